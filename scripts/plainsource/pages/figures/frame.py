"""What stands around a drawing: its title and message above, its values as a table below."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence

from plainsource.pages.elements import element
from plainsource.pages.figures.svg import Markup, clean, tag
from plainsource.pages.tables import set_tables


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
    head = element("tr", *(element("th", clean(words), scope="col") for words in heads))
    body = element("tbody", *map(_row, rows))
    made = element("table", element("caption", clean(caption)), element("thead", head), body)
    set_tables(element("div", made))
    return Markup(ET.tostring(made, encoding="unicode", short_empty_elements=False))


def _row(cells: Sequence[str]) -> ET.Element:
    first, *others = map(clean, cells)
    return element("tr", element("th", first, scope="row"), *(element("td", o) for o in others))
