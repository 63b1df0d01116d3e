"""The pieces of a PDF page by the line they stand on, and parted where cells begin."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from statistics import median

from plainsource.sources.hints import BULLETS
from plainsource.sources.pdf_parts import Piece

LINE_END = "\n"
"""Stands between the lines of a cell, until they are joined."""
SAME_EDGE = 5.0
"""Points by which what begins at one edge may differ."""
LEAST_LINES = 2
"""Lines that make columns or a table."""

_MARK = re.compile(rf"(?:[{BULLETS}–—*-]|o|\(?(?:\d{{1,2}}|[a-zA-Z])[.)])\Z")
_EXACT = 0.5
_WIDE_GAP = 0.38


@dataclass(slots=True)
class Band:
    """The pieces on one baseline, from left to right."""

    y: float
    pieces: list[Piece] = field(default_factory=list)


def bands(pieces: Iterable[Piece]) -> list[Band]:
    """The pieces by baseline, from the top of the page down."""
    found: list[Band] = []
    for piece in sorted(pieces, key=lambda piece: (-piece.y, piece.x0)):
        if found and found[-1].y - piece.y < 0.3 * piece.size:
            found[-1].pieces.append(piece)
        else:
            found.append(Band(piece.y, [piece]))
    for band in found:
        band.pieces.sort(key=lambda piece: piece.x0)
    return found


def separate_pieces(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces with marks put to their texts, and parted where a cell begins within one."""
    found = _split_at_edges(_merge_marks(bands(pieces)))
    return [piece for band in found for piece in band.pieces]


def join_pieces(pieces: Sequence[Piece]) -> str:
    """The text of pieces that stand on one line."""
    return " ".join(piece.text for piece in pieces)


def cell_of(pieces: Iterable[Piece]) -> str:
    """The text of a cell, with a sign where its lines end."""
    return f" {LINE_END} ".join(join_pieces(band.pieces) for band in bands(pieces))


def _merge_marks(found: list[Band]) -> list[Band]:
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


def _split_at_edges(found: list[Band]) -> list[Band]:
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
                if _MARK.match(rest.text[:at].rstrip()):
                    continue  # The other lines of a list's items begin where its texts do.
                # A gap no wider than a space takes more lines to show that it parts two cells.
                needed = LEAST_LINES if gap > _WIDE_GAP else LEAST_LINES + 1
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
