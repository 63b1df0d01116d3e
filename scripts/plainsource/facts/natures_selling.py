"""How a passage sells: praise, dreams, offers, pressure, crowds, tempting questions, invitations.

Each is an entry of `wording/natures.yml` of the kind “promotion”. One sign says little; signs of
several kinds together, with “we” or “you” beside them, say much. So a sentence is recognised
that none of the lists holds as a whole.
"""

from __future__ import annotations

from plainsource.facts.about_context import Piece
from plainsource.facts.about_wording import AboutWording

_WORD, _HINT, _SURE = 0.6, 0.3, 1.0
_SECOND = 0.15
_STRONG = 1.5
_BESIDE = 0.4
_QUESTION = 0.6
_EXCLAIMED = 0.3
_MEASURED = 0.35
_TEASER = "teaser"
_SOBER = frozenset(
    [
        "not",
        "cannot",
        "don't",
        "doesn't",
        "isn't",
        "aren't",
        "avoid",
        "stop",
        "if",
        "unless",
        "must",
        "should",
        "may",
        "might",
        "risk",
        "risks",
        "careful",
        "infection",
        "doctor",
        "pain",
        "bleeding",
        "redness",
        "swelling",
        "bruising",
    ]
)
_LEAST_KINDS = 0.55
_FEW = 2
"""Weak signs of so few kinds say nothing by themselves: “The best time to come is winter.”"""


def selling_in(piece: Piece, wording: AboutWording) -> list[tuple[str, float, str]]:
    """Points for promotion from the kinds of selling in a passage, with the signs that tell."""
    kinds: dict[str, dict[str, float]] = {}
    beside = False
    for hit in piece.hits:
        for name, weight in wording.of_natures.get(hit.cue, ()):
            entry = wording.natures[name]
            if entry.kind == "promotion":
                kinds.setdefault(name, {})[hit.cue] = weight
            elif entry.kind == "beside":
                beside = True
    text = piece.passage.text.rstrip("\"'”’)*_ ")
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
        return []
    points += _BESIDE * beside + _EXCLAIMED * text.endswith("!")
    points -= _sobriety(piece)
    if points <= 0:
        return []
    told = " and ".join(f"“{sign.replace('#', '…')}”" for sign in signs[:2])
    return [("promotion", points, told)]


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
