"""Reading lists of numbers that share a unit: at 4, 8 and 12 weeks; 18 and 24 months."""

from __future__ import annotations

from dataclasses import replace

from plainsource.facts.number_words import read_number
from plainsource.facts.quantity_found import Found, skip_hyphen
from plainsource.facts.quantity_measures import is_labelled
from plainsource.facts.quantity_sides import read_side
from plainsource.facts.quantity_tokens import NUMBER, WORD, Tokens
from plainsource.facts.quantity_units import Side

_LONGEST = 8


def read_list(tokens: Tokens, i: int) -> list[Found]:
    """The quantities of a list that starts at token `i`, each in the unit of the last, or none.

    Two numbers joined by "or" are a range and no list.
    """
    if (
        tokens.kind(i) != NUMBER
        or tokens.word(i - 1) == "between"
        or is_labelled(tokens, i, weak=True)
    ):
        return []
    items: list[tuple[int, float]] = []
    at = i
    for _ in range(_LONGEST):
        number = read_number(tokens, at)
        if number is None or tokens.kind(at) != NUMBER:
            return []
        items.append((at, number.value))
        end = number.end
        comma = tokens.word(end) == ","
        joint = end + 1 if comma else end
        word = tokens.word(joint)
        if word in ("and", "&") or (word == "or" and (comma or len(items) > 1)):
            return _close(tokens, items, joint + 1)
        if not comma or tokens.kind(end + 1) == WORD:
            return []
        at = end + 1
    return []


def _close(tokens: Tokens, items: list[tuple[int, float]], at: int) -> list[Found]:
    last = read_side(tokens, at) if tokens.kind(at) == NUMBER else None
    if last is None or last.unit in (None, "currency") or last.bound:
        return []
    if any(1900 <= value <= 2100 for _, value in items):
        return []
    unit = last.unit or ""
    old = skip_hyphen(tokens, last.end)
    if unit == "year" and tokens.word(old) in ("old", "olds"):
        last, unit = replace(last, end=old + 1), "age_year"
    found = [Found(place, place + 1, value, value, unit) for place, value in items]
    return [*found, _found(last, at, unit)]


def _found(side: Side, at: int, unit: str) -> Found:
    return Found(at, side.end, side.value, side.value, unit)
