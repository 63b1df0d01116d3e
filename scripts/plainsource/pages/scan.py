"""Reads a page's Markdown into blocks, each with the place it stands at.

Only the plain Markdown that staff write is known; whatever else a page holds (HTML, unknown
directives, fences left open) becomes a finding, so that nothing reaches readers unread. That
readers get exactly these words is held against the built page afterwards (`finish`).
"""

from __future__ import annotations

import re

from plainsource.base.findings import Finding, RecordError
from plainsource.base.records import Record, parse_record
from plainsource.pages.inline import Inline, read_inline
from plainsource.pages.model import Block, BlockKind, Page

RULE = "page-form"

_HEADING = re.compile(r"(#{1,6})[ \t]*(.*?)[ \t]*#*[ \t]*\Z")
_HEADING_ID = re.compile(r"[ \t]*\{:?[ \t]*([^{}]*)\}[ \t]*\Z")
_ITEM = re.compile(r"([ ]{0,3})([-*+]|\d+\.)[ \t]+(\S.*)\Z")
_FENCE = re.compile(r"[ ]{0,3}(`{3,}|~{3,})[ \t]*(.*?)[ \t]*\Z")
_ADMONITION = re.compile(r'(?:!!!|\?\?\?\+?)[ \t]*([\w -]*?)(?:[ \t]+"(.*?)")?[ \t]*\Z')
_RULER = re.compile(r"[ ]{0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})\Z")
_SETEXT = re.compile(r"(?:=+|-+)[ \t]*\Z")
_SEPARATOR = re.compile(r"[ ]{0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*\Z")
_DEFINITION = re.compile(r"[ ]{0,3}\[[^\]^][^\]]*\]:[ \t]*\S+")
_TERM = re.compile(r":[ \t]{1,3}(\S.*)\Z")
_CELL = re.compile(r"(?<!\\)\|")
_SIMPLE_ATTRIBUTES = re.compile(r"\{:?\s*(?:[#.][A-Za-z][\w-]*\s*)*\}\Z")

_Line = tuple[str, int, int]
"""A line's text without its indent, its number, and the column its text starts at."""


def scan_page(text: str, file: str) -> Page:
    """Read a page. `file` is its name in findings, such as docs/downtime.md.

    Raises RecordError where the front matter is no record.
    """
    lines = text.split("\n")
    meta, first = _front_matter(lines, file)
    scanner = _Scanner(file)
    scanner.scan([(line.expandtabs(4), first + i + 1, 1) for i, line in enumerate(lines[first:])])
    return Page(file, meta, scanner.blocks, scanner.findings)


def _front_matter(lines: list[str], file: str) -> tuple[Record, int]:
    if not lines or lines[0].rstrip() != "---":
        return Record(1), 0
    for number in range(1, len(lines)):
        if lines[number].rstrip() in ("---", "..."):
            body = lines[1:number]
            if not any(line.strip() for line in body):
                return Record(1), number + 1
            # An empty first line keeps the line numbers of the file.
            return parse_record("\n".join(["", *body]), file), number + 1
    raise RecordError(
        Finding(
            file,
            1,
            1,
            "file-unreadable",
            "error",
            "The details at the top of this page are not closed.",
            ("Put a line with three hyphens (---) after the last of them.",),
        )
    )


class _Scanner:
    def __init__(self, file: str) -> None:
        self.file = file
        self.blocks: list[Block] = []
        self.findings: list[Finding] = []
        self.section = 0

    def scan(self, lines: list[_Line]) -> None:
        """Read lines that stand at one level of indent."""
        index = 0
        while index < len(lines):
            text = lines[index][0]
            if not text.strip():
                index += 1
            elif fence := _FENCE.match(text):
                index = self.fence(lines, index, fence)
            elif text.startswith(("!!!", "???")) and (note := _ADMONITION.match(text)):
                index = self.admonition(lines, index, note)
            elif _ITEM.match(text):
                index = self.items(lines, index)
            elif text.startswith("    "):
                index = self.indented(lines, index)
            elif text.lstrip().startswith(">"):
                index = self.quote(lines, index)
            elif _RULER.match(text):
                index += 1
            else:
                index = self.run(lines, index)

    def run(self, lines: list[_Line], index: int) -> int:
        """Read the lines up to the next empty line: headings, a table or a paragraph."""
        end = index
        while end < len(lines) and lines[end][0].strip():
            if end > index and _FENCE.match(lines[end][0]):
                break
            end += 1
        block = lines[index:end]
        if len(block) > 1 and "|" in block[0][0] and _SEPARATOR.match(block[1][0]):
            self.table(block)
            return end
        if len(block) > 1 and _SETEXT.match(block[1][0]):
            self.heading(block[0][0].strip(), 1 if block[1][0][0] == "=" else 2, block[0])
            return index + 2
        paragraph: list[_Line] = []
        for text, number, column in block:
            heading = _HEADING.match(text)
            if heading and heading[2]:
                self.text("paragraph", paragraph)
                paragraph = []
                self.heading(heading[2], len(heading[1]), (text, number, column))
            elif _DEFINITION.match(text):
                self.fault(number, column, "A link is written apart from its words.", _LINK)
            elif term := _TERM.match(text):
                self.text("item", paragraph)
                paragraph = [(term[1], number, column + term.start(1))]
            else:
                stripped = text.lstrip()
                if paragraph and _ITEM.match(text):
                    self.fault(
                        number, column, "This list is glued to the line above it.", _LIST_GAP
                    )
                paragraph.append((stripped, number, column + len(text) - len(stripped)))
        self.text("paragraph", paragraph)
        return end

    def heading(self, text: str, level: int, line: _Line) -> None:
        raw, number, column = line
        if attributes := _HEADING_ID.search(text):
            self.attributes(attributes.group().strip(), number, column)
            text = text[: attributes.start()]
        start = column + max(raw.find(text), 0)
        inline = read_inline([(text, number, start)])
        self.section += 1
        self.take("heading", inline, number, start, level=level)

    def text(self, kind: BlockKind, lines: list[_Line]) -> None:
        lines = [line for line in lines if line[0]]
        if not lines:
            return
        last, number, column = lines[-1]
        if last.startswith("{") and _HEADING_ID.match(last):
            self.attributes(last.strip(), number, column)
            lines = lines[:-1]
            if not lines:
                return
        self.take(kind, read_inline(lines), lines[0][1], lines[0][2])

    def table(self, lines: list[_Line]) -> None:
        for position, (text, number, column) in enumerate(lines):
            if position == 1:
                continue
            cells: list[_Line] = []
            at = 0
            for part in _CELL.split(text):
                stripped = part.strip()
                if stripped:
                    cells.append((stripped, number, column + at + part.index(stripped)))
                at += len(part) + 1
            inline = _join_cells([read_inline([cell]) for cell in cells])
            self.take("header" if position == 0 else "row", inline, number, column)

    def items(self, lines: list[_Line], index: int) -> int:
        """Read a list: each item's own text, then what stands indented under it."""
        while index < len(lines):
            text, number, column = lines[index]
            match = _ITEM.match(text)
            if not match:
                break
            body = [(match[3], number, column + match.start(3))]
            index += 1
            inner: list[_Line] = []
            while index < len(lines):
                text, number, column = lines[index]
                if text.startswith("    ") or (inner and not text.strip()):
                    inner.append((text[4:], number, column + 4))
                elif not text.strip() and index + 1 < len(lines):
                    following = lines[index + 1][0]
                    if not following.startswith("    ") or _ITEM.match(following):
                        break
                    inner.append(("", number, column))
                elif inner or not text.strip() or _ITEM.match(text) or _HEADING.match(text):
                    break
                else:
                    body.append((text.lstrip(), number, column + len(text) - len(text.lstrip())))
                index += 1
            # Lines that continue the item's first paragraph may be indented too.
            while inner and inner[0][0].strip() and not _opens_block(inner[0][0]):
                text, number, column = inner.pop(0)
                body.append((text.lstrip(), number, column + len(text) - len(text.lstrip())))
            self.text("item", body)
            self.scan(inner)
            while index < len(lines) and not lines[index][0].strip():
                index += 1
        return index

    def indented(self, lines: list[_Line], index: int) -> int:
        _, number, column = lines[index]
        self.fault(number, column, "This line starts with four spaces.", _INDENT)
        block: list[_Line] = []
        while index < len(lines) and lines[index][0].startswith("    "):
            text, number, column = lines[index]
            block.append((text.strip(), number, column + len(text) - len(text.lstrip())))
            index += 1
        self.text("code", block)
        return index

    def quote(self, lines: list[_Line], index: int) -> int:
        inner: list[_Line] = []
        while index < len(lines) and lines[index][0].strip():
            text, number, column = lines[index]
            match = re.match(r" {0,3}> ?", text)
            cut = match.end() if match else 0
            inner.append((text[cut:], number, column + cut))
            index += 1
        self.scan(inner)
        return index

    def admonition(self, lines: list[_Line], index: int, note: re.Match[str]) -> int:
        text, number, column = lines[index]
        title = note[2] if note[2] is not None else note[1].split(" ")[0].capitalize()
        if title:
            start = column + (note.start(2) if note[2] is not None else 0)
            self.take("title", read_inline([(title, number, start)]), number, start)
        index += 1
        inner: list[_Line] = []
        while index < len(lines):
            text, number, column = lines[index]
            if text.strip() and not text.startswith("    "):
                break
            inner.append((text[4:], number, column + 4))
            index += 1
        self.scan(inner)
        return index

    def fence(self, lines: list[_Line], index: int, fence: re.Match[str]) -> int:
        _, number, column = lines[index]
        closing = re.compile(rf"[ ]{{0,3}}{fence[1][0]}{{{len(fence[1])},}}[ \t]*\Z")
        body: list[_Line] = []
        index += 1
        while index < len(lines) and not closing.match(lines[index][0]):
            body.append(lines[index])
            index += 1
        if index == len(lines):
            self.fault(number, column, "This box of three backticks is never closed.", _FENCE_END)
        if fence[2] == "plainsource":
            self.directive(body, number)
        else:
            self.fault(number, column, "A box of three backticks is for program text.", _CODE)
            self.text("code", [(text.strip(), at, start) for text, at, start in body])
        return index + 1

    def directive(self, body: list[_Line], number: int) -> None:
        # Empty lines in front keep the line numbers of the file.
        text = "\n" * number + "\n".join(line for line, _, _ in body)
        try:
            data = parse_record(text, self.file)
        except RecordError as fault:
            finding = fault.finding
            self.fault(finding.line, 1, "This plainsource box cannot be read.", finding.do)
            return
        facts = data.get("facts")
        named = facts if isinstance(facts, list) else [data.get("fact")]
        implied = tuple(fact for fact in named if isinstance(fact, str))
        self.blocks.append(
            Block("directive", "", number, section=self.section, implied=implied, data=data)
        )
        fields: tuple[tuple[str, BlockKind], ...] = (("title", "title"), ("caption", "caption"))
        for key, kind in fields:
            value = data.get(key)
            if isinstance(value, str) and value:
                line = data.line_of(key)
                inline = read_inline([(value, line, len(key) + 3)])
                self.take(kind, inline, line, 1, implied=implied)

    def take(
        self,
        kind: BlockKind,
        inline: Inline,
        line: int,
        column: int,
        *,
        level: int = 0,
        implied: tuple[str, ...] = (),
    ) -> None:
        """Keep a block and report what must not stand in it."""
        for source, at, col in inline.html:
            self.fault(at, col, f"“{_short(source)}” is HTML. Pages hold plain text.", _HTML)
        for source, at, col in inline.attributes:
            self.attributes(source, at, col)
        for _, at, col in inline.titles:
            self.fault(at, col, "A link or picture has a second text in quotes.", _TITLE)
        if inline.text or inline.marks:
            self.blocks.append(
                Block(
                    kind,
                    inline.text,
                    line,
                    column,
                    level,
                    self.section,
                    tuple(inline.marks),
                    tuple(inline.links),
                    implied,
                    None,
                    tuple(inline.spots),
                )
            )
        for alt, at, col in inline.images:
            if alt:
                self.blocks.append(Block("alt", alt, at, col, section=self.section))
        for fact, at, col in inline.marks_in_links:
            self.findings.append(mark_misplaced(self.file, at, col, fact, "the words of a link"))

    def attributes(self, source: str, line: int, column: int) -> None:
        if not _SIMPLE_ATTRIBUTES.match(source):
            self.fault(line, column, f"“{_short(source)}” is more than a name.", _ATTRIBUTES)

    def fault(self, line: int, column: int, what: str, do: tuple[str, ...]) -> None:
        self.findings.append(Finding(self.file, line, column, RULE, "error", what, do))


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


def _opens_block(text: str) -> bool:
    """Whether an indented line under a list item begins a block of its own."""
    return bool(_ITEM.match(text) or _FENCE.match(text) or _HEADING.match(text)) or text.startswith(
        ("!!!", "???", ">", "|", "    ")
    )


def _join_cells(cells: list[Inline]) -> Inline:
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
        for name in ("images", "titles", "html", "attributes", "marks_in_links"):
            getattr(whole, name).extend(getattr(cell, name))
    return whole


def _short(text: str) -> str:
    return text if len(text) <= 30 else text[:29] + "…"


_LINK = ("Write it as [words](address), in one piece.",)
_LIST_GAP = ("Put an empty line before the list.",)
_INDENT = (
    "Take the spaces away.",
    "If it belongs to the list or the box above, check that nothing stands between them.",
)
_FENCE_END = ("Put a line with three backticks after its last line.",)
_CODE = ("Take the three backticks away.", "For a figure, write plainsource after the first three.")
_HTML = (
    "Take the part in pointed brackets away.",
    "To show a pointed bracket, put a backslash before it.",
)
_TITLE = ("Take the text in quotes away. Say it in the sentence.",)
_ATTRIBUTES = ("Keep only a name for links to this place, like {#after-care}, or take it away.",)
