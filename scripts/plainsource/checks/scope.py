"""Which facts stand behind each text of a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plainsource.pages.model import Block, Page

TITLE_KINDS = ("heading", "title", "header", "alt")
"""Blocks that carry no marks: they rest on the facts that are cited in their section."""


@dataclass(frozen=True, slots=True)
class Titled:
    """A heading or title, its place, and the facts that are cited where it holds."""

    text: str
    line: int
    column: int
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Backed:
    """A text of a page with the facts behind it, and how an offset in it becomes a place."""

    text: str
    cites: tuple[str, ...]
    block: Block | None
    line: int

    def locate(self, offset: int) -> tuple[int, int]:
        """The line and column of an offset in the text."""
        return self.block.locate(offset) if self.block else (self.line, 1)


def titled_texts(page: Page) -> Iterator[Titled]:
    """Headings, titles, table heads, words for pictures, and the page's title and description."""
    everything = tuple(page.cites)
    for name in ("title", "description"):
        value = page.meta.get(name)
        if isinstance(value, str):
            yield Titled(value, page.meta.line_of(name), 1, everything)
    for block, cites in _titles(page):
        yield Titled(block.text, block.line, block.column, cites)


def backed_texts(page: Page) -> Iterator[Backed]:
    """Every text of a page that can hold a number, with the facts that are behind it."""
    for titled in titled_texts(page):
        if titled.cites or titled.text:
            yield Backed(titled.text, titled.cites, None, titled.line)
    for block in page.blocks:
        if block.kind not in TITLE_KINDS and block.text:
            yield Backed(block.text, block.cites, block, block.line)


def _titles(page: Page) -> Iterator[tuple[Block, tuple[str, ...]]]:
    """Each title-like block with the facts that are cited where it holds.

    A heading holds up to the next heading of its own level or above; other titles hold for
    their section.
    """
    blocks = page.blocks
    for index, block in enumerate(blocks):
        if block.kind not in TITLE_KINDS:
            continue
        if block.implied:
            yield block, block.cites
            continue
        level = block.level if block.kind == "heading" else 7
        cites: dict[str, None] = {}
        for later in blocks[index + 1 :]:
            if later.kind == "heading" and later.level <= level:
                break
            cites.update(dict.fromkeys(later.cites))
        yield block, tuple(cites)
