"""A plainsource box that cannot be drawn."""

from __future__ import annotations

from collections.abc import Iterator

from plainsource.base.findings import Finding
from plainsource.checks.rule import Rule, Site
from plainsource.pages.directives import directive_faults


def find(site: Site) -> Iterator[Finding]:
    """Boxes that ask for what there is not, or for a picture that their facts do not give."""
    for page in site.pages.values():
        for block in page.blocks:
            if block.data is not None:
                for what, do in directive_faults(block.data, site.ledger):
                    yield RULE.finding(page.file, block.line, 1, what, do)


RULE = Rule(
    "box-fault",
    "error",
    "A plainsource box that cannot be drawn.",
    "Readers would see a gap where a picture or a list should be.",
    "Write what the finding asks for.",
    "figure: recovery",
    "figure: recovery-timeline",
    frozenset({"pages", "facts", "sources", "wording"}),
    find,
)
