"""The nature of each passage: fact, promotion, personal data, instruction to staff, boilerplate.

What examples teach (`facts/passage_taught.py`) decides. For promotion the words of
`wording/natures.yml` have a say of their own: where they tell of selling, less is needed.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from plainsource.facts.about_context import Piece
from plainsource.facts.about_names import is_name
from plainsource.facts.about_wording import AboutWording
from plainsource.facts.natures_selling import selling_in
from plainsource.facts.natures_signs import all_marks
from plainsource.facts.passage_taught import taught
from plainsource.facts.taught import Table

Nature = Literal["fact", "promotion", "personal_data", "instruction_to_staff", "boilerplate"]
NATURES: tuple[Nature, ...] = (
    "fact",
    "promotion",
    "personal_data",
    "instruction_to_staff",
    "boilerplate",
)

_STAFF: Nature = "instruction_to_staff"
_CUT_INITIAL = re.compile(
    r"(?:\b(?:Dr|Mr|Mrs|Ms|Miss|Prof|Nurse|Sister|by|By|with)\.?|:|^)(?: ?(?!P\.S)[A-Z]\.){1,3}\Z"
    r"|\b(?:Dr|Mr|Mrs|Ms|Prof)\.\Z"
)
_FIRST_NAME = re.compile(r"[A-Z][a-zà-ÿ]+(?:['’-][A-Z][a-zà-ÿ]+)?")
_LEAST = {
    "promotion": -0.1,
    "personal_data": 0.0,
    "boilerplate": -1.5,
    "instruction_to_staff": -0.2,
}
"""What a score must reach, fitted on labelled documents; they hold other shares than examples."""
_BESIDE = {
    "promotion": (0.3, 0.2),
    "boilerplate": (0.15, 0.35),
    "instruction_to_staff": (0.25, 0.15),
}
"""How much the scores of the passages before and after count: natures come in runs."""
_NOWHERE, _MOST_BESIDE = -3.0, 3.0
"""The score of the passage before the first and after the last; how far others count at most."""
_FOR_STAFF, _ORDERED, _TITLED = 6.0, 1.5, -2.0
"""What examples, one sentence each, cannot teach: how much of a document tells staff what to do,
an order in a document for staff, and a title."""
_UNSEEN = 4
"""As many passages that tell staff nothing are taken to stand in a document besides its own."""
_SOLD, _SOLD_ENOUGH = 1.0, -1.5
"""From how many points words of selling count, and the score that is then enough."""
_SIGNS_IN_WORDS = {
    "@name": "the name of a person",
    "@person": "the name of a person",
    "@titled": "the name of a person",
    "@signature": "a name alone",
    "@private": "data of a person",
    "@handle": "the name under which somebody writes",
    "@quote-praise": "words of praise in quotation marks",
    "@contact": "an address or a telephone number",
    "@blank": "a blank to fill in",
}


@dataclass(frozen=True, slots=True)
class NatureFound:
    """The nature of a passage, how sure it is (points, above 0) and the reason in words."""

    nature: Nature
    points: float
    reason: str


def natures_of(pieces: Sequence[Piece], wording: AboutWording) -> list[NatureFound]:
    """The nature of each passage of a document. Never raises."""
    table = taught(wording).natures
    marks = all_marks(pieces, wording)
    alone = [dict(zip(table.labels, table.scores(these), strict=True)) for these in marks]
    found = [
        _nature(piece, these, scores, table, wording)
        for piece, these, scores in zip(pieces, marks, _in_context(alone), strict=True)
    ]
    _join_cut_names(pieces, found, wording)
    return found


def _in_context(alone: Sequence[Mapping[str, float]]) -> Iterator[dict[str, float]]:
    """The scores of passages, with those of their neighbours and of the whole document."""
    staff = [1 / (1 + math.exp(-_held(scores.get(_STAFF, _NOWHERE)))) for scores in alone]
    throughout = sum(staff)
    for at, own in enumerate(alone):
        beside = (alone[at - 1] if at else {}, alone[at + 1] if at + 1 < len(alone) else {})
        others = (throughout - staff[at]) / (len(staff) + _UNSEEN)
        yield {
            label: score
            + sum(
                share * _held(other.get(label, _NOWHERE))
                for share, other in zip(_BESIDE.get(label, ()), beside, strict=False)
            )
            + (_FOR_STAFF * others if label == _STAFF else 0.0)
            for label, score in own.items()
        }


def _held(score: float) -> float:
    return max(-_MOST_BESIDE, min(_MOST_BESIDE, score))


def _nature(
    piece: Piece,
    marks: Collection[str],
    in_context: Mapping[str, float],
    table: Table,
    wording: AboutWording,
) -> NatureFound:
    sold, signs = selling_in(piece, wording)
    scores = {label: score - _LEAST.get(label, 0.0) for label, score in in_context.items()}
    if _STAFF in scores:
        scores[_STAFF] += _ORDERED * ("@instruction" in marks) + _TITLED * (
            piece.passage.kind in ("heading", "row")
        )
    sells = sold >= _SOLD and scores.get("promotion", 0.0) > _SOLD_ENOUGH
    if sells:
        scores["promotion"] = max(scores.get("promotion", 0.0), 0.1)
    name, points = max(scores.items(), key=lambda pair: pair[1], default=("fact", 0.0))
    if points <= 0:
        return NatureFound("fact", 1.0, "")
    return NatureFound(
        _known(name), points, signs if sells and name == "promotion" else _why(marks, table, name)
    )


def _why(marks: Collection[str], table: Table, name: str) -> str:
    """The sign or the words that spoke most for a nature, in words."""
    at = table.labels.index(name)
    signs = [
        (table.weights[mark][at], told)
        for mark, told in _SIGNS_IN_WORDS.items()
        if mark in marks and mark in table.weights and table.weights[mark][at] > _TELLING
    ]
    if signs:
        return max(signs)[1]
    return " and ".join(f"“{word}”" for word in table.telling(marks, name))


_TELLING = 0.5


def _join_cut_names(
    pieces: Sequence[Piece], found: list[NatureFound], wording: AboutWording
) -> None:
    """A name that is cut after an initial, as in “Nurse: S. | Oakes, RGN”, is one all the same."""
    for at in range(len(pieces) - 1):
        before, after = pieces[at].passage, pieces[at + 1].passage
        if (
            before.block == after.block
            and _CUT_INITIAL.search(before.text)
            and (name := _FIRST_NAME.match(after.text))
            and is_name(name.group())
            and not wording.names.is_word(name.group())
        ):
            for place in (at, at + 1):
                found[place] = NatureFound("personal_data", 1.1, "a name with its initials")


def _known(name: str) -> Nature:
    return next((nature for nature in NATURES if nature == name), "fact")
