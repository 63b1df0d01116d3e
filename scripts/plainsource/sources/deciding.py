"""Deciding on passages: a line in our own words, and whether a passage is set aside and why."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from plainsource.base.fields import Field
from plainsource.base.files import write_text
from plainsource.base.findings import Finding, RecordError
from plainsource.base.project import Project
from plainsource.base.records import Record, read_record
from plainsource.base.shapes import check_shape
from plainsource.sources.fingerprints import copied_runs, fingerprints_for, known_fingerprints
from plainsource.sources.import_rules import hold_sources
from plainsource.sources.model import PERSONAL, SET_ASIDE, WORDLESS, Passage, Source
from plainsource.sources.originals import original_passages
from plainsource.sources.store import Sources, load_sources, save_source

LONGEST_LINE = 300
"""Characters of a line in our own words."""
_FEWEST_LETTERS = 3
TOO_SHORT = "Write a few words. Where you are asked for them, Enter alone goes back."

BATCH_FIELDS = (
    Field(
        "passages",
        "records",
        required=True,
        help="the decisions, each beginning with “- id: …”",
        fields=(
            Field("id", "text", required=True, help="the passage's id, like clinic-page-022"),
            Field("says", "text", help="in one line of your own what the passage says"),
            Field("set_aside", "choice", help="why no fact uses it", choices=SET_ASIDE),
            Field("note", "text", help="a line on why you decided so"),
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of a passage. None leaves a field as it is; an empty text takes it away."""

    id: str
    says: str | None = None
    set_aside: str | None = None
    note: str | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Decided:
    """The passages whose record changed, by id; with findings, nothing was changed."""

    changed: tuple[str, ...]
    findings: tuple[Finding, ...] = ()


def says_nothing(text: str) -> bool:
    """Whether a line is too short to say anything, such as a letter typed at the wrong question."""
    return bool(text.strip()) and sum(map(str.isalpha, text)) < _FEWEST_LETTERS


def decide_passage(
    project: Project,
    passage_id: str,
    *,
    says: str | None = None,
    set_aside: str | None = None,
    note: str | None = None,
) -> Decided:
    """Set a passage's line in our words, set it aside, or take that back with an empty text."""
    decision = Decision(passage_id, says, set_aside, note)
    return _decide(project, [decision], "your decision")


def decide_many(project: Project, path: Path) -> Decided:
    """Carry out the decisions in a YAML file: all of them, or none where one has a fault.

    The file holds `passages:`, a list of entries with `id`, `says`, `set_aside` and `note`. An
    entry left out stays as it is; one that stands there empty is taken away.
    """
    shown = project.shown(path.absolute())
    try:
        record = read_record(path, shown)
        findings = check_shape(record, BATCH_FIELDS, shown)
    except RecordError as fault:
        findings = [fault.finding]
    if findings:
        return Decided((), tuple(findings))
    return _decide(project, [_decision(entry) for entry in record["passages"]], shown)


def _decision(entry: Record) -> Decision:
    def value(name: str) -> str | None:
        return (entry[name] or "") if name in entry else None

    return Decision(entry["id"], value("says"), value("set_aside"), value("note"), entry.line)


def _decide(project: Project, decisions: Sequence[Decision], shown: str) -> Decided:
    findings: list[Finding] = []
    try:
        with hold_sources(project):
            sources, _ = load_sources(project)
            owners = {p.id: s.id for s in sources.values() for p in s.passages}
            known = known_fingerprints(sources.values())
            after: dict[str, dict[str, Passage]] = {}
            for decision in _unrepeated(decisions, shown, findings):
                owner = owners.get(decision.id)
                if owner is None:
                    findings.append(_unknown(decision, owners, shown))
                    continue
                fresh = after.setdefault(owner, {p.id: p for p in sources[owner].passages})
                fresh[decision.id] = _decided(fresh[decision.id], decision)
                findings += _faults(fresh[decision.id], decision, known, shown)
            if findings:
                return Decided((), tuple(findings))
            changed = [
                replace(sources[owner], passages=tuple(fresh.values()))
                for owner, fresh in after.items()
                if tuple(fresh.values()) != sources[owner].passages
            ]
            changed = [_with_fingerprints(project, sources[s.id], s) for s in changed]
            _save_all(project, changed)
    except RecordError as fault:
        return Decided((), (fault.finding,))
    return Decided(_differences(sources, changed))


def _unrepeated(
    decisions: Iterable[Decision], shown: str, findings: list[Finding]
) -> Iterable[Decision]:
    seen: dict[str, int] = {}
    for decision in decisions:
        if decision.id in seen:
            what = f"“{decision.id}” stands here twice, first in line {seen[decision.id]}."
            findings.append(_finding(shown, decision, what, "Keep one of the two."))
        else:
            seen[decision.id] = decision.line
            yield decision


def _decided(passage: Passage, decision: Decision) -> Passage:
    def fresh(old: str, new: str | None) -> str:
        return old if new is None else " ".join(new.split())

    return replace(
        passage,
        says=fresh(passage.says, decision.says),
        set_aside=fresh(passage.set_aside, decision.set_aside),
        note=fresh(passage.note, decision.note),
    )


def _faults(
    passage: Passage, decision: Decision, known: Mapping[str, str], shown: str
) -> Iterable[Finding]:
    if passage.gone:
        what = f"The document has had no passage {passage.id} since {passage.gone}."
        yield _finding(shown, decision, what, "Leave it as it is.")
    if passage.set_aside and passage.set_aside not in SET_ASIDE:
        what = f"“{passage.set_aside[:60]}” is not a reason for setting a passage aside."
        yield _finding(shown, decision, what, f"Choose one of: {', '.join(SET_ASIDE)}.")
    elif passage.set_aside and passage.set_aside not in WORDLESS and not passage.says:
        what = f"{passage.id} is set aside, but nobody can see what it said."
        yield _finding(shown, decision, what, "Say it in one line of your own: says: …")
    for name in ("says", "note"):
        text = getattr(passage, name)
        if says_nothing(text):
            what = f"“{text.strip()}” is too short to tell anybody anything."
            yield _finding(shown, decision, what, TOO_SHORT)
        if len(text) > LONGEST_LINE:
            what = f"“{name}” is {len(text)} characters long."
            do = f"Say it in one line of at most {LONGEST_LINE} characters."
            yield _finding(shown, decision, what, do)
        for start, end, source in copied_runs(text, known):
            what = f"“{name}” of {passage.id} repeats words of {source}: “{text[start:end]}”."
            yield _finding(shown, decision, what, "Say it in your own words.", rule="copied-text")


def _with_fingerprints(project: Project, before: Source, after: Source) -> Source:
    """The source, its fingerprints made anew where personal data came to light or went away.

    Only the original can tell which words to leave out. Raises RecordError without it.
    """
    if _personal(before) == _personal(after):
        return after
    passages = original_passages(project, after)
    if passages is None:
        what = (
            "Personal data is kept out of the fingerprints, which takes the original "
            f"{after.file}, just as it was recorded. It is not at hand."
        )
        do = ("Put the original into the folder of originals and try again.",)
        raise RecordError(Finding(after.record, 0, 0, "original-missing", what=what, do=do))
    return replace(after, fingerprints=fingerprints_for(after, passages))


def _personal(source: Source) -> set[str]:
    return {passage.id for passage in source.living if passage.set_aside == PERSONAL}


def _save_all(project: Project, changed: Sequence[Source]) -> None:
    """Save several records, or none: what was written is put back where a later one fails."""
    texts = {s.id: (project.sources / f"{s.id}.yml").read_text("utf-8") for s in changed}
    done: list[str] = []
    try:
        for source in changed:
            save_source(project, source)
            done.append(source.id)
    except RecordError:
        for id_ in done:
            write_text(project.sources / f"{id_}.yml", texts[id_])
        raise


def _differences(before: Sources, after: Iterable[Source]) -> tuple[str, ...]:
    return tuple(
        new.id
        for source in after
        for old, new in zip(before[source.id].passages, source.passages, strict=True)
        if old != new
    )


def _unknown(decision: Decision, owners: Mapping[str, str], shown: str) -> Finding:
    near = difflib.get_close_matches(decision.id, owners, n=1)
    do = [f"Did you mean {near[0]}?"] if near else []
    what = f"There is no passage “{decision.id[:60]}”."
    return _finding(shown, decision, what, *do, "The ids stand in the records in sources/.")


def _finding(
    shown: str, decision: Decision, what: str, *do: str, rule: str = "decision-refused"
) -> Finding:
    return Finding(shown, decision.line, 1 if decision.line else 0, rule, what=what, do=do)
