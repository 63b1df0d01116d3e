"""Every text of ours that readers meet, with its place: pages, facts, the site's name and menu."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from plainsource.base.records import Record, RecordList
from plainsource.checks.rule import Site
from plainsource.facts.glossary import GLOSSARY
from plainsource.pages.model import Block, Page

_SETTINGS = ("site_name", "site_description", "site_author", "copyright", "nav")
_CLINIC_NOT_TEXT = frozenset({"country"})
_GLOSSARY = f"wording/{GLOSSARY}"


@dataclass(frozen=True, slots=True)
class ReaderText:
    """A text, the file and place it stands at, and what readers meet before and after it.

    `following` begins what comes next; `leading` is the line that leads into the list that it is
    an entry of, or the heading of that list. `page` and `block` are None outside pages.
    """

    text: str
    file: str
    line: int
    following: str = ""
    leading: str = ""
    page: Page | None = None
    block: Block | None = field(default=None, repr=False)
    offset: int = 0

    def locate(self, offset: int) -> tuple[int, int]:
        """The line and column of an offset in the text."""
        return self.block.locate(self.offset + offset) if self.block else (self.line, 1)


def reader_texts(site: Site) -> list[ReaderText]:
    """Every text that readers meet; cells of tables one by one. Made once for all rules."""
    return site.once("reader-texts", lambda: list(_all(site)))


def _all(site: Site) -> Iterator[ReaderText]:
    for page in site.pages.values():
        yield from page_texts(page)
    for fact in site.ledger.facts.values():
        for name, text in (("tell", fact.tell), ("because", fact.because)):
            if text:
                yield ReaderText(text, fact.record, fact.lines.get(name, fact.line))
    for term in site.ledger.glossary.terms:
        for name, text in (("term", term.term), ("means", term.means), ("also", term.also)):
            if text:
                yield ReaderText(text, _GLOSSARY, term.lines.get(name, term.line))
    for name, record in site.other_records.items():
        if name == "mkdocs.yml":
            kept = Record(record.line)
            for key in _SETTINGS:
                if key in record:
                    kept[key] = record[key]
                    kept.lines[key] = record.line_of(key)
            yield from _in_record(name, kept)
        elif name == "clinic.yml":
            yield from _in_record(name, record)


def page_texts(page: Page) -> Iterator[ReaderText]:
    """The texts of one page: its details, then its blocks."""
    for name in ("title", "description"):
        value = page.meta.get(name)
        if isinstance(value, str):
            yield ReaderText(value, page.file, page.meta.line_of(name), page=page)
    blocks = [b for b in page.blocks if b.kind not in ("directive", "code") and not b.drawn]
    heading = lead_in = ""
    for number, block in enumerate(blocks):
        following = blocks[number + 1].text if number + 1 < len(blocks) else ""
        if block.kind == "heading":
            heading, lead_in = block.text, ""
        elif block.kind == "paragraph":
            lead_in = block.text if block.text.endswith(":") else ""
        leading = (lead_in or heading) if block.kind in ("item", "row") else ""
        offset = 0
        for cell in block.text.split(" | ") if block.kind in ("row", "header") else [block.text]:
            if cell:
                yield ReaderText(
                    cell, page.file, block.line, following, leading, page, block, offset
                )
            offset += len(cell) + 3


def _in_record(file: str, record: Record) -> Iterator[ReaderText]:
    for key, value in record.items():
        if key in _CLINIC_NOT_TEXT:
            continue
        if isinstance(value, Record):
            yield from _in_record(file, value)
        elif isinstance(value, str):
            if key != "nav" and not value.endswith(".md"):
                yield ReaderText(value, file, record.line_of(key))
            elif value.endswith(".md"):
                # An entry of the menu: its title is the key.
                yield ReaderText(key, file, record.line_of(key))
        elif isinstance(value, RecordList):
            if file == "mkdocs.yml" and key != "nav":
                yield ReaderText(key, file, record.line_of(key))
            for entry in value:
                if isinstance(entry, Record):
                    yield from _in_record(file, entry)
                elif isinstance(entry, str) and not entry.endswith(".md"):
                    yield ReaderText(entry, file, record.line_of(key))
