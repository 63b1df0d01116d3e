"""Before or after: “No wine for a day” is one subject under “Getting ready”, another afterwards.

Some things are left off at both times. Where a heading, a question or the sentence itself says at
which, the points of such a pair of subjects go to the one of that time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from plainsource.facts.about_context import Piece
from plainsource.facts.about_cues import QUANTITY, Hit
from plainsource.facts.about_wording import AboutWording

Phase = Literal["before", "after", ""]

_RELATION = "before"
_AFTER = frozenset(
    ("after", "afterwards", "afterward", "aftercare", "following", "post", "recovery", "healing",
     "home", "later", "then", "next", "again", "back", "until", "since")
)  # fmt: skip
_BEFOREHAND = frozenset(("beforehand", "prior", "ahead", "ago"))
_AFTERWARDS = frozenset(("after", "afterwards", "afterward", "later"))
_DOERS = frozenset(("you", "i", "we", "they", "she", "he", "it"))
_OVER = ("column", "row", "lead", "question", "heading", "above")
_LONGEST_OVER = 9
_LOOSE = frozenset((QUANTITY, "before", "*"))
"""“Wait a week before you swim” is about afterwards: these words alone tell no time."""
_ENDS = frozenset(".,;:!?)|")


def phase_of(piece: Piece, quantity: int, wording: AboutWording) -> Phase:
    """When a passage's quantity holds: before a treatment, after it, or "" if nothing says so."""
    beside = _right_behind(piece, quantity, wording)
    words, hits = piece.words.words, piece.hits
    told: set[Phase] = {beside} if beside else _told(words, hits, wording)
    around = {frame.kind: frame for frame in piece.around(quantity)}
    for kind in _OVER:
        if not told and kind in around and len(around[kind].words) <= _LONGEST_OVER:
            told = _told(around[kind].words.words, around[kind].hits, wording, short=True)
    return told.pop() if len(told) == 1 else ""


def in_phase(points: dict[str, float], phase: Phase, wording: AboutWording) -> None:
    """Give the higher points of each pair of subjects to the one of this time, in place.

    The other one is left none: what is said of the time before is not compared with the time after.
    """
    for before, after in wording.pairs_in_time if phase else ():
        if before in points and after in points:
            told, other = (before, after) if phase == "before" else (after, before)
            points[told], points[other] = max(points[before], points[after]), 0.0


def _right_behind(piece: Piece, quantity: int, wording: AboutWording) -> Phase:
    """What the word behind a quantity says: two days before and a day after.

    “A week before you swim” is about the time afterwards, “before you come” is not.
    """
    words, end = piece.words.words, piece.words.spans[quantity][1]
    word, then = (*words[end : end + 2], "", "")[:2]
    if word in _BEFOREHAND:
        return "before"
    if word != _RELATION:
        return "after" if word in _AFTERWARDS else ""
    known = any(hit.start == end and _is_sure(hit.cue) for hit in _hits(piece.hits, wording))
    return "after" if not known and (then in _DOERS or then.endswith("ing")) else "before"


def _told(
    words: tuple[str, ...], hits: Iterable[Hit], wording: AboutWording, *, short: bool = False
) -> set[Phase]:
    """The times that a text tells. `short`: it stands over another, and a bare word is enough."""
    found: set[Phase] = set()
    for hit in _hits(hits, wording):
        closes = hit.end >= len(words) or words[hit.end] in _ENDS
        if short or closes or _is_sure(hit.cue):
            found.add("before")
    if short and _RELATION in words:
        found.add("before")
    if any(word in _AFTER for word in words):
        found.add("after")
    return found


def _hits(hits: Iterable[Hit], wording: AboutWording) -> Iterator[Hit]:
    """The hits of cues that tell of the time before."""
    for hit in hits:
        if any(
            relation == _RELATION and weight >= 1
            for relation, weight in wording.of_relations.get(hit.cue, ())
        ):
            yield hit


def _is_sure(cue: str) -> bool:
    return not _LOOSE.issuperset(cue.split())
