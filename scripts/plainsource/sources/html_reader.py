"""Reading web pages: their main text as headings, paragraphs, list items and table rows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plainsource.base.files import unreadable
from plainsource.sources.blocks import RawBlock, row_of, tidy
from plainsource.sources.hints import like_heading, lines_of, without_bullet
from plainsource.sources.html_around import STRUCK, is_around, is_struck, is_unseen, main_part
from plainsource.sources.html_decoding import decode_page
from plainsource.sources.html_elements import (
    asks,
    heading_level,
    in_heading,
    is_data,
    is_named_title,
    is_notice,
    short_pair,
    superscript,
)
from plainsource.sources.html_rows import SharedCells
from plainsource.sources.html_tree import Element, parse_page, words

LARGEST = 5_000_000
"""Bytes. A page beyond this holds pictures or the like in its text, or is no page."""

_BLOCKS = words(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt "
    "fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main "
    "menu nav ol p pre search section summary table tbody td tfoot th thead tr ul"
)
_BOLD = frozenset({"b", "strong"})
_LEADS_TO_LINKS = re.compile(
    r"(?:you (?:may|might) also (?:like|enjoy)|related|read (?:more|next)|see also|share|follow us|"
    r"more (?:from|articles|posts|about)|popular|latest|recent|tags|categories|on this page|"
    r"contents|leave a (?:reply|comment))\b",
    re.IGNORECASE,
)
_LONGEST_HEADING = 200


def read_html(data: bytes, shown: str) -> list[RawBlock]:
    """The blocks of a web page's main text. Raises RecordError for what is no text.

    Menus, banners, side columns, forms, feet and lists of links are left out.
    """
    if len(data) > LARGEST:
        raise unreadable(
            shown,
            0,
            f"This page is larger than {LARGEST // 1_000_000} MB, too large to read.",
            "Open it in a browser, copy its text, and save that as plain text (.txt).",
            rule="document-unreadable",
        )
    return blocks_of_page(decode_page(data, shown), shown)


def blocks_of_page(text: str, shown: str) -> list[RawBlock]:
    """The blocks of a page, or of a part of one. Raises RecordError where it has too many parts."""
    try:
        body = parse_page(text)
    except OverflowError:
        raise unreadable(
            shown,
            0,
            "This page has far more parts than any page needs.",
            "Open it in a browser, copy its text, and save that as plain text (.txt).",
            rule="document-unreadable",
        ) from None
    if body is None:
        return []
    main = main_part(body)
    return list(_without_bare_leads(_Walk(main).blocks()))


class _Walk:
    """Goes through the main part in order and makes blocks of what stands there."""

    def __init__(self, main: Element) -> None:
        self.main = main
        self.found: list[RawBlock | None] = []
        self.text: list[str] = []
        self.strong = self.weak = 0
        self.depth = 0
        self.fresh = False
        self.typed = 0
        self.shared = SharedCells()
        self.parts: list[Element] = []
        self.struck = is_struck(main)
        self.cells: list[list[str]] | None = None

    def blocks(self) -> list[RawBlock | None]:
        """The blocks; None where something was left out."""
        # Not recursive: broken pages nest without end.
        stack: list[tuple[Element | str, bool]] = [(self.main, False)]
        while stack:
            part, seen = stack.pop()
            if isinstance(part, str):
                self._add(part)
            elif seen:
                self._close(part)
            elif part.tag not in _BLOCKS and is_unseen(part):
                continue  # an icon, say: the sentence around it goes on
            elif is_around(part, self.main) and not asks(part):
                self._flush(None)
                self.found.append(None)
            elif self._open(part):
                stack.append((part, True))
                stack += [(child, False) for child in reversed(part.children)]
        self._flush(None)
        return self.found

    def _add(self, text: str) -> None:
        # What was typed in lines of its own is shown in them.
        space = r"[^\S\n]+" if self.typed else r"\s+"
        self.text.append(re.sub(space, " ", text))
        self.weak += len(text.strip())

    def _open(self, part: Element) -> bool:
        """Whether to go on with what is in it."""
        tag = part.tag
        if tag in ("br", "hr"):
            self.text.append("\n")
            return False
        if tag in STRUCK and self.struck:
            return False
        if tag == "sup":
            self.text.append(superscript(part, "".join(self.text[-6:])))
            return False
        if tag == "button" and not asks(part) and not in_heading(part):
            return False
        if tag not in _BLOCKS:
            return True
        if tag == "button" and in_heading(part):
            return True
        self._flush(part.parent)
        if tag in ("ul", "ol", "dir", "menu"):
            self.depth += 1
        elif tag == "pre":
            self.typed += 1
        elif tag == "li":
            self.fresh = True
        elif tag == "tr":
            self._begin_row(part)
        elif tag in ("td", "th") and self.cells is not None:
            self.cells.append([])
            self.parts.append(part)
        elif tag == "dt" and short_pair(part):
            self.cells = [[]]
        elif tag == "dd" and self.cells is not None:
            self.cells.append([])
        return True

    def _begin_row(self, row: Element) -> None:
        reaching = self.shared.begin(row)
        if is_data(row, reaching):
            self.cells, self.parts = [], []
        else:
            self.shared.end([])

    def _close(self, part: Element) -> None:
        tag = part.tag
        if tag in _BOLD:
            self.strong += part.size
        if tag not in _BLOCKS or (tag == "button" and in_heading(part)):
            return
        self._flush(part)
        if tag in ("ul", "ol", "dir", "menu"):
            self.depth -= 1
        elif tag == "pre":
            self.typed -= 1
        elif tag == "li":
            self.fresh = False
        elif tag in ("tr", "dd") and self.cells is not None:
            cells = [" ".join(cell) for cell in self.cells]
            if tag == "tr":
                cells = self.shared.end(list(zip(self.parts, cells, strict=True)))
            self.found.append(RawBlock("row", row_of(cells)))
            self.cells = None

    def _flush(self, part: Element | None) -> None:
        """Makes blocks of the text gathered so far, which stands right in `part`."""
        text, strong = "".join(self.text), self.strong >= self.weak > 0
        self.text, self.strong, self.weak = [], 0, 0
        lines = lines_of(text)
        if not lines:
            return
        if self.cells is not None:
            if self.cells:
                self.cells[-1] += lines
            return
        level = heading_level(part)
        if level is not None and len(" ".join(lines)) <= _LONGEST_HEADING:
            self.found.append(RawBlock("heading", " ".join(lines), level))
            return
        for line in lines:
            item = without_bullet(line)
            if self.fresh or item is not None:
                self.found.append(RawBlock("item", item or line, max(1, self.depth)))
            elif len(lines) == 1 and like_heading(line) and (strong or is_named_title(part)):
                self.found.append(RawBlock("heading", line))
            elif not is_notice(line, part):
                self.found.append(RawBlock("paragraph", line))
            self.fresh = False


def _without_bare_leads(found: list[RawBlock | None]) -> Iterator[RawBlock]:
    """Leaves out headings such as “You may also like” over something that was left out."""
    for position, block in enumerate(found):
        if block is None:
            continue
        following = found[position + 1] if position + 1 < len(found) else None
        bare = following is None or following.kind == "heading"
        if block.kind == "heading" and bare and _LEADS_TO_LINKS.match(tidy(block.text)):
            continue
        yield block
