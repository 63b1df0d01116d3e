"""What a change would touch: from a source, a passage or a fact to the lines of pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from plainsource.checks.rule import Site
from plainsource.facts.model import Fact


@dataclass(frozen=True, slots=True)
class Place:
    """A block of a page that rests on a fact."""

    file: str
    line: int
    fact: str
    text: str


@dataclass(frozen=True, slots=True)
class Impact:
    """What rests on a name: passages (of a source), facts, and places in pages."""

    name: str
    kind: str
    passages: tuple[str, ...]
    facts: tuple[str, ...]
    places: tuple[Place, ...]


def impact_of(site: Site, name: str) -> Impact | None:
    """What a change of a source, passage or fact would touch; None for an unknown name."""
    ledger = site.ledger
    if name in ledger.facts:
        facts: list[Fact] = [ledger.facts[name]]
        kind, passages = "fact", [p for entry in facts[0].sources for p in entry.passages]
    elif name in ledger.passages:
        kind, passages, facts = "passage", [name], ledger.resting.get(name, [])
    elif name in ledger.sources:
        kind = "source"
        passages = [passage.id for passage in ledger.sources[name].passages if not passage.gone]
        facts = [fact for fact, _ in ledger.by_source.get(name, [])]
    else:
        return None
    facts = list({fact.id: fact for fact in facts}.values())
    return Impact(
        name, kind, tuple(passages), tuple(f.id for f in facts), tuple(_places(site, facts))
    )


def _places(site: Site, facts: Iterable[Fact]) -> list[Place]:
    places = {
        Place(page.file, block.line, fact.id, block.text or "a picture or list")
        for fact in facts
        for page, block in site.citing.get(fact.id, ())
    }
    return sorted(places, key=lambda place: (place.file, place.line, place.fact))


def near_names(site: Site, name: str) -> str:
    """The source, passage or fact whose name is most like one that does not exist; else empty."""
    names = [*site.ledger.facts, *site.ledger.sources, *site.ledger.passages]
    return next(iter(get_close_matches(name, names, 1)), "")
