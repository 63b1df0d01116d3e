"""What became of a document's passages. The gate, the reports and the public page count here."""

from __future__ import annotations

from dataclasses import dataclass

from plainsource.facts.ledger import Ledger
from plainsource.sources.model import Source


@dataclass(frozen=True, slots=True)
class Coverage:
    """What became of a document's passages: counts that add up to `passages`, all there were."""

    source: str
    title: str
    standing: str
    passages: int
    used: int
    set_aside: int
    undecided: int
    gone: int


def coverage_of(source: Source, ledger: Ledger) -> Coverage:
    """What became of each passage of a document."""
    live = [passage for passage in source.passages if not passage.gone]
    aside = sum(bool(passage.set_aside) for passage in live)
    used = sum(not p.set_aside and ledger.is_used(p.id) for p in live)
    return Coverage(
        source.id,
        source.title,
        source.standing,
        len(source.passages),
        used,
        aside,
        len(live) - used - aside,
        len(source.passages) - len(live),
    )
