"""Tables that can be read on a phone: each cell knows the name of its column."""

from __future__ import annotations

import xml.etree.ElementTree as ET

ROWS = "ps-rows"
"""Class of a table with three columns or more: on a phone each row becomes a card."""

_MARK = "ps-mark"
_FEW = 2
_ROLES = {"table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tr": "row"}


def set_tables(root: ET.Element) -> None:
    """Prepare the tables of a page for narrow screens, and say alignment by a class.

    A stylesheet that shows rows as cards takes the meaning of a table from screen readers, so the
    roles are written out. Tables that have a class are somebody else's and stay as they are.
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
    for part in table.iter():
        if part.tag in _ROLES:
            part.set("role", _ROLES[part.tag])
    for cell in table.iterfind("thead/tr/th"):
        cell.set("role", "columnheader")
    for row in table.iterfind("tbody/tr"):
        for index, cell in enumerate(row):
            cell.set("role", "rowheader" if cell.tag == "th" else "cell")
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
