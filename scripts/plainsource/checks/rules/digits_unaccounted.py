"""Digits that belong to nothing."""

from __future__ import annotations

from collections.abc import Iterator

from plainsource.base.findings import Finding
from plainsource.checks.numbers import unbacked_digits
from plainsource.checks.rule import Rule, Site


def find(site: Site) -> Iterator[Finding]:
    """Digits that no cited fact tells, that are no telephone number here, and no name."""
    for page, backed, digits, offset in unbacked_digits(site):
        line, column = backed.locate(offset)
        yield RULE.finding(
            page.file,
            line,
            column,
            f"Nothing says where the digits “{digits}” come from.",
            "Cite the fact that tells them, at the end of the sentence.",
            "A telephone number must be one of those in wording/countries.yml for your country.",
            "Or write it in words, or take it out.",
        )


RULE = Rule(
    "digits-unaccounted",
    "error",
    "Digits that are in no cited fact, are no known telephone number and no name.",
    "A year, a count or a telephone number can be wrong too.",
    "Cite the fact that tells them, or take them out.",
    "Call 998.",
    "Call 999.",
    frozenset({"pages", "facts", "wording", "settings"}),
    find,
)
