"""How a passage sells: praise, dreams, offers, pressure, crowds, tempting questions, invitations.

Each is an entry of `wording/natures.yml` of the kind “promotion”. One sign says little; signs of
several kinds together, with “we” or “you” beside them, say much. So a sentence is recognised
that none of the lists holds as a whole.
"""

from __future__ import annotations

from collections.abc import Sequence

from plainsource.facts.about_context import Piece
from plainsource.facts.about_cues import Hit
from plainsource.facts.about_wording import AboutWording

_WORD, _HINT, _SURE = 0.6, 0.3, 1.0
_SECOND = 0.15
_STRONG = 1.5
_BESIDE = 0.4
_QUESTION = 0.6
_KINDS_EXCLAIMED, _EXCLAIMED = 0.3, 0.45
_AMOUNT = 0.25
_SHARE, _LONG, _LONGEST_CUE = 0.7, 22, 8
_MEASURED = 0.35
_TEASER = "teaser"
_SOBER = frozenset(
    (
        *("not", "cannot", "don't", "doesn't", "isn't", "aren't", "avoid", "stop", "if", "unless"),
        *("must", "should", "may", "might", "risk", "risks", "careful", "infection", "doctor"),
        *("pain", "bleeding", "redness", "swelling", "bruising"),
    )
)
_LEAST_KINDS = 0.55
_FEW = 2
"""Weak signs of so few kinds say nothing by themselves: “The best time to come is winter.”"""


def selling_in(piece: Piece, wording: AboutWording) -> tuple[float, str]:
    """How much a passage sells, in points (1 and more is much), and the signs that tell."""
    points, told = _by_words(piece, wording)
    text = piece.passage.text.rstrip("\"'”’)*_ ")
    more, signs = _by_kinds(piece, wording, text)
    points += more + (_EXCLAIMED if text.endswith("!") else 0.0)
    points -= _AMOUNT if piece.quantities else 0.0
    return max(points, 0.0), signs if more >= 1 or not told else told


def _by_words(piece: Piece, wording: AboutWording) -> tuple[float, str]:
    """Points of the words of the entry “promotion”, and the best of them."""
    hits = [
        (hit, weight)
        for hit in piece.hits
        for name, weight in wording.of_natures.get(hit.cue, ())
        if name == "promotion"
    ]
    found = {hit.cue: weight for hit, weight in _wholes(hits)}
    # In a long sentence a single word says less.
    scale = _SHARE * min(1.0, _LONG / max(len(piece.words), 1))
    best = sorted((cue for cue in found if found[cue] > 0), key=lambda c: -found[c])[:2]
    return sum(found.values()) * scale, _told(best)


def _wholes(hits: Sequence[tuple[Hit, float]]) -> list[tuple[Hit, float]]:
    """Cues without those that lie in a longer one: they say nothing more."""
    ends: dict[int, int] = {}
    for hit, _ in hits:
        ends[hit.start] = max(ends.get(hit.start, 0), hit.end)
    return [
        (hit, weight)
        for hit, weight in hits
        if not any(
            ends.get(start, 0) >= hit.end and ends[start] - start > hit.end - hit.start
            for start in range(hit.start - _LONGEST_CUE, hit.start + 1)
        )
    ]


def _by_kinds(piece: Piece, wording: AboutWording, text: str) -> tuple[float, str]:
    """Points from the kinds of selling in a passage, with the signs that tell."""
    kinds: dict[str, dict[str, float]] = {}
    beside = False
    for hit in piece.hits:
        for name, weight in wording.of_natures.get(hit.cue, ()):
            entry = wording.natures[name]
            if entry.kind == "promotion":
                kinds.setdefault(name, {})[hit.cue] = weight
            elif entry.kind == "beside":
                beside = True
    if not text.endswith("?"):
        kinds.pop(_TEASER, None)
    points, signs, sure = 0.0, [], False
    for name, cues in kinds.items():
        found = _strength(cues)
        if found:
            points += found + (_QUESTION if name == _TEASER and found >= _WORD else 0.0)
            sure = sure or found >= _WORD
            signs.append(max(cues, key=lambda cue: cues[cue]))
    if points < _LEAST_KINDS or not (sure or len(signs) > _FEW or text.endswith("!")):
        return 0.0, ""
    points += _BESIDE * beside + _KINDS_EXCLAIMED * text.endswith("!")
    points -= _sobriety(piece)
    return (points, _told(signs[:2])) if points > 0 else (0.0, "")


def _told(cues: Sequence[str]) -> str:
    return " and ".join(f"“{cue.replace('#', '…')}”" for cue in cues)


def _strength(cues: dict[str, float]) -> float:
    """What the signs of one kind are worth together; further ones add little."""
    against = any(weight < 0 for weight in cues.values())
    if against:
        return 0.0
    words = sum(weight >= 1 for weight in cues.values())
    hints = len(cues) - words
    sure = any(weight >= _STRONG for weight in cues.values())
    first = _SURE if sure else _WORD if words else _HINT
    return first + min(_SECOND * (words + hints - 1), 2 * _SECOND)


def _sobriety(piece: Piece) -> float:
    """What speaks against: words of warning, and measured amounts other than prices and shares."""
    sober = len(_SOBER.intersection(piece.words.words))
    measured = sum(q.amount.unit not in ("currency", "percent", "count") for q in piece.quantities)
    return 0.3 * min(sober, 3) + _MEASURED * min(measured, 2)
