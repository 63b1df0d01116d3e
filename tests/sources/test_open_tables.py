"""Tables in a PDF that have no lines keep every cell, however they are set."""

from __future__ import annotations

import io
import itertools
from pathlib import Path
from typing import Any

import pytest
import yaml
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from plainsource.sources.blocks import cells_of, tidy
from plainsource.sources.reading import read_blocks

TABLES = {
    table["why"]: table
    for table in yaml.safe_load(Path(__file__).with_name("open_tables.yml").read_text("utf-8"))
}
STYLES = getSampleStyleSheet()
ALIGN = {"LEFT": 0, "CENTER": 1, "RIGHT": 2}
BEFORE = (
    "This leaflet tells you what to expect after your visit. Read it before you come, and keep it "
    "where you can find it when you need it."
)
AFTER = "Call us if anything worries you. Somebody will call you back on the same day."


def pdf(
    table: dict[str, Any],
    align: str,
    valign: str,
    *,
    bold: bool = False,
    tight: bool = False,
    lines: str = "",
) -> bytes:
    """A page with a text, a table and a text; all columns but the first are aligned as said."""
    cells = [
        [
            Paragraph(
                f"<b>{text}</b>" if bold and not number else text,
                ParagraphStyle("cell", STYLES["BodyText"], alignment=ALIGN[align] if at else 0),
            )
            for at, text in enumerate(row)
        ]
        for number, row in enumerate(table["rows"])
    ]
    style: list[tuple[Any, ...]] = [("VALIGN", (0, 0), (-1, -1), valign)]
    if tight:
        style += [(f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("TOP", "BOTTOM")]
    if lines:
        style.append((lines, (0, 0), (-1, -1), 0.5, "black"))
    out = io.BytesIO()
    parts = [
        Paragraph("What to expect", STYLES["Heading1"]),
        Paragraph(BEFORE, STYLES["BodyText"]),
        Spacer(1, 12),
        Table(cells, table["widths"], hAlign="LEFT", style=TableStyle(style)),
        Spacer(1, 12),
        Paragraph(AFTER, STYLES["BodyText"]),
    ]
    SimpleDocTemplate(out, pagesize=A4).build(parts)
    return out.getvalue()


@pytest.mark.parametrize("why", TABLES)
@pytest.mark.parametrize("align", ALIGN)
@pytest.mark.parametrize("valign", ["TOP", "MIDDLE", "BOTTOM"])
def test_a_table_without_lines_keeps_its_cells(why: str, align: str, valign: str) -> None:
    for bold, tight in itertools.product((False, True), repeat=2):
        data = pdf(TABLES[why], align, valign, bold=bold, tight=tight)
        _holds_its_cells(data, TABLES[why]["rows"])


# Between two lines, cells of two lines each could as well be two rows: only sides tell.
UNTOLD = {("questions and answers beside each other, some of several lines", "LINEBELOW")}


@pytest.mark.parametrize(
    ("why", "lines"),
    [pair for pair in itertools.product(TABLES, ["GRID", "LINEBELOW"]) if pair not in UNTOLD],
)
@pytest.mark.parametrize("align", ALIGN)
def test_a_table_with_lines_keeps_its_cells(why: str, lines: str, align: str) -> None:
    _holds_its_cells(pdf(TABLES[why], align, "TOP", lines=lines), TABLES[why]["rows"])


def test_a_cell_that_stands_alone_in_its_row_goes_across_the_table() -> None:
    rows = [["Sign", "Days"], ["Redness", "1 to 3"], ["At home", ""], ["Flakes", "4 to 7"]]
    data = pdf({"widths": [150, 150], "rows": rows}, "LEFT", "TOP", lines="GRID")
    texts = [block.text for block in read_blocks(data, "a.pdf", "a.pdf") if block.kind == "row"]
    assert texts == ["Sign | Days", "Redness | 1 to 3", "At home", "Flakes | 4 to 7"]


def _holds_its_cells(data: bytes, rows: list[list[str]]) -> None:
    blocks = read_blocks(data, "a.pdf", "a.pdf")
    found = [block.text for block in blocks if block.kind == "row"]
    assert found == [tidy(" | ".join(row)) for row in rows]
    assert [[cell for _, cell in cells_of(text)] for text in found] == rows
    others = [block.text for block in blocks if block.kind != "row"]
    assert others == ["What to expect", BEFORE, AFTER]
