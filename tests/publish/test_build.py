"""A build publishes the whole site or nothing, and says in plain words what is wrong."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from plainsource.base.project import Project
from plainsource.finish.read_back import read_back
from plainsource.pages.store import load_pages
from plainsource.publish.build import build_site

ROOT = Path(__file__).parent.parent.parent
pytest_plugins = ["real_site"]

PARTS = ("docs", "facts", "sources", "wording", "overrides")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    originals = Project(ROOT).originals()
    if originals is not None:
        monkeypatch.setenv("PLAINSOURCE_ORIGINALS", str(originals.resolve()))
    for name in PARTS:
        shutil.copytree(ROOT / name, tmp_path / name)
    for name in ("mkdocs.yml", "clinic.yml"):
        shutil.copy(ROOT / name, tmp_path / name)
    return Project(tmp_path)


def files_of(site: Path) -> list[Path]:
    return sorted(path.relative_to(site) for path in site.rglob("*") if path.is_file())


def add(project: Project, file: str, text: str) -> None:
    path = project.root / file
    path.write_text(path.read_text("utf-8") + text, encoding="utf-8")


def test_a_sound_project_is_built_into_its_folder_and_nothing_is_left_beside_it(project):
    built = build_site(project)
    assert built.published
    assert built.findings == []
    assert (project.site / "downtime/index.html").is_file()
    assert not list(project.root.glob(".building-*"))


def test_two_builds_of_one_tree_are_the_same_byte_for_byte(project, real_site):
    """Wherever the tree stands: one was built from its copy."""
    assert build_site(project).published
    files = files_of(project.site)
    assert files
    assert files == files_of(real_site)
    for file in files:
        assert (project.site / file).read_bytes() == (real_site / file).read_bytes(), file


@pytest.mark.parametrize(
    ("file", "text", "words"),
    [
        ("docs/index.md", "\nSee [more](nowhere.md).\n", "There is no page and no file"),
        ("docs/index.md", "\nSee [more](prp.md#nowhere).\n", "has no heading with"),
        ("docs/index.md", "\nIt is safe in pregnancy.\n", "Nothing backs"),
        ("mkdocs.yml", "broken: [\n", "does not hold together"),
    ],
)
def test_with_a_fault_the_old_site_stays_as_it_was(project, file, text, words):
    project.site.mkdir()
    (project.site / "index.html").write_text("the old site")
    add(project, file, text)
    built = build_site(project)
    assert not built.published
    assert any(words in finding.what for finding in built.findings), built.findings
    assert [path.name for path in project.site.iterdir()] == ["index.html"]
    assert not list(project.root.glob(".building-*"))


def test_a_page_in_no_menu_is_told_in_plain_words(project):
    page = (project.docs / "prp.md").read_text("utf-8").replace("title: ", "title: More on ", 1)
    (project.docs / "extra.md").write_text(page, encoding="utf-8")
    reviewed = build_site(project)
    assert not reviewed.published


def test_readers_get_the_words_that_were_checked_and_a_difference_is_found(
    project, real_site, tmp_path
):
    pages, _ = load_pages(project)
    site = tmp_path / "site"
    shutil.copytree(real_site, site)
    assert read_back(site, pages.values()) == []
    built = site / "downtime/index.html"
    html = built.read_text("utf-8")
    assert "Keep the area clean." in html
    built.write_text(html.replace("Keep the area clean.", "Never clean the area."), "utf-8")
    [found] = read_back(site, pages.values())
    assert found.rule == "built-page-differs"
    assert found.file == "docs/downtime.md"
    assert "Never" in found.what
    assert found.line > 1
