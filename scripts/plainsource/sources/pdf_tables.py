"""Tables in a PDF that are drawn with lines between their rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from plainsource.sources.pdf_bands import bands, cell_of
from plainsource.sources.pdf_parts import Piece, Rule
from plainsource.sources.pdf_rows import (
    LONG_CELL,
    Row,
    Table,
    column_at,
    column_edges,
    rows_of,
    white_columns,
)

_TOUCH = 3.0
_MOST_RULES = 500


def ruled_tables(pieces: list[Piece], rules: Sequence[Rule]) -> tuple[list[Table], list[Piece]]:
    """The tables with lines, from the top down, and the pieces that are in none of them."""
    tables: list[Table] = []
    # Many cells are drawn line by line, on top of each other. Thousands of lines are a picture.
    distinct = {(round(r.x0), round(r.y0), round(r.x1), round(r.y1)): r for r in rules}
    if len(distinct) <= _MOST_RULES:
        groups = _groups(list(distinct.values()))
        for group in (part for whole in groups for part in _apart(whole)):
            table, rest = _table(group, pieces)
            if table is not None:
                tables.append(table)
                pieces = rest
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


def _apart(group: list[Rule]) -> list[list[Rule]]:
    """The tables in a group: lines down the page stop at the end of one and begin anew.

    Each has two rows at least: of bands of colour, too, every second row alone has such lines.
    """
    down = [rule for rule in group if not rule.is_across]
    levels = _distinct([rule.y0 for rule in group if rule.is_across])
    middles = [(a + b) / 2 for a, b in pairwise(levels)]
    cuts = [y for y in middles if not any(rule.y0 < y < rule.y1 for rule in down)]
    if not down or not cuts:
        return [group]
    ends = [*cuts, float("inf")]
    parts = [
        [rule for rule in group if start <= (rule.y0 + rule.y1) / 2 < end]
        for start, end in zip([float("-inf"), *cuts], ends, strict=True)
    ]
    return parts if all(map(_has_rows, parts)) else [group]


def _has_rows(rules: Sequence[Rule]) -> bool:
    across = _distinct([rule.y0 for rule in rules if rule.is_across])
    return len(across) > 2 and not all(rule.is_across for rule in rules)


def _table(group: list[Rule], pieces: list[Piece]) -> tuple[Table | None, list[Piece]]:
    """The table that these rules make, if they do, and the pieces outside it."""
    across = _distinct([rule.y0 for rule in group if rule.is_across])
    down = _distinct([rule.x0 for rule in group if not rule.is_across])
    left, right = min(rule.x0 for rule in group), max(rule.x1 for rule in group)
    inner = down[1:-1] or _ends(group, left, right)
    if len(across) < (2 if inner else 3):
        return None, pieces
    top, bottom = across[-1], across[0]
    height = across[-1] - across[-2]
    reach = top + 1 if len(down) > 2 else top + 1.2 * height + 2
    found = [
        piece
        for piece in pieces
        if bottom - 1 < piece.y + 0.3 * piece.size < reach
        and left - _TOUCH < (piece.x0 + piece.x1) / 2 < right + _TOUCH
    ]
    outside = [piece for piece in pieces if not any(piece is other for other in found)]
    found = [part for piece in found for part in _split(piece, inner)]
    inside = [piece for piece in found if piece.y + 0.3 * piece.size < top + 1]
    if not inside:
        return None, pieces
    over = _over(found, top, [left, *inner] if inner else None, inside)
    within = list(inside)
    inside += over
    edges = [left, *inner] if inner else _edges(inside)
    if len(down) > 2:
        rows = _grid(inside, across, down)
    else:
        rows = _striped(inside, [*across, top + 2 * height + 2], edges)
    rows = [row for row in rows if any(row.cells)]
    filled = [row for row in rows if sum(1 for cell in row.cells if cell) > 1]
    long = any(len(cell) > LONG_CELL for row in rows for cell in row.cells)
    if len(filled) < (1 if inner else 2) or long:
        return None, pieces
    outside += [p for p in found if not any(p is other for other in inside)]
    order = min(piece.order for piece in inside)
    top = max(top, *(piece.y + piece.size for piece in inside))
    return Table(rows, top, bottom, left, right, order, within, len(down) > 2), outside


def _ends(group: Sequence[Rule], left: float, right: float) -> list[float]:
    """Where the lines under single cells begin and end, between the outer edges of a table."""
    ends = [x for rule in group if rule.is_across for x in (rule.x0, rule.x1)]
    inner = [x for x in _distinct(ends) if left + _TOUCH < x < right - _TOUCH]
    return [x for x in inner if sum(1 for end in ends if abs(end - x) < _TOUCH) > 3]


def _split(piece: Piece, inner: Sequence[float]) -> Iterator[Piece]:
    """The parts of a piece that reaches over the edge between two cells."""
    for edge in inner:
        if not piece.x0 < edge - 1 < edge + 1 < piece.x1:
            continue
        for at, x, gap in piece.starts:
            if x - gap * piece.size - 1 < edge < x + 1:
                end = x - gap * piece.size
                yield replace(piece, text=piece.text[:at].rstrip(), x1=end, starts=())
                later = tuple((a - at, b, c) for a, b, c in piece.starts if a > at)
                piece = replace(piece, text=piece.text[at:], x0=x, starts=later)
                break
    yield piece


def _edges(inside: Sequence[Piece]) -> list[float]:
    """The left edges of columns that no lines part.

    White parts them however they are aligned, and where no row has a text in each. Only where a
    text lies across several do the edges that most rows share say more.
    """
    by_white = [start for start, _ in white_columns(inside)]
    by_starts = column_edges(bands(inside))
    return by_white if len(by_white) >= len(by_starts) else by_starts


def _over(
    found: Sequence[Piece], top: float, edges: Sequence[float] | None, inside: Sequence[Piece]
) -> list[Piece]:
    """A row over the first line of a table, where its cells stand over the others."""
    last = bands(piece for piece in found if piece.y > top)[-1:]
    row = last[0].pieces if last else []
    if edges is not None:
        cells = {column_at(p.x0, edges) for p in row}
        return row if len(cells) > 1 and len(cells) == len(row) else []
    starts = _edges(inside)
    cells = {column_at(p.x0, starts) for p in row}
    if all(any(abs(p.x0 - start) < _TOUCH for start in starts) for p in row):
        return row if len(cells) > 1 and len(cells) == len(row) else []
    # Set to the right or in the middle, each stands over one column and no other.
    columns = white_columns(inside)
    over = [[at for at, (x0, x1) in enumerate(columns) if p.x0 < x1 and x0 < p.x1] for p in row]
    alone = all(len(under) == 1 for under in over)
    return row if len(row) > 1 and alone and len({at for [at] in over}) == len(row) else []


def _grid(inside: Sequence[Piece], across: Sequence[float], down: Sequence[float]) -> list[Row]:
    """The rows of a table with lines on all sides of its cells."""
    rows = [[[] for _ in down[1:]] for _ in across[1:]]  # type: list[list[list[Piece]]]
    for piece in inside:
        row = _between(piece.y + 0.3 * piece.size, across)
        column = _between((piece.x0 + min(piece.x1, piece.x0 + 40)) / 2, down)
        rows[row][column].append(piece)
    return [Row([cell_of(cell) for cell in row]) for row in reversed(rows)]


def _striped(inside: Sequence[Piece], across: Sequence[float], edges: Sequence[float]) -> list[Row]:
    """The rows of a table with lines only between some rows, or all."""
    if len(edges) < 2:
        return []
    rows: list[Row] = []
    for low, high in reversed(list(pairwise(across))):
        part = [piece for piece in inside if low < piece.y + 0.3 * piece.size <= high]
        found = bands(part)
        starts = sum(1 for band in found if band.pieces[0].x0 < edges[1] - _TOUCH)
        several = starts > 1 and sum(1 for band in found if len(band.pieces) > 1) > 1
        if several:
            rows += rows_of(found, edges)
        elif part:
            cells: list[list[Piece]] = [[] for _ in edges]
            for piece in part:
                cells[column_at(piece.x0, edges)].append(piece)
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
