"""The visit as a strip of steps: each with its number, what happens, and how long it takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from plainsource.facts.ledger import Ledger
from plainsource.facts.model import Fact
from plainsource.pages.figures.axis import axis_for
from plainsource.pages.figures.drawing import Box, Drawing, Label, Line
from plainsource.pages.figures.fault import FigureError
from plainsource.pages.figures.frame import frame, table
from plainsource.pages.figures.lanes import Key, Lane, add_keys, add_row, add_text, lasting_keys
from plainsource.pages.figures.lettering import LINE
from plainsource.pages.figures.measures import TIME, Span, times_of
from plainsource.pages.figures.scale import add_axis, places_of, shown_ticks
from plainsource.pages.figures.svg import Markup, tag
from plainsource.pages.figures.words import amount_words

_CENTRE, _RADIUS = 16.0, 14.0
_TEXT = 40.0
_APART = 14.0
_KIND = (TIME, "", "")


@dataclass(frozen=True, slots=True)
class _Ring:
    """The circle around the number of a step."""

    y: float

    @property
    def box(self) -> Box:
        return Box(_CENTRE - _RADIUS, self.y - _RADIUS, _CENTRE + _RADIUS, self.y + _RADIUS)

    def markup(self) -> Markup:
        return tag(
            "circle",
            cls="ps-step",
            cx=_CENTRE,
            cy=self.y,
            r=_RADIUS,
            stroke="currentColor",
            fill_opacity=0,
        )


@dataclass(frozen=True, slots=True)
class _Step:
    """What happens, and its times, if the fact tells any."""

    tell: str
    spans: tuple[Span, ...]

    @property
    def told(self) -> str:
        """Its times in words."""
        return "; ".join(amount_words(span.amount) for span in self.spans) or "no time given"


def visit_steps(facts: Sequence[Fact], *, number: int, title: str, caption: str) -> str:
    """One step for each fact, in the order given, as an HTML figure. Raises FigureError."""
    for fault in steps_faults(facts):
        raise fault
    steps = _steps(facts)
    said = (
        f"Step {i}: {s.tell}" + (f" ({s.told})" if s.spans else "")
        for i, s in enumerate(steps, start=1)
    )
    rows = [(str(i), s.tell, s.told) for i, s in enumerate(steps, start=1)]
    return frame(
        "ps-steps",
        lay_out_steps(facts).svg(number, title, " ".join(said)),
        title,
        caption,
        table(title, ("Step", "What happens", "Time"), rows),
    )


def lay_out_steps(facts: Sequence[Fact]) -> Drawing:
    """The drawing with the place of every number, label and bar."""
    steps = _steps(facts)
    spans = [span for step in steps for span in step.spans]
    axis = axis_for(spans, _KIND) if spans else None
    drawing = Drawing(height=2.0)
    rings: list[float] = []
    lane = None
    if axis:
        ticks = shown_ticks(axis)
        lane = Lane(axis, places_of(axis, ticks), text_left=_TEXT, lasts=True)
    for number, step in enumerate(steps, start=1):
        ring = drawing.height + _RADIUS
        rings.append(ring)
        drawing.bars.append(_Ring(ring))
        label = Label((str(number),), _CENTRE, ring - LINE / 2, "middle", strong=True)
        drawing.labels.append(label)
        drawing.height += 4
        add_text(drawing, step.tell, left=_TEXT)
        drawing.height = max(drawing.height, ring + _RADIUS)
        for span in step.spans:
            if lane:
                drawing.height += 4
                add_row(drawing, "", amount_words(span.amount), span, lane)
        drawing.height += _APART
    drawing.lines += [
        Line(_CENTRE, above + _RADIUS, _CENTRE, below - _RADIUS, "ps-axis")
        for above, below, step in zip(rings, rings[1:], steps, strict=False)
        # A bar needs the room where the line would stand.
        if not step.spans
    ]
    if axis:
        add_axis(drawing, axis, ticks)
        spans = [span for step in steps for span in step.spans]
        add_keys(drawing, [*lasting_keys("ps-bar", spans), Key("No bar: no time is given.")])
    return drawing


def steps_faults(facts: Sequence[Fact]) -> list[FigureError]:
    """Everything that keeps the steps from being drawn."""
    if len(facts) < 2:
        return [
            FigureError(
                "This figure needs two facts or more, one for each step.",
                "List under `facts:` the facts in the order in which things happen.",
            )
        ]
    return []


def draw(
    facts: Sequence[Fact],
    ledger: Ledger,  # noqa: ARG001
    *,
    number: int,
    title: str,
    caption: str,
) -> str:
    """The steps as the facts tell them. Raises FigureError."""
    return visit_steps(facts, number=number, title=title, caption=caption)


def faults(facts: Sequence[Fact], ledger: Ledger) -> list[tuple[str, str]]:  # noqa: ARG001
    """Pairs of what is wrong and what to do."""
    return [fault.pair for fault in steps_faults(facts)]


def _steps(facts: Sequence[Fact]) -> list[_Step]:
    return [_Step(fact.tell, tuple(times_of(fact.values))) for fact in facts]
