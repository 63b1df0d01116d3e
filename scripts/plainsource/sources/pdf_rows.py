"""The rows and cells of tables in a PDF, told by where the lines of text lie."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Protocol

from plainsource.sources.pdf_bands import SAME_EDGE, Band, cell_of
from plainsource.sources.pdf_parts import Piece, Rule

LONG_CELL = 600
"""Characters from which on a cell is no cell, but text that lines lie around."""
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


@dataclass(slots=True)
class Table:
    """A table with its edges on the page and the pieces in it; `grid`: lines part its columns."""

    rows: list[Row]
    top: float
    bottom: float
    left: float
    right: float
    order: int
    pieces: list[Piece]
    grid: bool = False


def rows_of(
    found: Sequence[Band], edges: Sequence[float] = (), rules: Sequence[Rule] = ()
) -> list[Row]:
    """The rows of a table whose lines of text were written across it; `edges` begin its columns.

    A rule between two lines parts rows. Rows lie further apart than the lines of a cell. Where
    nothing of that tells, the words do: a cell goes on only where its next word had no room.
    """
    edges = edges or column_edges(found)
    signs = _Signs(found, edges, rules)
    rows: list[list[list[Piece]]] = []
    for number, band in enumerate(found):
        cells: list[list[Piece]] = [[] for _ in edges]
        for piece in band.pieces:
            cells[column_at(piece.x0, edges)].append(piece)
        if rows and signs.goes_on(rows[-1], cells, number):
            for cell, more in zip(rows[-1], cells, strict=True):
                cell += more
        else:
            rows.append(cells)
    return [Row([cell_of(cell) for cell in row]) for row in rows]


class _Signs:
    """What tells, in a table written line by line, whether a row goes on in the next line."""

    def __init__(
        self, found: Sequence[Band], edges: Sequence[float], rules: Sequence[Rule]
    ) -> None:
        self.found = found
        left = min(piece.x0 for band in found for piece in band.pieces)
        right = max(piece.x1 for band in found for piece in band.pieces)
        self.parted = [is_parted(a.y, b.y, left, right, rules) for a, b in pairwise(found)]
        self.ruled = sum(self.parted[1:]) > 1
        self.apart = _row_gap(found)
        wide = [a.y - b.y >= self.apart for a, b in pairwise(found)]
        self.head_only = bool(wide) and wide[0] and not any(wide[1:])
        self.ends = [0.0] * len(edges)
        for band in found:
            for piece in band.pieces:
                at = column_at(piece.x0, edges)
                if at + 1 == len(edges) or piece.x1 < edges[at + 1]:
                    self.ends[at] = max(self.ends[at], piece.x1)

    def goes_on(self, row: list[list[Piece]], cells: list[list[Piece]], number: int) -> bool:
        """Whether a row goes on with the cells of the band of this number."""
        if self.parted[number - 1]:
            return False
        gap = self.found[number - 1].y - self.found[number].y
        size = self.found[number].pieces[0].size
        if not cells[0]:
            return self.ruled or gap < (self.apart or 1.6 * size)
        lower = fits = long = False
        for cell, more, end in zip(row, cells, self.ends, strict=True):
            if not cell or not more:
                continue
            last, following = cell[-1], more[0]
            room = _fits(last, following, end)
            rest = following.text[0].islower() and cell[0].text[0].isupper()
            lower |= rest and not room and " " in last.text
            fits |= room and not rest
            long |= last.text.count(" ") > 1
        if fits:
            return False
        if self.apart and not self.head_only:
            return gap < self.apart
        return gap < 1.6 * size and (lower or (self.ruled and long))


def _fits(last: Piece, following: Piece, end: float) -> bool:
    """Whether the first word of a line would have had room in the cell's line before."""
    word = following.text.split(" ", 1)[0]
    width = (following.x1 - following.x0) / len(following.text) * (len(word) + 1)
    return last.x1 + width < end


def whole_rules(rules: Iterable[Rule]) -> list[Rule]:
    """The rules across the page, from the top down, those drawn cell by cell put together."""
    whole: list[Rule] = []
    across = (rule for rule in rules if rule.is_across)
    for rule in sorted(across, key=lambda rule: (-round(rule.y0), rule.x0)):
        last = whole[-1] if whole else None
        if last is not None and abs(last.y0 - rule.y0) < 1 and rule.x0 < last.x1 + 1:
            whole[-1] = replace(last, x1=max(last.x1, rule.x1))
        else:
            whole.append(rule)
    return whole


def is_parted(upper: float, lower: float, left: float, right: float, rules: Iterable[Rule]) -> bool:
    """Whether a rule across lies between two baselines and reaches further than the text there.

    One that reaches no further underlines it.
    """
    return any(
        lower + 1 < rule.y0 < upper - 0.5
        and rule.is_across
        and rule.x0 < left + 1
        and rule.x1 > right - 1
        and rule.x1 - rule.x0 > right - left + 2
        for rule in rules
    )


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


def white_columns(parts: Iterable[Extent], gutter: float = GUTTER) -> list[tuple[float, float]]:
    """From where to where each column reaches: what no white parts belongs together."""
    columns: list[tuple[float, float]] = []
    for part in sorted(parts, key=lambda part: part.x0):
        if columns and part.x0 < columns[-1][1] + gutter * part.size:
            columns[-1] = (columns[-1][0], max(columns[-1][1], part.x1))
        else:
            columns.append((part.x0, part.x1))
    return columns


def column_at(x: float, edges: Sequence[float]) -> int:
    """The number of the column that what begins at `x` belongs to."""
    return max((i for i, edge in enumerate(edges) if x >= edge - SAME_EDGE), default=0)
