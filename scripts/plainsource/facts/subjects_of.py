"""Which subject a quantity is about, and why: cues near it, its unit, and how it stands to them.

A subject gathers points from its words near the quantity; a word counts the more the closer it
stands, and words in the heading, question, lead-in or table head count too. The points are then
weighed by the relation (is something avoided, does it last, is it an interval?), so that "avoid
sun for two weeks" and "no sun for two weeks before" become two subjects.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from plainsource.facts.about_context import Piece
from plainsource.facts.about_tally import Tally, tally
from plainsource.facts.about_wording import AboutWording
from plainsource.facts.store import Subject
from plainsource.facts.subject_phase import in_phase, phase_of
from plainsource.facts.subject_points import (
    belonging,
    fit_of,
    least_of,
    points_of,
    share_from_afar,
    strengths_of,
)
from plainsource.facts.subjects_listed import listed_with
from plainsource.facts.units import dimension_of

LEAST = 0.65
"""Points below which no subject is suggested."""

_LEARNED = 1.6
"""How much what the examples teach counts beside the cues."""
_TREATMENT = 0.15
_ALSO, _MOST_ALSO = 0.4, 4
_MOST_LIKELY, _TEMPERATURE = 5, 0.3

_STEEP_RELATION = 0.9
_UNSURE = 0.5
_JUST_BEHIND = 7
_NO_VERBS = frozenset(("no", "not", "or", "rest", "limit", "once", "first", "and", "can", "may"))
_HANGING = 1.7
_TOLD = 0.6
_SHORT = 24
_FRAGMENT, _LISTED = 8, 1.3
_SIGN = 0.45
_PLACE = {"title": "the title", "heading": "the heading", "above": "a heading above",
          "lead": "the line above", "question": "the question", "previous": "the sentence before",
          "row": "the row", "column": "the column"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A subject suggested for a quantity ("" for none), its points and the reason in words.

    `also` are subjects that the same sentence names with it: “no gym or pool for 2 days”. `likely`
    are the likeliest subjects, each with its probability.
    """

    subject: str
    points: float
    reason: str
    also: tuple[str, ...] = ()
    likely: tuple[tuple[str, float], ...] = ()


def suggest_subject(
    piece: Piece, quantity: int, wording: AboutWording, treatment: str = ""
) -> Suggestion:
    """The subject of a passage's quantity in a document on a treatment. Never raises."""
    amount = piece.quantities[quantity].amount
    candidates = wording.by_dimension.get(dimension_of(amount.unit), ())
    if not candidates:
        return Suggestion("", 0.0, "")
    subjects = tally(piece, quantity, wording.of_subjects)
    relations = tally(piece, quantity, wording.of_relations, _STEEP_RELATION, heads=True)
    strengths = strengths_of(relations, _opening(piece, wording), wording)
    told = max((f.best for f in subjects.values() if not f.place), default=0.0) >= _TOLD
    own = {s.id: subjects[s.id] for s in candidates if s.id in subjects}
    # A sentence without a sign of its own is about what stands over it. "Make-up (24 hours)":
    # in a line of a list no word says how it stands to its subject.
    share = (
        _HANGING
        if _hangs_on_frames(piece, own.values())
        else _LISTED if len(piece.words) <= _FRAGMENT else 1.0
    )  # fmt: skip
    learned = wording.learned.scores(piece, quantity)
    reached = {
        subject.id: (
            points_of(subject, own.get(subject.id), strengths, wording.needed, least=least)
            * share_from_afar(own.get(subject.id), told=told)
            * fit_of(amount, wording.usual.get(subject.id))
            * share
            if (least := least_of(subject, treatment, amount))
            or subject.id in own
            or subject.by_unit
            else 0.0
        )
        + _LEARNED * learned.get(subject.id, 0.0)
        + _TREATMENT * (belonging(subject, treatment) - 1)
        for subject in candidates
    }
    if any(before in reached for before, _ in wording.pairs_in_time):
        in_phase(reached, phase_of(piece, quantity, wording), wording)
    ranked = sorted(
        ((reached[subject.id], subject) for subject in candidates),
        key=lambda pair: (-pair[0], pair[1].id),
    )
    points, subject = ranked[0]
    least = max(LEAST, _LEARNED * learned.get("", 0.0))
    likely = _likely(ranked, least)
    if points < least:
        return Suggestion("", points, "", likely=likely)
    near = [
        other.id
        for its, other in ranked[1:_MOST_ALSO]
        if its >= points - _ALSO and _told_here(own.get(other.id), own.get(subject.id))
    ]
    also = tuple(dict.fromkeys((*near, *listed_with(piece, quantity, subject, wording))))
    reason = _reason(subject, own.get(subject.id), relations, strengths)
    return Suggestion(subject.id, points, reason, also, likely)


def _likely(ranked: Sequence[tuple[float, Subject]], none: float) -> tuple[tuple[str, float], ...]:
    """The likeliest subjects with their probabilities, by the points of all and of no subject."""
    best = max(ranked[0][0], none)
    shares = [math.exp((points - best) / _TEMPERATURE) for points, _ in ranked]
    whole = sum(shares) + math.exp((none - best) / _TEMPERATURE)
    return tuple(
        (subject.id, share / whole)
        for share, (_, subject) in zip(shares[:_MOST_LIKELY], ranked, strict=False)
    )


def suggest_subjects(piece: Piece, wording: AboutWording, treatment: str = "") -> list[Suggestion]:
    """The subjects of all quantities of a passage.

    A quantity that has hardly a sign of its own, just behind another of its kind, goes on with
    that one's subject: "pink for a day on the scalp, for a week on the belly".
    """
    found: list[Suggestion] = []
    for number, quantity in enumerate(piece.quantities):
        best = suggest_subject(piece, number, wording, treatment)
        before = found[-1] if found else None
        if (
            before is not None
            and best.points < _UNSURE < before.points
            and before.subject != best.subject
            and dimension_of(quantity.amount.unit)
            == dimension_of(piece.quantities[number - 1].amount.unit)
            and piece.words.spans[number][0] - piece.words.spans[number - 1][1] <= _JUST_BEHIND
            and not _says_how(piece, number, wording)
        ):
            best = Suggestion(
                before.subject,
                before.points * 0.8,
                "it goes on with the one before",
                likely=before.likely,
            )
        found.append(best)
    return found


def _told_here(one: Tally | None, other: Tally | None) -> bool:
    """Whether the sentence itself has a sure sign of both subjects, each its own."""
    return (
        one is not None
        and other is not None
        and not (one.place or other.place)
        and min(one.best, other.best) >= _TOLD
        and one.cue != other.cue
    )


def _hangs_on_frames(piece: Piece, candidates: Iterable[Tally]) -> bool:
    """Whether no word of a passage is a sign of any subject, and the words around it are."""
    return len(piece.words) <= _SHORT and all(
        found.place or found.best < _SIGN for found in candidates
    )


def _says_how(piece: Piece, quantity: int, wording: AboutWording) -> bool:
    """Whether a verb between a quantity and the one before it says how it stands: "and lasts"."""
    start, end = piece.words.spans[quantity - 1][1], piece.words.spans[quantity][0]
    return any(
        start <= hit.start and hit.end <= end and weight >= 1
        for hit in piece.hits
        for _, weight in wording.of_relations.get(hit.cue, ())
        if hit.cue not in _NO_VERBS
    )


def _opening(piece: Piece, wording: AboutWording) -> Iterator[str]:
    """The relations that the sentence opens with, where they hold for all of it."""
    for hit in piece.hits:
        if hit.start > 1:
            return
        for relation, weight in wording.of_relations.get(hit.cue, ()):
            if relation in wording.opening and weight >= 1:
                yield relation


def _reason(
    subject: Subject,
    found: Tally | None,
    relations: dict[str, Tally],
    strengths: dict[str, float],
) -> str:
    parts = []
    if found is not None and found.cue:
        parts.append(_quoted(found))
    related = max(subject.relations, key=lambda key: strengths.get(key, 0.0), default="")
    if related in relations and relations[related].cue:
        told = _quoted(relations[related])
        if told not in parts:
            parts.append(told)
    return " and ".join(parts) or "the unit"


def _quoted(found: Tally) -> str:
    word = f"“{found.cue.replace('#', '…')}”"
    return f"{word} in {_PLACE[found.place]}" if found.place else word
