"""Which case a value speaks of, and whether two values speak of one: subject, scopes, currency."""

from __future__ import annotations

from plainsource.facts.about_wording import AboutWording
from plainsource.facts.document_view import DocumentView, QuantityView
from plainsource.facts.model import Amount

USUAL_AREA = "face"

Case = tuple[str, tuple[tuple[str, str], ...], str]
"""A subject, the scopes by kind, and what else makes amounts comparable."""


def same_treatment(one: DocumentView, other: DocumentView) -> bool:
    """Whether documents may be on one treatment: one names the other's, or none."""
    ours, theirs = ({view.treatment, *view.also} for view in (one, other))
    return "" in ours | theirs or one.treatment in theirs or other.treatment in ours


def same_case(a: Case, b: Case, one: DocumentView, other: DocumentView) -> bool:
    """Whether values of two documents may speak of one case: subject, kind and scopes are the same.

    What is said of an area, or of a part of one, meets what is said of none in particular, unless
    that text speaks of the face instead; what is said of the face meets what is said of a part of
    it. A price does so only where a document is about that area throughout: elsewhere each area
    has a price of its own.
    """
    if (a[0], a[2]) != (b[0], b[2]):
        return False
    ours, theirs = dict(a[1]), dict(b[1])
    is_price = bool(a[2])
    kind = "area" if is_price else "variety"
    for its, others, view in ((ours, theirs, one), (theirs, ours, other)):
        if kind not in others and its.get(kind) == view.scopes.whole.get(kind):
            its.pop(kind, None)
    if is_price:
        return ours == theirs
    if _is_elsewhere(ours, theirs, other) or _is_elsewhere(theirs, ours, one):
        return False
    places = [(case.pop("part", ""), case.pop("area", "")) for case in (ours, theirs)]
    named = {part or area for part, area in places} - {""}
    if any(part for part, _ in places):
        named.discard(USUAL_AREA)
    return ours == theirs and len(named) <= 1


def _is_elsewhere(its: dict[str, str], others: dict[str, str], view: DocumentView) -> bool:
    """Whether one value is about an area, and the other, about none, is from a text on the face."""
    area = its.get("area", USUAL_AREA)
    no_place = "area" not in others and "part" not in others
    return area not in view.scopes.areas and no_place and USUAL_AREA in view.scopes.areas


def scopes_about(
    quantity: QuantityView, subject: str, wording: AboutWording
) -> tuple[tuple[str, str], ...]:
    """The scopes of a quantity, if it is about this subject: some are those of a subject."""
    own = wording.subjects[quantity.subject].scope if quantity.subject else ""
    other = wording.subjects[subject].scope
    if own == other:
        return quantity.scopes
    rest = {kind: scope for kind, scope in quantity.scopes if scope != own}
    return tuple(sorted((rest | {"setting": other} if other else rest).items()))


def kind_of(quantity: QuantityView) -> str:
    """What makes two amounts of one subject comparable beside their dimension."""
    amount = quantity.amount
    return f"{amount.currency or ''}/{per_of(amount) or ''}" if amount.unit == "currency" else ""


def per_of(amount: Amount) -> str | None:
    """What an amount is per; a price that says nothing is one per session."""
    return None if amount.unit == "currency" and amount.per == "session" else amount.per
