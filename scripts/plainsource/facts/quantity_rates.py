"""Reading rates and intervals: twice daily, 4x/day, twice a week, every other day, q6w."""

from __future__ import annotations

from plainsource.facts.number_words import ratio_parts, read_number
from plainsource.facts.quantity_counts import read_people
from plainsource.facts.quantity_found import Found, ends_clause, same_words, skip_hyphen
from plainsource.facts.quantity_measures import read_connector, read_measure
from plainsource.facts.quantity_tokens import NUMBER, RATIO, Tokens
from plainsource.facts.quantity_words import PERIOD_ADVERBS, PERIOD_WORDS, words_of
from plainsource.facts.units import FORMS

_HOW_OFTEN = {"once": 1.0, "twice": 2.0, "thrice": 3.0}
_PERIOD_IN = {"day": ("day", 1.0), "week": ("day", 7.0), "month": ("month", 1.0)} | {
    "year": ("month", 12.0),
    "fortnight": ("day", 14.0),
}
_PERIOD_ALONE = {
    "day": ("day", 1.0),
    "week": ("week", 1.0),
    "fortnight": ("week", 2.0),
    "month": ("month", 1.0),
    "year": ("year", 1.0),
    "hour": ("hour", 1.0),
}
_BEFORE_SLASHES = words_of("for after in every within least than review rv repeat wait next x to")
_EVERY_OTHER = {"other": 2.0, "second": 2.0, "third": 3.0, "fourth": 4.0}
_ORDINAL = ("nd", "rd", "th")
_FEW = 4
_HALVED = ("hour", "week", "month", "year")


def read_rate(tokens: Tokens, i: int) -> Found | None:
    """The rate that starts at token `i`: times a day, or the interval between times."""
    times = _how_often(tokens, i)
    if times is None:
        return None
    low, high, end = times
    every = _once_every(tokens, i, end, high)
    if every is not None:
        return every
    period = read_period(tokens, end)
    if period is None and tokens.word(end - 1) in ("x", "×") and tokens.word(end) == "day":
        period = "day", end + 1  # 4x day
    if period is None:
        return None
    name, end = period
    if name == "day":
        return Found(i, end, low, high, "per_day")
    if high == 1:
        unit, size = _PERIOD_ALONE[name]
    else:
        unit, size = _PERIOD_IN[name]
    return Found(i, end, size / high, size / low, unit, inverse=True)


def read_every_other(tokens: Tokens, i: int) -> Found | None:
    """Every other day, every second week: an interval of two."""
    if tokens.word(i) != "every":
        return None
    at = i + 2
    steps = _EVERY_OTHER.get(tokens.word(i + 1))
    if steps is None and tokens.glued(i + 2) and tokens.word(i + 2) in _ORDINAL:  # every 3rd day
        steps, at = tokens.values[i + 1] or None, i + 3
    if steps is None:
        return _every_one(tokens, i)
    word = tokens.word(at)
    if word not in PERIOD_WORDS:
        return None
    unit, size = _PERIOD_ALONE[PERIOD_WORDS[word]]
    return Found(i, at + 1, steps * size, steps * size, unit, settled=True)


def _every_one(tokens: Tokens, i: int) -> Found | None:
    """Every week, every month: an interval of one. (Every day, and every year with more to come,
    speak of habits.)
    """
    word = tokens.word(i + 1)
    longer = _every_one_and_a_half(tokens, i)
    if longer is not None:
        return longer
    if word not in ("hour", "week", "fortnight", "month") and not (
        word == "year" and i and ends_clause(tokens, i + 2)
    ):
        return None
    unit, size = _PERIOD_ALONE[word]
    return Found(i, i + 2, size, size, unit, settled=True)


def _every_one_and_a_half(tokens: Tokens, i: int) -> Found | None:
    unit = tokens.word(i + 1)
    if unit not in _HALVED or not same_words(tokens, i + 2, ("and", "a", "half")):
        return None
    return Found(i, i + 5, 1.5, 1.5, unit, settled=True)


def read_within(tokens: Tokens, i: int) -> Found | None:
    """Within the hour, inside the week: at most one. (Within the day is before it ends.)"""
    if tokens.word(i) not in ("within", "inside") or tokens.word(i + 1) != "the":
        return None
    word = tokens.word(i + 2)
    if word not in _PERIOD_ALONE or word == "day":
        return None
    unit, size = _PERIOD_ALONE[word]
    return Found(i, i + 3, None, size, unit, settled=True)


def read_between_days(tokens: Tokens, i: int) -> Found | None:
    """Between day 14 and day 21: days after, though each is told by its name."""
    if tokens.word(i - 2) != "between" or tokens.word(i - 1) not in ("day", "week", "month"):
        return None
    low, unit = read_number(tokens, i), tokens.word(i - 1)
    if low is None or tokens.words[low.end : low.end + 2] != ["and", unit]:
        return None
    high = read_number(tokens, low.end + 2)
    if high is None or high.value <= low.value:
        return None
    return Found(i - 2, high.end, low.value, high.value, unit, settled=True)


def read_past_year(tokens: Tokens, i: int) -> Found | None:
    """In the past year, within the last month: one."""
    if tokens.word(i) not in ("month", "year") or tokens.word(i - 1) not in ("past", "last"):
        return None
    if tokens.word(i - 2) != "the" or tokens.word(i - 3) not in ("in", "within", "during"):
        return None
    tells_news = i == 3 and tokens.word(0) == "in"  # In the past year we have grown
    if tells_news or tokens.word(i + 1) in ("of", "or", "alone"):
        return None
    return Found(i - 2, i + 1, 1.0, 1.0, tokens.word(i), settled=True)


def read_in_slashes(tokens: Tokens, i: int) -> Found | None:
    """How nurses write time: for 3/7 (days), in 2/52 (weeks), review 6/12 (months)."""
    if tokens.kind(i) != RATIO or tokens.word(i - 1) not in _BEFORE_SLASHES:
        return None
    count, of = ratio_parts(tokens, i)
    unit = {7: "day", 52: "week", 12: "month"}.get(of)
    if unit is None or not 0 < count < of or read_people(tokens, i + 1) is not None:
        return None
    return Found(i, i + 1, float(count), float(count), unit)


def read_q(tokens: Tokens, i: int) -> Found | None:
    """The interval of a prescription: q6w, q4-6w, q 6 weeks."""
    if tokens.word(i) != "q" or tokens.kind(i + 1) != NUMBER:
        return None
    found = read_measure(tokens, i + 1)
    if found is not None:
        measure = found[0]
        if measure.unit in ("hour", "day", "week", "month", "minute"):
            measure.start, measure.settled = i, True
            return measure
        return None
    letter = {"d": "day", "m": "month", "w": "week", "h": "hour"}.get(tokens.word(i + 2))
    if letter is None or not tokens.glued(i + 2):
        return None
    value = tokens.values[i + 1]
    return Found(i, i + 3, value, value, letter, settled=True)


def read_period(tokens: Tokens, i: int) -> tuple[str, int] | None:
    """The period that starts at token `i` ("a day", "/day", "per week", "daily") and its end."""
    i = skip_hyphen(tokens, i)
    adverb = PERIOD_ADVERBS.get(tokens.word(i))
    if adverb is not None:
        return adverb, i + 1
    if tokens.word(i) in ("in", "over", "during") and tokens.word(i + 1) in ("a", "any", "one"):
        i += 1
    if tokens.word(i) not in ("a", "per", "each", "every", "/", "any", "one"):
        return None
    at = i + 1
    if tokens.word(at) in ("single", "24"):
        at += 1
    period = PERIOD_WORDS.get(tokens.word(at))
    if period is None and tokens.word(i) == "/":
        period = {"d": "day", "wk": "week", "w": "week", "yr": "year", "mth": "month"}.get(
            tokens.word(at)
        )
    return (period, at + 1) if period else None


def _how_often(tokens: Tokens, i: int) -> tuple[float, float, int] | None:
    """Once, twice, once or twice, 3 times, two to three times, 4x: the numbers and the end."""
    word = tokens.word(i)
    if word == "one" and read_period(tokens, i + 1) not in (None, ("day", i + 3)):
        return 1.0, 1.0, i + 1
    if word in _HOW_OFTEN:
        low = _HOW_OFTEN[word]
        if tokens.word(i + 1) in ("or", "to") and tokens.word(i + 2) in _HOW_OFTEN:
            return low, _HOW_OFTEN[tokens.word(i + 2)], i + 3
        joined = i + 2 if tokens.word(i + 1) in ("or", "to") else None
        more = read_number(tokens, joined) if joined else None
        if more is not None and _times(tokens, more.end):
            return low, more.value, _times(tokens, more.end) or 0
        return low, low, i + 1
    first = read_number(tokens, i)
    if first is None or first.value <= 0:
        return None
    end = _times(tokens, first.end) or _few_a_year(tokens, first.value, first.end)
    if end is not None and tokens.word(end) not in ("to", "or"):
        return first.value, first.value, end
    joined = read_connector(tokens, end or first.end, between=tokens.word(i - 1) == "between")
    second = read_number(tokens, joined) if joined is not None else None
    if second is None or second.value < first.value:
        return None
    end = _times(tokens, second.end) or _few_a_year(tokens, second.value, second.end)
    return (first.value, second.value, end) if end is not None else None


def _few_a_year(tokens: Tokens, value: float, i: int) -> int | None:
    """The end of the number in "two a year", "1–2 a month", which tells how often."""
    period = read_period(tokens, i) if tokens.word(i) in ("a", "per") and value <= _FEW else None
    if period is None or period[0] not in ("month", "year") or not ends_clause(tokens, period[1]):
        return None
    return i


def _times(tokens: Tokens, i: int) -> int | None:
    i = skip_hyphen(tokens, i)
    return i + 1 if tokens.word(i) in ("x", "×", "times", "time") else None


def _once_every(tokens: Tokens, i: int, end: int, times: float) -> Found | None:
    """Once every 4 to 6 weeks, twice every month, once every other day."""
    if tokens.word(end) not in ("every", "in", "per", "each"):
        return None
    if tokens.word(end + 1) in _EVERY_OTHER:
        found = read_every_other(tokens, end)
        if found is not None and times == 1:
            found.start = i
            return found
        return None
    at = end + 2 if tokens.word(end + 1) == "every" else end + 1
    if tokens.word(at) == "fortnight" and times == 1:
        return Found(i, at + 1, 2.0, 2.0, "week", inverse=True)
    number = read_number(tokens, at)
    if number is None or times != 1:
        return None
    measured = read_measure(tokens, at)
    if measured is None or measured[0].unit not in FORMS.values() or not _is_time(measured[0].unit):
        return None
    found = measured[0]
    found.start, found.inverse = i, True
    return found


def _is_time(unit: str) -> bool:
    return unit in ("minute", "hour", "day", "week", "month", "year")
