"""Keeping the blocks of a page: texts, headings and tables, each with the place it stands at."""

from __future__ import annotations

from plainsource.base.findings import Finding
from plainsource.pages import line_forms as forms
from plainsource.pages.above import Above
from plainsource.pages.inline import Inline, read_inline
from plainsource.pages.model import Block, BlockKind, Heading
from plainsource.pages.scan_parts import Line, join_cells, mark_misplaced, short

RULE = "page-form"


class BlockKeeper:
    """The blocks of a page kept so far, what is wrong with them, and what stands above the next."""

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

    def text(self, kind: BlockKind, lines: list[Line]) -> None:
        """Keep a text, and tell of lines that look like a form they do not have."""
        lines = [line for line in lines if line[0]]
        if not lines:
            return
        for text, number, column in lines:
            odd = next((one for one in forms.ODD if one[0].match(text)), None)
            if odd:
                self.fault(number, column, odd[1], odd[2])
        self.take(kind, read_inline(lines), lines[0][1], lines[0][2])

    def heading(self, line: Line) -> None:
        """Keep the heading of a line that begins with number signs."""
        match = forms.HEADING.match(line[0])
        if match:
            self.title(match[2].strip(), len(match[1]), line)

    def title(self, text: str, level: int, line: Line) -> None:
        """Keep a heading: everything below it belongs to its section."""
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

    def table(self, lines: list[Line]) -> None:
        """Keep the head and the rows of a table."""
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
        """Report what is wrong with the form of the page."""
        self.findings.append(Finding(self.file, line, column, RULE, "error", what, do))
