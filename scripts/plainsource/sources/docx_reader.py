"""Reading Word documents: headings, paragraphs, list items and table rows.

Read as if all tracked changes were accepted: inserted text counts, deleted text does not.
Notes are read behind the text, in the order in which it names them. Headers, footers and comments
stand in parts of their own, which are not opened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from plainsource.sources.blocks import CELL_BREAK, RawBlock, row_of, tidy
from plainsource.sources.docx_parts import (
    NOTES,
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
from plainsource.sources.docx_tables import MergedCells, is_data, rows_of
from plainsource.sources.docx_text import NOT_READ, Bold, collect, is_placeholder, lines_of
from plainsource.sources.hints import follows, like_heading, numbered, without_bullet

_NO_OUTLINE = 9


def read_docx(data: bytes, shown: str) -> list[RawBlock]:
    """The blocks of a Word document. Raises RecordError where it is broken or not safe."""
    parts = open_parts(data, shown)
    try:
        return list(_Reader(parts).read())
    except RecursionError:
        # No person nests tables and boxes hundreds deep.
        raise damaged(shown) from None


class _Reader:
    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.mark = ""
        self.carried = ""

    def read(self) -> Iterator[RawBlock]:
        yield from self._blocks(self.parts.body)
        for kind in NOTES if self.parts.notes else ():
            for id_ in dict.fromkeys(_named(self.parts.body, f"{kind}Reference")):
                note = self.parts.notes.get((kind, id_))
                yield from self._blocks(note) if note is not None else ()

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
        rows = rows_of(table)
        if not is_data(rows, self._is_heading):
            for _, cells in rows:
                for cell in cells:
                    yield from self._blocks(cell)
            return
        merged = MergedCells()
        for row in rows:
            # A table in a cell is read behind the row: its own rows have columns of their own.
            tables: list[Element] = []
            texts = [" ".join(_cell_lines(self._blocks(cell, tables))) for cell in row[1]]
            placed = merged.placed(row, texts)
            if placed:
                yield RawBlock("row", row_of(placed))
            for inner in tables:
                yield from self._table(inner)

    def _is_heading(self, properties: Element) -> bool:
        return self._outline(properties) < _NO_OUTLINE

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


def _named(element: Element, name: str) -> Iterator[str]:
    """The ids of what the text names in such elements, but for text that was deleted."""
    for part in element:
        if local(part) == name:
            yield value(part, "id")
        elif local(part) not in ("del", "moveFrom", "Fallback"):
            yield from _named(part, name)


def _cell_lines(blocks: Iterator[RawBlock]) -> Iterator[str]:
    for block in blocks:
        # Tabs within a cell part no cells of the table.
        yield tidy(block.text.replace(CELL_BREAK, " ") if block.kind == "row" else block.text)
