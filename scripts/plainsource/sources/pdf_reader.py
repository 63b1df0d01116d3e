"""Reading PDF documents: what stands on their pages, put into the order in which it is read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from plainsource.base.files import unreadable
from plainsource.base.findings import RecordError
from plainsource.sources.blocks import RawBlock
from plainsource.sources.pdf_chars import PageParts, Piece, page_parts
from plainsource.sources.pdf_layout import STAND_IN, Line, Row, reading_order
from plainsource.sources.pdf_margins import without_margins
from plainsource.sources.pdf_tables import Table, ruled_tables
from plainsource.sources.pdf_text import Part, blocks_of

MOST_PAGES = 500
"""Pages. What is longer is a book, which takes minutes to read and longer to decide on."""

_STAND_IN = re.compile(f"{STAND_IN}(\\d+){STAND_IN}")
_TAIL = 4096
_SCANNED = 0.4
_FEW = 20


def read_pdf(data: bytes, shown: str) -> list[RawBlock]:
    """The blocks of a PDF. Raises RecordError where it is locked, broken or has no text.

    Columns are read one after the other, tables row by row. Running heads, running feet and
    page numbers are left out.
    """
    pages = _pages(data, shown)
    _refuse_wordless(pages, shown)
    parts: list[Part] = []
    for number, (page, pieces) in enumerate(zip(pages, without_margins(pages), strict=True)):
        for column, part in enumerate(_page(page, pieces)):
            for line in part:
                line.page = number
                if isinstance(line, Line):
                    line.column = column
            parts.append(part)
    return blocks_of(parts)


def _pages(data: bytes, shown: str) -> list[PageParts]:
    # Loaded only now: it takes a tenth of a second, which other commands need not wait for.
    import pypdfium2
    import pypdfium2.raw as raw

    if b"%%EOF" not in data[-_TAIL:]:
        # The library would read what is there, and nobody would know of the pages that are not.
        raise _refuse(
            shown,
            "This PDF is damaged: its end is missing.",
            "Ask for a new copy, or download it again.",
        )
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        raise _not_opened(str(fault), shown) from None
    try:
        count = len(document)
        if count > MOST_PAGES:
            raise _refuse(
                shown,
                f"This PDF has {count} pages. We read up to {MOST_PAGES}.",
                "Save the pages you need as a PDF of their own.",
            )
        return [_read_page(document, number, raw) for number in range(count)]
    except OverflowError:
        raise _refuse(
            shown,
            "This PDF has far more text on one page than a page can hold.",
            "Ask for the document itself, or for its text as plain text.",
        ) from None
    except (pypdfium2.PdfiumError, ValueError):
        raise _damaged(shown) from None
    finally:
        document.close()


def _read_page(document: Any, number: int, raw: Any) -> PageParts:
    page = document[number]
    try:
        return page_parts(page, raw)
    finally:
        page.close()


def _page(page: PageParts, pieces: list[Piece]) -> list[list[Line] | list[Row]]:
    """A page's columns and tables in order."""
    tables, rest = ruled_tables(pieces, page.rules)
    # While the order is found, a piece of its width stands in for each table.
    for number, table in enumerate(tables):
        text = f"{STAND_IN}{number}{STAND_IN}"
        rest.append(Piece(text, table.left, table.right, table.top - 10, 10, order=table.order))
    return [piece for part in reading_order(rest) for piece in _put_in(part, tables)]


def _put_in(
    part: list[Line] | list[Row], tables: Sequence[Table]
) -> Iterator[list[Line] | list[Row]]:
    """A column with the tables in place of what stood in for them."""
    lines: list[Line] = []
    rows: list[Row] = []
    for line in part:
        texts = [line.text] if isinstance(line, Line) else line.cells
        numbers = [int(number) for text in texts for number in _STAND_IN.findall(text)]
        texts = [_STAND_IN.sub("", text).strip() for text in texts]
        if isinstance(line, Row):
            rows.append(Row(texts))
        elif texts[0]:
            line.text = texts[0]
            lines.append(line)
        if numbers:
            yield from (found for found in (lines, rows) if found)
            lines, rows = [], []
            yield from (tables[number].rows for number in numbers)
    yield from (found for found in (lines, rows) if found)


def _refuse_wordless(pages: list[PageParts], shown: str) -> None:
    letters = sum(char.isalnum() for page in pages for piece in page.pieces for char in piece.text)
    pictured = sum(1 for page in pages if page.pictured > _SCANNED)
    if letters < _FEW * max(1, len(pages)) and pictured * 2 >= max(1, len(pages)):
        raise _refuse(
            shown,
            "This PDF holds pictures of pages, no text.",
            "Ask for the document itself, or have it read by text recognition first.",
        )
    unknown = sum(page.unknown for page in pages)
    if unknown > 0.3 * max(1, letters + unknown) and unknown > _FEW:
        raise _refuse(
            shown,
            "This PDF shows letters, but does not say which ones they are.",
            "Ask for the document itself, or print it to a new PDF with text recognition.",
        )


def _not_opened(reason: str, shown: str) -> RecordError:
    if "assword" in reason:
        return _refuse(
            shown,
            "This PDF is locked with a password.",
            "Ask for a copy without a password.",
            "Or open it, print it into a new PDF, and import that.",
        )
    if "ecurity" in reason:
        return _refuse(
            shown,
            "This PDF is locked in a way that we cannot open.",
            "Ask for a copy that is not locked.",
        )
    return _damaged(shown)


def _damaged(shown: str) -> RecordError:
    return _refuse(
        shown,
        "This PDF is damaged and cannot be opened.",
        "Open it in a PDF viewer and save it again, or ask for a new copy.",
    )


def _refuse(shown: str, what: str, *do: str) -> RecordError:
    return unreadable(shown, 0, what, *do, rule="document-unreadable")
