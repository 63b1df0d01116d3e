"""Tables that can be read on a phone: each cell knows the name of its column."""

from __future__ import annotations

import xml.etree.ElementTree as ET

ROWS = "ps-rows"
"""Class of a table with three columns or more: on a phone each row becomes a card."""

_MARK = "ps-mark"
_FEW = 2


def set_tables(root: ET.Element) -> None:
    """Prepare the tables of a page for narrow screens, and say alignment by a class.

    Where a stylesheet shows rows as cards, some screen readers no longer hear a table. HTML allows
    no roles here, so a script gives them. Tables that have a class are somebody else's.
    """
    for table in root.iter("table"):
        for cell in table.iter():
            align = cell.attrib.pop("align", None)
            if align:
                cell.set("class", f"ps-{align}")
        if table.get("class") is None:
            _set_rows(table)


def _set_rows(table: ET.Element) -> None:
    heads = [_words(cell) for cell in table.iterfind("thead/tr/th")]
    if len(heads) <= _FEW:
        return
    table.set("class", ROWS)
    for row in table.iterfind("tbody/tr"):
        for index, cell in enumerate(row):
            # The first cell is the title of its card.
            if 0 < index < len(heads) and heads[index]:
                cell.set("data-label", heads[index])


def _words(cell: ET.Element) -> str:
    """The words of a head, without source marks."""
    text = cell.text or ""
    for child in cell:
        if child.get("class") != _MARK:
            text += _words(child)
        text += child.tail or ""
    return " ".join(text.split()) if cell.tag == "th" else text
