"""Reading web pages: their main text as headings, paragraphs, list items and table rows."""

from __future__ import annotations

import codecs
import contextlib
import itertools
import re
from collections.abc import Iterator

from plainsource.base.files import unreadable
from plainsource.sources.blocks import CELL_BREAK, RawBlock, tidy
from plainsource.sources.decoding import decode_document
from plainsource.sources.hints import like_heading, raised_text, without_bullet
from plainsource.sources.html_tree import HEADINGS, Element, is_around, main_part, parse_page, words

LARGEST = 5_000_000
"""Bytes. A page beyond this holds pictures or the like in its text, or is no page."""

_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]{0,200}?encoding=["']([\w.:-]+)""",
    re.IGNORECASE,
)
_BLOCKS = words(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt "
    "fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main "
    "menu nav ol p pre search section summary table tbody td tfoot th thead tr ul"
)
_BOLD = frozenset({"b", "strong"})
_TITLE_NAME = re.compile(
    r"(?:\A|[\s_-])(?:sub)?(?:heading|title|headline|head|h[1-6])(?:[\s_-]|\Z)"
)
_LINK_BUTTON = re.compile(r"\b(?:btn|button|cta)\b")
_LEADS_TO_LINKS = re.compile(
    r"(?:you (?:may|might) also (?:like|enjoy)|related|read (?:more|next)|see also|share|follow us|"
    r"more (?:from|articles|posts|about)|popular|latest|recent|tags|categories|on this page|"
    r"contents|leave a (?:reply|comment))\b",
    re.IGNORECASE,
)
_RIGHTS = re.compile(r"(?:©|\(c\)|copyright)\s", re.IGNORECASE)
_LONGEST_HEADING = 200
_LONG_CELL = 600
_SHORT_TERM = 80
_MOST_TERMS = 1000


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
    try:
        body = parse_page(decode_page(data, shown))
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


def decode_page(data: bytes, shown: str) -> str:
    """The text of a page: as its byte-order mark, its bytes or its own declaration say."""
    declared = _DECLARED.search(data[:4096])
    if declared and not data.startswith(
        (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    ):
        name = (declared[1] or declared[2]).decode("ascii", "replace").lower()
        try:
            data.decode("utf-8")
            encoding = codecs.lookup(name).name if name.startswith("iso-2022") else "utf-8"
        except UnicodeDecodeError:
            encoding = _known(name)
        except LookupError:
            encoding = "utf-8"
        # Browsers read what calls itself Latin 1 as Windows-1252, and so does the rest of us.
        # What could be read to find the declaration is not written in two bytes a sign.
        if encoding not in ("utf-8", "ascii", "iso8859-1", "cp1252", "") and (
            not encoding.startswith(("utf-16", "utf-32"))
        ):
            with contextlib.suppress(UnicodeError, LookupError):
                data = data.decode(encoding).encode("utf-8")
    return decode_document(data.replace(b"\x00", b"") if _stray_zeros(data) else data, shown)


def _known(name: str) -> str:
    try:
        info = codecs.lookup(name)
    except LookupError:
        return ""
    # Codecs such as “hex” turn bytes into bytes, and are no encodings.
    return info.name if getattr(info, "_is_text_encoding", True) else ""


def _stray_zeros(data: bytes) -> bool:
    """Whether there are a few zero bytes, which browsers leave out, in what is text otherwise."""
    zeros = data.count(0)
    return 0 < zeros <= len(data) // 1000 and b"<" in data[:200]


class _Walk:
    """Goes through the main part in order and makes blocks of what stands there."""

    def __init__(self, main: Element) -> None:
        self.main = main
        self.found: list[RawBlock | None] = []
        self.text: list[str] = []
        self.strong = self.weak = 0
        self.depth = 0
        self.fresh = False
        self.cells: list[list[str]] | None = None

    def blocks(self) -> list[RawBlock | None]:
        """The blocks; None where something was left out."""
        # Not recursive: broken pages nest without end.
        stack: list[tuple[Element | str, bool]] = [(self.main, False)]
        while stack:
            part, seen = stack.pop()
            if isinstance(part, str):
                self._add(part, part)
            elif seen:
                self._close(part)
            elif is_around(part, self.main) and not _asks(part):
                self._flush(None)
                self.found.append(None)
            elif self._open(part):
                stack.append((part, True))
                stack += [(child, False) for child in reversed(part.children)]
        self._flush(None)
        return self.found

    def _add(self, text: str, shown: str) -> None:
        self.text.append(re.sub(r"\s+", " ", text))
        self.weak += len(shown.strip())

    def _open(self, part: Element) -> bool:
        """Whether to go on with what is in it."""
        tag = part.tag
        if tag in ("br", "hr"):
            self.text.append("\n")
            return False
        if tag == "sup":
            self.text.append(_superscript(part, "".join(self.text[-6:])))
            return False
        if tag == "button" and not _asks(part) and not _in_heading(part):
            return False
        if tag not in _BLOCKS:
            return True
        if tag == "button" and _in_heading(part):
            return True
        self._flush(part.parent)
        if tag in ("ul", "ol", "dir", "menu"):
            self.depth += 1
        elif tag == "li":
            self.fresh = True
        elif tag == "tr" and _is_data(part):
            self.cells = []
        elif tag in ("td", "th") and self.cells is not None:
            self.cells.append([])
        elif tag == "dt" and _short_pair(part):
            self.cells = [[]]
        elif tag == "dd" and self.cells is not None:
            self.cells.append([])
        return True

    def _close(self, part: Element) -> None:
        tag = part.tag
        if tag in _BOLD:
            self.strong += part.size
        if tag not in _BLOCKS or (tag == "button" and _in_heading(part)):
            return
        self._flush(part)
        if tag in ("ul", "ol", "dir", "menu"):
            self.depth -= 1
        elif tag == "li":
            self.fresh = False
        elif tag in ("tr", "dd") and self.cells is not None:
            cells = [" ".join(cell) for cell in self.cells]
            self.found.append(RawBlock("row", CELL_BREAK.join(cells)))
            self.cells = None

    def _flush(self, part: Element | None) -> None:
        """Makes blocks of the text gathered so far, which stands right in `part`."""
        text, strong = "".join(self.text), self.strong >= self.weak > 0
        self.text, self.strong, self.weak = [], 0, 0
        lines = _lines(text)
        if not lines:
            return
        if self.cells is not None:
            if self.cells:
                self.cells[-1] += lines
            return
        level = _heading_level(part)
        if level is not None and len(" ".join(lines)) <= _LONGEST_HEADING:
            self.found.append(RawBlock("heading", " ".join(lines), level))
            return
        for line in lines:
            item = without_bullet(line)
            if self.fresh or item is not None:
                self.found.append(RawBlock("item", item or line, max(1, self.depth)))
            elif len(lines) == 1 and like_heading(line) and (strong or _is_named_title(part)):
                self.found.append(RawBlock("heading", line))
            elif not _is_notice(line, part):
                self.found.append(RawBlock("paragraph", line))
            self.fresh = False


def _lines(text: str) -> list[str]:
    """The lines that a text was broken into by hand; a broken sentence is put together again."""
    lines: list[str] = []
    for raw in text.split("\n"):
        line = tidy(raw)
        if line and lines and line[0].islower() and without_bullet(line) is None:
            lines[-1] += " " + line
        elif line:
            lines.append(line)
    return lines


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


def _superscript(part: Element, before: str) -> str:
    found: list[str] = []
    parts: list[Element | str] = [part]
    while parts:
        piece = parts.pop()
        if isinstance(piece, str):
            found.append(piece)
        elif piece.tag == "a" and piece.attributes.get("href", "").startswith("#"):
            return ""
        else:
            parts += reversed(piece.children)
    return raised_text("".join(found), before.rstrip("\n"))


def _in_heading(part: Element) -> bool:
    above = part.parent
    for _ in range(4):
        if above is None:
            return False
        if above.tag in HEADINGS:
            return True
        above = above.parent
    return False


def _asks(part: Element) -> bool:
    """Whether a button is the question over an answer that it opens."""
    if part.tag != "button" or part.size < 8:
        return False
    return "aria-controls" in part.attributes or "accordion" in part.names.lower()


def _heading_level(part: Element | None) -> int | None:
    for _ in range(4):
        if part is None:
            return None
        if part.tag in HEADINGS:
            return HEADINGS[part.tag]
        if part.tag in ("summary", "dt", "button", "caption"):
            return 0
        # A heading that is never closed takes in the paragraphs behind it.
        if part.tag in ("li", "td", "th", "dd") or (part.tag == "p" and _stands_behind(part)):
            return None
        part = part.parent
    return None


def _stands_behind(part: Element) -> bool:
    """Whether something stands before it in the same element."""
    siblings = part.parent.children if part.parent is not None else []
    before = itertools.takewhile(lambda sibling: sibling is not part, siblings)
    return any(isinstance(b, Element) or b.strip() for b in before)


def _is_named_title(part: Element | None) -> bool:
    return part is not None and _TITLE_NAME.search(part.names.lower()) is not None


def _is_notice(line: str, part: Element | None) -> bool:
    """Whether a line is a link made to look like a button, or says who has the rights."""
    link = part is not None and part.linked == part.size and part.links == 1
    if link and part is not None:
        return any(
            isinstance(child, Element) and bool(_LINK_BUTTON.search(child.names.lower()))
            for child in part.children
        )
    return len(line) < 120 and _RIGHTS.match(line) is not None


def _is_data(row: Element) -> bool:
    """Whether a table row holds data, not a page's layout."""
    table = row.parent
    while table is not None and table.tag != "table":
        table = table.parent
    if table is None or table.attributes.get("role") in ("presentation", "none"):
        return False
    cells = [c for c in row.children if isinstance(c, Element) and c.tag in ("td", "th")]
    if len(cells) < 2:
        return False
    return not any(cell.size > _LONG_CELL or _holds_page(cell) for cell in cells)


def _holds_page(cell: Element) -> bool:
    parts = [child for child in cell.children if isinstance(child, Element)]
    for part in parts:
        if part.tag == "table" or part.tag in HEADINGS:
            return True
        parts += [child for child in part.children if isinstance(child, Element)]
    return False


def _short_pair(term: Element) -> bool:
    """Whether a term and what is said of it read as a table row: “Redness: 1 to 3 days”."""
    if term.parent is None or term.size > _SHORT_TERM:
        return False
    if len(term.parent.children) > _MOST_TERMS:
        return False
    parts = [c for c in term.parent.children if isinstance(c, Element)]
    after = parts.index(term) + 1
    if after >= len(parts) or parts[after].tag != "dd" or parts[after].size > _SHORT_TERM:
        return False
    only = after + 1 >= len(parts) or parts[after + 1].tag != "dd"
    text = "".join(c for c in term.children if isinstance(c, str)).strip()
    return only and not text.endswith("?")
