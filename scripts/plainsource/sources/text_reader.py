"""Reading plain text: paragraphs, headings, list items and rows, told by how the lines lie.

Nothing in plain text says what a line is, so this goes by what people do: blank lines part
paragraphs, headings are short and stand apart, and programs that wrap lines fill each as far as
the next word allows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from plainsource.sources.blocks import RawBlock, row_of, tidy
from plainsource.sources.decoding import decode_document

LONGEST_HEADING = 90
"""Characters; a longer line is a paragraph."""
MOST_HEADING_WORDS = 15

_WRAP_WIDTHS = range(40, 111)
_BULLET = re.compile(r"(\s*)(?:[•●▪■◦‣∙·]\s*|[-–—*]\s+)(?=\S)")
_NUMBER = re.compile(r"(\s*)\(?(?:(\d{1,2})[.)]|([A-Za-z])\))\s+(?=\S)")
_CELL = re.compile(r"\S+(?: {1,2}\S+)*")
_LEADER = re.compile(r"(?<=\S) ?(?:\.{4,}|…{2,}|(?:\. ){3,}\.?) ?(?=[^\s.…])")
_MOST_WORDS_LED_TO = 4
_BROKEN_WORD = re.compile(r"[^\W\d_]-\Z")
_ENDS_SENTENCE = re.compile(r"[.!?…。！？][\"'”’)\]»]*\Z")
_ENDS_OPEN = re.compile(r"[.!;,…。！]['\"”’)\]»]*\Z")


def read_plain_text(data: bytes, shown: str) -> list[RawBlock]:
    """The blocks of a plain text. Raises RecordError for what is no text."""
    blocks: list[RawBlock] = []
    for chunk in _chunks(decode_document(data, shown)):
        blocks += _rows(chunk) or _blocks(chunk)
    return blocks


@dataclass(slots=True)
class _Line:
    number: int
    raw: str
    text: str


@dataclass(slots=True)
class _Draft:
    """A block that may still grow by the next line. `lines` are its lines so far."""

    kind: str
    lines: list[str]
    line: int
    indent: int = 0
    mark: str = ""


def _chunks(text: str) -> Iterator[list[_Line]]:
    """The runs of lines between blank ones."""
    chunk: list[_Line] = []
    for number, raw in enumerate(text.split("\n"), 1):
        line = _Line(number, raw, tidy(raw))
        if line.text:
            chunk.append(line)
        elif chunk:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _rows(chunk: list[_Line]) -> list[RawBlock]:
    """A table: lines with the same number of tabs or bars, or words that stand under each other."""
    if len(chunk) < 2:
        return []
    cells = _barred(chunk) or _tabbed(chunk) or _aligned(chunk)
    return [
        RawBlock("row", row_of(row), 0, line.number)
        for line, row in zip(chunk, cells, strict=False)
        if any(row)
    ]


def _barred(chunk: list[_Line]) -> list[list[str]]:
    """The cells of lines that begin and end with a bar; lines drawn between them have none."""
    drawn = [not any(char.isalnum() for char in line.text) for line in chunk]
    barred = [line.text[0] == "|" == line.text[-1] and len(line.text) > 2 for line in chunk]
    if not all(a or b for a, b in zip(drawn, barred, strict=True)) or all(drawn):
        return []
    return [
        [] if empty else [cell.strip() for cell in line.text[1:-1].split("|")]
        for line, empty in zip(chunk, drawn, strict=True)
    ]


def _tabbed(chunk: list[_Line]) -> list[list[str]]:
    """The cells of a table pasted from a spreadsheet."""
    tabs = {line.raw.strip(" ").count("\t") for line in chunk}
    if len(tabs) != 1 or tabs == {0}:
        return []
    if chunk[0].raw[:1].isspace() or any(_marker(line.raw, None) for line in chunk):
        return []
    return [[cell.strip() for cell in line.raw.split("\t")] for line in chunk]


def _aligned(chunk: list[_Line]) -> list[list[str]]:
    """The cells of lines whose words stand under each other, parted by three spaces or more.

    Short ones alone: longer lines beside each other are columns of text.
    """
    if not all("   " in line.raw or "\t" in line.raw for line in chunk):
        return []
    found = [list(_CELL.finditer(line.raw.expandtabs(8))) for line in chunk]
    starts = {tuple(cell.start() for cell in row) for row in found}
    if len(starts) != 1 or len(found[0]) < 2 or any(_marker(line.raw, None) for line in chunk):
        return []
    cells = [[cell.group() for cell in row] for row in found]
    first = [row[0] for row in cells]
    going = sum(1 for text in first[1:] if text[0].islower())
    return [] if going * 3 > len(first) else cells


def _blocks(chunk: list[_Line]) -> list[RawBlock]:
    """Paragraphs, headings and items; a line led on by dots, as in a price list, is a row."""
    if len(chunk) == 1 and not _marker(chunk[0].raw, None) and _like_heading(chunk[0].text):
        return [RawBlock("heading", chunk[0].text, 0, chunk[0].number)]
    width = _wrap_width(chunk)
    drafts: list[_Draft] = []
    for position, line in enumerate(chunk):
        before = drafts[-1] if drafts else None
        found = _marker(line.raw, before)
        if cells := _led(line.text):
            drafts.append(_Draft("row", [row_of(cells)], line.number))
        elif found:
            indent, mark, text = found
            drafts.append(_Draft("item", [tidy(text)], line.number, indent, mark))
        elif before is not None and _goes_on(before, line, width):
            before.lines.append(line.text)
        else:
            following = chunk[position + 1].text if position + 1 < len(chunk) else ""
            kind = "heading" if _heads(line.text, following, width) else "paragraph"
            drafts.append(_Draft(kind, [line.text], line.number))
    return [RawBlock(d.kind, _joined(d.lines), int(d.kind == "item"), d.line) for d in drafts]  # type: ignore[arg-type]


def _led(text: str) -> list[str]:
    """The cells of a line whose dots lead to a short cell with a number: Lips ........ from £90."""
    cells = _LEADER.split(text)
    last = cells[-1]
    is_short = len(cells) > 1 and len(last.split()) <= _MOST_WORDS_LED_TO
    return cells if is_short and any(char.isdigit() for char in last) else []


def _joined(lines: list[str]) -> str:
    """The text of lines that follow one another, words that were broken put together."""
    if not any(_BROKEN_WORD.search(line) for line in lines[:-1]):
        return " ".join(lines)
    # Loaded only where it is needed: it knows which hyphens are the word's own.
    from plainsource.sources.pdf_hyphens import Joiner

    return Joiner(lines).join(lines)


def _marker(raw: str, before: _Draft | None) -> tuple[int, str, str] | None:
    """The indent, mark and text of a list item.

    A number opens an item only where a list may begin or go on: a line of running text that
    happens to begin with a number and a full stop is no item.
    """
    bullet = _BULLET.match(raw)
    if bullet:
        return len(bullet[1]), "", raw[bullet.end() :]
    number = _NUMBER.match(raw)
    if not number:
        return None
    mark = number[2] or number[3].lower()
    first = mark in ("1", "a") or before is None
    if first or (before is not None and before.kind == "item" and _follows(before.mark, mark)):
        return len(number[1]), mark, raw[number.end() :]
    return None


def _follows(mark: str, following: str) -> bool:
    if mark.isdigit() and following.isdigit():
        return int(following) == int(mark) + 1
    return len(mark) == len(following) == 1 and ord(following) == ord(mark) + 1


def _wrap_width(chunk: list[_Line]) -> int:
    """The width that a program wrapped these lines at, 0 where they are not wrapped.

    Wrapped lines are full, which means that the next word would not have fitted, and some of
    them break in the middle of a sentence.
    """
    width = max(len(line.text) for line in chunk)
    if width not in _WRAP_WIDTHS:
        return 0
    broken = any(
        _full(line.text, following.text, width) and not _ENDS_SENTENCE.search(line.text)
        for line, following in pairwise(chunk)
    )
    return width if broken else 0


def _full(line: str, following: str, width: int) -> bool:
    return len(line) + 1 + len(following.split(" ", 1)[0]) > width


def _goes_on(before: _Draft, line: _Line, width: int) -> bool:
    """Whether a line is the same paragraph or item as the one before it."""
    if before.kind in ("heading", "row"):
        return False
    if before.kind == "item" and len(line.raw) - len(line.raw.lstrip()) > before.indent:
        return True
    if width and _full(before.lines[-1], line.text, width):
        return True
    if _BROKEN_WORD.search(before.lines[-1]) and line.text[0].islower():
        return True
    broken_off = not _ENDS_SENTENCE.search(before.lines[-1]) and line.text[0].islower()
    return broken_off and len(before.lines[-1]) >= _WRAP_WIDTHS.start


def _heads(text: str, following: str, width: int) -> bool:
    """Whether a line is the heading of the text that follows it without a blank line."""
    if not following or not _like_heading(text) or (width and _full(text, following, width)):
        return False
    longer = len(following) > len(text)
    return longer if text.endswith("?") else len(following) >= max(60, 2 * len(text))


def _like_heading(text: str) -> bool:
    """Short, without a full stop, and not the lower-case rest of something."""
    words = text.split(" ")
    if len(text) > LONGEST_HEADING or len(words) > MOST_HEADING_WORDS or text[0].islower():
        return False
    if text.endswith(":"):
        return len(words) <= 6
    if _led(text):
        return False
    return not _ENDS_OPEN.search(text)
