"""A day that cannot be: in the future, or before what must come first."""

from __future__ import annotations

from collections.abc import Iterator

from plainsource.base.findings import Finding
from plainsource.base.value_faults import is_day
from plainsource.checks.latest_day import latest_day
from plainsource.checks.rule import Rule, Site

_PAGE_DAYS = {"written": "written", "checked": "read through"}


def find(site: Site) -> Iterator[Finding]:
    """Days of pages and sources that have not come yet or stand in the wrong order."""
    latest = latest_day(site).isoformat()
    yield from _pages(site, latest)
    for source in site.ledger.sources.values():
        days = {"received": source.received, "read": source.read, "published": source.published}
        for name, day in days.items():
            if is_day(day[:10] if len(day) > 4 else f"{day}-01-01") and day > latest:
                what = f"{day} has not come yet, so this source cannot have been {name} then."
                do = f"Write the day on which it was {name}."
                yield RULE.finding(source.record, source.lines.get(name, 1), 1, what, do)


def _pages(site: Site, latest: str) -> Iterator[Finding]:
    for page in site.pages.values():
        days = {
            name: str(page.meta[name])
            for name in ("written", "checked", "due")
            if is_day(page.meta.get(name))
        }
        for name, meaning in _PAGE_DAYS.items():
            if name in days and days[name] > latest:
                what = (
                    f"{days[name]} has not come yet, so the page cannot have been {meaning} then."
                )
                line = page.meta.line_of(name)
                yield RULE.finding(
                    page.file, line, 1, what, f"Write the day as it was at `{name}:`."
                )
        if "written" in days and "checked" in days and days["checked"] < days["written"]:
            what = f"This page was checked on {days['checked']}, before it was written."
            line = page.meta.line_of("checked")
            yield RULE.finding(page.file, line, 1, what, "Correct `written:` or `checked:`.")
        if "checked" in days and "due" in days and days["due"] <= days["checked"]:
            what = f"The next check, {days['due']}, does not come after the last one."
            line = page.meta.line_of("due")
            yield RULE.finding(page.file, line, 1, what, "Write a later day at `due:`.")


RULE = Rule(
    "date-impossible",
    "error",
    "A day in the future on which something is said to have been done, or days in the wrong order.",
    "Readers judge by these days how far they can trust a page.",
    "Write the days as they were.",
    "checked: 2036-11-20",
    "checked: 2026-11-20",
    frozenset({"pages", "facts", "sources"}),
    find,
)
