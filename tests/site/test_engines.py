"""The same pages, built by ProperDocs and by Zensical: readers get what MkDocs gives them.

`make test-engines` sets the two up in .cache/engines and runs this.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from plainsource.base.findings import as_text
from plainsource.base.project import Project
from plainsource.base.records import read_record
from plainsource.finish.addresses import read_site_address, resolve
from plainsource.finish.finish_site import finish_site, read_settings
from plainsource.finish.left_marks import check_left_marks
from plainsource.finish.links import check_links
from plainsource.finish.read_back import built_file, read_back
from plainsource.finish.site_files import list_site
from plainsource.finish.strict_pages import check_strict_pages
from plainsource.pages.model import Page
from plainsource.pages.store import load_pages
from plainsource.publish.engine import run_mkdocs

pytestmark = pytest.mark.everything

ROOT = Path(__file__).parents[2]
BIN = ROOT / ".cache" / "engines" / "bin"
COMMANDS = {
    "properdocs": ["build", "--strict", "-f", "mkdocs.yml", "-d", "site"],
    "zensical": ["build", "--strict", "--clean", "-f", "mkdocs.yml"],
}
PARTS = ("docs", "facts", "sources", "wording", "overrides", "mkdocs.yml", "clinic.yml")
RAW = re.compile(r"\[\^|\{\{|\{%|```|^!!! ", re.MULTILINE)


@dataclass(frozen=True)
class Built:
    """A finished site, the project it was built from, and the same project built by MkDocs."""

    project: Project
    site: Path
    pages: dict[str, Page]
    mkdocs: Path

    @property
    def files(self) -> list[Path]:
        return [built_file(self.site, page) for page in self.pages.values()]

    def beside(self, file: Path) -> Path:
        """The same page as MkDocs built it."""
        return self.mkdocs / file.relative_to(self.site)


def copy_project(folder: Path) -> Project:
    folder.mkdir()
    for name in PARTS:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name)
        else:
            shutil.copy(ROOT / name, folder / name)
    return Project(folder)


@pytest.fixture(scope="module")
def mkdocs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = copy_project(tmp_path_factory.mktemp("mkdocs") / "tree")
    findings = run_mkdocs(project, project.site)
    findings += finish_site(project.site, project.root)
    assert not findings, as_text(findings)
    return project.site


@pytest.fixture(scope="module", params=list(COMMANDS))
def built(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, mkdocs: Path
) -> Built:
    program = BIN / request.param
    if not program.exists():
        pytest.fail(f"{request.param} is not set up. Run: make test-engines", pytrace=False)
    project = copy_project(tmp_path_factory.mktemp(request.param) / "tree")
    run = subprocess.run(
        [program, *COMMANDS[request.param]],
        cwd=project.root,
        env={k: v for k, v in os.environ.items() if not k.startswith("PYTHON")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    findings = finish_site(project.site, project.root)
    assert not findings, as_text(findings)
    pages, _ = load_pages(project)
    assert pages
    return Built(project, project.site, pages, mkdocs)


def parse(file: Path) -> LexborHTMLParser:
    return LexborHTMLParser(file.read_bytes())


def note_faults(tree: LexborHTMLParser, page: Page) -> Iterator[str]:
    """What is wrong with the notes of a built page: each cited fact has one, each mark leads to
    one and can be come back to."""
    notes = {node.attributes["id"]: node for node in tree.css(".ps-notes [id^='note-']")}
    for fact in page.cites:
        note = notes.get(f"note-{fact}")
        if note is None:
            yield f"no note for {fact}"
        elif not note.css(".ps-source"):
            yield f"the note for {fact} names no source"
    marks = tree.css("sup.ps-mark a")
    written = sum(len(block.marks) for block in page.blocks)
    # What is drawn from data has its marks without anybody writing them: figures, the glossary.
    drawn = [block for block in page.blocks if block.kind == "directive" or block.drawn]
    written += sum(len(block.implied) for block in drawn)
    if len(marks) != written:
        yield f"{len(marks)} marks of {written}"
    for mark in marks:
        target = (mark.attributes.get("href") or "").removeprefix("#")
        if target not in notes:
            yield f"a mark leads to {target}"
        elif not notes[target].css(f"a.ps-back[href='#{mark.attributes.get('id')}']"):
            yield f"no way back from {target} to {mark.attributes.get('id')}"


def words(node: LexborNode | None) -> list[str]:
    assert node is not None
    for unseen in node.css("script, style"):
        unseen.decompose()
    return node.text(separator=" ").split()


def heads(tree: LexborHTMLParser) -> list[tuple[str, dict[str, str | None]]]:
    """What stands in a page's head; a folder may be written with or without ./ before it."""
    found = []
    for node in tree.css("head meta, head link, head script"):
        attributes = dict(node.attributes)
        for name in ("href", "src"):
            if name in attributes:
                attributes[name] = (attributes[name] or "").removeprefix("./")
        found.append((node.tag or "", attributes))
    return found


def test_every_page_is_there_and_nothing_else(built: Built) -> None:
    ours, theirs = list_site(built.mkdocs).pages(), list_site(built.site).pages()
    assert theirs == ours
    assert "404.html" in theirs


def test_every_fact_cited_has_its_note_and_every_mark_leads_to_it(built: Built) -> None:
    faults = {
        page.file: found
        for page in built.pages.values()
        if (found := list(note_faults(parse(built_file(built.site, page)), page)))
    }
    assert not faults
    assert any(page.cites for page in built.pages.values())


def test_notes_lead_to_the_page_of_all_sources(built: Built) -> None:
    sources = read_record(built.project.root / "mkdocs.yml", "mkdocs.yml")["extra"]["sources_page"]
    address = read_site_address(read_settings(built.project.root).site_url)
    for file in built.files:
        name = file.relative_to(built.site).as_posix()
        for link in parse(file).css(".ps-note a.ps-source"):
            found = resolve(
                link.attributes["href"] or "", name[: -len("index.html")], name, address
            )
            assert found.kind == "inside"
            assert found.path == sources
            assert found.fragment.startswith("source-")


def test_every_figure_and_list_is_drawn(built: Built) -> None:
    drawn = 0
    for page in built.pages.values():
        boxes = [block.data for block in page.blocks if block.data is not None]
        tree = parse(built_file(built.site, page))
        figures = tree.css("figure.ps-figure svg[role='img']")
        assert len(figures) == sum("figure" in box for box in boxes), page.file
        made = sum(bool({"list", "clinic", "planner"} & box.keys()) for box in boxes)
        assert len(tree.css(".ps-made")) == made, page.file
        drawn += len(figures)
    assert drawn


def test_links_hold(built: Built) -> None:
    url = read_settings(built.project.root).site_url
    findings = check_links(built.site, url, docs=built.project.docs)
    assert not findings, as_text(findings)


def test_nothing_raw_is_left(built: Built) -> None:
    findings = check_left_marks(built.site, docs=built.project.docs)
    assert not findings, as_text(findings)
    for file in built.site.rglob("*.html"):
        shown = re.sub(r"<pre.*?</pre>", "", file.read_text("utf-8"), flags=re.DOTALL)
        assert not RAW.search(shown), file


def test_readers_get_the_words_that_were_checked(built: Built) -> None:
    findings = read_back(built.site, built.pages.values())
    assert not findings, as_text(findings)


def test_readers_get_the_words_that_mkdocs_gives_them_notes_and_menu_included(
    built: Built,
) -> None:
    for file in [*built.files, built.site / "404.html"]:
        one, other = (words(parse(each).body) for each in (file, built.beside(file)))
        # Code is parted otherwise where it is coloured; only a page for staff shows any.
        if file.is_relative_to(built.site / "staff"):
            one, other = ["".join(one)], ["".join(other)]
        assert one == other, file


def test_titles_descriptions_and_addresses_are_those_of_mkdocs(built: Built) -> None:
    for file in [*built.files, built.site / "404.html"]:
        one, other = parse(file), parse(built.beside(file))
        assert words(one.css_first("head title")) == words(other.css_first("head title"))
        assert heads(one) == heads(other), file


def test_the_menu_leads_to_every_page_and_says_where_readers_are(built: Built) -> None:
    address = read_site_address(read_settings(built.project.root).site_url)
    files = list_site(built.site)
    menu = read_record(built.project.root / "mkdocs.yml", "mkdocs.yml")["nav"]
    titles = [title for entry in menu for title in entry]
    for file in built.files:
        name = file.relative_to(built.site).as_posix()
        links = parse(file).css("nav.ps-nav li:not(.ps-all) a")
        assert [link.text().strip() for link in links] == titles
        links = parse(file).css("#pages a")
        led = [
            resolve(a.attributes["href"] or "", name[: -len("index.html")], name, address)
            for a in links
        ]
        assert [files.find(found.path)[0] for found in led] == ["file"] * len(links)
        here = [i for i, a in enumerate(links) if a.attributes.get("aria-current") == "page"]
        # Pages for staff stand in no menu.
        own = [] if name.startswith("staff/") else [name]
        assert [files.find(led[i].path)[1] for i in here] == own


def test_one_page_leads_to_all_others(built: Built) -> None:
    address = read_site_address(read_settings(built.project.root).site_url)
    files = list_site(built.site)
    links = parse(built.site / "all-pages/index.html").css(".ps-all-pages a")
    led = [
        resolve(a.attributes["href"] or "", "all-pages/", "all-pages/index.html", address)
        for a in links
    ]
    listed = [files.find(found.path)[1] for found in led]
    pages = [f.relative_to(built.site).as_posix() for f in built.files]
    assert sorted(listed) == sorted(name for name in pages if not name.startswith("staff/"))


def test_the_pages_work_under_the_sites_own_security_policy(built: Built) -> None:
    url = read_settings(built.project.root).site_url
    findings = check_strict_pages(built.site, url, docs=built.project.docs)
    assert not findings, as_text(findings)
    for file in built.site.rglob("*.html"):
        policy = parse(file).css_first("meta[http-equiv='Content-Security-Policy']")
        assert policy is not None, file


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (lambda html, fact: html.replace(f'id="note-{fact}"', 'id="lost"'), "no note for"),
        (lambda html, fact: html.replace(f'href="#note-{fact}"', 'href="#lost"'), "a mark leads"),
        (lambda html, fact: html.replace(f'href="#mark-{fact}-1"', 'href="#lost"'), "no way back"),
        (lambda html, _: html.replace('class="ps-mark"', 'class="lost"', 1), "marks of"),
        (lambda html, _: html.replace("ps-source", "lost"), "names no source"),
    ],
    ids=["note", "mark", "way back", "fewer marks", "sources"],
)
def test_a_note_or_mark_that_is_lost_would_be_found(mkdocs: Path, spoil, fault: str) -> None:
    pages, _ = load_pages(Project(ROOT))
    page = next(page for page in pages.values() if page.cites)
    html = built_file(mkdocs, page).read_text("utf-8")
    assert not list(note_faults(LexborHTMLParser(html), page))
    spoilt = spoil(html, next(iter(page.cites)))
    assert any(fault in found for found in note_faults(LexborHTMLParser(spoilt), page))
