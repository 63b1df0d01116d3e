"""Writes the same content as plain text, Markdown, a web page, a Word document and a PDF.

Content is a list of pairs: `title`, `heading`, `text`, `bullet` or `step` with a text, and `table`
with rows of cells.
"""

import html
import io
import textwrap
from itertools import groupby
from typing import Any

import docx
from reportlab.lib.enums import TA_JUSTIFY, TA_LEFT
from reportlab.lib.pagesizes import A4, A5
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfgen import canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Frame,
    ListFlowable,
    ListItem,
    PageTemplate,
    Paragraph,
    Table,
)

Content = list[tuple[str, Any]]


def as_text(content: Content, width: int = 0) -> bytes:
    """As plain text; wrapped at `width` characters where that is not 0."""
    out: list[str] = []
    for kind, run in groupby(content, key=lambda part: part[0]):
        parts = [value for _, value in run]
        if kind in ("bullet", "step"):
            marks = [f"{n}. " if kind == "step" else "• " for n in range(1, len(parts) + 1)]
            lines = [_wrap(m + p, width, "   ") for m, p in zip(marks, parts, strict=True)]
            out.append("\n".join(lines))
        elif kind == "table":
            out += ["\n".join("\t".join(row) for row in rows) for rows in parts]
        else:
            out += [_wrap(part, width) for part in parts]
    return ("\n\n".join(out) + "\n").encode()


def as_markdown(content: Content) -> bytes:
    """As Markdown."""
    out: list[str] = []
    for kind, run in groupby(content, key=lambda part: part[0]):
        for number, (_, value) in enumerate(run, 1):
            if kind == "table":
                head, *rows = [f"| {' | '.join(row)} |" for row in value]
                out.append("\n".join([head, "|" + "---|" * len(value[0]), *rows]) + "\n")
            else:
                mark = {"title": "# ", "heading": "## ", "bullet": "- ", "step": f"{number}. "}
                out.append(mark.get(kind, "") + value)
                if kind not in ("bullet", "step"):
                    out.append("")
        out.append("")
    return "\n".join(out).encode()


def as_html(content: Content) -> bytes:
    """As a web page with the usual things around the text."""
    out: list[str] = []
    for kind, run in groupby(content, key=lambda part: part[0]):
        parts = [value for _, value in run]
        if kind in ("bullet", "step"):
            tag = "ul" if kind == "bullet" else "ol"
            out.append(f"<{tag}>{''.join(f'<li>{html.escape(p)}</li>' for p in parts)}</{tag}>")
        elif kind == "table":
            for rows in parts:
                cells = ["".join(f"<td>{html.escape(c)}</td>" for c in row) for row in rows]
                out.append(f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>")
        else:
            tag = {"title": "h1", "heading": "h2"}.get(kind, "p")
            out += [f"<{tag}>{html.escape(part)}</{tag}>" for part in parts]
    main = "\n".join(out)
    return (
        "<!doctype html><html><head><meta charset=utf-8><title>Leaflet</title></head><body>"
        "<header><nav><a href=/>Home</a> <a href=/b>Prices</a></nav></header>"
        f"<div id=cookie-notice>We store cookies for 30 days.</div><main>{main}</main>"
        "<footer>Open 9 to 5</footer></body></html>"
    ).encode()


def as_docx(content: Content) -> bytes:
    """As a Word document with a header and a footer."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Leaflet 7"
    document.sections[0].footer.paragraphs[0].text = "Page 1 of 2"
    for kind, value in content:
        if kind == "table":
            table = document.add_table(rows=0, cols=len(value[0]))
            for row in value:
                for cell, text in zip(table.add_row().cells, row, strict=True):
                    cell.text = text
        elif kind in ("title", "heading"):
            document.add_heading(value, 1 if kind == "title" else 2)
        else:
            style = {"bullet": "List Bullet", "step": "List Number"}.get(kind)
            document.add_paragraph(value, style)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def as_pdf(
    content: Content,
    *,
    columns: int = 1,
    justified: bool = False,
    hyphens: bool = False,
    grid: bool = True,
    small: bool = False,
    encrypt: Any = None,
) -> bytes:
    """As a PDF with running heads and page numbers."""
    size = A5 if small else A4
    data = io.BytesIO()
    template = BaseDocTemplate(data, pagesize=size, encrypt=encrypt, title="Leaflet")
    width = (size[0] - 3 * cm - (columns - 1) * 0.8 * cm) / columns
    frames = [
        Frame(1.5 * cm + n * (width + 0.8 * cm), 2 * cm, width, size[1] - 4.5 * cm, 0, 0, 0, 0)
        for n in range(columns)
    ]
    template.addPageTemplates(PageTemplate(frames=frames, onPage=_margins))
    style = ParagraphStyle(
        "text", fontName="Helvetica", fontSize=10, leading=13, spaceAfter=6,
        alignment=TA_JUSTIFY if justified else TA_LEFT,
        hyphenationLang="en_GB" if hyphens else "", embeddedHyphenation=1 if hyphens else 0,
    )  # fmt: skip
    heading = ParagraphStyle("h", fontName="Helvetica-Bold", fontSize=11, leading=14, spaceBefore=6)
    title = ParagraphStyle("t", parent=heading, fontSize=16, leading=20, spaceAfter=8)
    styles = {"title": title, "heading": heading}
    story: list[Any] = []
    for kind, run in groupby(content, key=lambda part: part[0]):
        parts = [value for _, value in run]
        if kind in ("bullet", "step"):
            items = [ListItem(Paragraph(html.escape(part), style)) for part in parts]
            marks = {"bulletType": "bullet"} if kind == "bullet" else {"bulletFormat": "%s."}
            story.append(ListFlowable(items, leftIndent=16, bulletFontSize=10, **marks))
        elif kind == "table":
            lines = [("GRID", (0, 0), (-1, -1), 0.5, "black")] if grid else []
            cell = ParagraphStyle("c", parent=style, spaceAfter=0, alignment=TA_LEFT)
            for rows in parts:
                cells = [[Paragraph(html.escape(text), cell) for text in row] for row in rows]
                story.append(Table(cells, style=lines))
        else:
            story += [Paragraph(html.escape(part), styles.get(kind, style)) for part in parts]
    template.build(story)
    return data.getvalue()


def scanned_pdf() -> bytes:
    """A PDF of two pages that are pictures."""
    from PIL import Image

    data = io.BytesIO()
    page = canvas.Canvas(data, pagesize=A4)
    for _ in range(2):
        page.drawInlineImage(Image.new("L", (80, 110), 200), 10, 10, A4[0] - 20, A4[1] - 20)
        page.showPage()
    page.save()
    return data.getvalue()


def _margins(page: Any, template: Any) -> None:
    page.setFont("Helvetica", 8)
    page.drawString(1.5 * cm, template.pagesize[1] - 1.2 * cm, "Leaflet 7 · Skin rooms")
    page.drawCentredString(template.pagesize[0] / 2, 1.1 * cm, f"Page {page.getPageNumber()} of 3")


def _wrap(text: str, width: int, indent: str = "") -> str:
    if not width:
        return text
    return textwrap.fill(text, width, subsequent_indent=indent, break_on_hyphens=False)
