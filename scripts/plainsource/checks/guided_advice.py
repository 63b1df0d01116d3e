"""What the program suggests for a passage, and why.

What a passage is about and how it stands to the facts on file is found by an *adviser*; the
suggestion is drawn from that here. `PlainAdviser` goes by quantities and cue words alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from plainsource.checks.guided import OpenPassage, heading_above
from plainsource.checks.guided_texts import AtHand
from plainsource.facts.amount_words import format_amount
from plainsource.facts.amounts import relation
from plainsource.facts.ledger import Ledger
from plainsource.facts.model import Amount, Fact, Stance
from plainsource.facts.quantities import find_quantities
from plainsource.pages.meaning import pattern_of
from plainsource.sources.model import Passage

How = Literal["same", "near", "overlaps", "contradicts"]
Deed = Literal["use", "new", "aside", "skip"]

REASON_OF_NATURE = {
    "promotion": "promotion",
    "personal_data": "personal-data",
    "instruction_to_staff": "not-for-patients",
    "boilerplate": "boilerplate",
}
"""For which reason a passage of each nature is set aside; facts are not in it."""

_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_ORDER: dict[str, int] = {"same": 0, "contradicts": 1, "near": 2, "overlaps": 3}


@dataclass(frozen=True, slots=True)
class Told:
    """A quantity of a passage, with what it is about, as far as that was found."""

    text: str
    amount: Amount
    subject: str = ""
    scope: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class About:
    """What a passage is about. Empty where nothing was found; `why` are the words it goes by.

    `treatments` are those of its document, where they are sure.
    """

    told: tuple[Told, ...] = ()
    topic: str = ""
    nature: str = ""
    why: str = ""
    treatments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Beside:
    """How a passage stands to a fact on file, with the reason in words."""

    fact: Fact
    how: How
    why: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What to do with a passage: `name` is the fact to use it for, or the reason to set aside."""

    deed: Deed
    name: str = ""
    stance: Stance = "supports"
    why: str = ""


class Adviser(Protocol):
    """Whoever knows what passages are about."""

    def read(self, document: AtHand, ledger: Ledger) -> Mapping[str, About]:
        """What each passage of a document is about, by its place."""
        ...

    def beside(self, about: About, ledger: Ledger) -> tuple[Beside, ...]:
        """The facts on file that say the same as a passage, or something else."""
        ...


class PlainAdviser:
    """An adviser that goes by quantities and by the cue words of subjects."""

    def read(self, document: AtHand, ledger: Ledger) -> Mapping[str, About]:
        """The quantities of each passage, each with the one subject whose cues stand there."""
        cues = {s.id: pattern_of(s.cues) for s in ledger.subjects.values() if s.cues}
        found: dict[str, About] = {}
        heading = ""
        for passage in document.passages:
            told = []
            for quantity in find_quantities(passage.text):
                subject, why = subject_by_cues(f"{passage.text} {heading}", cues)
                told.append(Told(quantity.text, quantity.amount, subject, "", why))
            found[passage.at] = About(tuple(told))
            if passage.kind == "heading":
                heading = passage.text
        return found

    def beside(self, about: About, ledger: Ledger) -> tuple[Beside, ...]:
        """The facts on the subjects found, whose values can be compared."""
        found = []
        for told in about.told:
            for fact in ledger.facts.values():
                if not told.subject or fact.withdrawn or fact.subject != told.subject:
                    continue
                for value in fact.values:
                    how = relation(told.amount, value)
                    if how == "unlike":
                        continue
                    name: How = "overlaps" if how == "overlap" else how
                    why = f"“{told.text}”, and the fact tells {format_amount(value)}"
                    found.append(Beside(fact, name, f"{why} ({told.why})" if told.why else why))
        return ranked(found)


def ranked(found: Sequence[Beside]) -> tuple[Beside, ...]:
    """Each fact once, with what matters most: the same, then contradictions, then the rest."""
    best: dict[str, Beside] = {}
    for each in sorted(found, key=lambda each: _ORDER[each.how]):
        best.setdefault(each.fact.id, each)
    return tuple(best.values())


class Decided:
    """The passages that were decided on, by the print of their words."""

    def __init__(self, ledger: Ledger) -> None:
        self._by_print: dict[str, list[tuple[str, str]]] = {}
        for source in ledger.sources.values():
            for passage in source.living:
                if passage.set_aside or ledger.is_used(passage.id):
                    self._by_print.setdefault(passage.print, []).append((source.id, passage.id))

    def like(self, source: str, passage: Passage) -> tuple[str, ...]:
        """Decided passages with the very words of one, those of its own document first."""
        same = self._by_print.get(passage.print, ())
        others = sorted((owner != source, name) for owner, name in same if name != passage.id)
        return tuple(name for _, name in others)


def suggest(
    ledger: Ledger, waiting: OpenPassage, about: About, beside: Sequence[Beside]
) -> Suggestion:
    """What to do with a passage, and why. Nothing is ever done without a person's yes."""
    for name in Decided(ledger).like(waiting.source.id, waiting.passage)[:1]:
        source, passage = ledger.passages[name]
        if source.id == waiting.source.id:
            return Suggestion("aside", "repeated", why=f"the same words are in {name}")
        if passage.set_aside:
            why = f"{name} has the same words and is set aside"
            return Suggestion("aside", passage.set_aside, why=why)
        fact = ledger.resting[name][0]
        return Suggestion("use", fact.id, _stance(fact, name), f"{name} has the same words")
    reason = REASON_OF_NATURE.get(about.nature)
    if reason:
        return Suggestion("aside", reason, why=about.why)
    for each in beside:
        if each.how in ("same", "near"):
            return Suggestion("use", each.fact.id, "supports", each.why)
    for each in beside:
        words = "it contradicts it" if each.how == "contradicts" else "it differs from it"
        return Suggestion("use", each.fact.id, "differs", f"{words}: {each.why}")
    if waiting.passage.kind == "heading" and not about.told:
        return Suggestion("aside", "heading", why="it is a heading without a number")
    if about.told:
        return Suggestion("new", why="no fact on file is about this number")
    if about.nature == "fact":
        return Suggestion("new", why="it states something, and no fact on file says it")
    return Suggestion("skip", why="nothing on file is like it")


def heading_text(waiting: OpenPassage, texts: Mapping[str, str]) -> str:
    """The words of the heading above a passage, empty where there is none or no text."""
    heading = heading_above(waiting.source, waiting.passage)
    return texts.get(heading.at, "") if heading else ""


def _stance(fact: Fact, passage: str) -> Stance:
    return next((e.stance for e in fact.sources if passage in e.passages), "supports")


def subject_by_cues(text: str, cues: Mapping[str, re.Pattern[str]]) -> tuple[str, str]:
    """The subject with the most cue words in a text, where it is the only one, and the words."""
    words = {match.group().lower() for match in _WORD.finditer(text)}
    found = sorted(
        ((sorted(w for w in words if cue.match(w)), id_) for id_, cue in cues.items()),
        key=lambda pair: -len(pair[0]),
    )
    if not found or not found[0][0]:
        return "", ""
    if len(found) > 1 and len(found[1][0]) == len(found[0][0]):
        return "", ""
    hits, id_ = found[0]
    return id_, "by " + ", ".join(f"“{hit}”" for hit in hits)
