"""Reading what stands around an amount: bounds, "every", "apart", "between", and `per`."""

from __future__ import annotations

from plainsource.facts.quantity_found import BOUNDS_AFTER, BOUNDS_BEFORE, Found, ends_clause
from plainsource.facts.quantity_per import read_per
from plainsource.facts.quantity_tokens import WORD, Tokens
from plainsource.facts.quantity_words import (
    ABOUT,
    CLAUSE_STARTS,
    NEGATIONS,
    SPREADING,
    STRETCH,
    words_of,
)
from plainsource.facts.units import CURRENCY_SIGNS, dimension_of

_NEGATION_REACH = 8
_A_COURSE = 20
"""Treatments: done over 3 sessions is a stretch of time, done over 3,000 clients a limit."""
_LASTING = words_of("for last lasts lasting lasted take takes took need needs wait is of")


def bound(tokens: Tokens, found: Found, floor: int) -> Found:
    """The quantity with the words around it read: its text grown, its ends opened.

    `floor` is the token after the quantity before.
    """
    every = not found.settled and found.start > floor and tokens.word(found.start - 1) == "every"
    read_per(tokens, found, floor)
    _read_after(tokens, found, every=every)
    if found.per is None:
        read_per(tokens, found, floor)
    if not found.settled:
        _read_before(tokens, found, floor, every=every)
    return found


def _read_after(tokens: Tokens, found: Found, *, every: bool) -> None:
    for _ in range(2):
        at = found.end
        if tokens.word(at) == "," and tokens.word(at + 1) == "or":
            at += 1
        phrase = BOUNDS_AFTER.at(tokens, at)
        if phrase is None or tokens.new_line(at):
            return
        kind, end = phrase
        of_the_next = tokens.words[end - 1] in ("minimum", "maximum", "max")
        if of_the_next and end < len(tokens) and tokens.values[end]:  # 6 weeks, maximum 8
            return
        if tokens.words[end - 1] == "plus" and _adds(tokens, end):
            return
        found.end = end
        # A range has said its most already: 24 to 48 hours at most.
        said = kind == "max" and found.is_range and not (every or found.inverse)
        if kind != "apart" and not said:
            _open(
                found, kind, often=found.inverse or (every and _bounds_how_often(tokens, at, end))
            )


def _bounds_how_often(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a bound behind "every 4 weeks" says how often: at least, not at the earliest."""
    return tokens.word(start) == "at" and tokens.words[end - 1] in ("least", "most", "minimum")


def _adds(tokens: Tokens, i: int) -> bool:
    """Whether "plus" adds what follows: £325 plus £75, 30 minutes plus numbing."""
    return tokens.word(i) in CURRENCY_SIGNS or not ends_clause(tokens, i)


def _read_before(tokens: Tokens, found: Found, floor: int, *, every: bool) -> None:
    if every:
        found.start -= 1
    elif found.is_range and tokens.word(_skip_back(tokens, found.start, floor) - 1) in (
        "between",
        "from",
    ):
        found.start = max(_skip_back(tokens, found.start, floor) - 1, floor)
        return
    for _ in range(2):
        place = _skip_back(tokens, found.start, floor)
        phrase = _before_phrase(tokens, place, found.start, floor)
        if phrase is None:
            return
        kind, start = phrase
        if _is_bullet(tokens, start):
            return
        kind = _meaning(tokens, found, kind, start)
        if kind == "" or (every and tokens.words[start] == "over"):  # over every two years
            return
        found.start = start
        if kind in ("min", "max"):
            _open(found, kind, often=found.inverse or every)


def _is_bullet(tokens: Tokens, i: int) -> bool:
    """Whether the sign at token `i` begins a line and is no sign of comparison: > SPF 50."""
    begins = i == 0 or tokens.new_line(i)
    return tokens.word(i) == ">" and begins and tokens.kind(i + 1) == WORD


def _before_phrase(tokens: Tokens, place: int, start: int, floor: int) -> tuple[str, int] | None:
    phrase = BOUNDS_BEFORE.before(tokens, place, floor) or BOUNDS_BEFORE.before(
        tokens, start, floor
    )
    if phrase is not None:
        return phrase
    if tokens.word(start - 1) == ",":
        return _between_commas(tokens, start - 1, floor)
    stretched = place
    while tokens.word(stretched - 1) in STRETCH and stretched > floor:
        stretched -= 1
    if tokens.word(stretched - 1) == "the" and stretched - 1 > floor:
        phrase = BOUNDS_BEFORE.before(tokens, stretched - 1, floor)
        if phrase is not None and phrase[0] in ("min", "max", "within", "more"):
            return phrase if tokens.word(stretched - 2) != "over" else None
    return _named_limit(tokens, place, floor)


def _between_commas(tokens: Tokens, comma: int, floor: int) -> tuple[str, int] | None:
    """The bound of "up to, but no more than, 5 days"."""
    second = BOUNDS_BEFORE.before(tokens, comma, floor)
    if second is None or tokens.word(second[1] - 1) not in ("but", "and", "or"):
        return None
    if tokens.word(second[1] - 2) != ",":
        return None
    first = BOUNDS_BEFORE.before(tokens, second[1] - 2, floor)
    return (first[0], first[1]) if first and first[0] == second[0] else None


def _named_limit(tokens: Tokens, i: int, floor: int) -> tuple[str, int] | None:
    """The maximum depth is 1.5 mm; a minimum gap of 4 weeks; maximum dose: 2 ml."""
    at = i - 1
    if tokens.word(at) in ("is", "of", ":", "was", "="):
        at -= 1
    for k in range(at, max(at - 3, floor - 1), -1):
        if tokens.kind(k) != WORD:
            return None
        if tokens.word(k) in ("maximum", "minimum"):
            if k == at:
                return None
            start = k - 1 if tokens.word(k - 1) in ("a", "the") and k - 1 >= floor else k
            return ("max" if tokens.word(k) == "maximum" else "min"), start
    return None


def _meaning(tokens: Tokens, found: Found, kind: str, start: int) -> str:
    """What a bound means here: min, max, "keep" (text only) or "" (no bound)."""
    if kind == "from":
        return "min" if found.unit == "currency" and not found.is_range else ""
    if kind == "min" and tokens.word(start).startswith("start"):  # prices start at £90
        if found.is_range:
            return "keep"
        return "min" if found.unit == "currency" else ""
    if kind == "within":  # not within 72 hours: keep off for 72
        barred = tokens.word(start - 1) in ("not", "never")
        return "keep" if found.is_range or barred else "max"
    if kind in ("more", "less"):
        if found.is_range and tokens.word(start) in ("over", "under"):
            return "" if tokens.word(start) == "over" else "keep"
        if kind == "more" and tokens.word(start) == "over" and _is_spread(tokens, found, start):
            return ""
        positive = "min" if kind == "more" else "max"
        if _negated(tokens, start):
            return "max" if positive == "min" else "min"
        return positive
    return kind


def _negated(tokens: Tokens, start: int) -> bool:
    """Whether a negation governs the bound: do not leave it on for more than 30 minutes."""
    for k in range(start - 1, max(start - 1 - _NEGATION_REACH, -1), -1):
        if tokens.kind(k) != WORD:
            return False
        if tokens.word(k) in NEGATIONS:
            return True
        if tokens.word(k) in CLAUSE_STARTS:
            return False
    return False


def _is_spread(tokens: Tokens, found: Found, start: int) -> bool:
    if tokens.word(start - 1) in _LASTING:
        return False
    few = found.unit == "count" and (found.max or 0) <= _A_COURSE
    if dimension_of(found.unit) != "time" and not few:
        return False
    return any(tokens.word(k) in SPREADING for k in range(start - 1, max(start - 6, -1), -1))


def _open(found: Found, kind: str, *, often: bool) -> None:
    """Open one end of the amount; of a range the outer end stays.

    Where the words bound how `often`, and the amount is the time between, the ends change sides:
    at least twice a week is an interval of 3.5 days or less.
    """
    if often:
        kind = "max" if kind == "min" else "min"
    low = found.min if found.min is not None else found.max
    high = found.max if found.max is not None else found.min
    found.min, found.max = (None, high) if kind == "max" else (low, None)
    if low != high:
        found.count = found.of = None


def _skip_back(tokens: Tokens, i: int, floor: int) -> int:
    for _ in range(3):
        if i - 1 >= floor and (tokens.word(i - 1) in ABOUT or _is_approx_stop(tokens, i - 1)):
            i -= 1
    return i


def _is_approx_stop(tokens: Tokens, i: int) -> bool:
    return tokens.word(i) == "." and tokens.word(i - 1) in ("approx", "min", "max")
