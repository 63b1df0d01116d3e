"""The reading grade follows the published formulas over what readers read as sentences."""

import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from plainsource.base.records import Record
from plainsource.pages.grade import Grade, flesch_kincaid, grade_of, sentences_of, smog, words_of
from plainsource.pages.model import Block, Page
from plainsource.pages.scan import scan_page

CASES = yaml.safe_load((Path(__file__).parent / "grade_cases.yml").read_text("utf-8"))["cases"]

WORDS = ["skin", "heals", "collagen", "your", "the", "micro-needling", "PRP", "24", "clinic’s"]
sentence = st.builds(
    lambda words, end: f"It {' '.join(words)}{end}",
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=12),
    st.sampled_from([".", "!", "?"]),
)
unhurried = settings(deadline=None)
sentences = st.lists(sentence, min_size=1, max_size=8)


def graded(text: str) -> Grade:
    return grade_of(scan_page(text, "docs/x.md"))


def page_of(text: str) -> Page:
    return Page("docs/x.md", Record(1), [Block("paragraph", text, 1)])


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_text_has_the_figures_counted_by_hand(case: dict[str, Any]) -> None:
    grade = graded("\n\n".join([case["page"]] * case.get("times", 1)))
    for figure in ("words", "sentences", "syllables", "long_words"):
        assert getattr(grade, figure) == case[figure], figure
    assert (grade.longest.words if grade.longest else 0) == case["longest"]
    assert grade.flesch_kincaid == pytest.approx(case["flesch_kincaid"], abs=0.0001)
    assert grade.smog == (pytest.approx(case["smog"], abs=0.0001) if "smog" in case else None)
    assert grade.judged is (case["words"] >= 100)
    assert grade.mean_sentence == case["words"] / max(case["sentences"], 1)


def test_flesch_kincaid_is_the_formula_of_1975() -> None:
    # 100 words of one syllable and a half in sentences of ten: 3.9 + 17.7 - 15.59.
    assert flesch_kincaid(100, 10, 150) == pytest.approx(6.01)


@pytest.mark.parametrize("root", range(1, 12))
def test_smog_is_near_its_short_form_of_three_plus_the_root_of_the_long_words(root: int) -> None:
    assert smog(root * root, 30) == pytest.approx(3 + root, abs=0.61)


def test_smog_of_a_longer_text_is_that_of_its_share_for_thirty_sentences() -> None:
    assert smog(40, 60) == pytest.approx(smog(20, 30))


def test_a_page_is_judged_from_a_hundred_words_up() -> None:
    assert not graded("Word " * 99).judged
    assert graded("Word " * 100).judged


def test_the_longest_sentence_is_told_with_its_words_and_place() -> None:
    grade = graded("It heals.\n\nStay in. Keep out of\nthe bright light.[^sun] Rest well.\n")
    assert grade.longest
    assert grade.longest.text == "Keep out of the bright light."
    assert grade.longest.place == (3, 10)


def test_the_longest_cell_is_found_at_its_place_in_the_row() -> None:
    grade = graded("| A | B |\n| --- | --- |\n| Day 1 | Warm skin. It is red all over |\n")
    assert grade.longest
    assert grade.longest.text == "It is red all over"
    assert grade.longest.place == (3, 22)


def test_a_list_item_with_a_second_paragraph_is_not_taken_for_a_head_word() -> None:
    assert graded("- Wash it.\n\n    Use cool water.\n").words == 5


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("micro-needling", ["micro", "needling"]),
        ("and/or", ["and", "or"]),
        ("24–72 hours", ["24", "72", "hours"]),
        ("0.5mm", ["0.5", "mm"]),
        ("e.g. in the U.S.", ["e.g", "in", "the", "U.S"]),
        ("The 2nd, at 10:30", ["The", "2nd", "at", "10:30"]),
        ("£2,805 and 5%", ["2,805", "and", "5"]),
        ("the patients’ skin, isn’t it", ["the", "patients", "skin", "isn’t", "it"]),
        ("soft\u00adhyphen non\u2011breaking", ["softhyphen", "non", "breaking"]),
        ("cafe\u0301", ["café"]),
        ("… — !", []),
    ],
)
def test_words_are_cut_as_they_are_read(text: str, words: list[str]) -> None:
    assert words_of(text) == words


@unhurried
@given(sentences, st.data())
def test_white_space_changes_no_grade(parts: list[str], data: st.DataObject) -> None:
    text = " ".join(parts)
    gaps = st.sampled_from([" ", "  ", "\t", " \n", "\n", "\u00a0"])
    spread = "".join(data.draw(gaps) if char == " " else char for char in text)
    figures = [
        (g.flesch_kincaid, g.words, g.sentences, g.syllables)
        for g in (graded(text), graded(f"\n\n{spread}\n\n"), grade_of(page_of(spread)))
    ]
    assert figures[0] == figures[1] == figures[2]


@unhurried
@given(sentences)
def test_a_long_sentence_more_never_lowers_the_mean(parts: list[str]) -> None:
    before = graded(" ".join(parts))
    assert before.longest
    more = "And " + "so " * (before.longest.words - 1) + "on."
    after = graded(" ".join([*parts, more]))
    assert after.mean_sentence >= before.mean_sentence
    assert after.longest
    assert after.longest.words == before.longest.words + 1


@unhurried
@given(sentences)
def test_apart_or_together_sentences_are_counted_the_same(parts: list[str]) -> None:
    together, apart = graded(" ".join(parts)), graded("\n\n".join(parts))
    assert (together.words, together.sentences) == (apart.words, len(parts))


@unhurried
@given(st.text())
def test_sentences_of_any_text_lie_in_order_and_leave_out_only_spaces(text: str) -> None:
    spans = sentences_of(text)
    end = 0
    for first, last in spans:
        assert end <= first < last
        assert not text[end:first].strip()
        assert text[first:last] == text[first:last].strip()
        end = last
    assert not text[end:].strip()


@unhurried
@given(st.text())
def test_any_text_has_a_grade(text: str) -> None:
    grade = grade_of(page_of(text))
    assert grade.words >= grade.sentences
    assert (grade.longest is None) is (grade.words == 0)


def test_a_hundred_pages_are_graded_in_a_moment() -> None:
    text = " ".join(f"{case['page']} " for case in CASES if "\n" not in case["page"])
    pages = [page_of(f"Page {number}. " + text * 6) for number in range(100)]
    start = time.process_time()
    assert sum(grade_of(page).words for page in pages) > 40_000
    assert time.process_time() - start < 1
