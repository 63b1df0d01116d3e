"""Which treatment a document speaks of, from the words of wording/treatments.yml."""

from __future__ import annotations

from collections.abc import Sequence

from plainsource.facts.about_context import Piece
from plainsource.facts.about_cues import words_of
from plainsource.facts.about_entries import WORD
from plainsource.facts.about_wording import AboutWording

_TITLE, _HEAD, _EARLY, _TEXT = 8.0, 2.0, 2.0, 1.0
_FIRST = 3
_LEAST = 1.0
_WEAK_SIGNS = 3
_ALSO = 0.3
"""The share of the points of the treatment named most from which another counts as named, too."""
_SURE = 6.0
"""Points below which a document may be on another treatment than the one it names most."""


def treatments_of(pieces: Sequence[Piece], wording: AboutWording) -> tuple[str, ...]:
    """The treatments that a document's title and text name, the one named most first.

    Others follow where they are named nearly as much, and "" where it may be yet another; none
    where none is named enough. One weak sign names none: “ml” may speak of filler and of blood.
    """
    points: dict[str, float] = {}
    signs: dict[str, set[str]] = {}
    sure: set[str] = set()
    for number, piece in enumerate(pieces):
        share = _TITLE if number == 0 else _HEAD if piece.head else _TEXT
        if 0 < number <= _FIRST:
            share = max(share, _EARLY)
        best: dict[str, float] = {}
        for hit in piece.hits:
            for treatment, weight in wording.of_treatments.get(hit.cue, ()):
                signs.setdefault(treatment, set()).add(hit.cue)
                if abs(weight) > abs(best.get(treatment, 0.0)):
                    best[treatment] = weight
        for treatment, weight in best.items():
            points[treatment] = points.get(treatment, 0.0) + weight * share
            if weight >= WORD:
                sure.add(treatment)
    ranked = sorted(points.items(), key=lambda item: (-item[1], item[0]))
    named = [
        (treatment, most)
        for treatment, most in ranked
        if treatment in sure or len(signs[treatment]) >= _WEAK_SIGNS
    ]
    if not named or named[0][1] < _LEAST:
        return ()
    found = tuple(name for name, most in named if most >= _ALSO * named[0][1])
    return found if named[0][1] >= _SURE else (*found, "")


def treatments_named(text: str, wording: AboutWording) -> frozenset[str]:
    """The treatments that a text names by a sure word. Takes any text."""
    return frozenset(
        treatment
        for hit in wording.lexicon.find(words_of(text))
        for treatment, weight in wording.of_treatments.get(hit.cue, ())
        if weight >= WORD
    )
