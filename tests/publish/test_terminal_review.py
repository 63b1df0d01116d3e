"""The guided review at a real terminal: every answer, every way to stop."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from checks.trees import apply_changes, make_tree
from plainsource.base.project import Project
from plainsource.checks.guided_facts import Words, use_for
from plainsource.checks.guided_writing import decide
from plainsource.cli import main
from plainsource.facts.ledger import Ledger, load_ledger
from plainsource.sources.importing import import_document
from publish.terminals import Terminal


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """The base project; nobody has decided on leaflet-004 and leaflet-006."""
    monkeypatch.setenv("PLAINSOURCE_ORIGINALS", str(tmp_path / "originals"))
    project = make_tree(tmp_path)
    for name in ("leaflet-004", "leaflet-006"):
        assert not decide(project, [name], set_aside="", says="", note="").findings
    return project


def at_terminal(project: Project, *command: str) -> Terminal:
    originals = str(project.root / "originals")
    return Terminal(project.root, *(command or ("review",)), PLAINSOURCE_ORIGINALS=originals)


def records(project: Project) -> dict[str, bytes]:
    """Every file of the project, hidden ones too."""
    return {
        os.fspath(path.relative_to(project.root)): path.read_bytes()
        for path in project.root.rglob("*")
        if path.is_file()
    }


def ledger(project: Project) -> Ledger:
    found = load_ledger(project)
    assert not found.findings
    return found


def test_a_review_goes_through_passages_and_facts_to_the_end(project):
    with at_terminal(project) as person:
        shown = person.answer("Your choice", "u")
        assert "Waiting for you: 2 passages and no facts." in shown
        assert "Passage 1 of 2: leaflet-004" in shown
        assert "“Speak to the nurse about any tablets first.”" in shown
        assert "Under the heading: A light peel" in shown
        assert "Suggested: " in shown
        person.answer("a word to look for", "pick")
        assert "1 = no-picking" in person.answer("a word to look for", "1")
        assert "b = back: decide otherwise" in person.answer("Your choice", "b")
        assert "Nothing was decided. Choose again." in person.answer("Your choice", "u")
        person.answer("a word to look for", "no-picking")
        person.answer("Your choice", "r")
        person.answer("what does the passage say", "Speak to the nurse about any tablets first.")
        assert "in your own words" in person.answer(
            "what does the passage say", "Asks about tablets."
        )
        assert "Leave flakes alone." in person.answer("Enter keeps it", "")
        assert "Saved." in person.answer("Your choice", "a")
        assert "promotion: It praises" in person.answer("For which reason", "1")
        person.answer("what does it say", "")
        person.answer("In which role", "nurse")
        shown = person.answer("Your choice", "")
        assert "[editor]" in shown
        assert "Fact 1 of 1: no-picking" in shown
        assert "nobody has checked it as it stands now" in shown
        assert "docs/index.md, line 14:" in shown
        person.wait_for("Everything is decided.")
        assert person.status() == 0
    found = ledger(project)
    assert found.passages["leaflet-006"][1].set_aside == "promotion"
    assert found.facts["no-picking"].sources[0].passages == ("leaflet-005", "leaflet-004")
    assert found.facts["no-picking"].checked.by == "nurse"
    assert CliRunner().invoke(main, ["review"], env={}).exit_code in (0, 2)


def test_a_new_fact_is_made_with_its_values_and_a_new_subject(project):
    with at_terminal(project) as person:
        person.answer("Your choice", "s")
        person.answer("Your choice", "b")
        person.answer("Your choice", "n")
        person.answer("What is it about?", "zebra")
        person.answer("Make a new subject", "yes")
        person.answer("go on from", "what a zebra does")
        person.answer("with commas between", "zebra, stripes")
        person.answer("What may readers be told", "Wait 3 days.")
        assert "Values: 3 days" in person.answer("Only for some", "")
        person.answer("A short name", "emergency")
        assert "There is a fact “emergency” already." in person.answer("A short name", "")
        person.answer("what does the passage say", "Asks about tablets.")
        person.answer("Your choice", "q")
        assert "Your one decision is kept." in person.wait_for("plainsource review")
        assert person.status() == 0
    made = ledger(project).facts["zebra"]
    assert made.subject == "zebra"
    assert [value.unit for value in made.values] == ["day"]
    assert ledger(project).subjects["zebra"].name == "what a zebra does"


def test_back_takes_the_last_decision_back_and_asks_again(project):
    before = records(project)
    with at_terminal(project) as person:
        person.answer("Your choice", "b")
        person.wait_for("nothing to go back to")
        person.answer("Your choice", "a")
        person.answer("For which reason", "zz")
        person.wait_for("“zz” is none of the reasons.")
        person.answer("For which reason", "off-topic")
        person.answer("what does it say", "About tablets.")
        person.wait_for("Passage 2 of 2")
        person.answer("Your choice", "b")
        person.wait_for("taken back")
        person.wait_for("Passage 1 of 2")
        assert records(project) == before
        person.answer("Your choice", "q")
        assert person.status() == 0


QUESTIONS: dict[str, tuple[list[tuple[str, str]], str]] = {
    "the first choice": ([], "Your choice"),
    "the fact": ([("Your choice", "u")], "look for"),
    "the line": (
        [("Your choice", "u"), ("look for", "no-picking"), ("Your choice", "y")],
        "passage say",
    ),
    "what the document says": (
        [
            ("Your choice", "u"),
            ("look for", "no-picking"),
            ("Your choice", "y"),
            ("passage say", "About tablets."),
        ],
        "Enter keeps it",
    ),
    "the reason": ([("Your choice", "a")], "which reason"),
    "the subject": ([("Your choice", "n")], "about?"),
    "what may be told": ([("Your choice", "n"), ("about?", "aftercare")], "be told"),
}
"""What is answered before a question, and its words."""
STOPS: dict[str, Callable[[Terminal], None]] = {
    "Ctrl-C": lambda p: p.press("c"),
    "Ctrl-D": lambda p: p.press("d"),
    "a closed window": lambda p: p.close(),
    "being told to end": lambda p: p.end(signal.SIGTERM),
}


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("stop", STOPS)
def test_stopping_at_any_question_changes_nothing_and_says_so(project, question, stop):
    before = records(project)
    with at_terminal(project) as person:
        answers, asked = QUESTIONS[question]
        for before_it, typed in answers:
            person.answer(before_it, typed)
        person.wait_for(asked)
        STOPS[stop](person)
        # Where the window is gone, the system's own status for that may come first.
        assert person.status() == 1 or (stop == "a closed window" and person.status() != 0)
        assert "Traceback" not in person.text
        if stop != "a closed window":
            assert "Stopped." in person.text
            assert "Nothing was decided." in person.text
    assert records(project) == before


@pytest.mark.parametrize("stop", STOPS)
def test_stopping_keeps_exactly_what_was_decided(project, stop):
    with at_terminal(project) as person:
        person.answer("Your choice", "a")
        person.answer("For which reason", "off-topic")
        person.answer("what does it say", "About tablets.")
        person.wait_for("Passage 2 of 2")
        person.wait_for("Your choice")
        STOPS[stop](person)
        # Where the window is gone, the system's own status for that may come first.
        assert person.status() == 1 or (stop == "a closed window" and person.status() != 0)
    passages = ledger(project).passages
    assert passages["leaflet-004"][1].set_aside == "off-topic"
    assert not passages["leaflet-006"][1].set_aside
    assert not list(project.root.rglob("*.tmp"))


def test_a_record_that_breaks_meanwhile_ends_the_review_and_keeps_what_was_decided(project):
    with at_terminal(project) as person:
        person.answer("Your choice", "a")
        person.answer("For which reason", "off-topic")
        person.answer("what does it say", "About tablets.")
        person.wait_for("Passage 2 of 2")
        person.wait_for("Your choice")
        (project.facts / "peel.yml").write_text("facts: [", "utf-8")
        before = records(project)
        person.answer("", "u")
        person.answer("look for", "no-picking")
        person.answer("Your choice", "y")
        person.answer("passage say", "Praise.")
        person.answer("Enter keeps it", "")
        assert "facts/peel.yml" in person.wait_for("Your one decision is kept.")
        assert person.status() == 2
        assert "Traceback" not in person.text
    assert records(project) == before


def test_what_another_person_decides_meanwhile_is_not_asked_again(project):
    with at_terminal(project) as one, at_terminal(project) as other:
        one.wait_for("Passage 1 of 2")
        other.answer("Your choice", "s")
        other.answer("Your choice", "a")
        other.answer("For which reason", "promotion")
        other.answer("what does it say", "")
        assert other.status() == 0
        one.answer("Your choice", "s")
        one.wait_for("leaflet-006 was decided meanwhile.")
        assert one.status() == 0


def test_a_decision_on_what_was_decided_underneath_is_not_taken(project):
    with at_terminal(project) as person:
        person.answer("Your choice", "a")
        person.wait_for("For which reason")
        done = use_for(project, ["leaflet-004"], "no-picking", Words("About tablets."))
        assert not done.findings
        person.answer("", "off-topic")
        person.answer("what does it say", "About tablets.")
        person.wait_for("was decided meanwhile")
        person.press("c")
        assert person.status() == 1
    assert not ledger(project).passages["leaflet-004"][1].set_aside


def test_a_changed_document_is_shown_word_by_word_and_the_fact_is_mended(project, tmp_path):
    text = (project.root / "originals/leaflet.txt").read_text("utf-8")
    for name in ("leaflet-004", "leaflet-006"):
        decide(project, [name], says="Not used.", set_aside="off-topic")
    new = tmp_path / "new"
    new.mkdir()
    (new / "leaflet.txt").write_text(text.replace("For 2 to 4 days", "For 3 to 5 days"), "utf-8")
    with at_terminal(project, "import", "new/leaflet.txt") as person:
        assert person.status() == 0
        assert "leaflet-003: For [-2-] {+3+} to [-4-] {+5+} days" in person.text
        assert "pink-duration: Your skin may be pink for 2 to 4 days." in person.text
        assert "docs/index.md, line 14" in person.text
    with at_terminal(project) as person:
        person.answer("In which role", "")
        shown = person.answer("Your choice", "")
        assert "leaflet-003 changed:" in shown
        assert "[-2-] {+3+} to [-4-] {+5+} days" in shown
        assert "no longer says 2 to 4 days" in shown
        assert "Suggested: change it" in shown
        person.answer("It tells", "Your skin may be pink for 3 to 5 days.")
        person.answer("leaflet says", "Pink for 3 to 5 days.")
        person.wait_for("Saved.")
        assert person.status() == 0
    mended = ledger(project).facts["pink-duration"]
    assert mended.tell == "Your skin may be pink for 3 to 5 days."
    assert mended.checked.outcome == "changed"
    assert {v.max for e in mended.sources for v in e.values} == {5, 96}


def test_a_fact_is_withdrawn_only_after_a_yes(project):
    for name in ("leaflet-004", "leaflet-006"):
        decide(project, [name], says="Not used.", set_aside="off-topic")
    apply_changes(
        project, [{"file": "docs/index.md", "replace": "Call 999", "by": "Always call 999"}]
    )
    with at_terminal(project, "review", "--by", "nurse") as person:
        assert "“Always" in person.answer("Your choice", "w")
        person.answer("Type yes to do it", "")
        person.answer("Your choice", "w")
        person.answer("Type yes to do it", "yes")
        person.wait_for("Saved.")
        person.status()
    assert ledger(project).facts["emergency"].withdrawn


def test_a_passage_that_is_gone_is_taken_out_of_the_fact(project):
    for name in ("leaflet-004", "leaflet-006"):
        decide(project, [name], says="Not used.", set_aside="off-topic")
    path = project.root / "originals/leaflet.txt"
    text = path.read_text("utf-8")
    path.write_text(text.replace("For 2 to 4 days the face can look rosy.", ""), "utf-8")
    report = import_document(project, path, today="2026-11-21")
    assert report.gone == ("leaflet-003",)
    with at_terminal(project, "review", "--by", "nurse") as person:
        shown = person.answer("Your choice", "y")
        assert "leaflet-003 is no longer in the document" in shown
        person.wait_for("Everything is decided.")
        assert person.status() == 0
    assert [e.source for e in ledger(project).facts["pink-duration"].sources] == ["health-service"]


def test_without_a_terminal_it_says_what_waits_and_how_to_decide(project, monkeypatch):
    monkeypatch.chdir(project.root)
    before = records(project)
    for command in (["review"], ["review", "--list"]):
        result = CliRunner().invoke(main, command)
        assert result.exit_code == 1
        assert "leaflet-004, paragraph 3, sentence 1: undecided" in result.output
        assert "plainsource review PASSAGE --use-for FACT" in result.output
    assert records(project) == before
    for name in ("leaflet-004", "leaflet-006"):
        decide(project, [name], says="Not used.", set_aside="off-topic")
    result = CliRunner().invoke(main, ["review"])
    assert (result.exit_code, result.output) == (0, "Everything is decided.\n")


def test_a_difference_needs_a_why_and_without_one_nothing_is_decided(project):
    before = records(project)
    with at_terminal(project) as person:
        person.answer("Your choice", "u")
        person.answer("look for", "no-picking")
        person.answer("Your choice", "n")
        person.answer("Why do we tell", "")
        person.wait_for("Nothing was decided. Choose again.")
        person.answer("Your choice", "q")
        assert person.status() == 0
    assert records(project) == before


def test_a_letter_typed_where_words_are_asked_for_is_never_taken_for_them(project):
    """Whoever wants to quit or go back types q or b, at whichever question."""
    before = records(project)
    with at_terminal(project) as person:
        person.answer("Your choice", "u")
        person.answer("look for", "no-picking")
        person.answer("Your choice", "y")
        person.answer("passage say", "q")
        assert "“q” is too short" in person.answer("passage say", "")
        person.answer("Your choice", "a")
        person.answer("which reason", "1")
        person.answer("what does it say", "b")
        assert "“b” is too short" in person.answer("Your choice", "n")
        person.answer("about?", "aftercare")
        person.answer("be told", "q")
        assert "“q” is too short" in person.answer("be told", "")
        person.answer("Your choice", "q")
        assert person.status() == 0
    assert records(project) == before


def test_a_refused_command_says_what_is_wrong_and_speaks_of_no_file(project, monkeypatch):
    monkeypatch.chdir(project.root)
    result = CliRunner().invoke(main, ["review", "leaflet-004", "--set-aside", "promotion"])
    assert result.exit_code == 1
    assert "  ERROR: leaflet-004 is set aside, but nobody can see what it said." in result.output
    assert "whole file" not in result.output
    assert "Nothing was changed." in result.output
