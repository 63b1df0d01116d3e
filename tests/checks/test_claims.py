"""Claims: every entry holds on its own examples, and the check does well on other sentences."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bench.claims import score_sentences
from plainsource.base.kept import kept_path
from plainsource.base.project import Project
from plainsource.checks.claims_kept import KEPT, load_claims
from plainsource.checks.phrase_match import PhraseIndex, Sentence
from plainsource.checks.phrase_words import plain_of
from plainsource.checks.phrases import PhraseError, PhraseReader
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


@pytest.mark.parametrize("part", ["seen-once", "held-back"])
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
        ("the best [clinic]", "the best", True),
        ("[very] safe$", "unsafe", False),
        ("won't hurt", "It will not hurt.", True),
        ("will not hurt", "It won’t hurt.", True),
        ("you can", "You cannot have it.", False),
        ("scars ... vanish", "scars do not vanish", False),
        ("vanish & {spots}", "See how your spots vanish.", True),
        ("vanish & {spots}", "See how your lines vanish.", False),
        ("5 star*", "a 5-star clinic", True),
        ("pain & #", "1.5 mm without pain", True),
    ],
)
def test_a_phrase_is_found_where_it_stands(phrase, text, is_there):
    assert bool(_spans(phrase, text)) == is_there


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("[very] safe", "It is very safe.", "very safe"),
        ("the best [clinic]", "We are the best clinic.", "the best clinic"),
        ("vanish & spots", "Spots will vanish now.", "vanish"),
    ],
)
def test_an_optional_part_belongs_to_what_is_found_and_a_condition_does_not(phrase, text, found):
    assert [text[start:end] for start, end in _spans(phrase, text)] == [found]


def _spans(phrase, text):
    reader = PhraseReader({"spots": ["dark marks", "spots"]})
    reader.read(phrase)
    index = PhraseIndex(reader.tables.kept())
    sentence = Sentence(plain_of(text))
    return [span for n in index.candidates(sentence) for span in index.find(n, sentence)]


def test_kept_claims_are_the_same_as_those_read_anew_and_follow_the_file(tmp_path, monkeypatch):
    monkeypatch.setattr("sys.prefix", str(tmp_path))
    copy = tmp_path / "claims.yml"
    copy.write_text((ROOT / "wording/claims.yml").read_text("utf-8"), "utf-8")
    anew, _ = load_claims(copy, "claims.yml")
    assert kept_path(KEPT).is_file()
    kept, _ = load_claims(copy, "claims.yml")
    for entry in ENTRIES:
        for text in entry["wrong"] + entry["right"]:
            assert [f.claim.id for f in kept.find(text)] == [f.claim.id for f in anew.find(text)]
    copy.write_text(copy.read_text("utf-8").replace("- riskless\n", "- glitchless\n"), "utf-8")
    assert load_claims(copy, "claims.yml")[0].find("It is glitchless.")
    kept_path(KEPT).write_text("broken", "utf-8")
    assert load_claims(copy, "claims.yml")[0].find("It is glitchless.")


@pytest.mark.parametrize(
    "phrase", ["(a", "a)", "[a", "{nothing} a", "...", "#", "", "a | b", "a &", "& a"]
)
def test_a_phrase_that_is_not_written_as_it_should_be_is_told(phrase):
    with pytest.raises(PhraseError):
        PhraseReader().read(phrase)


@given(st.text(alphabet="ab c()[]|{}*.#^$£%&'-", max_size=25))
def test_any_phrase_is_read_or_told(phrase):
    reader = PhraseReader({"c": ["a b"]})
    try:
        number = reader.read(phrase)
    except PhraseError:
        return
    sentence = Sentence("a b c ab, ba. c' a-b £ 5 %")
    index = PhraseIndex(reader.tables.kept())
    index.candidates(sentence)
    list(index.find(number, sentence))


@given(st.text(max_size=200))
def test_any_text_is_looked_at_and_places_lie_in_it(text):
    for found in WORDING.claims.find(text):
        assert 0 <= found.start < found.end <= len(text)
