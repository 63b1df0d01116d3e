"""Building HTML elements in few words."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import date

Child = ET.Element | str


def element(tag: str, *children: Child, **attributes: str) -> ET.Element:
    """An element with children. `cls` stands for class; `_` in other names for a hyphen."""
    made = ET.Element(tag)
    for name, value in attributes.items():
        made.set("class" if name == "cls" else name.replace("_", "-"), value)
    append(made, *children)
    return made


def append(parent: ET.Element, *children: Child) -> None:
    """Append elements and texts to an element, in order."""
    for child in children:
        if not isinstance(child, str):
            parent.append(child)
        elif len(parent):
            parent[-1].tail = (parent[-1].tail or "") + child
        else:
            parent.text = (parent.text or "") + child


def long_date(day: str) -> str:
    """A day as readers write it: 2026-11-20 becomes 20 November 2026."""
    try:
        parsed = date.fromisoformat(day)
    except ValueError:
        return day
    return f"{parsed.day} {parsed:%B %Y}"
