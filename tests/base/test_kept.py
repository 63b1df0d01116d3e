"""What is kept for the next time: given back under its mark, and never when it is broken."""

from __future__ import annotations

import os

import pytest

from plainsource.base.kept import keep, kept_path, read_kept


@pytest.fixture(autouse=True)
def installed(tmp_path, monkeypatch):
    monkeypatch.setattr("sys.prefix", str(tmp_path / "installed"))
    return tmp_path / "installed"


def test_what_was_kept_is_given_back_under_its_mark_alone():
    assert read_kept("thing", "a") is None
    keep("thing", "a", {"naïve": [1, 2.5]})
    assert read_kept("thing", "a") == {"naïve": [1, 2.5]}
    assert read_kept("thing", "b") is None


@pytest.mark.parametrize("cut", [0, 1, 5, -1])
def test_what_is_broken_counts_as_not_there(cut):
    keep("thing", "a", [1, 2, 3])
    whole = kept_path("thing").read_bytes()
    kept_path("thing").write_bytes(whole[:cut])
    assert read_kept("thing", "a") is None


def test_where_nothing_can_be_written_nothing_is_kept(installed):
    installed.write_text("a file where a folder should be", "utf-8")
    keep("thing", "a", [1])
    assert read_kept("thing", "a") is None


def test_things_of_one_name_are_kept_beside_each_other_until_they_are_too_many(installed):
    for number in range(9):
        keep("thing", f"mark {number}", number, beside=True)
        path = kept_path("thing", f"mark {number}")
        os.utime(path, ns=(number, number))
    keep("thing-of-another-name", "a", "stays")
    keep("thing", "the last", "last", beside=True)
    assert read_kept("thing", "the last", beside=True) == "last"
    assert [n for n in range(9) if read_kept("thing", f"mark {n}", beside=True) == n] == [6, 7, 8]
    assert read_kept("thing-of-another-name", "a") == "stays"
