"""Counting what speaks for and against the entries of a wording file near a quantity.

A word counts the more the closer it stands to the quantity; words in the heading, question,
lead-in or table head around the passage count too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from plainsource.facts.about_context import Piece
from plainsource.facts.about_cues import QUANTITY, Hit, Words, cost_between
from plainsource.facts.about_entries import Marks

_STEEP = 1.4
_REST = 0.25
_WHOLE = 1.9
_OTHERS = 0.8
_FAR_AGAINST = 0.35
_WHOLE_HEAD = 0.85
_HEADS = ("heading", "lead")
_SHORT_HEAD = 4
_COUNTED = 1.3
"""What is counted stands in the quantity itself and weighs more than words around it."""
_OPENS = 0.7
_NEXT_ONES, _BY_THE_FIRST = 0.6, 0.1
_ASKED = 1.0
_THIN_SHARE = 0.5
_ASKING = ("question", "row", "column", "lead")
_THIN = frozenset(
    [
        "after",
        "before",
        "about",
        "around",
        "for",
        "in",
        "within",
        "by",
        "over",
        "from",
        "until",
        "at",
        "up",
        "to",
        "on",
        "of",
        "not",
        "can",
        "may",
        "take",
        "takes",
        "need",
    ]
) | {QUANTITY}
_OF_RANGES = frozenset(("between", "over", "within"))
"""Words that, inside a quantity, belong to its form alone: between 45 and 60 minutes."""


@dataclass(slots=True)
class Tally:
    """What speaks for and against one entry near a quantity."""

    best: float = 0.0
    rest: float = 0.0
    against: float = 0.0
    cue: str = ""
    place: str = ""

    def add(self, points: float, cue: str, place: str) -> None:
        """Count a cue that was found; `place` is the frame it stands in, "" for the passage."""
        if points < 0:
            self.against = max(self.against, -points)
        elif points > self.best:
            self.rest += self.best
            self.best, self.cue, self.place = points, cue, place
        else:
            self.rest += points

    def total(self) -> float:
        """All points together: the best cue, a share of the rest, less what speaks against."""
        return (self.best + _REST * min(self.rest, 1.0)) * max(0.0, 1.0 - 0.85 * self.against)


def tally(
    piece: Piece, quantity: int, marks: Marks, steep: float = _STEEP, *, heads: bool = False
) -> dict[str, Tally]:
    """What speaks for which entries of `marks` near one quantity of a passage.

    `steep`: how quickly a word counts less the further it stands from the quantity. `heads`: a
    short heading that is nothing but a cue counts nearly as much as the sentence (Do not, Before).
    """
    found: dict[str, Tally] = {}
    near = _nearness(
        piece.words, quantity, steep, counted=piece.quantities[quantity].amount.unit == "count"
    )
    told = heads and _told_by_frames(piece, quantity, marks)
    for key, points, cue, place in _points_of(piece, quantity, marks, near, heads=heads):
        if told and not place and points > 0 and is_thin(cue):
            # "When will I see it? After 4 weeks": the question says what the answer is about.
            points *= _THIN_SHARE
        found.setdefault(key, Tally()).add(points, cue, place)
    return found


def is_thin(cue: str) -> bool:
    """Whether a cue is nothing but small words around a quantity, such as "after #"."""
    return QUANTITY in cue and all(word in _THIN for word in cue.split())


def _told_by_frames(piece: Piece, quantity: int, marks: Marks) -> bool:
    """Whether a question, a row or a lead-in says how the quantity stands to its subject."""
    return any(
        weight >= 1 and not is_thin(hit.cue)
        for frame in piece.around(quantity)
        if frame.kind in _ASKING
        for hit in frame.hits
        for _, weight in marks.get(hit.cue, ())
    )


def _points_of(
    piece: Piece, quantity: int, marks: Marks, near: Callable[[Hit], float], *, heads: bool
) -> Iterator[tuple[str, float, str, str]]:
    for hit in piece.hits:
        for key, weight in marks.get(hit.cue, ()):
            if (nearness := near(hit)) > 0:
                yield key, weight * (nearness if weight > 0 else nearness**2), hit.cue, ""
    for frame in piece.around(quantity):
        for hit in frame.hits:
            if hit.quantity < 0:
                # A hint that is the whole heading is no mere hint.
                whole = 2 * (hit.end - hit.start) >= len(frame.words)
                for key, weight in marks.get(hit.cue, ()):
                    full = _WHOLE if whole and 0 < weight < 1 else 1.0
                    share = full * frame.weight
                    if weight < 0:
                        share = _FAR_AGAINST * frame.weight
                    elif (
                        heads and whole and frame.kind in _HEADS and len(frame.words) <= _SHORT_HEAD
                    ):
                        share = max(share, _WHOLE_HEAD / max(weight, 0.4))
                    elif heads and weight >= 1 and frame.kind == "question":
                        share = _ASKED
                    yield key, weight * share, hit.cue, frame.kind


def _nearness(
    words: Words, quantity: int, steep: float, *, counted: bool
) -> Callable[[Hit], float]:
    def near(hit: Hit) -> float:
        if hit.quantity not in (-1, quantity):
            return 0.0
        share = 1.0
        first, end = words.spans[quantity]
        if counted and first <= hit.start and hit.end <= end:
            return _COUNTED
        if hit.start >= first and hit.end <= end and hit.cue in _OF_RANGES:
            return 0.0
        for other, (first, end) in enumerate(words.spans):
            if other != quantity and first <= hit.start < end:
                # A word inside another quantity is about that one first.
                share = _OTHERS if other < quantity else _OTHERS / 2
        if (
            quantity
            and hit.quantity < 0
            and hit.start == words.spans[quantity - 1][1] not in words.labels
        ):
            # "Six weeks before you see it and six months for all of it": it touches the first.
            share *= _NEXT_ONES
        if quantity + 1 < len(words.spans) and words.spans[quantity][1] <= hit.start:
            # A word between two quantities is about the second, unless it stands by the first.
            cost = cost_between(words, quantity, hit)
            if hit.end <= words.spans[quantity + 1][0] and cost > _BY_THE_FIRST + cost_between(
                words, quantity + 1, hit
            ):
                share *= _NEXT_ONES
        nearness = share / (1.0 + steep * cost_between(words, quantity, hit))
        # What a sentence opens with is what it speaks of: "Swelling, if you get it, …".
        return max(nearness, _OPENS) if quantity == 0 and hit.start <= 1 else nearness

    return near
