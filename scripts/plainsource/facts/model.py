"""Facts: what we may tell readers, who says so, where they disagree, and who checked it when."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Stance = Literal["supports", "differs", "related"]
STANCES = ("supports", "differs", "related")
Outcome = Literal["same", "changed", "withdrawn"]
OUTCOMES = ("same", "changed", "withdrawn")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number or range with its unit, in the form of the quantities guide.

    `min` and `max` are in `unit`, None for an open end. `per` is session, day, week, month, year
    or None. `count` and `of` are kept for a share such as 5 of 36 people (unit percent; min and
    max are then 100 * count / of). `currency` is an ISO code where the unit is currency.
    """

    min: float | None
    max: float | None
    unit: str
    per: str | None = None
    count: int | None = None
    of: int | None = None
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """What one source says about a fact, in our own words, with its own values and units.

    `stance`: supports (says what we tell), differs (says something else), related (speaks of
    something near, without backing or contradicting what we tell).
    """

    source: str
    says: str
    passages: tuple[str, ...] = ()
    stance: Stance = "supports"
    values: tuple[Amount, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class ReviewedBlock:
    """A page block as it stood at the last check of a fact that it cites.

    `text` is what readers saw, `under` what they had read above it (headings, the line that
    leads in, the title of a box, the head of a table). `text` is None in records of an older
    form, which kept only a print.
    """

    page: str
    text: str | None
    under: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """A review: by whom (a role, never an invented person), when, and when the next is due.

    `outcome`: the fact still says what its sources say (same), was mended (changed), or may no
    longer be told (withdrawn). `fact` is the print of what the fact said, `prints` maps the
    passages it rests on to their prints, `blocks` are the page blocks that cited it: all as
    they stood at that time.
    """

    by: str
    date: str
    due: str
    outcome: Outcome = "same"
    fact: str = ""
    prints: dict[str, str] = field(default_factory=dict)
    blocks: tuple[ReviewedBlock, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing we may tell readers.

    `subject` is a key of wording/subjects.yml; `scope` narrows it (at home, scalp, with PRP).
    `tell` says it in plain words and holds exactly the quantities of `values`. `because` says
    why we tell this where sources differ. `checked` is the check against the sources,
    `clinical` the review by a clinician (none as shipped).
    """

    id: str
    subject: str
    tell: str
    sources: tuple[SourceEntry, ...]
    scope: str = ""
    values: tuple[Amount, ...] = ()
    because: str = ""
    checked: Check | None = None
    clinical: Check | None = None
    record: str = ""
    line: int = 0
    lines: dict[str, int] = field(default_factory=dict, compare=False)

    @property
    def withdrawn(self) -> bool:
        """Whether its last check ended with: readers may no longer be told this."""
        return self.checked is not None and self.checked.outcome == "withdrawn"

    @property
    def disagrees(self) -> bool:
        """Whether any source says something else than what we tell."""
        return any(entry.stance == "differs" for entry in self.sources)
