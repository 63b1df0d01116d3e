"""The source note: who says so, who says something else, and why we tell what we tell."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable

from plainsource.facts.clinic import CLINIC_ID
from plainsource.facts.ledger import Ledger
from plainsource.facts.model import Fact, SourceEntry
from plainsource.pages.elements import append, element, long_date
from plainsource.sources.model import STANDINGS, Source

SourceLink = Callable[[Source], str | None]
"""Gives the address of a source on the page of all sources, or None where it is not known."""

_GROUPS = (
    ("supports", "ps-note-says", "Who says so:"),
    ("differs", "ps-note-differs", "Who says something else:"),
    ("related", "ps-note-related", "Who speaks of something similar:"),
)


def mark_element(fact_id: str) -> ET.Element:
    """A mark in the text, before its number is known; `number_mark` completes it."""
    return element("sup", element("a"), cls="ps-mark", data_fact=fact_id)


def number_mark(mark: ET.Element, number: int, nth: int, name: str) -> str:
    """Complete a mark: the note's number, and which of its marks on the page it is.

    Returns the id that the note's way back leads to.
    """
    fact = mark.attrib.pop("data-fact")
    link = mark[0]
    link.text = str(number)
    link.set("id", f"mark-{fact}-{nth}")
    link.set("href", f"#note-{fact}")
    link.set("role", "doc-noteref")
    link.set("aria-label", f"Source note {number}: {name}")
    return link.get("id", "")


def notes_section(
    facts: list[Fact], back: dict[str, list[str]], ledger: Ledger, link: SourceLink
) -> ET.Element:
    """The list of notes at a page's end. `back` gives each fact's marks by id, in page order."""
    notes = element("ol")
    for fact in facts:
        note = note_element(fact, ledger, link)
        marks = back.get(fact.id, [])
        for position, mark in enumerate(marks, 1):
            which = f" (place {position})" if len(marks) > 1 else ""
            append(
                note,
                element(
                    "a",
                    f"Back to the text{which}",
                    cls="ps-back",
                    href=f"#{mark}",
                    role="doc-backlink",
                ),
                " ",
            )
        notes.append(_folded(fact, note))
    heading = element("h2", "Where this comes from", id="source-notes")
    # Closed, for on a phone the notes of a long page are longer than the page. What leads into a
    # note opens it: browsers do, and a script helps those that do not.
    fold = element(
        "details", element("summary", f"Source notes for this page ({len(facts)})"), notes
    )
    return element("section", heading, fold, cls="ps-notes", aria_labelledby="source-notes")


def note_element(fact: Fact, ledger: Ledger, link: SourceLink) -> ET.Element:
    """One note: what we tell, each source with what it says, and why where they differ.

    It is folded to one line, so that the notes do not bury the page. The id stands inside: a
    browser unfolds what a link leads into, with or without script.
    """
    entries = ledger.ranked_entries(fact)
    note = element("div", id=f"note-{fact.id}", cls="ps-note-body")
    own = ledger.clinic.entry_on(fact)
    if own:
        clinic = source_title(ledger.clinic.source, link(ledger.clinic.source))
        says = element("strong", clinic, " says:")
        note.append(element("p", says, f" {own.says}", cls="ps-note-clinic"))
    for stance, css, lead in _GROUPS:
        said = [pair for pair in entries if pair[1].stance == stance]
        if said:
            note.append(element("p", lead, cls=f"{css}-lead"))
            items = [source_item(source, entry, link) for source, entry in said]
            note.append(element("ul", *items, cls=css))
    if fact.because:
        note.append(
            element(
                "p",
                element("strong", "Why we tell you this: "),
                fact.because,
                cls="ps-note-because",
            )
        )
    checked = (
        f"Checked against its sources on {long_date(fact.checked.date)}."
        if fact.checked
        else "Not yet checked against its sources."
    )
    note.append(element("p", checked, cls="ps-note-checked"))
    return note


def _folded(fact: Fact, body: ET.Element) -> ET.Element:
    count = len(fact.sources)
    sources = "1 source" if count == 1 else f"{count} sources"
    differing = sum(entry.stance == "differs" for entry in fact.sources)
    differs = {0: "", 1: ", 1 says something else"}.get(
        differing, f", {differing} say something else"
    )
    summary = element(
        "summary",
        element("span", fact.tell, cls="ps-note-tell"),
        " ",
        element("span", f"({sources}{differs})", cls="ps-note-count"),
    )
    return element("li", element("details", summary, body), cls="ps-note")


def source_item(source: Source, entry: SourceEntry, link: SourceLink) -> ET.Element:
    """What one source says, after its title and standing."""
    return element(
        "li",
        source_title(source, link(source)),
        " ",
        element("span", f"({standing(source)})", cls="ps-standing"),
        f": {entry.says}",
    )


def source_title(source: Source, href: str | None) -> ET.Element:
    """A source's title: a link to its place among the sources, else to its own address."""
    target = href or source.address
    if target:
        return element("a", source.title, cls="ps-source", href=target)
    return element("span", source.title, cls="ps-source")


def standing(source: Source) -> str:
    """What kind of source it is, in plain words; says so where it is a report of an original."""
    if source.id == CLINIC_ID:
        return "the clinic itself, on its own work"
    words = STANDINGS[source.standing]
    return f"{words}, as told by others" if source.second_hand else words
