"""The same pages build with ProperDocs and with Zensical (`make test-engines`)."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from plainsource.base.project import Project
from plainsource.finish.finish_site import finish_site
from plainsource.finish.links import check_links
from plainsource.finish.read_back import built_file, read_back
from plainsource.pages.store import load_pages

pytestmark = pytest.mark.everything

ROOT = Path(__file__).parents[2]
ENGINES = ROOT / ".cache/engines/bin"
PARTS = ("docs", "facts", "sources", "wording", "overrides")
ADDRESS = "https://plainsource.example/"


@pytest.fixture(scope="module", params=["properdocs", "zensical"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A copy of the project, built by one of the other engines and finished by us."""
    engine = ENGINES / request.param
    if not engine.exists():
        pytest.fail("The other engines are not set up. Run: make test-engines", pytrace=False)
    project = Project(tmp_path_factory.mktemp(request.param))
    for name in PARTS:
        shutil.copytree(ROOT / name, project.root / name)
    for name in ("mkdocs.yml", "clinic.yml"):
        shutil.copy(ROOT / name, project.root / name)
    settings = (project.root / "mkdocs.yml").read_text("utf-8")
    assert f"site_url: {ADDRESS}" in settings
    run = subprocess.run(
        [engine, "build", "--strict"],
        cwd=project.root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert finish_site(project.site, project.root) == []
    return project


def test_readers_get_the_words_that_were_checked(built: Project) -> None:
    pages, findings = load_pages(built)
    assert findings == []
    assert all(built_file(built.site, page).is_file() for page in pages.values())
    assert read_back(built.site, pages.values()) == []


def test_every_fact_that_a_page_cites_has_its_note_and_every_mark_leads_to_one(
    built: Project,
) -> None:
    pages, _ = load_pages(built)
    for page in pages.values():
        tree = LexborHTMLParser(built_file(built.site, page).read_bytes())
        notes = {node.attributes["id"] for node in tree.css(".ps-note-body")}
        assert notes == {f"note-{fact}" for fact in page.cites}, page.file
        marks = {(mark.attributes["href"] or "")[1:] for mark in tree.css(".ps-mark a")}
        assert marks == notes, page.file


def test_every_figure_is_drawn_with_its_table(built: Project) -> None:
    pages, _ = load_pages(built)
    wanted = 0
    for page in pages.values():
        tree = LexborHTMLParser(built_file(built.site, page).read_bytes())
        figures = sum("figure" in (block.data or ()) for block in page.blocks)
        assert len(tree.css("figure.ps-figure svg")) == figures, page.file
        assert len(tree.css("figure.ps-figure table")) == figures, page.file
        wanted += figures
    assert wanted > 0


def test_every_link_of_the_built_site_holds(built: Project) -> None:
    assert check_links(built.site, ADDRESS, docs=built.docs) == []


def test_nothing_of_our_own_writing_is_left_in_the_pages(built: Project) -> None:
    for file in built.site.rglob("*.html"):
        text = file.read_text("utf-8")
        assert not re.search(r"\[\^|\{\{|\{%|```", text), file


def test_the_menu_leads_to_every_page(built: Project) -> None:
    pages, _ = load_pages(built)
    home = LexborHTMLParser((built.site / "index.html").read_bytes())
    assert len(home.css("nav.ps-nav a")) == len(pages)
