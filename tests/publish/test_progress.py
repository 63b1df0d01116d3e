"""A progress bar is shown to a person, beside the output, and only where something takes long."""

from __future__ import annotations

import io
from types import SimpleNamespace

import pytest

from plainsource.base.progress import following
from plainsource.publish import progress


class Screen(io.StringIO):
    """What a person sees on the error channel."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Screen:
    shown = Screen()
    monkeypatch.setattr(progress, "sys", SimpleNamespace(stderr=shown))
    return shown


def work() -> list[int]:
    return [*following(range(3), "Reading sources"), *following(range(2), "Checking")]


def test_each_kind_of_long_work_gets_its_bar(screen, monkeypatch, capsys):
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    with progress.progress_shown():
        assert work() == [0, 1, 2, 0, 1]
    assert "Reading sources" in screen.getvalue()
    assert "Checking" in screen.getvalue()
    assert screen.getvalue().count("100%") == 2
    assert capsys.readouterr().out == ""


def test_short_work_shows_nothing(screen):
    with progress.progress_shown():
        work()
    assert screen.getvalue() == ""


def test_a_program_that_reads_along_sees_no_bar(screen, monkeypatch):
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    with progress.progress_shown(quiet=True):
        work()
    assert screen.getvalue() == ""


def test_where_nobody_looks_there_is_no_bar(monkeypatch):
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    shown = io.StringIO()
    monkeypatch.setattr(progress, "sys", SimpleNamespace(stderr=shown))
    with progress.progress_shown():
        work()
    assert shown.getvalue() == ""


def test_work_that_breaks_off_ends_its_bar(screen, monkeypatch):
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    shown = progress.progress_shown()
    shown.__enter__()
    next(following(range(3), "Reading sources"))
    assert shown.__exit__(KeyboardInterrupt, KeyboardInterrupt(), None) is not True
    assert "Reading sources" in screen.getvalue()
    assert screen.getvalue().endswith("\n")
