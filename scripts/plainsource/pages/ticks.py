"""Lists to tick: an entry that begins with [ ] gets a box that works on the screen and on paper."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from plainsource.pages.elements import element
from plainsource.pages.line_forms import TICK

LIST = "ps-ticks"
MARK = "ps-mark"


def set_ticks(root: ET.Element) -> None:
    """Give every entry that begins with [ ] a tick box, named by the words of the entry.

    Its source marks stay outside the label: they are links, and would be read out as part of the
    name of the box.
    """
    for entries in root.iter("ul"):
        found = [_set_tick(place) for entry in entries for place in _first_words(entry)]
        if any(found):
            entries.set("class", LIST)


def _first_words(entry: ET.Element) -> list[ET.Element]:
    """What holds the words of an entry: itself, or its first paragraph in a list with gaps."""
    if entry.text and entry.text.strip():
        return [entry]
    return [child for child in entry[:1] if child.tag == "p"]


def _set_tick(place: ET.Element) -> bool:
    match = TICK.match(place.text or "")
    if match is None:
        return False
    label = element("label", element("input", type="checkbox"))
    label[0].tail = " " + (place.text or "")[match.end() :]
    rest = list(place)
    while rest and rest[0].tag not in ("ul", "ol", "p") and rest[0].get("class") != MARK:
        label.append(rest.pop(0))
    for child in list(place):
        place.remove(child)
    place.text = None
    place.append(label)
    place.extend(rest)
    return True
