"""Tables in a PDF without lines, told by how they were written: cell by cell, row by row.

Programs write each cell whole, however many lines it has, then the next cell to the right, then
the next row. Columns of running text are written one after the other, and so make no rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, pairwise

from plainsource.sources.pdf_bands import bands, cell_of, separate_pieces
from plainsource.sources.pdf_cells import (
    LEVEL,
    NARROW,
    NEXT_LINE,
    Cell,
    cells_of_page,
    rows_of_cells,
)
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

_NEXT_ROW = 5.0
"""Font sizes from the last baseline of a row to the first of the next, at most."""
_WIDE_GUTTER = 2.5
"""Font sizes of white that no line of stretched text has."""


def open_tables(
    pieces: Iterable[Piece], rules: Sequence[Rule] = ()
) -> tuple[list[Table], list[Piece]]:
    """The tables that no lines need to tell, in the order written, and the other pieces.

    `rules` are lines across the page: one that lies between two lines of text parts cells.
    """
    parts = separate_pieces(pieces)
    rows = rows_of_cells(
        cells_of_page(sorted(parts, key=lambda piece: (piece.order, piece.x0)), rules)
    )
    tables: list[Table] = []
    for found in _runs_of_rows(rows):
        table = _table(found, rules)
        if table is not None:
            tables.append(table)
    inside = {id(piece) for table in tables for piece in table.pieces}
    return tables, [piece for piece in parts if id(piece) not in inside]


def _runs_of_rows(rows: Iterable[list[Cell]]) -> list[list[list[Cell]]]:
    """The rows that follow each other down the page with the same white between their cells."""
    runs: list[list[list[Cell]]] = []
    for row in chain.from_iterable(map(_beneath_head, rows)):
        if runs and _follows(runs[-1], row):
            runs[-1].append(row)
        else:
            runs.append([row])
    return [_trimmed(run, begins=number == 0) for number, run in enumerate(runs)]


def _beneath_head(row: list[Cell]) -> list[list[Cell]]:
    """A row of bold heads, parted from the rest of a cell that a page break put beneath it."""
    *before, last = row
    bold = sum(1 for piece in last.pieces if piece.bold)
    heads = bool(before) and all(len(c.pieces) == 1 and c.pieces[0].bold for c in before)
    if heads and last.pieces[0].bold and bold < len(last.pieces):
        return [[*before, Cell(last.pieces[:bold])], [Cell(last.pieces[bold:])]]
    return [row]


def _follows(run: Sequence[list[Cell]], row: list[Cell]) -> bool:
    size = row[0].size
    low = min(cell.bottom for cell in run[-1])
    gap = low - max(cell.top for cell in row)
    most = _NEXT_ROW if len(row) > 1 else NEXT_LINE * 2
    if not 0.5 * size < gap < most * size:
        return False
    return _columns([*run, row]) is not None


def _columns(rows: Sequence[list[Cell]]) -> list[tuple[float, float]] | None:
    """The columns of rows that have one cell at most in each; None where there are none such."""
    for gutter in (GUTTER, NARROW):
        columns = white_columns((cell for row in rows for cell in row), gutter)
        if all(len({_at(cell, columns) for cell in row}) == len(row) for row in rows):
            return columns
    return None


def _trimmed(run: list[list[Cell]], *, begins: bool) -> list[list[Cell]]:
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


def _ends_cell(row: Sequence[Cell], cell: Cell) -> bool:
    """Whether a line alone is the rest of a cell of the line above, as its words tell."""
    near = row[-1].bottom - cell.top < NEXT_LINE * cell.size
    above = next((each for each in row if abs(each.x0 - cell.x0) < 1), None)
    return near and above is not None and cell.pieces[0].text[0].islower()


def _at(cell: Cell, columns: Sequence[tuple[float, float]]) -> int:
    return next(number for number, (_, end) in enumerate(columns) if cell.x0 <= end)


def _table(rows: Sequence[list[Cell]], rules: Sequence[Rule]) -> Table | None:
    """The table that rows make, None where they are something else."""
    full = [row for row in rows if len(row) > 1]
    columns = _columns(rows) if len(full) > 1 else None
    if columns is None or _is_text(rows, columns):
        return None
    pieces = [piece for row in rows for cell in row for piece in cell.pieces]
    if all(a.y > b.y - LEVEL * b.size for a, b in pairwise(pieces)):
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
    rows: Sequence[list[Cell]], columns: Sequence[tuple[float, float]], rules: Sequence[Rule]
) -> list[list[Cell]]:
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


def _told(row: Sequence[Cell], columns: Sequence[tuple[float, float]]) -> Row:
    cells: list[list[Piece]] = [[] for _ in columns]
    for cell in row:
        cells[_at(cell, columns)] += cell.pieces
    return Row([cell_of(cell) for cell in cells])


def _is_text(rows: Sequence[list[Cell]], columns: Sequence[tuple[float, float]]) -> bool:
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
