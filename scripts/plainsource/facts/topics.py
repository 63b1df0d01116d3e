"""The topic of each passage, from the closed list of wording/topics.yml, with the reason.

What examples teach of the words of a passage (`facts/passage_taught.py`) is added up with what
they teach of the heading or question above it and of its neighbours, and with the subjects of its
amounts. The shares were fitted on labelled documents (multinomial logistic regression), and small
differences between them matter little.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plainsource.facts.about_context import Piece
from plainsource.facts.about_names import contact_in
from plainsource.facts.about_wording import AboutWording
from plainsource.facts.natures import Nature
from plainsource.facts.natures_signs import topic_marks
from plainsource.facts.passage_taught import taught
from plainsource.facts.taught import Table, marks_of

_OWN, _SAME_BLOCK, _BEFORE, _AFTER, _SUBJECT = 0.42, 0.21, 0.1, 0.14, 2.3
_AROUND = {"heading": 0.23, "question": 0.2}
_FLAT = 0.5
"""Words are counted as if each told by itself; they do not, so scores are made flatter."""
_LEANS = {
    "what_it_is": -0.4,
    "who_its_for": 0.2,
    "before": -0.2,
    "procedure": 0.3,
    "prp": -1.0,
    "downtime": -0.8,
    "aftercare": -0.1,
    "results": 0.8,
    "risks": 0.2,
    "booking": 0.1,
    "provider": 0.2,
    "other": 0.8,
}
_OF_NATURE: Mapping[str, Mapping[str, float]] = {
    "personal_data": {"provider": 1.1, "results": 0.4, "procedure": -0.3, "other": -0.4},
    "boilerplate": {"booking": 0.4, "other": 0.7, "provider": -0.4},
}
_OTHER = "other"

_Scores = Sequence[float]


@dataclass(frozen=True, slots=True)
class TopicFound:
    """The topic of a passage, how much likelier it is than the next, and the reason in words."""

    topic: str
    points: float
    reason: str


def topics_of(
    pieces: Sequence[Piece],
    subjects: Sequence[Sequence[str]],
    natures: Sequence[Nature],
    wording: AboutWording,
) -> list[TopicFound]:
    """The topic of each passage. `subjects` are the subjects of its quantities ("" for none)."""
    table = taught(wording).topics
    if not table.labels:
        return [TopicFound(_OTHER, 0.0, "") for _ in pieces]
    own = [_likely(table.scores(topic_marks(piece))) for piece in pieces]
    heads: dict[tuple[str, ...], _Scores] = {}
    found = []
    for at, (piece, about, nature) in enumerate(zip(pieces, subjects, natures, strict=True)):
        parts = [(_OWN, own[at]), *_around(piece, table, heads), *_beside(at, pieces, own)]
        told = {wording.subjects[name].topic for name in about if name in wording.subjects}
        scores = {
            label: sum(share * part[number] for share, part in parts)
            + _LEANS.get(label, 0.0)
            + _OF_NATURE.get(nature, {}).get(label, 0.0)
            + (_SUBJECT if label in told else 0.0)
            for number, label in enumerate(table.labels)
        }
        ranked = sorted(scores, key=lambda label: -scores[label])
        best, second = ranked[0], ranked[1]
        reason = _why(piece, about, best, nature, table, wording)
        found.append(TopicFound(best, scores[best] - scores[second], reason))
    return found


def _around(
    piece: Piece, table: Table, heads: dict[tuple[str, ...], _Scores]
) -> list[tuple[float, _Scores]]:
    """What the heading and the question above a passage tell; `heads` remembers them."""
    parts = []
    for frame in piece.frames:
        share = _AROUND.get(frame.kind)
        if share is not None:
            words = frame.words.words
            if words not in heads:
                heads[words] = _likely(table.scores(marks_of(frame.words)))
            parts.append((share, heads[words]))
    return parts


def _beside(
    at: int, pieces: Sequence[Piece], own: Sequence[_Scores]
) -> list[tuple[float, _Scores]]:
    """What the passages before and after tell; a heading parts them."""
    parts = []
    here = pieces[at].passage
    if at:
        before = pieces[at - 1].passage
        if before.block == here.block:
            parts.append((_SAME_BLOCK, own[at - 1]))
        elif "heading" not in (before.kind, here.kind):
            parts.append((_BEFORE, own[at - 1]))
    if at + 1 < len(pieces) and "heading" not in (here.kind, pieces[at + 1].passage.kind):
        parts.append((_AFTER, own[at + 1]))
    return parts


def _likely(scores: Sequence[float]) -> _Scores:
    """Scores as logarithms of probabilities."""
    flat = [_FLAT * score for score in scores]
    most = max(flat)
    whole = most + math.log(sum(math.exp(score - most) for score in flat))
    return [score - whole for score in flat]


def _why(
    piece: Piece,
    about: Sequence[str],
    topic: str,
    nature: Nature,
    table: Table,
    wording: AboutWording,
) -> str:
    for name in about:
        subject = wording.subjects.get(name)
        if subject and subject.topic == topic:
            return f"it tells {subject.name}"
    if topic == "provider" and nature == "personal_data":
        return "it speaks of a person"
    if topic == "booking" and (contact := contact_in(piece.passage.text)):
        return contact
    told = table.telling(topic_marks(piece), topic, 1)
    return f"“{told[0]}”" if told else "what stands around it"
