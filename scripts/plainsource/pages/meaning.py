"""The words that change what a text means, as data: wording/meaning.yml and cue words.

What makes a page text another text, because of them, is told by `rewording`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from plainsource.base.fields import Field
from plainsource.base.findings import Finding
from plainsource.base.project import Project
from plainsource.base.shapes import read_shaped
from plainsource.facts.store import Subject
from plainsource.pages.slips import one_slip_away, stem
from plainsource.pages.syllables import table

FILE = "meaning.yml"
_FIELDS = (
    Field("negations", "texts", required=True, help="words that deny, such as not or never"),
    Field("modals", "texts", required=True, help="words such as may, must or usually"),
    Field("weighty", "texts", required=True, help="words that weigh for a reader's health"),
    Field("limits", "texts", required=True, help="words that forbid or limit, such as avoid"),
    Field("conditions", "texts", required=True, help="words that bind, such as if, or, with"),
    Field("degrees", "texts", required=True, help="words of degree, such as more, rare, lower"),
    Field("plain", "texts", required=True, help="words that may come and go unseen, such as the"),
    Field("beside_amounts", "texts", required=True, help="words such as in, before an amount"),
)
_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_SHORTEST_SLIP = 4
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True)
class Meaning:
    """The words of wording/meaning.yml and the cue words of the subjects."""

    negations: tuple[str, ...] = ()
    modals: tuple[str, ...] = ()
    weighty: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    degrees: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()
    beside_amounts: tuple[str, ...] = ()

    @cached_property
    def _bearing(self) -> dict[str, bool]:
        return {}

    @cached_property
    def _bears(self) -> re.Pattern[str]:
        return pattern_of(
            (
                *self.negations,
                *self.modals,
                *self.weighty,
                *self.cues,
                *self.limits,
                *self.conditions,
                *self.degrees,
            )
        )

    @cached_property
    def plain_words(self) -> frozenset[str]:
        """The words that carry no meaning of their own, in small letters."""
        return frozenset(self.plain)

    @cached_property
    def denying(self) -> frozenset[str]:
        """What the words that deny or limit come down to, as `bearing` keeps them."""
        return frozenset(stem(word) for word in (*self.negations, *self.limits))

    def bears(self, word: str) -> bool:
        """Whether a word in small letters changes what a text means by coming, going or moving."""
        found = self._bearing.get(word)
        if found is None:
            found = self._bearing[word] = bool(self._bears.match(word))
        return found

    def may_mean(self, slipped: str) -> set[str]:
        """The bearing words of the dictionary that a mistyped word could have been meant for."""
        return {
            near
            for near in one_slip_away(slipped)
            if self.bears(near) and table().get(near) is not None
        }

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
            near = (near for near in one_slip_away(word) if self._all.match(near))
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
    record, findings = read_shaped(path, shown, _FIELDS)
    if record is None:
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


def free_digits(text: str, spans: list[tuple[int, int]]) -> list[re.Match[str]]:
    """The groups of digits in a text that lie in none of the spans."""
    return [
        match
        for match in _DIGITS.finditer(text)
        if not any(start <= match.start() < end for start, end in spans)
    ]


def _words(text: str) -> list[str]:
    return [match.group().lower().replace("’", "'") for match in _WORD.finditer(text)]
