"""Running the rules of a large site in two processes, so that it waits half as long.

A rule only reads the site and gives findings, so a copy of the process can run some of the rules
and hand its findings over: each process takes the next portion when it is free. Where no copy can
be made, all is done here: the result is the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from plainsource.base.copies import may_copy, shared_by_two
from plainsource.base.findings import Finding
from plainsource.base.progress import following
from plainsource.checks.rule import Rule, Site

LARGE = 200
"""Pages from which a second process gains more than it costs."""

LARGE_LEDGER = 10_000
"""Passages from which it does, however few the pages."""

_TOGETHER = (
    ("value-not-in-source",),
    ("number-without-fact", "number-differs", "digits-unaccounted", "heading-unfounded"),
    ("claim-not-allowed",),
    ("statement-without-fact", "sentence-too-long", "page-too-hard"),
    ("name-given", "hard-word", "wrong-country", "term-unexplained"),
    ("spelling",),
    ("copied-words",),
    ("values-differ", "sources-differ"),
)
"""Rules that read the same things, which one process should read once; the longest work first."""


def run_rules(site: Site, rules: Sequence[Rule], *, apart: bool | None = None) -> list[Finding]:
    """The findings of all rules. `apart` says whether to use a second process; else it decides."""
    if apart is None:
        large = len(site.pages) >= LARGE or len(site.ledger.passages) >= LARGE_LEDGER
        apart = large and may_copy()
    if not apart:
        return _find(site, following(rules, "Checking"))
    if any("sources" in rule.needs for rule in rules):
        # Compared by two processes itself, and looked at by rules in both.
        _ = site.originals
    found = shared_by_two(lambda some: _find(site, some), _portions(rules), "Checking")
    return [finding for portion in found for finding in portion]


def _portions(rules: Sequence[Rule]) -> list[list[Rule]]:
    """The rules in portions that may run in either process."""
    by_id = {rule.id: rule for rule in rules}
    portions = [[by_id.pop(id_) for id_ in ids if id_ in by_id] for ids in _TOGETHER]
    return [*filter(None, portions), *([rule] for rule in by_id.values())]


def _find(site: Site, rules: Iterable[Rule]) -> list[Finding]:
    return [finding for rule in rules if rule.find is not None for finding in rule.find(site)]
