"""Tables in a PDF without lines, told by how they were written: cell by cell, row by row.

Programs write each cell whole, however many lines it has, then the next cell to the right, then
the next row. Columns of running text are written one after the other, and so make no rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from plainsource.sources.pdf_bands import bands, cell_of, separate_pieces
from plainsource.sources.pdf_gutters import runs_on
from plainsource.sources.pdf_parts import Piece, Rule
from plainsource.sources.pdf_rows import (
    GUTTER,
    LONG_CELL,
    Row,
    Table,
    is_parted,
    rows_of,
    white_columns,
)

_NEXT_LINE = 1.5
"""Font sizes from one baseline to the next within a cell, unless the page sets its lines wider."""
_WIDEST_LEADING = 2.1
_NEXT_ROW = 5.0
"""Font sizes from the last baseline of a row to the first of the next, at most."""
_NARROW = 0.15
"""Font sizes of white between two columns, where more than white tells them."""
_LEVEL = 0.35
"""Font sizes by which what stands level may differ."""
_WIDE_GUTTER = 2.5
"""Font sizes of white that no line of stretched text has."""


@dataclass(slots=True)
class _Cell:
    """Lines under each other that were written one after the other; `y` of first and last."""

    pieces: list[Piece]

    @property
    def x0(self) -> float:
        return min(piece.x0 for piece in self.pieces)

    @property
    def x1(self) -> float:
        return max(piece.x1 for piece in self.pieces)

    @property
    def top(self) -> float:
        return self.pieces[0].y

    @property
    def bottom(self) -> float:
        return self.pieces[-1].y

    @property
    def size(self) -> float:
        return self.pieces[0].size


def open_tables(
    pieces: Iterable[Piece], rules: Sequence[Rule] = ()
) -> tuple[list[Table], list[Piece]]:
    """The tables that no lines need to tell, in the order written, and the other pieces.

    `rules` are lines across the page: one that lies between two lines of text parts cells.
    """
    parts = separate_pieces(pieces)
    rows = _rows(_cells(sorted(parts, key=lambda piece: (piece.order, piece.x0)), rules))
    tables: list[Table] = []
    for found in _runs_of_rows(rows):
        table = _table(found, rules)
        if table is not None:
            tables.append(table)
    inside = {id(piece) for table in tables for piece in table.pieces}
    return tables, [piece for piece in parts if id(piece) not in inside]


def _cells(pieces: Sequence[Piece], rules: Sequence[Rule]) -> list[_Cell]:
    """The pieces put together to cells, in the order in which they were written."""
    cells: list[_Cell] = []
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
        cells.append(_Cell([piece]))
    return cells


def _next_line(pieces: Sequence[Piece]) -> float:
    """Font sizes from a baseline to the next within a cell, as the running text has them."""
    steps = Counter(
        round((a.y - b.y) / b.size, 1)
        for a, b in pairwise(pieces)
        if abs(a.x0 - b.x0) < 1 and b.text[0].islower() and b.size < a.y - b.y
    )
    usual = max(steps, key=lambda step: steps[step], default=0.0)
    return max(_NEXT_LINE, min(usual + 0.1, _WIDEST_LEADING))


def _rows(cells: Iterable[_Cell]) -> list[list[_Cell]]:
    """The cells put together to rows: each to the right of the one before, and level with it."""
    rows: list[list[_Cell]] = []
    for cell in cells:
        last = rows[-1][-1] if rows else None
        # Where the pen went up again to write it, a narrow gutter is enough.
        back = last is not None and cell.top > last.bottom + 0.5 * cell.size
        gutter = (_NARROW if back else GUTTER) * cell.size
        right = last is not None and cell.x0 > last.x1 + gutter
        if right and any(_level(cell, other) for other in rows[-1]):
            rows[-1].append(cell)
        else:
            rows.append([cell])
    return rows


def _level(a: _Cell, b: _Cell) -> bool:
    """Whether two cells have the same upper edge, middle or lower edge."""
    most = _LEVEL * max(a.size, b.size)
    middle = abs(a.top + a.bottom - b.top - b.bottom) / 2
    return abs(a.top - b.top) < most or middle < most or abs(a.bottom - b.bottom) < most


def _runs_of_rows(rows: Iterable[list[_Cell]]) -> list[list[list[_Cell]]]:
    """The rows that follow each other down the page with the same white between their cells."""
    runs: list[list[list[_Cell]]] = []
    for row in (part for row in rows for part in _beneath_head(row)):
        if runs and _follows(runs[-1], row):
            runs[-1].append(row)
        else:
            runs.append([row])
    return [_trimmed(run, begins=number == 0) for number, run in enumerate(runs)]


def _beneath_head(row: list[_Cell]) -> list[list[_Cell]]:
    """A row of bold heads, parted from the rest of a cell that a page break put beneath it."""
    *before, last = row
    bold = sum(1 for piece in last.pieces if piece.bold)
    heads = bool(before) and all(len(c.pieces) == 1 and c.pieces[0].bold for c in before)
    if heads and last.pieces[0].bold and bold < len(last.pieces):
        return [[*before, _Cell(last.pieces[:bold])], [_Cell(last.pieces[bold:])]]
    return [row]


def _follows(run: Sequence[list[_Cell]], row: list[_Cell]) -> bool:
    size = row[0].size
    low = min(cell.bottom for cell in run[-1])
    gap = low - max(cell.top for cell in row)
    most = _NEXT_ROW if len(row) > 1 else _NEXT_LINE * 2
    if not 0.5 * size < gap < most * size:
        return False
    return _columns([*run, row]) is not None


def _columns(rows: Sequence[list[_Cell]]) -> list[tuple[float, float]] | None:
    """The columns of rows that have one cell at most in each; None where there are none such."""
    for gutter in (GUTTER, _NARROW):
        columns = white_columns((cell for row in rows for cell in row), gutter)
        if all(len({_at(cell, columns) for cell in row}) == len(row) for row in rows):
            return columns
    return None


def _trimmed(run: list[list[_Cell]], *, begins: bool) -> list[list[_Cell]]:
    """Without lines of one cell before and behind: those are headings and text.

    `begins`: the page begins with this run, perhaps with the rest of a cell of the page before.
    """
    across = [number for number, row in enumerate(run) if len(row) > 1]
    if not across:
        return []
    first, last = across[0], across[-1] + 1
    rest = run[0][0] if begins and first == 1 else None
    if rest is not None and rest.pieces[0].text[0].islower() and rest.x0 > run[first][0].x0 + 5:
        first = 0
    while last < len(run) and _ends_cell(run[last - 1], run[last][0]):
        last += 1
    return run[first:last]


def _ends_cell(row: Sequence[_Cell], cell: _Cell) -> bool:
    """Whether a line alone is the rest of a cell of the line above, as its words tell."""
    near = row[-1].bottom - cell.top < _NEXT_LINE * cell.size
    above = next((each for each in row if abs(each.x0 - cell.x0) < 1), None)
    return near and above is not None and cell.pieces[0].text[0].islower()


def _at(cell: _Cell, columns: Sequence[tuple[float, float]]) -> int:
    return next(number for number, (_, end) in enumerate(columns) if cell.x0 <= end)


def _table(rows: Sequence[list[_Cell]], rules: Sequence[Rule]) -> Table | None:
    """The table that rows make, None where they are something else."""
    full = [row for row in rows if len(row) > 1]
    columns = _columns(rows) if len(full) > 1 else None
    if columns is None or _is_text(rows, columns):
        return None
    pieces = [piece for row in rows for cell in row for piece in cell.pieces]
    if all(a.y > b.y - _LEVEL * b.size for a, b in pairwise(pieces)):
        # Written line by line, across the cells: what belongs to one row is told by other signs.
        told = rows_of(bands(pieces), [start for start, _ in columns], rules)
    else:
        told = [_told(row, columns) for row in _ruled(rows, columns, rules)]
    if any(len(cell) > LONG_CELL for row in told for cell in row.cells):
        return None
    return Table(
        told,
        max(piece.y + piece.size for piece in pieces),
        min(piece.y for piece in pieces),
        columns[0][0],
        columns[-1][1],
        min(piece.order for piece in pieces),
        pieces,
    )


def _ruled(
    rows: Sequence[list[_Cell]], columns: Sequence[tuple[float, float]], rules: Sequence[Rule]
) -> list[list[_Cell]]:
    """The rows, where rules lie between them with paragraphs of one cell put together."""
    left, right = columns[0][0], columns[-1][1]
    parted = [
        is_parted(min(c.bottom for c in a), max(c.top for c in b), left, right, rules)
        for a, b in pairwise(rows)
    ]
    if sum(parted[1:]) < 2:
        return list(rows)
    found = [list(rows[0])]
    for row, new in zip(rows[1:], parted, strict=True):
        headed = all(cell.pieces[0].bold for cell in found[-1])
        if new or headed or _at(row[0], columns) == 0:
            found.append(list(row))
        else:
            found[-1] += row
    return found


def _told(row: Sequence[_Cell], columns: Sequence[tuple[float, float]]) -> Row:
    cells: list[list[Piece]] = [[] for _ in columns]
    for cell in row:
        cells[_at(cell, columns)] += cell.pieces
    return Row([cell_of(cell) for cell in cells])


def _is_text(rows: Sequence[list[_Cell]], columns: Sequence[tuple[float, float]]) -> bool:
    """Whether these are columns of running text written line by line, or stretched lines."""
    cells = [cell for row in rows for cell in row]
    if any(len(cell.pieces) > 1 for cell in cells):
        return False
    going = [
        runs_on([cell.pieces[0] for cell in cells if _at(cell, columns) == number])
        for number in range(len(columns))
    ]
    if sum(going) > 1:
        return True
    size = max(cell.size for cell in cells)
    gutter = min(b[0] - a[1] for a, b in pairwise(columns))
    ends = [row[-1].x1 for row in rows if len(row) > 1]
    return gutter < _WIDE_GUTTER * size and max(ends) - min(ends) < 1.5
