"""A crowd in a drawing: rows of small people, some filled, the others in outline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from plainsource.pages.figures.drawing import WIDTH, Box, Drawing
from plainsource.pages.figures.lanes import Key
from plainsource.pages.figures.svg import Markup, number, tag

_HUNDRED = 100
_COLUMNS = {False: 20, True: 40}
_ROW = {False: 21.0, True: 8.0}
_MARGIN = 2.0
_AISLE = 4.0
"""A gap after every ten, so that they can be counted."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """`on` of `people` are filled. `scaled`: not the number counted, but a rounded share of it."""

    on: int
    people: int
    scaled: bool

    @property
    def dots(self) -> bool:
        """Whether there are too many for people, so that dots stand for them."""
        return self.people > _HUNDRED


@dataclass(frozen=True, slots=True)
class People:
    """People at their places, all filled or all in outline, drawn as one shape."""

    places: tuple[tuple[float, float], ...]
    size: float
    css: str
    dots: bool = False

    @property
    def box(self) -> Box:
        """The rectangle around all of them."""
        high = self.size if self.dots else self.size * 1.45
        return Box(
            min(x for x, _ in self.places),
            min(y for _, y in self.places),
            max(x for x, _ in self.places) + self.size,
            max(y for _, y in self.places) + high,
        )

    def markup(self) -> Markup:
        """The people as one SVG path: a head and shoulders each, or a dot."""
        one = _dot if self.dots else _person
        path = "".join(one(x, y, self.size) for x, y in self.places)
        plain: dict[str, str | float] = {}
        if "ps-bar-light" in self.css:
            # What stands without a stylesheet, too: an outline.
            plain = {"stroke": "currentColor", "fill_opacity": 0.2}
        return tag("path", cls=self.css, d=path, **plain)


def add_crowd(drawing: Drawing, crowd: Crowd) -> None:
    """Add a crowd below what is there: those filled come first, row by row."""
    columns, row = _COLUMNS[crowd.dots], _ROW[crowd.dots]
    aisles = columns // 10 - 1
    cell = (WIDTH - 2 * _MARGIN - aisles * _AISLE) / columns
    size = cell - 2.6 if not crowd.dots else cell - 2.0
    top = drawing.height + 1
    places = [
        (
            _MARGIN + (i % columns) * cell + (i % columns // 10) * _AISLE + (cell - size) / 2,
            top + (i // columns) * row,
        )
        for i in range(crowd.people)
    ]
    for part, css in ((places[: crowd.on], "ps-bar"), (places[crowd.on :], "ps-bar ps-bar-light")):
        if part:
            drawing.bars.append(People(tuple(part), size, css, crowd.dots))
    drawing.height = top + -(-crowd.people // columns) * row


def crowd_keys(crowds: Sequence[Crowd]) -> list[Key]:
    """How to read the crowds."""
    keys = [Key("Filled: it happened to them.", "ps-bar")] if _any_on(crowds) else []
    keys.append(Key("Outline: it did not.", "ps-bar", light=True))
    if any(crowd.scaled for crowd in crowds):
        keys.append(Key("The counts are rounded to whole people."))
    if any(crowd.people < _HUNDRED for crowd in crowds):
        keys.append(Key("Where it happened to nobody, you see the people of that study."))
    return keys


def _any_on(crowds: Sequence[Crowd]) -> bool:
    return any(crowd.on for crowd in crowds)


def _person(x: float, y: float, size: float) -> str:
    """A head, and shoulders as wide as `size`."""
    head = size * 0.28
    shoulder = size * 0.42
    neck = y + 2 * head + size * 0.1
    return (
        f"M{number(x + size / 2 - head)} {number(y + head)}"
        f"a{number(head)} {number(head)} 0 1 1 {number(2 * head)} 0"
        f"a{number(head)} {number(head)} 0 1 1 {number(-2 * head)} 0z"
        f"M{number(x + size / 2 - shoulder)} {number(y + size * 1.45)}"
        f"v{number(neck + shoulder - y - size * 1.45)}"
        f"a{number(shoulder)} {number(shoulder)} 0 0 1 {number(2 * shoulder)} 0"
        f"v{number(y + size * 1.45 - neck - shoulder)}z"
    )


def _dot(x: float, y: float, size: float) -> str:
    radius = number(size / 2)
    return (
        f"M{number(x)} {number(y + size / 2)}"
        f"a{radius} {radius} 0 1 1 {number(size)} 0a{radius} {radius} 0 1 1 {number(-size)} 0z"
    )
