"""Lists made from the ledger: all sources, every disagreement, and what was set aside.

The glossary; and the one list that is empty: lines for a reader's own notes.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import groupby

from plainsource.facts.coverage import coverage_of
from plainsource.facts.ledger import Ledger
from plainsource.facts.model import Fact
from plainsource.pages.elements import append, element, long_date
from plainsource.pages.figures.compare import STANCE_WORDS
from plainsource.pages.glossary import list_glossary
from plainsource.pages.notes import source_title, standing
from plainsource.sources.model import SET_ASIDE, Source

_NOTE_LINES = 5

_KINDS = {
    "regulator": "Regulators and public authorities",
    "health-service": "Public health services",
    "professional-body": "Professional bodies",
    "study": "Studies",
    "clinic": "Clinics",
    "training": "Training material",
    "blog": "Blogs",
}
"""What sources of each standing are called together."""

SOURCE, DIFFER = "source-", "differ-"
"""How the places of a source and of a disagreement begin, on the pages that list them."""


def list_sources(ledger: Ledger) -> ET.Element:
    """Each source under its standing, what rests on it, and how much was set aside."""
    parts = [_clinic_card(ledger)] if ledger.clinic.practice else []
    for kind, sources in groupby(ledger.ranked_sources(), lambda source: source.standing):
        parts.append(element("h3", _KINDS[kind], id=f"sources-{kind}"))
        parts += [_source_card(source, ledger) for source in sources]
    return _made(parts)


def list_disagreements(ledger: Ledger) -> ET.Element:
    """Every fact on which sources differ, with each source's words side by side."""
    return _made(_disagreement(fact, ledger) for fact in ledger.disagreements())


def list_set_aside(ledger: Ledger) -> ET.Element:
    """What each document says that we do not pass on, by reason."""
    documents = [s for s in ledger.ranked_sources() if s.is_document]
    return _made(_set_aside_card(source) for source in documents)


def note_lines(_ledger: Ledger) -> ET.Element:
    """Empty lines for a reader's own notes. They show on paper alone."""
    made = _made([element("p", "My notes and questions:")])
    made.set("class", "ps-made ps-lines")
    append(made, *(element("div") for _ in range(_NOTE_LINES)))
    return made


LISTS: dict[str, Callable[[Ledger], ET.Element]] = {
    "sources": list_sources,
    "disagreements": list_disagreements,
    "set-aside": list_set_aside,
    "glossary": list_glossary,
    "note-lines": note_lines,
}
"""What `list:` can name in a plainsource box."""


def _made(cards: Iterable[ET.Element]) -> ET.Element:
    """What stands in place of a box. The class tells the reading back that no page says this."""
    return element("div", *cards, cls="ps-made")


def _card(
    anchor: str, title: str, hint: str, *parts: ET.Element, heading: str = "h3"
) -> ET.Element:
    """A card folded to its title. The id stands inside, so that a link to it unfolds it."""
    summary = element("summary", element(heading, title), " ", hint)
    body = element("div", *parts, id=anchor, cls="ps-card-body")
    return element("details", summary, body, cls="ps-card")


def _times(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _source_card(source: Source, ledger: Ledger) -> ET.Element:
    about = element("p")
    if source.second_hand:
        append(about, f"{standing(source).capitalize()}. ")
    if source.address:
        append(about, "Go to ", element("a", source.title, href=source.address), ". ")
        append(about, f"Read on {long_date(source.read)}.")
    else:
        append(about, f"A document that came in on {long_date(source.received)}.")
    parts = [about]
    if source.note:
        parts.append(element("p", source.note))
    parts += _resting(source, ledger)
    if source.is_document:
        parts.append(_coverage(source, ledger))
    backs = sum(e.stance == "supports" for _, e in ledger.by_source.get(source.id, []))
    hint = f"(backs {_times(backs, 'statement')})"
    return _card(f"{SOURCE}{source.id}", source.title, hint, *parts, heading="strong")


def _clinic_card(ledger: Ledger) -> ET.Element:
    """The clinic as a source: what it says about its own practice."""
    source = ledger.clinic.source
    parts = [element("p", source.note), element("p", "What it says:")]
    parts.append(element("ul", *(element("li", one.says) for one in ledger.clinic.practice)))
    return _card(f"{SOURCE}{source.id}", source.title, f"({standing(source)})", *parts)


def _resting(source: Source, ledger: Ledger) -> list[ET.Element]:
    """What rests on a source, and where it says something else."""
    entries = ledger.by_source.get(source.id, [])
    told = [fact for fact, entry in entries if entry.stance == "supports"]
    differs = [fact for fact, entry in entries if entry.stance == "differs"]
    if not entries:
        return [element("p", "Nothing on this site rests on it.")]
    parts = []
    if told:
        parts.append(element("p", f"What rests on it ({len(told)}):"))
        parts.append(element("ul", *(element("li", fact.tell) for fact in told)))
    if differs:
        parts.append(element("p", f"Where it says something else than we do ({len(differs)}):"))
        links = [
            element("li", element("a", _title(fact, ledger), href=f"#{DIFFER}{fact.id}"))
            for fact in differs
        ]
        parts.append(element("ul", *links))
    return parts


def _title(fact: Fact, ledger: Ledger) -> str:
    name = ledger.name_of(fact)
    return name[:1].upper() + name[1:]


def _coverage(source: Source, ledger: Ledger) -> ET.Element:
    covered = coverage_of(source, ledger)
    return element(
        "p",
        f"We went through all {covered.passages - covered.gone} parts of it: {covered.used} are "
        f"used, {covered.set_aside} are set aside.",
    )


def _disagreement(fact: Fact, ledger: Ledger) -> ET.Element:
    parts = [element("p", element("strong", "What we tell you: "), fact.tell)]
    head = element(
        "tr", *(element("th", words, scope="col") for words in ("Source", "What it says"))
    )
    rows = []
    entries = ledger.ranked_entries(fact)
    own = ledger.clinic.entry_on(fact)
    if own:
        entries.insert(0, (ledger.clinic.source, own))
    for source, entry in entries:
        words = STANCE_WORDS[entry.stance]
        rows.append(
            element(
                "tr",
                element("th", source_title(source, f"#{SOURCE}{source.id}"), scope="row"),
                element("td", element("strong", f"{words}: "), entry.says),
            )
        )
    parts.append(element("table", element("thead", head), element("tbody", *rows)))
    if fact.because:
        parts.append(element("p", element("strong", "Why we tell you this: "), fact.because))
    differing = sum(entry.stance == "differs" for entry in fact.sources)
    differ = "1 differs" if differing == 1 else f"{differing} differ"
    hint = f"({_times(len(fact.sources), 'source')}, {differ})"
    return _card(f"{DIFFER}{fact.id}", _title(fact, ledger), hint, *parts)


def _set_aside_card(source: Source) -> ET.Element:
    parts = []
    aside = [p for p in source.passages if p.set_aside and not p.gone]
    counts = Counter(passage.set_aside for passage in aside)
    for reason, meaning in SET_ASIDE.items():
        if not counts[reason]:
            continue
        parts.append(element("p", element("strong", f"{meaning} "), f"({counts[reason]})"))
        # Headings state nothing, so there is nothing to show of them.
        lines = [p for p in aside if p.set_aside == reason and p.says and reason != "heading"]
        if lines:
            parts.append(element("ul", *(_set_aside_item(p.says, p.note) for p in lines)))
    hint = f"({_times(len(aside), 'part')} left out)"
    return _card(f"left-out-{source.id}", source.title, hint, *parts)


def _set_aside_item(says: str, note: str) -> ET.Element:
    item = element("li", says)
    if note:
        append(item, " ", element("em", note))
    return item
