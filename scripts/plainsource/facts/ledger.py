"""The ledger: sources, facts, subjects, the clinic's own word, and what is asked of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from plainsource.base.findings import Finding
from plainsource.base.project import Project
from plainsource.facts.clinic import Clinic, load_clinic
from plainsource.facts.countries import load_countries
from plainsource.facts.glossary import Glossary, load_glossary
from plainsource.facts.model import Fact, SourceEntry
from plainsource.facts.store import Subject, load_facts, load_subjects
from plainsource.sources.model import Passage, Source
from plainsource.sources.store import load_sources


@dataclass
class Ledger:
    """What we know. `findings` tell of files that could not be read or do not have the form.

    `clinic` is what the clinic says of its own practice; its findings are its own.
    """

    sources: dict[str, Source]
    facts: dict[str, Fact]
    subjects: dict[str, Subject]
    findings: list[Finding] = field(default_factory=list)
    clinic: Clinic = field(default_factory=Clinic)
    glossary: Glossary = field(default_factory=Glossary)

    @cached_property
    def passages(self) -> dict[str, tuple[Source, Passage]]:
        """Every passage by id, with its source."""
        return {
            passage.id: (source, passage)
            for source in self.sources.values()
            for passage in source.passages
        }

    @cached_property
    def resting(self) -> dict[str, list[Fact]]:
        """For each passage that is used, the facts that rest on it."""
        resting: dict[str, list[Fact]] = {}
        for fact in self.facts.values():
            for entry in fact.sources:
                for passage in entry.passages:
                    resting.setdefault(passage, []).append(fact)
        return resting

    def is_used(self, passage: str) -> bool:
        """Whether a fact that may be told rests on a passage."""
        return any(not fact.withdrawn for fact in self.resting.get(passage, ()))

    @cached_property
    def by_source(self) -> dict[str, list[tuple[Fact, SourceEntry]]]:
        """For each source, the facts it speaks to and what it says to each."""
        by_source: dict[str, list[tuple[Fact, SourceEntry]]] = {}
        for fact in self.facts.values():
            for entry in fact.sources:
                by_source.setdefault(entry.source, []).append((fact, entry))
        return by_source

    @cached_property
    def by_subject(self) -> dict[str, list[Fact]]:
        """For each subject, the facts on it that may be told."""
        by_subject: dict[str, list[Fact]] = {}
        for fact in self.facts.values():
            if not fact.withdrawn:
                by_subject.setdefault(fact.subject, []).append(fact)
        return by_subject

    def ranked_sources(self) -> list[Source]:
        """All sources, the standing that counts most first, then by title."""
        return sorted(self.sources.values(), key=lambda source: (source.rank, source.title))

    def ranked_entries(self, fact: Fact) -> list[tuple[Source, SourceEntry]]:
        """What each known source says about a fact, the standing that counts most first."""
        known = [(self.sources[e.source], e) for e in fact.sources if e.source in self.sources]
        return sorted(known, key=lambda pair: pair[0].rank)

    def disagreements(self) -> list[Fact]:
        """The facts on which a source says something else than what we tell."""
        return [fact for fact in self.facts.values() if fact.disagrees]

    def name_of(self, fact: Fact) -> str:
        """What a fact is about, in plain words."""
        subject = self.subjects.get(fact.subject)
        name = subject.name if subject else fact.subject.replace("_", " ")
        return f"{name} ({fact.scope})" if fact.scope else name


def load_ledger(
    project: Project, then: Callable[[dict[str, Source]], object] = lambda _: None
) -> Ledger:
    """Read all records of a project; `then` is given the sources at once, where all are sound."""
    sources, source_findings = load_sources(project)
    if not source_findings:
        then(sources)
    facts, fact_findings = load_facts(project)
    subjects, subject_findings = load_subjects(project)
    countries, _ = load_countries(project)
    glossary, glossary_findings = load_glossary(project)
    findings = source_findings + fact_findings + subject_findings + glossary_findings
    clinic = load_clinic(project, countries)
    return Ledger(sources, facts, subjects, findings, clinic, glossary)
