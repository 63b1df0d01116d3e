"""Features of a quantity: the words by it and over it, and what kind of amount it is.

A feature has a name and a weight. Words count the more the closer they stand to the quantity; so
do pairs of words. The words right before and right after it are features of their own, because
“for 4 weeks”, “after 4 weeks” and “4 weeks apart” are three things. Words are cut to their stems.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

from plainsource.facts.about_context import Piece
from plainsource.facts.about_cues import Words
from plainsource.facts.model import Amount
from plainsource.facts.units import UNITS, dimension_of

Features = dict[str, float]

_STEEP = 0.7
_LABEL_APART = 6.0
_BEHIND = 0.12
_OPENS = 0.7
_ACROSS_BEFORE, _ACROSS_NEXT, _TO_NEXT = 0.7, 0.5, 0.6
_COUNTED = 1.2
_AROUND = 0.8
_OF_UNIT, _OF_SIZE, _OF_SHAPE = 0.7, 0.7, 0.5
_SPREAD = 0.2
_COUNTABLE = frozenset(
    [
        "spf", "factor", "session", "treatment", "visit", "appointment", "course", "pas", "layer",
        "needl", "people", "peel", "round",
    ]
)  # fmt: skip
"""Stems of what is counted, and of sun protection: they tell what stands beside them, too."""
_ENDINGS = ("ing", "ed", "es", "s")
_UNIT_STEMS: frozenset[str]


def features_of(piece: Piece, quantity: int) -> Features:
    """The features of one quantity of a passage, by name, with their weights."""
    words = piece.words
    first, end = words.spans[quantity]
    stems = [stem_of(word) for word in words.words]
    found = _of_amount(piece.quantities[quantity].amount)
    counted = piece.quantities[quantity].amount.unit == "count"
    taken = {
        at
        for span, other in zip(words.spans, piece.quantities, strict=True)
        for at in range(*span)
        # "SPF 30 for a week", "six sessions a month apart": what is counted is told, too.
        if not (other.amount.unit in ("count", "spf") and stems[at] in _COUNTABLE)
    }
    for at, stem in enumerate(stems):
        if first <= at < end:
            if counted and stem[0].isalpha():
                _add(found, f"w:{stem}", _COUNTED)
        elif at not in taken and stem[0].isalnum():
            _add(found, f"w:{stem}", _nearness(words, quantity, at, at + 1))
            if at + 1 < len(stems) and at + 1 not in taken and stems[at + 1][0].isalnum():
                pair = f"b:{stem}_{stems[at + 1]}"
                _add(found, pair, _nearness(words, quantity, at, at + 2))
    before, after = stems[max(0, first - 2) : first], stems[end : end + 2]
    if before:
        found[f"l:{before[-1]}"] = found[f"l:{'_'.join(before)}"] = 1.0
    if after:
        found[f"r:{after[0]}"] = found[f"r:{'_'.join(after)}"] = 1.0
    for stem in stems[first:end]:
        if stem[0].isalpha() and stem not in _UNIT_STEMS:
            found[f"q:{stem}"] = 1.0
    for frame in piece.around(quantity):
        _of_frame(found, [stem_of(word) for word in frame.words.words], frame.weight * _AROUND)
    return found


@lru_cache(maxsize=1 << 15)
def stem_of(word: str) -> str:
    """A word without its ending, so that “peels” and “peeling” are one; "0" for a number."""
    if word[0].isdigit():
        return "0"
    word = word.removesuffix("'s")
    if len(word) > 4:
        for ending in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= 3:
                word = word[: -len(ending)]
                break
    if len(word) > 3 and word[-1] == "e":
        word = word[:-1]
    if len(word) > 3 and word[-1] == word[-2]:
        word = word[:-1]
    return word[:-1] + "y" if len(word) > 3 and word[-1] == "i" else word


_UNIT_STEMS = frozenset(
    stem_of(word) for unit in UNITS.values() for word in (unit.name, f"{unit.name}s")
)


def _add(found: Features, name: str, weight: float) -> None:
    if found.get(name, 0.0) < weight:
        found[name] = weight


def _of_frame(found: Features, stems: Sequence[str], weight: float) -> None:
    for at, stem in enumerate(stems):
        if stem[0].isalnum():
            _add(found, f"w:{stem}", weight)
            if at + 1 < len(stems) and stems[at + 1][0].isalnum():
                _add(found, f"b:{stem}_{stems[at + 1]}", weight)


def _nearness(words: Words, quantity: int, start: int, end: int) -> float:
    """1 by a quantity, less the further off; other quantities in between count as far."""
    first, last = words.spans[quantity]
    joints = words.joints
    if end <= first:
        apart = joints[first] - joints[end]
    else:
        label = _LABEL_APART if last in words.labels else 0.0
        apart = joints[start] - joints[last] + _BEHIND + label
    share = 1.0 / (1.0 + _STEEP * apart)
    if quantity + 1 < len(words.spans) and start >= last:
        to_next = words.spans[quantity + 1][0]
        if end <= to_next and joints[to_next] - joints[end] < apart:
            share *= _TO_NEXT
        elif start >= to_next:
            share *= _ACROSS_NEXT
    if quantity and end <= words.spans[quantity - 1][1]:
        share *= _ACROSS_BEFORE
    # What a sentence opens with is what it speaks of: "Swelling, if you get it, …".
    return max(share, _OPENS) if quantity == 0 and start <= 1 else share


def _of_amount(amount: Amount) -> Features:
    """The unit, the size to within a factor of three, and whether it is a range or a limit."""
    found = {f"u:{amount.unit}": _OF_UNIT}
    ends = [end for end in (amount.min, amount.max) if end]
    size = sum(ends) / len(ends) * UNITS[amount.unit].factor if ends else 0.0
    if size > 0:
        place = math.log(size, 3)
        step = math.floor(place)
        kind = dimension_of(amount.unit)
        found[f"z:{kind}:{step}"] = _OF_SIZE * (1 - (place - step)) + _SPREAD
        found[f"z:{kind}:{step + 1}"] = _OF_SIZE * (place - step) + _SPREAD
    found[f"shape:{_shape(amount)}"] = _OF_SHAPE
    if amount.per:
        found[f"per:{amount.per}"] = _OF_UNIT
    return found


def _shape(amount: Amount) -> str:
    if amount.min is None:
        return "most"
    if amount.max is None:
        return "least"
    return "one" if amount.min == amount.max else "range"
