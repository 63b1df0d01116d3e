"""What readers of quantities hand to each other, and small helpers over tokens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from plainsource.facts.quantity_tokens import HYPHENS, NUMBER, SIGN, WORD, Tokens
from plainsource.facts.quantity_words import AFTER, BEFORE


@dataclass(slots=True)
class Found:
    """A quantity in the making: tokens start to end (the first after it) and its numbers.

    `inverse` marks an interval told as a rate (twice a week), where "at least" is a longest
    interval. `settled` means that bounds have been read already.
    """

    start: int
    end: int
    min: float | None
    max: float | None
    unit: str
    per: str | None = None
    count: int | None = None
    of: int | None = None
    currency: str | None = None
    inverse: bool = False
    settled: bool = False

    @property
    def is_range(self) -> bool:
        """Whether both ends are given and differ."""
        return self.min is not None and self.max is not None and self.min != self.max


class PhraseTable:
    """Phrases of words, each with its kind, found at a token or ending before it."""

    def __init__(self, table: dict[str, tuple[tuple[str, ...], ...]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._by_last: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        entries = [(phrase, kind) for kind, phrases in table.items() for phrase in phrases]
        for phrase, kind in sorted(entries, key=lambda entry: -len(entry[0])):
            self._by_first.setdefault(phrase[0], []).append((phrase, kind))
            self._by_last.setdefault(phrase[-1], []).append((phrase, kind))

    def at(self, tokens: Tokens, i: int) -> tuple[str, int] | None:
        """The kind and end of the longest phrase that starts at token `i`."""
        for phrase, kind in self._by_first.get(tokens.word(i), ()):
            end = i + len(phrase)
            if same_words(tokens, i, phrase) and not self._goes_on(tokens, i, end):
                return kind, end
        return None

    @staticmethod
    def _goes_on(tokens: Tokens, i: int, end: int) -> bool:
        """Whether "or more", "or over" belongs to what follows: or more than, or over 60."""
        if tokens.word(end) == "than":
            return True
        return tokens.word(i) in ("or", "and") and tokens.kind(end) == NUMBER

    def before(self, tokens: Tokens, i: int, floor: int) -> tuple[str, int] | None:
        """The kind and start of the longest phrase that ends just before token `i`."""
        for phrase, kind in self._by_last.get(tokens.word(i - 1), ()):
            start = i - len(phrase)
            if start >= floor and same_words(tokens, start, phrase):
                return kind, start
        return None


BOUNDS_BEFORE, BOUNDS_AFTER = PhraseTable(BEFORE), PhraseTable(AFTER)
"""The words of bounds before and after an amount."""


def same_words(tokens: Tokens, i: int, phrase: Sequence[str]) -> bool:
    """Whether the tokens from `i` on are these words."""
    return tokens.words[i : i + len(phrase)] == list(phrase)


def skip_hyphen(tokens: Tokens, i: int) -> int:
    """`i`, or the token after it where `i` is a hyphen glued to the word before it."""
    return i + 1 if tokens.word(i) in HYPHENS and tokens.glued(i) else i


def continues(tokens: Tokens, i: int) -> bool:
    """Whether token `i` goes on with the text before it: same line, or a wrapped line that
    goes on in lower case.
    """
    return i < len(tokens) and (not tokens.new_line(i) or tokens.raw(i)[:1].islower())


def hangs_on_a_word(tokens: Tokens, i: int) -> bool:
    """Whether token `i` is the tail of a name such as COVID-19."""
    return (
        tokens.word(i - 1) in HYPHENS
        and tokens.glued(i)
        and tokens.glued(i - 1)
        and tokens.kind(i - 2) == WORD
    )


def ends_clause(tokens: Tokens, i: int) -> bool:
    """Whether token `i` is a sign (other than a bracket or quotation mark) or the end."""
    return i >= len(tokens) or (tokens.kind(i) == SIGN and tokens.word(i) not in "(\"'“‘")
