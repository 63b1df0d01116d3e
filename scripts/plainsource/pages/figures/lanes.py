"""Rows of a drawing: a name, and below it a lane with a bar and its amount in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from plainsource.pages.figures.axis import Axis
from plainsource.pages.figures.drawing import WIDTH, Bar, Box, Dot, Drawing, Label, Line
from plainsource.pages.figures.lettering import LINE, width_of, wrap
from plainsource.pages.figures.measures import Span

LEFT, RIGHT = 8.0, WIDTH - 8.0
"""Where the lanes begin and end."""

EDGE = WIDTH - 3.0
"""Text ends here: browsers round the width of letters, so a little is kept free."""

_THIN, _THICK = 11.0, 16.0
_STRIP = 5.0
_NARROW = 6.0
_OPEN = 44.0
_GAP = 8.0
_ROW_GAP = 20.0


@dataclass(frozen=True, slots=True)
class Lane:
    """How bars stand on a lane, which is a line with a mark at each of `ticks`.

    `lead` draws the line stronger from nought to the bar. `under` is a span shown as a strip
    below the line, to compare with. Text begins at `text_left`.
    """

    axis: Axis
    ticks: tuple[float, ...]
    css: str = "ps-bar"
    thick: bool = False
    lead: bool = False
    under: Span | None = None
    text_left: float = 0.0


def place(axis: Axis, value: float) -> float:
    """Where a value of an axis lies in the drawing."""
    return LEFT + axis.place(value) * (RIGHT - LEFT)


def add_text(
    drawing: Drawing, text: str, *, left: float = 0.0, strong: bool = False, end: bool = False
) -> None:
    """Add text below what is there, broken into lines; `end` sets it to the right."""
    lines = tuple(wrap(text, EDGE - left, strong=strong))
    if lines:
        anchor, x = ("end", EDGE) if end else ("start", left)
        drawing.labels.append(Label(lines, x, drawing.height, anchor, strong))
        drawing.height += LINE * len(lines)


def add_row(
    drawing: Drawing, name: str, amount: str, span: Span, lane: Lane, *, strong: bool = False
) -> None:
    """Add a name and a lane with its bar; the amount stands beside the bar where it has room."""
    add_text(drawing, name, left=lane.text_left, strong=strong)
    bar = _bar(span, lane, 0.0)
    beside = _beside(amount, bar.box, lane)
    if beside is None:
        add_text(drawing, amount, left=lane.text_left, strong=True)
    line = drawing.height + (LINE + 1 if beside else _THICK)
    bar = _bar(span, lane, line)
    if beside:
        x, anchor = beside
        drawing.labels.append(Label((amount,), x, drawing.height, anchor, strong=True))
    drawing.lines.append(Line(LEFT, line, RIGHT, line, "ps-grid"))
    drawing.lines += [Line(x, line, x, line + 5, "ps-grid") for x in lane.ticks]
    if lane.lead and bar.box.left > LEFT:
        drawing.lines.append(Line(LEFT, line, bar.box.left, line, "ps-axis"))
    drawing.bars.append(bar)
    if lane.under:
        drawing.bars.append(_strip(lane.under, lane, line))
    drawing.height = line + _ROW_GAP


def _beside(amount: str, bar: Box, lane: Lane) -> tuple[float, str] | None:
    """Where the amount stands on the bar's own height: after it, before it, or nowhere."""
    width = width_of(amount, strong=True)
    if bar.right + _GAP + width <= EDGE:
        return bar.right + _GAP, "start"
    if bar.left - _GAP - width >= lane.text_left:
        return bar.left - _GAP, "end"
    return None


def _bar(span: Span, lane: Lane, line: float) -> Bar | Dot:
    """The bar, standing on the lane's line."""
    height = _THICK if lane.thick else _THIN
    if span.is_point:
        radius = height / 2
        x = min(max(place(lane.axis, span.low), radius), WIDTH - radius)
        return Dot(x, line - radius, radius, f"ps-dot {lane.css}")
    left, right = _ends(span, lane.axis)
    return Bar(Box(left, line - height, right, line), lane.css, arrow=span.open_end)


def _strip(span: Span, lane: Lane, line: float) -> Bar:
    left, right = _ends(span, lane.axis)
    return Bar(Box(left, line, right, line + _STRIP), "ps-bar-ours", arrow=span.open_end)


def _ends(span: Span, axis: Axis) -> tuple[float, float]:
    """From where to where a span goes, never too narrow to be seen."""
    left = place(axis, span.low)
    # Nobody says how far an open end goes, so its arrow is short wherever it begins.
    right = min(left + _OPEN, RIGHT) if span.open_end else place(axis, span.high)
    if right - left < _NARROW:
        centre = min(max((left + right) / 2, LEFT + _NARROW / 2), RIGHT - _NARROW / 2)
        left, right = centre - _NARROW / 2, centre + _NARROW / 2
    return left, right


def add_notes(drawing: Drawing, notes: Sequence[str]) -> None:
    """Add small notes on how to read the drawing, each on its own line."""
    drawing.height += 6
    for note in notes:
        add_text(drawing, note)
    drawing.height += 4
