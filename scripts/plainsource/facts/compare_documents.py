"""Contradictions between documents that are not imported.

Compared are values of one subject and scope in documents on one treatment, or where it is not
known that they are on two. A sentence that says two things means two cases (“a day, or five for
some”): where the other document agrees with one of them, the sentence agrees with it. What two
such sentences say is no contradiction. Where only one agrees elsewhere, both must be surely on
the subject.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

from plainsource.facts.about_wording import AboutWording
from plainsource.facts.amounts import Relation, in_unit, relation
from plainsource.facts.compare_cases import (
    USUAL_AREA,
    Case,
    kind_of,
    per_of,
    same_case,
    same_treatment,
    scopes_about,
)
from plainsource.facts.document_view import DocumentView, PassageView, QuantityView
from plainsource.facts.model import Amount

_LEAST_LIKELY = 0.16
"""How likely two values must be on one subject to be reported."""
_SURE_FROM = 0.8
"""How likely they must be so, if on any subject, for their agreement to count, or to be doubted."""
_LEAST_BESIDE = 0.3
"""How likely a subject must be, as a share of the likeliest one's probability, to be compared."""

_AS_LIKELY_AS_NOT = 0.5
_TOO_FAR = 30
"""Amounts further apart than this are taken to be about two things."""
_TOO_FAR_RATES = 1000

_COMPARED = ("fact", "instruction_to_staff", "personal_data")


@dataclass(frozen=True, slots=True)
class Said:
    """A value in a document: which file, where, the passage, and the quantity.

    `likely` is the probability that it is about the subject it is compared on, `rather` what that
    is if it is about any subject.
    """

    file: str
    at: str
    passage: str
    quantity: QuantityView
    likely: float = 1.0
    rather: float = 1.0

    @property
    def amount(self) -> Amount:
        """What it amounts to."""
        return self.quantity.amount


@dataclass(frozen=True, slots=True)
class Pair:
    """Two documents' values for one subject and scope, and how they stand to each other."""

    subject: str
    scope: str
    how: Relation
    a: Said
    b: Said

    @property
    def is_doubtful(self) -> bool:
        """Whether it is less likely than not that both values are about the subject."""
        return self.a.likely * self.b.likely < _AS_LIKELY_AS_NOT


def contradictions(views: Sequence[DocumentView], wording: AboutWording) -> list[Pair]:
    """The contradictions between documents, in their order."""
    return [pair for pair in pairs_between(views, wording) if pair.how == "contradicts"]


def pairs_between(views: Sequence[DocumentView], wording: AboutWording) -> list[Pair]:
    """How the documents' values for the same subject and scope stand to each other.

    For each subject and scope of two documents: what contradicts; else the nearest that they come
    to each other.
    """
    tables = [_by_case(view, wording) for view in views]
    found: list[Pair] = []
    for (one, its), (other, others) in combinations(zip(views, tables, strict=True), 2):
        if same_treatment(one, other):
            both = _throughout(one) | _throughout(other)
            for case, said in its.items():
                meeting = [
                    value
                    for theirs, values in others.items()
                    if same_case(case, theirs, one, other)
                    for value in values
                ]
                found += _pairs(case[0], said, meeting, both)
    return found


def _throughout(view: DocumentView) -> set[str]:
    """The scopes of a document as a whole that a pair is told to be about: areas, and at home.

    A variety is none of them: a text on peels that names no strength is not on that one alone.
    """
    return {scope for kind, scope in view.scopes.whole.items() if kind != "variety"}


def pair_as_json(pair: Pair) -> dict[str, Any]:
    """A pair in the form of `plainsource compare --json`."""
    return {
        "subject": pair.subject,
        "scope": pair.scope or None,
        "a": _said(pair.a),
        "b": _said(pair.b),
    }


def _said(said: Said) -> dict[str, Any]:
    amount = said.amount
    return {
        "file": said.file,
        "text": said.quantity.text,
        "min": amount.min,
        "max": amount.max,
        "unit": amount.unit,
    }


def _by_case(view: DocumentView, wording: AboutWording) -> dict[Case, list[Said]]:
    """A document's values by subject, scopes and dimension."""
    found: dict[Case, list[Said]] = {}
    for passage in view.passages:
        for quantity in _compared(passage):
            for subject, *shares in _subjects(quantity, wording):
                said = Said(view.name, passage.at, passage.text, quantity, *shares)
                case = (subject, scopes_about(quantity, subject, wording), kind_of(quantity))
                found.setdefault(case, []).append(said)
    return found


def _compared(passage: PassageView) -> Sequence[QuantityView]:
    return passage.quantities if passage.nature in _COMPARED else ()


def _subjects(quantity: QuantityView, wording: AboutWording) -> Iterator[tuple[str, float, float]]:
    """The subjects that a quantity may be about and are compared, with `likely` and `rather`."""
    shares = dict(quantity.likely) if quantity.subject else {}
    surest, whole = max(shares.values(), default=0.0), sum(shares.values())
    for subject in (*shares, *quantity.also):
        share = surest if subject in quantity.also else shares[subject]
        if share >= _LEAST_BESIDE * surest and not wording.subjects[subject].uncompared:
            yield subject, share, share / whole


_ORDER: tuple[Relation, ...] = ("same", "near", "overlap")


def _pairs(
    subject: str, ours: Sequence[Said], theirs: Sequence[Said], whole: Set[str]
) -> list[Pair]:
    """The pairs of one case; `whole` are the scopes that hold throughout either document."""
    pairs = [
        Pair(subject, _scope(a.quantity.scope, b.quantity.scope, whole), how, a, b)
        for a in ours
        for b in theirs
        if a.likely * b.likely >= _LEAST_LIKELY
        and (how := _relation(a.amount, b.amount)) != "unlike"
    ]
    agreeing = [pair for pair in pairs if pair.how != "contradicts" and _sure(pair)]
    settled = ({pair.a.at for pair in agreeing}, {pair.b.at for pair in agreeing})
    # One report for what one document says twice, and the other contradicts.
    told: dict[tuple[Amount, Amount], Pair] = {}
    for pair in pairs:
        met = (pair.a.at in settled[0], pair.b.at in settled[1])
        if not any(met) or (_sure(pair) and not all(met)):
            told.setdefault((pair.a.amount, pair.b.amount), pair)
    if agreeing and not any(pair.how == "contradicts" for pair in told.values()):
        return [min(agreeing, key=lambda pair: _ORDER.index(pair.how))]
    return list(told.values())


def _sure(pair: Pair) -> bool:
    """Whether it is sure that both values of a pair are on its subject."""
    return pair.a.rather * pair.b.rather >= _SURE_FROM


def _scope(a: str, b: str, whole: Set[str]) -> str:
    """The scope of a pair: what both say, or else what one of the documents is about throughout."""
    if a == b or (a and b):
        return a
    if USUAL_AREA in (a, b):
        return ""
    return (a or b) if (a or b) in whole else ""


def _relation(a: Amount, b: Amount) -> Relation:
    """How two amounts stand to each other; "unlike" where they can hardly mean one thing."""
    a, b = _as_limit(replace(a, per=per_of(a))), _as_limit(replace(b, per=per_of(b)))
    how = relation(a, b)
    if how == "contradicts" and _gap(a, b) > (_TOO_FAR_RATES if a.unit == "percent" else _TOO_FAR):
        return "unlike"
    return how


def _gap(a: Amount, b: Amount) -> float:
    """How many times as large the one is as the other, at the ends that are nearest."""
    ends_a, ends_b = ([end for end in in_unit(x, a.unit) if end] for x in (a, b))
    return min((max(x, y) / min(x, y) for x in ends_a for y in ends_b), default=1.0)


def _as_limit(amount: Amount) -> Amount:
    """An age told alone is an age from which on something is done."""
    if amount.unit == "age_year" and amount.min == amount.max:
        return replace(amount, max=None)
    return amount
