"""Tone: sentences that sound like adverts are told from information, and examples decide."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from plainsource.checks.claims import BY_TONE
from plainsource.checks.claims_kept import SENTENCES, load_claims
from plainsource.checks.phrase_words import plain_of, words_in
from plainsource.checks.tone import Tone, learn, signs_of

WORDING = Path(__file__).parents[2] / "wording"
SELLING = ("Your cheeks will love this pen.", "Our pen gives you the cheeks that you want.")
HONEST = ("Cheeks may be red for a day.", "Ask what the pen does to your cheeks.")


def signs(text: str) -> set[str]:
    return signs_of(words_in(plain_of(text)), text)


def score(tone: Tone, text: str) -> float:
    return tone.score(words_in(plain_of(text)), text)


def test_what_was_learnt_tells_adverts_from_information():
    tone = Tone(learn([signs(t) for t in SELLING * 2], [signs(t) for t in HONEST * 2]))
    assert score(tone, "Your neck will love our pen.") > 0 > score(tone, "Your neck may be red.")


def test_the_same_examples_give_the_same_weights_and_others_do_not():
    once, again = (
        learn([signs(t) for t in SELLING * 2], [signs(t) for t in HONEST * 2]) for _ in "ab"
    )
    assert once == again
    assert once != learn([signs(t) for t in HONEST * 2], [signs(t) for t in SELLING * 2])


@pytest.fixture
def lists(tmp_path, monkeypatch):
    """A copy of both files, which can be changed."""
    monkeypatch.setattr("sys.prefix", str(tmp_path / "installed"))
    for name in ("claims.yml", SENTENCES):
        shutil.copy(WORDING / name, tmp_path / name)
    return tmp_path


def found(folder: Path, text: str) -> list[str]:
    claims, faults = load_claims(folder / "claims.yml", "wording/claims.yml")
    assert faults == []
    return [one.claim.id for one in claims.find(text)]


def test_a_sentence_is_found_by_its_tone_until_it_stands_among_the_honest_ones(lists):
    text = "Surprise your cheeks with our pen this weekend!"
    assert found(lists, text) == [BY_TONE]
    path = lists / SENTENCES
    path.write_text(path.read_text("utf-8") + f"  - {text}\n" * 3, "utf-8")
    assert found(lists, text) == []


def test_without_the_sentences_only_phrases_are_looked_for(lists):
    (lists / SENTENCES).unlink()
    assert found(lists, "Surprise your cheeks with our pen this weekend!") == []
    assert found(lists, "It is completely safe.") == ["quite-safe"]


@pytest.mark.parametrize(
    ("old", "new"),
    [("rule: responsible", "rule: unheard-of"), ("honest:", "honnest:"), ("selling:", "selling")],
)
def test_a_file_of_sentences_with_a_fault_is_told(lists, old, new):
    path = lists / SENTENCES
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    _, faults = load_claims(lists / "claims.yml", "wording/claims.yml")
    assert {fault.file for fault in faults} == {f"wording/{SENTENCES}"}


def test_both_kinds_have_many_examples_and_none_stands_in_both():
    lists = yaml.safe_load((WORDING / SENTENCES).read_text("utf-8"))
    assert min(len(lists["selling"]), len(lists["honest"])) > 1000
    assert not set(lists["selling"]) & set(lists["honest"])
