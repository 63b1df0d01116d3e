"""Spelling: what is found of words that were never looked at before, and what is left alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from checks.trees import TODAY, make_tree
from plainsource.base.project import Project
from plainsource.base.records import parse_record
from plainsource.checks.reader_texts import reader_texts
from plainsource.checks.run import check_project, load_site
from plainsource.checks.spelling import british_forms, no_words, read_spelling
from plainsource.pages import british_words as british
from plainsource.pages.word_table import WordTable, keep_table, read_table, table_of

WORDS = yaml.safe_load((Path(__file__).parent / "spelling_words.yml").read_text("utf-8"))
MISSPELT = [
    pair.split("=") for kind in ("american", "slips", "hard") for pair in WORDS[kind].split()
]


@pytest.fixture(scope="module")
def speller():
    site, _ = load_site(Project(Path(__file__).parents[2]), date(2026, 11, 20))
    for text in reader_texts(site):
        list(site.wording.speller.find(text.text))
    return site.wording.speller


def test_nearly_all_of_many_misspelt_words_are_found(speller):
    assert len(MISSPELT) > 200
    missed = [wrong for wrong, _ in MISSPELT if not list(speller.find(f"Your {wrong} may be."))]
    assert len(missed) <= len(MISSPELT) / 50, missed


def test_nine_of_ten_come_with_the_word_that_was_meant(speller, monkeypatch):
    monkeypatch.setattr("plainsource.checks.spelling._MOST_ADVICE", 1000)
    right = 0
    for wrong, meant in MISSPELT:
        for found in list(speller.find(f"Your {wrong} may be."))[:1]:
            right += meant == (found.instead or speller.advise(wrong)[1])
    assert right >= 0.9 * len(MISSPELT)


def test_words_that_are_right_are_left_alone(speller):
    found = [WORDS["right"][one.start : one.end] for one in speller.find(WORDS["right"])]
    assert not found


@pytest.mark.parametrize(
    "text", ["", " ", "—", "’", "'", "ß", "日本", "a" * 10_000, "-" * 99, "x\ny"]
)
def test_any_text_is_read(speller, text):
    for found in speller.find(text):
        assert 0 <= found.start < found.end <= len(text)
        speller.advise(text[found.start : found.end])


def test_with_many_unknown_words_the_nearest_is_no_longer_looked_for():
    speller = no_words()
    told = [speller.advise(f"{'q' * (n % 9)}zx{'v' * (n // 9)}x") for n in range(150)]
    assert len(speller._told) == len(set(speller._told)) > 100
    assert told[-1] == ("is no word that we know", "")


def test_a_slip_that_cannot_be_read_is_told_with_its_line():
    record = parse_record("slips:\n  - wrong: a (b\n    right: c\n", "wording/words.yml")
    _, findings = read_spelling(record, "wording/words.yml")
    assert [(f.line, f.rule) for f in findings] == [(2, "field-wrong")]


def test_without_the_list_the_check_says_that_spelling_was_not_checked(tmp_path, monkeypatch):
    monkeypatch.setenv("PLAINSOURCE_ORIGINALS", str(tmp_path / "originals"))
    monkeypatch.setattr("plainsource.checks.spelling.british_words", lambda: None)
    report = check_project(make_tree(tmp_path), TODAY)
    assert [(f.rule, f.level) for f in report.findings] == [("spelling", "warning")]
    assert "make check" in " ".join(report.findings[0].do)


def test_british_forms_of_an_american_word():
    for american, meant in [
        ("colorize", "colourise"),
        ("estrogen", "oestrogen"),
        ("liter", "litre"),
    ]:
        assert meant in list(british_forms(american))


def _installed(folder: Path) -> Path:
    (folder / "index.aff").write_text(
        "PFX U Y 1\nPFX U   0     un         .\n\nSFX D Y 2\nSFX D   y     ied        [^aeiou]y\n"
        "SFX D   0     ed         [^ey]\n\nSFX V N 1\nSFX V   0     ive        [^e]\n",
        "utf-8",
    )
    (folder / "index.dic").write_text("4\ntreat/UDV\ndry/D\nLondon/M\n2nd\n", "utf-8")
    return folder


def test_every_stem_comes_with_its_endings(tmp_path, monkeypatch):
    monkeypatch.setattr("sys.prefix", str(tmp_path))
    table = british.british_words(_installed(tmp_path))
    assert table is not None
    assert table.words() == {
        "treat": 0, "untreat": 0, "treated": 0, "untreated": 0, "treative": 0,
        "dry": 0, "dried": 0, "london": 1,
    }  # fmt: skip
    kept = tmp_path / "share/plainsource/british-words.txt"
    assert kept.is_file()
    kept.write_text("broken")
    british.british_words.cache_clear()
    again = british.british_words(tmp_path)
    assert again is not None
    assert again.lines == table.lines
    assert british.british_words(tmp_path / "none") is None


def test_a_table_finds_its_words_and_those_that_begin_alike(tmp_path):
    table = table_of({"skin": 1, "skins": 2, "ski": 3, "zoo": 4})
    assert [table.get(word) for word in ("skin", "ski", "sk", "zoo", "zz", "")] == [
        1, 3, None, 4, None, None,
    ]  # fmt: skip
    assert table.beginning("ski") == ["ski", "skin", "skins"]
    assert table.beginning("x") == []
    assert table.has("ski", 3)
    assert not table.has("ski", 1)
    assert WordTable(b"").get("a") is None
    keep_table(tmp_path / "t.txt", "mark", table)
    kept = read_table(tmp_path / "t.txt", "mark")
    assert kept is not None
    assert kept.lines == table.lines
    assert read_table(tmp_path / "t.txt", "other") is None
