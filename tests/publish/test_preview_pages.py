"""Which findings a page of the preview shows, where, and that none of it reaches readers."""

from __future__ import annotations

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from plainsource.base.findings import Finding
from plainsource.pages.scan import scan_page
from plainsource.publish.build import build_site
from plainsource.publish.preview_places import find_places, spread_findings

GOOD = "Redness lasts 1 to 3 days.[^redness-duration]"
WRONG = f"{GOOD}\n\nIt suits new mothers."


def change(path: Path, before: str, after: str) -> None:
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")


def box_of(page: str) -> str:
    found = LexborHTMLParser(page).css_first("aside.ps-findings")
    return "" if found is None else " ".join(found.text().split())


def test_a_page_without_findings_has_no_box(look):
    look.build()
    assert box_of(look.page("redness.md")) == ""


def test_a_fault_appears_in_its_page_and_goes_when_mended(look, project):
    file = project.docs / "redness.md"
    change(file, GOOD, WRONG)
    look.build()
    box = box_of(look.page("redness.md"))
    assert "On this page: 1 error" in box
    assert "It suits new mothers." in box
    assert "docs/redness.md, line 13" in box
    assert "add the fact to facts/ first" in box
    change(file, WRONG, GOOD)
    look.build()
    assert box_of(look.page("redness.md")) == ""


def test_a_flag_stands_at_the_block_and_the_box_leads_to_it(look, project):
    change(project.docs / "redness.md", GOOD, WRONG)
    look.build()
    tree = LexborHTMLParser(look.page("redness.md"))
    (flag,) = tree.css("article a.ps-flag")
    assert flag.parent.text() == "Error 1 It suits new mothers."
    (place,) = tree.css(".ps-findings-place a")
    assert place.attributes["href"] == f"#{flag.attributes['id']}"
    assert tree.css_first(flag.attributes["href"]) is not None


def test_other_pages_say_that_there_are_findings_elsewhere(look, project):
    change(project.docs / "redness.md", GOOD, WRONG)
    look.build()
    box = LexborHTMLParser(look.page("index.md")).css_first("aside.ps-findings")
    assert "Nothing on this page, 1 elsewhere" in box.text()
    assert box.css_first("a").attributes["href"] == "/findings/"


def test_the_page_of_all_findings_names_the_pages_they_show_on(look, project):
    change(project.docs / "redness.md", GOOD, WRONG)
    look.build()
    tree = LexborHTMLParser(look.pages.all_findings(1))
    assert tree.css_first("h1").text() == "Findings: 1 error"
    assert tree.css_first(".ps-findings-place a").attributes["href"] == "/redness/"


def test_a_finding_of_a_fact_shows_on_the_pages_that_cite_it(look, project):
    change(project.facts / "redness.yml", "source: leaflet", "source: nobody")
    look.build()
    for cites in ("index.md", "redness.md"):
        assert "facts/redness.yml" in box_of(look.page(cites))
    box = box_of(look.page("where-this-comes-from.md"))
    assert "facts/redness.yml" not in box
    assert "elsewhere" in box


@pytest.mark.parametrize(
    ("file", "line", "pages"),
    [
        ("docs/index.md", 3, {"docs/index.md"}),
        ("site/redness/index.html", 9, {"docs/redness.md"}),
        ("facts/redness.yml", 4, {"docs/index.md", "docs/redness.md"}),
        ("sources/leaflet.yml", 2, {"docs/index.md", "docs/redness.md"}),
        ("sources/other.yml", 2, set()),
    ],
)
def test_a_finding_is_shown_where_it_matters(look, file, line, pages):
    shown = look.build()
    finding = Finding(file, line, 1, "some-rule")
    spread = spread_findings([finding], shown.report.site, look.project.docs)
    assert set(spread.by_page) == pages
    assert not spread.general


def test_findings_of_settings_and_wording_show_on_every_page(look, project):
    (project.root / "clinic.yml").write_text("country: [\n", "utf-8")
    look.build()
    for name in ("index.md", "redness.md", "where-this-comes-from.md"):
        assert "clinic.yml" in box_of(look.page(name))


def test_a_page_with_an_unknown_fact_is_shown_with_its_fault(look, project):
    change(project.docs / "redness.md", "[^redness-duration]", "[^no-such-fact]")
    look.build()
    page = look.page("redness.md")
    assert LexborHTMLParser(page).css_first(".ps-fault") is not None
    assert "no-such-fact" in box_of(page)
    assert "which the check did not read" not in box_of(page)


def test_an_unreadable_page_is_told_on_every_page_of_the_last_good_site(look, project):
    look.build()
    (project.docs / "redness.md").write_bytes(b"---\ntitle: R\xff\n---\n")
    assert not look.build().current
    for name in ("index.md", "redness.md"):
        box = box_of(look.page(name))
        assert "docs/redness.md" in box
        assert "This is the last version that could be built." in box


def test_a_check_that_breaks_down_does_not_end_the_preview(look, monkeypatch):
    def broken(_project):
        raise ZeroDivisionError("division by zero")

    look.build()
    monkeypatch.setattr("plainsource.publish.preview_build.check_project", broken)
    look.build()
    box = box_of(look.page("index.md"))
    assert "The check broke down: division by zero" in box
    assert "Undo your last change" in box


def test_words_of_findings_are_never_taken_for_markup(look, project):
    change(project.docs / "redness.md", GOOD, f'{GOOD}\n\nIt &lt;b&gt;suits "new" mothers.')
    look.build()
    box = LexborHTMLParser(look.page("redness.md")).css_first("aside.ps-findings")
    assert box.css_first("b") is None


def test_nothing_is_written_into_the_project(look, project):
    def files():
        # Pictures that pages are shared with are kept in .cache, which git leaves out.
        kept = {"__pycache__", ".cache"}
        return {path for path in project.root.rglob("*") if not kept & set(path.parts)}

    before = files()
    change(project.docs / "redness.md", GOOD, WRONG)
    look.build()
    look.page("redness.md")
    assert files() == before


def test_findings_and_their_files_never_get_into_the_site(look, project):
    change(project.facts / "redness.yml", "due: 2100-01-01", "due: 2001-01-01")
    change(project.facts / "redness.yml", "date: 2026-11-20", "date: 2000-01-01")
    look.build()
    assert "1 warning" in box_of(look.page("index.md"))
    built = build_site(project)
    assert built.published
    assert built.findings
    for folder in (project.site, look.shown.site):
        for file in folder.rglob("*"):
            if file.suffix in {".html", ".js", ".css", ".xml"}:
                text = file.read_text("utf-8")
                assert "ps-findings" not in text, file
                assert "__preview" not in text, file
                assert "livereload" not in text, file


def test_a_fault_is_shown_in_the_preview_alone(look, project):
    change(project.docs / "redness.md", "[^redness-duration]", "[^no-such-fact]")
    look.build()
    assert "ps-fault" in look.page("redness.md")
    assert not build_site(project).published
    assert not project.site.exists()


def test_a_page_of_the_site_named_findings_stays_what_readers_get(look, project):
    text = (project.docs / "redness.md").read_text("utf-8")
    (project.docs / "findings.md").write_text(text, "utf-8")
    look.build()
    assert "How long does it last?" in look.page("findings.md")
    assert look.pages.findings_page == "/__preview/findings/"


PLACES = """## First heading

One **bold** word.[^a]

- An item
- An item
    - An inner item

| Head | Other |
|------|-------|
| Cell | Next  |
"""
BUILT = """<article><h2 id="x">First heading</h2>
<p>One <strong>bold</strong> word.<sup class="ps-mark"><a href="#a">1</a></sup></p>
<ul><li>An item</li>
<li>An item<ul><li>An inner item</li></ul></li></ul>
<table><thead><tr><th>Head</th><th>Other</th></tr></thead>
<tbody><tr><td>Cell</td><td>Next</td></tr></tbody></table></article>"""


@pytest.mark.parametrize(
    ("line", "after"),
    [
        (1, '<h2 id="x">'),
        (3, "<p>"),
        (5, "<ul><li>"),
        (6, "</li>\n<li>"),
        (7, "<ul><li>"),
        (9, "<thead><tr><th>"),
        (11, "<tbody><tr><td>"),
    ],
)
def test_the_place_of_a_line_is_where_its_block_begins(line, after):
    places = find_places(BUILT, scan_page(PLACES, "docs/x.md"), {line})
    assert BUILT[: places[line]].endswith(after)
    others = [find_places(BUILT, scan_page(PLACES, "docs/x.md"), {n}) for n in (1, 5, 6, 7)]
    assert len({offset for found in others for offset in found.values()}) == 4


def test_a_line_whose_text_is_not_in_the_page_has_no_place():
    assert find_places("<article></article>", scan_page(PLACES, "docs/x.md"), {3}) == {}
