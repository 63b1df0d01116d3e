"""Reading Markdown documents: headings, paragraphs, list items and table rows as plain text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from plainsource.base.files import unreadable
from plainsource.sources.blocks import CELL_BREAK, RawBlock
from plainsource.sources.decoding import decode_document
from plainsource.sources.hints import raised_text

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?:.*\n)*?(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_UNSEEN = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.I)
_RULE_ROW = re.compile(r"^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*(?:\|[ \t]*)*$")
_STRUCK = re.compile(r"<(del|s)(?=[\s>]).*?(?:</\1\s*>|\Z)", re.DOTALL | re.I)
_NEXT_CELL = re.compile(r"</t[dh]>\s*<t[dh]\b[^>]*>", re.I)
_BLOCK_TAG = re.compile(
    r"</?(?:p|div|li|ul|ol|tr|table|h[1-6]|dl|dt|dd|section|article|summary|details)\b[^>]*>", re.I
)
# Signs of Markdown's dialects that no reader sees: of notes, boxes to tick, names of headings.
_MARKS = re.compile(
    r"\A\[\^[^\]\s]+\]:|\[\^[^\]\s]+\]|\A\[[ xX]\]\s|\A\[![A-Z]+\]\s?|\s?\{:?\s?[#.][^{}]*\}\Z"
)
_CLOSES = ("s_close", "</del>", "</s>")
_TAG = re.compile(r"</?[A-Za-z][^>]*>?|<[!?][^>]*>?")


LARGEST = 2_000_000
"""Bytes. Whole books of Markdown are smaller; reading more would take minutes."""


def read_markdown(data: bytes, shown: str) -> list[RawBlock]:
    """The blocks of a Markdown document. Raises RecordError for what is no text.

    Links and emphasis become their text, pictures their description, HTML the text in it. Front
    matter is skipped.
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
    tokens = parser.parse(_with_tables(text[head.end() :] if head else text))
    return list(_blocks(tokens, skipped))


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


def _blocks(tokens: Sequence[Token], skipped: int) -> Iterator[RawBlock]:
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
                yield RawBlock("row", CELL_BREAK.join(cells or []), first_line=line)
                cells = None
            case "inline":
                text = _inline_text(token)
                opened = tokens[position - 1]
                if cells is not None:
                    cells.append(text)
                elif opened.type == "heading_open":
                    yield RawBlock("heading", text, int(opened.tag[1:]), line)
                elif fresh_item:
                    yield RawBlock("item", text, depth, line)
                    fresh_item = False
                else:
                    yield RawBlock("paragraph", text, first_line=line)
            case "fence" | "code_block" | "html_block":
                html_ = token.type == "html_block"
                lines = _without_tags(token.content).split("\n") if html_ else [token.content]
                yield from (RawBlock("paragraph", text, first_line=line) for text in lines)
            case _:
                pass


def _inline_text(token: Token) -> str:
    """The visible text of a line of Markdown; tags and their attributes fall away.

    What is struck out is left out, and raised numbers stay apart from those before them.
    """
    parts: list[str] = []
    raised: list[str] | None = None
    struck = False
    tags = [_tag_of(child) for child in token.children or ()]
    for at, (child, tag) in enumerate(zip(token.children or (), tags, strict=True)):
        if tag in ("s_open", "<del>", "<s>"):
            struck = any(later in _CLOSES for later in tags[at:])
        elif tag in _CLOSES:
            struck = False
        elif tag == "<sup>":
            raised = []
        elif tag == "</sup>" and raised is not None:
            parts.append(raised_text("".join(raised), "".join(parts)[-6:]))
            raised = None
        elif struck:
            continue
        elif child.type in ("text", "code_inline", "image", "text_special"):
            (parts if raised is None else raised).append(child.content)
        elif child.type in ("softbreak", "hardbreak") or tag[:3] == "<br":
            parts.append(" ")
    parts += raised or []
    text = "".join(parts)
    return _MARKS.sub("", text) if "[" in text or text.endswith("}") else text


def _tag_of(part: Token) -> str:
    return part.content[:6].lower() if part.type == "html_inline" else part.type


def _without_tags(source: str) -> str:
    """The text of a piece of HTML, its blocks on lines of their own."""
    text = " ".join(_STRUCK.sub(" ", _UNSEEN.sub(" ", source)).split())
    lines = _NEXT_CELL.sub(CELL_BREAK, _BLOCK_TAG.sub("\n", text))
    return html.unescape(_TAG.sub(" ", lines))
