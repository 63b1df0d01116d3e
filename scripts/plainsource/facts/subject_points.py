"""How many points the cues near a quantity give a subject, and what lessens or raises them.

Its own words, how the quantity stands to them, its size, and the treatment of the document.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable

from plainsource.facts.about_tally import Tally
from plainsource.facts.about_wording import AboutWording
from plainsource.facts.model import Amount
from plainsource.facts.store import Subject
from plainsource.facts.units import UNITS, dimension_of

_OPENED = 0.9
_OWN, _FOREIGN = 1.2, 0.55
_BY_UNIT = 0.55
_OWN_UNIT = 0.4
_TELLING_UNITS = ("length", "volume")
_UNRELATED = 0.45
_RIVAL = 0.45
_AFAR = 0.75
_FAR_PLACES = ("title", "heading", "above", "question", "previous", "lead")


def strengths_of(
    relations: dict[str, Tally], opening: Iterable[str], wording: AboutWording
) -> dict[str, float]:
    """How sure each relation is, 0 to 1.2; one that yields to another is worth half beside it."""
    strengths = {key: min(found.total(), 1.2) for key, found in relations.items()}
    for key in opening:
        strengths[key] = max(strengths.get(key, 0.0), _OPENED)
    for key, entry in wording.relations.items():
        if key in strengths and entry.yields_to:
            strengths[key] *= 1 - 0.6 * min(strengths.get(entry.yields_to, 0.0), 1.0)
    return strengths


def fit_of(amount: Amount, usual: tuple[float, float] | None) -> float:
    """1 where an amount lies within what is usual for a subject, less the further it is off."""
    if usual is None:
        return 1.0
    factor = UNITS[amount.unit].factor
    ends = [end * factor for end in (amount.min, amount.max) if end]
    if not ends or (max(ends) >= usual[0] and min(ends) <= usual[1]):
        return 1.0
    off = usual[0] / max(ends) if max(ends) < usual[0] else min(ends) / usual[1]
    return max(0.25, 0.75 / math.sqrt(off))


def belonging(subject: Subject, treatment: str) -> float:
    """More than 1 for a subject of this treatment, less for one of other treatments only."""
    if not subject.treatments or not treatment:
        return 1.0
    return _OWN if treatment in subject.treatments else _FOREIGN


def least_of(subject: Subject, treatment: str, amount: Amount) -> float:
    """Points that the unit alone gives a subject of this treatment: millimetres in needling."""
    own = treatment and treatment in subject.treatments
    return _OWN_UNIT if own and dimension_of(amount.unit) in _TELLING_UNITS else 0.0


def points_of(
    subject: Subject,
    found: Tally | None,
    strengths: dict[str, float],
    needed: Collection[str],
    least: float = 0.0,
) -> float:
    """The points of a subject by its words and by how the quantity stands to them, 0 for none.

    `strengths`: how sure each relation is; `needed`: relations without which a subject hardly
    counts; `least`: points that it has without a word.
    """
    own: float = found.total() if found else 0.0
    own = max(own, least * (1.0 - (found.against if found else 0.0)))
    if subject.by_unit:
        own = max(own, _BY_UNIT * (1.0 - (found.against if found else 0.0))) + _BY_UNIT / 3
    if own <= 0:
        return 0.0
    if not subject.relations:
        return own * 0.85
    fit: float = max(strengths.get(relation, 0.0) for relation in subject.relations)
    rival: float = max(
        (value for key, value in strengths.items() if key not in subject.relations), default=0.0
    )
    rival = max(0.0, min(rival, 1.0) - fit)
    least = _UNRELATED if any(r not in needed for r in subject.relations) else _UNRELATED / 2
    return own * (least + (1 - least) * min(fit, 1.0)) * (1 - _RIVAL * rival)


def share_from_afar(found: Tally | None, *, told: bool) -> float:
    """Less than 1 for a subject that only the surroundings name, where the sentence names one."""
    return _AFAR if told and found is not None and found.place in _FAR_PLACES else 1.0
