"""Records are compared with their originals, where these are at hand."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from plainsource.base.project import Project
from plainsource.sources import identify
from plainsource.sources.importing import import_document
from plainsource.sources.model import Source
from plainsource.sources.originals import (
    compare_with_originals,
    original_passages,
    passage_texts,
    word_changes,
)
from plainsource.sources.store import load_sources, save_source

TEXT = """Our little guide

The skin is warm for a day. It may itch at night, which is no cause for any worry.

Drink enough water.
"""
Put = Callable[[str, str], Path]


@pytest.fixture
def guide(project: Project, put: Put) -> Project:
    import_document(project, put("guide.txt", TEXT), standing="blog", today="2026-11-20")
    return project


def told(project: Project) -> list[str]:
    """What the comparison of the one document says, in the order of passages."""
    sources, findings = load_sources(project)
    assert findings == []
    [comparison] = compare_with_originals(project, sources.values()).comparisons
    found = [f"{'changed' if lost.now else 'gone'} {lost.id}" for lost in comparison.lost]
    if comparison.fingerprints_wrong:
        found.append("fingerprints wrong")
    if comparison.unrecorded:
        found.append(f"unrecorded {len(comparison.unrecorded)}")
    return found


def test_an_original_as_recorded_has_no_findings_and_needs_no_likeness(
    guide: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(identify, "likeness", None)
    assert told(guide) == []
    [comparison] = compare_with_originals(guide, load_sources(guide)[0].values()).comparisons
    assert comparison.state == "same"


def test_a_changed_passage_is_told_with_the_text_in_its_place(guide: Project, put: Put) -> None:
    put("guide.txt", TEXT.replace("a day", "two days"))
    assert told(guide) == ["changed guide-002", "unrecorded 1"]
    [comparison] = compare_with_originals(guide, load_sources(guide)[0].values()).comparisons
    assert [(p.id, p.now) for p in comparison.lost] == [
        ("guide-002", "The skin is warm for two days.")
    ]


def test_a_passage_that_is_gone_and_one_that_is_added_are_told(guide: Project, put: Put) -> None:
    put("guide.txt", TEXT.replace("Drink enough water.", ""))
    assert told(guide) == ["gone guide-004"]
    put("guide.txt", TEXT + "\nRest a little.\n")
    assert told(guide) == ["unrecorded 1"]


def test_a_moved_passage_is_no_finding(guide: Project, put: Put) -> None:
    first, second, third = TEXT.strip().split("\n\n")
    put("guide.txt", "\n\n".join([first, third, second]))
    assert told(guide) == []
    [comparison] = compare_with_originals(guide, load_sources(guide)[0].values()).comparisons
    assert comparison.moved == ("guide-002", "guide-003", "guide-004")


def test_a_record_that_lost_a_passage_or_a_print_is_told(guide: Project) -> None:
    source = load_sources(guide)[0]["guide"]
    save_source(guide, replace(source, passages=source.passages[:-1]))
    assert "unrecorded 1" in told(guide)
    other = replace(source.passages[1], print="n1:" + "0" * 32)
    save_source(guide, replace(source, passages=(source.passages[0], other, *source.passages[2:])))
    assert told(guide) == ["changed guide-002", "unrecorded 1"]


def test_fingerprints_that_are_not_the_originals_are_told(guide: Project) -> None:
    source = load_sources(guide)[0]["guide"]
    save_source(guide, replace(source, fingerprints=frozenset(list(source.fingerprints)[1:])))
    assert told(guide) == ["fingerprints wrong"]


def test_a_passage_that_stands_there_twice_must_be_recorded_twice(guide: Project, put: Put) -> None:
    put("guide.txt", TEXT + "\nDrink enough water.\n")
    assert told(guide) == ["unrecorded 1"]


def test_a_missing_original_is_named(guide: Project) -> None:
    (guide.root / "originals/guide.txt").unlink()
    report = compare_with_originals(guide, load_sources(guide)[0].values())
    assert report.at_hand
    assert report.missing == ["guide"]
    (guide.root / "originals").rmdir()
    assert not compare_with_originals(guide, []).at_hand


def test_an_original_that_cannot_be_read_is_told(guide: Project, put: Put) -> None:
    put("guide.txt", "")
    [comparison] = compare_with_originals(guide, load_sources(guide)[0].values()).comparisons
    assert comparison.problem is not None
    assert comparison.problem.rule == "document-unreadable"


def test_texts_are_shown_only_of_the_original_as_recorded(guide: Project, put: Put) -> None:
    source: Source = load_sources(guide)[0]["guide"]
    assert passage_texts(guide, source)["guide-004"] == "Drink enough water."
    assert len(original_passages(guide, source) or ()) == 4
    put("guide.txt", TEXT + "More.\n")
    assert passage_texts(guide, source) == {}
    assert original_passages(guide, source) is None


def test_the_difference_between_two_texts_is_told_word_by_word() -> None:
    assert word_changes("It lasts a day or two.", "It lasts two days or two.") == [
        ("=", "It lasts"),
        ("-", "a day"),
        ("+", "two days"),
        ("=", "or two."),
    ]
    assert word_changes("", "") == []
