"""The recovery timeline: how long each thing lasts, counted from the treatment."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf

from plainsource.facts.ledger import Ledger
from plainsource.facts.model import Fact
from plainsource.pages.figures.axis import time_axis
from plainsource.pages.figures.drawing import Dot, Drawing, Line
from plainsource.pages.figures.fault import FigureError
from plainsource.pages.figures.frame import frame, table
from plainsource.pages.figures.lanes import (
    LEFT,
    Key,
    Lane,
    add_keys,
    add_row,
    add_text,
    lasting_keys,
)
from plainsource.pages.figures.lettering import LINE
from plainsource.pages.figures.measures import DAY, Span, ends_of, times_of
from plainsource.pages.figures.scale import add_axis, places_of, shown_ticks
from plainsource.pages.figures.words import (
    amount_words,
    lasting_of,
    names_of,
    subject_words,
    time_words,
)

_TEXT = 20.0
_PANELS = (
    ("Hours after treatment", 2 * DAY),
    ("Days after treatment", 21 * DAY),
    ("Weeks and months after", inf),
)
"""Parts of the timeline, each with an axis of even steps, and up to which hour."""
_FAR_APART = 12.0
"""Times that are further apart than this, as a factor, cannot be read from one even axis."""


@dataclass(frozen=True, slots=True)
class _Row:
    """What it is about, its time, and whether it lasts that long or comes at that time."""

    name: str
    span: Span
    lasts: bool

    @property
    def told(self) -> str:
        """Its time in words."""
        return time_words(self.span.amount, lasts=self.lasts)


def recovery_timeline(
    facts: Sequence[Fact],
    names: Mapping[str, str],
    *,
    number: int,
    title: str,
    caption: str,
    lasting: Collection[str] = (),
) -> str:
    """One bar for each time that the facts tell, as an HTML figure.

    `names` gives the plain words of a subject; `number` tells the figures of a page apart.
    Subjects in `lasting` go on from the treatment; others come at their time. Raises FigureError.
    """
    for fault in timeline_faults(facts):
        raise fault
    rows = _rows(facts, names, lasting)
    said = [f"{row.name}: {row.told}." for row in rows]
    description = " ".join(["Times are counted from the treatment.", *said])
    return frame(
        "ps-timeline",
        lay_out_timeline(facts, names, lasting).svg(number, title, description),
        title,
        caption,
        table(title, ("What", "Time"), [(row.name, row.told) for row in rows]),
    )


def lay_out_timeline(
    facts: Sequence[Fact], names: Mapping[str, str], lasting: Collection[str] = ()
) -> Drawing:
    """The drawing with the place of every bar and label."""
    rows = _rows(facts, names, lasting)
    drawing = Drawing(height=2.0)
    for name, part in _panels(rows):
        _add_panel(drawing, name, part)
        drawing.height += 18
    drawing.height -= 12
    add_keys(drawing, _keys(rows))
    return drawing


def _panels(rows: Sequence[_Row]) -> list[tuple[str, list[_Row]]]:
    """The rows in parts, so that hours and months each have an axis that can be read."""
    ends = ends_of([row.span for row in rows])
    if not ends or ends[-1] <= _FAR_APART * ends[0]:
        return [("Treatment", list(rows))]
    parts: dict[str, list[_Row]] = {name: [] for name, _ in _PANELS}
    for row in rows:
        parts[next(name for name, until in _PANELS if row.span.high <= until)].append(row)
    return [(name, part) for name, part in parts.items() if part]


def _add_panel(drawing: Drawing, head: str, rows: Sequence[_Row]) -> None:
    """A line from the treatment down, and on it the rows with their axis."""
    axis = time_axis([row.span for row in rows])
    ticks = shown_ticks(axis)
    lane = Lane(axis, places_of(axis, ticks), css="ps-bar-at", lead=True, text_left=_TEXT)
    lasts = replace(lane, css="ps-bar", lasts=True)
    start = drawing.height + LINE / 2
    drawing.bars.append(Dot(LEFT, start, 6.0, "ps-dot"))
    add_text(drawing, head, left=_TEXT, strong=True)
    drawing.height += 12
    for row in rows:
        amount = amount_words(row.span.amount)
        add_row(drawing, row.name, amount, row.span, lasts if row.lasts else lane)
    drawing.lines.append(Line(LEFT, start, LEFT, drawing.height, "ps-axis"))
    add_axis(drawing, axis, ticks)


def timeline_faults(facts: Sequence[Fact]) -> list[FigureError]:
    """Everything that keeps the timeline from being drawn."""
    if not facts:
        return [
            FigureError("This figure names no fact.", "List under `facts:` the facts it draws.")
        ]
    return [
        FigureError(
            f"The fact “{fact.id}” tells no time that can be drawn, such as 1 to 3 days.",
            "Take it out of the figure, or give the fact a time under `values:`.",
        )
        for fact in facts
        if not times_of(fact.values)
    ]


def draw(facts: Sequence[Fact], ledger: Ledger, *, number: int, title: str, caption: str) -> str:
    """The timeline with the words of the ledger. Raises FigureError."""
    return recovery_timeline(
        facts,
        names_of(ledger),
        number=number,
        title=title,
        caption=caption,
        lasting=lasting_of(ledger),
    )


def faults(facts: Sequence[Fact], ledger: Ledger) -> list[tuple[str, str]]:  # noqa: ARG001
    """Pairs of what is wrong and what to do."""
    return [fault.pair for fault in timeline_faults(facts)]


def _rows(facts: Sequence[Fact], names: Mapping[str, str], lasting: Collection[str]) -> list[_Row]:
    return [
        _Row(subject_words(fact, names), span, fact.subject in lasting)
        for fact in facts
        for span in times_of(fact.values)
    ]


def _keys(rows: Sequence[_Row]) -> list[Key]:
    """How to read the bars; where nothing lasts, nothing can be mistaken."""
    if not any(row.lasts for row in rows):
        return []
    coming = [row.span for row in rows if not row.lasts]
    keys = lasting_keys("ps-bar", [row.span for row in rows if row.lasts])
    if not coming:
        return keys
    dots = all(span.is_point for span in coming)
    shape = "Dot" if dots else "Bar or dot" if any(s.is_point for s in coming) else "Bar"
    words = f"{shape} further on: it comes then."
    return [*keys, Key(words, "ps-bar-at", dot=dots)]
