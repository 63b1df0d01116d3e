"""Reading Word documents: headings, paragraphs, list items and table rows.

Read as if all tracked changes were accepted: inserted text counts, deleted text does not.
Headers, footers, notes and comments stand in parts of their own, which are not opened.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from plainsource.sources.blocks import CELL_BREAK, RawBlock, tidy
from plainsource.sources.docx_parts import (
    Parts,
    Style,
    child,
    damaged,
    is_on,
    local,
    number_of,
    open_parts,
    outline_of,
    value,
)
from plainsource.sources.hints import follows, like_heading, numbered, raised_text, without_bullet

_NOT_READ = frozenset(
    {"del", "moveFrom", "instrText", "delText", "delInstrText", "footnoteReference", "pict"}
    | {"endnoteReference", "commentReference", "annotationRef", "Fallback", "rPr", "pPr"}
    | {"sdtPr", "sdtEndPr", "footnoteRef", "endnoteRef", "fldData", "tblPr", "tblGrid", "trPr"}
)
_TEXT_BOX = "txbxContent"
_SPACES = {"tab": "\t", "br": "\n", "cr": "\n", "ptab": "\t", "noBreakHyphen": "-"}
# What the letters of the font “Symbol” stand for, where a number may depend on it.
_SYMBOLS = {
    "b0": "°", "b1": "±", "a3": "≤", "b3": "≥", "6d": "µ", "b4": "×", "bb": "≈", "a5": "∞",
}  # fmt: skip
_MARK_TAB = re.compile(r"\A((?:\(?\w{1,3}[.)]|[^\w\s]|o))\t\s*")
_NO_OUTLINE = 9
_LONG_CELL = 600


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

    def _blocks(self, container: Element) -> Iterator[RawBlock]:
        for element in container:
            name = local(element)
            if name == "p":
                yield from self._paragraph(element)
            elif name == "tbl":
                yield from self._table(element)
            elif name not in _NOT_READ:
                yield from self._blocks(element)

    def _paragraph(self, element: Element) -> Iterator[RawBlock]:
        properties = child(element, "pPr")
        style = self._style(properties)
        pieces: list[str] = []
        boxes: list[Element] = []
        bold = _Bold(style.bold)
        _collect(element, pieces, boxes, bold)
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
        lines = _lines(text)
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
        rows = [_cells(row) for row in _below(table, "tr")]
        if not self._is_data(rows):
            for cells in rows:
                for cell in cells:
                    yield from self._blocks(cell)
            return
        for cells in rows:
            texts = [" ".join(_cell_lines(self._blocks(cell))) for cell in cells]
            yield RawBlock("row", CELL_BREAK.join(texts))

    def _is_data(self, rows: list[list[Element]]) -> bool:
        """Whether a table holds data, and does not merely place text on the page."""
        if max((len(cells) for cells in rows), default=0) < 2:
            return False
        return not any(self._holds_page(cell) for cells in rows for cell in cells)

    def _holds_page(self, cell: Element) -> bool:
        length = 0
        for part in cell.iter():
            name = local(part)
            if name == "tbl":
                return True
            if name == "pPr" and self._outline(part) < _NO_OUTLINE:
                return True
            length += len(part.text or "") if name == "t" else 0
        return length > _LONG_CELL

    def _style(self, properties: Element | None) -> Style:
        return self.parts.styles.get(value(child(properties, "pStyle")), self.parts.default)

    def _outline(self, properties: Element | None) -> int:
        own = outline_of(properties)
        if own is None:
            own = self._style(properties).outline
        return _NO_OUTLINE if own is None else own


class _Bold:
    """Whether all the text of a paragraph is bold."""

    def __init__(self, style: bool) -> None:  # noqa: FBT001 (its only value)
        self.style = style
        self.all = True

    def see(self, run: Element) -> None:
        mark = child(child(run, "rPr"), "b")
        self.all &= is_on(mark) if mark is not None else self.style


def _collect(
    parts: Iterable[Element], pieces: list[str], boxes: list[Element], bold: _Bold
) -> None:
    """The text in these elements, in order, and the text boxes anchored in it."""
    for part in parts:
        name = local(part)
        if name == _TEXT_BOX:
            boxes.append(part)
        elif name == "r":
            _run(part, pieces, boxes, bold)
        elif name == "pict":
            # Text boxes of older versions. Where a newer form stands beside it, that is read.
            boxes += [below for below in part.iter() if local(below) == _TEXT_BOX]
        elif name == "t":
            pieces.append(part.text or "")
        elif name not in _NOT_READ:
            _collect(part, pieces, boxes, bold)


def _run(run: Element, pieces: list[str], boxes: list[Element], bold: _Bold) -> None:
    properties = child(run, "rPr")
    if is_on(child(properties, "vanish")):
        return
    own: list[str] = []
    for part in run:
        name = local(part)
        if name == "t":
            own.append(part.text or "")
        elif name in _SPACES:
            own.append(_SPACES[name])
        elif name == "sym":
            own.append(_SYMBOLS.get(value(part, "char").lower()[-2:], " "))
        else:
            _collect((part,), own, boxes, bold)
    text = "".join(own)
    if text.strip():
        bold.see(run)
    if value(child(properties, "vertAlign")) == "superscript":
        text = raised_text(text, "".join(pieces[-6:]))
    pieces.append(text)


def _lines(text: str) -> list[str]:
    """The lines a text was broken into by hand; a broken sentence is put together again.

    Tabs between words part the cells of a row, unless they stand behind a list's mark.
    """
    lines: list[str] = []
    for raw in text.split("\n"):
        cells = [tidy(cell) for cell in _MARK_TAB.sub(r"\1 ", raw.strip()).split("\t")]
        line = CELL_BREAK.join(cell for cell in cells if cell)
        if line and lines and line[0].islower() and without_bullet(line) is None:
            lines[-1] += " " + line
        elif line:
            lines.append(line)
    return lines


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


def _cells(row: Element) -> list[Element]:
    return list(_below(row, "tc"))


def _cell_lines(blocks: Iterator[RawBlock]) -> Iterator[str]:
    for block in blocks:
        yield tidy(block.text)
