"""Cutting blocks into passages: headings, sentences, list items and table rows.

A passage is the smallest piece that can be cited. Cutters are versioned, because a better one
cuts otherwise: a record keeps the name of the one it was made with.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from plainsource.sources.abbreviations import (
    BEFORE_NUMBER,
    MAY_END,
    MAY_END_AS_NAMES,
    NAME_LEADS,
    NEVER_ENDS,
    STARTERS,
)
from plainsource.sources.blocks import Block

NEWEST = "c1"
"""The version that new documents are cut with."""

PLACE = r"p[1-9]\d*s[1-9]\d*\Z"
"""What a place looks like, as a pattern for tables of fields."""


@dataclass(frozen=True, slots=True)
class CutPassage:
    """A passage as cut: its place (`p27s2`: block 27, piece 2), its kind and its text."""

    at: str
    kind: str
    text: str

    @property
    def block(self) -> int:
        """The number of the block it is in."""
        return int(self.at[1:].partition("s")[0])


def cut(blocks: Sequence[Block], version: str = NEWEST) -> list[CutPassage]:
    """The passages of a document in order. Raises KeyError for an unknown version.

    The passages of a block, put together again, are the block's text up to spaces.
    """
    cut_text = CUTTERS[version]
    passages: list[CutPassage] = []
    for block in blocks:
        kind = "sentence" if block.kind == "paragraph" else block.kind
        whole = block.kind in ("heading", "row")
        pieces = [block.text] if whole else cut_text(block.text)
        passages += [
            CutPassage(f"p{block.index}s{number}", kind, piece)
            for number, piece in enumerate(pieces, 1)
        ]
    return passages


def cut_sentences(text: str) -> list[str]:
    """The sentences of a text by the cutter c1, each with a letter or digit in it.

    An end is a full stop, question or exclamation mark, or ellipsis, with the quotes and
    brackets that close behind it, unless what stands around it says that the sentence goes on.
    When in doubt it goes on: two sentences in one passage lose nothing.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for match in (_ASCII_END if text.isascii() else _END).finditer(text):
        if _ends(text, match, start):
            _add(spans, text, start, match.end())
            start = match.end()
    _add(spans, text, start, len(text))
    return [text[begin:end].strip() for begin, end in spans]


_CLOSERS = "\"'”’)\\]»"
_OPENERS = "\"'“‘([«¿¡"
_END = re.compile(rf"(?:[.!?…]+[{_CLOSERS}]*|[。！？]+[」』）]*|(?<=\S)(?=\s+•\s))")
# The same for texts that have no other signs than these: it need not look at every letter.
_ASCII_END = re.compile(rf"[.!?]+[{_CLOSERS}]*")
_BEFORE_TOKEN = re.compile(r".*[\s(\[\"“‘]", re.DOTALL)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_INITIAL = re.compile(r"[A-Z]\.\Z")


def _ends(text: str, match: re.Match[str], start: int) -> bool:
    """Whether a sentence that began at `start` ends with this match."""
    mark, after = match.group(), text[match.end() : match.end() + 80]
    if not after.strip() or not mark or mark[0] in "。！？":
        return True
    if not after[0].isspace():
        return _space_forgotten(text, match, after)
    following = after.lstrip().lstrip(_OPENERS).lstrip()
    if not following or following[0] in "•–—-":
        return True
    stop = mark.rstrip(_CLOSERS.replace("\\", ""))
    if following[0].islower():
        return stop[-1] in "?!" and stop == mark
    return stop != "." or not _goes_on(text, match.start(), start, following)


def _goes_on(text: str, stop: int, start: int, following: str) -> bool:
    """Whether the word before a single full stop says that the sentence goes on after it."""
    token = _last_token(text, max(start, stop - 40), stop)
    lower = token.lower().rstrip("’'")
    first = _WORD.match(following)
    starter = bool(first) and first.group().lower().replace("’", "'") in STARTERS  # type: ignore[union-attr]
    if lower in NEVER_ENDS:
        return True
    if lower in BEFORE_NUMBER:
        return following[0].isdigit()
    if lower in MAY_END or (lower in MAY_END_AS_NAMES and token[0].isupper()):
        return not starter
    if len(token) == 1 and token.isupper():
        return not starter and _is_initial(text[max(start, stop - 60) : stop - 1], following)
    # A step's number at the beginning: “2. Cleanse the skin.”
    begins = stop - start <= 10 and not text[start : stop - len(token)].strip()
    return token.isdigit() and len(token) <= 2 and begins


def _is_initial(before: str, following: str) -> bool:
    words = before.split()
    if not words or _INITIAL.match(words[-1]) or re.match(r"[A-Z]\.", following):
        return True
    return words[-1][0].isupper() or words[-1].lower().rstrip(".") in NAME_LEADS


def _space_forgotten(text: str, match: re.Match[str], after: str) -> bool:
    """Whether a sentence ends although no space follows: “skin.The next”, not “www.Clinic.uk”."""
    before = _last_token(text, max(0, match.start() - 40), match.start())
    word = after.split(maxsplit=1)[0]
    if not (word[0].isupper() and (len(word) == 1 or word[1].islower() or word[1] in "'’,")):
        return False
    if before.lower() in NEVER_ENDS | BEFORE_NUMBER:
        return False
    if "." in before or "@" in before + word or re.search(r"\.[a-z]", word):
        return False
    if match.group()[0] in "?!":
        return True
    return before.endswith((")", "]", "”", "’", "%")) or before[-2:].islower()


def _last_token(text: str, start: int, end: int) -> str:
    """What stands at the end of text[start:end], behind the last space or opening sign."""
    found = _BEFORE_TOKEN.match(text, start, end)
    return text[found.end() : end] if found else text[start:end]


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    """Adds a piece; one without letters or digits belongs to its neighbour."""
    if text[start:end].isspace() or start == end:
        return
    if spans and not (_has_words(text, start, end) and _has_words(text, *spans[-1])):
        spans[-1] = (spans[-1][0], end)
    else:
        spans.append((start, end))


def _has_words(text: str, start: int, end: int) -> bool:
    return _WORD.search(text, start, end) is not None


CUTTERS: dict[str, Callable[[str], list[str]]] = {"c1": cut_sentences}
"""The cutter of each version. Never change one that has been used: add the next."""
