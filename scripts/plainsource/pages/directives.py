"""The plainsource box in a page: what it asks for, and drawing it."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import dataclass

from plainsource.base.findings import RecordError
from plainsource.base.records import Record, parse_record
from plainsource.facts.ledger import Ledger
from plainsource.facts.model import Fact
from plainsource.pages.clinic_boxes import CLINIC_BOXES
from plainsource.pages.figures import FIGURES, FigureError
from plainsource.pages.lists import LISTS
from plainsource.pages.planner import draw_planner, planner_faults
from plainsource.pages.stages import named_facts

_ASKS = ("figure", "list", "clinic", "planner")
_KEYS = {*_ASKS, "title", "caption", "facts", "fact", "stages"}


class PageFaultError(Exception):
    """Something in a page that cannot be built. Its text is one or two plain sentences."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What stands in place of a box: HTML text or an element, and the facts it rests on."""

    content: str | ET.Element
    facts: tuple[str, ...] = ()


def draw_directive(body: str, ledger: Ledger, *, number: int) -> Drawing:
    """Draw a box. `number` tells the boxes of a page apart. Raises PageFaultError."""
    try:
        data = parse_record(body, "page")
    except RecordError:
        raise PageFaultError("A plainsource box cannot be read.") from None
    faults = directive_faults(data, ledger)
    if faults:
        raise PageFaultError(faults[0][0])
    if "list" in data:
        return Drawing(LISTS[data["list"]](ledger))
    if "clinic" in data:
        return Drawing(CLINIC_BOXES[data["clinic"]](ledger.clinic))
    if "planner" in data:
        return Drawing(draw_planner(data, ledger))
    facts = facts_of_directive(data, ledger)
    try:
        drawn = FIGURES[data["figure"]].draw(
            facts,
            ledger,
            number=number,
            title=data["title"],
            caption=data["caption"],
        )
    except FigureError as fault:
        raise PageFaultError(fault.what) from None
    return Drawing(drawn, tuple(fact.id for fact in facts))


def facts_of_directive(data: Record, ledger: Ledger) -> list[Fact]:
    """The facts that a box names and that exist, in order."""
    return [ledger.facts[name] for name in named_facts(data) if name in ledger.facts]


def directive_faults(data: Record, ledger: Ledger) -> list[tuple[str, str]]:
    """What is wrong with a box: pairs of what, and what to do. Unknown facts are not told here."""
    faults = [
        (f"A plainsource box has no entry “{key}”.", f"Use: {', '.join(sorted(_KEYS))}.")
        for key in data
        if key not in _KEYS
    ]
    if sum(name in data for name in _ASKS) != 1:
        return [*faults, ("A plainsource box must ask for one thing.", _either())]
    if "list" in data:
        if data["list"] not in LISTS:
            faults.append((f"There is no list “{data['list']}”.", f"Use: {', '.join(LISTS)}."))
        return faults
    if "clinic" in data:
        if data["clinic"] not in CLINIC_BOXES:
            do = f"Use: {', '.join(CLINIC_BOXES)}."
            faults.append((f"There is no box “{data['clinic']}” for the clinic.", do))
        return faults
    if "planner" in data:
        return [*faults, *planner_faults(data, ledger)]
    if data["figure"] not in FIGURES:
        do = f"Use: {', '.join(FIGURES)}."
        return [*faults, (f"There is no figure “{data['figure']}”.", do)]
    faults += [
        (f"This figure has no {key}.", f"Write a line `{key}: …` that says what the figure shows.")
        for key in ("title", "caption")
        if not isinstance(data.get(key), str) or not data[key]
    ]
    facts = facts_of_directive(data, ledger)
    faults += FIGURES[data["figure"]].faults(facts, ledger)
    return faults


def _either() -> str:
    return (
        f"Write `figure:` with {', '.join(FIGURES)}, or `list:` with {', '.join(LISTS)}, "
        f"or `clinic:` with {', '.join(CLINIC_BOXES)}, or `planner: days` with its stages."
    )
