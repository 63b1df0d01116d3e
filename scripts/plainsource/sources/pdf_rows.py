"""The rows and cells of tables in a PDF, told by where the lines of text lie."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from plainsource.sources.pdf_bands import LINE_END, SAME_EDGE, Band

GUTTER = 0.5
"""Font sizes of white between two columns, at least."""


class Extent(Protocol):
    """What has a left and a right edge and a font size, such as a piece or a cell."""

    @property
    def x0(self) -> float: ...  # noqa: D102
    @property
    def x1(self) -> float: ...  # noqa: D102
    @property
    def size(self) -> float: ...  # noqa: D102


@dataclass(slots=True)
class Row:
    """A table row; its cells' texts may be empty."""

    cells: list[str]
    page: int = 0


def rows_of(found: Sequence[Band], edges: Sequence[float] = ()) -> list[Row]:
    """The rows of a table without lines between them; `edges` are where its columns begin.

    Rows lie further apart than the lines of a cell. Where all lines are equally far apart, a row
    begins where its first cell does.
    """
    edges = edges or column_edges(found)
    apart = _row_gap(found)
    rows: list[list[list[str]]] = []
    last_y = 0.0
    for band in found:
        cells: list[list[str]] = [[] for _ in edges]
        for piece in band.pieces:
            cells[column_at(piece.x0, edges)].append(piece.text)
        gap = last_y - band.y
        wrapped = gap < apart if apart else not cells[0] and gap < 1.6 * band.pieces[0].size
        if rows and wrapped:
            for cell, more in zip(rows[-1], cells, strict=True):
                cell += [LINE_END, *more] if cell and more else more
        else:
            rows.append(cells)
        last_y = band.y
    return [Row([" ".join(cell) for cell in row]) for row in rows]


def _row_gap(found: Sequence[Band]) -> float:
    """The distance from which on two lines are in different rows, 0 where it cannot be told."""
    gaps = sorted(a.y - b.y for a, b in pairwise(found))
    size = max(piece.size for band in found for piece in band.pieces)
    if not gaps or gaps[0] > 1.45 * size or gaps[-1] < 1.2 * gaps[0]:
        return 0.0
    return (gaps[0] + min(gap for gap in gaps if gap >= 1.2 * gaps[0])) / 2


def column_edges(found: Sequence[Band]) -> list[float]:
    """The left edges at which the cells of a table begin."""
    starts = sorted(piece.x0 for band in found for piece in band.pieces)
    most = max(len(band.pieces) for band in found)
    edges: list[list[float]] = []
    for start in starts:
        if edges and start - edges[-1][-1] < SAME_EDGE:
            edges[-1].append(start)
        else:
            edges.append([start])
    # Edges that few cells share belong to cells set to the right or in the middle.
    common = sorted(edges, key=len, reverse=True)[:most]
    return sorted(edge[0] for edge in common)


def white_columns(parts: Iterable[Extent]) -> list[tuple[float, float]]:
    """From where to where each column reaches: what no white parts belongs together."""
    columns: list[tuple[float, float]] = []
    for part in sorted(parts, key=lambda part: part.x0):
        if columns and part.x0 < columns[-1][1] + GUTTER * part.size:
            columns[-1] = (columns[-1][0], max(columns[-1][1], part.x1))
        else:
            columns.append((part.x0, part.x1))
    return columns


def column_at(x: float, edges: Sequence[float]) -> int:
    """The number of the column that what begins at `x` belongs to."""
    return max((i for i, edge in enumerate(edges) if x >= edge - SAME_EDGE), default=0)
