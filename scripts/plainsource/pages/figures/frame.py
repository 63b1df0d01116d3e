"""What stands around a drawing: its title and message above, its values as a table below."""

from __future__ import annotations

from collections.abc import Sequence

from plainsource.pages.figures.svg import Markup, tag


def frame(
    css: str, drawing: Markup, title: str, caption: str, table: Markup, *, fold: str = ""
) -> str:
    """The whole figure: its title, its message in words, the drawing, and the table to unfold.

    `fold`: what to unfold the drawing by. It starts closed, and readers have the message.
    """
    parts = [drawing, tag("details", tag("summary", "The same as a table"), table, cls="ps-data")]
    if fold:
        parts = [tag("details", tag("summary", fold), *parts, cls="ps-fold")]
    return tag(
        "figure",
        tag("figcaption", tag("strong", title, cls="ps-figure-title"), Markup(" "), caption),
        *parts,
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
