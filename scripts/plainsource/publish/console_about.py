"""What `read`, `compare` and `disagreements` say in a terminal. Understandable without colour."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from plainsource.facts.about_wording import AboutWording
from plainsource.facts.compare_cases import same_treatment
from plainsource.facts.compare_documents import Pair, Said
from plainsource.facts.compare_sources import Disagreement, values_text
from plainsource.facts.document_view import DocumentView, PassageView, QuantityView
from plainsource.publish.console import counted

_WIDTH = 96
_NATURES = {
    "fact": "fact",
    "promotion": "promotion",
    "personal_data": "personal data",
    "instruction_to_staff": "instruction to staff",
    "boilerplate": "boilerplate",
}
_OVERLAPS = {
    "same": "the same",
    "near": "close, less than a quarter apart",
    "overlap": "they differ but overlap, which is no contradiction",
}


def view_text(view: DocumentView, wording: AboutWording) -> str:
    """A document as the program sees it: each passage, its topic and nature, its quantities."""
    treatment = wording.treatments.get(view.treatment)
    about = treatment.name if treatment else "a treatment that we do not know"
    quantities = sum(len(passage.quantities) for passage in view.passages)
    amounts = f"{quantities or 'no'} {'quantity' if quantities == 1 else 'quantities'}"
    lines = [
        f"{view.name}: about {about}. {counted(len(view.passages), 'passage')}, {amounts}.",
        "",
    ]
    if view.notes:
        lines[1:1] = [f"NOT READ: {note}" for note in view.notes]
    for passage in view.passages:
        lines += _passage(passage, wording)
    return "\n".join(lines).rstrip()


def comparison_text(
    views: Sequence[DocumentView], pairs: Sequence[Pair], wording: AboutWording
) -> str:
    """Contradictions between documents first, then where they agree or overlap."""
    against = [pair for pair in pairs if pair.how == "contradicts"]
    against.sort(key=lambda pair: pair.is_doubtful)
    others = [pair for pair in pairs if pair.how != "contradicts"]
    lines = list(_not_compared(views, wording))
    lines.append(f"{counted(len(against), 'contradiction').capitalize()}.")
    for pair in against:
        lines += ["", _head(pair, wording), *_said(pair.a), *_said(pair.b)]
    if others:
        lines += ["", "No contradiction:"]
        for pair in others:
            lines.append(
                f"  {_subject(pair, wording)}: {pair.a.quantity.text} ({pair.a.file}), "
                f"{pair.b.quantity.text} ({pair.b.file}): {_OVERLAPS[pair.how]}."
            )
    return "\n".join(lines)


def _head(pair: Pair, wording: AboutWording) -> str:
    name = _subject(pair, wording)
    return f"Perhaps about {name}. Please look:" if pair.is_doubtful else f"About {name}:"


def disagreements_text(found: Sequence[Disagreement], titles: Mapping[str, str]) -> str:
    """Where sources disagree, one fact after the other; `titles` are those of the sources."""
    if not found:
        return "No disagreements."
    by_fact: dict[str, list[Disagreement]] = {}
    for entry in found:
        by_fact.setdefault(entry.fact, []).append(entry)
    lines = [f"Sources disagree on {counted(len(by_fact), 'fact')}."]
    for fact, entries in by_fact.items():
        first = entries[0]
        lines += ["", f"About {first.name} ({fact})", f"  We tell: {first.tell}"]
        sides = {side.source: side for entry in entries for side in (entry.a, entry.b)}
        for side in sorted(sides.values(), key=lambda side: side.stance != "differs"):
            values = values_text(side.values)
            what = "differs" if side.stance == "differs" else "as we tell"
            title = titles.get(side.source, side.source)
            told = f"{what}: {title} ({side.source}{', ' + values if values else ''}): {side.says}"
            lines += textwrap.wrap(told, _WIDTH, initial_indent="  - ", subsequent_indent="    ")
        lines += [
            f"  The values of {entry.a.source} and {entry.b.source} do not meet."
            for entry in entries
            if entry.how == "contradicts"
        ]
    return "\n".join(lines)


def _passage(passage: PassageView, wording: AboutWording) -> Iterator[str]:
    topic = wording.topics.get(passage.topic)
    name = topic.name if topic else passage.topic
    reason = f" ({passage.nature_reason})" if passage.nature_reason else ""
    yield f"{passage.at}  {name} · {_NATURES[passage.nature]}{reason}"
    yield from textwrap.wrap(
        passage.text, _WIDTH, initial_indent="    ", subsequent_indent="    "
    ) or ["    "]
    for quantity in passage.quantities:
        yield f"      {quantity.text} → {_told(quantity, wording)}"


def _told(quantity: QuantityView, wording: AboutWording) -> str:
    subject = wording.subjects.get(quantity.subject)
    name = subject.name if subject else "no subject found"
    scope = f" ({quantity.scope})" if quantity.scope else ""
    reason = f"; because of {quantity.reason}" if quantity.reason and subject else ""
    return f"{name}{scope}{reason}"


def _not_compared(views: Sequence[DocumentView], wording: AboutWording) -> Iterator[str]:
    for a, b in combinations(views, 2):
        if not same_treatment(a, b):
            yield (
                f"Not compared: {a.name} is about {_treatment(a, wording)}, "
                f"{b.name} about {_treatment(b, wording)}."
            )


def _treatment(view: DocumentView, wording: AboutWording) -> str:
    known = wording.treatments.get(view.treatment)
    return known.name if known else "a treatment that we do not know"


def _subject(pair: Pair, wording: AboutWording) -> str:
    known = wording.subjects.get(pair.subject)
    name = known.name if known else pair.subject.replace("_", " ")
    return f"{name} ({pair.scope})" if pair.scope else name


def _said(said: Said) -> list[str]:
    told = f"{said.file}, {said.at}: {said.quantity.text}. It says: {said.passage}"
    return textwrap.wrap(told, _WIDTH, initial_indent="  - ", subsequent_indent="    ")
