"""Blocks: what every reader of documents hands on, whatever the file's format."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["heading", "paragraph", "item", "row"]

_INVISIBLE = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_SPACE = re.compile(r"[\s\x80-\x9f]+")
# Programs write the hyphen that may not end a line, and the one that is no minus, as these.
_HYPHENS = str.maketrans("\u2010\u2011", "--")
CELL_BREAK = " | "
"""Stands between the cells of a table row. Of an empty cell the spaces are one: “Scars | | yes”."""
LONGEST_SHARED = 60
"""Characters. What stands in one cell for several rows is told in each of them, up to this."""
MOST_COLUMNS = 60
"""Over how many columns a cell may go: a page that names more is broken."""
_BAR = re.compile(r"(?:\s*\|\s*)+")
_BETWEEN_CELLS = re.compile(r"(?<![^ ])\|(?![^ ])")


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item or table row of a document, its text on one line.

    `index` counts from 1. `level` is a heading's level or a list item's depth, 0 where unknown.
    `first_line` is the line of the file on which it begins, 0 where the format has no lines.
    """

    kind: BlockKind
    text: str
    index: int
    level: int = 0
    first_line: int = 0


@dataclass(frozen=True, slots=True)
class RawBlock:
    """A block before it is tidied and counted."""

    kind: BlockKind
    text: str
    level: int = 0
    first_line: int = 0


class RawBlocks(list[RawBlock]):
    """What a reader found. `notes` are sentences on what it could not read, for people."""

    notes: tuple[str, ...] = ()


class Blocks(list[Block]):
    """The blocks of a document. `notes` are sentences on what could not be read, for people."""

    notes: tuple[str, ...] = ()


def row_of(cells: Iterable[str]) -> str:
    """The text of a table row. A bar within a cell stands close to its words: it parts none."""
    return CELL_BREAK.join(_BAR.sub("|", cell) if "|" in cell else cell for cell in cells)


def cells_of(text: str) -> list[tuple[int, str]]:
    """The cells of a table row's text, empty ones too, each with the place where it begins."""
    ends = [match.span() for match in _BETWEEN_CELLS.finditer(text)]
    starts = [0, *(end for _, end in ends)]
    cells: list[tuple[int, str]] = []
    for start, end in zip(starts, [*(start for start, _ in ends), len(text)], strict=True):
        cell = text[start:end]
        cells.append((start + len(cell) - len(cell.lstrip()), cell.strip()))
    return cells


def number_blocks(raw: Iterable[RawBlock]) -> Blocks:
    """The blocks that hold a letter or a digit, tidied and counted; notes are kept.

    Lines of stars or dashes, which only part one thing from the next, are left out.
    """
    blocks = Blocks()
    blocks.notes = getattr(raw, "notes", ())
    for block in raw:
        text = tidy(block.text)
        if any(char.isalnum() for char in text):
            index = len(blocks) + 1
            blocks.append(Block(block.kind, text, index, block.level, block.first_line))
    return blocks


def tidy(text: str) -> str:
    """A text on one line: plain spaces and hyphens, without soft hyphens and invisible signs."""
    if text.isascii():
        return " ".join(text.split())  # the same as below, in a tenth of the time
    return _SPACE.sub(" ", _INVISIBLE.sub("", text).translate(_HYPHENS)).strip()
