"""The axis as it is drawn: numbers below the marks, and below the numbers what they count."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, groupby

from plainsource.pages.figures.axis import Axis, Tick
from plainsource.pages.figures.drawing import WIDTH, Box, Drawing, Label, Line
from plainsource.pages.figures.lanes import LEFT, RIGHT, place
from plainsource.pages.figures.lettering import LINE

_BELOW = 8.0
_APART = 3.0
_CLEAR = 8.0


def shown_ticks(axis: Axis) -> list[Tick]:
    """The marks whose labels have room, from left to right. The heaviest are kept."""
    kept: list[Tick] = []
    waiting = [
        tick
        for tick in sorted(axis.ticks, key=lambda t: (-t.weight, t.at))
        # Hard by the beginning a mark could not be told from it.
        if tick.at == 0 or place(axis, tick.at) >= LEFT + _CLEAR
    ]
    for tick in waiting * 2:
        # Twice: a unit moves as its run of numbers grows, and may make room.
        tried = sorted({*kept, tick}, key=lambda t: t.at)
        if _has_room(_labels(axis, tried)):
            kept = tried
    return kept


def places_of(axis: Axis, ticks: Sequence[Tick]) -> tuple[float, ...]:
    """Where the marks lie in the drawing."""
    return tuple(place(axis, tick.at) for tick in ticks)


def add_axis(drawing: Drawing, axis: Axis, ticks: Sequence[Tick]) -> None:
    """Add the axis with its labels below what is there."""
    top = drawing.height
    drawing.lines.append(Line(LEFT, top, RIGHT, top, "ps-axis"))
    drawing.lines += [Line(x, top, x, top + 6, "ps-axis") for x in places_of(axis, ticks)]
    labels = _labels(axis, ticks)
    drawing.labels += [
        Label(label.lines, label.x, top + _BELOW + label.top, label.anchor) for label in labels
    ]
    drawing.height = top + _BELOW + max((label.box.bottom for label in labels), default=0.0)


def _labels(axis: Axis, ticks: Sequence[Tick]) -> list[Label]:
    """Numbers in one line; below each run of numbers with one unit, that unit once."""
    labels = [_held(Label((tick.number,), place(axis, tick.at), 0.0, "middle")) for tick in ticks]
    for unit, run in groupby(ticks, key=lambda tick: tick.unit):
        if not unit:
            continue
        group = list(run)
        middle = (place(axis, group[0].at) + place(axis, group[-1].at)) / 2
        word = unit if len(group) > 1 or group[0].number != "1" else unit.removesuffix("s")
        labels.append(_held(Label((word,), middle, LINE + 2, "middle")))
    return labels


def _has_room(labels: Sequence[Label]) -> bool:
    boxes = [_wider(label.box) for label in labels]
    return not any(one.meets(other) for one, other in combinations(boxes, 2))


def _wider(box: Box) -> Box:
    return Box(box.left - _APART, box.top, box.right + _APART, box.bottom - 2)


def _held(label: Label) -> Label:
    """A label, moved inside the drawing where it would stand out of it."""
    if label.box.left < 0:
        return Label(label.lines, 0.0, label.top)
    if label.box.right > WIDTH - 3:
        return Label(label.lines, WIDTH - 3, label.top, "end")
    return label
