"""A hundred people: how many of them a risk or a benefit met, one small person for each.

Pictures of this kind are understood better than percentages, above all by people who find numbers
hard (Galesic, Garcia-Retamero and Gigerenzer 2009, doi:10.1037/a0014474).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plainsource.facts.ledger import Ledger
from plainsource.facts.model import Amount, Fact
from plainsource.pages.figures.crowd import Crowd, add_crowd, crowd_keys
from plainsource.pages.figures.drawing import Drawing
from plainsource.pages.figures.fault import FigureError
from plainsource.pages.figures.frame import frame, table
from plainsource.pages.figures.lanes import add_keys, add_text
from plainsource.pages.figures.words import names_of, subject_words

_HUNDRED, _THOUSAND = 100, 1000
_ROUND = (10, 100, 1000, 10000)
_RARE = 0.5
"""Of a hundred. What is rarer is drawn in a thousand."""


@dataclass(frozen=True, slots=True)
class _Share:
    """What it is, what we tell, how many were counted, and how many are drawn."""

    name: str
    tell: str
    count: int
    of: int
    crowd: Crowd

    @property
    def counted(self) -> str:
        """What was counted: 5 of 36 people."""
        return f"{self.count:,} of {self.of:,} people"

    @property
    def drawn(self) -> str:
        """What is drawn: about 14 in 100."""
        crowd = self.crowd
        if not crowd.scaled:
            return f"{crowd.on:,} in {crowd.people:,}"
        return f"about {crowd.on:,} in {crowd.people:,}"


def hundred_people(
    facts: Sequence[Fact], names: Mapping[str, str], *, number: int, title: str, caption: str
) -> str:
    """A crowd for each fact that tells how many of how many, as an HTML figure.

    `names` gives the plain words of a subject; `number` tells the figures of a page apart.
    Raises FigureError.
    """
    for fault in people_faults(facts):
        raise fault
    shares = _shares(facts, names)
    description = " ".join(f"{s.name}: {s.counted}, {s.drawn}." for s in shares)
    # The sentence of a fact holds what its name leaves open: where, and in whom.
    rows = [(s.tell or s.name, s.counted, s.drawn) for s in shares]
    return frame(
        "ps-people",
        lay_out_people(facts, names).svg(number, title, description),
        title,
        caption,
        table(title, ("What", "Counted", "As drawn"), rows),
    )


def lay_out_people(facts: Sequence[Fact], names: Mapping[str, str]) -> Drawing:
    """The drawing with the place of every crowd and label."""
    drawing = Drawing(height=2.0)
    shares = _shares(facts, names)
    for share in shares:
        add_text(drawing, share.name, strong=True)
        add_text(drawing, share.tell)
        drawing.height += 6
        add_crowd(drawing, share.crowd)
        drawing.height += 12
    drawing.height -= 6
    add_keys(drawing, crowd_keys([share.crowd for share in shares]))
    return drawing


def people_faults(facts: Sequence[Fact]) -> list[FigureError]:
    """Everything that keeps the crowds from being drawn."""
    if not facts:
        return [
            FigureError("This figure names no fact.", "List under `facts:` the facts it draws.")
        ]
    faults = []
    for fact in facts:
        counted = _counted(fact)
        if len(counted) != 1:
            many = "more than one count" if counted else "no count such as 5 of 36"
            faults.append(
                FigureError(
                    f"The fact “{fact.id}” tells {many}, so no people can be drawn from it.",
                    "Take it out of the figure, or give the fact one `count:` and `of:` "
                    "under `values:`.",
                )
            )
        elif _crowd(counted[0]) is None:
            faults.append(
                FigureError(
                    f"The fact “{fact.id}” tells of something too rare to be drawn as people.",
                    "Take it out of the figure and tell it in words.",
                )
            )
    return faults


def draw(facts: Sequence[Fact], ledger: Ledger, *, number: int, title: str, caption: str) -> str:
    """The crowds with the words of the ledger. Raises FigureError."""
    return hundred_people(facts, names_of(ledger), number=number, title=title, caption=caption)


def faults(facts: Sequence[Fact], ledger: Ledger) -> list[tuple[str, str]]:  # noqa: ARG001
    """Pairs of what is wrong and what to do."""
    return [fault.pair for fault in people_faults(facts)]


def _shares(facts: Sequence[Fact], names: Mapping[str, str]) -> list[_Share]:
    shares = []
    for fact in facts:
        for amount in _counted(fact):
            crowd = _crowd(amount)
            if crowd is not None and amount.count is not None and amount.of is not None:
                name = subject_words(fact, names)
                shares.append(_Share(name, fact.tell, amount.count, amount.of, crowd))
    return shares


def _counted(fact: Fact) -> list[Amount]:
    """The shares of a fact as people counted them; told in round numbers only where that is all.

    A fact may tell one share twice: 5 of 36, which is about 14 in 100.
    """
    shares = [v for v in fact.values if v.count is not None and v.of and v.count <= v.of]
    exact = [v for v in shares if v.of not in _ROUND]
    return exact or shares[:1]


def _crowd(amount: Amount) -> Crowd | None:
    """How many people to draw, or None for what is too rare.

    Nobody of few is drawn as the few who were counted: nobody in a hundred would claim more.
    """
    if amount.count is None or not amount.of:
        return None
    if amount.count == 0:
        return Crowd(0, min(amount.of, _HUNDRED), scaled=amount.of > _HUNDRED)
    share = amount.count / amount.of
    people = _HUNDRED if share * _HUNDRED >= _RARE else _THOUSAND
    on = _rounded(share * people)
    if amount.count < amount.of:
        on = min(on, people - 1)
    return Crowd(on, people, scaled=on * amount.of != amount.count * people) if on else None


def _rounded(value: float) -> int:
    """The nearest whole number, a half up."""
    return int(value + 0.5)
