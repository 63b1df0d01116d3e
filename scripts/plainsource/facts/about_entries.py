"""Entries of the wording files: what a word speaks for, and how much."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from plainsource.base.fields import Field
from plainsource.base.findings import Finding, RecordError
from plainsource.base.project import Project
from plainsource.base.records import Record, read_record
from plainsource.base.shapes import check_shape, read_shaped
from plainsource.facts.store import Subject, cues_in

_CUES = (
    Field("name", required=True, help="what it means, in plain words"),
    Field("words", "text", help="words that are sure signs of it, with commas between"),
    Field("hints", "text", help="words that are weak signs of it, with commas between"),
    Field("against", "text", help="words that show that it is something else"),
    Field("kind", "text", help="what kind it is, such as area"),
    Field("yields_to", "text", help="the entry that wins where both are found"),
    Field("treatments", "text", help="treatments it belongs to; none for all of them"),
)
WORD, HINT, AGAINST = 1.0, 0.4, -1.0
_PHRASE = 1.15
"""A sign of several words is surer than one word."""
_STRONG = 1.6
"""A sign with ! behind it, such as the name of a medicine, weighs more than the words around."""

Marks = Mapping[str, tuple[tuple[str, float], ...]]
"""For each cue, the entries it speaks for with their weights; a weight below 0 speaks against."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A relation, scope, topic, nature or treatment and the words that show it."""

    id: str
    name: str
    words: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    kind: str = ""
    yields_to: str = ""
    treatments: tuple[str, ...] = ()

    def belongs_to(self, treatment: str) -> bool:
        """Whether it may be told in a document on a treatment; where that is not known, it may."""
        return not treatment or not self.treatments or treatment in self.treatments


def words_file(
    project: Project, name: str, fields: tuple[Field, ...], findings: list[Finding]
) -> Record:
    """A file of words; one that is not there, or cannot be read, counts as empty."""
    path = project.wording / f"{name}.yml"
    if not path.is_file():
        return Record()
    record, found = read_shaped(path, project.shown(path), fields)
    findings += found
    return Record() if record is None else record


def entries_of(project: Project, name: str, findings: list[Finding]) -> dict[str, Entry]:
    """The entries of a file by id; what is wrong with it goes to `findings`."""
    path = project.wording / f"{name}.yml"
    shown = project.shown(path)
    try:
        record = read_record(path, shown)
    except RecordError as fault:
        findings.append(fault.finding)
        return {}
    findings += check_shape(record, (Field(name, "record", required=True),), shown)
    entries: dict[str, Entry] = {}
    group = record.get(name)
    if not isinstance(group, Record):
        return entries
    for key, value in group.items():
        if isinstance(value, Record):
            found = check_shape(value, _CUES, shown)
        else:
            found = [_empty(shown, group, key)]
        findings += found
        if not found:
            entries[key] = Entry(
                key,
                value["name"],
                cues_in(value.get("words")),
                cues_in(value.get("hints")),
                cues_in(value.get("against")),
                value.get("kind") or "",
                value.get("yields_to") or "",
                cues_in(value.get("treatments")),
            )
    return entries


def _empty(shown: str, group: Record, key: str) -> Finding:
    return Finding(
        shown,
        group.line_of(key),
        1,
        "field-wrong",
        "error",
        f"The entry “{key}” says nothing.",
        ("Give it a `name:` and its `words:`, with commas between them.",),
    )


def marks_of_entries(entries: Iterable[Entry | Subject]) -> Marks:
    """The cues of entries, each with what it speaks for and how much."""
    marks: dict[str, dict[str, float]] = {}
    for entry in entries:
        for cues, weight in (
            (entry.hints, HINT),
            (entry.words, WORD),
            (entry.against, AGAINST),
        ):
            for written in cues:
                cue = written.rstrip("!") or written
                strength = weight * (_PHRASE if " " in cue or "-" in cue else 1.0)
                strength *= _STRONG if cue != written else 1.0
                marks.setdefault(cue, {})[entry.id] = strength
    return {cue: tuple(keys.items()) for cue, keys in marks.items()}
