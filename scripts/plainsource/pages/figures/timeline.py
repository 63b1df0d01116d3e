"""The recovery timeline: how long each thing lasts, counted from the treatment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from plainsource.facts.ledger import Ledger
from plainsource.facts.model import Fact
from plainsource.pages.figures.axis import time_axis
from plainsource.pages.figures.drawing import Dot, Drawing, Line
from plainsource.pages.figures.fault import FigureError
from plainsource.pages.figures.frame import frame, table
from plainsource.pages.figures.lanes import LEFT, Lane, add_notes, add_row, add_text
from plainsource.pages.figures.lettering import LINE
from plainsource.pages.figures.measures import Span, times_of
from plainsource.pages.figures.scale import add_axis, places_of, shown_ticks
from plainsource.pages.figures.words import amount_words, subject_words

_TEXT = 20.0


def recovery_timeline(
    facts: Sequence[Fact], names: Mapping[str, str], *, number: int, title: str, caption: str
) -> str:
    """One bar for each time that the facts tell, as an HTML figure.

    `names` gives the plain words of a subject; `number` tells the figures of a page apart.
    Raises FigureError.
    """
    for fault in timeline_faults(facts):
        raise fault
    rows = _rows(facts, names)
    said = [f"{name}: {amount_words(span.amount)}." for name, span in rows]
    description = " ".join(["Times are counted from the treatment.", *said])
    return frame(
        "ps-timeline",
        lay_out_timeline(facts, names).svg(number, title, description),
        caption,
        table(title, ("What", "Time"), [(name, amount_words(span.amount)) for name, span in rows]),
    )


def lay_out_timeline(facts: Sequence[Fact], names: Mapping[str, str]) -> Drawing:
    """The drawing with the place of every bar and label."""
    rows = _rows(facts, names)
    axis = time_axis([span for _, span in rows])
    ticks = shown_ticks(axis)
    lane = Lane(axis, places_of(axis, ticks), lead=True, text_left=_TEXT)
    drawing = Drawing(height=2.0)
    start = drawing.height + LINE / 2
    drawing.bars.append(Dot(LEFT, start, 6.0, "ps-dot"))
    add_text(drawing, "Treatment", left=_TEXT, strong=True)
    drawing.height += 12
    shown = ""
    for name, span in rows:
        # A fact with two times has its name once, above both.
        add_row(drawing, "" if name == shown else name, amount_words(span.amount), span, lane)
        shown = name
    drawing.lines.append(Line(LEFT, start, LEFT, drawing.height, "ps-axis"))
    add_axis(drawing, axis, ticks)
    add_notes(drawing, ["Early times get more room."])
    return drawing


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
    names = {key: subject.name for key, subject in ledger.subjects.items()}
    return recovery_timeline(facts, names, number=number, title=title, caption=caption)


def faults(facts: Sequence[Fact], ledger: Ledger) -> list[tuple[str, str]]:  # noqa: ARG001
    """Pairs of what is wrong and what to do."""
    return [fault.pair for fault in timeline_faults(facts)]


def _rows(facts: Sequence[Fact], names: Mapping[str, str]) -> list[tuple[str, Span]]:
    return [(subject_words(fact, names), span) for fact in facts for span in times_of(fact.values)]
