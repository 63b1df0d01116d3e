"""The planner: the stages around a treatment, in days, each with the fact it rests on.

What is drawn here is a table that needs no script. A script (overrides/assets/planner.js) reads
the data in its rows and puts dates beside the days; nothing in it knows a number of its own.
"""

from __future__ import annotations

import math
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from plainsource.base.records import Record
from plainsource.facts.ledger import Ledger
from plainsource.facts.model import Amount, Fact
from plainsource.facts.units import convert, dimension_of
from plainsource.pages.elements import element
from plainsource.pages.notes import mark_element, standing
from plainsource.pages.stages import WHENS

_CALENDAR = {"month": 1, "year": 12}


@dataclass(frozen=True, slots=True)
class Offset:
    """A distance from the day of treatment. Months are calendar months, never so many days."""

    number: int
    unit: Literal["day", "month"]

    @property
    def days(self) -> float:
        """About how many days it is, for comparing two."""
        return self.number * (365 / 12 if self.unit == "month" else 1)

    def __str__(self) -> str:
        return f"{self.number} {self.unit}{'' if self.number == 1 else 's'}"


def offset_of(value: float, unit: str) -> Offset:
    """A time as whole days, rounded up, or as whole calendar months. Half a month is days."""
    months = value * _CALENDAR.get(unit, 0)
    if months and months == int(months):
        return Offset(int(months), "month")
    # 71.9999… hours are 3 days, not 4.
    return Offset(math.ceil(round(convert(value, unit, "day"), 6)), "day")


def span_of(values: tuple[Amount, ...]) -> tuple[Offset, Offset] | None:
    """From the least to the most of several times; an open lower end begins on the day itself.

    None where no value is a time, or where nothing limits the longest.
    """
    times = [value for value in values if dimension_of(value.unit) == "time" and not value.per]
    lows = [offset_of(t.min, t.unit) for t in times if t.min is not None]
    highs = [offset_of(t.max, t.unit) for t in times if t.max is not None]
    # “At least 6 weeks” has no longest: its least is all that can be planned with.
    highs = highs or lows
    if not highs:
        return None
    low = min(lows, key=lambda one: one.days) if lows else Offset(0, "day")
    return low, max(highs, key=lambda one: one.days)


def planner_faults(data: Record, ledger: Ledger) -> list[tuple[str, str]]:
    """What keeps a planner from being drawn: pairs of what, and what to do."""
    faults = []
    if not isinstance(data.get("title"), str) or not data["title"]:
        faults.append(("This planner has no title.", "Write a line `title: …`."))
    stages = data.get("stages")
    if not isinstance(stages, list) or not stages:
        form = "Write `stages:` and below it entries with `fact:`, `when:` and `stage:`."
        return [*faults, ("This planner has no stages.", form)]
    seen: set[str] = set()
    for stage in stages:
        faults += _stage_faults(stage, ledger, seen)
    return faults


def _stage_faults(stage: object, ledger: Ledger, seen: set[str]) -> Iterator[tuple[str, str]]:
    if not isinstance(stage, Record):
        yield "A stage of this planner is no entry.", "Write `- fact: …`, `when: …`, `stage: …`."
        return
    name = str(stage.get("fact") or "")
    for key in stage:
        if key not in ("fact", "when", "stage"):
            yield f"A stage has no entry “{key}”.", "Use: fact, when, stage."
    if not isinstance(stage.get("stage"), str) or not stage["stage"]:
        yield f"The stage of “{name}” has no words.", "Write `stage:` and what it is."
    if stage.get("when") not in WHENS:
        yield f"The stage of “{name}” has no `when` that is known.", f"Use: {', '.join(WHENS)}."
    if name in seen:
        yield f"The fact “{name}” has two stages.", "Take one of them out."
    seen.add(name)
    fact = ledger.facts.get(name)
    if fact is not None and span_of(_values(fact, ledger)) is None:
        yield f"The fact “{name}” gives no time to plan with.", "Name a fact with a time."


def draw_planner(data: Record, ledger: Ledger) -> ET.Element:
    """The table in days, with what the script needs in data attributes."""
    rows = []
    for stage in data["stages"]:
        fact = ledger.facts.get(stage["fact"])
        span = span_of(_values(fact, ledger)) if fact else None
        if fact and span:
            rows.append(_row(stage, fact, span, ledger))
    head = element("tr", element("th", "What", scope="col"), element("th", "When", scope="col"))
    table = element(
        "table",
        element("caption", data["title"]),
        element("thead", head),
        element("tbody", *rows),
    )
    return element("div", table, cls="ps-made ps-planner", data_planner="days")


def in_words(when: str, low: Offset, high: Offset) -> str:
    """A stage in days from the treatment, in words that need no date."""
    longest = f"{high} after"
    between = f"{_range(low, high)} after"
    return {
        "before": f"From {high} before until the day before",
        "lasts": f"May last until {longest}",
        "daily": f"Each day until {longest}",
        # The longest time alone: the shortest would read as leave to begin.
        "wait": f"Until {longest}",
        "next": f"{between[:1].upper()}{between[1:]}",
        "judge": f"{between[:1].upper()}{between[1:]}",
    }[when]


def _range(low: Offset, high: Offset) -> str:
    if low == high or not low.number:
        return str(high)
    return f"{low.number} to {high}" if low.unit == high.unit else f"{low} to {high}"


def _row(stage: Record, fact: Fact, span: tuple[Offset, Offset], ledger: Ledger) -> ET.Element:
    low, high = span
    words = element("th", stage["stage"], " ", mark_element(fact.id), scope="row")
    row = element("tr", words, element("td", in_words(stage["when"], low, high)))
    own = ledger.clinic.entry_on(fact) if _own_times(fact, ledger) else None
    sources = [
        f"{source.title} ({standing(source)})"
        for source, entry in ledger.ranked_entries(fact)
        if entry.stance == "supports"
    ]
    if own:
        sources = [ledger.clinic.source.title]
    data = {
        "fact": fact.id,
        "when": stage["when"],
        "stage": stage["stage"],
        "from": f"{low.number} {low.unit}",
        "to": f"{high.number} {high.unit}",
        "tell": own.says if own else fact.tell,
        "sources": "; ".join(sources),
    }
    for name, value in data.items():
        row.set(f"data-{name}", value)
    return row


def _own_times(fact: Fact, ledger: Ledger) -> tuple[Amount, ...]:
    said = tuple(one.amount for one in ledger.clinic.on(fact) if one.amount)
    return tuple(amount for amount in said if dimension_of(amount.unit) == "time")


def _values(fact: Fact, ledger: Ledger) -> tuple[Amount, ...]:
    """The times to plan with: the clinic's own where it has filled them in."""
    return _own_times(fact, ledger) or fact.values
