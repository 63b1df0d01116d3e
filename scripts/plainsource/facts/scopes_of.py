"""For which case a quantity holds: an area, a variety, at home, in a study, a course.

The nearest mention wins: the quantity's own clause, then its table row and column, the line
above, the question, the heading, and last what the whole document is about.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from plainsource.facts.about_context import Frame, Piece
from plainsource.facts.about_cues import Hit, cost_between
from plainsource.facts.about_wording import AboutWording
from plainsource.facts.number_words import UNITS_AND_TEENS
from plainsource.facts.scope_signs import (
    AREAS,
    COURSE,
    STUDY,
    is_crossed,
    named_in,
    signs_against,
)
from plainsource.facts.scopes_throughout import DocumentScopes
from plainsource.facts.store import Subject

KINDS = ("setting", "addition", "variety", "risk", "area", "part", "group", "price")
"""Kinds of scope, the one that is told first."""

_ONLY_FOR = {"price": ("price", "discount"), "risk": ("risk_rate",)}
_ORDER = ("row", "column", "lead", "question", "heading", "previous", "above")
_FAR = {"setting": 2.0, "risk": 2.2, "addition": 0.6}
_FAR_ELSE = 1.1
_CLOSE = 0.2
_WHOLE = "the whole document"
_PAST = frozenset(
    ("was", "were", "had", "did", "rose", "fell", "went", "took", "got", "gave", "said", "saw",
     "showed", "found")
)  # fmt: skip
_TOLD_FOR = (("for",), ("on",))
_POINTING = frozenset(("the", "a", "an", "your", "my", "each", "both"))
_PRESENT = frozenset(["may", "can", "should", "will", "must", "is", "are"])


@dataclass(frozen=True, slots=True)
class ScopeFound:
    """The scope that is told ("" for the plain case), all that hold by kind, and the reason."""

    scope: str = ""
    by_kind: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""


def setting_in(piece: Piece, before: str, wording: AboutWording) -> str:
    """The setting that holds from a passage on, to the end of its block; `before` held so far."""
    named = [s for s in named_in(piece.hits, wording) if wording.scopes[s].kind == "setting"]
    if len(named) == 1:
        return named[0]
    if before == STUDY and not _tells_what_was(piece):
        return ""
    return (
        "" if any(name == before for name, _, _ in signs_against(piece.hits, wording)) else before
    )


def _tells_what_was(piece: Piece) -> bool:
    """Whether a passage reports in the past tense: so a study goes on, and advice does not."""
    return any(word in _PAST for word in piece.words.words) and not any(
        word in _PRESENT for word in piece.words.words
    )


def scope_of(
    piece: Piece, quantity: int, subject: Subject | None, document: DocumentScopes,
    wording: AboutWording, setting: str = "",
) -> ScopeFound:  # fmt: skip
    """For which case a passage's quantity holds, given its subject.

    `setting` is what was said of it earlier in the same block: at home, in a study.
    """
    by_kind: dict[str, str] = {}
    reasons: dict[str, str] = {}
    for kind in KINDS:
        if subject is not None and subject.unscoped and kind != "setting":
            continue
        if kind in _ONLY_FOR and (subject is None or subject.id not in _ONLY_FOR[kind]):
            continue
        of_area = kind == "part" and reasons.get("area", _WHOLE) != _WHOLE
        if of_area and not _names_part(piece, quantity, wording):
            continue
        scope, reason = _of_kind(piece, quantity, kind, subject, document, wording)
        if kind == "setting":
            if subject is not None and subject.scope:
                scope, reason = subject.scope, "the subject"
            elif setting and not scope:
                scope, reason = setting, "what was said before"
        if scope and not (kind == "addition" and _is_treatment(scope, document, wording)):
            by_kind[kind], reasons[kind] = scope, reason
    _tidy(by_kind, subject, per=piece.quantities[quantity].amount.per)
    if not by_kind:
        return ScopeFound()
    first = next(kind for kind in KINDS if kind in by_kind)
    told = by_kind[first]
    if first in AREAS and by_kind.get("price") == COURSE:
        told = f"{told} course"
    return ScopeFound(told, by_kind, reasons[first])


def _tidy(by_kind: dict[str, str], subject: Subject | None, per: str | None) -> None:
    """Take out the scopes that make no difference beside others or to this subject."""
    if subject is not None and subject.unscoped and by_kind.get("setting") != STUDY:
        by_kind.pop("setting", None) if subject.topic in ("booking", "other") else None
    if "part" in by_kind and "area" in by_kind:
        del by_kind["area"]
    if "risk" in by_kind and by_kind.get("setting") == STUDY:
        # How many people have a problem is always what somebody counted.
        del by_kind["setting"]
    if by_kind.get("price") == COURSE and per:
        del by_kind["price"]


def _of_kind(
    piece: Piece,
    quantity: int,
    kind: str,
    subject: Subject | None,
    document: DocumentScopes,
    wording: AboutWording,
) -> tuple[str, str]:
    whole = document.whole.get(kind, "")
    against = signs_against(piece.hits, wording)
    far = _FAR.get(kind, _FAR_ELSE)
    if kind == "part" and not (subject is not None and subject.by_part):
        far = _CLOSE
    near = _nearest(piece, quantity, kind, wording, document, far, against)
    if kind == "price" and not near and _buys_several(piece, quantity):
        near = COURSE
    if near:
        return near, "its own sentence"
    if far == _CLOSE:
        return (whole, _WHOLE) if whole else ("", "")
    frames = sorted(
        (f for f in piece.around(quantity) if f.kind in _ORDER and _holds(f, kind)),
        key=lambda f: _ORDER.index(f.kind),
    )
    for frame in frames:
        named = [s for s in named_in(frame.hits, wording) if wording.scopes[s].kind == kind]
        if frame.kind == "previous" and STUDY in named and not _tells_what_was(piece):
            continue
        if len(named) == 1 and _counts(named[0], document, wording):
            return named[0], f"the {frame.kind}"
    if whole and not (kind == "setting" and any(name == whole for name, _, _ in against)):
        return whole, _WHOLE
    return "", ""


def _is_treatment(scope: str, document: DocumentScopes, wording: AboutWording) -> bool:
    """Whether what is added is what the document is about anyway: “with peel” in one on peels."""
    entry = wording.treatments.get(document.treatment)
    _, _, added = scope.lower().partition(" ")
    apart = any(other.lower() == f"without {added}" for other in wording.scopes)
    return entry is not None and added in entry.words and not apart


def _holds(frame: Frame, kind: str) -> bool:
    """Whether a scope named in a frame holds for what stands in it."""
    if kind == "price":
        return frame.kind in ("row", "column", "lead")
    if kind == "risk":
        return frame.kind in ("row", "column", "lead", "previous", "question")
    if kind == "setting":
        return frame.kind in ("heading", "above", "previous", "lead", "row", "column")
    return frame.kind != "previous" or kind == "variety"


def _nearest(
    piece: Piece,
    quantity: int,
    kind: str,
    wording: AboutWording,
    document: DocumentScopes,
    far: float,
    against: Sequence[tuple[str, int, int]],
) -> str:
    """The scope of a kind that is named nearest to a quantity in its own passage."""
    best, found = far, ""
    for hit in piece.hits:
        for scope, weight in wording.of_scopes.get(hit.cue, ()):
            if weight < 1 or wording.scopes[scope].kind != kind or is_crossed(hit, scope, against):
                continue
            cost = cost_between(piece.words, quantity, hit)
            opens = far == _CLOSE and hit.start == 0 and quantity == 0
            if opens or _is_told_for(piece, quantity, hit):
                cost = 0.0
            if cost < best and _counts(scope, document, wording):
                best, found = cost, scope
    return found


def _names_part(piece: Piece, quantity: int, wording: AboutWording) -> bool:
    """Whether a quantity is said to be for a part: £95 for the face, £55 for the hands."""
    return any(
        weight >= 1 and wording.scopes[scope].kind == "part"
        for hit in piece.hits
        if _is_told_for(piece, quantity, hit)
        for scope, weight in wording.of_scopes.get(hit.cue, ())
    )


def _buys_several(piece: Piece, quantity: int) -> bool:
    """Whether a price is for several visits, after that of one: £90 a visit, £400 for five."""
    if not any(other.amount.per == "session" for other in piece.quantities[:quantity]):
        return False
    words, (first, end) = piece.words.words, piece.words.spans[quantity]
    behind = words[end + 1 : end + 2] if words[end : end + 1] == ("for",) else ()
    before = words[first - 2 : first - 1] if first > 1 and words[first - 1] == "for" else ()
    many = {*behind, *before} - {"1", "one"}
    return any(word.isdigit() or word in UNITS_AND_TEENS for word in many)


def _is_told_for(piece: Piece, quantity: int, hit: Hit) -> bool:
    """Whether a quantity is said to be for what is named: £95 for the face and £55 for the neck."""
    between = piece.words.words[piece.words.spans[quantity][1] : hit.start]
    return between[:1] in _TOLD_FOR and _POINTING.issuperset(between[1:])


def _counts(scope: str, document: DocumentScopes, wording: AboutWording) -> bool:
    """Whether a mention narrows: “face” only beside other areas, “medium” only of a peel."""
    if not wording.scopes[scope].belongs_to(document.treatment):
        return False
    return scope != "face" or len(document.areas) > 1
