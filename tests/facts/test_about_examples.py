"""Examples teach what an amount is about: any treatment, without code."""

from __future__ import annotations

from pathlib import Path

import pytest

from plainsource.base.project import Project
from plainsource.facts import about_examples
from plainsource.facts.about_examples import FOLDER, example_of, load_learned, read_examples
from plainsource.facts.store import Subject, load_subjects

ROOT = Path(__file__).parents[2]
SUBJECTS = {
    name: Subject(name, name, units=("time",)) for name in ("tingling_duration", "soak_time")
}
TAUGHT = """examples:
  tingling_duration: |
    Tingling lasts 2 days.
    The tingling goes within 3 days.
    Tingling | 4 days
    How long does it tingle? > Two days.
  soak_time: |
    Soak your feet for 20 minutes.
    The soak takes 15 minutes.
    Soaking: 10 minutes
"""


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.setattr("sys.prefix", str(tmp_path / "prefix"))
    folder = tmp_path / "wording" / FOLDER
    folder.mkdir(parents=True)
    (folder / "feet.yml").write_text(TAUGHT, "utf-8")
    return Project(tmp_path)


def best(learned, text):
    example = example_of("tingling_duration", text, SUBJECTS)
    scores = learned.scores(example.piece, example.quantity)
    return max(scores, key=scores.get)


def test_examples_teach_subjects_that_no_code_knows(project):
    learned = load_learned(project, SUBJECTS)
    assert not learned.findings
    assert best(learned, "Tingling lasts 30 minutes.") == "tingling_duration"
    assert best(learned, "Soak your hands for 30 minutes.") == "soak_time"


def test_what_was_learned_is_kept_until_the_examples_change(project, monkeypatch):
    first = load_learned(project, SUBJECTS)
    monkeypatch.setattr(about_examples, "learn", lambda *_: pytest.fail("learned again"))
    assert load_learned(project, SUBJECTS).weights == first.weights
    monkeypatch.setattr(about_examples, "learn", lambda *_: {"anew": {}})
    path = project.wording / FOLDER / "feet.yml"
    path.write_text(TAUGHT + "    A soak of 5 minutes is enough.\n", "utf-8")
    assert load_learned(project, SUBJECTS).weights == {"anew": {}}


def test_a_broken_table_is_learned_again(project):
    first = load_learned(project, SUBJECTS)
    (table,) = (project.root / "prefix").rglob("*.json")
    table.write_text(table.read_text("utf-8")[:-9], "utf-8")
    assert load_learned(project, SUBJECTS).weights == first.weights


def test_a_file_that_cannot_be_read_is_told_and_the_others_count(project):
    (project.wording / FOLDER / "broken.yml").write_text("examples: [", "utf-8")
    learned = load_learned(project, SUBJECTS)
    assert [finding.file for finding in learned.findings] == ["wording/examples/broken.yml"]
    assert best(learned, "Tingling for 2 days.") == "tingling_duration"


def test_brackets_mark_the_amount_and_else_it_is_the_first_that_fits():
    marked = example_of("soak_time", "Twice for 5 minutes, then for [10 minutes].", SUBJECTS)
    assert marked.piece.quantities[marked.quantity].text == "10 minutes"
    first = example_of("soak_time", "2 ml of oil, 5 minutes, 10 minutes", SUBJECTS)
    assert first.piece.quantities[first.quantity].text == "5 minutes"
    assert example_of("soak_time", "2 ml of oil", SUBJECTS) is None


def test_every_shipped_example_holds_an_amount_that_its_subject_can_have():
    project = Project(ROOT)
    subjects, findings = load_subjects(project)
    files = sorted((project.wording / FOLDER).glob("*.yml"))
    lines = [line for path in files for line in read_examples(project, path, findings)]
    assert not findings
    assert [line for line in lines if example_of(*line, subjects) is None] == []
