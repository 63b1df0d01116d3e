"""Axes: from an amount to a place in the drawing, and the places that get a label."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, log1p, log10

from plainsource.pages.figures.measures import DAY, MONTH, TIME, WEEK, YEAR, Kind, Span, ends_of
from plainsource.pages.figures.words import unit_words

_UNIT_HOURS = {"seconds": 1 / 3600, "minutes": 1 / 60, "hours": 1.0, "days": DAY} | {
    "weeks": WEEK,
    "months": MONTH,
    "years": YEAR,
}
_STOPS = {
    "seconds": (1, 10),
    "minutes": (1, 10, 30),
    "hours": (1, 3, 6, 12),
    "days": (1, 3),
    "weeks": (1, 2, 6),
    "months": (3, 6),
    "years": (1, 2, 5, 10, 50, 100, 300),
}
_LADDER = [
    (stop * _UNIT_HOURS[unit], str(stop), unit) for unit, stops in _STOPS.items() for stop in stops
]
_TIME_STEPS = {
    "months": (1, 2, 3, 6, 12),
    "days": (1, 2, 7, 14),
    "hours": (1, 2, 3, 6, 12, 24),
    "minutes": (1, 5, 10, 15, 20, 30, 60),
    "seconds": (1, 5, 10, 15, 20, 30, 60),
}
_SQUEEZE_FROM = 12.0
_MOST_STEPS = 5
_MOST_SQUEEZED = 150.0


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
    """An axis from nought to `end`.

    `knee` is 0 for even steps. Otherwise the axis is squeezed: even up to about `knee`, then
    like a logarithm, so that hours and months fit on one line.
    """

    end: float
    knee: float
    ticks: tuple[Tick, ...]

    def place(self, value: float) -> float:
        """Where a value lies, from 0 to 1; what lies beyond the end is held at the end."""
        value = min(max(value, 0.0), self.end)
        if self.knee:
            return log1p(value / self.knee) / log1p(self.end / self.knee)
        return value / self.end

    @property
    def squeezed(self) -> bool:
        """Whether early parts get more room than late ones."""
        return self.knee > 0


def time_axis(spans: Sequence[Span]) -> Axis:
    """A squeezed axis for times, from the treatment to the first round time that holds all."""
    ends = ends_of(spans) or [DAY]
    reach = _reach(spans)
    stops = [stop for stop in _LADDER if stop[0] > ends[0] / 50]
    last = next(
        i for i, stop in enumerate(stops) if stop[0] >= reach * 0.999 or stop == _LADDER[-1]
    )
    stops = stops[: last + 1]
    end = stops[-1][0]
    ticks = [
        Tick(at, count, unit, weight=3 if at == end else 2 if _near(at, ends) else 1)
        for at, count, unit in stops
    ]
    return Axis(end, max(ends[0], end / _MOST_SQUEEZED), tuple(ticks))


def axis_for(spans: Sequence[Span], kind: Kind) -> Axis:
    """The axis for comparing: even steps, or squeezed for times that are far apart."""
    ends = ends_of(spans)
    if kind[0] == TIME:
        if ends and ends[-1] / ends[0] > _SQUEEZE_FROM:
            return time_axis(spans)
        return _even_time_axis(spans)
    unit = kind[2] or unit_words(kind[0])
    per = f"per {kind[1]}" if kind[1] else ""
    step = _round_step(_reach(spans) / _MOST_STEPS)
    if kind[0] == "count":
        step = max(step, 1.0)
    return _even_axis(_reach(spans), step, 1.0, f"{unit} {per}".strip())


def _even_time_axis(spans: Sequence[Span]) -> Axis:
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
    return Axis(count * step * factor, 0.0, tuple(ticks))


def _reach(spans: Sequence[Span]) -> float:
    """How far an axis must go; beyond an open beginning there is room for its arrow."""
    reach = max((s.high * 1.25 if s.open_end else s.high for s in spans), default=0.0)
    return reach if reach > 0 else 1.0


def _round_step(least: float) -> float:
    """The first of 1, 2, 5, 10, 20 … (and their tenths) that is not below `least`."""
    power = 10.0 ** floor(log10(least))
    return next(power * s for s in (1, 2, 5, 10, 20) if power * s >= least * 0.999)


def _near(value: float, ends: Sequence[float]) -> bool:
    return any(abs(value - end) <= 0.001 * end for end in ends)
