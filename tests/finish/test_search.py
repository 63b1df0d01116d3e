"""The index of the search: which sections there are, and under which words each is found."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from plainsource.base.project import Project
from plainsource.finish.search import files
from plainsource.finish.search.files import FOLDER, write_search
from plainsource.finish.search.index import FIELDS, make_index
from plainsource.finish.search.library import copy_library
from plainsource.finish.search.sections import Section, sections_of
from plainsource.finish.search.terms import stem, terms_of, words_of
from plainsource.finish.search.wording import SearchWords, load_search_words

CASES = yaml.safe_load(Path(__file__).with_name("search.yml").read_text("utf-8"))
PAGE = "<html><body><article>{}</article></body></html>"


@pytest.mark.parametrize("case", CASES["sections"], ids=lambda case: case["that"])
def test_a_page_is_cut_into_the_sections_that_readers_see(case: dict) -> None:
    page = PAGE.format(case["body"]).replace("<body>", case.get("head", "") + "<body>")
    found = sections_of(page.encode(), "risks/")
    assert [[s.address, s.heading, list(s.above), s.texts] for s in found] == case["found"]


@pytest.mark.parametrize("case", CASES["terms"], ids=lambda case: case["text"])
def test_words_become_terms(case: dict) -> None:
    assert terms_of(case["text"]) == case["terms"]


@given(st.text(max_size=200))
def test_any_text_gives_words_and_stems(text: str) -> None:
    for word in words_of(text):
        assert word == word.lower()
        assert stem(word)


def words_in(tmp_path: Path, text: str) -> SearchWords:
    project = project_in(tmp_path, text)
    words, findings = load_search_words(project)
    assert findings == []
    return words


def project_in(tmp_path: Path, text: str) -> Project:
    (tmp_path / "wording").mkdir(exist_ok=True)
    (tmp_path / "wording/search-words.yml").write_text(text, "utf-8")
    return Project(tmp_path)


SECTIONS = [
    Section("a/#pain", "Does it hurt?", ("Visit",), ["It can be uncomfortable."]),
    Section("a/#dress", "Make-up", ("Visit",), ["No make-up on the day.", "Bleeding is rare."]),
    Section("b/", "Cost", (), ["Ask what it costs."]),
]


@pytest.mark.parametrize("case", CASES["found"], ids=lambda case: case["that"])
def test_a_term_is_found_where_it_stands_or_is_meant(case: dict, tmp_path: Path) -> None:
    index = make_index(SECTIONS, words_in(tmp_path, case["words"]))
    places = index.postings.get(case["term"], {})
    found = {
        FIELDS[part]: {SECTIONS[n].address: c for n, c in of.items()} for part, of in places.items()
    }
    assert found == case["found"]


@pytest.mark.parametrize("case", CASES["faults"], ids=lambda case: case["that"])
def test_what_is_wrong_with_the_search_words_is_told_with_its_line(
    case: dict, tmp_path: Path
) -> None:
    _, findings = load_search_words(project_in(tmp_path, case["words"]))
    assert [f"{f.file}:{f.line} {f.rule}" for f in findings] == case["found"]


def built(tmp_path: Path, pages: int = 1) -> tuple[Path, Project]:
    """A built site with a theme that has a search."""
    site = tmp_path / "site"
    (site / FOLDER).mkdir(parents=True)
    (site / FOLDER / "search.js").write_text("", "utf-8")
    for n in range(pages):
        (site / f"page-{n}").mkdir()
        text = (
            f"<h1>Page {n}</h1><p>Word{n} is about redness.</p><h2 id='x'>More</h2><p>Pain{n}.</p>"
        )
        (site / f"page-{n}/index.html").write_text(PAGE.format(text), "utf-8")
    return site, project_in(tmp_path, "small_words: a, the\n")


def test_a_site_whose_theme_has_no_search_gets_none(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    assert write_search(tmp_path / "site", Project(tmp_path)) == []
    assert not (tmp_path / "site" / FOLDER).exists()


def test_the_same_pages_give_the_same_files(tmp_path: Path) -> None:
    site, project = built(tmp_path, pages=3)
    assert write_search(site, project) == []
    before = {p.name: p.read_bytes() for p in (site / FOLDER).iterdir()}
    assert write_search(site, project) == []
    assert {p.name: p.read_bytes() for p in (site / FOLDER).iterdir()} == before


def test_a_large_index_is_split_and_every_term_stands_in_the_file_that_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "_MOST_IN_A_FILE", 400)
    site, project = built(tmp_path, pages=20)
    assert write_search(site, project) == []
    index = json.loads((site / FOLDER / "index.json").read_text("utf-8"))
    assert len(index["from"]) > 3
    for number, first in enumerate(index["from"]):
        terms = [
            t for t, _ in json.loads((site / FOLDER / f"terms-{number}.json").read_text("utf-8"))
        ]
        after = index["from"][number + 1] if number + 1 < len(index["from"]) else "\uffff"
        assert terms == sorted(terms)
        assert all(first <= term < after for term in terms)


def test_a_section_that_search_words_name_must_exist(tmp_path: Path) -> None:
    site, _ = built(tmp_path)
    project = project_in(
        tmp_path,
        "small_words: a\nsections:\n  - section: page-0.md#x\n    ask: pain\n"
        "  - section: page-0.md#y\n    ask: pain\n",
    )
    (finding,) = write_search(site, project)
    assert (finding.rule, finding.line) == ("search-section-missing", 5)
    assert "page-0.md#y" in finding.what


def test_a_missing_library_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    (finding,) = copy_library(tmp_path, installed=tmp_path / "nowhere")
    assert finding.rule == "search-missing"
    assert list(tmp_path.iterdir()) == []
