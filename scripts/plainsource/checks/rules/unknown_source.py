"""A fact that points to a source, passage or subject that is not there."""

from __future__ import annotations

from collections.abc import Iterator

from plainsource.base.command import command
from plainsource.base.findings import Finding
from plainsource.checks.rule import Rule, Site
from plainsource.facts.model import Fact, SourceEntry


def find(site: Site) -> Iterator[Finding]:
    """Facts whose sources, passages or subject do not exist or do not fit."""
    for fact in site.ledger.facts.values():
        if fact.subject not in site.ledger.subjects:
            yield RULE.finding(
                fact.record,
                fact.lines.get("subject", fact.line),
                1,
                f"There is no subject “{fact.subject}”.",
                "Add it to wording/subjects.yml with a name, or write one that is there.",
            )
        for entry in fact.sources:
            yield from _entry(site, fact, entry)


def _entry(site: Site, fact: Fact, entry: SourceEntry) -> Iterator[Finding]:
    source = site.ledger.sources.get(entry.source)
    if source is None:
        yield RULE.finding(
            fact.record,
            entry.line,
            1,
            f"“{fact.id}” rests on “{entry.source}”, and there is no such source.",
            "Write the id of a file in sources/, or add the source first.",
        )
        return
    if source.is_document and not entry.passages:
        yield RULE.finding(
            fact.record,
            entry.line,
            1,
            f"“{fact.id}” rests on the document “{source.id}” and names no passage of it.",
            f"Write `passages:` with the ids from sources/{source.id}.yml that say so.",
        )
    for name in entry.passages:
        found = site.ledger.passages.get(name)
        if found is None or found[0].id != source.id:
            what = f"“{source.id}” has no passage “{name}”."
            do = f"Write the id of a passage in sources/{source.id}.yml."
        elif found[1].gone:
            what = f"The passage “{name}” is no longer in its document since {found[1].gone}."
            do = "Rest the fact on another passage, or take this source out."
        elif found[1].set_aside:
            what = f"The passage “{name}” is set aside and used by “{fact.id}” at once."
            do = f"Run {command('review', name, '--use')} or take it out of the fact."
        else:
            continue
        yield RULE.finding(fact.record, entry.line, 1, what, do)


RULE = Rule(
    "unknown-source",
    "error",
    "A fact that points to a source, passage or subject that is not there or not in use.",
    "The way from the page to the source would be broken.",
    "Write the id of a source, passage or subject that exists.",
    "source: clinic-pgae",
    "source: clinic-page",
    frozenset({"facts", "sources", "wording"}),
    find,
)
