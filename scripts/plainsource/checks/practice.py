"""What pages tell about things that the clinic speaks of too, held against its own word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from plainsource.base.fields import Field
from plainsource.base.findings import Finding
from plainsource.base.records import Record
from plainsource.base.shapes import check_shape
from plainsource.checks.rule import Site
from plainsource.facts.amounts import in_unit, relation, same_amount
from plainsource.facts.clinic import Practice
from plainsource.facts.model import Amount, Fact
from plainsource.facts.units import UNITS, dimension_of
from plainsource.pages.model import Block, Page

_SMALLEST = {"time": "second", "length": "mm", "count": "count"}
WORDS = "wording/practice.yml"
"""How pages tell what is no amount in the clinic's own details."""
_KEYS = (Field("practice", "record", required=True, help="the clinic's entries, each with words"),)
_WORDS_OF_KEY = (
    Field("subjects", required=True, help="the subjects of facts, with commas between"),
    Field("alone", "flag"),
    Field("choices", "map", required=True, help="what each choice is called on pages"),
)
TITLE_KINDS = ("heading", "title", "header", "alt")


def practice_faults(record: Record, shown: str) -> list[Finding]:
    """What is wrong with the words of `wording/practice.yml`; `shown` is its name in findings."""
    findings = check_shape(record, _KEYS, shown)
    for key, words in ({} if findings else record["practice"]).items():
        if isinstance(words, Record):
            findings += check_shape(words, _WORDS_OF_KEY, shown)
        else:
            line, what = record["practice"].line_of(key), f"The entry “{key}” says nothing."
            do = ("Give it its `subjects:` and its `choices:`.",)
            findings.append(Finding(shown, line, 1, "field-wrong", "error", what, do))
    return findings


@dataclass(frozen=True, slots=True)
class Told:
    """An amount that a page tells on a subject: where, on the strength of which fact.

    `scoped`: the fact is limited to some place or group, so it says nothing of this clinic.
    `offset` is its place in the block's text; a figure has none and tells at its own line.
    """

    page: Page
    block: Block
    fact: Fact
    amount: Amount
    words: str
    offset: int = 0
    scoped: bool = False


@dataclass(frozen=True, slots=True)
class Meeting:
    """What one section of a page tells on the subject of one thing that the clinic says."""

    practice: Practice
    own: Amount
    told: tuple[Told, ...]

    @property
    def verdict(self) -> str:
        """covered (what is told takes in the clinic's own), partly, or outside."""
        amounts = [one.amount for one in self.told]
        if any(covers(amount, self.own) for amount in amounts):
            return "covered"
        relations = {relation(self.own, amount) for amount in amounts}
        return "outside" if relations <= {"contradicts", "unlike"} else "partly"

    @property
    def says_own(self) -> bool:
        """Whether the section tells the clinic's own amount."""
        return any(
            not isinstance(one.block.data, dict) and same_amount(one.amount, self.own)
            for one in self.told
        )


def meetings(site: Site) -> Iterator[Meeting]:
    """Each section of each page beside each amount in clinic.yml that it speaks of."""
    practices = [(one, one.amount) for one in site.ledger.clinic.practice if one.amount]
    if not practices:
        return
    for page in site.pages.values():
        for section in page.sections():
            cited = tuple(dict.fromkeys(name for block in section for name in block.cites))
            for practice, own in practices:
                facts = [f for f in site.facts_of(cited) if f.subject == practice.subject]
                if facts:
                    told = tuple(_told(site, page, section, facts, own))
                    if any(not one.scoped for one in told):
                        yield Meeting(practice, own, told)


def covers(told: Amount, own: Amount) -> bool:
    """Whether an amount that is told takes in the clinic's own; open ends take in everything."""
    if relation(told, own) in ("same", "near"):
        return True
    dimension = dimension_of(own.unit)
    if dimension_of(told.unit) != dimension or told.per != own.per:
        return False
    unit = _SMALLEST.get(dimension, own.unit)
    low, high = in_unit(told, unit)
    own_low, own_high = in_unit(own, unit)
    slack = 1e-9 * UNITS[own.unit].factor
    below = low is None or (own_low is not None and low <= own_low + slack)
    above = high is None or (own_high is not None and own_high <= high + slack)
    return below and above


def _told(
    site: Site, page: Page, section: Iterable[Block], facts: list[Fact], own: Amount
) -> Iterator[Told]:
    for block in section:
        if block.kind == "directive":
            here = [fact for fact in facts if fact.id in block.cites]
            for fact in here:
                for value in fact.values:
                    if dimension_of(value.unit) == dimension_of(own.unit):
                        yield Told(page, block, fact, value, "", 0, bool(fact.scope))
            continue
        here = facts if block.kind in TITLE_KINDS else [f for f in facts if f.id in block.cites]
        for quantity in site.quantities(block.text) if here else ():
            cited = site.facts_of(block.cites)
            others = [f for f in cited if f.subject != here[0].subject]
            taken = any(same_amount(quantity.amount, v) for f in others for v in f.values)
            for fact in here:
                # The clinic's own word backs an amount too, unless a fact on another subject does.
                values = [*fact.values, *([] if taken else [own])]
                if any(same_amount(quantity.amount, value) for value in values):
                    amount, at = quantity.amount, quantity.start
                    yield Told(page, block, fact, amount, quantity.text, at, bool(fact.scope))
                    break


def told_choices(text: str, choices: Iterable[tuple[str, str]], *, alone: bool) -> set[str]:
    """The choices that a text speaks of. `choices` are pairs of a choice and its cues.

    With `alone`, the first that is found counts and the others are not looked for.
    """
    found: set[str] = set()
    lowered = text.lower()
    for choice, cues in choices:
        words = [re.escape(cue.strip().lower()) for cue in cues.split(",") if cue.strip()]
        if words and re.search(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", lowered):
            found.add(choice)
            if alone:
                return found
    return found
