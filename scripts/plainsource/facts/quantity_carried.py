"""Reading bare numbers that go on with the unit of the amount before them in their sentence.

No sauna for 48 hours, deodorant for 24. Six weeks before and two after. Five jabs in the frown
and four across the top. A bare number is taken only where the sentence is built alike on both
sides, or where nothing but time can be meant (24 at the outside).
"""

from __future__ import annotations

from collections.abc import Iterable

from plainsource.facts.number_words import Number, read_number
from plainsource.facts.quantity_beside import CLOSES, LARGEST, closes, is_most, read_beside, read_to
from plainsource.facts.quantity_bounds import bound
from plainsource.facts.quantity_found import BOUNDS_BEFORE, Found, hangs_on_a_word
from plainsource.facts.quantity_measures import is_labelled
from plainsource.facts.quantity_tokens import NUMBER, WORD, Tokens
from plainsource.facts.quantity_words import ABOUT, words_of
from plainsource.facts.units import FORMS, UNITS, dimension_of

_FARTHEST = 14
"""Tokens between an amount and the bare number that goes on with its unit."""
_SENTENCE_ENDS = frozenset(".!?|")
_BREAKS = words_of(", ; and or but then – — :")
_TIMED = words_of("for after until till within")
"""Words before a time that tells how long, whatever stood before the time it goes on with."""
_SAME = words_of("in at by from on before over")
"""Words that must stand before both times."""
_PLACES = words_of("on in across for at around along into under over round between near to")
_GOES_BESIDE = words_of("on in for at if with without before after beforehand afterwards when per")
_CARRIED = ("time", "length", "volume", "count", "percent", "fluence", "mass")
_NOW_AND_THEN = words_of(
    "better ideally preferably sometimes occasionally maybe perhaps possibly exceptionally rarely "
    "often usually at worst even up to very"
)
_LIMITS = ("min", "max", "more", "less")
_NEAR = 5
_SHORT = 3
_POINTED = words_of("the them us these those my our your which")
_VAGUE = words_of("few several")
_REPEATABLE = words_of(
    "injections jabs shots dots points units passes layers coats needles pulses sessions "
    "treatments visits peels facials drops stabs pokes pricks spots grafts threads strokes "
    "rolls goes sittings procedures applications cycles applicators syringes vials tubes"
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
        if number is None or not 0 < number.value <= LARGEST or _is_name(tokens, i, number):
            continue
        at = next((k for k, item in enumerate(items) if item.start > i), len(items))
        floor = items[at - 1].end if at else 0
        carried = read_beside(tokens, items, at, i) or _carried(tokens, items[:at], i, number)
        if carried is not None:
            items.insert(at, bound(tokens, carried, floor))
    return items


def _is_name(tokens: Tokens, i: int, number: Number) -> bool:
    end = number.end
    glued = tokens.glued(end) and tokens.word(end) not in CLOSES
    return (
        glued
        or is_labelled(tokens, i, weak=True)
        or hangs_on_a_word(tokens, i)
        or (tokens.kind(end) == NUMBER and tokens.new_line(end))
    )


def _carried(tokens: Tokens, before: list[Found], i: int, number: Number) -> Found | None:
    low, high, end = read_to(tokens, i, number)
    last = before[-1] if before else None
    if last is None or i - last.end > _FARTHEST or not _one_sentence(tokens, last.end, i):
        unit = _vague_time(tokens, i)
        bounded = _first_word(tokens, i) < i - 1 or low != high or is_most(tokens, end)
        closed = unit is not None and bounded and closes(tokens, end)
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
    if k == i - 1:  # for one minute, never longer than two
        k = _first_word(tokens, i)
    named = k < i - 1 and tokens.word(k) in (",", "or", "and", "–", "—", ";", "(")
    return named and k - last.end <= _NEAR and value != 1 and closes(tokens, end)


def _first_word(tokens: Tokens, i: int) -> int:
    """The token before the number and what qualifies or bounds it."""
    k = i - 1
    while k > 0 and tokens.word(k) in ABOUT:
        k -= 1
    phrase = BOUNDS_BEFORE.before(tokens, k + 1, 0)
    return phrase[1] - 1 if phrase is not None and phrase[0] in _LIMITS else k


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
    if word in _BREAKS and (is_most(tokens, end) or tokens.word(end) == "if"):
        return True
    if word == "which" and tokens.word(k - 1) == "of" and tokens.word(end) in ("is", "are"):
        return True
    mine = tokens.word(_first_word(tokens, last.start))
    goes_on = tokens.word(end) in ("and", "but") and tokens.kind(end + 1) == WORD and word == mine
    if value == 1 and (word != "for" or mine != word or tokens.word(k - 1) == "i"):
        return False
    if not (goes_on or closes(tokens, end)):
        return False
    between = tokens.words[last.end : k]
    if word == "every":
        return not _BREAKS.isdisjoint(between)
    if word == "then" and between[-1:] == [","]:
        return True
    if not _BREAKS.intersection(between) or not between[-1:]:
        return False
    if between[-1] in _BREAKS and (word != mine or len(between) <= _SHORT):
        return False
    named = _VISITS_NEAR.intersection(tokens.words[max(0, last.start - 6) : k])
    if named and word == "after":
        return False
    if tokens.words[last.end - 1] == "apart" or tokens.words[last.start] == "every":
        return False
    return word in _TIMED or (word in _SAME and word == mine)


def _vague_time(tokens: Tokens, i: int) -> str | None:
    """The unit of "a few hours" just before token `i`: a few hours, 24 at the outside."""
    for k in range(i - 1, max(i - _FARTHEST // 2, 0), -1):
        if tokens.word(k) in _SENTENCE_ENDS:
            return None
        unit = FORMS.get(tokens.word(k))
        if unit in UNITS and dimension_of(str(unit)) == "time" and tokens.word(k - 1) in _VAGUE:
            return unit
    return None
