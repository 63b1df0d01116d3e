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


@given(st.text(max_size=30), st.text(max_size=50))
def test_any_cell_and_label_can_be_read(cell, label):
    assert len(list(measures_beside(cell, label))) <= 1
