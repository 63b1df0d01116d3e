"""Reads a page's Markdown into blocks, each with the place it stands at.

Only the plain Markdown that staff write is known; whatever else a page holds (HTML, unknown
directives, fences left open) becomes a finding, so that nothing reaches readers unread. That
readers get exactly these words is held against the built page afterwards (`finish`).
"""

from __future__ import annotations

from itertools import pairwise

from plainsource.pages import line_forms as forms
from plainsource.pages.front_matter import front_matter
from plainsource.pages.model import Page
from plainsource.pages.scan_blocks import RULE
from plainsource.pages.scan_nests import NestReader
from plainsource.pages.scan_parts import Line

__all__ = ["RULE", "scan_page"]

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


class _Scanner(NestReader):
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
            if at > index and forms.begins_block(text):
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
