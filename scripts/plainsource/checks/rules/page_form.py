"""Something in a page that is not plain Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from plainsource.base.findings import Finding
from plainsource.checks.rule import Rule, Site


def find(site: Site) -> Iterator[Finding]:
    """What the reading of pages found."""
    for page in site.pages.values():
        yield from (finding for finding in page.findings if finding.rule == RULE.id)


RULE = Rule(
    "page-form",
    "error",
    "HTML, program code, a box left open, or a list glued to the line above it.",
    "Pages hold plain text, so that everything in them can be checked and read aloud.",
    "Write it in plain Markdown.",
    "<b>Stop smoking</b>",
    "**Stop smoking**",
    frozenset({"pages"}),
    find,
)
