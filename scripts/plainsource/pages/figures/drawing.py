"""A drawing before it is written: bars, dots, lines and labels with their boxes.

Everything is laid out in units of a drawing `WIDTH` wide, so that a test can ask where each
thing lies without a browser.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from plainsource.pages.figures.lettering import LINE, SIZE, width_of
from plainsource.pages.figures.svg import Markup, number, tag

WIDTH = 320.0
_BASELINE = 15.0
_ARROW = 9.0
_STROKE = 1.5


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: left, top, right, bottom."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether two boxes cover a common area."""
        apart = self.right <= other.left or other.right <= self.left
        return not (apart or self.bottom <= other.top or other.bottom <= self.top)


@dataclass(frozen=True, slots=True)
class Bar:
    """A span on a lane; `arrow` ends it in a point: it goes on. `light`: an outline, it may be."""

    box: Box
    css: str
    arrow: bool = False
    light: bool = False

    def markup(self) -> Markup:
        """The bar as SVG."""
        # Half of an outline's stroke lies outside of its path, so the path keeps inside the box.
        inset = _STROKE / 2 if self.light else 0.0
        left, right = self.box.left + inset, self.box.right - inset
        top, bottom = self.box.top + inset, self.box.bottom - inset
        # What stands without a stylesheet, too: an outline, not a full bar.
        outline: dict[str, str | float] = {}
        if self.light:
            outline = {"stroke": "currentColor", "fill_opacity": 0.2}
        css = f"{self.css} ps-bar-light" if self.light else self.css
        if not self.arrow:
            radius = min(2.0, (right - left) / 2)
            return tag(
                "rect",
                cls=css,
                x=left,
                y=top,
                width=right - left,
                height=bottom - top,
                rx=radius,
                **outline,
            )
        neck = max(left, right - _ARROW)
        points = (
            (left, top),
            (neck, top),
            (right, (top + bottom) / 2),
            (neck, bottom),
            (left, bottom),
        )
        written = " ".join(f"{number(x)},{number(y)}" for x, y in points)
        return tag("polygon", cls=css, points=written, **outline)


@dataclass(frozen=True, slots=True)
class Dot:
    """One value on a lane."""

    x: float
    y: float
    radius: float
    css: str

    @property
    def box(self) -> Box:
        """The square around it."""
        r = self.radius
        return Box(self.x - r, self.y - r, self.x + r, self.y + r)

    def markup(self) -> Markup:
        """The dot as SVG."""
        return tag("circle", cls=self.css, cx=self.x, cy=self.y, r=self.radius)


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line of the axis or the grid."""

    x1: float
    y1: float
    x2: float
    y2: float
    css: str

    def markup(self) -> Markup:
        """The line as SVG."""
        return tag("line", cls=self.css, x1=self.x1, y1=self.y1, x2=self.x2, y2=self.y2)


@dataclass(frozen=True, slots=True)
class Label:
    """Lines of text at `x`, the first with its top at `top`. `anchor`: start, middle or end."""

    lines: tuple[str, ...]
    x: float
    top: float
    anchor: str = "start"
    strong: bool = False

    @property
    def box(self) -> Box:
        """The room it may take in the widest of fonts."""
        width = max((width_of(line, strong=self.strong) for line in self.lines), default=0.0)
        left = self.x - {"start": 0.0, "middle": width / 2, "end": width}[self.anchor]
        return Box(left, self.top, left + width, self.top + LINE * len(self.lines))

    @property
    def boxes(self) -> list[Box]:
        """The room of each of its lines."""
        return [
            Label((line,), self.x, self.top + LINE * i, self.anchor, self.strong).box
            for i, line in enumerate(self.lines)
        ]

    def markup(self) -> Markup:
        """The label as SVG text, a part for each line."""
        first = self.top + _BASELINE
        # A space between the parts keeps words apart where the text is copied or searched.
        parts = " ".join(
            tag("tspan", line, x=self.x, y=first + LINE * i) for i, line in enumerate(self.lines)
        )
        css = "ps-label-strong" if self.strong else "ps-label"
        anchor = {} if self.anchor == "start" else {"text_anchor": self.anchor}
        return tag("text", Markup(parts), cls=css, **anchor)


class Shape(Protocol):
    """Anything with a place that can be written as SVG."""

    @property
    def box(self) -> Box:
        """The rectangle around it."""
        ...

    def markup(self) -> Markup:
        """It as SVG."""
        ...


@dataclass(slots=True)
class Drawing:
    """What is drawn, in the order of drawing, and how high it is."""

    height: float = 0.0
    lines: list[Line] = field(default_factory=list)
    bars: list[Shape] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)

    def svg(self, key: int, title: str, description: str) -> Markup:
        """The drawing as an SVG element with its name and description for those who listen."""
        name, about = f"fig-{key}-title", f"fig-{key}-desc"
        return tag(
            "svg",
            tag("title", title, id=name),
            tag("desc", description, id=about),
            *(line.markup() for line in self.lines),
            *(shape.markup() for shape in self.bars),
            *(label.markup() for label in self.labels),
            cls="ps-svg",
            role="img",
            aria_labelledby=f"{name} {about}",
            viewBox=f"0 0 {number(WIDTH)} {number(self.height)}",
            preserveAspectRatio="xMinYMin",
            font_size=SIZE,
            # Letters keep their widths at every size, so that lines break where they were meant to.
            text_rendering="geometricPrecision",
            # What stands without a stylesheet: text in the page's own colour.
            fill="currentColor",
        )
