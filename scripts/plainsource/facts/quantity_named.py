"""Reading amounts without a number: a week, half an hour, a tenth of a mm, a couple of days."""

from __future__ import annotations

from plainsource.facts.number_words import DENOMINATORS, read_number
from plainsource.facts.quantity_compounds import with_smaller_unit
from plainsource.facts.quantity_counts import read_counted
from plainsource.facts.quantity_found import continues, same_words, skip_hyphen
from plainsource.facts.quantity_nouns import PEOPLE, SINGLE
from plainsource.facts.quantity_tokens import HYPHENS, Tokens
from plainsource.facts.quantity_units import Side, read_unit
from plainsource.facts.quantity_words import ARTICLE_BEFORE_LENGTH_NOT, FULL, words_of
from plainsource.facts.units import ARTICLE_UNITS, CURRENCY_SIGNS, FORMS, UNITS

_BEFORE_FORTNIGHT = words_of("every first per next following previous last second")
_READ_BEFORE = (0, 2, 4)
"""No part, and halves and quarters, which have forms of their own."""
_AFTER_SINGLE = words_of("price prices fee cost rate booking bookings")
_PARTED = words_of("mm millimetre ml mil cm litre millilitre percent")


def read_named(tokens: Tokens, i: int) -> Side | None:
    """The amount in words that starts at token `i`, or None."""
    return _article(tokens, i) or _part_of_unit(tokens, i) or _couple(tokens, i)


def _article(tokens: Tokens, i: int) -> Side | None:
    """A week, an hour and a half, a full day, a fortnight, a single session, a session or two."""
    word = tokens.word(i)
    if word == "fortnight":
        before = tokens.word(i - 1)
        return Side(2.0, i + 1, "week") if before in _BEFORE_FORTNIGHT else None
    if word == "single" and tokens.word(i + 1) in SINGLE:
        if tokens.word(i + 2) in PEOPLE or tokens.word(i + 2) in _AFTER_SINGLE:
            return None
        return Side(1.0, i + 2, "count", in_words=True)
    if word in ("day", "week", "month", "hour", "minute") and same_words(
        tokens, i + 1, ("or", "two")
    ):
        return Side(1.0, i + 1, FORMS[word], in_words=True)
    if word not in ("a", "an"):
        return None
    at = i + 2 if tokens.word(i + 1) in FULL else i + 1
    noun = tokens.word(at).removesuffix("'s")
    if noun == "fortnight":
        return Side(2.0, at + 1, "week", in_words=True)
    if noun == "second" and same_words(tokens, at + 1, ("or", "two")):
        return Side(1.0, at + 1, "second", in_words=True)
    if noun in SINGLE and (tokens.word(at - 1) == "single"):
        return Side(1.0, at + 1, "count", in_words=True)
    if noun in SINGLE and same_words(tokens, at + 1, ("or", "two")):
        return Side(1.0, at + 1, "count", in_words=True)
    whole = FORMS[noun] if at == i + 2 and noun in _PARTED else None
    unit = ARTICLE_UNITS.get(noun, whole)
    if unit is None or not continues(tokens, at):
        return None
    is_length = UNITS[unit].dimension != "time"
    if is_length and tokens.word(i - 2) in ARTICLE_BEFORE_LENGTH_NOT:
        return None
    if is_length and tokens.word(i - 2) in CURRENCY_SIGNS:  # £350 a millilitre
        return None
    # A full week is an amount wherever it stands, a week is not.
    vague = not is_length and at == i + 1
    return with_smaller_unit(tokens, Side(1.0, at + 1, unit, in_words=True, article=vague))


def _part_of_unit(tokens: Tokens, i: int) -> Side | None:
    """Half an hour, half-hour, a half day, quarter of an hour, three-quarters of an hour."""
    at = i + 1 if tokens.word(i) in ("a", "one", "an") else i
    if tokens.word(at) == "half":
        k = at + 1
        if tokens.word(k) in ("a", "an", "of") or tokens.word(k) in HYPHENS:
            k += 1
        if tokens.word(k) in ("a", "an"):
            k += 1
        return _part(tokens, 0.5, k)
    times = 1.0
    if tokens.word(at) in ("three", "two") and at == i:
        times = 3.0 if tokens.word(at) == "three" else 2.0
        at = skip_hyphen(tokens, at + 1)
    if tokens.word(at) in ("quarter", "quarters"):
        k = at + 2 if tokens.word(at + 1) in ("of",) or tokens.word(at + 1) in HYPHENS else at + 1
        return _part(tokens, times / 4, k + 1 if tokens.word(k) in ("a", "an") else k)
    return _tenths(tokens, i)


def _tenths(tokens: Tokens, i: int) -> Side | None:
    """One tenth of a millimetre, two thirds of an hour."""
    number = read_number(tokens, i)
    times, at = (number.value, number.end) if number else (1.0, i + 1)
    at = skip_hyphen(tokens, at)
    parts = DENOMINATORS.get(tokens.word(at), 0)
    if (
        parts in _READ_BEFORE
        or tokens.word(at + 1) != "of"
        or tokens.word(at + 2) not in ("a", "an")
    ):
        return None
    return _part(tokens, round(times / parts, 4), at + 3)


def _part(tokens: Tokens, value: float, k: int) -> Side | None:
    word = tokens.word(k).removesuffix("'s")
    unit = "second" if word == "second" else ARTICLE_UNITS.get(word)
    if word == "per" and tokens.word(k + 1) == "cent":
        return Side(value, k + 2, "percent", in_words=True)
    if unit is None and word in _PARTED:
        unit = FORMS[word]
    return Side(value, k + 1, unit, in_words=True) if unit and continues(tokens, k) else None


def _couple(tokens: Tokens, i: int) -> Side | None:
    """A couple of days, couple of treatments."""
    at = i + 1 if tokens.word(i) == "a" else i
    if tokens.word(at) != "couple":
        return None
    at = at + 2 if tokens.word(at + 1) == "of" else at + 1
    found = read_unit(tokens, at, 2)
    if found is not None:
        return Side(2.0, found[1], found[0], in_words=True)
    counted = read_counted(tokens, at, 2, in_words=True)
    return Side(2.0, counted, "count", in_words=True) if counted else None
