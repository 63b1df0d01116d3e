"""A record whose fingerprints are not those of its document."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from plainsource.base.command import IN_PROJECT, command, typed
from plainsource.base.findings import Finding
from plainsource.checks.rule import Rule, Site


def find(site: Site) -> Iterator[Finding]:
    """Fingerprints that differ from those of the original at hand."""
    for comparison in site.originals.comparisons:
        if comparison.fingerprints_wrong:
            source = site.ledger.sources[comparison.source]
            original = (site.project.originals() or Path("FOLDER")) / source.file
            yield RULE.finding(
                source.record,
                source.lines.get("fingerprints", 1),
                1,
                f"The fingerprints are not those of {source.file}, so copied text may go unseen.",
                f"Bring it in again: {command('import', typed(original))}",
            )


RULE = Rule(
    "fingerprints-wrong",
    "error",
    "A record whose fingerprints are not those of its document.",
    "Fingerprints find copied words. With wrong ones, copied text goes unseen.",
    f"Bring the document in again with {IN_PROJECT} import.",
    "a fingerprint deleted by hand",
    "fingerprints as the import wrote them",
    frozenset({"sources"}),
    find,
)
