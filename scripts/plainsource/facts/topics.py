"""The topic of each passage, from the closed list of wording/topics.yml, with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from plainsource.facts.about_context import Piece
from plainsource.facts.about_names import contact_in
from plainsource.facts.about_wording import AboutWording
from plainsource.facts.natures import Nature

_SHARES = {"question": 0.75, "heading": 0.8, "lead": 0.7, "above": 0.15, "previous": 0.0}
_OF_SUBJECT = 1.3
_OF_BEFORE = 0.45
_LEAST = 0.35
_SAME_CUES = 0.6


@dataclass(frozen=True, slots=True)
class TopicFound:
    """The topic of a passage, its points and the reason in words."""

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
    found: list[TopicFound] = []
    last: tuple[int, TopicFound] | None = None
    for piece, about, nature in zip(pieces, subjects, natures, strict=True):
        same = last is not None and last[0] == piece.passage.block
        topic = _of_nature(piece, nature)
        if topic is None:
            topic = _topic(piece, about, wording, last[1] if same and last else None)
        found.append(topic)
        last = (piece.passage.block, topic)
    return found


def _of_nature(piece: Piece, nature: Nature) -> TopicFound | None:
    """The topic of what states nothing about a treatment; None where it may."""
    if nature == "personal_data":
        return TopicFound("provider", 1.0, "it speaks of a person")
    if nature == "promotion" and not piece.quantities:
        return TopicFound("other", 1.0, "it praises or sells")
    if nature == "boilerplate":
        contact = contact_in(piece.passage.text)
        return TopicFound("booking" if contact else "other", 1.0, contact or "a notice")
    return None


def _topic(
    piece: Piece, about: Sequence[str], wording: AboutWording, before: TopicFound | None
) -> TopicFound:
    points, reasons = _own(piece, wording)
    for frame in piece.frames:
        share = _SHARES.get(frame.kind, 0.0)
        if not share:
            continue
        best: dict[str, float] = {}
        for hit in frame.hits:
            for topic, weight in wording.of_topics.get(hit.cue, ()):
                full = 1.6 if 2 * (hit.end - hit.start) >= len(frame.words) else 1.0
                best[topic] = max(best.get(topic, 0.0), weight * full)
        for topic, weight in best.items():
            points[topic] = points.get(topic, 0.0) + weight * share
            reasons.setdefault(topic, f"the {frame.kind}")
    for name in dict.fromkeys(about):
        subject = wording.subjects.get(name)
        if subject and subject.topic:
            points[subject.topic] = points.get(subject.topic, 0.0) + _OF_SUBJECT
            reasons[subject.topic] = f"it tells {subject.name}"
    if before is not None and before.topic != "other":
        points[before.topic] = points.get(before.topic, 0.0) + _OF_BEFORE
        reasons.setdefault(before.topic, "the sentence before")
    ranked = sorted(points.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < _LEAST:
        return TopicFound("other", 0.0, "")
    topic, most = ranked[0]
    return TopicFound(topic, most, reasons.get(topic, ""))


def _own(piece: Piece, wording: AboutWording) -> tuple[dict[str, float], dict[str, str]]:
    """Points of a passage's own words; further words of one topic count less and less."""
    cues: dict[str, dict[str, float]] = {}
    for hit in piece.hits:
        for topic, weight in wording.of_topics.get(hit.cue, ()):
            known = cues.setdefault(topic, {})
            known[hit.cue] = max(known.get(hit.cue, weight), weight)
    points: dict[str, float] = {}
    reasons: dict[str, str] = {}
    for topic, found in cues.items():
        share, total = 1.0, 0.0
        for weight in sorted((w for w in found.values() if w > 0), reverse=True):
            total += weight * share
            share *= _SAME_CUES
        against = max((-w for w in found.values() if w < 0), default=0.0)
        points[topic] = total - 0.5 * against
        best = max(found, key=lambda cue: found[cue])
        reasons[topic] = f"“{best.replace('#', '…')}”"
    return points, reasons
