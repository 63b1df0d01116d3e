"""What a page shows of clinic.yml: how to reach the clinic, how it works, who is behind it.

With nothing filled in, each box says so in one line, so that a reader knows whom to ask.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable
from urllib.parse import quote

from plainsource.base.records import Record
from plainsource.facts.clinic import Clinic
from plainsource.facts.countries import international
from plainsource.pages.elements import Child, append, element

Row = tuple[str, list[Child]]

_WORDS = {
    "visit": "How long a session takes",
    "device": "The tool",
    "depth": "How long the needles are",
    "numbing_cream": "Numbing cream",
    "numbing_time": "How long the cream stays on",
    "interval": "Time between sessions",
    "sessions": "How many sessions",
    "prp_order": "When PRP goes on",
    "prp_additives": "What is mixed into PRP",
}
_EMPTY = "No clinic has filled this in yet."
_ASK_FOR = (
    "its telephone number and its opening times",
    "a number for evenings and weekends",
    "the person to ask for if something goes wrong.",
)
_AS_WORDS = ("numbing_cream", "prp_order")


def contact(clinic: Clinic) -> ET.Element:
    """Telephone, mail, address, opening times, booking, and whom to ring out of hours."""
    record = clinic.record
    details = record.get("contact") or Record()
    closed = record.get("out_of_hours") or Record()
    rows: list[Row] = []
    if record.get("name"):
        rows.append(("Name", [record["name"]]))
    if details.get("phone"):
        rows.append(("Telephone", [_phone(details["phone"], clinic)]))
    if details.get("email"):
        mail = details["email"]
        rows.append(("Email", [element("a", mail, href=f"mailto:{quote(mail, safe='@+')}")]))
    for key, words in (("address", "Address"), ("opening_times", "Open")):
        if details.get(key):
            rows.append((words, _lines(details[key])))
    if details.get("booking_address"):
        address = details["booking_address"]
        rows.append(("Booking", [element("a", address, href=address)]))
    if closed:
        parts: list[Child] = [_phone(closed["phone"], clinic)] if closed.get("phone") else []
        if closed.get("note"):
            parts += [element("br"), closed["note"]] if parts else [closed["note"]]
        rows.append(("When the clinic is closed", parts))
    caption = f"How to reach {record.get('name') or 'the clinic'}"
    return _table(caption, rows, "Ask your own clinic for:", _ASK_FOR)


def practice(clinic: Clinic) -> ET.Element:
    """How the clinic works, as a table: one row for each entry that is filled in."""
    said = {one.key: one for one in clinic.practice}
    rows: list[Row] = [
        (words, [said[key].says if key in _AS_WORDS else _upper(said[key].value)])
        for key, words in _WORDS.items()
        if key in said
    ]
    return _table("At this clinic", rows, "Ask your own clinic how it works.")


def people(clinic: Clinic) -> ET.Element:
    """Who treats people, who reviews the pages and who pays, by role."""
    record = clinic.record
    rows: list[Row] = []
    treats = list(record.get("people") or ())
    if treats:
        rows.append(("Who treats you", _lines(_person(one) for one in treats)))
    if record.get("reviewer"):
        rows.append(("Who reviews these pages", [_person(record["reviewer"])]))
    if record.get("paid_by"):
        rows.append(("Who pays for this site", [record["paid_by"]]))
    return _table("Who is behind this site", rows, "Ask your own clinic who will treat you.")


def places(clinic: Clinic) -> ET.Element:
    """Telephone numbers of the country, where to look somebody up, where to report harm."""
    country = clinic.country
    made = element("div", cls="ps-made")
    numbers = [
        element("li", element("a", number, href=f"tel:{number}"), f": {what}")
        for number, what in country.numbers.items()
    ]
    groups = [(f"Numbers to call ({clinic.country_name})", numbers)]
    for lead, found in (
        ("Where to look up who treats you", country.registers),
        ("Where to report harm", country.report_harm),
    ):
        items = [
            element("li", element("a", one.name, href=one.address), f": for {one.purpose}")
            for one in found
        ]
        groups.append((lead, items))
    for lead, items in groups:
        if items:
            append(made, element("p", element("strong", lead)), element("ul", *items))
    return made


CLINIC_BOXES: dict[str, Callable[[Clinic], ET.Element]] = {
    "contact": contact,
    "practice": practice,
    "people": people,
    "places": places,
}
"""What `clinic:` can name in a plainsource box."""


def _table(caption: str, rows: list[Row], instead: str, ask_for: Iterable[str] = ()) -> ET.Element:
    """The rows as a table; with none, that nothing is filled in, and what to do instead."""
    # The class tells the reading back that no page says this.
    if not rows:
        made = element("div", element("p", f"{_EMPTY} {instead}"), cls="ps-made")
        items = [element("li", words) for words in ask_for]
        append(made, *([element("ul", *items)] if items else []))
        return made
    body = element(
        "tbody",
        *(
            element("tr", element("th", words, scope="row"), element("td", *cell))
            for words, cell in rows
        ),
    )
    return element("div", element("table", element("caption", caption), body), cls="ps-made")


def _phone(number: str, clinic: Clinic) -> ET.Element:
    return element("a", number, href=f"tel:{international(number, clinic.country)}")


def _lines(texts: Iterable[str]) -> list[Child]:
    parts: list[Child] = []
    for text in texts:
        parts += [element("br"), text] if parts else [text]
    return parts


def _person(person: Record) -> str:
    register = person.get("registered_with")
    return (
        f"{_upper(person['role'])}, on the register of: {register}" if register else person["role"]
    )


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
