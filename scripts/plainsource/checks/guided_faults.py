"""What can be wrong with a fact as a person would have it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence

from plainsource.base.findings import Finding
from plainsource.base.project import Project
from plainsource.checks.review_refusals import refused
from plainsource.checks.wording import load_wording
from plainsource.facts.amount_words import format_amount
from plainsource.facts.amounts import same_amount
from plainsource.facts.ledger import Ledger
from plainsource.facts.model import Amount, Fact, SourceEntry
from plainsource.facts.quantities import find_quantities
from plainsource.sources.deciding import TOO_SHORT, says_nothing
from plainsource.sources.fingerprints import copied_runs, known_fingerprints
from plainsource.sources.originals import passage_texts

_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*\Z")


def amounts_in(text: str) -> tuple[Amount, ...]:
    """The amounts that a sentence tells, in its order."""
    return tuple(quantity.amount for quantity in find_quantities(text))


def copied_in(project: Project, ledger: Ledger, texts: Iterable[str]) -> Iterable[Finding]:
    """Findings for texts of ours with words that a source has too."""
    known = known_fingerprints(ledger.sources.values())
    allowed = [" ".join(p.lower().split()) for p in load_wording(project)[0].phrases]
    for text in texts:
        for start, end, source in copied_runs(text, known):
            run = text[start:end]
            plain = " ".join(run.lower().split())
            if not any(phrase in plain or plain in phrase for phrase in allowed):
                what = f"“{run}” stands in {source} in the same words."
                yield refused(what, "Say it in your own words.", rule="copied-text")


def name_faults(ledger: Ledger, id_: str) -> Iterable[Finding]:
    """Findings for the name of a new fact: its form, and whether it is taken."""
    if not _ID.match(id_):
        what = f"“{id_[:60]}” cannot be the name of a fact."
        yield refused(what, "Write small letters with hyphens, such as redness-duration.")
    taken = ledger.facts.get(id_)
    if taken is not None:
        what = f"There is a fact “{id_}” already. It tells: {taken.tell}"
        yield refused(what, "Choose another name.", "Or use the passage for that fact.")


def entry_faults(
    project: Project, ledger: Ledger, fact: Fact, entry: SourceEntry
) -> Iterable[Finding]:
    """What is wrong with a fact as it would be, as far as one document's entry goes."""
    yield from copied_in(project, ledger, [fact.tell, fact.because, entry.says])
    yield from short_faults(fact.tell)
    if entry.stance == "differs" and not fact.because:
        yield refused(
            f"{entry.source} differs from what “{fact.id}” tells, and nothing says why we tell it.",
            "Say why, for readers: --because “…”.",
        )
    yield from said_faults(project, ledger, entry.passages, entry.says)


def said_faults(
    project: Project, ledger: Ledger, passages: Sequence[str], says: str
) -> Iterable[Finding]:
    """Findings for amounts that passages of one document do not say, where it is at hand.

    And for a line that says nothing.
    """
    yield from short_faults(says)
    source = ledger.passages[passages[0]][0] if passages else None
    texts = passage_texts(project, source) if source else {}
    if source is None or not texts or not all(name in texts for name in passages):
        return
    said = [amount for name in passages for amount in amounts_in(texts[name])]
    for value in amounts_in(says):
        if not any(same_amount(amount, value) for amount in said):
            what = f"You write that {source.id} says {format_amount(value)}."
            yield refused(f"{what} The passage does not.", "Write what the passage says.")


def short_faults(text: str) -> Iterable[Finding]:
    """The finding for a line that is too short to say anything."""
    if says_nothing(text):
        yield refused(f"“{text}” is too short to tell anybody anything.", TOO_SHORT)


def unknown(name: str, known: Iterable[str], what: str) -> Finding:
    """The finding for a name that there is not; `what` is a subject, a fact or a passage."""
    near = difflib.get_close_matches(name, known, n=3)
    do = [f"Did you mean {' or '.join(near)}?"] if near else []
    where = {"subject": "wording/subjects.yml", "fact": "facts/", "passage": "sources/"}[what]
    return refused(f"There is no {what} “{name[:60]}”.", *do, f"They stand in {where}.")
