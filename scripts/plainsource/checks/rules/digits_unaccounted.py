"""Digits that belong to nothing."""

from __future__ import annotations

from collections.abc import Iterator

from plainsource.base.findings import Finding
from plainsource.checks.numbers import telephone_numbers, unbacked_digits
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
    yield from _calls(site)


def _calls(site: Site) -> Iterator[Finding]:
    """Links that dial another number than one of this country, or than the one they show."""
    known = telephone_numbers(site)
    for page in site.pages.values():
        for block in page.blocks:
            for link in block.links:
                scheme, _, number = link.target.partition(":")
                if scheme.lower() != "tel":
                    continue
                shown = "".join(filter(str.isdigit, block.text[link.start : link.end]))
                if number in known and shown in ("", number):
                    continue
                what = f"The link dials “{number}”"
                yield RULE.finding(
                    page.file,
                    link.line,
                    link.column,
                    f"{what}, and shows “{shown}”."
                    if number in known
                    else f"{what}, which is no number in wording/countries.yml for your country.",
                    f"Write it like this, with one of {', '.join(sorted(known))}: [999](tel:999)"
                    if "999" in known
                    else f"Take one of these numbers: {', '.join(sorted(known)) or 'none yet'}.",
                    "The clinic's own numbers come from clinic.yml, in the box `clinic: contact`.",
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
