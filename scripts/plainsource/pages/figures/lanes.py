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
_NARROW = 6.0
_OPEN = 44.0
_GAP = 8.0
_ROW_GAP = 20.0
_SAMPLE = 20.0


@dataclass(frozen=True, slots=True)
class Lane:
    """How bars stand on a lane, which is a line with a mark at each of `ticks`.

    `lead` draws the line stronger from nought to the bar. Text begins at `text_left`.
    `lasts`: what is drawn goes on from nought, so bars begin there: full to the shortest time
    that is told, then light to the longest.
    """

    axis: Axis
    ticks: tuple[float, ...]
    css: str = "ps-bar"
    thick: bool = False
    lead: bool = False
    text_left: float = 0.0
    lasts: bool = False


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
    drawing: Drawing,
    name: str,
    amount: str,
    span: Span,
    lane: Lane,
    *,
    moment: bool = False,
    strong: bool = False,
) -> None:
    """Add a name and a lane with its bar; the amount stands beside the bar where it has room.

    `moment`: a single value is a dot on a lane of what lasts, too.
    """
    add_text(drawing, name, left=lane.text_left, strong=strong)
    shapes = _shapes(span, lane, 0.0, moment=moment)
    beside = _beside(amount, shapes[0].box.left, shapes[-1].box.right, lane)
    if beside is None:
        add_text(drawing, amount, left=lane.text_left, strong=True)
    line = drawing.height + (LINE + 1 if beside else _THICK)
    shapes = _shapes(span, lane, line, moment=moment)
    if beside:
        x, anchor = beside
        drawing.labels.append(Label((amount,), x, drawing.height, anchor, strong=True))
    drawing.lines.append(Line(LEFT, line, RIGHT, line, "ps-grid"))
    drawing.lines += [Line(x, line, x, line + 5, "ps-grid") for x in lane.ticks]
    if lane.lead and shapes[0].box.left > LEFT:
        drawing.lines.append(Line(LEFT, line, shapes[0].box.left, line, "ps-axis"))
    drawing.bars += shapes
    drawing.height = line + _ROW_GAP


def _beside(amount: str, left: float, right: float, lane: Lane) -> tuple[float, str] | None:
    """Where the amount stands on the bar's own height: after it, before it, or nowhere."""
    width = width_of(amount, strong=True)
    if right + _GAP + width <= EDGE:
        return right + _GAP, "start"
    if left - _GAP - width >= lane.text_left:
        return left - _GAP, "end"
    return None


def _shapes(span: Span, lane: Lane, line: float, *, moment: bool) -> Sequence[Bar | Dot]:
    """The bar, a part or two, or the dot, standing on the lane's line; from left to right."""
    height = _THICK if lane.thick else _THIN
    if span.is_point and (moment or not lane.lasts or span.high == 0):
        radius = height / 2
        x = min(max(place(lane.axis, span.low), radius), WIDTH - radius)
        return [Dot(x, line - radius, radius, f"ps-dot {lane.css}")]
    return _bars(span, lane, line - height, line, lane.css)


def _bars(span: Span, lane: Lane, top: float, bottom: float, css: str) -> Sequence[Bar]:
    if lane.lasts:
        return _lasting(span, lane.axis, top, bottom, css)
    left, right = _ends(span, lane.axis)
    return [Bar(Box(left, top, right, bottom), css, arrow=span.open_end)]


def _lasting(span: Span, axis: Axis, top: float, bottom: float, css: str) -> Sequence[Bar]:
    """From nought: full to the least that a time says, light from there to the most."""
    may = span.open_end or span.high > span.low
    least = LEFT
    bars = []
    if span.low > 0:
        least = max(place(axis, span.low), LEFT + _NARROW)
        least = min(least, RIGHT - _NARROW) if may else least
        bars.append(Bar(Box(LEFT, top, least, bottom), css))
    if may or not bars:
        most = min(least + _OPEN, RIGHT) if span.open_end else place(axis, span.high)
        most = max(most, least + _NARROW)
        bars.append(Bar(Box(least, top, most, bottom), css, arrow=span.open_end, light=True))
    return bars


def _ends(span: Span, axis: Axis) -> tuple[float, float]:
    """From where to where a span goes, never too narrow to be seen."""
    left = place(axis, span.low)
    # Nobody says how far an open end goes, so its arrow is short wherever it begins.
    right = min(left + _OPEN, RIGHT) if span.open_end else place(axis, span.high)
    if right - left < _NARROW:
        centre = min(max((left + right) / 2, LEFT + _NARROW / 2), RIGHT - _NARROW / 2)
        left, right = centre - _NARROW / 2, centre + _NARROW / 2
    return left, right


@dataclass(frozen=True, slots=True)
class Key:
    """How to read a drawing: words, and before them a sample of what they are about, if any."""

    words: str
    css: str = ""
    light: bool = False
    dot: bool = False
    height: float = _THIN


def lasting_keys(css: str, spans: Sequence[Span]) -> list[Key]:
    """How to read the bars of what lasts: a key for each kind of bar that there is.

    A time "up to" a limit is no promise that it lasts that long, nor is the least that a source
    tells: the keys say what was told, and no more.
    """
    keys = []
    if any(span.low > 0 for span in spans):
        keys.append(Key("Full bar: the shortest told.", css))
    if any(span.high > span.low for span in spans):
        keys.append(Key("Light bar: the longest told.", css, light=True))
    if any(span.open_end for span in spans):
        keys.append(Key("Light arrow: no longest is told.", css, light=True))
    return keys


def add_keys(drawing: Drawing, keys: Sequence[Key]) -> None:
    """Add how to read the drawing, each key on a line of its own."""
    drawing.height += 6
    for key in keys:
        middle = drawing.height + LINE / 2
        if key.dot:
            drawing.bars.append(
                Dot(LEFT + _SAMPLE / 2, middle, key.height / 2, f"ps-dot {key.css}")
            )
        elif key.css:
            top, bottom = middle - key.height / 2, middle + key.height / 2
            sample = Box(LEFT, top, LEFT + _SAMPLE, bottom)
            drawing.bars.append(Bar(sample, key.css, light=key.light))
        add_text(drawing, key.words, left=LEFT + _SAMPLE + _GAP if key.css else 0.0)
        drawing.height += 2
    drawing.height += 4
