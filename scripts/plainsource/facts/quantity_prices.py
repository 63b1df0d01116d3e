"""Reading what a price is for: £95 a go, £180 for one visit, single session: $425.

A price told for one visit is `per` session. A price told for an area ("£40 a go, full legs
£195") is per session where the price beside it is.
"""

from __future__ import annotations

from itertools import pairwise

from plainsource.facts.quantity_found import Found, ends_clause
from plainsource.facts.quantity_nouns import AREAS
from plainsource.facts.quantity_tokens import Tokens
from plainsource.facts.quantity_words import GO_WORDS, SESSION_WORDS, words_of
from plainsource.facts.units import CURRENCY_SIGNS

_VISITS = SESSION_WORDS | GO_WORDS
_EACH = words_of("each one single per 1 every a")
_COSTS = words_of(": is costs cost was | – — - = at")
_TOLD = (("comes", "to"), ("will", "cost"), ("will", "be"), ("set", "me", "back"))
_LINKS = words_of(", and for the a both full half upper lower whole")


def is_price_label(tokens: Tokens, found: Found) -> bool:
    """Whether "Single visit" or "One session" only says what the price right behind it is for."""
    if not found.min == found.max == 1 or tokens.word(found.end - 1) not in SESSION_WORDS:
        return False
    if tokens.word(found.end) in _COSTS:
        return tokens.word(found.end + 1) in CURRENCY_SIGNS
    return tokens.word(found.end) in CURRENCY_SIGNS


def price_of_one_visit(tokens: Tokens, i: int, floor: int) -> bool:
    """Whether the price at token `i` is told to be that of one visit by the words before it.

    Each session is $750, one visit costs £90, single: £160, per treatment £60.
    """
    k = i - 1
    for told in _TOLD:
        if tuple(tokens.words[max(k - len(told) + 1, 0) : k + 1]) == told:
            k -= len(told)
            break
    else:
        k -= 1 if tokens.word(k) in _COSTS else 0
    if k < floor:
        return False
    if tokens.word(k) in ("each", "single"):
        begins = k == 0 or ends_clause(tokens, k - 1)
        return begins and (tokens.word(k) == "single" or k < i - 1)
    return tokens.word(k) in _VISITS and tokens.word(k - 1) in _EACH


def price_for_one(tokens: Tokens, i: int) -> int | None:
    """The token after ", for one go" that starts at token `i`, or None."""
    if tokens.word(i) == "," and tokens.word(i + 1) == "for" and tokens.word(i + 2) in _EACH:
        at = i + 4 if tokens.word(i + 3) == "single" else i + 3
        return at + 1 if tokens.word(at) in _VISITS else None
    return None


def share_per(tokens: Tokens, found: list[Found]) -> None:
    """Give prices of areas the `per` of the price beside them in the same list."""
    prices = [item for item in found if item.unit == "currency"]
    if not any(price.per == "session" for price in prices):
        return
    neighbours = list(pairwise(prices))
    for one, other in neighbours:
        closed = ends_clause(tokens, other.end) or tokens.word(other.end) == "for"
        if one.per == "session" and other.per is None and closed and _beside(tokens, one, other):
            other.per = "session"
    for one, other in reversed(neighbours):
        if other.per == "session" and one.per is None and _beside(tokens, one, other):
            one.per = "session"


def _beside(tokens: Tokens, one: Found, other: Found) -> bool:
    """Whether nothing but the names of areas stands between two prices."""
    between = tokens.words[one.end : other.start]
    return (
        len(between) > 1
        and AREAS.intersection(between) != frozenset()
        and all(word in _LINKS or word in AREAS for word in between)
    )
