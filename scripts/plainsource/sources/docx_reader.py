"""Reading Word documents: headings, paragraphs, list items and table rows.

Read as if all tracked changes were accepted: inserted text counts, deleted text does not.
Headers, footers, notes and comments stand in parts of their own, which are not opened.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from plainsource.sources.blocks import CELL_BREAK, RawBlock, RawBlocks, tidy
from plainsource.sources.docx_parts import (
    Parts,
    Style,
    child,
    damaged,
    local,
    number_of,
    open_parts,
    outline_of,
    value,
)
from plainsource.sources.docx_text import NOT_READ, Bold, collect, is_placeholder, lines_of
from plainsource.sources.hints import follows, like_heading, numbered, without_bullet

_NO_OUTLINE = 9
_LONG_CELL = 600
_MOST_COLUMNS = 60
_NOTE_MARKS = ("footnoteReference", "endnoteReference")


def read_docx(data: bytes, shown: str) -> list[RawBlock]:
    """The blocks of a Word document. Raises RecordError where it is broken or not safe."""
    parts = open_parts(data, shown)
    try:
        blocks = RawBlocks(_Reader(parts).read())
    except RecursionError:
        # No person nests tables and boxes hundreds deep.
        raise damaged(shown) from None
    if any(local(part) in _NOTE_MARKS for part in parts.body.iter()):
        blocks.notes = ("The notes at the foot or end of this document were not read.",)
    return blocks


class _Reader:
    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.mark = ""
        self.carried = ""

    def read(self) -> Iterator[RawBlock]:
        yield from self._blocks(self.parts.body)

    def _blocks(
        self, container: Element, tables: list[Element] | None = None
    ) -> Iterator[RawBlock]:
        """The blocks in an element; with `tables`, those are put there and not read."""
        for element in container:
            name = local(element)
            if name == "p":
                yield from self._paragraph(element)
            elif name == "tbl" and tables is not None:
                tables.append(element)
            elif name == "tbl":
                yield from self._table(element)
            elif name not in NOT_READ and not is_placeholder(element):
                yield from self._blocks(element, tables)

    def _paragraph(self, element: Element) -> Iterator[RawBlock]:
        properties = child(element, "pPr")
        style = self._style(properties)
        pieces: list[str] = []
        boxes: list[Element] = []
        bold = Bold(style.bold)
        collect(element, pieces, boxes, bold)
        text = self.carried + "".join(pieces)
        self.carried = ""
        if child(child(properties, "rPr"), "del") is not None:
            # Whoever deleted the end of this paragraph joined it with the next one.
            self.carried = text
        elif not style.name.startswith(("toc ", "table of ")):
            yield from self._told(text, properties, style, is_bold=bold.all)
        for box in boxes:
            yield from self._blocks(box)

    def _told(
        self, text: str, properties: Element | None, style: Style, *, is_bold: bool
    ) -> Iterator[RawBlock]:
        """The blocks of a paragraph's text, which may be several lines parted by hand."""
        lines = lines_of(text)
        if not lines:
            return
        outline = self._outline(properties)
        if outline < _NO_OUTLINE:
            self.mark = ""
            yield RawBlock("heading", " ".join(lines), outline + 1)
            return
        number = number_of(properties) or style.number
        listed = style.name.startswith(("list bullet", "list number"))
        listed = number != "0" if number is not None else listed
        whole = len(lines) == 1
        for line in lines:
            item = self._item(line)
            if item is not None or listed:
                yield RawBlock("item", item or line, _depth(properties, style))
                listed = listed and not whole and item is not None
            elif CELL_BREAK in line:
                yield RawBlock("row", line)
            elif whole and is_bold and like_heading(line):
                yield RawBlock("heading", line)
            else:
                yield RawBlock("paragraph", line)

    def _item(self, line: str) -> str | None:
        """The text of a list item whose mark was typed by hand."""
        item = without_bullet(line)
        found = numbered(line) if item is None else None
        if found and (found[0] in ("1", "a") or follows(self.mark, found[0])):
            self.mark, item = found
        elif item is None:
            self.mark = ""
        return item

    def _table(self, table: Element) -> Iterator[RawBlock]:
        found = list(_below(table, "tr"))
        rows = [_cells(row) for row in found]
        if not self._is_data(rows):
            for cells in rows:
                for cell in cells:
                    yield from self._blocks(cell)
            return
        for row, cells in zip(found, rows, strict=True):
            # A table in a cell is read behind the row: its own rows have columns of their own.
            tables: list[Element] = []
            texts = [""] * _count(child(row, "trPr"), "gridBefore")
            for cell in cells:
                properties = child(cell, "tcPr")
                text = " ".join(_cell_lines(self._blocks(cell, tables)))
                # A cell over several columns or rows stands in the first of them.
                texts.append("" if _goes_on(properties) else text)
                texts += [""] * (_count(properties, "gridSpan") - 1)
            yield RawBlock("row", CELL_BREAK.join(texts if len(cells) > 1 else filter(None, texts)))
            for inner in tables:
                yield from self._table(inner)

    def _is_data(self, rows: list[list[Element]]) -> bool:
        """Whether a table holds data, and does not merely place text on the page.

        It may hold other tables, where each stands beside a text and one row has none of them.
        """
        if max((len(cells) for cells in rows), default=0) < 2:
            return False
        nested = False
        plain = False
        for cells in rows:
            own = [list(_own_parts(cell)) for cell in cells]
            if any(self._hold_page(parts) for parts in own):
                return False
            with_text = sum(1 for parts in own if _length(parts))
            if any(local(part) == "tbl" for parts in own for part in parts):
                nested = True
                if not with_text:
                    return False
            else:
                plain |= with_text > 1
        return plain or not nested

    def _hold_page(self, parts: list[Element]) -> bool:
        """Whether the parts of a cell are those of a page: a heading, or a long text."""
        headed = any(local(part) == "pPr" and self._outline(part) < _NO_OUTLINE for part in parts)
        return headed or _length(parts) > _LONG_CELL

    def _style(self, properties: Element | None) -> Style:
        return self.parts.styles.get(value(child(properties, "pStyle")), self.parts.default)

    def _outline(self, properties: Element | None) -> int:
        own = outline_of(properties)
        if own is None:
            own = self._style(properties).outline
        return _NO_OUTLINE if own is None else own


def _depth(properties: Element | None, style: Style) -> int:
    level = value(child(child(properties, "numPr"), "ilvl"))
    if not level:
        last = style.name.rpartition(" ")[2]
        return int(last) if re.fullmatch(r"[1-9]", last) else 1
    return int(level) + 1 if re.fullmatch(r"\d", level) else 1


def _below(element: Element, name: str) -> Iterator[Element]:
    """The parts of a table, also where a form field or a tracked change stands around them."""
    for part in element:
        if local(part) == name:
            if not _is_deleted(part):
                yield part
        elif local(part) in ("sdt", "sdtContent", "customXml", "ins", "smartTag"):
            yield from _below(part, name)


def _is_deleted(row: Element) -> bool:
    return child(child(row, "trPr"), "del") is not None


def _count(properties: Element | None, name: str) -> int:
    """How many columns a property of a row or cell names, 0 where it is missing."""
    count = value(child(properties, name))
    return min(int(count), _MOST_COLUMNS) if count.isdecimal() else 0


def _goes_on(properties: Element | None) -> bool:
    """Whether a cell is the lower part of one that goes over several rows."""
    merged = child(properties, "vMerge")
    return merged is not None and value(merged) in ("", "continue")


def _cells(row: Element) -> list[Element]:
    return list(_below(row, "tc"))


def _own_parts(element: Element) -> Iterator[Element]:
    """All parts of a cell, but of a table in it only that there is one."""
    for part in element:
        yield part
        if local(part) != "tbl":
            yield from _own_parts(part)


def _length(parts: Iterable[Element]) -> int:
    """How many characters of text there are in these parts."""
    return sum(len((part.text or "").strip()) for part in parts if local(part) == "t")


def _cell_lines(blocks: Iterator[RawBlock]) -> Iterator[str]:
    for block in blocks:
        yield tidy(block.text)
