"""How skin may look from day to day: a face for each stage, with the signs that facts tell of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from plainsource.facts.ledger import Ledger
from plainsource.facts.model import Fact
from plainsource.pages.figures.drawing import WIDTH, Box, Drawing, Label
from plainsource.pages.figures.face import BESIDE, HALF_HEIGHT, HALF_WIDTH, Face, sample
from plainsource.pages.figures.fault import FigureError
from plainsource.pages.figures.frame import frame, table
from plainsource.pages.figures.lettering import LINE, wrap
from plainsource.pages.figures.measures import DAY, Span, times_of
from plainsource.pages.figures.svg import Markup

_SIGNS = {
    "redness_duration": ("red", "red"),
    "sunburn_feeling": ("sore", "tight, warm and sore"),
    "marks_duration": ("dots", "small blood marks"),
    "flaking": ("flakes", "flakes"),
    "bruising_duration": ("rings", "bruises and tiny scabs"),
}
"""Of each subject that shows on skin: its sign, and its word."""
_ENDS = "usual_effects_duration"
"""The subject that tells when signs without an end of their own have passed."""
_OFTEN = re.compile(r"\b(?:often|usually|most)\b")
_MOST_DAYS = 31
_TEXT = 2 * (HALF_WIDTH + BESIDE) + 12
_APART = 12.0
_SAMPLE = 12.0


@dataclass(frozen=True, slots=True)
class _Sign:
    """A sign on the days from `first` to `last`; to `often` it is common."""

    name: str
    word: str
    first: int
    often: int
    last: int


@dataclass(frozen=True, slots=True)
class _Stage:
    """Days on which the same signs are told of, and which of them are common (True)."""

    first: int
    last: int
    signs: tuple[tuple[_Sign, bool], ...]

    @property
    def days(self) -> str:
        return f"Day {self.first}" + (f" to {self.last}" if self.last > self.first else "")

    def words(self, *, often: bool) -> str:
        """The words of its signs that are common, or of those that are not."""
        return ", ".join(sign.word for sign, is_often in self.signs if is_often == often)

    @property
    def told(self) -> tuple[str, ...]:
        """What may be seen, in one or two short sentences."""
        often, maybe = self.words(often=True), self.words(often=False)
        sentences = (f"Often: {often}." if often else "", f"Maybe: {maybe}." if maybe else "")
        return tuple(sentence for sentence in sentences if sentence)


@dataclass(frozen=True, slots=True)
class _Sample:
    """A piece of a sign before its word in the key."""

    name: str
    y: float

    @property
    def box(self) -> Box:
        return Box(0, self.y - 9, 2 * _SAMPLE, self.y + 9)

    def markup(self) -> Markup:
        return sample(self.name, _SAMPLE, self.y)


def skin_days(facts: Sequence[Fact], *, number: int, title: str, caption: str) -> str:
    """A face for each stage, as an HTML figure. Raises FigureError."""
    for fault in days_faults(facts):
        raise fault
    stages = _stages(facts)
    said = " ".join(f"{stage.days}: {' '.join(stage.told)}" for stage in stages)
    rows = [(s.days, s.words(often=True) or "–", s.words(often=False) or "–") for s in stages]
    return frame(
        "ps-skin-days",
        lay_out_days(facts).svg(number, title, said),
        title,
        caption,
        table(title, ("When", "Often", "Maybe"), rows),
    )


def lay_out_days(facts: Sequence[Fact]) -> Drawing:
    """The drawing with the place of every face and label."""
    stages = _stages(facts)
    drawing = Drawing(height=2.0)
    for stage in stages:
        lines = [line for told in stage.told for line in wrap(told, WIDTH - _TEXT)]
        height = max(2 * HALF_HEIGHT, LINE * (len(lines) + 1))
        middle = drawing.height + height / 2
        signs = {sign.name: often for sign, often in stage.signs}
        drawing.bars.append(Face(HALF_WIDTH + BESIDE, middle, signs))
        top = middle - LINE * (len(lines) + 1) / 2
        drawing.labels.append(Label((stage.days,), _TEXT, top, strong=True))
        drawing.labels.append(Label(tuple(lines), _TEXT, top + LINE))
        drawing.height += height + _APART
    known = {sign.name: sign.word for stage in stages for sign, _ in stage.signs}
    for name, word in known.items():
        words = word[:1].upper() + word[1:]
        drawing.bars.append(_Sample(name, drawing.height + LINE / 2))
        drawing.labels.append(Label((words,), 2 * _SAMPLE + 8, drawing.height))
        drawing.height += LINE + 4
    return drawing


def days_faults(facts: Sequence[Fact]) -> list[FigureError]:
    """Everything that keeps the faces from being drawn."""
    faults = [
        FigureError(
            f"The fact “{fact.id}” tells of nothing that this figure can draw on a face.",
            f"Take it out. This figure draws: {', '.join([*_SIGNS, _ENDS])}.",
        )
        for fact in facts
        if fact.subject not in _SIGNS and fact.subject != _ENDS
    ]
    faults += [
        FigureError(
            f"The fact “{fact.id}” tells no time in days that can be drawn.",
            f"Take it out, or give it a time of up to {_MOST_DAYS} days under `values:`.",
        )
        for fact in facts
        if not _days(fact)
    ]
    if not faults and not any(fact.subject in _SIGNS for fact in facts):
        faults.append(
            FigureError(
                "This figure has no sign to draw.",
                "List under `facts:` what skin may show, such as redness.",
            )
        )
    return faults


def draw(
    facts: Sequence[Fact],
    ledger: Ledger,  # noqa: ARG001
    *,
    number: int,
    title: str,
    caption: str,
) -> str:
    """The faces as the facts tell them. Raises FigureError."""
    return skin_days(facts, number=number, title=title, caption=caption)


def faults(facts: Sequence[Fact], ledger: Ledger) -> list[tuple[str, str]]:  # noqa: ARG001
    """Pairs of what is wrong and what to do."""
    return [fault.pair for fault in days_faults(facts)]


def _days(fact: Fact) -> list[Span]:
    return [s for s in times_of(fact.values) if DAY <= s.high <= _MOST_DAYS * DAY]


def _signs(facts: Sequence[Fact]) -> list[_Sign]:
    """One time alone tells when a sign begins; it has passed when all usual effects have."""
    ends = [int(s.high / DAY) for fact in facts if fact.subject == _ENDS for s in _days(fact)]
    signs = []
    for fact in facts:
        if fact.subject not in _SIGNS:
            continue
        spans = _days(fact)
        begins = [int(span.low / DAY) + 1 for span in spans if span.is_point]
        lasting = [span for span in spans if not span.is_point]
        last = max([int(span.high / DAY) for span in lasting] or ends or begins)
        common = [int(s.high / DAY) for s in lasting if s.amount.min is not None]
        often = max(common, default=0) if _OFTEN.search(fact.tell) else 0
        name, word = _SIGNS[fact.subject]
        signs.append(_Sign(name, word, min(begins, default=1), often, last))
    return signs


def _stages(facts: Sequence[Fact]) -> list[_Stage]:
    signs = _signs(facts)

    def on(day: int) -> tuple[tuple[_Sign, bool], ...]:
        return tuple((s, day <= s.often) for s in signs if s.first <= day <= s.last)

    stages = []
    for shown, days in groupby(range(1, max(s.last for s in signs) + 1), key=on):
        same = list(days)
        if shown:
            stages.append(_Stage(same[0], same[-1], shown))
    return stages
