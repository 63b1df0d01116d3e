"""Putting together lines of a PDF that were stretched to the width of their column.

In a narrow column words may stand so far apart that they look like the cells of a table. Yet all
gaps of a stretched line are the same, and it ends where the line above or below it ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from plainsource.sources.pdf_parts import Piece

_SAME = 0.8
"""Points by which gaps, or the ends of lines, may differ."""
_NEXT = 2.0
_INDENT = 4.0
_WIDEST = 0.7


@dataclass(slots=True)
class _Run:
    """Pieces that stand on one baseline and were drawn one after the other."""

    pieces: list[Piece]
    is_whole: bool = False

    @property
    def x0(self) -> float:
        return self.pieces[0].x0

    @property
    def x1(self) -> float:
        return self.pieces[-1].x1

    @property
    def gaps(self) -> list[float]:
        """The gaps between all its words, in points."""
        found = [b.x0 - a.x1 for a, b in zip(self.pieces, self.pieces[1:], strict=False)]
        return found + [gap * piece.size for piece in self.pieces for _, _, gap in piece.starts]


def with_stretched(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, each line that was stretched in one; the rest as they are."""
    runs = _runs(pieces)
    changed = True
    while changed:
        changed = False
        for number, run in enumerate(runs):
            near = runs[max(0, number - 1) : number] + runs[number + 1 : number + 2]
            if not run.is_whole and any(_is_stretched_like(run, other) for other in near):
                run.pieces, run.is_whole, changed = [_joined(run.pieces)], True, True
    return [piece for run in runs for piece in run.pieces]


def _runs(pieces: Sequence[Piece]) -> list[_Run]:
    runs: list[_Run] = []
    for piece in pieces:
        last = runs[-1].pieces[-1] if runs else None
        if last is not None and abs(last.y - piece.y) < 1 and piece.x0 > last.x1:
            runs[-1].pieces.append(piece)
        else:
            runs.append(_Run([piece]))
    for run in runs:
        run.is_whole = len(run.pieces) == 1 and " " in run.pieces[0].text
    return runs


def _is_stretched_like(run: _Run, other: _Run) -> bool:
    """Whether a line was stretched to the width of one above or below it."""
    if len(run.pieces) < 2:
        return False
    size = run.pieces[0].size
    gaps = run.gaps
    if max(gaps) - min(gaps) > _SAME or max(gaps) > _WIDEST * (run.x1 - run.x0):
        return False
    if abs(run.x1 - other.x1) > _SAME or abs(run.x0 - other.x0) > _INDENT * size:
        return False
    if abs(size - other.pieces[0].size) > 1 or not (
        0 < abs(run.pieces[0].y - other.pieces[0].y) < _NEXT * size
    ):
        return False
    if other.is_whole:
        # Amounts at the right edge are a list of prices under a text.
        return len(gaps) > 1 or not any(char.isdigit() for char in run.pieces[-1].text)
    between = other.gaps
    # Rows of a table are spaced alike; stretched lines are not.
    return (
        len(gaps) > 1
        and len(between) > 0
        and max(between) - min(between) <= _SAME
        and abs(gaps[0] - between[0]) > _SAME
    )


def _joined(pieces: Sequence[Piece]) -> Piece:
    text = " ".join(piece.text for piece in pieces)
    bold = all(piece.bold for piece in pieces)
    return replace(pieces[0], text=text, x1=pieces[-1].x1, bold=bold, starts=())
