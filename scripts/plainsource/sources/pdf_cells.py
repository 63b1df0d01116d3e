"""The cells of tables in a PDF and their rows, told by how they were written.

Programs write each cell whole, however many lines it has, then the next cell to the right, then
the next row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from plainsource.sources.pdf_parts import Piece, Rule
from plainsource.sources.pdf_rows import GUTTER, is_parted

NEXT_LINE = 1.5
"""Font sizes from one baseline to the next within a cell, unless the page sets its lines wider."""
_WIDEST_LEADING = 2.1
NARROW = 0.15
"""Font sizes of white between two columns, where more than white tells them."""
LEVEL = 0.35
"""Font sizes by which what stands level may differ."""


@dataclass(slots=True)
class Cell:
    """Lines under each other that were written one after the other; `y` of first and last."""

    pieces: list[Piece]

    @property
    def x0(self) -> float:
        """Its left edge."""
        return min(piece.x0 for piece in self.pieces)

    @property
    def x1(self) -> float:
        """Its right edge."""
        return max(piece.x1 for piece in self.pieces)

    @property
    def top(self) -> float:
        """The baseline of its first line."""
        return self.pieces[0].y

    @property
    def bottom(self) -> float:
        """The baseline of its last line."""
        return self.pieces[-1].y

    @property
    def size(self) -> float:
        """The size of its letters in points."""
        return self.pieces[0].size


def cells_of_page(pieces: Sequence[Piece], rules: Sequence[Rule]) -> list[Cell]:
    """The pieces put together to cells, in the order in which they were written."""
    cells: list[Cell] = []
    most = _next_line(pieces)
    for piece in pieces:
        if cells:
            cell = cells[-1]
            down = (cell.bottom - piece.y) / piece.size
            over = min(cell.x1, piece.x1) - max(cell.x0, piece.x0)
            if 0.5 < down < most and over > 0 and abs(cell.size - piece.size) < 1:
                left, right = min(cell.x0, piece.x0), max(cell.x1, piece.x1)
                if not rules or not is_parted(cell.bottom, piece.y, left, right, rules):
                    cell.pieces.append(piece)
                    continue
        cells.append(Cell([piece]))
    return cells


def _next_line(pieces: Sequence[Piece]) -> float:
    """Font sizes from a baseline to the next within a cell, as the running text has them."""
    steps = Counter(
        round((a.y - b.y) / b.size, 1)
        for a, b in pairwise(pieces)
        if abs(a.x0 - b.x0) < 1 and b.text[0].islower() and b.size < a.y - b.y
    )
    usual = max(steps, key=lambda step: steps[step], default=0.0)
    return max(NEXT_LINE, min(usual + 0.1, _WIDEST_LEADING))


def rows_of_cells(cells: Iterable[Cell]) -> list[list[Cell]]:
    """The cells put together to rows: each to the right of the one before, and level with it."""
    rows: list[list[Cell]] = []
    for cell in cells:
        last = rows[-1][-1] if rows else None
        # Where the pen went up again to write it, a narrow gutter is enough.
        back = last is not None and cell.top > last.bottom + 0.5 * cell.size
        gutter = (NARROW if back else GUTTER) * cell.size
        right = last is not None and cell.x0 > last.x1 + gutter
        if right and any(_level(cell, other) for other in rows[-1]):
            rows[-1].append(cell)
        else:
            rows.append([cell])
    return rows


def _level(a: Cell, b: Cell) -> bool:
    """Whether two cells have the same upper edge, middle or lower edge."""
    most = LEVEL * max(a.size, b.size)
    middle = abs(a.top + a.bottom - b.top - b.bottom) / 2
    return abs(a.top - b.top) < most or middle < most or abs(a.bottom - b.bottom) < most
