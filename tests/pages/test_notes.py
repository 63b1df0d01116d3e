"""Marks and notes as readers get them, and faults that stop a build."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml
from markdown import Markdown
from selectolax.lexbor import LexborHTMLParser

from plainsource.base.project import Project
from plainsource.pages.directives import PageFaultError
from plainsource.pages.extension import SHOW_FAULTS, given_ledger, kept_ledger

BASE = Path(__file__).parents[1] / "checks" / "base"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(SHOW_FAULTS, raising=False)
    return tmp_path


def _built(text: str) -> LexborHTMLParser:
    builder = Markdown(extensions=["admonition", "tables", "toc", "plainsource.pages.extension"])
    return LexborHTMLParser(builder.convert(text))


def test_marks_are_numbered_in_the_order_of_the_page_and_a_fact_keeps_its_number(project):
    page = _built("A.[^pink-duration] B.[^peel-length][^pink-duration]\n")
    marks = page.css("sup.ps-mark a")
    assert [mark.text() for mark in marks] == ["1", "2", "1"]
    assert [mark.attributes["href"] for mark in marks] == [
        "#note-pink-duration",
        "#note-peel-length",
        "#note-pink-duration",
    ]
    assert len(page.css(".ps-notes .ps-note")) == 2


def test_every_mark_leads_to_its_note_and_each_note_back_to_all_its_marks(project):
    page = _built("A.[^pink-duration] B.[^peel-length][^pink-duration]\n")
    ids = {node.attributes["id"] for node in page.css("[id]")}
    links = page.css("sup.ps-mark a, a.ps-back")
    assert len(links) == 6
    for link in links:
        assert link.attributes["href"][1:] in ids
    assert len(page.css("#note-pink-duration a.ps-back")) == 2
    assert len(ids) == len(page.css("[id]")), "no id stands twice"


def test_a_note_says_who_says_what_with_its_standing(project):
    note = _built("A.[^pink-duration]\n").css_first(".ps-note").text()
    assert "Your skin may be pink for 2 to 4 days." in note
    assert "A health service page on light peels (a public health service)" in note
    assert "Pink skin for 48 to 96 hours is usual." in note
    assert "Not yet checked against its sources." in note


def test_a_note_says_who_says_something_else_and_why_we_tell_what_we_tell(project):
    path = project / "facts" / "peel.yml"
    record = yaml.safe_load(path.read_text("utf-8"))
    fact = record["facts"][1]
    fact["sources"][1]["stance"] = "differs"
    fact["because"] = "The health service counted more people."
    path.write_text(yaml.safe_dump(record, sort_keys=False), encoding="utf-8")
    note = _built("A.[^pink-duration]\n").css_first(".ps-note").text()
    assert "Who says something else:" in note
    assert "The health service counted more people." in note


def test_a_page_without_marks_has_no_notes(project):
    assert _built("Words.\n").css_first(".ps-notes") is None


def test_an_unknown_name_stops_the_build_and_is_never_printed(project):
    with pytest.raises(PageFaultError, match="There is no fact with the name “nope”"):
        _built("A.[^nope]\n")


def test_a_box_that_cannot_be_drawn_stops_the_build(project):
    with pytest.raises(PageFaultError, match="There is no list"):
        _built("```plainsource\nlist: nope\n```\n")
    with pytest.raises(PageFaultError, match="cannot be read"):
        _built("```plainsource\nlist: [\n```\n")


def test_the_preview_shows_faults_in_their_place(project, monkeypatch):
    monkeypatch.setenv(SHOW_FAULTS, "1")
    page = _built("A.[^nope] B.[^pink-duration]\n\n```plainsource\nlist: nope\n```\n")
    faults = [node.text() for node in page.css(".ps-fault")]
    assert len(faults) == 2
    assert [mark.text() for mark in page.css("sup.ps-mark a")] == ["1"]


def test_a_box_becomes_what_it_asks_for(project):
    page = _built("Before.\n\n```plainsource\nlist: sources\n```\n\nAfter.\n")
    text = page.body.text()
    assert "A clinic's leaflet on peels" in text
    assert text.index("Before.") < text.index("leaflet") < text.index("After.")
    assert "list: sources" not in text


def test_a_figure_names_the_facts_it_rests_on(project):
    page = _built(
        "```plainsource\nfigure: side-by-side\ntitle: How long\ncaption: Bars.\n"
        "facts:\n  - pink-duration\n```\n"
    )
    assert page.css_first(".ps-figure-sources sup.ps-mark a").text() == "1"
    assert page.css_first("#note-pink-duration") is not None


def test_records_are_read_again_only_when_one_changed(project):
    first = kept_ledger(project)
    assert kept_ledger(project) is first
    path = project / "facts" / "peel.yml"
    path.write_text(path.read_text("utf-8").replace("2 to 4 days", "2 to 5 days"), "utf-8")
    again = kept_ledger(project)
    assert again is not first
    assert again.facts["pink-duration"].tell == "Your skin may be pink for 2 to 5 days."


def test_a_build_draws_its_pages_from_the_records_that_were_checked(project):
    checked = kept_ledger(project)
    path = project / "facts" / "peel.yml"
    path.write_text(path.read_text("utf-8").replace("2 to 4 days", "2 to 5 days"), "utf-8")
    with given_ledger(Project(project), checked):
        assert kept_ledger(project) is checked
    assert kept_ledger(project) is not checked


def test_nothing_in_a_record_becomes_html(project):
    path = project / "facts" / "peel.yml"
    bad = "<script>alert(1)</script> & <b>x</b>"
    path.write_text(path.read_text("utf-8").replace("Leave flakes alone.", bad), "utf-8")
    page = _built("A.[^no-picking]\n")
    assert page.css_first("script") is None
    assert bad in page.css_first("#note-no-picking").text()


def test_the_notes_are_closed_behind_one_line_that_counts_them(project):
    page = _built("A.[^pink-duration] B.[^peel-length][^pink-duration]\n")
    fold = page.css_first(".ps-notes > details")
    assert "open" not in fold.attributes
    assert fold.css_first("summary").text() == "Source notes for this page (2)"
    assert page.css_first(".ps-notes > h2#source-notes") is not None
