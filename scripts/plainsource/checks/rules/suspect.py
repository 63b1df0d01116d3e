"""A fact whose sources changed since it was checked."""

from __future__ import annotations

from collections.abc import Iterator

from plainsource.base.command import IN_PROJECT, command
from plainsource.base.findings import Finding
from plainsource.checks.rule import Rule, Site
from plainsource.facts.model import Fact


def find(site: Site) -> Iterator[Finding]:
    """Facts that rest on a passage whose words are not those of the last check."""
    lost = {lost.id for c in site.originals.comparisons for lost in c.lost}
    for fact in site.ledger.facts.values():
        if fact.checked is None or fact.withdrawn:
            continue
        deleted = [
            name
            for entry in fact.sources
            for name in entry.passages
            if name not in site.ledger.passages and name in fact.checked.prints
        ]
        if deleted:
            yield RULE.finding(
                fact.record,
                fact.line,
                1,
                f"“{fact.id}” rests on {', '.join(deleted)}, which was deleted from its source "
                f"since it was checked on {fact.checked.date}.",
                "Put it back into the file in sources/, or bring the document in again.",
                "If the source no longer says so, take it out of the fact, or withdraw the fact: "
                + command("review", fact.id, "--by editor --withdrawn"),
                about=fact.id,
            )
        changed = changed_passages(site, fact, lost)
        if changed:
            passages = "passage" if len(changed) == 1 else "passages"
            yield RULE.finding(
                fact.record,
                fact.line,
                1,
                f"“{fact.id}” rests on {passages} {', '.join(changed)}, changed since it was "
                f"checked on {fact.checked.date}.",
                "Read the new words. If the fact still holds, run: "
                + command("review", fact.id, "--by editor"),
                "If not, change the fact first, or withdraw it: "
                + command("review", fact.id, "--by editor --withdrawn"),
                about=fact.id,
            )


def changed_passages(site: Site, fact: Fact, lost: set[str]) -> list[str]:
    """The passages of a fact that changed since its check, or that the original has no more."""
    prints = fact.checked.prints if fact.checked else {}
    changed = []
    for entry in fact.sources:
        for name in entry.passages:
            found = site.ledger.passages.get(name)
            if found and (name in lost or (name in prints and prints[name] != found[1].print)):
                changed.append(name)
    return changed


RULE = Rule(
    "suspect",
    "error",
    "A fact that rests on a passage whose words changed since the fact was checked.",
    "The source may no longer say what we tell.",
    f"Read the new words, then run {IN_PROJECT} review with the fact's name.",
    "a source that now says 4 to 8 weeks under a fact of 4 to 6 weeks",
    "the fact was checked against the words the source has now",
    frozenset({"facts", "sources"}),
    find,
)
