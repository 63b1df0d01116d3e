"""Comparing amounts: conversion, agreement, contradiction.

Conventions: a month is 365/12 days, a year 365 days. The same time told in calendar units and
in days or weeks may differ by 1.5 % (6 months, 26 weeks); where contradictions are sought, one
month may also stand for 28 to 31 days, since people say "a month" for four weeks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from plainsource.facts.amount_words import is_round
from plainsource.facts.model import Amount
from plainsource.facts.units import UNITS, convert, dimension_of

Relation = Literal["same", "near", "overlap", "contradicts", "unlike"]

_EQUAL = 1e-6
_ROUNDED = 0.002
"""An amount kept with two decimals (2.33 days for three times a week) is the same amount."""
_CALENDAR = 0.015
_CALENDAR_UNITS = frozenset({"month", "year"})
_EXACT = frozenset({"count", "currency", "spf", "age", "per_day"})
_CLEARLY = 0.25
_MONTH_IN_DAYS = (30, 31)
_SHORT_MONTH = 28 / (365 / 12)
_RATIO_TOLERANCE = 0.1


def same_amount(told: Amount, fact: Amount) -> bool:
    """Whether an amount told in a page is the amount of a fact, after conversion.

    Open ends must be open in both. A share may be told rounded: 14 %, 14 in 100 or 1 in 7 for
    5 of 36; told with counts of its own (5 of 36), it must be exactly the fact's.
    """
    if not _alike(told, fact):
        return False
    if told.unit == "percent" and (told.of or fact.of):
        return _same_share(told, fact)
    return all(_same_end(a, told, b, fact) for a, b in _ends(told, fact))


def relation(a: Amount, b: Amount) -> Relation:
    """How two amounts for one subject and scope stand to each other.

    same: equal after conversion (24 to 72 hours, 1 to 3 days). overlap: the ranges meet, but
    differ. contradicts: they do not meet, or one limit stands against another of its kind by a
    quarter or more of the smaller. near: such limits less far apart, or ranges that miss each
    other only by the length of a month. unlike: they measure different things.
    """
    if not _alike(a, b):
        return "unlike"
    if same_amount(a, b) or same_amount(b, a):
        return "same"
    low_a, high_a = _in_base(a)
    low_b, high_b = _in_base(b)
    limits = _limits(low_a, high_a, low_b, high_b)
    if limits is not None:
        smaller, larger = sorted(abs(limit) for limit in limits)
        return "contradicts" if larger - smaller >= _CLEARLY * smaller - _EQUAL else "near"
    gap_a, gap_b = (low_a, high_b), (low_b, high_a)
    for low, high in (gap_a, gap_b):
        if low is not None and high is not None and low > high * (1 + _EQUAL):
            return "near" if _within_a_month(a, b, low / high if high else 0.0) else "contradicts"
    return "near" if _nearly(a, b, (low_a, high_a), (low_b, high_b)) else "overlap"


def covers(amounts: Sequence[Amount], told: Amount) -> bool:
    """Whether amounts together reach from end to end of what is told.

    What lies between two amounts counts as covered: sources of 1 day and of 3 days cover 1 to 3
    days. An end left open must be open in one of them, but for “up to”: a source of 3 to 7 days
    covers up to 7 days. Ends may differ by rounding and by the length of a month.
    """
    alike = [amount for amount in amounts if _alike(amount, told)]
    if any(relation(amount, told) in ("same", "near") for amount in alike):
        return True
    if not alike:
        return False
    low, high = _in_base(told)
    slack = 1 / _SHORT_MONTH if any(_mixes_calendar(a, told) for a in alike) else 1 + _ROUNDED
    bottoms, tops = zip(*(_in_base(amount) for amount in alike), strict=True)
    return _reaches(high, tops, slack, max) and (low is None or _reaches(low, bottoms, slack, min))


def _reaches(
    told: float | None,
    ends: Sequence[float | None],
    slack: float,
    furthest: Callable[[list[float]], float],
) -> bool:
    """Whether the furthest of some ends is as far as the one told; an open end is furthest."""
    if None in ends or told is None:
        return None in ends
    reached = furthest([end for end in ends if end is not None])
    if furthest is max:
        return told <= reached * slack + _EQUAL
    return told * slack + _EQUAL >= reached


def in_unit(amount: Amount, unit: str) -> tuple[float | None, float | None]:
    """Both ends of an amount in another unit. Raises ValueError for units of two dimensions."""
    low, high = amount.min, amount.max
    return (
        None if low is None else convert(low, amount.unit, unit),
        None if high is None else convert(high, amount.unit, unit),
    )


def _alike(a: Amount, b: Amount) -> bool:
    if not dimension_of(a.unit) or dimension_of(a.unit) != dimension_of(b.unit):
        return False
    return a.per == b.per and a.currency == b.currency


def _ends(a: Amount, b: Amount) -> tuple[tuple[float | None, float | None], ...]:
    return ((a.min, b.min), (a.max, b.max))


def _same_end(told: float | None, a: Amount, fact: float | None, b: Amount) -> bool:
    if told is None or fact is None:
        return told is fact
    return _close(convert(told, a.unit, b.unit), fact, _tolerance(a.unit, b.unit))


def _tolerance(a: str, b: str) -> float:
    if dimension_of(a) in _EXACT:
        return _EQUAL
    if a != b and dimension_of(a) == "time" and (a in _CALENDAR_UNITS) != (b in _CALENDAR_UNITS):
        return _CALENDAR
    return _ROUNDED


def _close(a: float, b: float, tolerance: float) -> bool:
    return abs(a - b) <= tolerance * max(abs(a), abs(b)) + 1e-9


def _same_share(told: Amount, fact: Amount) -> bool:
    if (told.min is None, told.max is None) != (fact.min is None, fact.max is None):
        return False
    share, value = _share(fact), _share(told)
    if share is None or value is None:  # a range of shares
        return all(_same_end(a, told, b, fact) for a, b in _ends(told, fact))
    if told.count is None or told.of is None:
        return abs(share - value) <= 0.5 * 0.1 ** _decimals(value) + 1e-9
    if told.count == fact.count and told.of == fact.of:
        return True
    if told.of == fact.of:
        return False
    return _rounds_to(share / 100, told.count, told.of)


def _share(amount: Amount) -> float | None:
    """The one number of a share in percent; None for a range."""
    if amount.min is not None and amount.max is not None and amount.min != amount.max:
        return None
    return amount.min if amount.min is not None else amount.max


def _rounds_to(share: float, count: int, of: int) -> bool:
    """Whether "1 in n" or "n in 100" is the share told in round numbers."""
    if share <= 0 or abs(count / of - share) > _RATIO_TOLERANCE * share:
        return False
    if count == 1:
        return abs(1 / share - of) <= 0.5 + 1e-9
    return is_round(count, of) and abs(share * of - count) <= 0.5 + 1e-9


def _decimals(value: float) -> int:
    text = f"{value:.6f}".rstrip("0")
    return len(text.partition(".")[2])


def _in_base(amount: Amount) -> tuple[float | None, float | None]:
    factor = UNITS[amount.unit].factor
    return (
        None if amount.min is None else amount.min * factor,
        None if amount.max is None else amount.max * factor,
    )


def _limits(
    low_a: float | None, high_a: float | None, low_b: float | None, high_b: float | None
) -> tuple[float, float] | None:
    """The two limits, where both amounts are limits of one kind (at least, or up to)."""
    if high_a is None and high_b is None and low_a is not None and low_b is not None:
        return low_a, low_b
    if low_a is None and low_b is None and high_a is not None and high_b is not None:
        return high_a, high_b
    return None


def _mixes_calendar(a: Amount, b: Amount) -> bool:
    if dimension_of(a.unit) != "time" or a.unit == b.unit:
        return False
    return _in_months(a) != _in_months(b)


def _in_months(amount: Amount) -> bool:
    """Whether an amount is told in months or years, or in days that stand for a month."""
    if amount.unit == "day":
        return (amount.min or amount.max) in _MONTH_IN_DAYS
    return amount.unit in _CALENDAR_UNITS


def _within_a_month(a: Amount, b: Amount, ratio: float) -> bool:
    """Whether a gap between two times may come from the length of a month alone."""
    return ratio > 0 and _mixes_calendar(a, b) and _SHORT_MONTH <= 1 / ratio <= 1


def _nearly(
    a: Amount,
    b: Amount,
    ends_a: tuple[float | None, float | None],
    ends_b: tuple[float | None, float | None],
) -> bool:
    """Whether two times are equal but for the length of a month (4 weeks, 1 month)."""
    if not _mixes_calendar(a, b):
        return False
    for one, other in zip(ends_a, ends_b, strict=True):
        if (one is None) != (other is None):
            return False
        if one and other and not _SHORT_MONTH <= one / other <= 1 / _SHORT_MONTH:
            return False
    return True
