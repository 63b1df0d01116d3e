"""Reading one amount with its unit: 30 minutes, an hour and a half, £180, 3 or more sessions."""

from __future__ import annotations

from dataclasses import replace

from plainsource.facts.number_words import Number, read_number
from plainsource.facts.quantity_compounds import with_smaller_unit
from plainsource.facts.quantity_counts import read_counted
from plainsource.facts.quantity_found import continues, same_words
from plainsource.facts.quantity_named import read_named
from plainsource.facts.quantity_tokens import NUMBER, SPREAD, WORD, Tokens
from plainsource.facts.quantity_units import Side, read_unit
from plainsource.facts.quantity_words import (
    INNER,
    words_of,
)
from plainsource.facts.units import (
    CURRENCY_SIGNS,
)

_MAGNITUDES = {"k": 1000.0, "m": 1_000_000.0, "bn": 1e9, "million": 1e6, "thousand": 1000.0}
_DOLLARS = {"us": "USD", "a": "AUD", "au": "AUD", "nz": "NZD", "c": "CAD", "ca": "CAD"}
_SPECIAL = words_of(
    "a an one two three four five six seven eight nine half quarter quarters couple fortnight "
    "single day week month hour minute"
)


def read_side(tokens: Tokens, i: int) -> Side | None:
    """The amount, or the bare number, that starts at token `i`."""
    code = CURRENCY_SIGNS.get(tokens.word(i))
    if code is not None:
        return _prefixed_currency(tokens, i, code)
    if tokens.kind(i) == WORD and tokens.word(i) in _SPECIAL:
        special = read_named(tokens, i)
        if special is not None:
            return special
    number = read_number(tokens, i)
    if number is None:
        return None
    number = with_spread(tokens, number)
    bound, at = _inner_bound(tokens, number.end)
    plain = Side(number.value, number.end, bound=bound, in_words=number.in_words)
    found = read_unit(tokens, at, number.value)
    if found is not None:
        unit, end = found
        return with_smaller_unit(
            tokens, Side(number.value, end, unit, bound=bound, in_words=plain.in_words)
        )
    part = _part_of_one(tokens, number) if 0 < number.value < 1 else None
    if part is not None:
        return part
    money = _suffixed_currency(tokens, at, number.value)
    if money is not None:
        return money
    noun = at + 2 if same_words(tokens, at, ("or", "so")) else at
    counted = read_counted(tokens, noun, number.value, in_words=number.in_words)
    if tokens.raw(at) in ("U", "IU"):  # 20U of toxin
        counted = at + 1
    if counted is not None:
        return Side(number.value, counted, "count", bound=bound, in_words=number.in_words)
    if at < len(tokens) and tokens.glued(at) and tokens.kind(at) == WORD:
        return None  # 1st, 30s, 3AB
    return Side(number.value, number.end, in_words=number.in_words)


def with_spread(tokens: Tokens, number: Number) -> Number:
    """A mean with how far values lie from it: 2.1 ± 0.8 days are 2.1 days."""
    spread = read_number(tokens, number.end + 1) if tokens.word(number.end) == SPREAD else None
    return number if spread is None else replace(number, end=spread.end)


def _part_of_one(tokens: Tokens, number: Number) -> Side | None:
    """0.4 of a millilitre, 1/3 of an inch."""
    if tokens.word(number.end) != "of" or tokens.word(number.end + 1) not in ("a", "an"):
        return None
    found = read_unit(tokens, number.end + 2, number.value)
    return Side(number.value, found[1], found[0]) if found else None


def _inner_bound(tokens: Tokens, i: int) -> tuple[str | None, int]:
    """The bound of "3 or more sessions", "30+ needles", where a unit or noun follows it."""
    for length in (2, 1):
        phrase = tuple(tokens.words[i : i + length])
        if phrase in INNER and len(phrase) == length:
            low = phrase[-1] in ("less", "fewer", "under", "below", "sooner", "lower", "shorter")
            return ("max" if low else "min"), i + length
    return None, i


def _prefixed_currency(tokens: Tokens, i: int, code: str) -> Side | None:
    if tokens.kind(i) == WORD and len(tokens.word(i)) > 3:
        return None
    number = read_number(tokens, i + 1) if tokens.kind(i + 1) == NUMBER else None
    if number is None:
        return None
    if tokens.glued(i):
        code = _DOLLARS.get(tokens.word(i - 1), code) if tokens.word(i) == "$" else code
    value, end = number.value, number.end
    if tokens.glued(end) and tokens.word(end) in _MAGNITUDES:
        value, end = value * _MAGNITUDES[tokens.word(end)], end + 1
    bound = None
    if tokens.word(end) == "+":
        bound, end = "min", end + 1
    return Side(value, end, "currency", code, bound)


def _suffixed_currency(tokens: Tokens, i: int, value: float) -> Side | None:
    word = tokens.word(i)
    if word in ("p", "pence") and (tokens.glued(i) or word == "pence"):
        return Side(value / 100, i + 1, "currency", "GBP")
    code = CURRENCY_SIGNS.get(word)
    if code is None or not continues(tokens, i):
        return None
    if tokens.kind(i) != WORD and tokens.kind(i + 1) == NUMBER and tokens.glued(i + 1):
        return None  # 2 £50 vouchers
    if word == "$" and not tokens.glued(i):
        return None
    return Side(value, i + 1, "currency", code)
