"""A record of passages that is unlike the original document."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from plainsource.base.command import IN_PROJECT, command, typed
from plainsource.base.findings import Finding
from plainsource.checks.rule import Rule, Site


def find(site: Site) -> Iterator[Finding]:
    """Passages whose words the original no longer has, and text that the record lacks."""
    for comparison in site.originals.comparisons:
        source = site.ledger.sources[comparison.source]
        original = (site.project.originals() or Path("FOLDER")) / source.file
        bring_in = f"To bring the new version in, run: {command('import', typed(original))}"
        lines = {passage.id: passage for passage in source.passages}
        if comparison.problem is not None:
            yield comparison.problem
        for lost in comparison.lost:
            now = f" It may now read: “{lost.now}”" if lost.now else ""
            yield RULE.finding(
                source.record,
                lines[lost.id].line,
                1,
                f"The words of “{lost.id}” ({lines[lost.id].at}) are no longer in "
                f"{source.file}.{now}",
                bring_in,
                "If the document was changed by mistake, bring the right copy back.",
            )
        if comparison.unrecorded:
            count = len(comparison.unrecorded)
            parts = "1 part" if count == 1 else f"{count} parts"
            yield RULE.finding(
                source.record,
                1,
                1,
                f"{source.file} has {parts} that this record does not have.",
                bring_in,
            )


RULE = Rule(
    "passage-unlike-original",
    "error",
    "A passage whose print is unlike the original document, or text the record does not have.",
    "What our statements rest on has changed, and somebody must read it.",
    f"Bring the new version in with {IN_PROJECT} import, then check the facts it names.",
    "the document now says 4 to 8 weeks",
    "the record was made from the document as it is",
    frozenset({"sources"}),
    find,
)
