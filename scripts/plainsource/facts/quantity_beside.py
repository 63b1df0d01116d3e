"""Reading bare numbers that count treatments, or what was told for a price or share before.

Four to six, a month apart. £150 for one area, £200 for two. Five sessions for £400, ten for £700.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from plainsource.facts.number_words import Number, read_number
from plainsource.facts.quantity_found import BOUNDS_AFTER, Found
from plainsource.facts.quantity_measures import read_connector
from plainsource.facts.quantity_nouns import COUNTED, SINGULAR
from plainsource.facts.quantity_tokens import NUMBER, WORD, Tokens
from plainsource.facts.quantity_words import ABOUT, words_of
from plainsource.facts.units import CURRENCY_SIGNS, dimension_of

LARGEST = 120
"""The largest number without a unit that is taken."""
CLOSES = frozenset([*",.;:!?)—–", ""])
"""Signs that close a clause ("" is the end)."""
_CLOSES_TIME = words_of("if when either too though instead again beforehand afterwards")
_LONGEST_COURSE = 20
_FEW = 4
_SPACED = words_of(
    ", spaced each of these them those done and about roughly around usually set ( –"
)
_LINKS = words_of("for after at in")
_BACK = 16
_TWO = 2
_BREAKS = words_of(", ; and or but – —")


def read_beside(tokens: Tokens, items: Sequence[Found], at: int, i: int) -> Found | None:
    """What the bare number at token `i`, before the quantity items[at], is beside its like."""
    number = read_number(tokens, i)
    if number is None:
        return None
    before = items[:at]
    return (
        _spaced(tokens, items[at : at + 1], i, number)
        or _paired(tokens, before, i, number)
        or _sold(tokens, before, i, number)
        or _of_them(tokens, i, number)
    )


def read_to(tokens: Tokens, i: int, number: Number) -> tuple[float, float, int]:
    """The ends of the bare range at token `i`, and the token after it."""
    joined = read_connector(tokens, number.end, between=tokens.word(i - 1) == "between")
    more = read_number(tokens, joined) if joined is not None else None
    if more is not None and number.value < more.value <= LARGEST:
        return number.value, more.value, more.end
    return number.value, number.value, number.end


def closes(tokens: Tokens, end: int) -> bool:
    """Whether a clause ends before token `end`: a sign, the end, "if", "at the outside"."""
    if tokens.word(end) == "," and tokens.kind(end + 1) == NUMBER:
        return False
    return tokens.word(end) in CLOSES or tokens.word(end) in _CLOSES_TIME or is_most(tokens, end)


def is_most(tokens: Tokens, end: int) -> bool:
    """Whether "at most", "at the outside" or the like starts at token `end`."""
    phrase = BOUNDS_AFTER.at(tokens, end)
    return phrase is not None and (
        tokens.word(end) in ("at", "max", "tops") and tokens.word(phrase[1] - 1) != "least"
    )


def _spaced(tokens: Tokens, behind: Sequence[Found], i: int, number: Number) -> Found | None:
    """Four to six, a month apart: what is spaced so are treatments."""
    if not behind:
        return None
    after = behind[0].end
    spaced = "spaced" in tokens.words[number.end : behind[0].start]
    last = tokens.words[after : after + 3] == ["after", "the", "last"]
    if not (spaced or last or tokens.word(after - 1) == "apart"):
        return None
    low, high, end = read_to(tokens, i, number)
    if dimension_of(behind[0].unit) != "time" or high > _LONGEST_COURSE:
        return None
    between = tokens.words[end : behind[0].start]
    if not between or len(between) > _FEW or any(word not in _SPACED for word in between):
        return None
    return Found(i, end, low, high, "count")


def _paired(tokens: Tokens, before: Sequence[Found], i: int, number: Number) -> Found | None:
    """£150 for one area, £200 for two; 30% at 4 weeks and 60% at 12; £95 a go for six."""
    last, word = (before[-1] if before else None), tokens.word(i - 1)
    if (
        last is None
        or last.end != i - 1
        or word not in _LINKS
        or not _ends_pair(tokens, number.end)
    ):
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
    return joined or closes(tokens, end)


def _sold(tokens: Tokens, before: Sequence[Found], i: int, number: Number) -> Found | None:
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


def _of_them(tokens: Tokens, i: int, number: Number) -> Found | None:
    """Needles stay in for ten minutes, six to eight of them."""
    low, high, end = read_to(tokens, i, number)
    k = i - 1
    while tokens.word(k) in ABOUT:
        k -= 1
    if tokens.words[end : end + 2] != ["of", "them"] or tokens.word(k) not in (",", "–", "—", "("):
        return None
    if not (closes(tokens, end + 2) or tokens.word(end + 2) in ("per", "on", "in")) or high < _TWO:
        return None
    named = any(word in COUNTED or word in SINGULAR for word in tokens.words[max(0, k - _BACK) : k])
    return Found(i, end, low, high, "count") if named else None
