"""A file that a newer reader reads into other rows is the same; a changed number is found."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from plainsource.base.project import Project
from plainsource.sources.fingerprints import fingerprints_for, fingerprints_of
from plainsource.sources.importing import import_document
from plainsource.sources.model import PERSONAL, Passage, Source
from plainsource.sources.originals import compare_with_originals, original_passages, passage_texts
from plainsource.sources.prints import print_of
from plainsource.sources.same_words import other_forms, together
from plainsource.sources.store import load_sources, save_source

Put = Callable[[str, str | bytes], Path]
TODAY, LATER = "2026-11-20", "2026-12-01"
ROWS = [
    "Sign | Common | Rare",
    "Scars | | yes",
    "How long does the whole visit take? | About 45 minutes, with the cream for 30 minutes before",
    "Does it hurt? | Most say no",
]
PAGE = "Here is what we are asked.\n\n| A | B | C |\n|---|---|---|\n" + "".join(
    f"| {row} |\n" for row in ROWS
)
OLD = [
    "Sign | Common | Rare",
    "Scars | yes",
    "How long does the | About 45 minutes, with",
    "whole visit take? | the cream for 30 minutes before",
    "Does it hurt? | Most say no",
]


@pytest.fixture
def guide(project: Project, put: Put) -> Project:
    """A record whose table was read by an older reader: without empty cells, cells in two rows."""
    source = import_document(
        project, put("guide.md", PAGE), today=TODAY, standing="blog"
    ).source  # fmt: skip
    first = source.passages[0]
    heads = source.passages[1:2]
    rows = [
        Passage(f"guide-{n:03d}", f"p{n}s1", "row", print_of(text), says=f"Says {n}.")
        for n, text in enumerate(OLD, 3)
    ]
    save_source(project, replace(source, passages=(first, *heads, *rows)))
    return project


def source_of(project: Project) -> Source:
    return load_sources(project)[0]["guide"]


def test_the_same_file_read_by_a_newer_reader_is_the_same(guide: Project) -> None:
    [comparison] = compare_with_originals(guide, [source_of(guide)]).comparisons
    assert (comparison.state, comparison.lost, comparison.unrecorded) == ("same", (), ())
    assert not comparison.fingerprints_wrong


def test_bringing_the_same_file_in_again_changes_nothing(guide: Project, put: Put) -> None:
    before = source_of(guide)
    report = import_document(guide, put("guide.md", PAGE), today=LATER)
    assert (report.changed, report.gone, report.new, report.back) == ((), (), (), ())
    assert source_of(guide).passages == before.passages


def test_each_passage_is_shown_with_the_words_that_hold_it(guide: Project) -> None:
    texts = passage_texts(guide, source_of(guide))
    assert texts["guide-004"] == "Scars | | yes"
    assert texts["guide-005"] == texts["guide-006"]
    assert texts["guide-005"].startswith("How long does the whole visit take? | About 45")
    assert texts["guide-007"].startswith("Does it hurt?")


def test_one_changed_number_is_still_found(guide: Project, put: Put) -> None:
    source = source_of(guide)
    digest = import_document(
        guide, put("other.md", PAGE.replace("45", "54")), today=LATER, standing="blog"
    ).source.sha256
    put("guide.md", PAGE.replace("45", "54"))
    changed = replace(source, sha256=digest)
    [comparison] = compare_with_originals(guide, [changed]).comparisons
    assert comparison.state == "differs"
    assert {lost.id for lost in comparison.lost} >= {"guide-005"}


def test_a_row_without_its_empty_cells_is_unchanged_in_a_new_version(
    guide: Project, put: Put
) -> None:
    source = source_of(guide)
    rows = [p for p in source.passages if p.id not in ("guide-005", "guide-006")]
    save_source(guide, replace(source, passages=tuple(rows)))
    path = put("guide.md", PAGE + "\nA line that is new.\n")
    report = import_document(guide, path, today=LATER)
    assert "guide-004" in {*report.unchanged, *report.moved}
    assert report.changed == ()
    report = import_document(guide, put("guide.md", PAGE.replace("yes", "no")), today=LATER)
    assert "guide-004" in {*report.changed, *report.gone}


def test_personal_data_stays_out_wherever_a_newer_reader_puts_it(guide: Project) -> None:
    source = source_of(guide)
    named = "Does it hurt? | Most say no"
    passages = tuple(
        replace(p, set_aside=PERSONAL) if p.print == print_of(named) else p for p in source.passages
    )
    personal = replace(source, passages=passages)
    found = fingerprints_for(personal, original_passages(guide, personal) or ())
    assert not found & fingerprints_of(f"{named} {named} {named}")


@pytest.mark.parametrize(
    ("rows", "text", "same"),
    [
        (["A b | c", "d | e f"], "A b d | c e f", True),
        (["A b | c", "d"], "A b d | c", True),
        (["A b | c", "e f"], "A b | c e f", True),
        (["A | 1", "b | 2", "c | 3"], "A b c | 1 2 3", True),
        (["The first half of it", "and the second."], "The first half of it and the second.", True),
        (["A b | c", "d | e f"], "A b d | c f e", False),
        (["A b | c", "d | e 5"], "A b d | c e 6", False),
        (["A b | c"], "A b d | c", False),
        (["A b | c", "d | e"], "A b | c d | e", True),
    ],
)
def test_rows_are_together_a_row_where_each_cell_has_their_words(
    rows: list[str], text: str, same: bool
) -> None:
    assert (together([print_of(row) for row in rows], text) == len(rows)) is same


@pytest.mark.parametrize(
    ("old", "above", "new", "same"),
    [
        ("Scars | yes", "", "Scars | | yes", True),
        ("Scars yes", "", "Scars | | yes", True),
        ("Scars | yes |", "", "Scars | | yes", False),
        ("Scars | 3", "", "Scars | | 4", False),
        ("| chin | 2 days", "Red | lip | 1 day", "Red | chin | 2 days", True),
        ("chin | 2 days", "Red | lip | 1 day", "Red | chin | 2 days", True),
        ("| chin | 2 days", "Dry | lip | 1 day", "Red | chin | 2 days", False),
        ("| chin | 3 days", "Red | lip | 1 day", "Red | chin | 2 days", False),
        ("2 days", "Red | 1 day", "Red | 2 days", False),
    ],
)
def test_empty_cells_and_those_shared_with_the_row_above_make_no_other_row(
    old: str, above: str, new: str, same: bool
) -> None:
    assert (old in other_forms(new, above)) is same
