"""The words by which a passage is recognised: subjects, relations, scopes, topics, natures.

All of it is data in `wording/`, so that another treatment needs words and no code. Each entry has
`words` (sure signs), `hints` (weaker ones) and `against` (signs that it is something else). A
word with `!` behind it is surer still.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from plainsource.base.findings import Finding
from plainsource.base.project import Project
from plainsource.base.records import Record
from plainsource.facts.about_cues import Lexicon
from plainsource.facts.about_entries import Entry, Marks, entries_of, marks_of_entries, words_file
from plainsource.facts.about_examples import Learned, load_learned
from plainsource.facts.about_first_names import NAMES, NameWords, name_words
from plainsource.facts.example_faults import example_faults
from plainsource.facts.passage_examples import FACT, Sentences, load_sentences, ordinary_words
from plainsource.facts.store import Subject, load_subjects
from plainsource.facts.units import UNITS

_GROUPS = ("relations", "scopes", "topics", "natures", "treatments")


# Told apart by identity, so that what was learned for it is found again.
@dataclass(frozen=True, eq=False)
class AboutWording:
    """Everything by which passages are recognised. `findings`: what is wrong with the files."""

    subjects: Mapping[str, Subject] = field(default_factory=dict)
    relations: Mapping[str, Entry] = field(default_factory=dict)
    scopes: Mapping[str, Entry] = field(default_factory=dict)
    topics: Mapping[str, Entry] = field(default_factory=dict)
    natures: Mapping[str, Entry] = field(default_factory=dict)
    treatments: Mapping[str, Entry] = field(default_factory=dict)
    learned: Learned = field(default_factory=Learned)
    sentences: Sentences = field(default_factory=dict)
    names: NameWords = field(default_factory=NameWords)
    findings: tuple[Finding, ...] = ()

    @cached_property
    def lexicon(self) -> Lexicon:
        """All cues, to be found in one go."""
        groups = (
            self.of_subjects,
            self.of_relations,
            self.of_scopes,
            self.of_natures,
            self.of_treatments,
        )
        return Lexicon(cue for marks in groups for cue in marks)

    @cached_property
    def of_subjects(self) -> Marks:
        """Cues of subjects."""
        return marks_of_entries(s for s in self.subjects.values() if s.units)

    @cached_property
    def of_relations(self) -> Marks:
        """Cues of relations."""
        return marks_of_entries(self.relations.values())

    @cached_property
    def of_scopes(self) -> Marks:
        """Cues of scopes."""
        return marks_of_entries(self.scopes.values())

    @cached_property
    def of_natures(self) -> Marks:
        """Cues of natures."""
        return marks_of_entries(self.natures.values())

    @cached_property
    def of_treatments(self) -> Marks:
        """Cues of treatments."""
        return marks_of_entries(self.treatments.values())

    @cached_property
    def needed(self) -> frozenset[str]:
        """The relations without which an amount is hardly about a subject that has only these."""
        return frozenset(key for key, entry in self.relations.items() if entry.kind == "needed")

    @cached_property
    def opening(self) -> frozenset[str]:
        """The relations that hold for a whole sentence where they open it."""
        return frozenset(key for key, entry in self.relations.items() if entry.kind == "opens")

    @cached_property
    def usual(self) -> Mapping[str, tuple[float, float]]:
        """For each subject that says so, the least and most that is usual, in base units."""
        found = {}
        for subject in self.subjects.values():
            limits = [_in_base(text) for text in subject.usual]
            if len(limits) == 2 and None not in limits:
                found[subject.id] = (limits[0] or 0.0, limits[1] or 0.0)
        return found

    @cached_property
    def pairs_in_time(self) -> tuple[tuple[str, str], ...]:
        """Subjects that are the same thing before a treatment, and after it."""
        return tuple((s.id, s.afterwards) for s in self.subjects.values() if s.afterwards)

    @cached_property
    def by_dimension(self) -> Mapping[str, tuple[Subject, ...]]:
        """For each dimension of units, the subjects whose amounts may have it."""
        found: dict[str, list[Subject]] = {}
        for subject in self.subjects.values():
            for dimension in subject.units:
                found.setdefault(dimension, []).append(subject)
        return {dimension: tuple(subjects) for dimension, subjects in found.items()}


def load_about_wording(project: Project) -> AboutWording:
    """The words of a project's wording/ folder; files that cannot be read count as empty."""
    subjects, findings = load_subjects(project)
    found = example_faults(project, subjects)
    # A sentence that teaches nothing does no harm.
    findings += [finding for finding in found if finding.level == "error"]
    groups = _groups(project, findings)
    sentences = _sentences(project, groups, findings)
    names = name_words(_first_names(project, findings), ordinary_words(sentences))
    return AboutWording(
        subjects,
        **groups,
        learned=load_learned(project, subjects),
        sentences=sentences,
        names=names,
        findings=tuple(findings),
    )


def word_faults(project: Project, subjects: Mapping[str, Subject]) -> list[Finding]:
    """What is wrong with the files that passages are recognised by, but for the subjects' own.

    A project that has none of them recognises none, and nothing is wrong with that.
    """
    if not any((project.wording / f"{name}.yml").exists() for name in _GROUPS):
        return []
    findings = example_faults(project, subjects)
    _sentences(project, _groups(project, findings), findings)
    _first_names(project, findings)
    return findings


def _groups(project: Project, findings: list[Finding]) -> dict[str, dict[str, Entry]]:
    return {name: entries_of(project, name, findings) for name in _GROUPS}


def _sentences(
    project: Project, groups: Mapping[str, Mapping[str, Entry]], findings: list[Finding]
) -> Sentences:
    natures = (key for key, entry in groups["natures"].items() if not entry.kind)
    if any(f.file.endswith(("/natures.yml", "/topics.yml")) for f in findings):
        # Groups that are unknown for want of these files are no fault of the examples.
        findings = []
    return load_sentences(project, {FACT, *natures, *groups["topics"]}, findings)


def _first_names(project: Project, findings: list[Finding]) -> Record:
    return words_file(project, "first-names", (NAMES,), findings)


def _in_base(text: str) -> float | None:
    """A limit such as “5 minute” in its dimension's base unit; None where it is none."""
    number, _, unit = text.partition(" ")
    try:
        return float(number) * UNITS[unit].factor
    except (ValueError, KeyError):
        return None
