"""What a person can do with facts in a review: rest one on a passage, make one, mend one.

The quantities of every sentence are read from it, so that `values` can never differ from the
words beside them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from plainsource.base.command import command
from plainsource.base.findings import Finding
from plainsource.base.project import Project
from plainsource.checks.guided_faults import (
    amounts_in,
    copied_in,
    entry_faults,
    name_faults,
    said_faults,
    unknown,
)
from plainsource.checks.guided_writing import Done, change_facts
from plainsource.checks.review_refusals import refused
from plainsource.facts.ledger import Ledger
from plainsource.facts.model import Fact, SourceEntry, Stance
from plainsource.sources.store import load_sources

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


def use_for(
    project: Project,
    passages: Sequence[str],
    fact: str,
    words: Words,
) -> Done:
    """Rest a fact on passages of one document.

    `words.says` becomes the line of each passage that has none or is the only one named. Where the
    fact has an entry for the document already, the passages are added to it, and `source_says`
    replaces what it says, or `says` where it rests on these passages alone; else that is
    `source_says`, or `says`, or the passage's own line.
    """

    def change(ledger: Ledger) -> tuple[list[Finding], _Changes]:
        found = ledger.facts.get(fact)
        if found is None:
            return [unknown(fact, ledger.facts, "fact")], []
        findings, entry = _entry(project, ledger, found, passages, words)
        if entry is None:
            return findings, []
        others = [e for e in found.sources if e.source != entry.source]
        at = next((i for i, e in enumerate(found.sources) if e.source == entry.source), None)
        entries = [*others, entry] if at is None else [*others[:at], entry, *others[at:]]
        after = replace(found, sources=tuple(entries), because=words.because or found.because)
        findings += entry_faults(project, ledger, after, entry)
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
        findings = list(name_faults(ledger, new.id))
        if new.subject not in ledger.subjects:
            findings.append(unknown(new.subject, ledger.subjects, "subject"))
        if not new.tell.strip():
            findings.append(refused("Say what readers may be told.", "Write --tell “…”."))
        fact = Fact(new.id, new.subject, new.tell.strip(), (), new.scope, amounts_in(new.tell))
        found, entry = _entry(project, ledger, fact, passages, words)
        findings += found
        if entry is None or findings:
            return findings, []
        record = file_for(ledger, new.subject, new.file)
        fact = replace(fact, sources=(entry,), because=words.because, record=record)
        return list(entry_faults(project, ledger, fact, entry)), [(None, fact)]

    return change_facts(project, change, _lines(project, passages, words.says))


def not_for(project: Project, passages: Sequence[str], fact: str) -> Done:
    """Take passages out of a fact; with the last of a document, the document too."""

    def change(ledger: Ledger) -> tuple[list[Finding], _Changes]:
        found = ledger.facts.get(fact)
        if found is None:
            return [unknown(fact, ledger.facts, "fact")], []
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
            do = f"Withdraw it: {command('review', fact, '--by editor --withdrawn')}"
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
            return [unknown(fact, ledger.facts, "fact")], []
        after = found
        findings: list[Finding] = []
        if tell:
            after = replace(after, tell=tell, values=amounts_in(tell))
        entries = []
        for entry in found.sources:
            new = (says or {}).get(entry.source)
            if new:
                entry = replace(entry, says=new, values=amounts_in(new))
                findings += entry_faults(project, ledger, found, entry)
            entries.append(entry)
        after = replace(after, sources=tuple(entries))
        findings += copied_in(project, ledger, [after.tell])
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
    project: Project, ledger: Ledger, fact: Fact, passages: Sequence[str], words: Words
) -> tuple[list[Finding], SourceEntry | None]:
    """The entry of the passages' document in a fact, with these passages in it."""
    known = ledger.passages
    findings = [unknown(name, known, "passage") for name in passages if name not in known]
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
    if words.says:
        findings = list(said_faults(project, ledger, passages, words.says))
        if findings:
            return findings, None
    old = next((entry for entry in fact.sources if entry.source == source.id), None)
    # What rests on these passages alone says what they say.
    others = old is not None and not set(old.passages) <= set(passages)
    own = old.says if old is not None and (others or not words.says) else words.says or first.says
    line = words.source_says or own
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


def _lines(
    project: Project, passages: Sequence[str], says: str | None
) -> list[tuple[str, str | None]]:
    """Which passages get the line: the only one named, or those that have none yet."""
    if len(passages) == 1 or not says:
        return [(name, says) for name in passages]
    sources, _ = load_sources(project)
    lines = {p.id: p.says for s in sources.values() for p in s.passages}
    return [(name, None if lines.get(name) else says) for name in passages]
