"""The reading grade of a page: how many years of school its text asks for.

Two published formulas, over what readers read as sentences:

- Flesch-Kincaid grade: J. P. Kincaid, R. P. Fishburne, R. L. Rogers and B. S. Chissom, Derivation
  of New Readability Formulas … for Navy Enlisted Personnel, Research Branch Report 8-75 (1975),
  https://doi.org/10.21236/ADA006655
- SMOG: G. H. McLaughlin, SMOG Grading: a New Readability Formula, Journal of Reading 12 (8),
  639–646 (1969), https://www.jstor.org/stable/40011226

What is counted: paragraphs, list items, captions and table cells, each closed by a full stop.
Left out are headings, the titles of boxes and figures, head rows of tables and the head words of
a glossary, which are no sentences, and descriptions of pictures, which most readers never meet.
Source notes and the titles of sources are no part of a page's blocks.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from plainsource.pages.model import Block, BlockKind, Page
from plainsource.pages.syllables import count_syllables
from plainsource.sources.cutting import cut_sentences

JUDGED_FROM = 100
"""Words. The formulas say nothing about a text shorter than this."""

SMOG_FROM = 30
"""Sentences that SMOG was made for."""

LONG_WORD = 3
"""Syllables from which SMOG counts a word as long."""

_COUNTED: frozenset[BlockKind] = frozenset({"paragraph", "item", "row", "caption"})
_CELL_GAP = " | "
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_WORD = re.compile(
    r"""
      (?<![^\W_])[^\W\d_](?:\.[^\W\d_])+(?![^\W_])         # e.g., U.S.
    | \d+(?:[.,:]\d+)*(?:(?:st|nd|rd|th)(?![^\W_]))?       # 2,805 and 0.5 and 10:30 and 2nd
    | [^\W\d_]+(?:['’][^\W\d_]+)*                          # skin, clinic’s
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: where it stands in its block's visible text, its words and their syllables."""

    block: Block
    start: int
    end: int
    words: int
    syllables: int
    long_words: int

    @property
    def text(self) -> str:
        """The sentence as readers see it."""
        return self.block.text[self.start : self.end]

    @property
    def place(self) -> tuple[int, int]:
        """Its line and column in the page's file."""
        return self.block.locate(self.start)


@dataclass(frozen=True, slots=True)
class Grade:
    """A page's reading grade, in years of school, and what it was counted from.

    `smog` is None below 30 sentences. `mean_sentence` is in words. `longest` is the sentence with
    the most words, the first of several; None where the page has no words. `judged` tells whether
    the page has enough words to be held against a limit; below, the grade is only shown.
    """

    flesch_kincaid: float
    smog: float | None
    words: int
    sentences: int
    syllables: int
    long_words: int
    mean_sentence: float
    longest: Sentence | None
    judged: bool


def grade_of(page: Page) -> Grade:
    """The reading grade of a page's text. A page without words has the grade 0, not judged."""
    sentences = list(sentences_on(page))
    words = sum(sentence.words for sentence in sentences)
    syllables = sum(sentence.syllables for sentence in sentences)
    long_words = sum(sentence.long_words for sentence in sentences)
    count = len(sentences)
    return Grade(
        flesch_kincaid(words, count, syllables) if count else 0.0,
        smog(long_words, count) if count >= SMOG_FROM else None,
        words,
        count,
        syllables,
        long_words,
        words / count if count else 0.0,
        max(sentences, key=lambda sentence: sentence.words, default=None),
        words >= JUDGED_FROM,
    )


def flesch_kincaid(words: int, sentences: int, syllables: int) -> float:
    """The Flesch-Kincaid grade (Kincaid 1975) of a text with at least one word and sentence."""
    return 0.39 * words / sentences + 11.8 * syllables / words - 15.59


def smog(long_words: int, sentences: int) -> float:
    """The SMOG grade (McLaughlin 1969, the regression) of a text of at least 30 sentences.

    `long_words` are those of three or more syllables. McLaughlin counts them in 30 sentences; a
    whole text has its share of them for every 30.
    """
    return 1.0430 * math.sqrt(long_words * 30 / sentences) + 3.1291


def sentences_on(page: Page) -> Iterator[Sentence]:
    """The sentences of a page that count, in order. What holds no word is no sentence."""
    for block in counted_blocks(page.blocks):
        for start, end in _closed_parts(block):
            for first, last in sentences_of(block.text[start:end]):
                words = words_of(block.text[start + first : start + last])
                if words:
                    counts = [count_syllables(word) for word in words]
                    yield Sentence(
                        block,
                        start + first,
                        start + last,
                        len(words),
                        sum(counts),
                        sum(count >= LONG_WORD for count in counts),
                    )


def counted_blocks(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks whose text counts for the grade."""
    return (block for block in blocks if block.kind in _COUNTED)


def sentences_of(text: str) -> list[tuple[int, int]]:
    """Where the sentences of a block's visible text start and end, without spaces around them.

    Sentences are cut as those of the sources are, so that the two can be compared.
    """
    return list(_sentences_of(text))


# Several rules ask for the sentences of the same text.
@lru_cache(maxsize=1 << 17)
def _sentences_of(text: str) -> tuple[tuple[int, int], ...]:
    spans: list[tuple[int, int]] = []
    end = 0
    for piece in cut_sentences(text):
        start = end
        while start < len(text) and text[start].isspace():
            start += 1
        end = start + len(piece)
        if not text.startswith(piece, start):
            # The cutter may change spaces inside a sentence, and nothing else.
            end = _after(text, start, sum(not char.isspace() for char in piece))
        spans.append((start, end))
    return tuple(spans)


def words_of(sentence: str) -> list[str]:
    """The words of a sentence, as written.

    A word is a run of letters with the apostrophes inside it, or a numeral with its points and
    commas. Hyphens and slashes part words (“micro-needling” is two), and so does the step from a
    numeral to its unit (“0.5mm” is two). Signs such as % and £ are no words.
    """
    if not sentence.isascii():
        sentence = unicodedata.normalize("NFC", _INVISIBLE.sub("", sentence))
    return _WORD.findall(sentence)


def _closed_parts(block: Block) -> Iterator[tuple[int, int]]:
    """The stretches of a block that a full stop closes: each cell of a row, or all of it."""
    if block.kind != "row":
        yield 0, len(block.text)
        return
    start = 0
    for cell in block.text.split(_CELL_GAP):
        yield start, start + len(cell)
        start += len(cell) + len(_CELL_GAP)


def _after(text: str, start: int, letters: int) -> int:
    """The place behind that many characters other than spaces."""
    for position in range(start, len(text)):
        if not letters:
            return position
        letters -= not text[position].isspace()
    return len(text)
