"""Further subjects of one quantity: “no gym, no sauna and no wine for 48 hours” is about three.

What is to be avoided, in one list with the subject that was found, shares its amount.
"""

from __future__ import annotations

from plainsource.facts.about_context import Piece
from plainsource.facts.about_wording import AboutWording
from plainsource.facts.store import Subject
from plainsource.facts.units import dimension_of

_RELATION = "avoid"
_MOST = 6
_APART = 5
"""Words, signs among them, from one thing of a list to the next."""
_SURE = 1.0
_OPENS = 3
"""A quantity among the first words of a sentence may have its list behind it."""
_ENDS_A_LIST = frozenset(
    (";", "but", "while", "then", "until", "unless", "because", "if", "after", "before", "when")
)


def listed_with(
    piece: Piece, quantity: int, subject: Subject, wording: AboutWording
) -> tuple[str, ...]:
    """Subjects that stand in one list with a quantity's subject, in their order. Never raises.

    All are to be avoided, told by sure words of their own one close behind the other, and no other
    amount stands between them and the quantity.
    """
    if _RELATION not in subject.relations:
        return ()
    dimension = dimension_of(piece.quantities[quantity].amount.unit)
    first, end = piece.words.spans[quantity]
    found: dict[str, tuple[int, int]] = {}
    against: set[tuple[str, int]] = set()
    for hit in piece.hits:
        for name, weight in wording.of_subjects.get(hit.cue, ()):
            if weight < 0:
                against |= {(name, at) for at in range(hit.start, hit.end)}
            other = wording.subjects[name]
            if (
                weight >= _SURE
                and hit.quantity < 0
                and _RELATION in other.relations
                and dimension in other.units
                and not _parted(piece, quantity, hit.start, hit.end)
                and (hit.end <= first or (first <= _OPENS and hit.start >= end))
            ):
                found.setdefault(name, (hit.start, hit.end))
    if subject.id not in found:
        return ()
    behind = found[subject.id][0] >= end
    found = {name: place for name, place in found.items() if (place[0] >= end) == behind}
    listed: list[str] = []
    places = [found[subject.id]]
    for name, place in sorted(found.items(), key=lambda pair: _gap(pair[1], places[0])):
        if name == subject.id or any((name, at) in against for at in range(*place)):
            continue
        if 0 < min(_gap(place, other) for other in places) <= _APART:
            places.append(place)
            listed.append(name)
    return tuple(listed[:_MOST])


def _gap(a: tuple[int, int], b: tuple[int, int]) -> int:
    """How many words further on the one begins than the other ends; 0 where they overlap."""
    return max(0, a[0] - b[1] + 1, b[0] - a[1] + 1)


def _parted(piece: Piece, quantity: int, start: int, end: int) -> bool:
    """Whether something between a word and a quantity ends the list."""
    first, last = piece.words.spans[quantity]
    low, high = (end, first) if end <= first else (last, start)
    if any(word in _ENDS_A_LIST for word in piece.words.words[low:high]):
        return True
    return any(low <= a < high for n, (a, _) in enumerate(piece.words.spans) if n != quantity)
