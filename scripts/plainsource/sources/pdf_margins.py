"""What stands in the margins of a PDF's pages: running heads and feet, and page numbers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from plainsource.sources.pdf_bands import bands, join_pieces
from plainsource.sources.pdf_parts import PageParts, Piece

_EDGE = 0.13
_OUTER = 0.075
_NUMBER = re.compile(
    r"(?:[-–—|]\s*)?(?:page|p\.?|pg\.?|seite)?\s*\d{1,4}\s*(?:(?:/|of|von|\|)\s*\d{1,4})?(?:\s*[-–—|])?\Z",
    re.IGNORECASE,
)
_PAGE_OF = re.compile(r"\bpage\s+\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\b", re.IGNORECASE)
_ENDS_SENTENCE = re.compile(r"[.!?]\Z")


def without_margins(pages: Sequence[PageParts]) -> list[list[Piece]]:
    """The pieces of each page without running heads, running feet and page numbers.

    A line at the edge of a page is one where it comes back at the same height on another page
    (numbers may differ), is a page number, or stands far out in small type.
    """
    body = _body_size(pages)
    edges = [_edge_lines(page) for page in pages]
    seen: Counter[tuple[str, int]] = Counter()
    for lines in edges:
        seen.update({key for key, _ in lines})
    repeated = {key for key, count in seen.items() if count > 1}
    kept: list[list[Piece]] = []
    for page, lines in zip(pages, edges, strict=True):
        out: set[int] = set()
        for (text, height), pieces in lines:
            again = any((text, height + near) in repeated for near in (-1, 0, 1))
            if again or _is_number(pieces, page) or _is_outer(pieces, page, body):
                out |= {id(piece) for piece in pieces}
        kept.append([piece for piece in page.pieces if id(piece) not in out])
    return kept


def _edge_lines(page: PageParts) -> list[tuple[tuple[str, int], list[Piece]]]:
    """The lines near the upper and lower edge, with their words (numbers as #) and height."""
    found = []
    for band in bands(page.pieces):
        if not page.height * _EDGE < band.y < page.height * (1 - _EDGE):
            text = re.sub(r"\d+", "#", join_pieces(band.pieces)).lower()
            found.append(((text, round(band.y / 3)), band.pieces))
    return found


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
