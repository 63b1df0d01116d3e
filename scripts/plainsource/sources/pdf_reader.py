"""Reading PDF documents: what stands on their pages, put into the order in which it is read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from plainsource.base.files import unreadable
from plainsource.base.findings import RecordError
from plainsource.sources.blocks import RawBlocks
from plainsource.sources.pdf_chars import page_parts
from plainsource.sources.pdf_layout import STAND_IN, Line, reading_order
from plainsource.sources.pdf_margins import without_margins
from plainsource.sources.pdf_page_tables import page_tables
from plainsource.sources.pdf_parts import PageParts, Piece
from plainsource.sources.pdf_rows import Row, Table
from plainsource.sources.pdf_text import Part, blocks_of

MOST_PAGES = 500
"""Pages. What is longer is a book, which takes minutes to read and longer to decide on."""

_STAND_IN = re.compile(f"{STAND_IN}(\\d+){STAND_IN}")
_TAIL = 4096
_SCANNED = 0.4
_FEW = 20
_MARGIN = 80
_PICTURE = 0.1
_WHOLE = 0.8
_DRAWN = 20


def read_pdf(data: bytes, shown: str) -> RawBlocks:
    """The blocks of a PDF. Raises RecordError where it is locked, broken or has no text.

    Columns are read one after the other, tables row by row. Running heads, running feet and
    page numbers are left out. Notes name the pages that show something but hold no text.
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
    found = RawBlocks(blocks_of(parts))
    found.notes = tuple(_textless(pages))
    return found


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
    tables, rest = page_tables(pieces, page.rules)
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


def _textless(pages: Sequence[PageParts]) -> Iterator[str]:
    """Says which pages show something, and hold hardly a letter of text."""
    scans, drawings = [], []
    for number, page in enumerate(pages, 1):
        if _is_picture(page):
            scans.append(number)
        elif not _letters(page) and page.drawn > _DRAWN:
            drawings.append(number)
    hardly = "no text or hardly any"
    if scans:
        yield f"{_named(scans)} {hardly}: {'it' if len(scans) == 1 else 'they'} may be a scan."
    if drawings:
        yield f"{_named(drawings)} {hardly}, only drawings, which may show words."


def _is_picture(page: PageParts) -> bool:
    """Whether a page shows a picture and hardly a letter: a line in its margin is no text."""
    letters = _letters(page)
    if page.pictured > _WHOLE:
        return letters < _MARGIN
    return page.pictured > (_SCANNED if letters else _PICTURE) and letters < _FEW


def _letters(page: PageParts) -> int:
    return sum(char.isalnum() for piece in page.pieces for char in piece.text)


def _named(numbers: Sequence[int]) -> str:
    """Pages by number, with the verb: “Pages 3, 7 to 9 have”."""
    if len(numbers) == 1:
        return f"Page {numbers[0]} has"
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    told = [f"{run[0]} to {run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs]
    return f"Pages {', '.join(told)} have"


def _refuse_wordless(pages: list[PageParts], shown: str) -> None:
    letters = sum(map(_letters, pages))
    if (
        pages
        and all(_is_picture(page) or not _letters(page) for page in pages)
        and any(map(_is_picture, pages))
    ):
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
