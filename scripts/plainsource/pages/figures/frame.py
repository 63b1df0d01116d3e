"""What stands around every drawing: the figure, its caption, and the same values as a table."""

from __future__ import annotations

from collections.abc import Sequence

from plainsource.pages.figures.svg import Markup, tag


def frame(css: str, drawing: Markup, caption: str, table: Markup) -> str:
    """The whole figure: the drawing, the table to unfold, and the message in words."""
    return tag(
        "figure",
        drawing,
        tag("details", tag("summary", "The same as a table"), table, cls="ps-data"),
        tag("figcaption", caption),
        cls=f"ps-figure {css}",
    )


def table(caption: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Markup:
    """A table whose first column names its rows."""
    head = tag("tr", *(tag("th", words, scope="col") for words in heads))
    body = (
        tag("tr", tag("th", row[0], scope="row"), *(tag("td", cell) for cell in row[1:]))
        for row in rows
    )
    return tag("table", tag("caption", caption), tag("thead", head), tag("tbody", *body))
