"""A fact whose sentence does not hold the values beside it."""

from __future__ import annotations

from collections.abc import Iterator

from plainsource.base.findings import Finding
from plainsource.checks.rule import Rule, Site
from plainsource.facts.amount_words import format_amount
from plainsource.facts.amounts import same_amount
from plainsource.facts.model import Amount


def find(site: Site) -> Iterator[Finding]:
    """Facts whose `tell` or a source's `says` differs from the values given with it."""
    for fact in site.ledger.facts.values():
        line = fact.lines.get("tell", fact.line)
        yield from _compare(site, fact.record, line, f"“{fact.id}” tells", fact.tell, fact.values)
        for entry in fact.sources:
            who = f"“{fact.id}”: {entry.source} says"
            yield from _compare(site, fact.record, entry.line, who, entry.says, entry.values)


def _compare(
    site: Site, file: str, line: int, who: str, text: str, values: tuple[Amount, ...]
) -> Iterator[Finding]:
    missing = list(values)
    for quantity in site.quantities(text):
        match = next((v for v in missing if _equal(quantity.amount, v)), None)
        if match is not None:
            missing.remove(match)
        elif not any(_equal(quantity.amount, value) for value in values):
            yield RULE.finding(
                file,
                line,
                1,
                f"{who} “{quantity.text}”, and no value beside it does.",
                "Mend the sentence or the values, so that both say the same.",
            )
    for value in missing:
        yield RULE.finding(
            file,
            line,
            1,
            f"{who} nothing of {format_amount(value)}, which stands in its values.",
            "Mend the sentence or the values, so that both say the same.",
        )


def _equal(told: Amount, value: Amount) -> bool:
    """The same amount; two counts must be the same counts, and not only the same share."""
    if told.of and value.of:
        return (told.count, told.of) == (value.count, value.of)
    return same_amount(told, value)


RULE = Rule(
    "values-differ",
    "error",
    "A fact whose tell, or a source's says, does not hold the values given with it.",
    "Pages are held against the values and readers are shown the sentence: they must agree.",
    "Mend the sentence or the values, so that both say the same.",
    "tell: Redness lasts 1 to 3 days. with max: 4",
    "tell: Redness lasts 1 to 3 days. with max: 3",
    frozenset({"facts"}),
    find,
)
