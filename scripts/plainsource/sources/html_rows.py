"""Cells of a web page's tables that go over several rows or columns: every cell keeps its place.

Over several rows they are told in each, if they are short; over several columns in the first.
"""

from __future__ import annotations

from collections.abc import Sequence

from plainsource.sources.blocks import LONGEST_SHARED, MOST_COLUMNS
from plainsource.sources.html_tree import Element


class SharedCells:
    """The cells from rows above that reach into the row at hand, by column."""

    def __init__(self) -> None:
        self._part: Element | None = None
        self._left: dict[int, int] = {}
        self._texts: dict[int, str] = {}

    def begin(self, row: Element) -> int:
        """Begins a row; how many cells reach into it. None reaches out of its part of a table."""
        if row.parent is not self._part:
            self._part, self._left = row.parent, {}
        return len(self._left)

    def end(self, cells: Sequence[tuple[Element, str]]) -> list[str]:
        """The texts of a row's cells in order: its own, and those that reach into it."""
        reaching, self._left = self._left, {}
        texts: list[str] = []
        column = 0
        rest = list(cells)
        while rest or any(at >= column for at in reaching):
            if column in reaching:
                texts.append(self._texts[column])
                self._reach(column, reaching[column] - 1)
                column += 1
            elif rest:
                cell, text = rest.pop(0)
                width = min(_number(cell, "colspan"), MOST_COLUMNS)
                rows = _number(cell, "rowspan")
                for at in range(column, column + width):
                    self._texts[at] = text if at == column and len(text) <= LONGEST_SHARED else ""
                    self._reach(at, rows - 1)
                texts += [text, *[""] * (width - 1)]
                column += width
            else:
                texts.append("")
                column += 1
        return texts

    def _reach(self, column: int, rows: int) -> None:
        if rows > 0:
            self._left[column] = rows


def _number(cell: Element, name: str) -> int:
    """Over how many rows or columns a cell goes."""
    value = cell.attributes.get(name, "").strip()
    return max(1, int(value)) if value.isascii() and value.isdecimal() and len(value) < 5 else 1
