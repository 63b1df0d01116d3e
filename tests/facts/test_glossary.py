"""The glossary: what is wrong in it is told, and its terms are found in texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from plainsource.base.project import Project
from plainsource.facts.glossary import Glossary, Term, load_glossary
from plainsource.facts.ledger import load_ledger
from plainsource.pages.glossary import list_glossary
from plainsource.pages.store import load_pages

ROOT = Project(Path(__file__).parents[2])
ENTRY = "  - id: {id}\n    term: {id}\n    means: A word.\n    because: A test.\n"


def _load(folder: Path, text: str):
    (folder / "wording").mkdir()
    (folder / "wording/glossary.yml").write_text(text, "utf-8")
    return load_glossary(Project(folder))


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("terms:\n" + ENTRY.format(id="a") * 2, 6, "two entries with the name “a”"),
        (
            "terms:\n" + ENTRY.format(id="a") + ENTRY.format(id="b") + "    forms: b, a\n",
            10,
            "“a” stands with two words",
        ),
        ("terms:\n  - id: a\n    term: a\n    means: A word.\n", 2, "not clear what “a” rests on"),
        ("terms:\n" + ENTRY.format(id="a") + "    facts:\n      - b\n", 2, "rests on"),
        ("terms:\n  - id: a B\n    term: a\n    means: A word.\n", 2, "id"),
        ("terms:\n  - id: a\n    term: a\n", 2, "means"),
        ("terms: none\n", 1, "terms"),
        (": :\n\t", 2, "glossary"),
    ],
)
def test_what_is_wrong_in_the_glossary_is_told_with_its_line(tmp_path, text, line, says):
    _, findings = _load(tmp_path, text)
    assert findings
    finding = findings[0]
    assert (finding.file, finding.line) == ("wording/glossary.yml", line), finding
    assert says in f"{finding.file} {finding.what} {finding.do}"
    assert finding.do


def test_a_missing_glossary_is_told(tmp_path):
    glossary, findings = load_glossary(Project(tmp_path))
    assert not glossary.terms
    assert [finding.file for finding in findings] == ["wording/glossary.yml"]


def test_of_terms_in_one_another_the_longer_is_found_and_capitals_count_in_short_forms():
    terms = [
        Term("a", "cream", "…", ("cream", "creams")),
        Term("b", "numbing cream", "…", ("numbing cream",)),
        Term("c", "SPF", "…", ("SPF",)),
    ]
    found = Glossary(terms).find("Numbing-cream, creams: spf SPF.")
    assert [(start, term.id) for start, _, term in found] == [(0, "b"), (15, "a"), (27, "c")]


def test_every_term_of_the_site_stands_on_its_page_with_a_place_and_its_facts():
    ledger = load_ledger(ROOT)
    terms = ledger.glossary.terms
    assert len(terms) > 30
    drawn = list_glossary(ledger)
    places = [node.get("id") for node in drawn.iter("h3")]
    assert places == [term.id for term in terms]
    marks = [node.get("data-fact") for node in drawn.iter("sup")]
    assert marks == [fact for term in terms for fact in term.facts]
    assert set(marks) <= set(ledger.facts)
    page = load_pages(ROOT)[0]["glossary.md"]
    assert [b.text for b in page.blocks if b.drawn] == [term.text for term in terms]
    assert set(marks) <= set(page.cites)
