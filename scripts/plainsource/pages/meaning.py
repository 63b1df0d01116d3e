"""What a block bears: the parts of its wording that change what it means.

A page block that was reworded since its fact was checked needs a new check only where one of
these parts changed (decision 10 of the plan), so that mending a typing error is free.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from string import ascii_lowercase

from plainsource.base.findings import Finding, RecordError
from plainsource.base.project import Project
from plainsource.base.records import read_record
from plainsource.base.shapes import Field, check_shape
from plainsource.facts.amounts import format_amount
from plainsource.facts.quantities import find_quantities
from plainsource.facts.store import Subject
from plainsource.pages.grade import sentences_of
from plainsource.pages.model import Block
from plainsource.pages.syllables import table
from plainsource.sources.prints import print_of

FILE = "meaning.yml"
_FIELDS = (
    Field("negations", "texts", required=True, help="words that deny, such as not or never"),
    Field("modals", "texts", required=True, help="words such as may, must or usually"),
    Field("weighty", "texts", required=True, help="words that weigh for a reader's health"),
)
_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_SHORTEST_SLIP = 4
_WORD_COUNT = re.compile(r"(?<=; )(\d+) words?(?=;|\Z)")
_CLAIM = 3
"""Words. The fewest in which something can be claimed (“it suits mothers”)."""
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True)
class Meaning:
    """The words of wording/meaning.yml and the cue words of the subjects."""

    negations: tuple[str, ...] = ()
    modals: tuple[str, ...] = ()
    weighty: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()

    @cached_property
    def _all(self) -> re.Pattern[str]:
        return pattern_of((*self.negations, *self.modals, *self.weighty, *self.cues))

    @cached_property
    def _weighty(self) -> re.Pattern[str]:
        return pattern_of(self.weighty)

    @cached_property
    def _slips(self) -> dict[str, str]:
        return {}

    def _meant(self, word: str) -> str:
        """The bearing word that a word is or, with one slip of the pen, was meant to be."""
        if self._all.match(word):
            return word
        if len(word) < _SHORTEST_SLIP or table().get(word) is not None:
            return ""
        meant = self._slips.get(word)
        if meant is None:
            near = (near for near in _one_slip_away(word) if self._all.match(near))
            meant = self._slips[word] = next(
                (near for near in near if table().get(near) is not None), ""
            )
        return meant

    def weighty_words(self, text: str) -> list[str]:
        """The words of a text that weigh for a reader's health, money or choice."""
        return [word for word in _words(text) if self._weighty.match(word)]

    def bearing_words(self, text: str) -> list[str]:
        """The words of a text that change what it means, sorted; n't counts as not.

        A slip of the pen counts as the word that was meant, so that making or mending one
        changes nothing.
        """
        found = [meant for word in _words(text) if (meant := self._meant(word))]
        found += ["not"] * len(re.findall(r"n['’]t\b", text.lower()))
        return sorted(found)


def load_meaning(project: Project, subjects: Iterable[Subject]) -> tuple[Meaning, list[Finding]]:
    """The words of wording/meaning.yml, and what is wrong with the file."""
    path = project.wording / FILE
    shown = project.shown(path)
    try:
        record = read_record(path, shown)
    except RecordError as fault:
        return Meaning(), [fault.finding]
    findings = check_shape(record, _FIELDS, shown)
    if findings:
        return Meaning(), findings
    cues = {cue for subject in subjects for cue in subject.cues}
    words = {field.name: tuple(record[field.name]) for field in _FIELDS}
    return Meaning(**words, cues=tuple(sorted(cues))), []


def pattern_of(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern that matches a whole word in small letters; `*` is any ending, `?` any letter."""
    parts = []
    for word in words:
        body = re.escape(word.lower()).replace(r"\*", r"[\w'’-]*").replace(r"\?", r"\w")
        parts.append(body)
    return re.compile(rf"(?:{'|'.join(parts)})\Z") if parts else re.compile(r"(?!)")


def bears_of(text: str, meaning: Meaning) -> str:
    """What a block's text bears, as one short readable line.

    Quantities, other digits, the number of sentences and of words, and the words that bear
    meaning with how often each stands there.
    """
    quantities = find_quantities(text)
    # In the order of the text: 13 reports on 15 people are not 15 reports on 13 people.
    parts = [format_amount(quantity.amount) for quantity in quantities]
    spans = [(quantity.start, quantity.end) for quantity in quantities]
    parts += [match.group() for match in free_digits(text, spans)]
    sentences = len(sentences_of(text))
    parts.append("1 sentence" if sentences == 1 else f"{sentences} sentences")
    words = len(_WORD.findall(text))
    parts.append("1 word" if words == 1 else f"{words} words")
    for word, times in sorted(Counter(meaning.bearing_words(text)).items()):
        parts.append(word if times == 1 else f"{word} x{times}")
    return "; ".join(parts)


def bears_the_same(before: str, now: str) -> bool:
    """Whether two lines of what a block bears say the same.

    A word or two more or less may be a typing error; a claim needs more.
    """
    old, new = _WORD_COUNT.search(before), _WORD_COUNT.search(now)
    if old and new and abs(int(old[1]) - int(new[1])) < _CLAIM:
        before, now = _WORD_COUNT.sub("", before, count=1), _WORD_COUNT.sub("", now, count=1)
    return before == now


def free_digits(text: str, spans: list[tuple[int, int]]) -> list[re.Match[str]]:
    """The groups of digits in a text that lie in none of the spans."""
    return [
        match
        for match in _DIGITS.finditer(text)
        if not any(start <= match.start() < end for start, end in spans)
    ]


def _one_slip_away(word: str) -> Iterator[str]:
    """Every word that differs by two letters swapped, or one too many, missing or wrong."""
    parts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    yield from (a + b[1] + b[0] + b[2:] for a, b in parts if len(b) > 1)
    yield from (a + b[1:] for a, b in parts if b)
    yield from (a + letter + b for a, b in parts for letter in ascii_lowercase)
    yield from (a + letter + b[1:] for a, b in parts if b for letter in ascii_lowercase)


def block_print(block: Block) -> str:
    """The print of a block's words."""
    return print_of(block.text)


def _words(text: str) -> list[str]:
    return [match.group().lower().replace("’", "'") for match in _WORD.finditer(text)]
