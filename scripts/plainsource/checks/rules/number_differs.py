"""A number that is not the one its fact gives."""

from __future__ import annotations

from collections.abc import Iterator

from plainsource.base.findings import Finding
from plainsource.checks.numbers import unbacked_quantities
from plainsource.checks.rule import Rule, Site
from plainsource.facts.amount_words import format_amount


def find(site: Site) -> Iterator[Finding]:
    """Quantities that equal no value of the facts they rest on, after conversion."""
    for unbacked in unbacked_quantities(site):
        if unbacked.facts:
            line, column = unbacked.backed.locate(unbacked.quantity.start)
            said = [
                f"“{fact.id}” says: " + ", ".join(format_amount(value) for value in fact.values)
                for fact in unbacked.facts[:3]
            ]
            yield RULE.finding(
                unbacked.page.file,
                line,
                column,
                f"The page says “{unbacked.quantity.text}”. The fact {'; '.join(said)}.",
                "Write the number that the fact gives.",
                "If the page is right, change the fact first and check it against its sources.",
            )


RULE = Rule(
    "number-differs",
    "error",
    "A number with a unit that differs from the fact it rests on.",
    "The page and the record would say two things, and one of them is wrong.",
    "Write the number that the fact gives, or change the fact first.",
    "Redness lasts 1 to 5 days.[^redness-duration]",
    "Redness lasts 24 to 72 hours.[^redness-duration]",
    frozenset({"pages", "facts", "wording"}),
    find,
)
