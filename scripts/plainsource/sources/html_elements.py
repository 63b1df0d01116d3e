"""What the elements of a web page are there for: headings, data, buttons, notices."""

from __future__ import annotations

import itertools
import re

from plainsource.sources.hints import raised_text
from plainsource.sources.html_tree import HEADINGS, Element

_TITLE_NAME = re.compile(
    r"(?:\A|[\s_-])(?:sub)?(?:heading|title|headline|head|h[1-6])(?:[\s_-]|\Z)"
)
_LINK_BUTTON = re.compile(r"\b(?:btn|button|cta)\b")
_RIGHTS = re.compile(r"(?:©|\(c\)|copyright)\s", re.IGNORECASE)
_LONG_CELL = 600
_SHORT_TERM = 80
_MOST_TERMS = 1000


def superscript(part: Element, before: str) -> str:
    """The text of what is raised, as it reads behind `before`; none where it leads to a note."""
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


def in_heading(part: Element) -> bool:
    """Whether an element stands within a heading."""
    above = part.parent
    for _ in range(4):
        if above is None:
            return False
        if above.tag in HEADINGS:
            return True
        above = above.parent
    return False


def asks(part: Element) -> bool:
    """Whether a button is the question over an answer that it opens."""
    if part.tag != "button" or part.size < 8:
        return False
    return "aria-controls" in part.attributes or "accordion" in part.names.lower()


def heading_level(part: Element | None) -> int | None:
    """The level of the heading that an element is or stands in, 0 where it has none; else None."""
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


def is_named_title(part: Element | None) -> bool:
    """Whether the names of an element's classes call it a heading."""
    return part is not None and _TITLE_NAME.search(part.names.lower()) is not None


def is_notice(line: str, part: Element | None) -> bool:
    """Whether a line is a link made to look like a button, or says who has the rights."""
    link = part is not None and part.linked == part.size and part.links == 1
    if link and part is not None:
        return any(
            isinstance(child, Element) and bool(_LINK_BUTTON.search(child.names.lower()))
            for child in part.children
        )
    return len(line) < 120 and _RIGHTS.match(line) is not None


def is_data(row: Element, reaching: int) -> bool:
    """Whether a table row holds data, not a page's layout.

    `reaching` is the number of cells that reach into it from rows above.
    """
    table = row.parent
    while table is not None and table.tag != "table":
        table = table.parent
    if table is None or table.attributes.get("role") in ("presentation", "none"):
        return False
    cells = [c for c in row.children if isinstance(c, Element) and c.tag in ("td", "th")]
    if not cells or len(cells) + reaching < 2:
        return False
    return not any(cell.size > _LONG_CELL or _holds_page(cell) for cell in cells)


def _holds_page(cell: Element) -> bool:
    parts = [child for child in cell.children if isinstance(child, Element)]
    for part in parts:
        if part.tag == "table" or part.tag in HEADINGS:
            return True
        parts += [child for child in part.children if isinstance(child, Element)]
    return False


def short_pair(term: Element) -> bool:
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
