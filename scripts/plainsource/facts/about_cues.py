"""Cues: words and phrases of the wording files, and finding them in a text.

A cue is one or more words in lower case. `*` stands for any ending or beginning of a word, or
for one whole word; `#` stands for a quantity. Hyphens and capitals make no difference. The work
of finding grows with the length of the text: words are looked up, never tried one by one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

QUANTITY = "#"

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[^\w\s]")
_ASCII_TOKEN = re.compile(r"[A-Za-z0-9]+(?:'[A-Za-z0-9]+)*|[^\w\s]")
_MOST_REMEMBERED = 50_000


@dataclass(frozen=True, slots=True)
class Words:
    """A text as words and signs in lower case, with their places in it.

    `spans` are the quantities as (first, end) in words; `joints` sums up, up to each word, how
    much parts it from the beginning: signs and other breaks count more than words.
    """

    words: tuple[str, ...]
    starts: tuple[int, ...]
    spans: tuple[tuple[int, int], ...] = ()
    joints: tuple[float, ...] = ()
    labels: tuple[int, ...] = ()
    """Where a label begins right behind a quantity: it is about what follows."""

    def __len__(self) -> int:
        return len(self.words)


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue in a text: words `start` to `end`; `quantity` is the number of its `#`, or -1."""

    cue: str
    start: int
    end: int
    quantity: int = -1


_BREAKS = {
    ".": 0.8, "!": 0.8, "?": 0.8, ";": 0.7, "|": 2.0, ",": 0.22, "(": 0.22, ")": 0.22, "–": 0.3,
    "—": 0.35, ":": 0.12, "but": 0.45, "while": 0.45, "then": 0.3, "and": 0.14, "or": 0.07,
    "whereas": 0.5, "though": 0.45, "until": 0.0, "because": 0.45,
    "including": 0.3, "plus": 0.3, "once": 0.25, "although": 0.45, "which": 0.2, "if": 0.25,
}  # fmt: skip
_SKIPPED = frozenset("-'’‘*_")
_WORD_APART = 0.045
_QUANTITY_APART = 0.45
_LABEL, _LABEL_APART = 6, 6.0


def words_of(text: str, quantities: Sequence[tuple[int, int]] = ()) -> Words:
    """The words of a text. `quantities` are its quantities as (start, end) in characters."""
    pattern = _ASCII_TOKEN if text.isascii() else _TOKEN
    words: list[str] = []
    starts: list[int] = []
    for match in pattern.finditer(text):
        word = match.group().lower()
        if word not in _SKIPPED:
            words.append(word.replace("’", "'"))
            starts.append(match.start())
    spans = _spans(starts, quantities)
    labels = tuple(_labels(text, words, starts, spans)) if ":" in words else ()
    return Words(tuple(words), tuple(starts), spans, _joints(words, spans, labels), labels)


def cost_between(words: Words, quantity: int, hit: Hit) -> float:
    """How far a cue stands from a quantity: 0 where they touch, 1 about at a clause's length."""
    first, end = words.spans[quantity]
    joints = words.joints
    if hit.quantity == quantity:
        return 0.0
    if hit.end <= first:
        return joints[first] - joints[hit.end]
    if hit.start >= end:
        label = _LABEL_APART if end in words.labels else 0.0
        return joints[hit.start] - joints[end] + 0.12 + label
    return 0.0


class Lexicon:
    """All cues of the wording files, to be found in one go."""

    def __init__(self, cues: Iterable[str]) -> None:
        self._exact: dict[str, list[_Cue]] = {}
        self._starts: dict[str, list[_Cue]] = {}
        self._ends: dict[str, list[_Cue]] = {}
        self._memory: dict[str, _Beginning] = {}
        for text in sorted(set(cues)):
            cue = _Cue(text, tuple(_split(text)))
            if not cue.parts:
                continue
            first = cue.parts[0]
            if first.endswith("*"):
                self._starts.setdefault(first[:-1], []).append(cue)
            elif first.startswith("*"):
                self._ends.setdefault(first[1:], []).append(cue)
            else:
                self._exact.setdefault(first, []).append(cue)
        self._of_quantity = _Beginning(self._exact.get(QUANTITY, ()))

    def find(self, words: Words) -> list[Hit]:
        """Every cue in a text, in order of place; cues may overlap."""
        hits: list[Hit] = []
        first_of = {first: number for number, (first, _) in enumerate(words.spans)}
        all_words = words.words
        last = len(all_words) - 1
        for at, word in enumerate(all_words):
            cues = self._memory.get(word) or self._beginning(word)
            hits.extend(Hit(cue.text, at, at + 1) for cue in cues.alone)
            if at < last and cues.more:
                for cue in cues.by_second.get(all_words[at + 1], ()):
                    _add(hits, cue, words, at, first_of)
                for cue in cues.others:
                    _add(hits, cue, words, at, first_of)
                if at + 1 in first_of:
                    for cue in cues.by_second.get(QUANTITY, ()):
                        _add(hits, cue, words, at, first_of)
            if at in first_of:
                for cue in self._of_quantity.all:
                    _add(hits, cue, words, at, first_of)
        return hits

    def knows(self, word: str) -> bool:
        """Whether a cue begins with this word."""
        return bool(self._beginning(word.lower()).all)

    def _beginning(self, word: str) -> _Beginning:
        """The cues whose first part a word fits."""
        known = self._memory.get(word)
        if known is not None:
            return known
        found = list(self._exact.get(word, ())) if word != QUANTITY else []
        if word.endswith("'s"):  # "the gym's fine again", "wine's back on the menu"
            found += self._exact.get(word[:-2], ())
        for length in range(1, len(word) + 1):
            found += self._starts.get(word[:length], ())
            found += self._ends.get(word[-length:], ())
        beginning = _Beginning(found)
        if len(self._memory) < _MOST_REMEMBERED:
            self._memory[word] = beginning
        return beginning


@dataclass(frozen=True, slots=True)
class _Cue:
    text: str
    parts: tuple[str, ...] = field(default=())


class _Beginning:
    """The cues that may begin at a word, parted by what comes next in them."""

    __slots__ = ("all", "alone", "by_second", "more", "others")

    def __init__(self, cues: Iterable[_Cue]) -> None:
        self.all = tuple(cues)
        self.alone = tuple(cue for cue in self.all if len(cue.parts) == 1)
        self.more = len(self.alone) < len(self.all)
        self.by_second: dict[str, list[_Cue]] = {}
        self.others: list[_Cue] = []
        for cue in self.all:
            if len(cue.parts) > 1:
                second = cue.parts[1]
                if "*" in second:
                    self.others.append(cue)
                else:
                    self.by_second.setdefault(second, []).append(cue)


def _split(text: str) -> list[str]:
    return re.findall(r"\*[^\W_]+|[^\W_]*(?:['’][^\W_]+)*\*|[^\W_]+(?:['’][^\W_]+)*|[^\w\s-]",
                      text.lower().replace("’", "'"))  # fmt: skip


def _add(hits: list[Hit], cue: _Cue, words: Words, at: int, first_of: dict[int, int]) -> None:
    place, quantity = at, -1
    for part in cue.parts:
        if part == QUANTITY:
            if place not in first_of:
                return
            quantity = first_of[place]
            place = words.spans[quantity][1]
        elif place < len(words) and _fits(part, words.words[place]):
            place += 1
        else:
            return
    hits.append(Hit(cue.text, at, place, quantity))


def _fits(part: str, word: str) -> bool:
    if part.endswith("*"):
        return word.startswith(part[:-1]) and (len(part) > 1 or word[0].isalnum())
    return word.endswith(part[1:]) if part.startswith("*") else part == word


def _spans(
    starts: Sequence[int], quantities: Sequence[tuple[int, int]]
) -> tuple[tuple[int, int], ...]:
    spans = []
    place = 0
    for begin, end in quantities:
        while place < len(starts) and starts[place] < begin:
            place += 1
        first = place
        while place < len(starts) and starts[place] < end:
            place += 1
        spans.append((first, max(place, first)))
    return tuple(spans)


def _labels(
    text: str, words: Sequence[str], starts: Sequence[int], spans: Sequence[tuple[int, int]]
) -> list[int]:
    """Where a new label begins right after a quantity: "Time: 30 minutes Redness: 4 hours"."""
    return [
        end
        for _, end in spans
        if end < len(words) and text[starts[end]].isupper() and ":" in words[end : end + _LABEL]
    ]


def _joints(
    words: Sequence[str], spans: Sequence[tuple[int, int]], labels: Sequence[int]
) -> tuple[float, ...]:
    """For each place, what parts it from the beginning; within a quantity nothing does."""
    joints = [0.0]
    inside = {at for first, end in spans for at in range(first, end)}
    last_of = {end - 1 for first, end in spans if end > first}
    for at, word in enumerate(words):
        step = 0.0 if at in inside else _BREAKS.get(word, _WORD_APART)
        step += _QUANTITY_APART if at in last_of else 0.0
        joints.append(joints[-1] + step + (_LABEL_APART if at + 1 in labels else 0.0))
    return tuple(joints)
