"""A check that is due again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from plainsource.base.command import command
from plainsource.base.findings import Finding, Level
from plainsource.base.value_faults import is_day
from plainsource.checks.rule import Rule, Site


def find(site: Site) -> Iterator[Finding]:
    """Facts and pages whose day of the next check has come."""
    level: Level = "error" if site.due_is_error else "warning"
    for fact in site.ledger.facts.values():
        for check in (fact.checked, fact.clinical):
            if check and date.fromisoformat(check.due) <= site.today:
                yield RULE.finding(
                    fact.record,
                    check.line,
                    1,
                    f"The check of “{fact.id}” was due on {check.due}.",
                    "Read its sources again. If the fact holds, run: "
                    + command("review", fact.id, "--by editor"),
                    level=level,
                    about=fact.id,
                )
    for page in site.pages.values():
        due = page.meta.get("due")
        if is_day(due) and date.fromisoformat(str(due)) <= site.today:
            yield RULE.finding(
                page.file,
                page.meta.line_of("due"),
                1,
                f"This page should have been read through again by {due}.",
                "Read it through, then write today's date at `checked:` and a later one at `due:`.",
                level=level,
            )


RULE = Rule(
    "review-due",
    "warning",
    "A fact or page whose next check is due.",
    "Medicine moves on. It is an error only in make due, so that an old copy still builds.",
    "Check it again and set the next date.",
    "due: 2025-01-01",
    "due: 2027-11-20",
    frozenset({"facts", "pages"}),
    find,
)
