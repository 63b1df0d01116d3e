"""Two wordings: mending a typing error is free, and a “not” more or less is not."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from plainsource.base.project import Project
from plainsource.facts.store import load_subjects
from plainsource.pages.meaning import load_meaning, pattern_of
from plainsource.pages.rewording import backing_of, changes, changes_above
from plainsource.pages.slips import is_slip, same_spelling, stem

ROOT = Path(__file__).parents[2]
CASES = yaml.safe_load(Path(__file__).with_name("meaning_cases.yml").read_text("utf-8"))


def _load():
    project = Project(ROOT)
    subjects, findings = load_subjects(project)
    loaded, more = load_meaning(project, subjects.values())
    assert not findings + more
    return loaded


MEANING = _load()


@pytest.mark.parametrize("pair", CASES["same"], ids=" / ".join)
def test_a_text_that_means_the_same_has_no_changes(pair):
    assert changes(*pair, MEANING) == []
    assert changes(*reversed(pair), MEANING) == []


@pytest.mark.parametrize("pair", CASES["changed"], ids=" / ".join)
def test_a_text_that_means_something_else_has_changes_both_ways(pair):
    assert changes(*pair, MEANING)
    assert changes(*reversed(pair), MEANING)


@pytest.mark.parametrize("case", CASES["told"], ids=lambda case: case[1])
def test_what_changed_is_told_in_plain_words(case):
    assert changes(case[0], case[1], MEANING) == case[2:]


@pytest.mark.parametrize("case", CASES["backed"], ids=lambda case: case["now"])
def test_a_word_that_a_fact_says_in_the_same_way_may_come_and_no_other(case):
    found = changes(case["before"], case["now"], MEANING, backing_of([case["fact"]], MEANING))
    assert bool(found) == case["found"], found


@pytest.mark.parametrize("pair", CASES["above_same"], ids=" / ".join)
def test_lines_above_that_say_the_same_have_no_changes(pair):
    assert changes_above(*pair, MEANING, backing_of([], MEANING)) == []


@pytest.mark.parametrize("pair", CASES["above_changed"], ids=" / ".join)
def test_lines_above_that_turn_what_stands_below_have_changes(pair):
    assert changes_above(*pair, MEANING, backing_of([], MEANING))
    assert changes_above(*reversed(pair), MEANING, backing_of([], MEANING))


def test_each_word_that_bears_meaning_shows_when_it_comes_and_when_it_goes():
    words = (*MEANING.negations, *MEANING.modals, *MEANING.weighty)
    for word in (*words, *MEANING.limits, *MEANING.conditions, *MEANING.degrees):
        plain = word.replace("*", "").replace("?", "c")
        with_it, without = f"It is {plain} so.", "It is so."
        assert changes(without, with_it, MEANING), word
        assert changes(with_it, without, MEANING), word


def test_no_plain_word_bears_meaning():
    assert [word for word in MEANING.plain if MEANING.bears(word)] == []
    assert set(MEANING.beside_amounts) <= set(MEANING.plain)


def test_a_star_stands_for_any_ending_and_a_question_mark_for_one_letter():
    pattern = pattern_of(["pregnan*", "licen?e", "not"])
    assert all(map(pattern.match, ["pregnant", "pregnancy", "licence", "license", "not"]))
    assert not any(map(pattern.match, ["nothing", "licene", "impregnate"]))


@pytest.mark.parametrize("forms", CASES["stems"], ids=" ".join)
def test_the_forms_of_a_word_share_a_stem(forms):
    assert len({stem(form) for form in forms}) == 1, [stem(form) for form in forms]


@pytest.mark.parametrize("pair", CASES["other_stems"], ids=" / ".join)
def test_other_words_have_other_stems(pair):
    assert stem(pair[0]) != stem(pair[1])


def test_british_and_american_spelling_are_one_word_and_filling_and_filing_are_two():
    assert same_spelling("colour", "color")
    assert same_spelling("moisturiser", "moisturizer")
    assert not same_spelling("filling", "filing")
    assert not same_spelling("four", "for")


@given(st.text("abcdehilnost", min_size=4, max_size=9), st.data())
def test_one_stroke_is_a_slip_both_ways(word, data):
    at = data.draw(st.integers(0, len(word) - 1))
    for other in (word[:at] + word[at + 1 :], word[:at] + "x" + word[at:]):
        assert is_slip(word, other)
        assert is_slip(other, word)


@given(st.text(), st.text())
def test_any_two_texts_whatever_can_be_compared(one, other):
    assert changes(one, one, MEANING) == []
    assert all("\n" not in told for told in changes(one, other, MEANING))
