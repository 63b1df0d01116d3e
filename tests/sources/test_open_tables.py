"""Tables in a PDF keep every cell, with lines or without, however they are set."""

from __future__ import annotations

import html
import io
import itertools
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from plainsource.sources.blocks import cells_of, tidy
from plainsource.sources.reading import read_blocks

pytest_plugins = ["browser"]

TABLES = {
    table["why"]: table
    for table in yaml.safe_load(Path(__file__).with_name("open_tables.yml").read_text("utf-8"))
}
STYLES = getSampleStyleSheet()
ALL = ((0, 0), (-1, -1))
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
    lines: Sequence[tuple[Any, ...]] = (),
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
    style += lines
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


LINES: dict[str, list[tuple[Any, ...]]] = {
    "on all sides": [("GRID", *ALL, 0.5, "black")],
    "under each row": [("LINEBELOW", *ALL, 0.5, "black")],
    "over each row": [("LINEABOVE", *ALL, 0.5, "black")],
    "between the rows": [("LINEBELOW", (0, 0), (-1, -2), 0.5, "black")],
    "over, under the head and under all": [
        ("LINEABOVE", (0, 0), (-1, 0), 1, "black"),
        ("LINEBELOW", (0, 0), (-1, 0), 0.5, "black"),
        ("LINEBELOW", (0, -1), (-1, -1), 1, "black"),
    ],
    "around all": [("BOX", *ALL, 0.5, "black")],
    "between the columns": [("LINEAFTER", (0, 0), (-2, -1), 0.5, "black")],
    "bands of two colours": [("ROWBACKGROUNDS", *ALL, ["#eeeeee", "#ffffff"])],
    "a band for every second row": [("ROWBACKGROUNDS", *ALL, ["#eeeeee", None])],
    "a band behind the head": [("BACKGROUND", (0, 0), (-1, 0), "#ccddee")],
}


@pytest.mark.parametrize("why", TABLES)
@pytest.mark.parametrize("lines", LINES)
@pytest.mark.parametrize("align", ALIGN)
def test_a_table_with_lines_or_bands_keeps_its_cells(why: str, lines: str, align: str) -> None:
    for valign in ("TOP", "MIDDLE"):
        data = pdf(TABLES[why], align, valign, lines=LINES[lines])
        _holds_its_cells(data, TABLES[why]["rows"])


def test_a_cell_that_stands_alone_in_its_row_goes_across_the_table() -> None:
    rows = [["Sign", "Days"], ["Redness", "1 to 3"], ["At home", ""], ["Flakes", "4 to 7"]]
    data = pdf({"widths": [150, 150], "rows": rows}, "LEFT", "TOP", lines=LINES["on all sides"])
    texts = [block.text for block in read_blocks(data, "a.pdf", "a.pdf") if block.kind == "row"]
    assert texts == ["Sign | Days", "Redness | 1 to 3", "At home", "Flakes | 4 to 7"]


def _holds_its_cells(data: bytes, rows: list[list[str]]) -> None:
    blocks = read_blocks(data, "a.pdf", "a.pdf")
    found = [block.text for block in blocks if block.kind == "row"]
    assert found == [tidy(" | ".join(row)) for row in rows]
    assert [[cell for _, cell in cells_of(text)] for text in found] == rows
    others = [block.text for block in blocks if block.kind != "row"]
    assert others == ["What to expect", BEFORE, AFTER]


STYLES_OF_PAGES = {
    "lines under the rows": "tr { border-bottom: 1px solid #999 }",
    "lines over the cells": "td { border-top: 1px solid #999 }",
    "every second row in a colour": "tr:nth-child(even) { background: #eef }",
    "cells in a colour": "table { border-collapse: separate } td { background: #eee }",
    "a frame": "table { border: 1px solid #333 }",
    "lines of text far apart": "body { line-height: 1.8 } tr { border-bottom: 1px solid #999 }",
    "nothing": "",
}


@pytest.fixture(scope="module")
def sheet(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page()
    yield page
    page.close()


def _printed(sheet: Page, body: str, style: str) -> bytes:
    """A page as a browser prints it."""
    start = "<!doctype html><meta charset=utf-8><style>body { font: 10pt serif; line-height: 1.4 }"
    table = "table { border-collapse: collapse } td { padding: 3px 8px; vertical-align: top }"
    sheet.set_content(f"{start} {table} {style}</style><h1>What to expect</h1>{body}")
    return sheet.pdf(print_background=True, prefer_css_page_size=True)


def _as_html(rows: Sequence[Sequence[str]], widths: Sequence[int] = ()) -> str:
    width = [f" style='width:{w}pt'" for w in widths] or [""] * len(rows[0])
    cells = [
        "".join(f"<td{w}>{html.escape(c)}</td>" for c, w in zip(row, width, strict=True))
        for row in rows
    ]
    fixed = f" style='table-layout:fixed;width:{sum(widths)}pt'" if widths else ""
    return f"<table{fixed}>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


@pytest.mark.parametrize("style", STYLES_OF_PAGES)
def test_a_table_that_a_browser_prints_keeps_its_cells(style: str, sheet: Page) -> None:
    for table in TABLES.values():
        body = f"<p>{BEFORE}</p>{_as_html(table['rows'], table['widths'])}<p>{AFTER}</p>"
        _holds_its_cells(_printed(sheet, body, STYLES_OF_PAGES[style]), table["rows"])


def _drawn(rows: Sequence[Sequence[str]], widths: Sequence[int], gap: int, *, ruled: bool) -> bytes:
    """A page on which a table is written line by line, across its cells."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    y = 780.0
    canvas.setFont("Helvetica-Bold", 18)
    canvas.drawString(60, y, "What to expect")
    canvas.setFont("Helvetica", 10)
    y -= 30
    for line in simpleSplit(BEFORE, "Helvetica", 10, 450):
        canvas.drawString(60, y, line)
        y -= 13
    starts = list(itertools.accumulate(widths, initial=60))
    y -= 20
    for row in rows:
        cells = [simpleSplit(c, "Helvetica", 10, w - 12) for c, w in zip(row, widths, strict=True)]
        for lines in itertools.zip_longest(*cells, fillvalue=""):
            for x, text in zip(starts, lines, strict=False):
                canvas.drawString(x, y, text)
            y -= 12
        if ruled:
            canvas.line(58, y + 10 - gap / 2, starts[-1], y + 10 - gap / 2)
        y -= gap
    canvas.drawString(60, y - 20, AFTER)
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize("why", TABLES)
def test_a_table_written_line_by_line_keeps_its_cells(why: str) -> None:
    for gap, ruled in ((12, False), (6, False), (3, False), (0, False), (6, True), (3, True)):
        table = TABLES[why]
        data = _drawn(table["rows"], table["widths"], gap, ruled=ruled)
        _holds_its_cells(data, table["rows"])


def test_a_table_that_goes_on_over_pages_keeps_its_rows_whole(sheet: Page) -> None:
    draw = random.Random(7)
    words = f"{BEFORE} {AFTER}".lower().replace(".", "").replace(",", "").split()
    rows = [
        [f"Is it {' '.join(draw.sample(words, 6))}?", f"We {' '.join(draw.sample(words, n))}."]
        for n in range(4, 40)
    ]
    head = "<thead><tr><td><b>Question</b></td><td><b>Answer</b></td></tr></thead>"
    table = _as_html(rows).replace("<table>", f"<table style='width:300px'>{head}")
    data = _printed(sheet, table, "@page { size: A5 } tr { border-bottom: 1px solid #999 }")
    found = [b.text for b in read_blocks(data, "a.pdf", "a.pdf") if b.kind == "row"]
    assert found == ["Question | Answer", *(" | ".join(row) for row in rows)]


def test_paragraphs_in_a_cell_between_lines_are_one_cell(sheet: Page) -> None:
    cell = "<p>We clean your skin.</p><p>Then we wait for 10 minutes.</p>"
    table = _as_html([["Step", "What we do"], ["First", "CELL"], ["Second", "We needle it."],
                      ["Third", "We cool it."]]).replace("CELL", cell)  # fmt: skip
    data = _printed(sheet, f"<p>{BEFORE}</p>{table}", "td { border-bottom: 1px solid #999 }")
    found = [b.text for b in read_blocks(data, "a.pdf", "a.pdf") if b.kind == "row"]
    assert found[1] == "First | We clean your skin. Then we wait for 10 minutes."
    assert len(found) == 4


ITEMS = (
    "Keep it cool on the first day and the day after that",
    "No sun",
    "Drink enough water",
    "No sauna for 3 days and no swimming pool either",
    "Use SPF 30",
    "Eat as you like",
)
LIST = "".join(f"<li>{item}</li>" for item in ITEMS)
NO_TABLES = {
    "a list in two columns": f"<ul style='columns:2'>{LIST}</ul>",
    "two lists beside each other": "<div style='display:flex;gap:40px'>"
    f"<ul><li>{'<li>'.join(ITEMS[:3])}</ul><ul><li>{'<li>'.join(ITEMS[3:])}</ul></div>",
    "text in two columns": f"<div style='columns:2'><p>{'<p>'.join(2 * [BEFORE, *ITEMS])}</div>",
    "underlined lines": f"<p style='columns:2'><u>{' '.join([BEFORE, AFTER] * 4)}</u></p>",
    "paragraphs with lines between": f"<p>{'<hr><p>'.join([BEFORE, AFTER, BEFORE])}",
    "stretched text": f"<p style='text-align:justify;width:220px'>{' '.join([BEFORE, AFTER] * 4)}",
}


@pytest.mark.parametrize("what", NO_TABLES)
def test_what_is_no_table_has_no_rows(what: str, sheet: Page) -> None:
    blocks = read_blocks(_printed(sheet, NO_TABLES[what], ""), "a.pdf", "a.pdf")
    assert not [block.text for block in blocks if block.kind == "row"]
    words = re.sub("<[^>]*>", " ", NO_TABLES[what]).split()
    assert " ".join(block.text for block in blocks).split()[3:] == words
