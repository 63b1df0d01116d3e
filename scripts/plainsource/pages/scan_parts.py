"""Small parts of reading a page: lines without their indent, rows out of cells."""

from __future__ import annotations

from plainsource.base.findings import Finding
from plainsource.pages.inline import Inline

Line = tuple[str, int, int]
"""A line's text without its indent, its number, and the column its text starts at."""


def stripped(line: Line) -> Line:
    """A line without spaces around it, its column moved with its text."""
    text, number, column = line
    return text.strip(), number, column + len(text) - len(text.lstrip())


def join_cells(cells: list[Inline]) -> Inline:
    """One run out of a row's cells, parted by ` | `."""
    whole = Inline()
    for cell in cells:
        shift = len(whole.text) + 3 if whole.text else 0
        whole.text = f"{whole.text} | {cell.text}" if whole.text else cell.text
        whole.marks += [type(m)(m.fact, m.offset + shift, m.line, m.column) for m in cell.marks]
        whole.links += [
            type(k)(k.target, k.start + shift, k.end + shift, k.line, k.column) for k in cell.links
        ]
        whole.spots += [(start + shift, line, column) for start, line, column in cell.spots]
        for name in ("images", "pictures", "faults", "marks_in_links"):
            getattr(whole, name).extend(getattr(cell, name))
    return whole


def short(text: str) -> str:
    """A text in at most 30 characters."""
    return text if len(text) <= 30 else text[:29] + "…"


def mark_misplaced(file: str, line: int, column: int, fact: str, where: str) -> Finding:
    """The finding for a mark that stands in a heading, a title or the words of a link."""
    return Finding(
        file,
        line,
        column,
        "mark-misplaced",
        "error",
        f"The mark [^{fact}] stands in {where}, where readers cannot use it.",
        ("Move the mark to the end of the sentence that the fact backs.",),
    )
