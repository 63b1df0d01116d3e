"""A number with a unit, and no fact behind it that gives any number."""

from __future__ import annotations

from collections.abc import Iterator

from plainsource.base.findings import Finding
from plainsource.checks.numbers import unbacked_quantities
from plainsource.checks.rule import Rule, Site


def find(site: Site) -> Iterator[Finding]:
    """Quantities in texts that rest on no fact with a value."""
    for unbacked in unbacked_quantities(site):
        if not unbacked.facts:
            line, column = unbacked.backed.locate(unbacked.quantity.start)
            yield RULE.finding(
                unbacked.page.file,
                line,
                column,
                f"No fact backs “{unbacked.quantity.text}”.",
                "Put the mark of the fact that gives this number at the end of the sentence.",
                "If there is no such fact, take the number out.",
            )


RULE = Rule(
    "number-without-fact",
    "error",
    "A number with a unit, where no fact that is cited gives any number.",
    "A number that nobody backs is the first thing to go wrong and the last to be noticed.",
    "Put the mark of the fact that gives this number at the end of the sentence.",
    "Redness lasts 1 to 3 days.",
    "Redness lasts 1 to 3 days.[^redness-duration]",
    frozenset({"pages", "facts", "wording"}),
    find,
)
