"""A page as readers meet it: blocks of visible text, each with the facts it cites."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from plainsource.base.findings import Finding
from plainsource.base.records import Record

BlockKind = Literal[
    "heading", "paragraph", "item", "row", "header", "title", "caption", "alt", "code", "directive"
]

UNDER = " › "
"""What parts the lines that a block stands under (`Block.under`)."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A citation `[^fact]`; `offset` is its place in the block's visible text."""

    fact: str
    offset: int
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Link:
    """A link; `start` and `end` bound its words in the block's visible text."""

    target: str
    start: int
    end: int
    line: int
    column: int


@dataclass(slots=True)
class Block:
    """One block of a page.

    `text` is what a reader sees, without marks and markup, white space folded; the cells of a
    table row are parted by ` | `. `level` is a heading's level, `section` the number of headings
    up to and including the one it stands under. `implied` are facts it rests on without a mark
    (those of a directive). `data` holds a directive's fields. `spots` map offsets to places.
    `under` is what readers have read above it that it depends on, outermost first, parted by
    ` › `: `# ` headings, `[danger] ` the title of a box, `| ` the head of a table, `- ` the list
    entry it belongs to, and without a sign the line that leads into it. `drawn` tells that its
    words do not stand in the page itself: they come from wording/ with a box.
    """

    kind: BlockKind
    text: str
    line: int
    column: int = 1
    level: int = 0
    section: int = 0
    marks: tuple[Mark, ...] = ()
    links: tuple[Link, ...] = ()
    implied: tuple[str, ...] = ()
    data: Record | None = None
    spots: tuple[tuple[int, int, int], ...] = field(default=(), repr=False)
    under: str = ""
    drawn: bool = False

    @property
    def cites(self) -> tuple[str, ...]:
        """The names of the facts it rests on, each once, in order."""
        return tuple(dict.fromkeys([*(mark.fact for mark in self.marks), *self.implied]))

    def locate(self, offset: int) -> tuple[int, int]:
        """The line and column in the file of an offset in the visible text."""
        index = bisect_right(self.spots, (offset, 1 << 60, 0)) - 1
        if index < 0:
            return self.line, self.column
        start, line, column = self.spots[index]
        return line, column + offset - start


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as a place to link to: its words, the name given to it (or none), its line."""

    text: str
    name: str
    line: int


@dataclass(slots=True)
class Page:
    """A page: its file (`docs/downtime.md`), front matter, blocks, and faults of its form.

    `doubts` are the first and last lines of stretches whose form is at fault in such a way that
    nobody can tell yet what they say (a list glued to a paragraph, a box left open). `pictures`
    are the files of its pictures, each with line and column.
    """

    file: str
    meta: Record
    blocks: list[Block]
    findings: list[Finding] = field(default_factory=list)
    doubts: list[tuple[int, int]] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    pictures: list[tuple[str, int, int]] = field(default_factory=list)

    @property
    def path(self) -> str:
        """The file relative to docs/."""
        return self.file.partition("/")[2]

    @property
    def title(self) -> str:
        """Its title from the front matter, else its first heading."""
        title = self.meta.get("title")
        if isinstance(title, str) and title:
            return title
        return next((block.text for block in self.blocks if block.kind == "heading"), self.path)

    @property
    def cites(self) -> dict[str, Block]:
        """Each cited fact with the first block that cites it."""
        cited: dict[str, Block] = {}
        for block in self.blocks:
            for fact in block.cites:
                cited.setdefault(fact, block)
        return cited

    def sections(self) -> Iterator[list[Block]]:
        """The blocks section by section, each beginning with its heading (the first may not)."""
        section: list[Block] = []
        for block in self.blocks:
            if block.kind == "heading" and section:
                yield section
                section = []
            section.append(block)
        if section:
            yield section
