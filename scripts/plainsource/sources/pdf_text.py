"""Making paragraphs, headings, list items and rows of the lines of a PDF."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from plainsource.sources.blocks import BlockKind, RawBlock
from plainsource.sources.hints import follows, like_heading, numbered, without_bullet
from plainsource.sources.pdf_hyphens import Joiner
from plainsource.sources.pdf_layout import Line
from plainsource.sources.pdf_row_texts import ENDS_SENTENCE, RowTexts
from plainsource.sources.pdf_rows import Row

_LARGER = 1.1
_WIDER = 1.22
_LEADS_ON = re.compile(
    r"\b(?:an?|the|of|for|to|by|in|with|and|or|than|from|is|are|was|were|be|about|above|under|over|"
    r"until|within|every|at least|at most|up to|may|can|must|should|not)\Z"
)
"""Words that no line ends with which ends a paragraph."""
_LONGEST_HEADING = 200
_SIGNS = ("-", "\u2010", "\xad", "–", "/")

Part = Sequence[Line | Row]


@dataclass(slots=True)
class _Draft:
    """A block that may still grow. `edge` is where the text of a list item begins."""

    kind: BlockKind
    lines: list[Line]
    text: list[str]
    level: int = 0
    edge: float = 0.0


def blocks_of(parts: Iterable[Part]) -> list[RawBlock]:
    """The blocks of a document's columns and tables, in the order in which they are read."""
    maker = _Maker(list(parts))
    return maker.blocks()


class _Maker:
    def __init__(self, parts: list[Part]) -> None:
        self.parts = parts
        lines = [line for part in parts for line in part if isinstance(line, Line)]
        self.body = _common(round(line.size * 2) / 2 for line in lines for _ in line.text)
        self.sizes = sorted({round(line.size) for line in lines}, reverse=True)
        self.leading = _leadings(parts)
        self.joiner = Joiner(_texts(parts))
        self.drafts: list[_Draft | RawBlock] = []
        self.mark = ""
        self.rows = RowTexts(self.joiner)

    def blocks(self) -> list[RawBlock]:
        for part in self.parts:
            if part and isinstance(part[0], Row):
                self._table([row for row in part if isinstance(row, Row)])
            else:
                for line in part:
                    if isinstance(line, Line):
                        self._line(line)
        return [self._block(d) if isinstance(d, _Draft) else d for d in self.drafts]

    def _table(self, rows: Sequence[Row]) -> None:
        behind = bool(self.drafts) and isinstance(self.drafts[-1], RawBlock)
        texts, replaces = self.rows.told(rows, behind=behind)
        if replaces:
            self.drafts.pop()
        self.drafts += [RawBlock("row", text) for text in texts]

    def _line(self, line: Line) -> None:
        before = self.drafts[-1] if self.drafts else None
        item = self._item(line, before)
        if item is not None:
            edge = line.x0 + 0.3 * line.size
            self.drafts.append(_Draft("item", [line], [item], 1, edge))
        elif isinstance(before, _Draft) and self._goes_on(before, line):
            before.lines.append(line)
            before.text.append(line.text)
        else:
            broken_off = self._broken_off(line)
            if broken_off is not None:
                broken_off.lines.append(line)
                broken_off.text.append(line.text)
                return
            heading = self._is_large(line) or line.bold
            self.drafts.append(_Draft("heading" if heading else "paragraph", [line], [line.text]))

    def _item(self, line: Line, before: _Draft | RawBlock | None) -> str | None:
        if self._is_large(line):
            return None
        item = without_bullet(line.text)
        if item is not None and line.text[0] in "-–—*" and self._in_sentence(before, line):
            return None
        found = numbered(line.text) if item is None and not line.bold else None
        if found:
            mark, text = found
            next_one = follows(self.mark, mark)
            if next_one and isinstance(before, _Draft) and _stands_under(line, before):
                self.mark = mark
                return text
            if self._in_sentence(before, line):
                return None
            if next_one or mark in ("1", "a", "i"):
                self.mark = mark
                return text
        return item

    def _in_sentence(self, before: _Draft | RawBlock | None, line: Line) -> bool:
        """Whether a line is the rest of a sentence that began on the line before."""
        if not isinstance(before, _Draft) or before.kind == "heading":
            return False
        last = before.lines[-1]
        near = last.column == line.column and last.page == line.page
        full = not _next_fits(last, line)
        return near and full and not ENDS_SENTENCE.search(last.text) and self._close(last, line)

    def _goes_on(self, before: _Draft, line: Line) -> bool:
        """Whether a line belongs to the block of the line right above it."""
        last = before.lines[-1]
        if (last.page, last.column) != (line.page, line.column):
            return before.kind == "heading" and self._ends_title(last, line)
        if not self._same_type(last, line) or not self._close(last, line):
            return False
        if before.kind == "heading":
            return True
        broken = not ENDS_SENTENCE.search(last.text)
        if _LEADS_ON.search(last.text) or line.text[0] in "°%":
            return True
        if last.text.endswith(_SIGNS) or (broken and line.text[0].islower()):
            return before.kind != "item" or line.x0 > before.lines[0].left - 2
        if before.kind == "item":
            return line.x0 > before.edge - line.size and not _next_fits(last, line)
        indented = line.x0 > last.x0 + 0.8 * line.size and line.x0 > line.left + 0.8 * line.size
        first = len(before.lines) == 1
        if indented or (first and last.x0 < line.x0 - 0.8 * line.size):
            return False
        return not _next_fits(last, line)

    def _ends_title(self, last: Line, line: Line) -> bool:
        """Whether a line ends the title over it that lies across columns, of which it fills one."""
        same = last.page == line.page and last.bold == line.bold and last.size == line.size
        under = last.x0 - 1 < line.x0 < last.x1
        heads = line.bold or self._is_large(line)
        return same and under and heads and self._close(last, line)

    def _broken_off(self, line: Line) -> _Draft | None:
        """The block that the column before broke off, where this line goes on with it."""
        draft = self.drafts[-1] if self.drafts else None
        if not isinstance(draft, _Draft) or draft.kind == "heading" or self._is_large(line):
            return None
        last = draft.lines[-1]
        if (last.page, last.column) == (line.page, line.column):
            return None
        if ENDS_SENTENCE.search(last.text) or not self._same_type(last, line):
            return None
        # What is set in less than an item is none of it.
        left_out = draft.kind == "item" and line.x0 - line.left < last.x0 - last.left - 2
        full = not _next_fits(last, line) and not left_out
        going = line.text[0].islower() or last.text.endswith(_SIGNS) or full
        return draft if going else None

    def _same_type(self, a: Line, b: Line) -> bool:
        if abs(a.size - b.size) > 0.08 * max(a.size, b.size):
            return False
        return a.bold == b.bold or (not ENDS_SENTENCE.search(a.text) and b.text[0].islower())

    def _close(self, a: Line, b: Line) -> bool:
        """Whether the space between two lines is that within a paragraph."""
        usual = self.leading.get(round(b.size), 1.25 * b.size)
        return 0 < a.y - b.y <= _WIDER * usual

    def _is_large(self, line: Line) -> bool:
        return line.size > _LARGER * self.body

    def _block(self, draft: _Draft) -> RawBlock:
        text = self.joiner.join(draft.text)
        kind, level = draft.kind, draft.level
        if kind == "heading":
            large = self._is_large(draft.lines[0])
            if len(text) > _LONGEST_HEADING or not (large or like_heading(text)):
                return RawBlock("paragraph", text)
            level = self.sizes.index(round(draft.lines[0].size)) + 1 if large else 0
            found = numbered(text)
            text = found[1] if found and found[0].isdigit() else text
        return RawBlock(kind, text, min(level, 6))


def _stands_under(line: Line, item: _Draft) -> bool:
    """Whether a line begins where an item of a list does."""
    return item.kind == "item" and abs(line.x0 - item.lines[0].x0) < 1


def _next_fits(last: Line, line: Line) -> bool:
    """Whether the first word of a line would have had room at the end of the one before."""
    word = line.text.split(" ", 1)[0]
    width = (line.x1 - line.x0) / max(1, len(line.text)) * (len(word) + 1)
    return last.x1 + width + 0.5 * last.size < last.right


def _common(sizes: Iterable[float]) -> float:
    counted = Counter(sizes).most_common(1)
    return counted[0][0] if counted else 10.0


def _leadings(parts: Sequence[Part]) -> dict[int, float]:
    """The usual distance between lines, by their size."""
    gaps: dict[int, Counter[float]] = {}
    for part in parts:
        for a, b in pairwise(part):
            if isinstance(a, Line) and isinstance(b, Line) and abs(a.size - b.size) < 1:
                gap = round((a.y - b.y) * 2) / 2
                if 0.9 * b.size <= gap <= 2.2 * b.size:
                    gaps.setdefault(round(b.size), Counter())[gap] += 1
    found: dict[int, float] = {}
    for size, counter in gaps.items():
        # The smallest of the frequent ones: in short documents most lines end a paragraph.
        most = max(counter.values())
        found[size] = min(gap for gap, count in counter.items() if count * 3 >= most)
    return found


def _texts(parts: Sequence[Part]) -> Iterable[str]:
    for part in parts:
        for line in part:
            if isinstance(line, Row):
                yield from line.cells
            else:
                yield line.text
