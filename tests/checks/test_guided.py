"""What the guided review suggests and shows: the reason stands with every suggestion."""

from __future__ import annotations

from pathlib import Path

import pytest

from checks.trees import make_tree
from plainsource.base.project import Project
from plainsource.checks.guided import OpenPassage, heading_above, open_passages, place_in_words
from plainsource.checks.guided_advice import About, Beside, PlainAdviser, Told, suggest
from plainsource.checks.guided_adviser import WordingAdviser, best_adviser
from plainsource.checks.guided_texts import AtHand, at_hand, marked_changes, text_with_print
from plainsource.checks.guided_writing import decide
from plainsource.facts.ledger import Ledger, load_ledger
from plainsource.facts.model import Amount
from plainsource.sources.blocks import Block
from plainsource.sources.cutting import cut
from plainsource.sources.importing import import_document

ROOT = Path(__file__).parents[2]
DAYS = Told("3 days", Amount(3, 3, "day"), "redness_duration")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setenv("PLAINSOURCE_ORIGINALS", str(tmp_path / "originals"))
    project = make_tree(tmp_path)
    assert not decide(project, ["leaflet-004"], set_aside="", says="", note="").findings
    return project


def waiting(ledger: Ledger, name: str = "leaflet-004") -> OpenPassage:
    source, passage = ledger.passages[name]
    return OpenPassage(source, passage, "undecided")


def document(*texts: str) -> AtHand:
    blocks = [Block("paragraph", text, number) for number, text in enumerate(texts, 1)]
    return AtHand(tuple(blocks), tuple(cut(blocks)))


@pytest.mark.parametrize(
    ("about", "how", "deed", "name"),
    [
        (About(nature="promotion", why="“best”"), "", "aside", "promotion"),
        (About(nature="personal_data", why="a name"), "", "aside", "personal-data"),
        (About(nature="instruction_to_staff", why="x"), "", "aside", "not-for-patients"),
        (About(nature="boilerplate", why="x"), "", "aside", "boilerplate"),
        (About((DAYS,), nature="fact"), "same", "use", "pink-duration"),
        (About((DAYS,), nature="fact"), "near", "use", "pink-duration"),
        (About((DAYS,), nature="fact"), "contradicts", "use", "pink-duration"),
        (About((DAYS,), nature="fact"), "overlaps", "use", "pink-duration"),
        (About((DAYS,)), "", "new", ""),
        (About(nature="fact"), "", "new", ""),
        (About(), "", "skip", ""),
    ],
)
def test_every_suggestion_has_a_deed_and_a_reason(project, about, how, deed, name):
    ledger = load_ledger(project)
    beside = [Beside(ledger.facts["pink-duration"], how, "3 days")] if how else []
    suggestion = suggest(ledger, waiting(ledger), about, beside)
    assert (suggestion.deed, suggestion.name) == (deed, name)
    assert suggestion.why
    if deed == "use":
        assert suggestion.stance == ("supports" if how in ("same", "near") else "differs")


def test_words_that_stand_elsewhere_are_used_as_there(project):
    text = (project.root / "originals/leaflet.txt").read_text("utf-8")
    path = project.root / "originals/second.txt"
    path.write_text(text.replace("A light peel\n", "Ours\n"), "utf-8")
    import_document(project, path, today="2026-11-20", standing="blog")
    ledger = load_ledger(project)
    suggestions = {
        each.passage.id: suggest(ledger, each, About(), []) for each in open_passages(ledger)
    }
    assert suggestions["second-003"].deed == "use"
    assert suggestions["second-003"].name == "pink-duration"
    assert suggestions["second-006"].name == "promotion"
    assert "leaflet-006" in suggestions["second-006"].why


def test_the_plain_adviser_holds_numbers_against_the_facts_on_their_subject(project):
    ledger = load_ledger(project)
    texts = "Pink for 2 to 4 days.", "Pink for 9 days.", "Pink for 3 to 5 days.", "Rest 9 days."
    found = PlainAdviser().read(document(*texts), ledger)
    hows = [
        [(each.fact.id, each.how) for each in PlainAdviser().beside(about, ledger)]
        for about in found.values()
    ]
    assert hows == [
        [("pink-duration", "same")],
        [("pink-duration", "contradicts")],
        [("pink-duration", "overlaps")],
        [],
    ]


def test_without_the_words_of_natures_and_topics_the_plain_adviser_serves(project):
    assert isinstance(best_adviser(project), PlainAdviser)


def test_the_wording_of_the_repository_tells_praise_numbers_and_names():
    adviser = best_adviser(Project(ROOT))
    assert isinstance(adviser, WordingAdviser)
    ledger = load_ledger(Project(ROOT))
    found = adviser.read(
        document("The redness lasts 1 to 3 days.", "We are the best clinic in the country!"),
        ledger,
    )
    assert [about.nature for about in found.values()] == ["fact", "promotion"]
    [told] = found["p1s1"].told
    assert told.subject == "redness_duration"
    assert ("redness-duration", "same") in [
        (each.fact.id, each.how) for each in adviser.beside(found["p1s1"], ledger)
    ]
    assert adviser.read(AtHand(), ledger) == {}


def test_facts_on_another_treatment_are_not_held_against_a_document():
    adviser = best_adviser(Project(ROOT))
    ledger = load_ledger(Project(ROOT))
    sentence = "Each session takes 45 minutes, and nobody under 18 is treated."
    on_teeth = adviser.read(
        document("Teeth whitening: a leaflet on your teeth.", "Trays for teeth.", sentence),
        ledger,
    )
    on_needling = adviser.read(
        document("Micro-needling: a leaflet on needling.", "Needling the face.", sentence), ledger
    )
    named = {
        name: {each.fact.id for each in adviser.beside(list(found.values())[-1], ledger)}
        for name, found in (("teeth", on_teeth), ("needling", on_needling))
    }
    assert named["needling"]
    assert not any("needling" in ledger.facts[fact].tell for fact in named["teeth"])
    assert named["teeth"] < named["needling"]


def test_places_are_told_so_that_a_person_finds_them(project):
    ledger = load_ledger(project)
    source, passage = ledger.passages["leaflet-005"]
    assert place_in_words(passage) == "paragraph 3, sentence 2"
    assert heading_above(source, passage).id == "leaflet-001"
    assert heading_above(source, source.passages[0]) is None


def test_words_are_shown_only_where_the_document_is_as_recorded(project):
    source = load_ledger(project).sources["leaflet"]
    assert at_hand(project, source).texts["p1s1"] == "A light peel"
    assert text_with_print(project, source, source.passages[0].print) == "A light peel"
    assert text_with_print(project, source, "n1:" + "0" * 32) == ""
    (project.root / "originals/leaflet.txt").write_text("Another.\n", "utf-8")
    assert at_hand(project, source) == AtHand()
    (project.root / "originals/leaflet.txt").unlink()
    assert at_hand(project, source) == AtHand()


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("Do not wash.", "Do wash.", "Do [-not-] wash."),
        ("Rest 2 days.", "Rest 3 days.", "Rest [-2-] {+3+} days."),
        ("Rest.", "Rest. A lot.", "Rest. {+A lot.+}"),
        ("Same.", "Same.", "Same."),
        ("Old words", "", "[-Old words-]"),
    ],
)
def test_differences_are_shown_word_by_word_without_colour(before, after, shown):
    assert marked_changes(before, after) == shown
