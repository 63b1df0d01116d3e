"""The order in which a PDF page is read: columns, tables and lines, told by where they lie."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median
from typing import Literal

from plainsource.sources.pdf_parts import Piece

_MARK = re.compile(r"(?:[•●○▪■□◦‣∙·❑❒❏✓✔➢➤►▶\uf000-\uf0ff–—*-]|o|\(?(?:\d{1,2}|[a-zA-Z])[.)])\Z")
_LEAST_LINES = 2
_MOST_DEPTH = 6
_GUTTER = 0.2
_SAME_EDGE = 5.0
_EXACT = 0.5
_LARGER = 1.15
_WIDE_GAP = 0.38


LINE_END = "\n"
"""Stands between the lines of a cell, until they are joined."""


STAND_IN = "\x00"
"""Begins the text of a piece that stands in for something else while the order is found."""


@dataclass(slots=True)
class Line:
    """A line of text in a column, whose edges are `left` and `right`."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    left: float = 0.0
    right: float = 0.0
    page: int = 0
    column: int = 0


@dataclass(slots=True)
class Row:
    """A table row; its cells' texts may be empty."""

    cells: list[str]
    page: int = 0


@dataclass(slots=True)
class _Band:
    """The pieces on one baseline, from left to right."""

    y: float
    pieces: list[Piece] = field(default_factory=list)


def reading_order(pieces: Iterable[Piece]) -> list[list[Line] | list[Row]]:
    """The columns and tables of a page, in the order in which they are read."""
    return _ordered(bands(pieces), 0)


def separate_pieces(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces with marks put to their texts, and parted where a cell begins within one."""
    found = _split_at_edges(_merge_marks(bands(pieces)))
    return [piece for band in found for piece in band.pieces]


def bands(pieces: Iterable[Piece]) -> list[_Band]:
    """The pieces by baseline, from the top of the page down."""
    found: list[_Band] = []
    for piece in sorted(pieces, key=lambda piece: (-piece.y, piece.x0)):
        if found and found[-1].y - piece.y < 0.3 * piece.size:
            found[-1].pieces.append(piece)
        else:
            found.append(_Band(piece.y, [piece]))
    for band in found:
        band.pieces.sort(key=lambda piece: piece.x0)
    return found


def join_pieces(pieces: Sequence[Piece]) -> str:
    """The text of pieces that stand on one line."""
    return " ".join(piece.text for piece in pieces)


def rows_of(found: Sequence[_Band]) -> list[Row]:
    """The rows of a table without lines between them.

    Rows lie further apart than the lines of a cell. Where all lines are equally far apart, a row
    begins where its first cell does.
    """
    edges = column_edges(found)
    apart = _row_gap(found)
    rows: list[list[list[str]]] = []
    last_y = 0.0
    for band in found:
        cells: list[list[str]] = [[] for _ in edges]
        for piece in band.pieces:
            cells[_column(piece.x0, edges)].append(piece.text)
        gap = last_y - band.y
        wrapped = gap < apart if apart else not cells[0] and gap < 1.6 * band.pieces[0].size
        if rows and wrapped:
            for cell, more in zip(rows[-1], cells, strict=True):
                cell += [LINE_END, *more] if cell and more else more
        else:
            rows.append(cells)
        last_y = band.y
    return [Row([" ".join(cell) for cell in row]) for row in rows]


def _row_gap(found: Sequence[_Band]) -> float:
    """The distance from which on two lines are in different rows, 0 where it cannot be told."""
    gaps = sorted(a.y - b.y for a, b in pairwise(found))
    size = max(piece.size for band in found for piece in band.pieces)
    if not gaps or gaps[0] > 1.45 * size or gaps[-1] < 1.2 * gaps[0]:
        return 0.0
    return (gaps[0] + min(gap for gap in gaps if gap >= 1.2 * gaps[0])) / 2


def cell_of(pieces: Iterable[Piece]) -> str:
    """The text of a cell, with a sign where its lines end."""
    return f" {LINE_END} ".join(join_pieces(band.pieces) for band in bands(pieces))


def column_edges(found: Sequence[_Band]) -> list[float]:
    """The left edges at which the cells of a table begin."""
    starts = sorted(piece.x0 for band in found for piece in band.pieces)
    most = max(len(band.pieces) for band in found)
    edges: list[list[float]] = []
    for start in starts:
        if edges and start - edges[-1][-1] < _SAME_EDGE:
            edges[-1].append(start)
        else:
            edges.append([start])
    # Edges that few cells share belong to cells set to the right or in the middle.
    common = sorted(edges, key=len, reverse=True)[:most]
    return sorted(edge[0] for edge in common)


def _column(x: float, edges: Sequence[float]) -> int:
    return max((i for i, edge in enumerate(edges) if x >= edge - _SAME_EDGE), default=0)


def _merge_marks(found: list[_Band]) -> list[_Band]:
    """Puts bullets and numbers together with what they stand before."""
    for band in found:
        merged: list[Piece] = []
        for piece in band.pieces:
            before = merged[-1] if merged else None
            near = before is not None and piece.x0 - before.x1 < 3.5 * piece.size
            if before is not None and near and _MARK.match(before.text):
                text = f"{before.text} {piece.text}"
                shift = len(text) - len(piece.text)
                starts = tuple((at + shift, x, gap) for at, x, gap in piece.starts)
                merged[-1] = replace(piece, text=text, starts=starts)
            else:
                merged.append(piece)
        band.pieces = merged
    return found


def _split_at_edges(found: list[_Band]) -> list[_Band]:
    """Parts what stands close together where the lines around show that a cell begins there."""
    cells = [[(piece.x0, piece.x1) for piece in band.pieces[1:]] for band in found]
    for number, band in enumerate(found):
        near = [cell for part in cells[max(0, number - 3) : number + 4] for cell in part]
        pieces: list[Piece] = []
        for piece in band.pieces:
            rest = piece
            usual = median([gap for _, _, gap in piece.starts] or [0.0])
            for at, x, gap in reversed(piece.starts):
                if _WIDE_GAP < gap < 1.3 * usual:
                    # A line stretched to its width has such gaps everywhere.
                    continue
                # A gap no wider than a space takes more lines to show that it parts two cells.
                needed = _LEAST_LINES if gap > _WIDE_GAP else _LEAST_LINES + 1
                under = [end - start for start, end in near if abs(start - x) < _EXACT]
                # Text as wide as the page is no cell, even where a word begins at the edge.
                if len(under) >= needed and rest.x1 - x <= 2 * max(under):
                    pieces.append(replace(rest, text=rest.text[at:], x0=x, starts=()))
                    starts = tuple(start for start in rest.starts if start[0] < at)
                    end = x - gap * piece.size
                    rest = replace(rest, text=rest.text[:at].rstrip(), x1=end, starts=starts)
            pieces.append(rest)
        band.pieces = sorted(pieces, key=lambda piece: piece.x0)
    return found


def _ordered(found: list[_Band], depth: int) -> list[list[Line] | list[Row]]:
    if not found:
        return []
    split = _best_split(found) if depth < _MOST_DEPTH else None
    if split is None:
        return [_lines(found)]
    start, end, x = split
    inside: list[list[Line] | list[Row]]
    if _arrangement(found[start:end], x) == "rows":
        first, last = _table_ends(found[start:end])
        start, end = start + first, start + last
        inside = [rows_of(found[start:end])]
    else:
        left, right = _sides(found[start:end], x)
        inside = _ordered(bands(left), depth + 1) + _ordered(bands(right), depth + 1)
    return _ordered(found[:start], depth + 1) + inside + _ordered(found[end:], depth + 1)


def _table_ends(middle: Sequence[_Band]) -> tuple[int, int]:
    """From where to where a table goes: lines of one cell above and below it are none of it."""
    usual = median(piece.size for band in middle for piece in band.pieces)
    across = [
        i
        for i, band in enumerate(middle)
        if len(band.pieces) > 1 and band.pieces[0].size < _LARGER * usual
    ]
    if not across:
        return 0, len(middle)
    first, last = across[0], across[-1] + 1
    second = middle[first].pieces[1].x0
    # What goes on under the last row belongs to it, unless it begins at the very left.
    while last < len(middle):
        band, above = middle[last], middle[last - 1]
        if above.y - band.y > 1.3 * band.pieces[0].size or band.pieces[0].x0 < second - _SAME_EDGE:
            break
        last += 1
    return first, last


def _best_split(found: list[_Band]) -> tuple[int, int, float] | None:
    """The bands from and to which a gutter parts the page, and its right edge."""
    edges: list[float] = []
    leftmost = min(band.pieces[0].x0 for band in found)
    for x in sorted({round(p.x0, 1) for band in found for p in band.pieces}):
        if x > leftmost + 20 and (not edges or x - edges[-1] > _SAME_EDGE):
            edges.append(x)
    best: tuple[int, int, int, float] | None = None
    for edge in edges[:60]:
        x = edge - 0.5
        for start, end in _runs(found, x):
            sides = [0, 0]
            for band in found[start:end]:
                sides[0] += band.pieces[0].x0 < x
                sides[1] += band.pieces[-1].x0 >= x
            score = min(sides)
            if score < _LEAST_LINES or (best is not None and score <= best[0]):
                continue
            if _aligned(found[start:end], x) and _arrangement(found[start:end], x):
                best = (score, start, end, x)
    if best is None:
        return None
    _, start, end, x = best
    return (start, _without_lead(found, start, end, x), x)


def _aligned(found: Sequence[_Band], x: float) -> bool:
    """Whether what stands to the right of a gutter lies under each other: stretched lines do not.

    Told by the left edges; of numbers, such as prices, by the right edges or middles too. Those
    of words would mislead: the right edges of stretched lines are all the same.
    """
    firsts = [next((p for p in band.pieces if p.x0 >= x), None) for band in found]
    pieces = [piece for piece in firsts if piece is not None]
    numbers = sum(1 for p in pieces if any(char.isdigit() for char in p.text))
    kinds = [[p.x0 for p in pieces]]
    if len(pieces) > _LEAST_LINES and numbers * 2 >= len(pieces):
        kinds += [[p.x1 for p in pieces], [(p.x0 + p.x1) / 2 for p in pieces]]
    for edges in kinds:
        most = max(sum(1 for other in edges if abs(other - edge) < 3) for edge in edges)
        if most >= max(_LEAST_LINES, 0.6 * len(pieces)):
            return True
    return False


def _runs(found: list[_Band], x: float) -> list[tuple[int, int]]:
    """Where no piece crosses the gutter to the left of x."""
    runs: list[tuple[int, int]] = []
    start = 0
    for number, band in enumerate(found):
        if any(p.x0 < x < p.x1 + _GUTTER * p.size for p in band.pieces):
            if number > start:
                runs.append((start, number))
            start = number + 1
    if start < len(found):
        runs.append((start, len(found)))
    return runs


def _without_lead(found: list[_Band], start: int, end: int, x: float) -> int:
    """Leaves a heading at the bottom to the text of full width that stands under it."""
    if end == len(found):
        return end
    cut = end
    while cut - 1 > start and cut > end - 2:
        band, above = found[cut - 1], found[cut - 2]
        if len(band.pieces) > 1 or band.pieces[0].x0 >= x:
            break
        if above.y - band.y < 1.5 * band.pieces[0].size:
            break
        cut -= 1
    return cut


def _sides(middle: Sequence[_Band], x: float) -> tuple[list[Piece], list[Piece]]:
    pieces = [piece for band in middle for piece in band.pieces]
    return [p for p in pieces if p.x0 < x], [p for p in pieces if p.x0 >= x]


def _arrangement(middle: Sequence[_Band], x: float) -> Literal["columns", "rows", ""]:
    """Whether two sides are columns of running text, cells of rows, or neither."""
    left, right = _sides(middle, x)
    shared = sum(1 for band in middle if band.pieces[0].x0 < x <= band.pieces[-1].x0)
    if shared < _LEAST_LINES or shared * 2 < min(len(left), len(right)):
        return "columns"
    if runs_on(left) and runs_on(right):
        return "columns"
    # Programs write columns one after the other, and tables row by row.
    order = sorted([(p.order, 0) for p in left] + [(p.order, 1) for p in right])
    changes = sum(1 for a, b in pairwise(order) if a[1] != b[1])
    if changes < max(2, shared):
        return "columns"
    return "" if _is_stretched(middle) else "rows"


def _is_stretched(middle: Sequence[_Band]) -> bool:
    """Whether these are lines of text stretched to the same width, not cells."""
    lasts = [band.pieces[-1] for band in middle if len(band.pieces) > 1]
    ends = [piece.x1 for piece in lasts]
    numbers = sum(1 for piece in lasts if any(char.isdigit() for char in piece.text))
    return max(ends) - min(ends) < 1.5 and numbers * 2 < len(lasts)


def runs_on(pieces: Sequence[Piece]) -> bool:
    """Whether the lines of a column go on from one to the next, as running text does."""
    lines = sorted(pieces, key=lambda p: -p.y)
    if len(lines) < 4:
        return False
    going = sum(
        1
        for a, b in pairwise(lines)
        if b.text[0].islower() or a.text.endswith(("-", "\u2010", "\xad", ","))
    )
    width = max(p.x1 for p in lines) - min(p.x0 for p in lines)
    full = sum(1 for p in lines if p.x1 - p.x0 > 0.75 * width)
    return going >= 0.4 * len(lines) and full >= 0.5 * len(lines)


def _lines(found: list[_Band]) -> list[Line]:
    pieces = [piece for band in found for piece in band.pieces]
    pieces = [piece for piece in pieces if piece.text[0] != STAND_IN] or pieces
    left, right = min(piece.x0 for piece in pieces), max(piece.x1 for piece in pieces)
    lines = []
    for band in found:
        size = max(band.pieces, key=lambda p: len(p.text)).size
        bold = all(p.bold for p in band.pieces)
        text = join_pieces(band.pieces)
        lines.append(
            Line(text, band.pieces[0].x0, band.pieces[-1].x1, band.y, size, bold, left, right)
        )
    return lines
