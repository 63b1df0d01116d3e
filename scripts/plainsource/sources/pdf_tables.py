"""Tables in a PDF that are drawn with lines between their rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from plainsource.sources.pdf_chars import Piece, Rule
from plainsource.sources.pdf_layout import Row, bands, cell_of, column_edges, rows_of

_TOUCH = 3.0
_MOST_RULES = 500
_LONG_CELL = 600


@dataclass(slots=True)
class Table:
    """A table with the height of its upper and lower edge."""

    rows: list[Row]
    top: float
    bottom: float
    left: float
    right: float
    order: int


def ruled_tables(pieces: list[Piece], rules: Sequence[Rule]) -> tuple[list[Table], list[Piece]]:
    """The tables with lines, from the top down, and the pieces that are in none of them."""
    tables: list[Table] = []
    # Many cells are drawn line by line, on top of each other. Thousands of lines are a picture.
    distinct = {(round(r.x0), round(r.y0), round(r.x1), round(r.y1)): r for r in rules}
    if len(distinct) <= _MOST_RULES:
        for group in _groups(list(distinct.values())):
            table, inside = _table(group, pieces)
            if table is not None:
                tables.append(table)
                taken = {id(piece) for piece in inside}
                pieces = [piece for piece in pieces if id(piece) not in taken]
    return sorted(tables, key=lambda table: -table.top), pieces


def _groups(rules: Sequence[Rule]) -> list[list[Rule]]:
    """The rules that touch each other, or lie under each other with the same ends."""
    groups: list[list[Rule]] = []
    for rule in rules:
        near = [group for group in groups if any(_belong(rule, other) for other in group)]
        joined = [rule, *(other for group in near for other in group)]
        kept = {id(group) for group in near}
        groups = [group for group in groups if id(group) not in kept]
        groups.append(joined)
    return groups


def _belong(a: Rule, b: Rule) -> bool:
    if a.is_across and b.is_across and abs(a.x0 - b.x0) < _TOUCH and abs(a.x1 - b.x1) < _TOUCH:
        return abs(a.y0 - b.y0) < 150
    return (
        a.x0 - _TOUCH <= b.x1
        and b.x0 - _TOUCH <= a.x1
        and a.y0 - _TOUCH <= b.y1
        and b.y0 - _TOUCH <= a.y1
    )


def _table(group: list[Rule], pieces: Sequence[Piece]) -> tuple[Table | None, list[Piece]]:
    across = _distinct([rule.y0 for rule in group if rule.is_across])
    down = _distinct([rule.x0 for rule in group if not rule.is_across])
    left, right = min(rule.x0 for rule in group), max(rule.x1 for rule in group)
    if len(across) < 3:
        return None, []
    top, bottom = across[-1], across[0]
    inside = [
        piece
        for piece in pieces
        if bottom - 1 < piece.y + 0.3 * piece.size < top + 1
        and left - _TOUCH < (piece.x0 + piece.x1) / 2 < right + _TOUCH
    ]
    if not inside:
        return None, []
    if len(down) < 3:
        inside += _over(inside, pieces, across)
    rows = _grid(inside, across, down) if len(down) >= 3 else _striped(inside, [*across, top + 100])
    rows = [row for row in rows if any(row.cells)]
    filled = [row for row in rows if sum(1 for cell in row.cells if cell) > 1]
    long = any(len(cell) > _LONG_CELL for row in rows for cell in row.cells)
    if len(filled) < 2 or long:
        return None, []
    order = min(piece.order for piece in inside)
    return Table(rows, top, bottom, left, right, order), inside


def _over(inside: Sequence[Piece], pieces: Sequence[Piece], across: Sequence[float]) -> list[Piece]:
    """A row of headings over the first line of a table, where its cells stand over the others."""
    edges = column_edges(bands(inside))
    taken = {id(piece) for piece in inside}
    height = 1.2 * (across[-1] - across[-2]) + 2
    found = [
        piece
        for piece in pieces
        if across[-1] < piece.y < across[-1] + height and id(piece) not in taken
    ]
    last = bands(found)[-1:]
    row = last[0].pieces if last else []
    fits = all(any(abs(piece.x0 - edge) < _TOUCH for edge in edges) for piece in row)
    return row if len(row) > 1 and fits and len(edges) > 1 else []


def _grid(inside: Sequence[Piece], across: Sequence[float], down: Sequence[float]) -> list[Row]:
    """The rows of a table with lines on all sides of its cells."""
    rows = [[[] for _ in down[1:]] for _ in across[1:]]  # type: list[list[list[Piece]]]
    for piece in inside:
        row = _between(piece.y + 0.3 * piece.size, across)
        column = _between((piece.x0 + min(piece.x1, piece.x0 + 40)) / 2, down)
        rows[row][column].append(piece)
    return [Row([cell_of(cell) for cell in row]) for row in reversed(rows)]


def _striped(inside: Sequence[Piece], across: Sequence[float]) -> list[Row]:
    """The rows of a table with lines only between some rows, or all."""
    edges = column_edges(bands(inside))
    if len(edges) < 2:
        return []
    rows: list[Row] = []
    for low, high in reversed(list(pairwise(across))):
        part = [piece for piece in inside if low < piece.y + 0.3 * piece.size <= high]
        found = bands(part)
        starts = sum(1 for band in found if band.pieces[0].x0 < edges[1] - _TOUCH)
        several = starts > 1 and sum(1 for band in found if len(band.pieces) > 1) > 1
        if several:
            rows += rows_of(found)
        elif part:
            cells: list[list[Piece]] = [[] for _ in edges]
            for piece in part:
                at = max((i for i, edge in enumerate(edges) if piece.x0 >= edge - 5), default=0)
                cells[at].append(piece)
            rows.append(Row([cell_of(cell) for cell in cells]))
    return rows


def _between(value: float, edges: Sequence[float]) -> int:
    return max(0, min(len(edges) - 2, sum(1 for edge in edges if edge <= value) - 1))


def _distinct(values: list[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _TOUCH:
            found.append(value)
    return found
