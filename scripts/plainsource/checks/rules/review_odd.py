"""A check by somebody who is no role, or on a day that cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from plainsource.base.findings import Finding
from plainsource.checks.latest_day import latest_day
from plainsource.checks.rule import Rule, Site
from plainsource.facts.model import Check, Fact

CLINICIAN = "clinician"
"""The role whose review counts as a clinical one."""


def find(site: Site) -> Iterator[Finding]:
    """Checks whose role is not in wording/roles.yml, or whose days do not go together."""
    latest = latest_day(site)
    for fact in site.ledger.facts.values():
        for check in (fact.checked, fact.clinical):
            if check is not None:
                for what, do in _faults(site, fact, check, latest):
                    yield RULE.finding(fact.record, check.line, 1, what, do, about=fact.id)


def _faults(site: Site, fact: Fact, check: Check, latest: date) -> Iterator[tuple[str, str]]:
    if check.by not in site.wording.roles:
        yield (
            f"“{fact.id}” was checked by “{check.by}”, which is no role.",
            f"Write what the person does: {', '.join(site.wording.roles)}. Never write a name.",
        )
    elif check is fact.clinical and check.by != CLINICIAN:
        yield (
            f"The clinical review of “{fact.id}” is by “{check.by}”.",
            f"Only a {CLINICIAN} can review it clinically. Take the entry `clinical:` out.",
        )
    if date.fromisoformat(check.date) > latest:
        yield (
            f"“{fact.id}” was checked on {check.date}, which is still to come.",
            "Write the day on which it was checked.",
        )
    if check.due <= check.date:
        yield (
            f"The next check of “{fact.id}” is due on {check.due}, not after the last one.",
            f"Write a day after {check.date} at `due:`.",
        )


RULE = Rule(
    "review-odd",
    "error",
    "A check by somebody who is no role of wording/roles.yml, or on days that cannot be.",
    "Readers are told who checked a page, by role. A name has no place in it, and a day to come "
    "is no check.",
    "Write a role of wording/roles.yml, the day of the check, and a later day for the next.",
    "by: Jo Smith",
    "by: editor",
    frozenset({"facts", "wording"}),
    find,
)
