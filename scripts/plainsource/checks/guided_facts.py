"""What a person can do with facts in a review: rest one on a passage, make one, mend one.

The quantities of every sentence are read from it, so that `values` can never differ from the
words beside them.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from plainsource.base.findings import Finding
from plainsource.base.project import Project
from plainsource.checks.guided_writing import Done, change_facts, refused
from plainsource.checks.wording import load_wording
from plainsource.facts.amounts import format_amount, same_amount
from plainsource.facts.ledger import Ledger
from plainsource.facts.model import Amount, Fact, SourceEntry, Stance
from plainsource.facts.quantities import find_quantities
from plainsource.sources.fingerprints import copied_runs, known_fingerprints
from plainsource.sources.originals import passage_texts
from plainsource.sources.store import load_sources

_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*\Z")
_Changes = list[tuple[Fact | None, Fact | None]]


@dataclass(frozen=True, slots=True)
class NewFact:
    """What a person says about a fact that is to be. `file` is a file in facts/, or its stem."""

    id: str
    subject: str
    tell: str
    scope: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """What a person says about passages that a fact is to rest on.

    `says` is the line of the passages, `source_says` what their document says to the fact, where
    that is not the same. `stance` None leaves it as it is.
    """

    says: str | None = None
    source_says: str | None = None
    stance: Stance | None = None
    because: str = ""


def amounts_in(text: str) -> tuple[Amount, ...]:
    """The amounts that a sentence tells, in its order."""
    return tuple(quantity.amount for quantity in find_quantities(text))


def use_for(
    project: Project,
    passages: Sequence[str],
    fact: str,
    words: Words,
) -> Done:
    """Rest a fact on passages of one document.

    `words.says` becomes the line of each passage that has none or is the only one named. Where the
    fact has an entry for the document already, the passages are added to it, and `source_says`
    replaces what it says; else that is `source_says`, or `says`, or the passage's own line.
    """

    def change(ledger: Ledger) -> tuple[list[Finding], _Changes]:
        found = ledger.facts.get(fact)
        if found is None:
            return [_unknown(fact, ledger.facts, "fact")], []
        findings, entry = _entry(ledger, found, passages, words)
        if entry is None:
            return findings, []
        others = [e for e in found.sources if e.source != entry.source]
        at = next((i for i, e in enumerate(found.sources) if e.source == entry.source), None)
        entries = [*others, entry] if at is None else [*others[:at], entry, *others[at:]]
        after = replace(found, sources=tuple(entries), because=words.because or found.because)
        findings += _faults(project, ledger, after, entry)
        return findings, [(found, after)]

    return change_facts(project, change, _lines(project, passages, words.says))


def make_fact(
    project: Project,
    passages: Sequence[str],
    new: NewFact,
    words: Words,
) -> Done:
    """Make a fact that rests on passages of one document."""

    def change(ledger: Ledger) -> tuple[list[Finding], _Changes]:
        findings = list(_id_faults(ledger, new.id))
        if new.subject not in ledger.subjects:
            findings.append(_unknown(new.subject, ledger.subjects, "subject"))
        if not new.tell.strip():
            findings.append(refused("Say what readers may be told.", "Write --tell “…”."))
        fact = Fact(new.id, new.subject, new.tell.strip(), (), new.scope, amounts_in(new.tell))
        found, entry = _entry(ledger, fact, passages, words)
        findings += found
        if entry is None or findings:
            return findings, []
        record = file_for(ledger, new.subject, new.file)
        fact = replace(fact, sources=(entry,), because=words.because, record=record)
        return list(_faults(project, ledger, fact, entry)), [(None, fact)]

    return change_facts(project, change, _lines(project, passages, words.says))


def not_for(project: Project, passages: Sequence[str], fact: str) -> Done:
    """Take passages out of a fact; with the last of a document, the document too."""

    def change(ledger: Ledger) -> tuple[list[Finding], _Changes]:
        found = ledger.facts.get(fact)
        if found is None:
            return [_unknown(fact, ledger.facts, "fact")], []
        used = {name for entry in found.sources for name in entry.passages}
        strange = [name for name in passages if name not in used]
        if strange:
            return [refused(f"“{fact}” does not rest on {', '.join(strange)}.")], []
        entries = []
        for entry in found.sources:
            kept = tuple(name for name in entry.passages if name not in passages)
            if kept or not entry.passages:
                entries.append(replace(entry, passages=kept))
        if not entries:
            what = f"Then nothing would back “{fact}” any more."
            do = f"Withdraw it: plainsource review {fact} --by YOUR-ROLE --withdrawn"
            return [refused(what, do)], []
        return [], [(found, replace(found, sources=tuple(entries)))]

    return change_facts(project, change)


def mend_fact(
    project: Project, fact: str, *, tell: str | None = None, says: Mapping[str, str] | None = None
) -> Done:
    """Say otherwise what a fact tells, or what sources (by id) say to it."""

    def change(ledger: Ledger) -> tuple[list[Finding], _Changes]:
        found = ledger.facts.get(fact)
        if found is None:
            return [_unknown(fact, ledger.facts, "fact")], []
        after = found
        findings: list[Finding] = []
        if tell:
            after = replace(after, tell=tell, values=amounts_in(tell))
        entries = []
        for entry in found.sources:
            new = (says or {}).get(entry.source)
            if new:
                entry = replace(entry, says=new, values=amounts_in(new))
                findings += _faults(project, ledger, found, entry)
            entries.append(entry)
        after = replace(after, sources=tuple(entries))
        findings += _copied(project, ledger, [after.tell])
        return findings, [(found, after)] if after != found else []

    return change_facts(project, change)


def file_for(ledger: Ledger, subject: str, wanted: str = "") -> str:
    """The file for a new fact: as wanted, else where its subject stands, else facts/other.yml."""
    if wanted:
        stem = wanted.removeprefix("facts/").removesuffix(".yml")
        return f"facts/{stem}.yml"
    same = [fact.record for fact in ledger.facts.values() if fact.subject == subject]
    files = {fact.record for fact in ledger.facts.values()}
    if same:
        return same[-1]
    return files.pop() if len(files) == 1 else "facts/other.yml"


def _entry(
    ledger: Ledger, fact: Fact, passages: Sequence[str], words: Words
) -> tuple[list[Finding], SourceEntry | None]:
    """The entry of the passages' document in a fact, with these passages in it."""
    known = ledger.passages
    findings = [_unknown(name, known, "passage") for name in passages if name not in known]
    found = [known[name] for name in passages if name in known]
    findings += [
        refused(f"The document has had no passage {p.id} since {p.gone}.")
        for _, p in found
        if p.gone
    ]
    if len({source.id for source, _ in found}) > 1:
        findings.append(
            refused("These passages are of several documents.", "Name those of one at a time.")
        )
    if findings:
        return findings, None
    source, first = found[0]
    old = next((entry for entry in fact.sources if entry.source == source.id), None)
    line = words.source_says or (old.says if old else words.says or first.says)
    if not line or not (words.says or all(passage.says for _, passage in found)):
        what = f"Nobody can see yet what {', '.join(passages)} says."
        return [refused(what, "Say it in one line of your own: --says “…”.")], None
    names = tuple(dict.fromkeys([*(old.passages if old else ()), *passages]))
    base = old or SourceEntry(source.id, "")
    line = " ".join(line.split())
    entry = replace(
        base, says=line, passages=names, values=amounts_in(line), stance=words.stance or base.stance
    )
    return [], entry


def _faults(project: Project, ledger: Ledger, fact: Fact, entry: SourceEntry) -> Iterable[Finding]:
    """What is wrong with a fact as it would be, as far as one document's entry goes."""
    yield from _copied(project, ledger, [fact.tell, fact.because, entry.says])
    if entry.stance == "differs" and not fact.because:
        yield refused(
            f"{entry.source} differs from what “{fact.id}” tells, and nothing says why we tell it.",
            "Say why, for readers: --because “…”.",
        )
    texts = passage_texts(project, ledger.sources[entry.source])
    if texts and all(name in texts for name in entry.passages):
        said = [amount for name in entry.passages for amount in amounts_in(texts[name])]
        for value in entry.values:
            if not any(same_amount(amount, value) for amount in said):
                what = f"You write that {entry.source} says {format_amount(value)}."
                yield refused(f"{what} The passage does not.", "Write what the passage says.")


def _copied(project: Project, ledger: Ledger, texts: Iterable[str]) -> Iterable[Finding]:
    known = known_fingerprints(ledger.sources.values())
    allowed = [" ".join(p.lower().split()) for p in load_wording(project)[0].phrases]
    for text in texts:
        for start, end, source in copied_runs(text, known):
            run = text[start:end]
            plain = " ".join(run.lower().split())
            if not any(phrase in plain or plain in phrase for phrase in allowed):
                what = f"“{run}” stands in {source} in the same words."
                yield refused(what, "Say it in your own words.", rule="copied-text")


def _id_faults(ledger: Ledger, id_: str) -> Iterable[Finding]:
    if not _ID.match(id_):
        what = f"“{id_[:60]}” cannot be the name of a fact."
        yield refused(what, "Write small letters with hyphens, such as redness-duration.")
    taken = ledger.facts.get(id_)
    if taken is not None:
        what = f"There is a fact “{id_}” already. It tells: {taken.tell}"
        yield refused(what, "Choose another name.", "Or use the passage for that fact.")


def _lines(
    project: Project, passages: Sequence[str], says: str | None
) -> list[tuple[str, str | None]]:
    """Which passages get the line: the only one named, or those that have none yet."""
    if len(passages) == 1 or not says:
        return [(name, says) for name in passages]
    sources, _ = load_sources(project)
    lines = {p.id: p.says for s in sources.values() for p in s.passages}
    return [(name, None if lines.get(name) else says) for name in passages]


def _unknown(name: str, known: Iterable[str], what: str) -> Finding:
    near = difflib.get_close_matches(name, known, n=3)
    do = [f"Did you mean {' or '.join(near)}?"] if near else []
    where = {"subject": "wording/subjects.yml", "fact": "facts/", "passage": "sources/"}[what]
    return refused(f"There is no {what} “{name[:60]}”.", *do, f"They stand in {where}.")
