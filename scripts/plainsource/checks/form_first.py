"""The form of a page comes first: what it says is judged when its form is mended.

A list that is glued to a paragraph reads as one long sentence, so it looks reworded, too long and
backed by nothing. Only the one fault is told; whatever else is wrong shows when it is mended.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from plainsource.base.findings import Finding
from plainsource.pages.model import Page

_FORM = "page-form"
_REVIEW = "reworded"
_READ_WRONG = frozenset({_REVIEW, "statement-without-fact", "sentence-too-long", "page-too-hard"})
_LEFT_OUT = frozenset({"fact-unused", "gone-from-page"})


def form_first(pages: Iterable[Page], findings: list[Finding]) -> list[Finding]:
    """The findings without those that only follow from a fault in the form of a page.

    A block whose form is at fault is not asked to be reviewed. In a stretch whose form is in
    doubt nothing is told of its sentences either, and facts that are named there are not called
    unused.
    """
    faulty = {f.file for f in findings if f.rule == _FORM}
    if not faulty:
        return findings
    unread: dict[str, list[tuple[int, int]]] = {}
    doubtful: dict[str, list[tuple[int, int]]] = {}
    swallowed = False
    for page in pages:
        if page.file in faulty:
            starts = sorted({block.line for block in page.blocks})
            lines = {f.line for f in findings if f.file == page.file and f.rule == _FORM}
            unread[page.file] = [_block_around(starts, line) for line in lines]
            doubtful[page.file] = page.doubts
            swallowed = swallowed or bool(page.doubts)
    return [
        finding
        for finding in findings
        if not (
            (finding.rule == _REVIEW and _within(finding.line, unread.get(finding.file, ())))
            or (
                finding.rule in _READ_WRONG
                and _within(finding.line, doubtful.get(finding.file, ()))
            )
            or (finding.rule in _LEFT_OUT and swallowed)
        )
    ]


def _block_around(starts: list[int], line: int) -> tuple[int, int]:
    """The first and last line of the block that a line stands in or begins."""
    index = bisect_right(starts, line)
    first = starts[index - 1] if index else line
    last = starts[index] - 1 if index < len(starts) else 1 << 60
    # What introduces a block (the first line of a box) stands right above it.
    if index < len(starts) and starts[index] == line + 1:
        last = starts[index]
    return first, last


def _within(line: int, ranges: Iterable[tuple[int, int]]) -> bool:
    return any(first <= line <= last for first, last in ranges)
