"""The real documents, brought in from nothing and decided anew, give what the repository holds."""

from __future__ import annotations

import dataclasses
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from checks.real_site import ROOT
from plainsource.base.project import Project, originals_required
from plainsource.base.record_writer import write_record
from plainsource.checks.guided_facts import NewFact, Words, make_fact, use_for
from plainsource.checks.guided_writing import record_review
from plainsource.checks.run import check_project
from plainsource.checks.status import status_of
from plainsource.facts.ledger import Ledger, load_ledger
from plainsource.facts.model import Fact
from plainsource.facts.record import entry_of
from plainsource.facts.store import save_facts
from plainsource.sources.deciding import decide_many
from plainsource.sources.importing import import_document

HELD = Project(ROOT)


@pytest.fixture
def originals(monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = HELD.originals()
    if folder is None or not any(folder.glob("00*.txt")):
        if originals_required():
            pytest.fail("the originals are required, and not at hand")
        pytest.skip("the originals are not at hand")
    monkeypatch.setenv("PLAINSOURCE_ORIGINALS", str(folder.resolve()))
    return folder


def _without_documents(held: Ledger, folder: Path) -> Project:
    """The repository with its pages and addresses, and as if no document had ever come in."""
    for part in ("docs", "wording"):
        shutil.copytree(ROOT / part, folder / part)
    for part in ("mkdocs.yml", "clinic.yml"):
        shutil.copy(ROOT / part, folder / part)
    project = Project(folder)
    project.sources.mkdir()
    for source in held.sources.values():
        if not source.is_document:
            shutil.copy(ROOT / source.record, folder / source.record)
    for record in dict.fromkeys(fact.record for fact in held.facts.values()):
        facts = []
        for fact in held.facts.values():
            left = tuple(e for e in fact.sources if not held.sources[e.source].is_document)
            if fact.record == record and left:
                facts.append(dataclasses.replace(fact, sources=left, checked=None))
        if facts:
            save_facts(project, record, facts)
    return project


def _replay(held: Ledger, project: Project, originals: Path) -> None:
    """Every decision that the repository's records show, through the commands' own functions."""
    documents = [source for source in held.sources.values() if source.is_document]
    decisions = []
    for source in documents:
        report = import_document(
            project,
            originals / source.file,
            today=source.received,
            id=source.id,
            title=source.title,
            standing=source.standing,
        )
        assert [p.id for p in report.source.passages] == [p.id for p in source.passages]
        for passage in source.passages:
            wanted = {name: getattr(passage, name) for name in ("says", "set_aside", "note")}
            decisions.append({"id": passage.id, **{k: v for k, v in wanted.items() if v}})
    batch = project.root / "decisions.yml"
    write_record(batch, {"passages": decisions})
    assert decide_many(project, batch).findings == ()
    for fact in held.facts.values():
        there = any(not held.sources[entry.source].is_document for entry in fact.sources)
        for entry in fact.sources:
            if not entry.passages:
                continue
            words = Words(None, entry.says, entry.stance, fact.because)
            if there:
                done = use_for(project, entry.passages, fact.id, words)
            else:
                new = NewFact(fact.id, fact.subject, fact.tell, fact.scope, fact.record)
                done = make_fact(project, entry.passages, new, words)
                there = True
            assert done.findings == ()
    for day in {fact.checked.date for fact in held.facts.values() if fact.checked}:
        for by, due, outcome in {
            (f.checked.by, f.checked.due, f.checked.outcome)
            for f in held.facts.values()
            if f.checked and f.checked.date == day
        }:
            names = [
                fact.id
                for fact in held.facts.values()
                if fact.checked
                and (fact.checked.date, fact.checked.by, fact.checked.due, fact.checked.outcome)
                == (day, by, due, outcome)
            ]
            done = record_review(
                project,
                names,
                by=by,
                today=date.fromisoformat(day),
                due=date.fromisoformat(due),
                outcome=outcome,
            )
            assert done.findings == ()


def _without_order(fact: Fact) -> dict[str, Any]:
    """A fact's entry with its sources by name.

    Without its own print, which goes by their order, and without the pages' prints, which are
    older where a typing error was mended on a page since.
    """
    entry = entry_of(fact)
    entry["sources"] = sorted(entry["sources"], key=lambda each: each["source"])
    for name in ("fact", "blocks"):
        entry.get("checked", {}).pop(name, None)
    return entry


@pytest.mark.everything
def test_the_real_documents_come_in_from_nothing_to_what_the_repository_holds(
    tmp_path: Path, originals: Path
) -> None:
    held = load_ledger(HELD)
    assert not held.findings
    records = {s.record: (ROOT / s.record).read_bytes() for s in held.sources.values() if s.file}
    assert len(records) >= 5
    project = _without_documents(held, tmp_path / "project")
    _replay(held, project, originals)
    made = load_ledger(project)
    assert not made.findings
    for record, text in records.items():
        assert (project.root / record).read_bytes() == text
    assert {name: _without_order(fact) for name, fact in made.facts.items()} == {
        name: _without_order(fact) for name, fact in held.facts.items()
    }
    told, before = (check_project(each, date(2026, 11, 20)) for each in (project, HELD))
    if not any(finding.level == "error" for finding in before.findings):
        assert [f for f in told.findings if f.level == "error"] == []
    assert status_of(told).coverage == status_of(before).coverage
