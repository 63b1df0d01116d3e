"""Generated projects: clean, buildable, as large as they say, and the same every time."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bench.trees import LARGEST, TODAY, make_tree, strip_tree
from plainsource.base.findings import as_text
from plainsource.base.project import Project
from plainsource.checks.run import check_project
from plainsource.publish.build import build_site
from plainsource.publish.engine import run_mkdocs


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return make_tree(tmp_path_factory.mktemp("tree") / "made", 20)


def contents(project: Project) -> dict[str, bytes]:
    files = (path for path in project.root.rglob("*") if path.is_file())
    return {path.relative_to(project.root).as_posix(): path.read_bytes() for path in files}


def test_a_generated_project_has_no_findings(
    tree: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PLAINSOURCE_ORIGINALS", raising=False)
    monkeypatch.setenv("REQUIRE_ORIGINALS", "1")
    report = check_project(tree, TODAY)
    assert not report.findings, as_text(report.findings)
    assert not report.not_run
    assert report.compared


def test_facts_passages_words_and_marks_grow_with_the_pages(tree: Project) -> None:
    site = check_project(tree, TODAY).site
    pages = [page for page in site.pages.values() if "/" in page.path]
    assert len(pages) == 20
    assert len(site.ledger.facts) == 6 * 20
    assert len(site.ledger.passages) == 12 * 20
    blocks = [block for page in pages for block in page.blocks]
    assert sum(len(block.marks) for block in blocks) == 30 * 20
    assert 500 < sum(len(block.text.split()) for block in blocks) / 20 < 750


def test_a_passage_that_changes_is_found_in_a_generated_project(tmp_path: Path) -> None:
    project = make_tree(tmp_path / "made", 2)
    original = next((project.root / "originals").iterdir())
    original.write_text(original.read_text("utf-8").replace("demonstrated", "denied", 1), "utf-8")
    rules = {finding.rule for finding in check_project(project, date(2026, 11, 21)).findings}
    assert rules == {"passage-unlike-original", "suspect"}


def test_a_generated_project_builds(tree: Project, tmp_path: Path) -> None:
    built = build_site(tree, tmp_path / "site")
    assert built.published, as_text(built.findings)
    assert not built.findings, as_text(built.findings)


@pytest.mark.parametrize("stock", [False, True])
def test_its_pages_build_without_this_program(tree: Project, tmp_path: Path, stock: bool) -> None:
    plain = strip_tree(tree, tmp_path / "plain", stock=stock)
    assert not run_mkdocs(Project(plain), tmp_path / "site")
    page = next((tmp_path / "site").glob("*/*/index.html")).read_text("utf-8")
    assert "[^" not in page
    assert "ps-note" not in page


def test_the_same_seed_gives_the_same_project(tmp_path: Path) -> None:
    one, other = make_tree(tmp_path / "one", 3), make_tree(tmp_path / "other", 3)
    assert contents(one) == contents(other)
    assert contents(one) != contents(make_tree(tmp_path / "third", 3, seed=8))


def test_a_size_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="between 1 and"):
        make_tree(tmp_path, LARGEST + 1)
