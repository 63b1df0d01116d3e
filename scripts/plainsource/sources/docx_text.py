"""The text of a paragraph in a Word document: its pieces, the lines it was broken into by hand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element

from plainsource.sources.blocks import CELL_BREAK, tidy
from plainsource.sources.docx_parts import child, is_on, local, value
from plainsource.sources.hints import raised_text, without_bullet

NOT_READ = frozenset(
    {"del", "moveFrom", "instrText", "delText", "delInstrText", "footnoteReference", "pict"}
    | {"endnoteReference", "commentReference", "annotationRef", "Fallback", "rPr", "pPr"}
    | {
        "sdtPr",
        "sdtEndPr",
        "footnoteRef",
        "endnoteRef",
        "fldData",
        "tblPr",
        "tblGrid",
        "trPr",
        "rt",
    }
)
"""Elements whose text readers do not see, or that are looked at elsewhere."""

# What is struck through no longer holds.
_NOT_SHOWN = ("vanish", "strike", "dstrike")
_TEXT_BOX = "txbxContent"
_SPACES = {"tab": "\t", "br": "\n", "cr": "\n", "ptab": "\t", "noBreakHyphen": "-"}
# What the letters of the font “Symbol” stand for, where a number may depend on it.
_SYMBOLS = {
    "b0": "°", "b1": "±", "a3": "≤", "b3": "≥", "6d": "µ", "b4": "×", "bb": "≈", "a5": "∞",
}  # fmt: skip
_MARK_TAB = re.compile(r"\A((?:\(?\w{1,3}[.)]|[^\w\s]|o))\t\s*")


class Bold:
    """Whether all the text of a paragraph is bold."""

    def __init__(self, style: bool) -> None:  # noqa: FBT001 (its only value)
        self.style = style
        self.all = True

    def see(self, run: Element) -> None:
        """Takes in a run of letters."""
        mark = child(child(run, "rPr"), "b")
        self.all &= is_on(mark) if mark is not None else self.style


def collect(parts: Iterable[Element], pieces: list[str], boxes: list[Element], bold: Bold) -> None:
    """The text in these elements, in order, and the text boxes anchored in it."""
    for part in parts:
        name = local(part)
        if name == _TEXT_BOX:
            boxes.append(part)
        elif name == "r":
            _run(part, pieces, boxes, bold)
        elif name == "pict":
            # Text boxes of older versions. Where a newer form stands beside it, that is read.
            boxes += [below for below in part.iter() if local(below) == _TEXT_BOX]
        elif name == "t":
            pieces.append(part.text or "")
        elif name not in NOT_READ and not is_placeholder(part):
            collect(part, pieces, boxes, bold)


def is_placeholder(part: Element) -> bool:
    """Whether a content control shows only what to fill in: “Click here to enter text.”"""
    return child(child(part, "sdtPr"), "showingPlcHdr") is not None


def _run(run: Element, pieces: list[str], boxes: list[Element], bold: Bold) -> None:
    properties = child(run, "rPr")
    if any(is_on(child(properties, name)) for name in _NOT_SHOWN):
        return
    own: list[str] = []
    for part in run:
        name = local(part)
        if name == "t":
            own.append(part.text or "")
        elif name in _SPACES:
            own.append(_SPACES[name])
        elif name == "sym":
            own.append(_SYMBOLS.get(value(part, "char").lower()[-2:], " "))
        else:
            collect((part,), own, boxes, bold)
    text = "".join(own)
    if text.strip():
        bold.see(run)
    if value(child(properties, "vertAlign")) == "superscript":
        text = raised_text(text, "".join(pieces[-6:]))
    pieces.append(text)


def lines_of(text: str) -> list[str]:
    """The lines a text was broken into by hand; a broken sentence is put together again.

    Tabs between words part the cells of a row, unless they stand behind a list's mark.
    """
    lines: list[str] = []
    for raw in text.split("\n"):
        cells = [tidy(cell) for cell in _MARK_TAB.sub(r"\1 ", raw.strip()).split("\t")]
        line = CELL_BREAK.join(cell for cell in cells if cell)
        if line and lines and line[0].islower() and without_bullet(line) is None:
            lines[-1] += " " + line
        elif line:
            lines.append(line)
    return lines
