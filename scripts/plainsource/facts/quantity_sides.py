"""Reading one amount with its unit: 30 minutes, an hour and a half, £180, 3 or more sessions."""

from __future__ import annotations

from dataclasses import dataclass

from plainsource.facts.number_words import read_number
from plainsource.facts.quantity_counts import read_counted
from plainsource.facts.quantity_found import continues, ends_clause, same_words, skip_hyphen
from plainsource.facts.quantity_tokens import HYPHENS, NUMBER, RATIO, WORD, Tokens
from plainsource.facts.quantity_words import (
    ARTICLE_AFTER,
    ARTICLE_BEFORE_LENGTH_NOT,
    FULL,
    INNER,
    SINGLE,
    words_of,
)
from plainsource.facts.units import (
    ARTICLE_UNITS,
    AS_WRITTEN,
    CURRENCY_SIGNS,
    FORMS,
    PHRASES,
    UNITS,
    convert,
)

_COMPOUNDS = {
    "hour": ("minute",),
    "minute": ("second",),
    "year": ("month",),
    "week": ("day",),
    "day": ("hour",),
}
_AND_COMPOUNDS = frozenset({"hour", "minute", "year"})
_ADVERBS = frozenset({"hourly", "weekly", "monthly", "yearly"})
_MAGNITUDES = {"k": 1000.0, "m": 1_000_000.0, "bn": 1e9, "million": 1e6, "thousand": 1000.0}
_DOLLARS = {"us": "USD", "a": "AUD", "au": "AUD", "nz": "NZD", "c": "CAD", "ca": "CAD"}
_PHRASES = {
    first: [entry for entry in PHRASES if entry[0][0] == first]
    for first in {p[0] for p, _ in PHRASES}
}
_BEFORE_FORTNIGHT = words_of("every first per next following previous last second")
_FRACTIONS = {
    "third": 1 / 3,
    "thirds": 1 / 3,
    "fifth": 0.2,
    "fifths": 0.2,
    "tenth": 0.1,
    "tenths": 0.1,
}
_PARTED = words_of("mm millimetre ml mil cm litre millilitre percent")
_MOST_SIDES = 4
_AFTER_DAYS = words_of("and if with at max min when then of on while once but")
_SPECIAL = words_of(
    "a an one two three four five six seven eight nine half quarter quarters couple fortnight "
    "single day week month hour minute"
)


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a range, or a single amount: `unit` is None while only a number was read.

    `bound` is min or max for "3 or more sessions"; `article` marks "a week", whose context must
    show that it is an amount.
    """

    value: float
    end: int
    unit: str | None = None
    currency: str | None = None
    bound: str | None = None
    in_words: bool = False
    article: bool = False


def read_side(tokens: Tokens, i: int) -> Side | None:
    """The amount, or the bare number, that starts at token `i`."""
    code = CURRENCY_SIGNS.get(tokens.word(i))
    if code is not None:
        return _prefixed_currency(tokens, i, code)
    if tokens.kind(i) == WORD and tokens.word(i) in _SPECIAL:
        special = _article(tokens, i) or _part_of_unit(tokens, i) or _couple(tokens, i)
        if special is not None:
            return special
    number = read_number(tokens, i)
    if number is None:
        return None
    bound, at = _inner_bound(tokens, number.end)
    plain = Side(number.value, number.end, bound=bound, in_words=number.in_words)
    found = read_unit(tokens, at, number.value)
    if found is not None:
        unit, end = found
        return _compound(
            tokens, Side(number.value, end, unit, bound=bound, in_words=plain.in_words)
        )
    money = _suffixed_currency(tokens, at, number.value)
    if money is not None:
        return money
    counted = read_counted(tokens, at, number.value, in_words=number.in_words)
    if counted is not None:
        return Side(number.value, counted, "count", bound=bound, in_words=number.in_words)
    if at < len(tokens) and tokens.glued(at) and tokens.kind(at) == WORD:
        return None  # 1st, 30s, 3AB
    return Side(number.value, number.end, in_words=number.in_words)


def read_unit(tokens: Tokens, i: int, value: float) -> tuple[str, int] | None:
    """The unit that starts at token `i` (after a hyphen, perhaps) and the token after it."""
    hyphen = skip_hyphen(tokens, i) > i and tokens.kind(i + 1) == WORD
    k = i + 1 if hyphen else i
    if not continues(tokens, k):
        return None
    k = _over_adjective(tokens, k)
    word = tokens.word(k)
    for phrase, unit in _PHRASES.get(word, ()):
        if same_words(tokens, k, phrase):
            return unit, k + len(phrase)
    word = word.removesuffix("'s")
    if word == "g" and tokens.raw(k) == "G" and 14 <= value <= 34:
        return "gauge", k + 1
    name = FORMS.get(word)
    if name is None or (word in AS_WRITTEN and tokens.raw(k) not in AS_WRITTEN[word]):
        return None
    if _is_something_else(tokens, k, word, value, hyphen=hyphen):
        return None
    return name, k + 1


def _over_adjective(tokens: Tokens, k: int) -> int:
    """The unit of time behind "three whole weeks", "two working days", "three or so weeks"."""
    step = 2 if same_words(tokens, k, ("or", "so")) else 1 if tokens.word(k) in FULL else 0
    unit = FORMS.get(tokens.word(k + step).removesuffix("'s")) if step else None
    timed = unit is not None and UNITS[unit].dimension == "time" and tokens.word(k) != "single"
    return k + step if timed else k


def _is_something_else(tokens: Tokens, k: int, word: str, value: float, *, hyphen: bool) -> bool:
    """Whether a unit's form is another word here: cm², a two second opinion, 6 weekly sessions."""
    after = tokens.word(k + 1)
    if after in ("²", "³") or (after in ("2", "3") and tokens.glued(k + 1)):
        return True
    if word in _ADVERBS and not hyphen:
        return read_counted(tokens, k + 1, 2, in_words=False) is not None
    if word == "second":
        return not hyphen and (value != 1 or after == "opinion")
    if word == "w":
        return not tokens.glued(k)
    if word == "d":
        return not _is_days(tokens, k)
    return word == "spf" and tokens.kind(k + 1) == NUMBER


def _is_days(tokens: Tokens, k: int) -> bool:
    """Whether "d" stands for days: 5d, 2 d before. A 3d picture is something else."""
    after = tokens.word(k + 1)
    if ends_clause(tokens, k + 1) or after in ARTICLE_AFTER:
        return True
    return tokens.glued(k) and (after in _AFTER_DAYS or tokens.values[k - 1] > _MOST_SIDES)


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


def _article(tokens: Tokens, i: int) -> Side | None:
    """A week, an hour and a half, a full day, a fortnight, a single session, a session or two."""
    word = tokens.word(i)
    if word == "fortnight":
        before = tokens.word(i - 1)
        return Side(2.0, i + 1, "week") if before in _BEFORE_FORTNIGHT else None
    if word == "single" and tokens.word(i + 1) in SINGLE:
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
    unit = ARTICLE_UNITS.get(noun)
    if unit is None or not continues(tokens, at):
        return None
    is_length = UNITS[unit].dimension != "time"
    if is_length and tokens.word(i - 2) in ARTICLE_BEFORE_LENGTH_NOT:
        return None
    # A full week is an amount wherever it stands, a week is not.
    vague = not is_length and at == i + 1
    return _compound(tokens, Side(1.0, at + 1, unit, in_words=True, article=vague))


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
    part = _FRACTIONS.get(tokens.word(at))
    if part is None or tokens.word(at + 1) != "of" or tokens.word(at + 2) not in ("a", "an"):
        return None
    return _part(tokens, round(times * part, 4), at + 3)


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


def _compound(tokens: Tokens, side: Side) -> Side:
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
    if unit == "hour" and _is_minutes(tokens, i):
        return _joined(side, tokens.values[i], "minute", i + 1)
    if unit == "hour" and (told := _minutes_in_words(tokens, i)):
        return _joined(side, told[0], "minute", told[1])
    number = read_number(tokens, at) if tokens.kind(at) in (NUMBER, WORD) else None
    if number is None or tokens.kind(at) == RATIO:
        return side
    found = read_unit(tokens, number.end, number.value)
    if found is None or found[0] not in _COMPOUNDS[unit]:
        return side
    if number.value >= UNITS[unit].factor / UNITS[found[0]].factor:
        return side
    return _joined(side, number.value, found[0], found[1])


def _is_minutes(tokens: Tokens, i: int) -> bool:
    """Whether a bare number behind hours is minutes: 1 hr 15."""
    value = tokens.values[i]
    even = tokens.kind(i) == NUMBER and 0 < value < 60 and value % 5 == 0
    return even and not tokens.new_line(i) and ends_clause(tokens, i + 1)


def _minutes_in_words(tokens: Tokens, i: int) -> tuple[float, int] | None:
    """The minutes of "one hour fifteen" and the token after them."""
    number = read_number(tokens, i) if tokens.kind(i) == WORD else None
    if number is None or not 0 < number.value < 60 or number.value % 5:
        return None
    return (number.value, number.end) if ends_clause(tokens, number.end) else None


def _joined(side: Side, value: float, unit: str, end: int) -> Side:
    """The sum of two units: in the larger where it is even in quarters, else in the smaller."""
    large = side.unit or ""
    total = side.value * UNITS[large].factor / UNITS[unit].factor + value
    in_large = round(convert(total, unit, large), 6)
    if in_large * 4 == round(in_large * 4) and large != "year":
        return Side(in_large, end, large)
    return Side(round(total, 6), end, unit)
