"""Something in a page that is not plain Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from plainsource.base.findings import Finding
from plainsource.checks.rule import Rule, Site

_TEMPLATE = ("{{", "{%")


def find(site: Site) -> Iterator[Finding]:
    """What the reading of pages found, and template code."""
    for page in site.pages.values():
        yield from (finding for finding in page.findings if finding.rule == RULE.id)
        for block in page.blocks:
            for code in _TEMPLATE:
                if code in block.text:
                    yield RULE.at(
                        page,
                        block,
                        block.text.index(code),
                        f"“{code}” is program code, which would be shown to readers as it stands.",
                        "Write what readers should see.",
                    )


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
