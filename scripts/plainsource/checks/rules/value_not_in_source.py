"""A value that we say a document gives, and that its passages do not."""

from __future__ import annotations

from collections.abc import Iterator

from plainsource.base.findings import Finding
from plainsource.checks.rule import Rule, Site
from plainsource.facts.amount_words import format_amount
from plainsource.facts.amounts import same_amount


def find(site: Site) -> Iterator[Finding]:
    """Values of document sources that stand in none of the passages named with them."""
    texts = {compared.source: compared.texts for compared in site.originals.comparisons}
    for fact in site.ledger.facts.values():
        for entry in fact.sources:
            source = site.ledger.sources.get(entry.source)
            if source is None or not source.is_document or not entry.values:
                continue
            at_hand = texts.get(source.id, {})
            if not at_hand or any(name not in at_hand for name in entry.passages):
                continue
            missing = list(entry.values)
            for name in entry.passages:
                said = site.quantities(at_hand[name]) if missing else ()
                missing = [v for v in missing if not any(same_amount(q.amount, v) for q in said)]
            for value in missing:
                yield RULE.finding(
                    fact.record,
                    entry.line,
                    1,
                    f"“{fact.id}”: we write that {source.id} says {format_amount(value)}. "
                    "The passages named here do not.",
                    "Read the passages again and write what they say.",
                    "Or name the passage that says so under `passages:`.",
                )


RULE = Rule(
    "value-not-in-source",
    "error",
    "A value that we say a document gives, and that none of the named passages has.",
    "We must not put numbers into other people's mouths.",
    "Write the value that the passage has, or name the right passage.",
    "values: 24 to 96 hours, beside a passage with 24 to 72 hours",
    "values: 24 to 72 hours",
    frozenset({"facts", "sources"}),
    find,
)
