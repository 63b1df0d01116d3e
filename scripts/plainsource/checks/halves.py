"""Running the rules of a large site in two processes, so that it waits half as long.

A rule only reads the site and gives findings, so a copy of the process can run some of the rules
and hand its findings over. Where no copy can be made, all is done here: the result is the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from plainsource.base.copies import in_copy, may_copy
from plainsource.base.findings import Finding
from plainsource.base.progress import following
from plainsource.checks.rule import Rule, Site

LARGE = 200
"""Pages from which a second process gains more than it costs."""

LARGE_LEDGER = 10_000
"""Passages from which it does, however few the pages."""

_APART = frozenset(
    {
        "statement-without-fact",
        "heading-unfounded",
        "sentence-too-long",
        "page-too-hard",
        "copied-words",
        "reworded",
        "gone-from-page",
        "not-checked",
        "values-differ",
        "claim-not-allowed",
    }
)
"""About half of the work: rules that share little with the others."""


def run_rules(site: Site, rules: Sequence[Rule], *, apart: bool | None = None) -> list[Finding]:
    """The findings of all rules. `apart` says whether to use a second process; else it decides."""
    if apart is None:
        large = len(site.pages) >= LARGE or len(site.ledger.passages) >= LARGE_LEDGER
        apart = large and may_copy()
    if not apart:
        return _find(site, following(rules, "Checking"))
    here = [rule for rule in rules if rule.id not in _APART]
    there = [rule for rule in rules if rule.id in _APART]
    later = in_copy(lambda: _find(site, there))
    return _find(site, following(here, "Checking")) + later()


def _find(site: Site, rules: Iterable[Rule]) -> list[Finding]:
    return [finding for rule in rules if rule.find is not None for finding in rule.find(site)]
