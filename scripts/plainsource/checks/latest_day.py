"""The last day on which anything can have been done."""

from __future__ import annotations

from datetime import date, timedelta
from statistics import median_low

from plainsource.base.value_faults import is_day
from plainsource.checks.rule import Site

_TIME_ZONES = timedelta(days=1)
"""Where something was done, it may be tomorrow already."""


def latest_day(site: Site) -> date:
    """Tomorrow, or the day after most facts were checked where this computer's clock is behind.

    A copy of the project must build on a computer whose clock was never set.
    """
    days = [fact.checked.date for fact in site.ledger.facts.values() if fact.checked]
    days = [day for day in days if is_day(day)]
    known = [date.fromisoformat(median_low(days))] if days else []
    return max([site.today, *known]) + _TIME_ZONES
