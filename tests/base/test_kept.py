"""What is kept for the next time: given back under its mark, and never when it is broken."""

from __future__ import annotations

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
