"""Axes: from an amount to a place in the drawing, and the places that get a label."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, log10

from plainsource.pages.figures.measures import DAY, MONTH, TIME, WEEK, YEAR, Kind, Span
from plainsource.pages.figures.words import unit_words

_UNIT_HOURS = {"seconds": 1 / 3600, "minutes": 1 / 60, "hours": 1.0, "days": DAY} | {
    "weeks": WEEK,
    "months": MONTH,
    "years": YEAR,
}
_TIME_STEPS = {
    "months": (1, 2, 3, 6, 12),
    "days": (1, 2, 7, 14),
    "hours": (1, 2, 3, 6, 12, 24),
    "minutes": (1, 5, 10, 15, 20, 30, 60),
    "seconds": (1, 5, 10, 15, 20, 30, 60),
}
_MOST_STEPS = 5


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on an axis with its number and its unit.

    `weight` says who gives way where room is short: the heaviest stays.
    """

    at: float
    number: str
    unit: str
    weight: int


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis from nought to `end`, with even steps."""

    end: float
    ticks: tuple[Tick, ...]

    def place(self, value: float) -> float:
        """Where a value lies, from 0 to 1; what lies beyond the end is held at the end."""
        return min(max(value, 0.0), self.end) / self.end


def axis_for(spans: Sequence[Span], kind: Kind) -> Axis:
    """The axis that holds all spans. Its steps are even: readers misread squeezed ones."""
    if kind[0] == TIME:
        return time_axis(spans)
    unit = kind[2] or unit_words(kind[0])
    per = f"per {kind[1]}" if kind[1] else ""
    step = _round_step(_reach(spans) / _MOST_STEPS)
    if kind[0] == "count":
        step = max(step, 1.0)
    return _even_axis(_reach(spans), step, 1.0, f"{unit} {per}".strip())


def time_axis(spans: Sequence[Span]) -> Axis:
    """An axis for times in the largest unit of which there are three or more."""
    reach = _reach(spans)
    unit, factor = next(
        (pair for pair in reversed(_UNIT_HOURS.items()) if reach >= 3 * pair[1] * 0.999),
        ("seconds", _UNIT_HOURS["seconds"]),
    )
    least = reach / factor / _MOST_STEPS
    steps = _TIME_STEPS.get(unit, ())
    step = next((float(s) for s in steps if s >= least), None) or _round_step(least)
    return _even_axis(reach, step, factor, unit)


def _even_axis(reach: float, step: float, factor: float, unit: str) -> Axis:
    count = 1
    while count * step * factor < reach * 0.999:
        count += 1
    ticks = [
        Tick(i * step * factor, f"{i * step:,.10g}", unit, weight=2 if i in (0, count) else 1)
        for i in range(count + 1)
    ]
    return Axis(count * step * factor, tuple(ticks))


def _reach(spans: Sequence[Span]) -> float:
    """How far an axis must go; beyond an open beginning there is room for its arrow."""
    reach = max((s.high * 1.25 if s.open_end else s.high for s in spans), default=0.0)
    return reach if reach > 0 else 1.0


def _round_step(least: float) -> float:
    """The first of 1, 2, 5, 10, 20 … (and their tenths) that is not below `least`."""
    power = 10.0 ** floor(log10(least))
    return next(power * s for s in (1, 2, 5, 10, 20) if power * s >= least * 0.999)
