"""Generated ledgers and documents: clean, as large as they say, and the same every time."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.documents import KINDS, WORDS, make_documents
from bench.ledgers import PASSAGES, make_items, make_ledger
from bench.trees import TODAY
from plainsource.base.findings import as_text
from plainsource.checks.run import check_project
from plainsource.sources.reading import read_document


def test_a_generated_ledger_has_no_findings_and_the_size_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PLAINSOURCE_ORIGINALS", raising=False)
    monkeypatch.setenv("REQUIRE_ORIGINALS", "1")
    project = make_ledger(tmp_path / "made", 130)
    report = check_project(project, TODAY)
    assert not report.findings, as_text(report.findings)
    assert report.compared
    assert len(report.site.ledger.facts) == 130
    assert len(report.site.ledger.passages) == 130 * PASSAGES


def test_a_passage_that_changes_in_a_generated_ledger_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PLAINSOURCE_ORIGINALS", raising=False)
    project = make_ledger(tmp_path / "made", 12)
    original = next((project.root / "originals").iterdir())
    original.write_text(original.read_text("utf-8").replace("demonstrated", "denied", 1), "utf-8")
    rules = {finding.rule for finding in check_project(project, TODAY).findings}
    assert rules == {"passage-unlike-original", "suspect"}


def test_items_are_as_many_and_linked_as_the_facts_are(tmp_path: Path) -> None:
    root = make_items(tmp_path / "items", 3)
    assert len(list((root / "passages").glob("PAS*.yml"))) == 3 * PASSAGES
    last = (root / "facts/FACT000003.yml").read_text()
    assert last.count("\n- PAS") == PASSAGES
    assert "- PAS000030: null" in last


def test_generated_documents_have_five_hundred_words_and_are_read(tmp_path: Path) -> None:
    paths = make_documents(tmp_path / "one", 6)
    assert {path.suffix for path in paths} == set(KINDS)
    for path in paths:
        words = sum(len(block.text.split()) for block in read_document(path))
        assert WORDS - 60 < words < WORDS + 100
    again = make_documents(tmp_path / "two", 6)
    assert [p.read_bytes() for p in paths] == [p.read_bytes() for p in again]
