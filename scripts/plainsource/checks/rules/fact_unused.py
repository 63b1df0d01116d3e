"""A fact that stands on no page."""

from __future__ import annotations

from collections.abc import Iterator

from plainsource.base.findings import Finding
from plainsource.checks.rule import Rule, Site


def find(site: Site) -> Iterator[Finding]:
    """Facts that no page and no figure cites."""
    for fact in site.ledger.facts.values():
        if fact.id not in site.citing and not fact.withdrawn:
            yield RULE.finding(
                fact.record, fact.line, 1, f"The fact “{fact.id}” stands on no page.", about=fact.id
            )


RULE = Rule(
    "fact-unused",
    "warning",
    "A fact that no page cites.",
    "Readers do not learn it, and nobody notices when it grows old.",
    "Cite it on the page where readers would look for it.",
    "a fact that was never cited",
    "Marks fade in 3 to 5 days.[^marks-duration]",
    frozenset({"pages", "facts", "wording"}),
    find,
)
