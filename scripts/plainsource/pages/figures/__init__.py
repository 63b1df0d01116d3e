"""Figures drawn from facts when the site is built.

Each figure is a module with two functions: `draw` gives an HTML figure, `faults` says what keeps
it from being drawn. To add one, write its module and add its line to `FIGURES`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from plainsource.facts.ledger import Ledger
from plainsource.facts.model import Fact
from plainsource.pages.figures import compare, days, people, skin, steps, timeline
from plainsource.pages.figures.compare import side_by_side
from plainsource.pages.figures.fault import FigureError
from plainsource.pages.figures.timeline import recovery_timeline

__all__ = [
    "FIGURES",
    "Figure",
    "FigureError",
    "figure_faults",
    "recovery_timeline",
    "side_by_side",
]


class Draw(Protocol):
    """Draws a figure as HTML text. Raises FigureError."""

    def __call__(
        self, facts: Sequence[Fact], ledger: Ledger, *, number: int, title: str, caption: str
    ) -> str:
        """`number` tells the figures of a page apart."""
        ...


@dataclass(frozen=True, slots=True)
class Figure:
    """How a figure is drawn, and what keeps it from being drawn (pairs of what and do)."""

    draw: Draw
    faults: Callable[[Sequence[Fact], Ledger], list[tuple[str, str]]]


FIGURES: dict[str, Figure] = {
    "hundred-people": Figure(people.draw, people.faults),
    "recovery-timeline": Figure(timeline.draw, timeline.faults),
    "side-by-side": Figure(compare.draw, compare.faults),
    "skin-days": Figure(days.draw, days.faults),
    "skin-layers": Figure(skin.draw, skin.faults),
    "visit-steps": Figure(steps.draw, steps.faults),
}
"""What `figure:` can name in a plainsource box."""


def figure_faults(name: str, facts: Sequence[Fact], ledger: Ledger) -> list[tuple[str, str]]:
    """What keeps a figure from being drawn, without drawing it; empty where nothing does."""
    figure = FIGURES.get(name)
    if figure is None:
        return [(f"There is no figure “{name}”.", f"Use: {', '.join(FIGURES)}.")]
    return figure.faults(facts, ledger)
