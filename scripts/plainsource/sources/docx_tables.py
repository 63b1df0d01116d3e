"""Tables of a Word document: their rows and cells, and which of the cells were merged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from xml.etree.ElementTree import Element

from plainsource.sources.blocks import LONGEST_SHARED, MOST_COLUMNS
from plainsource.sources.docx_parts import child, local, value

_LONG_CELL = 600
# What may stand around the parts of a table: a form field, a tracked change.
_AROUND = ("sdt", "sdtContent", "customXml", "ins", "smartTag")

Row = tuple[Element, list[Element]]


def rows_of(table: Element) -> list[Row]:
    """The rows of a table, each with its cells, but for rows that were deleted."""
    rows = (row for row in _below(table, "tr") if child(child(row, "trPr"), "del") is None)
    return [(row, list(_below(row, "tc"))) for row in rows]


def is_data(rows: Iterable[Row], is_heading: Callable[[Element], bool]) -> bool:
    """Whether a table holds data, and does not merely place text on the page.

    It may hold other tables, where each stands beside a text and one row has none of them.
    `is_heading` tells it of the properties of a paragraph.
    """
    cells_of_rows = [cells for _, cells in rows]
    if max(map(len, cells_of_rows), default=0) < 2:
        return False
    nested = False
    plain = False
    for cells in cells_of_rows:
        own = [list(_own_parts(cell)) for cell in cells]
        if any(_hold_page(parts, is_heading) for parts in own):
            return False
        with_text = sum(1 for parts in own if _length(parts))
        if any(local(part) == "tbl" for parts in own for part in parts):
            nested = True
            if not with_text:
                return False
        else:
            plain |= with_text > 1
    return plain or not nested


class MergedCells:
    """Keeps the places of a table's cells where some go over several columns or rows.

    What stands in one cell for several rows is told in each of them, if it is short. Over several
    columns it stands in the first.
    """

    def __init__(self) -> None:
        self._above: dict[int, str] = {}

    def placed(self, row: Row, texts: Iterable[str]) -> list[str]:
        """The texts of a row, each under its head; none where the row only goes on."""
        element, cells = row
        placed = [""] * _count(child(element, "trPr"), "gridBefore")
        own = False
        for cell, text in zip(cells, texts, strict=True):
            at = len(placed)
            if _goes_on(cell):
                shared = self._above.get(at, "")
                placed.append(shared if len(shared) <= LONGEST_SHARED else "")
            else:
                own = True
                self._above[at] = text
                placed.append(text)
            placed += [""] * (_count(child(cell, "tcPr"), "gridSpan") - 1)
        if len(cells) == 1:
            placed = [text for text in placed if text]
        return placed if own else []


def _goes_on(cell: Element) -> bool:
    """Whether a cell is the lower part of one that goes over several rows."""
    merged = child(child(cell, "tcPr"), "vMerge")
    return merged is not None and value(merged) != "restart"


def _count(properties: Element | None, name: str) -> int:
    """How many columns a property of a row or cell names, 0 where it is missing."""
    count = value(child(properties, name))
    return min(int(count), MOST_COLUMNS) if count.isascii() and count.isdecimal() else 0


def _below(element: Element, name: str) -> Iterator[Element]:
    for part in element:
        if local(part) == name:
            yield part
        elif local(part) in _AROUND:
            yield from _below(part, name)


def _hold_page(parts: list[Element], is_heading: Callable[[Element], bool]) -> bool:
    """Whether the parts of a cell are those of a page: a heading, or a long text."""
    headed = any(local(part) == "pPr" and is_heading(part) for part in parts)
    return headed or _length(parts) > _LONG_CELL


def _own_parts(element: Element) -> Iterator[Element]:
    """All parts of a cell, but of a table in it only that there is one."""
    for part in element:
        yield part
        if local(part) != "tbl":
            yield from _own_parts(part)


def _length(parts: Iterable[Element]) -> int:
    """How many characters of text there are in these parts."""
    return sum(len((part.text or "").strip()) for part in parts if local(part) == "t")
