"""The texts of a PDF's table rows, also of tables that go on on the next page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plainsource.sources.blocks import row_of
from plainsource.sources.pdf_bands import LINE_END
from plainsource.sources.pdf_hyphens import Joiner
from plainsource.sources.pdf_rows import Row

ENDS_SENTENCE = re.compile(r"[.!?:…][\"'”’)\]»]*\Z")


class RowTexts:
    """Tells the rows of a document's tables, one table after the other."""

    def __init__(self, joiner: Joiner) -> None:
        self._joiner = joiner
        self._head: list[str] = []
        self._last: list[str] = []
        self._page = 0

    def told(self, rows: Sequence[Row], *, behind: bool) -> tuple[list[str], bool]:
        """The texts of a table's rows, and whether the first of them replaces the row before.

        `behind` says that it stands right behind a table. Then a head that is the same is told
        once, and a row that a page ended within is whole.
        """
        used = {at for row in rows for at, cell in enumerate(row.cells) if cell}
        cells = [
            [self._joiner.join(c.split(LINE_END)) for at, c in enumerate(row.cells) if at in used]
            for row in rows
        ]
        if behind and cells[0] == self._head:
            cells = cells[1:]
        else:
            self._head = cells[0]
        turned = behind and rows[0].page == self._page + 1
        whole = turned and bool(cells) and _breaks_off(self._last, cells[0])
        if whole:
            pairs = zip(self._last, cells[0], strict=True)
            cells[0] = [self._joiner.join(cell for cell in pair if cell) for pair in pairs]
        self._last, self._page = cells[-1] if cells else self._last, rows[-1].page
        return [_text(row) for row in cells], whole


def _breaks_off(last: Sequence[str], row: Sequence[str]) -> bool:
    """Whether a row is the rest of the last one on the page before: no cell of it begins anew."""
    if len(last) != len(row):
        return False
    pairs = [(before, cell) for before, cell in zip(last, row, strict=True) if cell]
    return all(
        before[:1].isupper() and not ENDS_SENTENCE.search(before) and cell[0].islower()
        for before, cell in pairs
    )


def _text(cells: Sequence[str]) -> str:
    """The text of a row. Empty cells keep their places; what stands alone goes across the table."""
    filled = [cell for cell in cells if cell]
    return filled[0] if len(filled) == 1 else row_of(cells)
