"""Where everything stands: the coverage of each source, the states of facts, what is due.

Every count comes from here or from the rules themselves, so that the gate, this report and the
public page of sources can never say different things.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from plainsource.base.value_faults import is_day
from plainsource.checks.run import Report
from plainsource.facts.coverage import Coverage, coverage_of

_STATE_OF_RULE = {
    "not-checked": "not checked",
    "suspect": "suspect",
    "reworded": "reworded",
    "gone-from-page": "reworded",
    "review-due": "due",
    "fact-unused": "unused",
}
STATES = ("sound", "due", "unused", "not checked", "suspect", "reworded", "withdrawn")
"""What can be said of a fact. A fact can be in several states but sound."""


@dataclass(frozen=True, slots=True)
class Status:
    """The state of a project. `facts` maps each state to the facts in it, in file order."""

    pages: int
    coverage: tuple[Coverage, ...]
    facts: dict[str, tuple[str, ...]]
    disagreements: tuple[str, ...]
    next_due: tuple[tuple[str, str], ...]
    errors: int
    warnings: int


def status_of(report: Report) -> Status:
    """The status of a checked project; `next_due` are the ten next reviews, day and name."""
    ledger = report.site.ledger
    states: dict[str, dict[str, None]] = {state: {} for state in STATES}
    for finding in report.findings:
        state = _STATE_OF_RULE.get(finding.rule)
        if state and finding.about:
            states[state] |= dict.fromkeys(finding.about.split())
    unsound = {name for names in states.values() for name in names}
    for fact in ledger.facts.values():
        if fact.withdrawn:
            states["withdrawn"][fact.id] = None
        elif fact.id not in unsound:
            states["sound"][fact.id] = None
    levels = Counter(finding.level for finding in report.findings)
    return Status(
        pages=len(report.site.pages),
        coverage=tuple(coverage_of(s, ledger) for s in ledger.ranked_sources() if s.is_document),
        facts={state: tuple(names) for state, names in states.items()},
        disagreements=tuple(fact.id for fact in ledger.disagreements()),
        next_due=tuple(sorted(_due(report))[:10]),
        errors=levels["error"],
        warnings=levels["warning"],
    )


def _due(report: Report) -> list[tuple[str, str]]:
    due = [
        (check.due, fact.id)
        for fact in report.site.ledger.facts.values()
        for check in (fact.checked, fact.clinical)
        if check and not fact.withdrawn
    ]
    due += [
        (str(page.meta["due"]), page.file)
        for page in report.site.pages.values()
        if is_day(page.meta.get("due"))
    ]
    return due
