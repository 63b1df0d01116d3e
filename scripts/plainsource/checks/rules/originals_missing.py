"""An original document that is not at hand, where it must be."""

from __future__ import annotations

from collections.abc import Iterator

from plainsource.base.findings import Finding
from plainsource.base.project import originals_required
from plainsource.checks.rule import Rule, Site


def find(site: Site) -> Iterator[Finding]:
    """Documents that could not be compared: an error only with REQUIRE_ORIGINALS=1."""
    if not originals_required():
        return
    for name in site.originals.missing:
        source = site.ledger.sources[name]
        yield RULE.finding(
            source.record,
            1,
            1,
            f"The original {source.file} is not at hand, so nothing was compared.",
        )


RULE = Rule(
    "originals-missing",
    "error",
    "An original document that is not at hand, where REQUIRE_ORIGINALS=1 asks for it.",
    "Without the original nobody can see whether the record still fits it.",
    "Put it in the folder originals/, or name its folder in PLAINSOURCE_ORIGINALS.",
    "an empty folder originals/",
    "originals/ with every document named in sources/",
    frozenset({"sources"}),
    find,
)
