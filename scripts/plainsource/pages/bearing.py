"""What a text says, word for word: its amounts, its bearing words and its other words, in order.

Left out are the words that carry no meaning of their own, marks of punctuation inside a sentence,
capitals at the beginning of a word, and the endings -s, -ed and -ing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from plainsource.facts.amount_words import format_amount
from plainsource.facts.number_words import TENS, UNITS_AND_TEENS, WORDS
from plainsource.facts.quantities import Quantity, find_quantities
from plainsource.pages.grade import sentences_of
from plainsource.pages.meaning import Meaning
from plainsource.pages.slips import stem
from plainsource.pages.syllables import READ_IN_CAPITALS

_NUMBERS = {**UNITS_AND_TEENS, **TENS}
_PIECE = re.compile(
    r"(?P<digits>\d+(?:[.,:]\d+)*)|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)|(?P<sign>[^\w\s])"
)
_CONTRACTED = {"can't": "can", "won't": "will", "shan't": "shall", "cannot": "can"}
_SHORT_ENDINGS = {"'ll": "will"}
_MUTE_ENDINGS = ("'s", "'re", "'ve", "'m", "'d")
_ASKS = re.compile(r"\?[”’\"')\]]*\Z")
_JOINED = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_GOES_ON = re.compile(r"[\w,;:][ “‘\"'(]*\Z")
END, ASKED = ".", "?"


@dataclass(frozen=True, slots=True)
class Said:
    """One thing a text says: `key` is equal where the same is said, `shown` is how it stands.

    `bears`: it changes what the text means by coming, going or moving, whatever the facts say.
    """

    key: str
    shown: str
    bears: bool = True

    @property
    def is_end(self) -> bool:
        """Whether it is only the end of a sentence."""
        return self.shown == ""


def said_in(text: str, meaning: Meaning) -> list[Said]:
    """What a text says, in order."""
    said: list[tuple[int, Said]] = []
    quantities = find_quantities(text)
    for quantity in quantities:
        said += _of_amount(text, quantity, meaning)
    spans = iter([(quantity.start, quantity.end) for quantity in quantities] + [(len(text), -1)])
    start, end = next(spans)
    for piece in _PIECE.finditer(text):
        while end != -1 and piece.start() >= end:
            start, end = next(spans)
        if piece.start() < start:
            said += ((piece.start(), each) for each in _of_piece(text, piece, meaning))
    for _, stop in sentences_of(text):
        said.append((stop, Said(ASKED if _ASKS.search(text[:stop]) else END, "")))
    # Sorting is stable: what stands at one place stays in order.
    return [each for _, each in sorted(said, key=lambda pair: pair[0])]


def _of_amount(text: str, quantity: Quantity, meaning: Meaning) -> Iterator[tuple[int, Said]]:
    """An amount; where the word before it says something about it, with that; and what counts."""
    before = text[: quantity.start].rstrip().rpartition(" ")[2].lower()
    key, shown = format_amount(quantity.amount), quantity.text
    if before in meaning.beside_amounts:
        key, shown = f"{before} {key}", f"{before} {shown}"
    yield quantity.start, Said(key, shown)
    if quantity.amount.unit == "count" or quantity.amount.of:
        # What is counted is no part of the amount, and three needles are not three people.
        for piece in _PIECE.finditer(quantity.text):
            word = piece["word"]
            if word and word.lower() not in WORDS:
                for each in _of_word(word, meaning, first=False):
                    yield quantity.start + piece.start(), each


def _of_piece(text: str, piece: re.Match[str], meaning: Meaning) -> Iterator[Said]:
    if digits := piece["digits"]:
        yield Said(digits.replace(",", ""), digits)
    elif word := piece["word"]:
        first = not _GOES_ON.search(text, 0, piece.start())
        said = _of_word(word, meaning, first=first)
        if "-" in (text[piece.start() - 1 : piece.start()], text[piece.end() : piece.end() + 1]):
            # “Breast-feeding” and “side-effects” bear meaning as they stand together.
            whole = next(m for m in _JOINED.finditer(text) if m.end() >= piece.end())
            if meaning.bears(whole.group().lower()):
                said = (replace(each, bears=True) for each in said)
        yield from said
    elif unicodedata.category(piece["sign"])[0] == "S" or piece["sign"] in "%&":
        yield Said(piece["sign"], piece["sign"])


def _of_word(shown: str, meaning: Meaning, *, first: bool) -> Iterator[Said]:
    word = shown.lower().replace("’", "'")
    if word.endswith("n't") or word == "cannot":
        denied = _CONTRACTED.get(word) or word.removesuffix("n't")
        if denied not in meaning.plain_words:
            yield Said(stem(denied), shown)
        yield Said("not", shown)
        return
    for ending, other in _SHORT_ENDINGS.items():
        if word.endswith(ending):
            yield from _of_word(shown[: -len(ending)], meaning, first=first)
            yield Said(other, shown)
            return
    for ending in _MUTE_ENDINGS:
        word = word.removesuffix(ending)
    if word in _NUMBERS:
        yield Said(f"{_NUMBERS[word]:g}", shown)
    elif _is_name(shown, word, meaning, first=first):
        yield Said(shown.upper(), shown)
    elif word not in meaning.plain_words:
        yield Said(stem(word), shown, meaning.bears(word))


def _is_name(shown: str, word: str, meaning: Meaning, *, first: bool) -> bool:
    """Whether a word is read by its letters or in capitals: US, PRP, the C of vitamin C."""
    if len(shown) == 1:
        return not (word == "a" and (first or shown == "a"))
    if not shown.isupper():
        return False
    return shown in READ_IN_CAPITALS or not (word in meaning.plain_words or meaning.bears(word))
