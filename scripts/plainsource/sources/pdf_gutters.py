"""Where white parts a PDF page into columns of text or cells of a table."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from plainsource.sources.hints import numbered, without_bullet
from plainsource.sources.pdf_bands import LEAST_LINES, SAME_EDGE, Band
from plainsource.sources.pdf_parts import Piece

_GUTTER = 0.2
"""Font sizes of white to the left of a column, at least."""
_LINES_SET_IN = 6
_DEEPEST = 8
"""Font sizes by which the lines of a list are set in, at most."""


def best_split(found: list[Band]) -> tuple[int, int, float] | None:
    """The bands from and to which a gutter parts the page, and its right edge."""
    edges: list[float] = []
    leftmost = min(band.pieces[0].x0 for band in found)
    for x in sorted({round(p.x0, 1) for band in found for p in band.pieces}):
        if x > leftmost + 20 and (not edges or x - edges[-1] > SAME_EDGE):
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
            if score < LEAST_LINES or (best is not None and score <= best[0]):
                continue
            if _aligned(found[start:end], x) and arrangement(found[start:end], x):
                best = (score, start, end, x)
    if best is None:
        return None
    _, start, end, x = best
    if arrangement(found[start:end], x) == "columns":
        end, x = _with_less_set_in(found, start, end, x)
    cut = _without_lead(found, start, end, x)
    return (start, cut if arrangement(found[start:cut], x) else end, x)


def _with_less_set_in(found: list[Band], start: int, end: int, x: float) -> tuple[int, float]:
    """The end of columns and their gutter, with what stands lower in the right one, less set in.

    A column may begin with the rest of a list, and the text under that begins further to the left.
    """
    while end < len(found):
        left = max(p.x1 for band in found[start:end] for p in band.pieces if p.x0 < x)
        band = found[end]
        right = [p for p in band.pieces if p.x1 > x]
        if (
            not right
            or right[0].x0 < left + SAME_EDGE
            or x - right[0].x0 > _DEEPEST * right[0].size
        ):
            break
        if any(p.x1 > right[0].x0 for p in band.pieces if p.x1 <= x):
            break
        x = min(x, right[0].x0 - 0.5)
        end += 1
        while end < len(found) and not any(
            p.x0 < x < p.x1 + _GUTTER * p.size for p in found[end].pieces
        ):
            end += 1
    return end, x


def arrangement(middle: Sequence[Band], x: float) -> Literal["columns", "rows", ""]:
    """Whether two sides are columns of running text, cells of rows, or neither."""
    left, right = sides_of(middle, x)
    # Lines are counted, not pieces: of a line stretched to its width each word may be a piece.
    lefts = sum(1 for band in middle if band.pieces[0].x0 < x)
    rights = sum(1 for band in middle if band.pieces[-1].x0 >= x)
    shared = lefts + rights - len(middle)
    if shared < LEAST_LINES or shared * 2 < min(lefts, rights):
        return "columns"
    if runs_on(left) and runs_on(right):
        return "columns"
    # Programs write columns one after the other, and tables row by row.
    order = sorted([(p.order, 0) for p in left] + [(p.order, 1) for p in right])
    changes = sum(1 for a, b in pairwise(order) if a[1] != b[1])
    if changes < max(2, shared):
        return "columns"
    return "" if _is_stretched(middle) else "rows"


def sides_of(middle: Sequence[Band], x: float) -> tuple[list[Piece], list[Piece]]:
    """What stands to the left of a gutter with this right edge, and to its right."""
    pieces = [piece for band in middle for piece in band.pieces]
    return [p for p in pieces if p.x0 < x], [p for p in pieces if p.x0 >= x]


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


def _aligned(found: Sequence[Band], x: float) -> bool:
    """Whether what stands to the right of a gutter lies under each other: stretched lines do not.

    Told by the left edges; of numbers, such as prices, by the right edges or middles too. Those
    of words would mislead: the right edges of stretched lines are all the same.
    """
    firsts = [next((p for p in band.pieces if p.x0 >= x), None) for band in found]
    pieces = [piece for piece in firsts if piece is not None]
    numbers = sum(1 for p in pieces if any(char.isdigit() for char in p.text))
    kinds = [[p.x0 for p in pieces]]
    if len(pieces) > LEAST_LINES and numbers * 2 >= len(pieces):
        kinds += [[p.x1 for p in pieces], [(p.x0 + p.x1) / 2 for p in pieces]]
    for edges in kinds:
        most = max(sum(1 for other in edges if abs(other - edge) < 3) for edge in edges)
        if most >= max(LEAST_LINES, 0.6 * len(pieces)):
            return True
    return _set_in(pieces)


def _set_in(pieces: Sequence[Piece]) -> bool:
    """Whether these lines are those of a column with a list in it: two left edges, hardly others.

    A sign typed before an item stands at an edge of its own. What stands far to the right is of a
    column after it.
    """
    leftmost = min(piece.x0 for piece in pieces)
    pieces = [piece for piece in pieces if piece.x0 - leftmost < _DEEPEST * piece.size]
    edges = [
        piece.x0
        for piece in pieces
        if without_bullet(piece.text) is None and numbered(piece.text) is None
    ]
    if len(pieces) < _LINES_SET_IN or not edges:
        return False
    first = min(edges)
    rest = [edge for edge in edges if edge - first >= 3]
    second = max((sum(1 for b in rest if abs(b - a) < 3) for a in rest), default=0)
    at_first = len(edges) - len(rest)
    listed = max(second, len(pieces) - len(edges))
    both = min(at_first, listed) >= LEAST_LINES
    return both and at_first + second >= 0.9 * len(edges)


def _runs(found: list[Band], x: float) -> list[tuple[int, int]]:
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


def _without_lead(found: list[Band], start: int, end: int, x: float) -> int:
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


def _is_stretched(middle: Sequence[Band]) -> bool:
    """Whether these are lines of text stretched to the same width, not cells."""
    lasts = [band.pieces[-1] for band in middle if len(band.pieces) > 1]
    ends = [piece.x1 for piece in lasts]
    numbers = sum(1 for piece in lasts if any(char.isdigit() for char in piece.text))
    return max(ends) - min(ends) < 1.5 and numbers * 2 < len(lasts)
