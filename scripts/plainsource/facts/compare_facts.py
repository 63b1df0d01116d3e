"""Holding the quantities of a document against the facts on file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from plainsource.facts.amount_words import format_amount
from plainsource.facts.amounts import Relation, relation
from plainsource.facts.document_view import PassageView, QuantityView
from plainsource.facts.ledger import Ledger
from plainsource.facts.model import Amount, Fact

Standing = Literal["same", "near", "contradicts", "overlaps", "new"]
_OF_RELATION: dict[Relation, Standing] = {
    "same": "same",
    "near": "near",
    "overlap": "overlaps",
    "contradicts": "contradicts",
}
_ORDER: tuple[Standing, ...] = ("same", "near", "overlaps", "contradicts", "new")


@dataclass(frozen=True, slots=True)
class Compared:
    """How one quantity of a passage stands to the facts: which fact (id, "" for new) and why."""

    at: str
    quantity: QuantityView
    how: Standing
    fact: str
    reason: str


def compare_with_facts(
    passages: Iterable[PassageView],
    ledger: Ledger,
    is_apart: Callable[[Fact], bool] = lambda _: False,
) -> list[Compared]:
    """How each quantity with a subject stands to the facts on that subject and scope.

    `is_apart`: whether a fact is on something else, such as another treatment.

    Where several facts are on it, the one that comes nearest is named; a fact of another scope
    is never said to be contradicted. Withdrawn facts do not count.
    """
    return [
        _compare(passage.at, quantity, _facts_on(quantity.subject, ledger, is_apart), ledger)
        for passage in passages
        for quantity in passage.quantities
        if quantity.subject
    ]


def _facts_on(subject: str, ledger: Ledger, is_apart: Callable[[Fact], bool]) -> list[Fact]:
    known = ledger.subjects.get(subject)
    names = (subject, *(known.like if known else ()))
    facts = [fact for name in names for fact in ledger.by_subject.get(name, ())]
    return [fact for fact in facts if not is_apart(fact)]


def _compare(at: str, quantity: QuantityView, facts: Sequence[Fact], ledger: Ledger) -> Compared:
    best = Compared(at, quantity, "new", "", f"no fact tells {_name(quantity, ledger)}")
    for fact in facts:
        for value in fact.values:
            how = _OF_RELATION.get(relation(quantity.amount, value))
            if how is None or (how == "contradicts" and not _same_case(quantity.scope, fact.scope)):
                continue
            if _ORDER.index(how) < _ORDER.index(best.how):
                best = Compared(at, quantity, how, fact.id, _reason(quantity, how, fact, value))
    return best


def _reason(quantity: QuantityView, how: Standing, fact: Fact, value: Amount) -> str:
    told = format_amount(value) or "another value"
    words = {
        "same": f"the fact tells the same: {told}",
        "near": f"the fact tells nearly the same: {told}",
        "overlaps": f"the fact tells {told}, which overlaps",
        "contradicts": f"the fact tells {told}",
    }[how]
    if how in ("contradicts", "overlaps"):
        holders = [
            entry.source
            for entry in fact.sources
            if any(relation(quantity.amount, v) == "same" for v in entry.values)
        ]
        if holders:
            says = "says" if len(holders) == 1 else "say"
            words += f"; {', '.join(holders)} {says} as this document does"
    return words


def _same_case(scope: str, of_fact: str) -> bool:
    return scope.casefold() == of_fact.casefold()


def _name(quantity: QuantityView, ledger: Ledger) -> str:
    known = ledger.subjects.get(quantity.subject)
    name = known.name if known else quantity.subject.replace("_", " ")
    return f"{name} ({quantity.scope})" if quantity.scope else name
