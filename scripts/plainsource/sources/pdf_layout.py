"""The order in which a PDF page is read: columns, tables and lines, told by where they lie."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from plainsource.sources.pdf_bands import SAME_EDGE, Band, bands, join_pieces
from plainsource.sources.pdf_gutters import arrangement, best_split, sides_of
from plainsource.sources.pdf_parts import Piece
from plainsource.sources.pdf_rows import Row, rows_of

STAND_IN = "\x00"
"""Begins the text of a piece that stands in for something else while the order is found."""

_MOST_DEPTH = 6
_LARGER = 1.15


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


def reading_order(pieces: Iterable[Piece]) -> list[list[Line] | list[Row]]:
    """The columns and tables of a page, in the order in which they are read."""
    return _ordered(bands(pieces), 0)


def _ordered(found: list[Band], depth: int) -> list[list[Line] | list[Row]]:
    if not found:
        return []
    split = best_split(found) if depth < _MOST_DEPTH else None
    if split is None:
        return [_lines(found)]
    start, end, x = split
    inside: list[list[Line] | list[Row]]
    if arrangement(found[start:end], x) == "rows":
        first, last = _table_ends(found[start:end])
        start, end = start + first, start + last
        inside = [rows_of(found[start:end])]
    else:
        left, right = sides_of(found[start:end], x)
        inside = _ordered(bands(left), depth + 1) + _ordered(bands(right), depth + 1)
    return _ordered(found[:start], depth + 1) + inside + _ordered(found[end:], depth + 1)


def _table_ends(middle: Sequence[Band]) -> tuple[int, int]:
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
        if above.y - band.y > 1.3 * band.pieces[0].size or band.pieces[0].x0 < second - SAME_EDGE:
            break
        last += 1
    return first, last


def _lines(found: list[Band]) -> list[Line]:
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
