"""Finding which of many phrases stand in a sentence, by its words.

Each class of words that some phrase needs has a bit, and each word the bits of its classes. A
phrase is only looked for where a sentence has a word of each class that it needs, so nearly all
are never looked for. No regular expression is made: that alone would take a third of a second.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from plainsource.checks.phrase_words import Span, is_number, spans_in, words_in
from plainsource.checks.phrases import Node

_FARTHEST = 4
"""Words that “...” may stand for."""
_NOT_SKIPPED = frozenset("not never no nor neither hardly without nobody".split())  # noqa: SIM905


class Sentence:
    """A sentence ready to be looked into: its words, and where lists of phrases end in it."""

    def __init__(self, plain: str) -> None:
        self.plain = plain
        self.words = words_in(plain)
        self.has = 0
        self.bits: list[int] = []
        self.known: dict[tuple[int, int], tuple[int, ...]] = {}
        self._spans: list[Span] = []

    def is_cut(self, end: int) -> bool:
        """Whether a short form with “not” is cut in two before word `end`: “can|not”."""
        return (
            self.words[end : end + 1] == ["not"]
            and self.span(end, end + 1)[0] == (self.span(end - 1, end)[0])
        )

    def span(self, start: int, end: int) -> Span:
        """Where the words from number `start` up to number `end` stand."""
        if not self._spans:
            self._spans = spans_in(self.plain)
        return self._spans[start][0], self._spans[end - 1][1]


class PhraseIndex:
    """Phrases as `PhraseTables.kept` gives them, looked for in sentences.

    Of `looked_for`, `candidates` tells which can be there; each phrase can be asked for by number.
    """

    def __init__(self, tables: dict[str, Any], looked_for: list[int] | None = None) -> None:
        self._words: dict[str, list[int]] = tables["words"]
        self._begins: dict[str, list[int]] = tables["begins"]
        self._groups: list[Node] = tables["groups"]
        self._phrases: list[list[Any]] = tables["phrases"]
        self._shortest = min(map(len, self._begins), default=0)
        self._longest = max(map(len, self._begins), default=0)
        self._known: dict[str, tuple[int, list[tuple[int, int]]]] = {}
        self._of_class: dict[int, list[tuple[int, int]]] = {}
        self._needs: dict[int, list[int]] = {}
        numbers = range(len(self._phrases)) if looked_for is None else looked_for
        for number in numbers:
            for way in self._phrases[number][2]:
                # Classes stand once in a way, so their bits can be added.
                needed = sum([1 << cls for cls in way])
                self._of_class.setdefault(way[0], []).append((needed, number))

    def candidates(self, sentence: Sentence) -> list[int]:
        """The numbers of the phrases that are worth looking for, in order."""
        known = self._known
        has = 0
        rare = []
        bits = sentence.bits
        for word in sentence.words:
            found = known.get(word)
            if found is None:
                found = known[word] = self._of_word(word)
            has |= found[0]
            bits.append(found[0])
            if found[1]:
                rare.append(found[1])
        sentence.has = has
        return sorted({n for ways in rare for needed, n in ways if needed & has == needed})

    def find(self, number: int, sentence: Sentence) -> Iterator[Span]:
        """Where a phrase stands in a sentence that `candidates` has looked at."""
        needed = self._needs.get(number)
        if needed is None:
            needed = self._needs[number] = self._needed(number)
        if not any(way & sentence.has == way for way in needed):
            return
        _, node, _, others = self._phrases[number]
        for other in others:
            if not any(self._ends(other, at, sentence) for at in range(len(sentence.words))):
                return
        done = 0
        first = node[1] if type(node) is list and node[0] == "seq" else node
        for at, bits in enumerate(sentence.bits):
            if at < done or (type(first) is int and not bits >> first & 1):
                continue
            ends = self._ends(node, at, sentence)
            if ends and max(ends) > at:
                done = max(ends)
                if not sentence.is_cut(done):
                    yield sentence.span(at, done)

    def _needed(self, number: int) -> list[int]:
        """The bits of each way in which a sentence may have a phrase."""
        return [sum(1 << cls for cls in way) for way in self._phrases[number][2]]

    def _of_word(self, word: str) -> tuple[int, list[tuple[int, int]]]:
        """The bits of a word's classes; what phrases need whose rarest class it is in."""
        classes = list(self._words.get(word, ()))
        for end in range(self._shortest, min(len(word), self._longest) + 1):
            classes += self._begins.get(word[:end], ())
        bits = 0
        ways: list[tuple[int, int]] = []
        for cls in set(classes):
            bits |= 1 << cls
            ways += self._of_class.get(cls, ())
        return bits, ways

    def _ends(self, node: Node, at: int, sentence: Sentence) -> tuple[int, ...]:
        """After which words a piece of a phrase may end that begins at word `at`."""
        if type(node) is int:
            here = at < len(sentence.bits) and sentence.bits[at] >> node & 1
            return (at + 1,) if here else ()
        if type(node) is str:
            return _sign_ends(node, at, sentence)
        kind = node[0]
        if kind == "group":
            key = (node[1], at)
            ends = sentence.known.get(key)
            if ends is None:
                ends = self._ends(self._groups[node[1]], at, sentence)
                sentence.known[key] = ends
            return ends
        if kind == "seq":
            return self._sequence(node, at, sentence)
        if kind == "opt":
            return (at, *self._ends(node[1], at, sentence))
        return self._one_of(node, at, sentence)

    def _one_of(self, node: Node, at: int, sentence: Sentence) -> tuple[int, ...]:
        _, single, by_first, others = node
        if at >= len(sentence.words):
            return ()
        ends: tuple[int, ...] = ()
        if single is not None and sentence.bits[at] >> single & 1:
            ends = (at + 1,)
        for choice in (*by_first.get(sentence.words[at], ()), *others):
            ends += self._ends(choice, at, sentence)
        return ends

    def _sequence(self, node: Node, at: int, sentence: Sentence) -> tuple[int, ...]:
        ends: tuple[int, ...] = (at,)
        for part in node[1:]:
            if len(ends) == 1:
                ends = self._ends(part, ends[0], sentence)
            else:
                ends = tuple({after for end in ends for after in self._ends(part, end, sentence)})
            if not ends:
                break
        return ends


def _sign_ends(sign: str, at: int, sentence: Sentence) -> tuple[int, ...]:
    words = sentence.words
    if sign == "^":
        return (at,) if at == 0 else ()
    if sign == "$":
        return (at,) if all(word == "." for word in words[at:]) else ()
    if sign == "...":
        ends = [at]
        while len(ends) <= _FARTHEST and at < len(words):
            if words[at] == "." or words[at] in _NOT_SKIPPED:
                break
            at += 1
            ends.append(at)
        return tuple(ends)
    if at >= len(words) or words[at] == ".":
        return ()
    if sign == "#":
        return (at + 1,) if is_number(words[at]) else ()
    return () if words[at] in _NOT_SKIPPED else (at + 1,)
