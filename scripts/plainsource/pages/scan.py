"""Reads a page's Markdown into blocks, each with the place it stands at.

Only the plain Markdown that staff write is known; whatever else a page holds (HTML, unknown
directives, fences left open) becomes a finding, so that nothing reaches readers unread. That
readers get exactly these words is held against the built page afterwards (`finish`).
"""

from __future__ import annotations

import re
from itertools import pairwise

from plainsource.base.findings import Finding, RecordError
from plainsource.base.records import parse_record
from plainsource.pages import line_forms as forms
from plainsource.pages.above import Above
from plainsource.pages.front_matter import front_matter
from plainsource.pages.inline import Inline, read_inline
from plainsource.pages.model import Block, BlockKind, Heading, Page
from plainsource.pages.scan_parts import Line, join_cells, mark_misplaced, short, stripped
from plainsource.pages.stages import named_facts, stage_words

RULE = "page-form"

_DEEPEST = 6
"""Levels of lists and boxes in one another. Nobody can follow more."""


def scan_page(text: str, file: str) -> Page:
    """Read a page. `file` is its name in findings, such as docs/downtime.md.

    Raises RecordError where the front matter is no record.
    """
    lines = text.split("\n")
    meta, first = front_matter(lines, file)
    # A page for staff may show how Markdown is written. Readers have no use for program text.
    scanner = _Scanner(file, may_show_code=meta.get("unlisted") is True)
    scanner.scan([(line.expandtabs(4), first + i + 1, 1) for i, line in enumerate(lines[first:])])
    return Page(
        file,
        meta,
        scanner.blocks,
        scanner.findings,
        scanner.doubts,
        scanner.headings,
        scanner.pictures,
    )


class _Scanner:
    def __init__(self, file: str, *, may_show_code: bool = False) -> None:
        self.file = file
        self.may_show_code = may_show_code
        self.blocks: list[Block] = []
        self.findings: list[Finding] = []
        self.doubts: list[tuple[int, int]] = []
        self.headings: list[Heading] = []
        self.pictures: list[tuple[str, int, int]] = []
        self.section = 0
        self.depth = 0
        self.known_end: tuple[int, int] = (0, 0)
        self.above = Above()

    def scan(self, lines: list[Line]) -> None:
        """Read lines that stand at one level of indent."""
        if self.depth == _DEEPEST:
            _, number, column = lines[0] if lines else ("", 1, 1)
            self.fault(number, column, "Lists and boxes lie too deep in one another.", forms.DEEP)
            self.text("code", [(text.strip(), at, start) for text, at, start in lines])
            return
        self.depth += 1
        known_end, self.known_end = self.known_end, (0, 0)
        for (above, _, _), (text, number, column) in pairwise(lines):
            if above.strip() and forms.SETEXT.match(text):
                self.fault(number, column, "This line stands right under another.", forms.UNDERLINE)
        index = 0
        while index < len(lines):
            text = lines[index][0]
            if not text.strip():
                index += 1
            elif fence := forms.FENCE.match(text):
                index = self.fence(lines, index, fence)
            elif forms.ADMONITION.match(text):
                index = self.admonition(lines, index)
            elif forms.RULER.match(text):
                index += 1
            elif forms.ITEM.match(text):
                with self.above.within(self.above.lead_in(self.blocks)):
                    index = self.items(lines, index)
            elif text.startswith("    "):
                index = self.indented(lines, index)
            else:
                index = self.run(lines, index)
        self.known_end = known_end
        self.depth -= 1

    def end_of_run(self, lines: list[Line], index: int) -> int:
        """The index of the next empty line."""
        first, end = self.known_end
        if not first <= index < end:
            end = index
            while end < len(lines) and lines[end][0].strip():
                end += 1
            self.known_end = index, end
        return end

    def run(self, lines: list[Line], index: int) -> int:
        """Read lines up to the next empty line or heading: a heading, a table or a paragraph."""
        end = self.end_of_run(lines, index)
        text = lines[index][0]
        if forms.HEADING.match(text):
            self.heading(lines[index])
            return index + 1
        if index + 1 < end:
            second = lines[index + 1][0]
            if "|" in text and forms.SEPARATOR.match(second):
                with self.above.within(self.above.lead_in(self.blocks)):
                    self.table(lines[index:end])
                return end
            if forms.SETEXT.match(second):
                self.title(text.strip(), 1 if second[0] == "=" else 2, lines[index])
                return index + 2
        lead_in = self.above.lead_in(self.blocks)
        with self.above.within(lead_in if lead_in.endswith(":") else ""):
            return self.paragraph(lines, index, end)

    def paragraph(self, lines: list[Line], index: int, end: int) -> int:
        """Read lines up to the end of a paragraph, or of a glossary's words and meanings."""
        paragraph: list[Line] = []
        word = ""
        for at in range(index, end):
            text, number, column = lines[at]
            if at > index and self.begins_block(text):
                with self.above.within(word):
                    self.text("paragraph", paragraph)
                return at
            if (term := forms.TERM.match(text)) and paragraph:
                # A glossary: the word in one line, its meaning in the next.
                with self.above.within(word):
                    self.text("item", paragraph)
                word = f"- {self.blocks[-1].text}" if self.blocks else ""
                paragraph = [(term[1], number, column + term.start(1))]
                continue
            if at > index and forms.ITEM.match(text) and not forms.ITEM.match(lines[at - 1][0]):
                self.fault(
                    number, column, "This list is glued to the line above it.", forms.LIST_GAP
                )
                self.doubts.append((lines[index][1], lines[end - 1][1]))
            stripped = text.lstrip()
            paragraph.append((stripped, number, column + len(text) - len(stripped)))
        with self.above.within(word):
            self.text("paragraph", paragraph)
        return end

    def begins_block(self, text: str) -> bool:
        """Whether a line ends the paragraph above it without an empty line between them."""
        return bool(
            forms.HEADING.match(text)
            or forms.FENCE.match(text)
            or forms.RULER.match(text)
            or forms.ADMONITION.match(text)
        )

    def heading(self, line: Line) -> None:
        match = forms.HEADING.match(line[0])
        if match:
            self.title(match[2].strip(), len(match[1]), line)

    def title(self, text: str, level: int, line: Line) -> None:
        raw, number, column = line
        start = column + max(raw.find(text), 0)
        name = ""
        if attributes := forms.HEADING_ID.search(text):
            name = self.attributes(attributes.group().strip(), number, column)
            text = text[: attributes.start()].rstrip("#").rstrip()
        self.section += 1
        inline = read_inline([(text, number, start)])
        self.take("heading", inline, number, start, level=level)
        self.headings.append(Heading(inline.text, name, number))
        self.above.pass_heading(inline.text, level)

    def text(self, kind: BlockKind, lines: list[Line]) -> None:
        lines = [line for line in lines if line[0]]
        if not lines:
            return
        for text, number, column in lines:
            odd = next((one for one in forms.ODD if one[0].match(text)), None)
            if odd:
                self.fault(number, column, odd[1], odd[2])
        self.take(kind, read_inline(lines), lines[0][1], lines[0][2])

    def table(self, lines: list[Line]) -> None:
        width = len(forms.cells_of(lines[0][0]))
        head = self.row("header", lines[0])
        with self.above.within(f"| {head}"):
            for line in lines[2:]:
                self.row("row", line)
        for text, number, column in lines:
            if len(forms.cells_of(text)) != width:
                self.fault(number, column, "This table does not hold together.", forms.TABLE)

    def row(self, kind: BlockKind, line: Line) -> str:
        """Take a row of a table; gives its words."""
        text, number, column = line
        cells = forms.cells_of(text)
        inlines = [read_inline([(cell, number, column + at)]) for cell, at in cells if cell]
        whole = join_cells(inlines)
        self.take(kind, whole, number, column)
        return whole.text

    def items(self, lines: list[Line], index: int) -> int:
        """Read a list: each item's own text, then what stands indented under it."""
        numbered: bool | None = None
        while index < len(lines):
            text, number, column = lines[index]
            match = forms.ITEM.match(text)
            if not match or forms.RULER.match(text):
                break
            if numbered not in (None, match[2][0].isdigit()):
                break
            numbered = match[2][0].isdigit()
            body = [(match[3], number, column + match.start(3))]
            inner: list[Line] = []
            index = self.lines_of_item(lines, index + 1, body, inner, numbered=numbered)
            # Lines that continue the item's first paragraph may be indented too.
            while inner and inner[0][0].strip() and not forms.opens_block(inner[0][0]):
                body.append(stripped(inner.pop(0)))
            if forms.opens_block(body[0][0]) or forms.BARE_ITEM.match(body[0][0]):
                what = "A sign in a list is followed by another."
                self.fault(body[0][1], body[0][2], what, forms.LIST_NESTED)
            self.text("item", body)
            with self.above.within(f"- {self.blocks[-1].text}" if inner and self.blocks else ""):
                self.scan(inner)
            while index < len(lines) and not lines[index][0].strip():
                index += 1
        return index

    def lines_of_item(
        self,
        lines: list[Line],
        index: int,
        body: list[Line],
        inner: list[Line],
        *,
        numbered: bool,
    ) -> int:
        """Take the lines that belong to an item: its own text, and what is indented under it."""
        while index < len(lines):
            text, number, column = lines[index]
            if text.startswith("    ") or (inner and not text.strip()):
                inner.append((text[4:], number, column + 4))
            elif not text.strip() and index + 1 < len(lines):
                following = lines[index + 1][0]
                if not following.startswith("    ") or forms.ITEM.match(following):
                    break
                inner.append(("", number, column))
            elif not text.strip() or self.begins_block(text):
                break
            elif other := forms.ITEM.match(text):
                if other[2][0].isdigit() != numbered:
                    self.fault(number, column, "This list changes its sign.", forms.LIST_KIND)
                    self.doubts.append((number, number))
                elif inner and inner[-1][0].strip() and any(not line.strip() for line, *_ in inner):
                    self.fault(number, column, "This entry is glued to a list.", forms.LIST_GAP)
                break
            elif inner:
                self.fault(number, column, "This line is glued to a list.", forms.LIST_GAP)
                break
            else:
                body.append(stripped(lines[index]))
            index += 1
        return index

    def indented(self, lines: list[Line], index: int) -> int:
        _, number, column = lines[index]
        self.fault(number, column, "This line starts with four spaces.", forms.INDENT)
        block: list[Line] = []
        while index < len(lines) and lines[index][0].startswith("    "):
            text, number, column = lines[index]
            block.append((text.strip(), number, column + len(text) - len(text.lstrip())))
            index += 1
        self.text("code", block)
        return index

    def admonition(self, lines: list[Line], index: int) -> int:
        text, number, column = lines[index]
        note = forms.ADMONITION.match(text)
        if note is None:
            return index + 1
        if note[1] not in forms.BOX_KINDS:
            what = f"There is no kind of box called “{short(note[1])}”."
            self.fault(number, column + note.start(1), what, forms.BOX_KIND)
        title = note[2] if note[2] is not None else note[1].split(" ")[0].capitalize()
        if title:
            start = column + (note.start(2) if note[2] is not None else note.start(1))
            self.take("title", read_inline([(title, number, start)]), number, start)
        index += 1
        inner: list[Line] = []
        while index < len(lines):
            text, number, column = lines[index]
            if text.strip() and not text.startswith("    "):
                break
            inner.append((text[4:], number, column + 4))
            index += 1
        with self.above.within(f"[{note[1]}] {title}".rstrip()):
            self.scan(inner)
        return index

    def fence(self, lines: list[Line], index: int, fence: re.Match[str]) -> int:
        text, number, column = lines[index]
        ours = fence[2] == "plainsource" and fence[1][0] == "`"
        # What draws the boxes knows only those that begin and end at the front of a line.
        at_front = column == 1 and text[0] == "`"
        spaces = 0 if ours else 3
        ticks = min(len(fence[1]), 100)
        closing = re.compile(rf"[ ]{{0,{spaces}}}{fence[1][0]}{{{ticks},}}[ ]*\Z")
        body: list[Line] = []
        index += 1
        while index < len(lines) and not closing.match(lines[index][0]):
            body.append(lines[index])
            index += 1
        if index == len(lines):
            self.fault(
                number, column, "This box of three backticks is never closed.", forms.FENCE_END
            )
            self.doubts.append((number, lines[-1][1]))
        if ours and at_front:
            self.directive(body, number)
            return index + 1
        if ours:
            self.fault(number, column, "A plainsource box must not be set in.", forms.BOX_SET_IN)
        elif self.may_show_code:
            words = " ".join(line.strip() for line, _, _ in body)
            self.blocks.append(Block("code", words, number, section=self.section))
            return index + 1
        else:
            self.fault(number, column, "A box of three backticks is for program text.", forms.CODE)
        self.text("code", [(text.strip(), at, start) for text, at, start in body])
        return index + 1

    def directive(self, body: list[Line], number: int) -> None:
        # Empty lines in front keep the line numbers of the file.
        text = "\n" * number + "\n".join(line for line, _, _ in body)
        try:
            data = parse_record(text, self.file)
        except RecordError as fault:
            finding = fault.finding
            line = max(finding.line, number + 1)
            if not any(":" in one for one, _, _ in body):
                what = "This plainsource box does not say what to draw."
                self.fault(line, 1, what, forms.BOX_PROSE)
                self.text("code", [(one.strip(), at, start) for one, at, start in body])
            else:
                what = f"This plainsource box cannot be read. {finding.what}"
                self.fault(line, 1, what, finding.do)
            return
        implied = named_facts(data)
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
        for words, line, fact in stage_words(data):
            self.take("caption", read_inline([(words, line, 1)]), line, 1, implied=(fact,))

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
        for name, source, at, col in inline.faults:
            what, do = forms.FAULTS[name]
            self.fault(at, col, what.format(short(source)), do)
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
                    self.above.under,
                )
            )
        for alt, at, col in inline.images:
            if alt:
                self.blocks.append(Block("alt", alt, at, col, section=self.section))
        self.pictures += inline.pictures
        for fact, at, col in inline.marks_in_links:
            self.findings.append(mark_misplaced(self.file, at, col, fact, "the words of a link"))

    def attributes(self, source: str, line: int, column: int) -> str:
        """The name for links in the curly brackets behind a heading; whatever else is a fault."""
        if not forms.NAME_ONLY.match(source):
            self.fault(line, column, f"“{short(source)}” is more than a name.", forms.ATTRIBUTES)
        named = forms.NAME_IN.search(source)
        return named[1] if named else ""

    def fault(self, line: int, column: int, what: str, do: tuple[str, ...]) -> None:
        self.findings.append(Finding(self.file, line, column, RULE, "error", what, do))
