"""Reading amounts and ranges: 24-72 hours, a day or two, £150–£200, 1mm to 1.5 mm, 3-6 sessions."""

from __future__ import annotations

from dataclasses import replace

from plainsource.facts.number_words import read_number
from plainsource.facts.quantity_counts import read_counted
from plainsource.facts.quantity_found import BOUNDS_BEFORE, Found, same_words
from plainsource.facts.quantity_nouns import COURSES
from plainsource.facts.quantity_sides import read_side
from plainsource.facts.quantity_tokens import DASHES, HYPHENS, NUMBER, WORD, Tokens
from plainsource.facts.quantity_units import Side, read_unit
from plainsource.facts.quantity_words import ABOUT, LABELS, WEAK_LABELS
from plainsource.facts.units import (
    common_unit,
    convert,
    dimension_of,
)

_LONGEST_COURSE = 30
_JOINS_A_MOST = ("and", "but")
_MAY_BE_BELOW = ("degc", "degf")


def read_measure(tokens: Tokens, i: int) -> tuple[Found, Side] | None:
    """The amount or range that starts at token `i`, with the side it ends in, or None."""
    first = read_side(tokens, i)
    if first is None:
        return None
    between = tokens.word(_back_over_about(tokens, i) - 1) == "between"
    joined = read_connector(tokens, first.end, between=between)
    # Two tablets up to 4 times a day are two quantities.
    counted = first.unit == "count" and tokens.word(first.end) == "up"
    if joined is not None and not counted:
        found = _range(tokens, i, first, joined, between=between)
        if found is not None:
            return found
    if first.unit is None:
        return _course(tokens, i, first.value, first.end)
    low = None if first.bound == "max" else first.value
    high = None if first.bound == "min" else first.value
    if first.unit in _MAY_BE_BELOW and low == high and _is_below(tokens, i - 1):
        return Found(i - 1, first.end, -first.value, -first.value, first.unit), first
    return Found(i, first.end, low, high, first.unit, currency=first.currency), first


def _is_below(tokens: Tokens, i: int) -> bool:
    """Whether token `i` is a sign of minus: −4 °C, minus 4, (-4 °C), but not 2-4 °C."""
    if tokens.word(i) in ("minus", "−"):
        return True
    return tokens.word(i) == "-" and tokens.glued(i + 1) and tokens.kind(i - 1) != NUMBER


def _course(tokens: Tokens, i: int, value: float, end: int) -> tuple[Found, Side] | None:
    """A course of six, a package of 4 to 6: treatments, though they are not named."""
    if tokens.word(i - 1) != "of" or tokens.word(i - 2) not in COURSES or value > _LONGEST_COURSE:
        return None
    high = value
    joined = read_connector(tokens, end, between=False)
    more = read_number(tokens, joined) if joined is not None else None
    if more is not None and value < more.value <= _LONGEST_COURSE:
        high, end = more.value, more.end
    if end < len(tokens) and tokens.glued(end) and tokens.kind(end) == WORD:
        return None
    return Found(i - 2, end, value, high, "count"), Side(high, end, "count")


def read_connector(tokens: Tokens, i: int, *, between: bool) -> int | None:
    """The token after the word or dash that joins two ends of a range, or None."""
    word = tokens.word(i)
    if word in HYPHENS and tokens.word(i + 1) in ("to", "or"):  # 4- to 6-week, three-to-five
        return _after_hyphen(tokens, i + 2)
    if word in ("to", "or", "till", "through"):
        end = i + 2 if same_words(tokens, i + 1, ("up",)) and tokens.word(i + 2) != "to" else i + 1
        return _skip_about(tokens, _after_hyphen(tokens, end))
    if word in ("and", "&") and between:
        return _skip_about(tokens, i + 1)
    if word == "up" and tokens.word(i + 1) == "to":
        return _skip_about(tokens, i + 2)
    if word in _JOINS_A_MOST and (most := _to_a_most(tokens, i + 1)):
        return most
    if word in DASHES and not tokens.new_line(i) and not tokens.new_line(i + 1):
        return _skip_about(tokens, i + 1)
    return None


def _to_a_most(tokens: Tokens, i: int) -> int | None:
    """The number behind "6 *and a maximum of* 8 weeks", "3 *but no more than* 5 days"."""
    phrase = BOUNDS_BEFORE.at(tokens, i)
    if phrase is None or phrase[0] != "max" or tokens.kind(phrase[1]) not in (NUMBER, WORD):
        return None
    return phrase[1]


def _range(
    tokens: Tokens, i: int, first: Side, joined: int, *, between: bool
) -> tuple[Found, Side] | None:
    second = read_side(tokens, joined)
    if second and second.unit is None and tokens.word(second.end) == "(":
        second = _told_again(tokens, first, second)
    if second is None or (first.bound and first.bound != "min"):
        return None
    if first.unit is None and (second.article or is_labelled(tokens, i, weak=True)):
        return None
    one_or_two = (
        first.unit is not None
        and first.value == 1
        and tokens.word(first.end) == "or"
        and second.unit is None
        and second.in_words
    )
    if second.unit is None and not one_or_two and first.currency is None:
        return None
    unit_a, unit_b = first.unit or second.unit, second.unit or first.unit
    if unit_a is None or unit_b is None or dimension_of(unit_a) != dimension_of(unit_b):
        return None
    low, high = first.value, second.value
    stated = not between and tokens.word(first.end) in _JOINS_A_MOST
    least = BOUNDS_BEFORE.before(tokens, i, 0) if stated else None
    if stated and (low > high or unit_a != unit_b or (first.unit and least is None)):
        return None
    unit = unit_a
    if unit_a != unit_b:
        unit = common_unit(unit_a, low, unit_b, high)
        low, high = (round(convert(low, unit_a, unit), 2), round(convert(high, unit_b, unit), 2))
    if low > high:
        if tokens.word(first.end) in DASHES and max(low, high) >= 100:
            return None
        low, high = high, low
    currency = second.currency or first.currency
    if first.currency and second.currency and first.currency != second.currency:
        return None
    ends_open = None if second.bound == "min" else high
    found = Found(i, second.end, low, ends_open, unit, currency=currency)
    if stated:
        found.start = least[1] if least and least[0] == "min" else i
        found.settled = True
    return found, second if second.unit else first


def _told_again(tokens: Tokens, first: Side, second: Side) -> Side:
    """The unit behind a range that is told twice: four to six (4-6) weeks."""
    low = read_number(tokens, second.end + 1)
    joined = read_connector(tokens, low.end, between=False) if low else None
    high = read_number(tokens, joined) if joined is not None else None
    if low is None or high is None or tokens.word(high.end) != ")":
        return second
    if (low.value, high.value) != (first.value, second.value):
        return second
    unit = read_unit(tokens, high.end + 1, second.value)
    if unit is not None:
        return replace(second, unit=unit[0], end=unit[1])
    counted = read_counted(tokens, high.end + 1, second.value, in_words=False)
    return second if counted is None else replace(second, unit="count", end=counted)


def is_labelled(tokens: Tokens, i: int, *, weak: bool = False) -> bool:
    """Whether the number at token `i` names something: room 4, step 1, session 1."""
    if tokens.word(i) in ("a", "an"):
        return False
    before = tokens.word(i - 1)
    if before == "." and tokens.word(i - 2) in ("no", "nos", "fig", "ref"):
        return True
    if before in LABELS or (weak and before in WEAK_LABELS):
        return not tokens.new_line(i)
    return False


def _after_hyphen(tokens: Tokens, i: int) -> int:
    return i + 1 if tokens.word(i) in HYPHENS and tokens.glued(i) else i


def _skip_about(tokens: Tokens, i: int) -> int:
    while tokens.word(i) in ABOUT and tokens.word(i) != "an":
        i += 1
    return i


def _back_over_about(tokens: Tokens, i: int) -> int:
    for _ in range(2):
        if tokens.word(i - 1) in ABOUT:
            i -= 1
    return i
