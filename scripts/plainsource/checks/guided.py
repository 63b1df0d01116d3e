"""What waits for a person: passages nobody decided on, facts that need another look.

The guided review walks through it, the import counts it, and both say the same as the check.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from plainsource.base.findings import Finding
from plainsource.checks.rule import Site
from plainsource.checks.rules import gone_from_page, not_checked, reworded, suspect
from plainsource.facts.ledger import Ledger
from plainsource.facts.model import Fact
from plainsource.sources.model import Passage, Source

Wait = Literal["undecided", "no line"]
State = Literal["suspect", "source gone", "reworded", "not checked"]


@dataclass(frozen=True, slots=True)
class OpenPassage:
    """A passage that waits: nobody decided on it, or it has no line in our own words."""

    source: Source
    passage: Passage
    waits: Wait


@dataclass(frozen=True, slots=True)
class OpenFact:
    """A fact that needs a look: in which states it is, and what the check says about it.

    `changed` are passages it rests on whose words changed, `gone` those that its document has
    no longer.
    """

    fact: Fact
    states: tuple[State, ...]
    findings: tuple[Finding, ...]
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


def waits_for(ledger: Ledger, passage: Passage) -> Wait | None:
    """What a passage waits for, None where everything about it is decided."""
    if passage.gone:
        return None
    if not passage.set_aside and not ledger.is_used(passage.id):
        return "undecided"
    if not passage.says and passage.set_aside != "heading":
        return "no line"
    return None


def open_passages(ledger: Ledger) -> list[OpenPassage]:
    """The passages that wait, document by document, each in the order it is read."""
    return [
        OpenPassage(source, passage, waits)
        for source in ledger.sources.values()
        for passage in source.passages
        if (waits := waits_for(ledger, passage)) is not None
    ]


def open_facts(site: Site) -> list[OpenFact]:
    """The facts that only a review can settle, in file order, those with changed sources first."""
    found: dict[str, list[tuple[State, Finding]]] = {}
    rules: tuple[tuple[State, list[Finding]], ...] = (
        ("suspect", list(suspect.find(site))),
        ("reworded", [*reworded.find(site), *gone_from_page.find(site)]),
        ("not checked", list(not_checked.find(site))),
    )
    for state, findings in rules:
        for finding in findings:
            for name in finding.about.split():
                found.setdefault(name, []).append((state, finding))
    lost = {lost.id for c in site.originals.comparisons for lost in c.lost}
    facts = []
    for fact in site.ledger.facts.values():
        told = found.get(fact.id, [])
        gone = gone_passages(site.ledger, fact)
        if fact.withdrawn or not (told or gone):
            continue
        states: list[State] = ["source gone"] if gone else []
        states += [state for state, _ in told if state not in states]
        changed = suspect.changed_passages(site, fact, lost)
        facts.append(
            OpenFact(
                fact,
                tuple(dict.fromkeys(states)),
                tuple(finding for _, finding in told),
                tuple(name for name in changed if name not in gone),
                gone,
            )
        )
    return sorted(facts, key=lambda each: each.states == ("not checked",))


def gone_passages(ledger: Ledger, fact: Fact) -> tuple[str, ...]:
    """The passages a fact rests on that its document has no longer."""
    return tuple(
        name
        for entry in fact.sources
        for name in entry.passages
        if name in ledger.passages and ledger.passages[name][1].gone
    )


def heading_above(source: Source, passage: Passage) -> Passage | None:
    """The nearest heading that stands before a passage in its document."""
    heading = None
    for each in source.living:
        if each.id == passage.id:
            return heading
        if each.kind == "heading":
            heading = each
    return None


def place_in_words(passage: Passage) -> str:
    """A passage's place for people: p27s2 is block 27, sentence 2."""
    block, _, piece = passage.at[1:].partition("s")
    kinds = {"heading": "heading", "row": "table row", "item": "list item"}
    kind = kinds.get(passage.kind, "sentence")
    if kind == "sentence":
        return f"paragraph {block}, sentence {piece}"
    return f"{kind}, part {block} of the document"
