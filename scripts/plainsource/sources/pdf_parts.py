"""What a PDF page is made of: pieces of lines, characters with their font, lines drawn, places.

Coordinates are points, as the page is seen: x to the right, y up.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


@dataclass(slots=True)
class Piece:
    """A run of text on one line. `y` is its baseline, `order` its place in the file.

    `starts` are its words but the first: their place in the text, left edge, and the gap before
    them in font sizes.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool = False
    order: int = 0
    starts: tuple[tuple[int, float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line drawn across (`y0` equals `y1`) or down the page."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def is_across(self) -> bool:
        """Whether it goes from left to right."""
        return self.x1 - self.x0 > self.y1 - self.y0


@dataclass(slots=True)
class PageParts:
    """What stands on a page. `pictured` is the share of it that pictures cover, 0 to 1; `drawn`
    the number of shapes drawn on it.
    """

    width: float
    height: float
    pieces: list[Piece] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    pictured: float = 0.0
    unknown: int = 0
    drawn: int = 0
    aside: Counter[int] = field(default_factory=Counter)
    """How many characters are not upright, by the degrees by which they are turned."""


@dataclass(frozen=True, slots=True)
class Font:
    """Size in points and weight of characters.

    `aside`: the degrees by which its text is turned, as the page is seen; 0 is upright.
    """

    size: float
    bold: bool
    aside: int


@dataclass(slots=True)
class Char:
    """A character, its left and right edge, and its origin."""

    text: str
    x0: float
    x1: float
    x: float
    y: float
    font: Font


class Place:
    """Turns places in the file into places on the page as it is seen."""

    def __init__(self, turn: int, left: float, bottom: float, right: float, top: float) -> None:
        self.turn, self.left, self.bottom, self.right, self.top = turn, left, bottom, right, top

    def of(self, x: float, y: float) -> tuple[float, float]:
        """A place in the file as a place on the page."""
        if self.turn == 90:
            return y - self.bottom, self.right - x
        if self.turn == 180:
            return self.right - x, self.top - y
        if self.turn == 270:
            return self.top - y, x - self.left
        return x - self.left, y - self.bottom

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """A box in the file as left, bottom, right and top on the page."""
        a, b = self.of(x0, y0), self.of(x1, y1)
        return min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])
