"""A record whose fingerprints are not those of its document."""

from __future__ import annotations

from collections.abc import Iterator

from plainsource.base.findings import Finding
from plainsource.checks.rule import Rule, Site


def find(site: Site) -> Iterator[Finding]:
    """Fingerprints that differ from those of the original at hand."""
    for comparison in site.originals.comparisons:
        if comparison.fingerprints_wrong:
            source = site.ledger.sources[comparison.source]
            yield RULE.finding(
                source.record,
                source.lines.get("fingerprints", 1),
                1,
                f"The fingerprints are not those of {source.file}, so copied text may go unseen.",
                f"Bring it in again: plainsource import FOLDER/{source.file}",
            )


RULE = Rule(
    "fingerprints-wrong",
    "error",
    "A record whose fingerprints are not those of its document.",
    "Fingerprints find copied words. With wrong ones, copied text goes unseen.",
    "Bring the document in again with plainsource import.",
    "a fingerprint deleted by hand",
    "fingerprints as plainsource import wrote them",
    frozenset({"sources"}),
    find,
)
