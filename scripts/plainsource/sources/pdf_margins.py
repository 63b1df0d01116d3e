"""What stands in the margins of a PDF's pages: running heads and feet, and page numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plainsource.sources.pdf_bands import Band, bands, join_pieces
from plainsource.sources.pdf_parts import PageParts, Piece

_EDGE = 0.13
_OUTER = 0.075
_NUMBER = re.compile(
    r"(?:[-–—|]\s*)?(?:page|p\.?|pg\.?|seite)?\s*\d{1,4}\s*(?:(?:/|of|von|\|)\s*\d{1,4})?(?:\s*[-–—|])?\Z",
    re.IGNORECASE,
)
_PAGE_OF = re.compile(r"\bpage\s+\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\b", re.IGNORECASE)
_DIGITS = re.compile(r"\d{1,9}")
_ROW = 2.5
"""Font sizes between two rows of a table, at most."""
_SAME = 2.0
"""Points by which the left edges of a column's cells may differ."""
_ENDS_SENTENCE = re.compile(r"[.!?]\Z")


@dataclass(frozen=True, slots=True)
class _Edge:
    """A line near the edge of a page, the next line towards the middle, and its numbers."""

    band: Band
    inner: Band | None
    page: int
    numbers: tuple[int, ...]


def without_margins(pages: Sequence[PageParts]) -> list[list[Piece]]:
    """The pieces of each page without running heads, running feet and page numbers.

    A line at the edge of a page is one where it comes back at the same height on another page
    (numbers may count the pages), is a page number, or stands far out in small type. A row of a
    table is none.
    """
    body = _body_size(pages)
    seen: dict[str, list[_Edge]] = defaultdict(list)
    edges = [list(_edge_lines(page, number)) for number, page in enumerate(pages)]
    for text, edge in (line for lines in edges for line in lines):
        seen[text].append(edge)
    kept: list[list[Piece]] = []
    for page, lines in zip(pages, edges, strict=True):
        out: set[int] = set()
        for text, edge in lines:
            pieces = edge.band.pieces
            again = any(_comes_back(edge, other) for other in seen[text])
            again = again and not _is_row(edge, out)
            if again or _is_number(pieces, page) or _is_outer(pieces, page, body):
                out |= {id(piece) for piece in pieces}
        kept.append([piece for piece in page.pieces if id(piece) not in out])
    return kept


def _edge_lines(page: PageParts, number: int) -> Iterator[tuple[str, _Edge]]:
    """The lines near the upper and lower edge, inner ones first, with their words: numbers as #."""
    found = bands(page.pieces)
    low, high = page.height * _EDGE, page.height * (1 - _EDGE)
    upper = [at for at, band in enumerate(found) if band.y >= high]
    lower = [at for at, band in enumerate(found) if band.y <= low]
    for at, step in [*((at, 1) for at in reversed(upper)), *((at, -1) for at in lower)]:
        text = join_pieces(found[at].pieces).lower()
        inner = found[at + step] if 0 <= at + step < len(found) else None
        numbers = tuple(map(int, _DIGITS.findall(text)))
        yield _DIGITS.sub("#", text), _Edge(found[at], inner, number, numbers)


def _comes_back(a: _Edge, b: _Edge) -> bool:
    """Whether two lines of the same words are one running head: their numbers count the pages."""
    pages = b.page - a.page
    near = abs(round(a.band.y / 3) - round(b.band.y / 3)) <= 1
    pairs = zip(a.numbers, b.numbers, strict=True)
    return pages != 0 and near and all(y - x in (0, pages) for x, y in pairs)


def _is_row(edge: _Edge, out: set[int]) -> bool:
    """Whether a line's pieces stand over or under those of a line of text, as cells do."""
    inner = edge.inner
    if inner is None or any(id(piece) in out for piece in inner.pieces):
        return False
    size = edge.band.pieces[0].size
    starts = [piece.x0 for piece in edge.band.pieces]
    shared = [x for x in starts if any(abs(x - piece.x0) < _SAME for piece in inner.pieces)]
    return len(shared) > 1 and abs(edge.band.y - inner.y) < _ROW * size


def _is_number(pieces: Sequence[Piece], page: PageParts) -> bool:
    text = join_pieces(pieces).strip()
    if _NUMBER.match(text):
        return True
    alone = len(text) < 90 and not _ENDS_SENTENCE.search(text)
    return alone and _PAGE_OF.search(text) is not None and _is_out(pieces, page)


def _is_outer(pieces: Sequence[Piece], page: PageParts, body: float) -> bool:
    text = join_pieces(pieces)
    small = max(piece.size for piece in pieces) < 0.9 * body
    return small and _is_out(pieces, page) and not _ENDS_SENTENCE.search(text) and len(text) < 120


def _is_out(pieces: Sequence[Piece], page: PageParts) -> bool:
    y = pieces[0].y
    return not page.height * _OUTER < y < page.height * (1 - _OUTER)


def _body_size(pages: Sequence[PageParts]) -> float:
    sizes: dict[float, int] = defaultdict(int)
    for page in pages:
        for piece in page.pieces:
            sizes[round(piece.size * 2) / 2] += len(piece.text)
    return max(sizes, key=lambda size: sizes[size], default=10.0)
