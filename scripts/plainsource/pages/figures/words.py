"""The words of figures: what a fact is about, and how much, in plain words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from plainsource.facts.amount_words import format_amount
from plainsource.facts.ledger import Ledger
from plainsource.facts.model import Amount, Fact
from plainsource.facts.units import UNITS, convert
from plainsource.pages.figures.measures import TIME

_SMALLER = ("month", "week", "day", "hour", "minute", "second")
_EXACTLY = 1e-6


def subject_words(fact: Fact, names: Mapping[str, str]) -> str:
    """What a fact is about, as the beginning of a sentence, with its scope."""
    words = names.get(fact.subject) or fact.subject.replace("_", " ")
    words = f"{words} ({fact.scope})" if fact.scope else words
    return words[:1].upper() + words[1:]


def amount_words(amount: Amount) -> str:
    """An amount in plain words and in its own unit; empty where it has no known unit.

    A part of one is told in a smaller unit: 12 hours to 3 days.
    """
    if amount.unit not in UNITS:
        return ""
    low, high = _in_wholes(amount.min, amount.unit), _in_wholes(amount.max, amount.unit)
    if low and high and low == high:
        return format_amount(replace(amount, min=low[0], max=low[0], unit=low[1]))
    if low and amount.max is None:
        return format_amount(replace(amount, min=low[0], unit=low[1]))
    if high and amount.min is None:
        return format_amount(replace(amount, max=high[0], unit=high[1]))
    if not low or amount.max is None:
        return format_amount(amount)
    if high and high[1] == low[1]:
        return format_amount(replace(amount, min=low[0], max=high[0], unit=low[1]))
    beginning = Amount(low[0], low[0], low[1])
    return f"{format_amount(beginning)} to {format_amount(replace(amount, min=amount.max))}"


def time_words(amount: Amount, *, lasts: bool) -> str:
    """A time as the end of a sentence: for 1 to 3 days; at 4 to 6 weeks."""
    words = amount_words(amount)
    if not words or (amount.per and not lasts):
        return words
    if lasts:
        return f"for {words}"
    if amount.min is None:
        return f"within {words.removeprefix('up to ')}"
    return f"after {words}" if amount.max is None else f"at {words}"


def names_of(ledger: Ledger) -> dict[str, str]:
    """The plain words of each subject."""
    return {key: subject.name for key, subject in ledger.subjects.items()}


def lasting_of(ledger: Ledger) -> frozenset[str]:
    """The subjects that go on from the start for as long as their times say."""
    return frozenset(key for key, subject in ledger.subjects.items() if subject.lasts)


def unit_words(dimension: str) -> str:
    """The unit in which a dimension is drawn on an axis, such as mm for lengths."""
    return next(
        (u.many for u in UNITS.values() if u.dimension == dimension and u.factor == 1.0), ""
    )


def _in_wholes(value: float | None, unit: str) -> tuple[float, str] | None:
    """A time that is a part of one unit, as a whole number of a smaller one, where there is one."""
    if value is None or not 0 < value < 1 or UNITS[unit].dimension != TIME:
        return None
    for name in _SMALLER:
        if UNITS[name].factor < UNITS[unit].factor:
            count = convert(value, unit, name)
            if count >= 1 and abs(count - round(count)) < _EXACTLY:
                return float(round(count)), name
    return None
