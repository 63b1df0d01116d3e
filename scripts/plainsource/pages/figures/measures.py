"""Amounts as numbers on one axis: what can be compared with what, and how wide it spans."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import isfinite

from plainsource.facts.model import Amount
from plainsource.facts.units import UNITS

TIME = "time"
HOUR = UNITS["hour"].factor
DAY, WEEK, MONTH, YEAR = (UNITS[name].factor / HOUR for name in ("day", "week", "month", "year"))
MOST_HOURS = 200 * YEAR
MOST = 1e9
"""Times and numbers beyond these are not drawn: surely a slip."""

Kind = tuple[str, str, str]
"""What an amount measures: the dimension, per what, and in which currency."""


@dataclass(frozen=True, slots=True)
class Span:
    """An amount on an axis, in the dimension's own unit: hours, millimetres, millilitres …

    `open_end`: at least `low`, with no upper end (`high` then equals `low`).
    """

    low: float
    high: float
    open_end: bool
    amount: Amount

    @property
    def is_point(self) -> bool:
        """Whether it is one value, not a range."""
        return self.low == self.high and not self.open_end


def kind_of(amount: Amount) -> Kind:
    """What an amount measures. Amounts of one kind share an axis."""
    unit = UNITS.get(amount.unit)
    return unit.dimension if unit else amount.unit, amount.per or "", amount.currency or ""


def span_of(amount: Amount) -> Span | None:
    """Where an amount lies, or None where it has no usable number.

    "Up to" begins at nought; "at least" and "every … or more" stay open.
    """
    unit = UNITS.get(amount.unit)
    if unit is None:
        return None
    factor = unit.factor / HOUR if unit.dimension == TIME else unit.factor
    ends = [end * factor for end in (amount.min, amount.max) if end is not None]
    if not ends or not all(isfinite(end) and end >= 0 for end in ends):
        return None
    if max(ends) > (MOST_HOURS if kind_of(amount)[0] == TIME else MOST):
        return None
    if amount.max is None:
        return Span(ends[0], ends[0], open_end=True, amount=amount)
    low = 0.0 if amount.min is None else min(ends)
    return Span(low, max(ends), open_end=False, amount=amount)


def spans_of(values: Iterable[Amount], kind: Kind) -> list[Span]:
    """The spans of those amounts that are of a kind."""
    spans = (span_of(amount) for amount in values if kind_of(amount) == kind)
    return [span for span in spans if span is not None]


def kinds_of(values: Iterable[Amount]) -> list[Kind]:
    """The kinds of the amounts that can be drawn, each once, in order."""
    return list(dict.fromkeys(kind_of(v) for v in values if span_of(v) is not None))


def times_of(values: Iterable[Amount]) -> list[Span]:
    """The spans of those amounts that are times, other than times per day, week and so on."""
    values = list(values)
    return [
        span
        for span in (span_of(v) for v in values if kind_of(v)[0] == TIME)
        if span is not None and span.amount.per in (None, "session")
    ]


def ends_of(spans: Sequence[Span]) -> list[float]:
    """All ends above nought, sorted, each once."""
    return sorted({end for span in spans for end in (span.low, span.high) if end > 0})
