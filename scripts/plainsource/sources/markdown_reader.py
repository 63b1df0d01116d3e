"""Reading Markdown documents: headings, paragraphs, list items and table rows as plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from plainsource.base.files import unreadable
from plainsource.sources.blocks import RawBlock, row_of
from plainsource.sources.decoding import decode_document
from plainsource.sources.hints import lines_of, raised_text
from plainsource.sources.markdown_marks import NOTE_MARK, TICK, plain_marks

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?:.*\n)*?(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_RULE_ROW = re.compile(r"^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*(?:\|[ \t]*)*$")
_DEFINES = re.compile(r":[ \t]+(?=\S)")
_SHORT = 80
# Stand for the end of a line that was wrapped, and for one that a person set.
_SOFT, _BREAK = "\x01", "\x02"
_STRIKES = ("s_open", "<del", "<s", "<strike")
_STRUCK_TO = ("s_close", "</del", "</s", "</strike")
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]*")

LARGEST = 2_000_000
"""Bytes. Whole books of Markdown are smaller; reading more would take minutes."""


def read_markdown(data: bytes, shown: str) -> list[RawBlock]:
    """The blocks of a Markdown document. Raises RecordError for what is no text.

    Links and emphasis become their text, pictures their description; HTML is read as web pages
    are. Front matter and what is struck through are skipped.
    """
    if len(data) > LARGEST:
        raise unreadable(
            shown,
            0,
            f"This file is larger than {LARGEST // 1_000_000} MB, too large for Markdown.",
            "Save its text as plain text (.txt) and import that.",
            rule="document-unreadable",
        )
    text = decode_document(data, shown)
    head = _FRONT_MATTER.match(text)
    skipped = head.group().count("\n") if head else 0
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    tokens = parser.parse(_with_tables(plain_marks(text[head.end() :] if head else text)))
    return list(_blocks(tokens, skipped, shown))


def _with_tables(text: str) -> str:
    """The text with the rules of its tables mended, so that each has a rule for every column.

    People type `| ---|---|---| |` under three columns; a strict reader takes that for no table.
    Lines stay in their places.
    """
    if "|" not in text:
        return text
    lines = text.split("\n")
    for at in range(1, len(lines)):
        head, rule = lines[at - 1], lines[at]
        if "|" not in rule or "-" not in rule or "|" not in head or not _RULE_ROW.match(rule):
            continue
        if at > 1 and "|" in lines[at - 2]:
            continue
        columns = _columns(head)
        if columns > 1 and _columns(rule) != columns:
            lines[at] = "|" + " --- |" * columns
    return "\n".join(lines)


def _columns(line: str) -> int:
    """How many cells a line of a table has."""
    return line.replace("\\|", "").strip().removeprefix("|").removesuffix("|").count("|") + 1


def _blocks(tokens: Sequence[Token], skipped: int, shown: str) -> Iterator[RawBlock]:
    depth = 0
    fresh_item = False
    cells: list[str] | None = None
    line = 0
    for position, token in enumerate(tokens):
        if token.map:
            line = token.map[0] + 1 + skipped
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                depth += 1
            case "bullet_list_close" | "ordered_list_close":
                depth -= 1
            case "list_item_open":
                fresh_item = True
            case "tr_open":
                cells = []
            case "tr_close":
                yield RawBlock("row", row_of(cells or []), first_line=line)
                cells = None
            case "inline":
                text = _inline_text(token)
                opened = tokens[position - 1]
                if cells is not None:
                    cells.append(_one_line(text))
                elif opened.type == "heading_open":
                    yield RawBlock("heading", _one_line(text), int(opened.tag[1:]), line)
                else:
                    yield from _paragraph(text, depth if fresh_item else 0, line)
                    fresh_item = False
            case "fence" | "code_block" | "html_block":
                for block in _as_it_stands(token, shown):
                    yield replace(block, first_line=line)
            case _:
                pass


def _as_it_stands(token: Token, shown: str) -> Iterable[RawBlock]:
    """The blocks of what is no Markdown: code, or HTML."""
    if token.type != "html_block":
        return [RawBlock("paragraph", line) for line in lines_of(token.content)]
    from plainsource.sources.html_reader import blocks_of_page  # few documents have any

    return blocks_of_page(token.content, shown)


def _paragraph(text: str, item: int, line: int) -> Iterator[RawBlock]:
    """The blocks of a paragraph: its lines parted by hand, or a term and what is said of it.

    `item` is the depth of the list where the paragraph begins an entry, else 0.
    """
    for number, raw in enumerate(lines_of(text.replace(_BREAK, "\n"))):
        if item and not number:
            yield RawBlock("item", _one_line(TICK.sub("", raw, count=1)), item, line)
        else:
            yield from _defined(raw.split(_SOFT), line)


def _defined(lines: Sequence[str], line: int) -> Iterator[RawBlock]:
    """A paragraph, or a term with what is said of it, where a line begins with a colon."""
    at = next((n for n, each in enumerate(lines) if n and _DEFINES.match(each.lstrip())), 0)
    if not at:
        yield RawBlock("paragraph", " ".join(lines), first_line=line)
        return
    term, said = " ".join(lines[:at]), " ".join(lines[at:]).strip()
    meanings = [each.strip() for each in re.split(r"(?:\A|\s):[ \t]+", said) if each.strip()]
    if len(meanings) == 1 and len(term) <= _SHORT and len(meanings[0]) <= _SHORT:
        yield RawBlock("row", row_of([term, meanings[0]]), first_line=line)
        return
    yield RawBlock("heading", term, first_line=line)
    for each in meanings:
        yield RawBlock("paragraph", each, first_line=line)


def _one_line(text: str) -> str:
    return text.replace(_SOFT, " ").replace(_BREAK, " ")


def _inline_text(token: Token) -> str:
    """The visible text of a paragraph of Markdown; tags and their attributes fall away.

    What is struck out is left out, and raised numbers stay apart from those before them.
    """
    parts: list[str] = []
    raised: list[str] | None = None
    struck = False
    tags = [_tag_of(child) for child in token.children or ()]
    for at, (child, tag) in enumerate(zip(token.children or (), tags, strict=True)):
        if tag in _STRIKES:
            struck = any(later in _STRUCK_TO for later in tags[at:])
        elif tag in _STRUCK_TO:
            struck = False
        elif tag == "<sup":
            raised = []
        elif tag == "</sup" and raised is not None:
            parts.append(raised_text("".join(raised), "".join(parts)[-6:]))
            raised = None
        elif not struck:
            (parts if raised is None else raised).append(_shown(child, tag))
    return "".join(parts + (raised or []))


def _shown(child: Token, tag: str) -> str:
    """What is seen of a piece of a paragraph."""
    if tag == "text":
        return NOTE_MARK.sub("", child.content)
    if tag in ("code_inline", "image", "text_special"):
        return child.content
    if tag == "softbreak":
        return _SOFT
    return _BREAK if tag in ("hardbreak", "<br") else ""


def _tag_of(part: Token) -> str:
    """What a piece of a paragraph is: its type, or how its tag of HTML begins, as in “</sup”."""
    found = _TAG.match(part.content) if part.type == "html_inline" else None
    return found.group().lower() if found else part.type
