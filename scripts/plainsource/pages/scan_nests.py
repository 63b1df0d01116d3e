"""What holds other blocks: lists, boxes, and fences with program text or a figure to draw."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod

from plainsource.base.findings import RecordError
from plainsource.base.records import parse_record
from plainsource.pages import line_forms as forms
from plainsource.pages.inline import read_inline
from plainsource.pages.model import Block, BlockKind
from plainsource.pages.scan_blocks import BlockKeeper
from plainsource.pages.scan_parts import Line, short, stripped
from plainsource.pages.stages import named_facts, stage_words


class NestReader(BlockKeeper, ABC):
    """Reads what holds other blocks, and has what is in it scanned one level deeper.

    Every method is given all lines of a level and where to begin, and gives where to go on.
    """

    @abstractmethod
    def scan(self, lines: list[Line]) -> None:
        """Read lines that stand at one level of indent."""

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
            elif not text.strip() or forms.begins_block(text):
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
        """Read lines that are set in though nothing holds them."""
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
        """Read a box: its kind, its title and what is in it."""
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
        """Read a box of three backticks: ours, or program text where it may stand."""
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
        """Keep what is drawn from data, with the facts and words that it brings."""
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
