"""Rows of a drawing: a name, an amount in words, and below them a lane with its bar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from plainsource.pages.figures.axis import Axis
from plainsource.pages.figures.drawing import WIDTH, Bar, Box, Dot, Drawing, Label, Line
from plainsource.pages.figures.lettering import LINE, width_of, wrap
from plainsource.pages.figures.measures import Span

LEFT, RIGHT = 8.0, WIDTH - 8.0
"""Where the lanes begin and end."""

_LANE = 18.0
_THIN, _THICK = 10.0, 14.0
_GAP = 12.0
_NARROW = 6.0
_ROW_GAP = 14.0


@dataclass(frozen=True, slots=True)
class Lane:
    """How bars stand on a lane. `band` is shown pale behind them, to compare with."""

    axis: Axis
    ticks: tuple[float, ...]
    css: str = "ps-bar"
    thick: bool = False
    lead: bool = False
    band: Span | None = None


def place(axis: Axis, value: float) -> float:
    """Where a value of an axis lies in the drawing."""
    return LEFT + axis.place(value) * (RIGHT - LEFT)


def shown_ticks(axis: Axis, *, first: bool) -> list[tuple[float, Label]]:
    """The ticks that have room for their labels, as places and labels (at top 0).

    The heaviest are kept where two are too close. `first`: whether nought gets a label.
    """
    kept: list[tuple[float, Label]] = []
    for tick in sorted(axis.ticks, key=lambda t: (-t.weight, t.at)):
        if not tick.at and not first:
            continue
        x = place(axis, tick.at)
        # The number above, its unit below: so more of them fit side by side.
        label = Label(tuple(tick.label.split(" ", 1)), x, 0.0, "middle")
        label = _held(label)
        room = Box(label.box.left - 7, 0, label.box.right + 7, label.box.bottom)
        if not any(room.meets(other.box) for _, other in kept):
            kept.append((x, label))
    return sorted(kept, key=lambda pair: pair[0])


def add_words(
    drawing: Drawing, name: str, amount: str, *, left: float = 0.0, strong: bool = False
) -> None:
    """Add a name at the left and an amount at the right, below it where both do not fit."""
    top = drawing.height
    lines = wrap(name, WIDTH - left, strong=strong)
    if lines:
        drawing.labels.append(Label(tuple(lines), left, top, strong=strong))
    said = wrap(amount, WIDTH - left, strong=True)
    last = width_of(lines[-1], strong=strong) if lines else 0.0
    if said:
        fits = len(said) == 1 and left + last + _GAP + width_of(said[0], strong=True) <= WIDTH
        first = top + LINE * (max(len(lines) - 1, 0) if fits else len(lines))
        drawing.labels.append(Label(tuple(said), WIDTH, first, "end", strong=True))
        drawing.height = first + LINE * len(said)
    else:
        drawing.height = top + LINE * len(lines)


def add_lane(drawing: Drawing, span: Span, lane: Lane) -> None:
    """Add a lane with the bar of a span below what is there, and the gap to the next row."""
    top = drawing.height + 3
    middle = top + _LANE / 2
    drawing.lines.append(Line(LEFT, middle, RIGHT, middle, "ps-grid"))
    drawing.lines += [Line(x, top + 2, x, top + _LANE - 2, "ps-grid") for x in lane.ticks]
    if lane.band:
        drawing.bands.append(_bar(lane.axis, lane.band, middle, _LANE, "ps-band"))
    height = _THICK if lane.thick else _THIN
    if span.is_point:
        x = min(max(place(lane.axis, span.low), LEFT), RIGHT)
        bar: Bar | Dot = Dot(x, middle, height / 2, _dot_css(lane.css))
    else:
        bar = _bar(lane.axis, span, middle, height, lane.css)
    if lane.lead and bar.box.left > LEFT:
        drawing.lines.append(Line(LEFT, middle, bar.box.left, middle, "ps-axis"))
    drawing.bars.append(bar)
    drawing.height = top + _LANE + _ROW_GAP


def add_axis(drawing: Drawing, ticks: Sequence[tuple[float, Label]], notes: Sequence[str]) -> None:
    """Add the axis with its labels at the bottom, then notes in small print."""
    top = drawing.height
    drawing.lines.append(Line(LEFT, top, RIGHT, top, "ps-axis"))
    drawing.lines += [Line(x, top, x, top + 5, "ps-axis") for x, _ in ticks]
    drawing.labels += [Label(t.lines, t.x, top + 7, t.anchor) for _, t in ticks]
    drawing.height = top + 7 + LINE * max((len(t.lines) for _, t in ticks), default=0)
    for note in notes:
        lines = tuple(wrap(note, WIDTH))
        drawing.labels.append(Label(lines, 0.0, drawing.height + 4))
        drawing.height += 4 + LINE * len(lines)
    drawing.height += 4


def _held(label: Label) -> Label:
    """A tick's label, moved inside the drawing where it would stand out of it."""
    if label.box.left < 0:
        return Label(label.lines, 0.0, label.top, "start")
    if label.box.right > WIDTH:
        return Label(label.lines, WIDTH, label.top, "end")
    return label


def _bar(axis: Axis, span: Span, middle: float, height: float, css: str) -> Bar:
    left = place(axis, span.low)
    right = RIGHT if span.open_end else place(axis, span.high)
    if right - left < _NARROW:
        centre = min(max((left + right) / 2, LEFT + _NARROW / 2), RIGHT - _NARROW / 2)
        left, right = centre - _NARROW / 2, centre + _NARROW / 2
    box = Box(left, middle - height / 2, right, middle + height / 2)
    return Bar(box, css, arrow=span.open_end)


def _dot_css(css: str) -> str:
    return f"ps-dot {css}"
