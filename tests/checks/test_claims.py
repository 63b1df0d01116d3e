"""Claims: every entry holds on its own examples, and the check does well on other sentences."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bench.claims import score_sentences
from plainsource.base.project import Project
from plainsource.checks.phrases import PhraseError, PhraseIndex, PhraseReader, plain_of
from plainsource.checks.wording import load_wording

ROOT = Path(__file__).parents[2]
WORDING, FAULTS = load_wording(Project(ROOT))
ENTRIES = yaml.safe_load((ROOT / "wording/claims.yml").read_text("utf-8"))["claims"]


def test_the_list_of_claims_can_be_read():
    assert FAULTS == []


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["id"])
def test_each_claim_finds_what_it_calls_wrong_and_passes_what_it_calls_right(entry):
    for text in entry["wrong"]:
        assert entry["id"] in {found.claim.id for found in WORDING.claims.find(text)}, text
    for text in entry["right"]:
        assert WORDING.claims.find(text) == [], text


@pytest.mark.parametrize("part", ["develop", "held-back"])
def test_nine_of_ten_objectionable_sentences_are_found_and_one_in_twenty_honest_ones_at_most(part):
    score = score_sentences(part)
    assert score.found >= 0.9, len(score.missed)
    assert score.wrongly <= 0.05, len(score.flagged)


@pytest.mark.parametrize(
    ("phrase", "text", "is_there"),
    [
        ("risk free", "It is risk-free.", True),
        ("risk free", "a risk, free of charge", True),
        ("risk free", "risks are free", False),
        ("guarantee*", "we guaranteed it", True),
        ("(erase|wipe out) ... {spots}", "It will erase all of your dark marks.", True),
        ("(erase|wipe out) ... {spots}", "Erase it. Dark marks stay.", False),
        ("(erase|wipe out) ... {spots}", "erase one two three four five dark marks", False),
        ("[very] safe", "very safe", True),
        ("is [very] safe", "is safe", True),
        ("# days", "three days", True),
        ("# days", "2 days", True),
        ("# days", "some days", False),
        ("# % off", "20% off", True),
        ("£ #", "only £99", True),
        ("^tighten", "Tighten your skin", True),
        ("^tighten", "It may tighten", False),
        ("the best$", "We are the best!", True),
        ("the best$", "the best time", False),
        ("don't wait", "Don’t wait", True),
        ("* day", "every day", True),
    ],
)
def test_a_phrase_is_found_where_it_stands(phrase, text, is_there):
    read = PhraseReader({"spots": ["dark marks", "spots"]}).read(phrase)
    plain = plain_of(text)
    assert (next(read.find(plain), None) is not None) == is_there
    if is_there:
        assert PhraseIndex([read]).candidates(plain) == [0]


@pytest.mark.parametrize("phrase", ["(a", "a)", "[a", "{nothing} a", "...", "#", "", "a | b"])
def test_a_phrase_that_is_not_written_as_it_should_be_is_told(phrase):
    with pytest.raises(PhraseError):
        PhraseReader().read(phrase)


@given(st.text(alphabet="ab c()[]|{}*.#^$£%'-", max_size=25))
def test_any_phrase_is_read_or_told(phrase):
    try:
        read = PhraseReader({"c": ["a b"]}).read(phrase)
    except PhraseError:
        return
    list(read.find("a b c ab, ba. c' a-b £ 5 %"))


@given(st.text(max_size=200))
def test_any_text_is_looked_at_and_places_lie_in_it(text):
    for found in WORDING.claims.find(text):
        assert 0 <= found.start < found.end <= len(text)
