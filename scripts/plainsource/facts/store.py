"""Loading and saving the facts and the subjects they are about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from plainsource.base.fields import Field
from plainsource.base.findings import Finding, RecordError
from plainsource.base.progress import following
from plainsource.base.project import Project
from plainsource.base.record_writer import write_record
from plainsource.base.records import Record, read_record
from plainsource.base.shapes import check_shape
from plainsource.facts.model import Fact
from plainsource.facts.record import FACTS_FILE, entry_of, fact_of

SUBJECTS = "subjects.yml"

_SUBJECT = (
    Field("name", required=True, help="plain words that complete “About …”"),
    Field("lasts", "flag", help="true where its times say how long it goes on, from the start"),
    Field("layer", "flag", help="true where its lengths say how thick a layer of the skin is"),
    Field("cues", "texts", help="words that show that a text is about it"),
    Field("units", "text", help="what its amounts measure: time, length, count, percent …"),
    Field("relations", "text", help="names from wording/relations.yml, with commas between"),
    Field("words", "text", help="words near an amount that are sure signs, with commas between"),
    Field("hints", "text", help="words near an amount that are weak signs, with commas between"),
    Field("against", "text", help="words near an amount that show that it is something else"),
    Field("usual", "text", help="between what its amounts lie, such as: 5 minute, 2 hour"),
    Field("topic", "text", help="a name from wording/topics.yml"),
    Field("by_unit", "flag", help="true where the unit alone is nearly a sure sign"),
    Field("treatments", "text", help="treatments it belongs to; none for all of them"),
    Field("uncompared", "flag", help="true where other values are no contradiction"),
    Field("like", "text", help="subjects that are nearly the same, with commas between"),
    Field("unscoped", "flag", help="true where areas and varieties make no difference"),
    Field("scope", "text", help="a name from wording/scopes.yml that holds for all its amounts"),
    Field("afterwards", "text", help="the subject that this is where it holds after the treatment"),
    Field("by_part", "flag", help="true where small areas such as the forehead differ"),
)


@dataclass(frozen=True, slots=True)
class Subject:
    """What facts can be about: its key, its name in plain words, and words that point to it.

    The rest says how an amount on it is recognised: the dimensions of its `units`, the
    `relations` in which amounts stand to it, and `words`, `hints` and words `against` it near
    the amount. `by_unit`: the unit alone is nearly a sure sign. A subject without units is never
    suggested for an amount. `usual` are the least and the most that is usual, such as 5 minute.
    `unscoped`: an area or variety makes no difference to it; `by_part`: even a small area does.
    `uncompared`: two values are no contradiction (how many people a study had). `like`: subjects
    nearly the same. `treatments`: those it belongs to, where it is not for all.
    `lasts`: its times say how long it goes on from the start (redness), not when it comes.
    `layer`: its lengths say how thick a layer of the skin is, so that it can be drawn as one.
    `scope`: the case that all its amounts are about (needles for home use: at home).
    `afterwards`: what it is after a treatment instead of before (no alcohol before, and after).
    """

    id: str
    name: str
    cues: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    usual: tuple[str, ...] = ()
    topic: str = ""
    by_unit: bool = False
    unscoped: bool = False
    by_part: bool = False
    uncompared: bool = False
    treatments: tuple[str, ...] = ()
    like: tuple[str, ...] = ()
    lasts: bool = False
    layer: bool = False
    scope: str = ""
    afterwards: str = ""


def load_facts(project: Project) -> tuple[dict[str, Fact], list[Finding]]:
    """All facts by id, and what is wrong with the files; a file at fault leaves the others."""
    facts: dict[str, Fact] = {}
    findings: list[Finding] = []
    for path in following(sorted(project.facts.glob("*.yml")), "Reading facts"):
        loaded, found = load_facts_file(path, project.shown(path))
        findings += found
        for fact in loaded:
            earlier = facts.get(fact.id)
            if earlier is None:
                facts[fact.id] = fact
                continue
            findings.append(
                Finding(
                    fact.record,
                    fact.line,
                    1,
                    "fact-twice",
                    "error",
                    f"There are two facts with the name “{fact.id}”.",
                    (
                        f"The other stands in {earlier.record}, line {earlier.line}.",
                        "Give this one another name, or delete it.",
                    ),
                )
            )
    return facts, findings


def load_facts_file(path: Path, shown: str) -> tuple[list[Fact], list[Finding]]:
    """The facts of one file; entries that do not have the form of a fact are left out."""
    try:
        record = read_record(path, shown, comments=False)
    except RecordError as fault:
        return [], [fault.finding]
    findings = check_shape(record, FACTS_FILE, shown)
    if not findings:
        return [fact_of(entry, shown) for entry in record["facts"]], []
    entries = record.get("facts")
    sound = [
        fact_of(entry, shown)
        for entry in (entries if isinstance(entries, list) else ())
        if isinstance(entry, Record) and not check_shape(entry, FACTS_FILE[0].fields, shown)
    ]
    return sound, findings


def save_facts(project: Project, record: str, facts: Iterable[Fact]) -> None:
    """Write one facts file whole. `record` is its name, such as facts/downtime.yml.

    Raises RecordError where the file that is there cannot be read: it is never overwritten.
    """
    path = project.root / record
    if path.exists():
        read_record(path, record, comments=False)
    write_record(path, {"facts": [entry_of(fact) for fact in facts]})


def load_subjects(project: Project) -> tuple[dict[str, Subject], list[Finding]]:
    """The subjects of wording/subjects.yml by id."""
    path = project.wording / SUBJECTS
    shown = project.shown(path)
    try:
        record = read_record(path, shown)
    except RecordError as fault:
        return {}, [fault.finding]
    findings = check_shape(record, (Field("subjects", "record", required=True),), shown)
    entries = record.get("subjects")
    subjects: dict[str, Subject] = {}
    if not isinstance(entries, Record):
        return {}, findings
    for key, entry in entries.items():
        if isinstance(entry, Record):
            found = check_shape(entry, _SUBJECT, shown)
            findings += found
            if not found:
                subjects[key] = _subject(key, entry)
        else:
            findings.append(_no_subject(shown, entries.line_of(key), key))
    return subjects, findings


def cues_in(text: str | None) -> tuple[str, ...]:
    """The words and phrases of a text that has commas between them, in small letters."""
    return tuple(cue for part in (text or "").split(",") if (cue := part.strip().lower()))


def _subject(key: str, entry: Record) -> Subject:
    return Subject(
        key,
        entry["name"],
        tuple(entry.get("cues") or ()),
        units=cues_in(entry.get("units")),
        relations=cues_in(entry.get("relations")),
        words=cues_in(entry.get("words")),
        hints=cues_in(entry.get("hints")),
        against=cues_in(entry.get("against")),
        usual=cues_in(entry.get("usual")),
        topic=entry.get("topic") or "",
        by_unit=bool(entry.get("by_unit")),
        unscoped=bool(entry.get("unscoped")),
        by_part=bool(entry.get("by_part")),
        uncompared=bool(entry.get("uncompared")),
        treatments=cues_in(entry.get("treatments")),
        like=cues_in(entry.get("like")),
        lasts=bool(entry.get("lasts")),
        layer=bool(entry.get("layer")),
        scope=entry.get("scope") or "",
        afterwards=entry.get("afterwards") or "",
    )


def _no_subject(shown: str, line: int, key: str) -> Finding:
    return Finding(
        shown,
        line,
        1,
        "field-wrong",
        "error",
        f"The subject “{key}” says nothing.",
        ("Give it a `name:` and a list of `cues:`.",),
    )
