"""Reading amounts of two units: an hour and a half, 1 hour 30 minutes, 1h30, a year and a day."""

from __future__ import annotations

from plainsource.facts.number_words import Number, read_number
from plainsource.facts.quantity_found import ends_clause
from plainsource.facts.quantity_tokens import NUMBER, RATIO, WORD, Tokens
from plainsource.facts.quantity_units import Side, read_unit
from plainsource.facts.units import UNITS, convert

_COMPOUNDS = {
    "hour": ("minute",),
    "minute": ("second",),
    "year": ("month",),
    "week": ("day",),
    "day": ("hour",),
}
_AND_COMPOUNDS = frozenset({"hour", "minute", "year"})


def with_smaller_unit(tokens: Tokens, side: Side) -> Side:
    """An hour and a half, 1 hour 30 minutes, 1h30, a year and six months."""
    i, unit = side.end, side.unit or ""
    if tokens.word(i) == "and" and tokens.word(i + 1) in ("a", "one", "three"):
        part = {"half": 0.5, "quarter": 0.25, "quarters": 0.75}.get(tokens.word(i + 2))
        if part is not None and tokens.word(i + 3) not in ("of", "an"):
            return Side(side.value + part, i + 3, unit, in_words=side.in_words)
    if unit not in _COMPOUNDS:
        return side
    at = i
    if tokens.word(i) == "and" and unit in _AND_COMPOUNDS:
        at = i + 1
    elif tokens.glued(i) and tokens.kind(i) == NUMBER and unit == "hour":
        return _joined(side, tokens.values[i], "minute", i + 1)
    minutes = _minutes(tokens, i) if unit == "hour" else None
    if minutes is not None:
        return _joined(side, minutes.value, "minute", minutes.end)
    number = read_number(tokens, at) if tokens.kind(at) in (NUMBER, WORD) else None
    if number is None or tokens.kind(at) == RATIO:
        return side
    found = read_unit(tokens, number.end, number.value)
    if found is None or found[0] not in _COMPOUNDS[unit]:
        return side
    if number.value >= UNITS[unit].factor / UNITS[found[0]].factor:
        return side
    return _joined(side, number.value, found[0], found[1])


def _minutes(tokens: Tokens, i: int) -> Number | None:
    """The bare number behind hours that is minutes: 1 hr 15, one hour fifteen."""
    if tokens.word(i) == "and":  # an hour and twenty
        i += 1
    digits = tokens.kind(i) == NUMBER
    if not digits and tokens.kind(i) != WORD:
        return None
    number = read_number(tokens, i)
    if number is None or not 0 < number.value < 60 or number.value % 5:
        return None
    if digits and tokens.new_line(i):  # the next cell of a table
        return None
    return number if ends_clause(tokens, number.end) else None


def _joined(side: Side, value: float, unit: str, end: int) -> Side:
    """The sum of two units: in the larger where it is even in quarters, else in the smaller."""
    large = side.unit or ""
    total = side.value * UNITS[large].factor / UNITS[unit].factor + value
    in_large = round(convert(total, unit, large), 6)
    if in_large * 4 == round(in_large * 4) and large != "year":
        return Side(in_large, end, large)
    return Side(round(total, 6), end, unit)
