"""What stands around a passage and says what it is about: headings, questions, lead-ins, tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from plainsource.facts.about_cues import Hit, Lexicon, Words, words_of
from plainsource.facts.labelled_counts import quantities_of
from plainsource.facts.quantities import Quantity
from plainsource.sources.blocks import Block, cells_of
from plainsource.sources.cutting import CutPassage

FrameKind = Literal["title", "heading", "above", "lead", "question", "previous", "row", "column"]

WEIGHTS: dict[FrameKind, float] = {
    "row": 0.9,
    "column": 0.9,
    "lead": 0.75,
    "question": 0.7,
    "heading": 0.6,
    "previous": 0.3,
    "above": 0.3,
    "title": 0.22,
}
"""How much a cue around a passage counts beside one that touches a quantity in it."""

_LONGEST_HEAD = 9
_FEW_CELLS = 3
_QUESTION = re.compile(r"\?[\s\"'”’)*_]*\Z")
_REFERS = re.compile(r"(?:it|this|they|these|that|those|both|he|she)\b", re.IGNORECASE)
_BARE_LEAD = 0.9
_MEANT = 0.6
"""How much the sentence before counts for one that begins with "It" or "They"."""
_STOP = re.compile(r"[.!;,][\"'”’)]*\Z")


@dataclass(frozen=True, slots=True)
class Frame:
    """A text around a passage: what it is to it, how much it counts, and the cues in it."""

    kind: FrameKind
    weight: float
    words: Words
    hits: tuple[Hit, ...]


@dataclass(slots=True)
class Piece:
    """A passage with its quantities, its words and cues, and what stands around it.

    `cells` has one entry for each quantity: the frames of its column, where it is in a table.
    """

    passage: CutPassage
    quantities: tuple[Quantity, ...]
    words: Words
    hits: tuple[Hit, ...]
    frames: tuple[Frame, ...] = ()
    cells: tuple[tuple[Frame, ...], ...] = ()
    head: bool = False
    """Whether it stands over what follows: a heading, or a line like one."""

    def around(self, quantity: int) -> tuple[Frame, ...]:
        """The frames that hold for one of its quantities."""
        return (*self.frames, *self.cells[quantity]) if self.cells else self.frames


def pieces_of(
    blocks: Sequence[Block], passages: Sequence[CutPassage], lexicon: Lexicon
) -> list[Piece]:
    """The passages of a document in order, each with what stands around it."""
    levels = {block.index: block for block in blocks}
    pieces = [
        _piece(passage, quantities, lexicon)
        for passage, quantities in zip(passages, quantities_of(passages), strict=True)
    ]
    after = _kinds_after(passages)
    walk = _Walk(lexicon)
    for piece, follows in zip(pieces, after, strict=True):
        walk.step(piece, levels.get(piece.passage.block), follows)
    return pieces


def _piece(passage: CutPassage, quantities: Sequence[Quantity], lexicon: Lexicon) -> Piece:
    words = words_of(passage.text, [(q.start, q.end) for q in quantities])
    return Piece(passage, tuple(quantities), words, tuple(lexicon.find(words)))


def _kinds_after(passages: Sequence[CutPassage]) -> list[str]:
    """For each passage, the kind of the block after its own ("" at the end)."""
    after: list[str] = [""] * len(passages)
    for at in range(len(passages) - 2, -1, -1):
        same = passages[at + 1].block == passages[at].block
        after[at] = after[at + 1] if same else passages[at + 1].kind
    return after


@dataclass(slots=True)
class _Walk:
    """What stands above the place that has been reached in a document."""

    lexicon: Lexicon
    title: Piece | None = None
    heads: list[tuple[int, Piece]] = field(default_factory=list)
    lead: Piece | None = None
    question: Piece | None = None
    previous: Piece | None = None
    columns: list[Frame | None] | None = None
    in_table: bool = False

    def step(self, piece: Piece, block: Block | None, follows: str) -> None:
        passage = piece.passage
        alone = self.previous is None or self.previous.passage.block != passage.block
        if passage.kind != "row":
            self.in_table, self.columns = False, None
        if passage.kind == "heading":
            self._head(piece, (block.level if block else 0) or 2)
        elif passage.kind == "row":
            self._row(piece)
        else:
            if alone:
                self._new_block(passage)
            piece.frames = tuple(self._frames(piece))
            self._after(piece, follows, alone=alone)
        self.title = self.title or piece
        self.previous = piece

    def _head(self, piece: Piece, level: int) -> None:
        while self.heads and self.heads[-1][0] >= level:
            self.heads.pop()
        piece.frames = tuple(self._frames(piece))
        piece.head = True
        self.heads.append((level, piece))
        self.lead = self.question = None

    def _new_block(self, passage: CutPassage) -> None:
        before = self.previous
        items = before is not None and passage.kind == before.passage.kind == "item"
        if before is not None and (before is not self.question or items):
            self.question = None
        if passage.kind != "item" and self.lead is not before:
            self.lead = None

    def _after(self, piece: Piece, follows: str, *, alone: bool) -> None:
        text = piece.passage.text
        if _QUESTION.search(text):
            self.question = piece
        elif piece.passage.kind != "item" and (
            text.endswith(":") or (alone and follows and _like_a_head(piece))
        ):
            self.lead = piece
            piece.head = True

    def _frames(self, piece: Piece) -> Iterable[Frame]:
        if self.title is not None and self.title is not piece:
            yield _frame("title", self.title)
        heads = [head for _, head in self.heads if head is not self.title or len(self.heads) == 1]
        if heads and heads[-1] is not piece:
            asks = _QUESTION.search(heads[-1].passage.text)
            if asks or heads[-1] is not self.title:
                yield _frame("question" if asks else "heading", heads[-1])
            for head in heads[:-1]:
                yield _frame("above", head)
        if self.lead is not None:
            lead = _frame("lead", self.lead)
            told = self.lead.passage.text.endswith(":")
            yield lead if told else replace(lead, weight=WEIGHTS["heading"] * _BARE_LEAD)
        if self.question is not None:
            yield _frame("question", self.question)
        before = self.previous
        if (
            before is not None
            and before is not self.question
            and before is not self.lead
            and before.passage.block == piece.passage.block
        ):
            said = _frame("previous", before)
            yield replace(said, weight=_MEANT) if _REFERS.match(piece.passage.text) else said

    def _row(self, piece: Piece) -> None:
        cells = [self._cell(text) for _, text in cells_of(piece.passage.text)]
        if not self.in_table:
            self.in_table = True
            if len(cells) > 1 and _may_head(piece, len(cells)):
                self.columns = [_cell_frame("column", cell) for cell in cells]
                piece.head = True
        piece.frames = tuple(self._frames(piece))
        if piece.head:
            return
        piece.cells = tuple(
            self._cell_frames(cells, _cell_at(piece.passage.text, quantity.start))
            for quantity in piece.quantities
        )

    def _cell(self, text: str) -> tuple[Words, tuple[Hit, ...]]:
        words = words_of(text)
        return words, tuple(self.lexicon.find(words))

    def _cell_frames(
        self, cells: Sequence[tuple[Words, tuple[Hit, ...]]], at: int
    ) -> tuple[Frame, ...]:
        frames = [_cell_frame("row", cells[0])] if at > 0 else []
        if self.columns and at < len(self.columns) and (column := self.columns[at]):
            frames.append(column)
        return tuple(frames)


def _like_a_head(piece: Piece) -> bool:
    text = piece.passage.text
    return len(piece.words) <= _LONGEST_HEAD and not _STOP.search(text) and not piece.quantities


def _may_head(piece: Piece, cells: int) -> bool:
    """Whether a first row is a table head: "Area | 1 session | 6 sessions", not "Passes | 4"."""
    if not piece.quantities:
        return True
    return cells >= _FEW_CELLS and all(
        q.amount.unit == "count" and any(c.isalpha() for c in q.text) for q in piece.quantities
    )


def _frame(kind: FrameKind, piece: Piece) -> Frame:
    return Frame(kind, WEIGHTS[kind], piece.words, piece.hits)


def _cell_frame(kind: FrameKind, cell: tuple[Words, tuple[Hit, ...]]) -> Frame:
    return Frame(kind, WEIGHTS[kind], *cell)


def _cell_at(text: str, place: int) -> int:
    return sum(1 for start, _ in cells_of(text) if start <= place) - 1
