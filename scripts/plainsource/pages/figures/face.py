"""A drawn face, and the signs that a treatment leaves on it. Each sign has a shape of its own.

Shapes, not colours alone, tell the signs apart: lines that slant are redness, waves are sore skin,
dots are blood marks, curls are flakes, rings are bruises and scabs.
"""

from __future__ import annotations

from dataclasses import dataclass

from plainsource.pages.figures.drawing import Box
from plainsource.pages.figures.svg import Markup, number, tag

HALF_WIDTH, HALF_HEIGHT = 35.0, 43.0
BESIDE = 12.0
"""Room on each side of a face, where soreness is drawn."""

_CHEEKS = ((-26, -6), (10, -6))
_DOTS = ((-12, -31), (0, -34), (12, -31), (-6, -27), (7, -26), (-4, 35), (5, 36), (-27, 4), (27, 4))
_CURLS = ((-26, -17), (26, -17), (-12, 32), (12, 32), (-25, 23), (25, 23))
_RINGS = ((-16, 19), (18, 18), (2, -19))


@dataclass(frozen=True, slots=True)
class Face:
    """A face around (`x`, `y`) with its signs; True for those that are common then."""

    x: float
    y: float
    signs: dict[str, bool]

    @property
    def box(self) -> Box:
        """The rectangle around it and the signs beside it."""
        wide = HALF_WIDTH + BESIDE
        return Box(self.x - wide, self.y - HALF_HEIGHT, self.x + wide, self.y + HALF_HEIGHT)

    def markup(self) -> Markup:
        """The face as SVG."""
        head = _ellipse("ps-face", self.x, self.y, stroke="currentColor", fill_opacity=0.2)
        parts = [head]
        if "red" in self.signs:
            css = "ps-flush" if self.signs["red"] else "ps-flush ps-flush-pale"
            parts.append(_ellipse(css, self.x, self.y, fill_opacity=0.2))
        parts += [sign_on(name, self.x, self.y, many) for name, many in self.signs.items()]
        eyes = "".join(f"M{n(self.x + x)} {n(self.y - 9)}q4 -4 8 0" for x in (-19, 11))
        rest = f"M{n(self.x)} {n(self.y - 4)}q-5 10 1 11M{n(self.x - 9)} {n(self.y + 20)}q9 6 18 0"
        return Markup("".join([*parts, _path("ps-face-line", eyes + rest)]))


def sign_on(name: str, x: float, y: float, many: bool) -> Markup:  # noqa: FBT001
    """One sign on the face around (`x`, `y`). `many`: it is common then."""
    return _path(f"ps-sign ps-sign-{name}", _drawn(name, x, y, many=many))


def sample(name: str, x: float, y: float) -> Markup:
    """A small piece of a sign, for a key, around (`x`, `y`)."""
    pieces = {
        "red": "".join(f"M{n(x + i - 2)} {n(y + 6)}l4 -12" for i in (-6, -2, 2, 6)),
        "sore": f"M{n(x - 8)} {n(y)}q4 -8 8 0t8 0",
        "dots": "".join(_ring(x + i, y + j, 1.2) for i, j in ((-5, 2), (0, -3), (5, 3))),
        "flakes": _curl(x - 5, y - 1) + _curl(x + 4, y + 3),
        "rings": _ring(x, y, 5) + _ring(x, y, 2),
    }
    return _path(f"ps-sign ps-sign-{name}", pieces[name])


def _drawn(name: str, x: float, y: float, *, many: bool) -> str:
    if name == "red":
        step = 4 if many else 8
        return "".join(
            f"M{n(x + left + i)} {n(y + top + 20)}l5 -16"
            for left, top in _CHEEKS
            for i in range(0, 16, step)
        )
    if name == "sore":
        return "".join(
            f"M{n(x + side * (HALF_WIDTH + 5))} {n(y - 16)}q{5 * side} 8 0 16t0 16"
            for side in (-1, 1)
        )
    if name == "flakes":
        return "".join(_curl(x + i, y + j) for i, j in _CURLS)
    if name == "dots":
        return "".join(_ring(x + i, y + j, 1.2) for i, j in _DOTS)
    return "".join(_ring(x + i, y + j, 4) + _ring(x + i, y + j, 1.5) for i, j in _RINGS)


def _curl(x: float, y: float) -> str:
    return f"M{n(x - 4)} {n(y)}q4 -7 8 0q-2 -3 -5 -1"


def _ring(x: float, y: float, radius: float) -> str:
    r = n(radius)
    return (
        f"M{n(x - radius)} {n(y)}a{r} {r} 0 1 0 {n(2 * radius)} 0a{r} {r} 0 1 0 {n(-2 * radius)} 0"
    )


def _ellipse(css: str, x: float, y: float, **more: str | float) -> Markup:
    return tag("ellipse", cls=css, cx=x, cy=y, rx=HALF_WIDTH, ry=HALF_HEIGHT - 1, **more)


def _path(css: str, drawn: str) -> Markup:
    # What stands without a stylesheet, too: lines, no full shapes.
    return tag("path", cls=css, d=drawn, stroke="currentColor", fill="none")


n = number
