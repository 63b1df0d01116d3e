"""A passage that is neither used nor set aside."""

from __future__ import annotations

from collections.abc import Iterator

from plainsource.base.command import command
from plainsource.base.findings import Finding
from plainsource.checks.rule import Rule, Site


def find(site: Site) -> Iterator[Finding]:
    """Passages whose fate nobody has decided, or that have no line in our own words."""
    for source in site.ledger.sources.values():
        for passage in source.passages:
            if passage.gone:
                continue
            if not passage.set_aside and not site.ledger.is_used(passage.id):
                yield RULE.finding(
                    source.record,
                    passage.line,
                    1,
                    f"Nobody has decided what becomes of “{passage.id}” ({passage.at}).",
                    f"Use it: name it under `passages:` of a fact with {source.id}.",
                    "Or set it aside: "
                    + command("review", passage.id, "--set-aside REASON --says “…”"),
                )
            elif not passage.says and passage.set_aside != "heading":
                yield RULE.finding(
                    source.record,
                    passage.line,
                    1,
                    f"“{passage.id}” has no line that tells in our own words what it says.",
                    f"Run: {command('review', passage.id, '--says “…”')}",
                )


RULE = Rule(
    "passage-undecided",
    "error",
    "A passage of a document that is neither used by a fact nor set aside.",
    "Every sentence of every source is accounted for; else something could be left out unseen.",
    "Use it in a fact, or set it aside with a reason.",
    "a passage that was just imported",
    "set_aside: promotion",
    frozenset({"facts", "sources"}),
    find,
)
