"""What a block bears: mending a typing error is free, and a “not” more or less is not."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from plainsource.base.project import Project
from plainsource.facts.store import load_subjects
from plainsource.pages.meaning import bears_of, load_meaning, pattern_of

ROOT = Path(__file__).parents[2]
CASES = yaml.safe_load(Path(__file__).with_name("meaning_cases.yml").read_text("utf-8"))


@pytest.fixture(scope="module")
def meaning():
    project = Project(ROOT)
    subjects, findings = load_subjects(project)
    loaded, more = load_meaning(project, subjects.values())
    assert not findings + more
    return loaded


@pytest.mark.parametrize("pair", CASES["same"], ids=" / ".join)
def test_a_block_that_means_the_same_bears_the_same(meaning, pair):
    assert bears_of(pair[0], meaning) == bears_of(pair[1], meaning)


@pytest.mark.parametrize("pair", CASES["changed"], ids=" / ".join)
def test_a_block_that_means_something_else_bears_something_else(meaning, pair):
    assert bears_of(pair[0], meaning) != bears_of(pair[1], meaning)


def test_each_word_that_bears_meaning_shows_when_it_comes(meaning):
    for word in (*meaning.negations, *meaning.modals, *meaning.weighty):
        plain = word.replace("*", "").replace("?", "c")
        assert bears_of(f"It is {plain} so.", meaning) != bears_of("It is so.", meaning), word


def test_a_star_stands_for_any_ending_and_a_question_mark_for_one_letter():
    pattern = pattern_of(["pregnan*", "licen?e", "not"])
    assert all(map(pattern.match, ["pregnant", "pregnancy", "licence", "license", "not"]))
    assert not any(map(pattern.match, ["nothing", "licene", "impregnate"]))


@given(st.text())
def test_any_text_whatever_bears_something_readable(text):
    loaded, _ = load_meaning(Project(ROOT), [])
    assert "\n" not in bears_of(text, loaded)
