"""A unit that stands in a label or a table's head holds for the bare number beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from plainsource.facts.labelled_counts import quantities_of
from plainsource.facts.labelled_measures import measures_beside
from plainsource.sources.blocks import Block
from plainsource.sources.cutting import cut

CASES = yaml.safe_load((Path(__file__).parent / "labelled_measures.yml").read_text("utf-8"))[
    "cases"
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['label']} | {case['cell']}")
def test_a_bare_number_takes_the_unit_of_its_label_and_nothing_else_does(case):
    found = [
        [q.amount.min, q.amount.max, q.amount.unit, *([q.amount.per] if q.amount.per else [])]
        for q in measures_beside(case["cell"], case["label"])
    ]
    assert found == ([case["read"]] if case["read"] else [])


def told(*blocks):
    these = [Block(kind, text, number) for number, (kind, text) in enumerate(blocks, 1)]
    return [(q.text, q.amount.unit) for found in quantities_of(list(cut(these))) for q in found]


def test_the_head_of_the_column_tells_first_and_then_the_row():
    rows = (("row", "Zone | Depth (mm) | Passes"), ("row", "Cheek | 1.5 | 4"))
    assert told(*rows) == [("1.5", "mm"), ("4", "count")]
    assert told(("row", "Time (min) | 30")) == [("30", "minute")]


def test_a_label_with_a_colon_tells_too():
    assert told(("paragraph", "Price, £: 150")) == [("150", "currency")]
    assert told(("paragraph", "Price, £: 150 each")) == [("150", "currency")]


def test_a_place_in_a_row_is_that_of_the_number():
    row = "Cheek | 1.5 | 4"
    passages = list(cut([Block("row", "Zone | Depth (mm) | Time (min)", 1), Block("row", row, 2)]))
    for quantity in list(quantities_of(passages))[1]:
        assert row[quantity.start : quantity.end] == quantity.text


def read_all(*blocks):
    these = [Block(kind, text, number) for number, (kind, text) in enumerate(blocks, 1)]
    return [
        (q.text, q.amount.min, q.amount.unit, q.amount.per)
        for found in quantities_of(list(cut(these)))
        for q in found
    ]


@pytest.mark.parametrize("head", ["One visit", "Per session", "Price per treatment", "Single"])
def test_a_price_under_a_head_for_one_visit_is_per_session_and_the_head_counts_nothing(head):
    rows = (("row", f"Area | Time | {head}"), ("row", "Lip | 5 min | £25"))
    assert read_all(*rows) == [
        ("5 min", 5, "minute", None),
        ("£25", 25, "currency", "session"),
    ]


def test_the_price_of_a_course_is_not_per_session():
    rows = (("row", "Area | One visit | Course of six"), ("row", "Lip | £25 | £120"))
    assert read_all(*rows) == [
        ("Course of six", 6, "count", None),
        ("£25", 25, "currency", "session"),
        ("£120", 120, "currency", None),
    ]


def test_a_row_for_a_single_visit_has_its_price_and_counts_nothing():
    assert read_all(("row", "Single visit | £350")) == [("£350", 350, "currency", "session")]
    assert read_all(("row", "Sessions | one session")) == [("one session", 1, "count", None)]


def test_a_count_beside_its_label_may_be_in_thousands():
    rows = [("row", "Grafts | up to 4,500"), ("row", "Grafts | 01632 960123")]
    assert read_all(rows[0]) == [("up to 4,500", None, "count", None)]
    assert read_all(rows[1]) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Peels differ. Book three and we take 15% off.", ["three", "15%"]),
        (
            "Peels differ. Most book between three and six and we space them.",
            ["between three and six"],
        ),
        ("Six makes a course.", ["Six"]),
        ("For a peel the course is normally six.", ["six"]),
        ("Then came the jabs. I counted between 80 and 100.", ["between 80 and 100"]),
        ("The jabs hurt, I lost count past fifty.", ["fifty"]),
        ("I counted twelve.", []),
        ("I counted ten of the jabs I was promised.", ["ten"]),
        ("Book three friends in.", []),
        ("Six makes a crowd.", []),
    ],
)
def test_a_bare_number_counts_what_the_passage_speaks_of(text, told):
    found = [text for text, _, _, _ in read_all(("paragraph", text))]
    assert found == told


@given(st.text(max_size=30), st.text(max_size=50))
def test_any_cell_and_label_can_be_read(cell, label):
    assert len(list(measures_beside(cell, label))) <= 1
