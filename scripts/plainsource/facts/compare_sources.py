"""Where imported sources disagree: by their stances and by the values they give."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import Any

from plainsource.facts.amount_words import format_amount
from plainsource.facts.amounts import relation
from plainsource.facts.ledger import Ledger
from plainsource.facts.model import Amount, Fact, SourceEntry


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two sources that do not say the same about a fact.

    `how`: contradicts (their values do), overlaps (their values differ but meet), or stance
    (one of them differs from what we tell, in words).
    """

    fact: str
    subject: str
    name: str
    scope: str
    tell: str
    because: str
    how: str
    a: SourceEntry
    b: SourceEntry


def disagreements_between(
    ledger: Ledger, one: str | None = None, other: str | None = None
) -> list[Disagreement]:
    """Where sources disagree: all, those of one source, or those of two.

    Two sources that speak of something near, without backing or contradicting (related), are
    compared by nobody; nor are withdrawn facts.
    """
    wanted = {name for name in (one, other) if name}
    found = []
    for fact in ledger.facts.values():
        if fact.withdrawn:
            continue
        entries = [entry for _, entry in ledger.ranked_entries(fact) if entry.stance != "related"]
        for a, b in combinations(entries, 2):
            if wanted <= {a.source, b.source} and (how := _how(a, b)):
                found.append(_disagreement(fact, ledger, how, a, b))
    return found


def disagreement_as_json(found: Disagreement) -> dict[str, Any]:
    """A disagreement for programs."""
    return {
        "fact": found.fact,
        "subject": found.subject,
        "scope": found.scope or None,
        "how": found.how,
        "tell": found.tell,
        "because": found.because or None,
        "a": _entry(found.a),
        "b": _entry(found.b),
    }


def values_text(values: tuple[Amount, ...]) -> str:
    """Values in plain words, with commas."""
    return ", ".join(told for value in values if (told := format_amount(value)))


def _entry(entry: SourceEntry) -> dict[str, Any]:
    return {
        "source": entry.source,
        "stance": entry.stance,
        "says": entry.says,
        "values": [
            {"min": v.min, "max": v.max, "unit": v.unit, "per": v.per} for v in entry.values
        ],
        "passages": list(entry.passages),
    }


def _disagreement(
    fact: Fact, ledger: Ledger, how: str, a: SourceEntry, b: SourceEntry
) -> Disagreement:
    return Disagreement(
        fact.id, fact.subject, ledger.name_of(fact), fact.scope, fact.tell, fact.because, how, a, b
    )


def _how(a: SourceEntry, b: SourceEntry) -> str:
    """How two sources disagree, "" where they do not.

    Both may support what we tell and yet give values that do not meet: then we tell a range
    over both, and that is no disagreement with us but one between them.
    """
    relations = {relation(x, y) for x in a.values for y in b.values} - {"unlike"}
    if relations & {"same", "near"}:
        return "stance" if a.stance != b.stance else ""
    if "contradicts" in relations and "overlap" not in relations:
        return "contradicts"
    if a.stance != b.stance:
        return "overlaps" if relations else "stance"
    return ""
