"""Reading bare numbers that go on with the unit of the amount before them in their sentence.

No sauna for 48 hours, deodorant for 24. Six weeks before and two after. Five jabs in the frown
and four across the top. A bare number is taken only where the sentence is built alike on both
sides, or where nothing but time can be meant (24 at the outside).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from plainsource.facts.number_words import Number, read_number
from plainsource.facts.quantity_bounds import bound
from plainsource.facts.quantity_found import BOUNDS_AFTER, Found, hangs_on_a_word
from plainsource.facts.quantity_measures import is_labelled, read_connector
from plainsource.facts.quantity_tokens import NUMBER, WORD, Tokens
from plainsource.facts.quantity_words import ABOUT, words_of
from plainsource.facts.units import CURRENCY_SIGNS, FORMS, UNITS, dimension_of

_FARTHEST = 14
"""Tokens between an amount and the bare number that goes on with its unit."""
_LARGEST = 120
_LONGEST_COURSE = 20
_FEW = 4
_SPACED = words_of(", spaced each done and about roughly around usually set ( –")
_SENTENCE_ENDS = frozenset(".!?|")
_BREAKS = words_of(", ; and or but then – — :")
_CLOSES = frozenset([*",.;:!?)—–", ""])
_CLOSES_TIME = words_of("if when either too though instead again")
_TIMED = words_of("for after until till within")
"""Words before a time that tells how long, whatever stood before the time it goes on with."""
_SAME = words_of("in at by from on before over")
"""Words that must stand before both times."""
_PLACES = words_of("on in across for at around along into under over round between near to")
_GOES_BESIDE = words_of("on in for at if with without before after beforehand afterwards when per")
_CARRIED = ("time", "length", "volume", "count", "percent", "fluence", "mass")
_NO_TIMES = words_of("people person adults guests friends women men places points stars")
_NOW_AND_THEN = words_of(
    "sometimes occasionally maybe perhaps possibly exceptionally rarely often usually at worst even "
    "up to very"
)
_NEAR = 5
_LINKS = words_of("for after at in")
_POINTED = words_of("the them us these those my our your which")
_VAGUE = words_of("few several")
_REPEATABLE = words_of(
    "injections jabs shots dots points units passes layers coats needles pulses sessions "
    "treatments visits peels facials drops stabs pokes pricks spots grafts threads strokes "
    "rolls goes sittings procedures applications cycles"
)
"""What may be counted again in one sentence without being named."""
_VISITS_NEAR = words_of(
    "session sessions treatment treatments visit visits peel peels facial facials appointment "
    "appointments sitting sittings course goes jabs injections passes"
)


def with_carried(tokens: Tokens, found: list[Found], bare: Iterable[int]) -> list[Found]:
    """The quantities found, and those that the numbers at the `bare` tokens become beside them."""
    items = list(found)
    for i in bare:
        if any(item.start <= i < item.end for item in items):
            continue
        number = read_number(tokens, i)
        if number is None or not 0 < number.value <= _LARGEST or _is_name(tokens, i, number):
            continue
        at = next((k for k, item in enumerate(items) if item.start > i), len(items))
        floor = items[at - 1].end if at else 0
        carried = _spaced(tokens, items[at : at + 1], i, number) or _carried(
            tokens, items[:at], i, number
        )
        if carried is not None:
            items.insert(at, bound(tokens, carried, floor))
    return items


def _spaced(tokens: Tokens, behind: list[Found], i: int, number: Number) -> Found | None:
    """Four to six, a month apart: what is spaced so are treatments."""
    if not behind or tokens.word(behind[0].end - 1) != "apart":
        return None
    low, high, end = _to(tokens, i, number)
    if dimension_of(behind[0].unit) != "time" or high > _LONGEST_COURSE:
        return None
    between = tokens.words[end : behind[0].start]
    if not between or len(between) > _FEW or any(word not in _SPACED for word in between):
        return None
    return Found(i, end, low, high, "count")


def _to(tokens: Tokens, i: int, number: Number) -> tuple[float, float, int]:
    """The ends of the bare range at token `i`, and the token after it."""
    joined = read_connector(tokens, number.end, between=tokens.word(i - 1) == "between")
    more = read_number(tokens, joined) if joined is not None else None
    if more is not None and number.value < more.value <= _LARGEST:
        return number.value, more.value, more.end
    return number.value, number.value, number.end


def _is_name(tokens: Tokens, i: int, number: Number) -> bool:
    end = number.end
    glued = tokens.glued(end) and tokens.word(end) not in _CLOSES
    return (
        glued
        or is_labelled(tokens, i, weak=True)
        or hangs_on_a_word(tokens, i)
        or (tokens.kind(end) == NUMBER and tokens.new_line(end))
    )


def _carried(tokens: Tokens, before: list[Found], i: int, number: Number) -> Found | None:
    beside = _paired(tokens, before, i, number) or _sold(tokens, before, i, number)
    if beside is not None:
        return beside
    low, high, end = _to(tokens, i, number)
    last = before[-1] if before else None
    if last is None or i - last.end > _FARTHEST or not _one_sentence(tokens, last.end, i):
        unit = _vague_time(tokens, i)
        closed = unit is not None and _is_most(tokens, end)
        return Found(i, end, low, high, unit or "") if closed else None
    if dimension_of(last.unit) not in _CARRIED or last.per is not None or last.inverse:
        return None
    first_word = _first_word(tokens, i)
    if _is_worst(tokens, last, i, end, high):
        return Found(i, end, low, high, last.unit)
    alike = _alike(tokens, last, first_word, i, end)
    timed = dimension_of(last.unit) == "time" and _is_time(tokens, last, first_word, end, high)
    return Found(i, end, low, high, last.unit) if alike or timed else None


def _is_worst(tokens: Tokens, last: Found, i: int, end: int, value: float) -> bool:
    """Six weeks, sometimes eight; ten seconds, maybe fifteen."""
    if last.unit == "count":  # three sessions, maybe four: nobody promises the fourth
        return False
    k = i - 1
    while tokens.word(k) in _NOW_AND_THEN:
        k -= 1
    named = k < i - 1 and tokens.word(k) in (",", "or", "and", "–", "—", ";", "(")
    return named and k - last.end <= _NEAR and value != 1 and _closes(tokens, end)


def _first_word(tokens: Tokens, i: int) -> int:
    """The token before the number and what qualifies it."""
    k = i - 1
    while k > 0 and tokens.word(k) in ABOUT:
        k -= 1
    return k


def _one_sentence(tokens: Tokens, start: int, end: int) -> bool:
    return not any(
        tokens.words[k] in _SENTENCE_ENDS
        or (tokens.kinds[k] == NUMBER and k < end - 1)
        or (tokens.kinds[k] == WORD and read_number(tokens, k) is not None)
        for k in range(start, end)
    )


def _alike(tokens: Tokens, last: Found, k: int, i: int, end: int) -> bool:
    """20 minutes for the lip, 40 for a leg; five jabs in the frown and four across the top."""
    if tokens.word(k) not in _BREAKS and not _BREAKS.intersection(tokens.words[last.end : i]):
        return False
    after, other = tokens.word(end), tokens.word(last.end)
    if last.unit == "count":
        if tokens.word(k) not in _BREAKS or tokens.words[last.end - 1] not in _REPEATABLE:
            return False
        return after in _PLACES and after != "to" and other in (_PLACES | _BREAKS)
    stands = tokens.word(k) in _BREAKS or tokens.word(k) in ("for", "at", "after", "in")
    if after in ("before", "beforehand", "after", "afterwards", "afterward"):
        return stands and other in ("before", "beforehand", "after", "afterwards", "ahead")
    if after == other == "of":  # three days of pink, five of flaking
        return dimension_of(last.unit) == "time" and tokens.word(end + 1) not in _POINTED
    return tokens.word(k) in _BREAKS and after == other and after in _GOES_BESIDE


def _is_time(tokens: Tokens, last: Found, k: int, end: int, value: float) -> bool:
    """Whether a bare number is a time as the one before: deodorant for 24, 24 at the outside."""
    word = tokens.word(k)
    if word in _BREAKS and (_is_most(tokens, end) or tokens.word(end) == "if"):
        return True
    if word == "which" and tokens.word(k - 1) == "of" and tokens.word(end) in ("is", "are"):
        return True
    if not _closes(tokens, end) or value == 1:
        return False
    between = tokens.words[last.end : k]
    if word == "every" and tokens.word(last.start) == "every":
        return bool(between) and between[-1] in _BREAKS
    if word == "then" and between[-1:] == [","]:
        return True
    if not _BREAKS.intersection(between) or not between[-1:] or between[-1] in _BREAKS:
        return False
    named = _VISITS_NEAR.intersection(tokens.words[max(0, last.start - 6) : k])
    if _NO_TIMES.intersection(between) or (named and word == "after"):
        return False
    if tokens.words[last.end - 1] == "apart" or tokens.words[last.start] == "every":
        return False
    mine = tokens.word(_first_word(tokens, last.start))
    return word in _TIMED or (word in _SAME and word == mine)


def _closes(tokens: Tokens, end: int) -> bool:
    if tokens.word(end) == "," and tokens.kind(end + 1) == NUMBER:
        return False
    return tokens.word(end) in _CLOSES or tokens.word(end) in _CLOSES_TIME or _is_most(tokens, end)


def _is_most(tokens: Tokens, end: int) -> bool:
    phrase = BOUNDS_AFTER.at(tokens, end)
    return phrase is not None and (
        tokens.word(end) in ("at", "max", "tops") and tokens.word(phrase[1] - 1) != "least"
    )


def _vague_time(tokens: Tokens, i: int) -> str | None:
    """The unit of "a few hours" just before token `i`: a few hours, 24 at the outside."""
    for k in range(i - 1, max(i - _FARTHEST // 2, 0), -1):
        if tokens.word(k) in _SENTENCE_ENDS:
            return None
        unit = FORMS.get(tokens.word(k))
        if unit in UNITS and dimension_of(str(unit)) == "time" and tokens.word(k - 1) in _VAGUE:
            return unit
    return None


def _paired(tokens: Tokens, before: list[Found], i: int, number: Number) -> Found | None:
    """£150 for one area, £200 for two; 30% at 4 weeks and 60% at 12; £95 a go for six."""
    last, word = (before[-1] if before else None), tokens.word(i - 1)
    if last is None or last.end != i - 1 or word not in _LINKS or not _ends_pair(tokens, number.end):
        return None
    if last.unit == "currency" and last.per == "session" and word == "for":
        return Found(i, number.end, number.value, number.value, "count")
    for one, other in zip(reversed(before[:-1]), reversed(before[:-2]), strict=False):
        if tokens.word(one.start - 1) == word and (other.unit, other.end) == (
            last.unit,
            one.start - 1,
        ):
            return replace(one, start=i, end=number.end, min=number.value, max=number.value)
    return None


def _ends_pair(tokens: Tokens, end: int) -> bool:
    joined = tokens.word(end) in ("and", "or") and tokens.kind(end + 1) != WORD
    return joined or _closes(tokens, end)


def _sold(tokens: Tokens, before: list[Found], i: int, number: Number) -> Found | None:
    """Five sessions for £400, ten for £700."""
    if len(before) < 2 or before[-1].unit != "currency" or before[-2].unit != "count":
        return None
    link = tokens.words[before[-2].end : before[-1].start]
    if len(link) > 1 or tokens.word(i - 1) not in _BREAKS or i - before[-1].end > 2:
        return None
    behind = number.end + len(link)
    if tokens.words[number.end : behind] != link or tokens.word(behind) not in CURRENCY_SIGNS:
        return None
    return Found(i, number.end, number.value, number.value, "count")
