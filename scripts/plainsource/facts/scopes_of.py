"""For which case a quantity holds: an area, a variety, at home, in a study, a course.

The nearest mention wins: the quantity's own clause, then its table row and column, the line
above, the question, the heading, and last what the whole document is about.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from plainsource.facts.about_context import Piece
from plainsource.facts.about_cues import Hit, cost_between
from plainsource.facts.about_wording import AboutWording

_FOR_SUBJECTS = {
    "price": frozenset({"price", "discount"}),
    "risk": frozenset({"risk_rate"}),
}
"""Kinds of scope that hold for some subjects only."""

_NOT_FOR_STUDIES = frozenset({"study_size", "study_count"})
_ORDER = ("row", "column", "lead", "question", "heading", "previous", "above")
_FAR = 1.1
_MOST = 0.7
_LEAST_OFTEN = 4


@dataclass(frozen=True, slots=True)
class DocumentScopes:
    """What a document as a whole is about, by kind of scope, and the areas that it names."""

    whole: Mapping[str, str] = field(default_factory=dict)
    areas: Collection[str] = ()


def document_scopes(pieces: Sequence[Piece], wording: AboutWording) -> DocumentScopes:
    """The scope that holds throughout a document: from its title, or named nearly throughout."""
    counts: dict[str, Counter[str]] = {}
    for piece in pieces:
        for scope in _named(piece.hits, wording):
            counts.setdefault(wording.scopes[scope].kind, Counter())[scope] += 1
    whole: dict[str, str] = {}
    title = pieces[0] if pieces else None
    for kind in ("area", "variety", "setting"):
        named = counts.get(kind, Counter())
        of_title = [
            scope
            for scope in (_named(title.hits, wording) if title else ())
            if wording.scopes[scope].kind == kind and scope != "in a study"
        ]
        if len(of_title) == 1:
            whole[kind] = of_title[0]
        elif named and not of_title:
            scope, often = named.most_common(1)[0]
            if (
                often >= _LEAST_OFTEN
                and often >= _MOST * sum(named.values())
                and often >= len(pieces) / 8
                and scope not in ("face", "in a study", "at home")
            ):
                whole[kind] = scope
    return DocumentScopes(whole, frozenset(counts.get("area", ())))


def scope_of(
    piece: Piece, quantity: int, subject: str, document: DocumentScopes, wording: AboutWording
) -> tuple[str, str]:
    """The scope of a passage's quantity ("" for the plain case) and the reason in words."""
    found: list[tuple[str, str]] = []
    for kind in ("risk", "price", "setting", "variety", "area", "group"):
        only = _FOR_SUBJECTS.get(kind)
        if only is not None and subject not in only:
            continue
        scope, reason = _of_kind(piece, quantity, kind, document, wording)
        if scope == "in a study" and subject in _NOT_FOR_STUDIES:
            found.insert(0, (scope, reason))
        elif scope:
            found.append((scope, reason))
    return found[0] if found else ("", "")


def _of_kind(
    piece: Piece, quantity: int, kind: str, document: DocumentScopes, wording: AboutWording
) -> tuple[str, str]:
    near = _nearest(piece, quantity, kind, wording, document)
    if near:
        return near, "its own sentence"
    frames = sorted(
        (f for f in piece.around(quantity) if f.kind in _ORDER and _holds(f.kind, kind)),
        key=lambda f: _ORDER.index(f.kind),
    )
    for frame in frames:
        named = [s for s in _named(frame.hits, wording) if wording.scopes[s].kind == kind]
        if len(named) == 1 and _counts(named[0], document):
            return named[0], f"the {frame.kind}"
    whole = document.whole.get(kind, "")
    return (whole, "the whole document") if whole else ("", "")


def _holds(frame: str, kind: str) -> bool:
    """Whether a scope named in a frame holds for what stands in it."""
    if kind in ("price", "risk"):
        return frame in ("row", "column", "lead", "previous")
    if kind == "setting":
        return frame in ("heading", "above", "previous", "lead", "row", "column")
    return True


def _nearest(
    piece: Piece, quantity: int, kind: str, wording: AboutWording, document: DocumentScopes
) -> str:
    """The scope of a kind that is named nearest to a quantity in its own passage."""
    against = _against(piece.hits, wording)
    best, found = _FAR, ""
    for hit in piece.hits:
        for scope, weight in wording.of_scopes.get(hit.cue, ()):
            if weight < 1 or wording.scopes[scope].kind != kind or _crossed(hit, scope, against):
                continue
            cost = cost_between(piece.words, quantity, hit)
            if kind in ("setting", "risk"):
                cost *= 0.5
            if cost < best and _counts(scope, document):
                best, found = cost, scope
    return found


def _counts(scope: str, document: DocumentScopes) -> bool:
    """Whether a mention narrows: “face” does so only beside other areas."""
    return scope != "face" or len(document.areas) > 1


def _named(hits: Sequence[Hit], wording: AboutWording) -> list[str]:
    """The scopes that hits name, each once; where one cue lies in a longer one, the longer."""
    against = _against(hits, wording)
    found: dict[str, tuple[int, int]] = {}
    for hit in hits:
        for scope, weight in wording.of_scopes.get(hit.cue, ()):
            if weight >= 1 and not _crossed(hit, scope, against):
                found.setdefault(scope, (hit.start, hit.end))
    return [
        scope
        for scope, (start, end) in found.items()
        if not any(
            a <= start and end <= b and (b - a) > (end - start)
            for other, (a, b) in found.items()
            if other != scope
        )
    ]


def _against(hits: Sequence[Hit], wording: AboutWording) -> list[tuple[str, int, int]]:
    return [
        (scope, hit.start, hit.end)
        for hit in hits
        for scope, weight in wording.of_scopes.get(hit.cue, ())
        if weight < 0
    ]


def _crossed(hit: Hit, scope: str, against: Sequence[tuple[str, int, int]]) -> bool:
    """Whether a phrase against the scope stands at the same place."""
    return any(
        name == scope and start < hit.end and hit.start < end for name, start, end in against
    )
