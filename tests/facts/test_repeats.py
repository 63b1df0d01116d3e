"""Passages that say again what another says. Cases are in repeat_cases.yml."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from plainsource.facts.repeats import Told, find_repeats

CASES = yaml.safe_load((Path(__file__).parent / "repeat_cases.yml").read_text("utf-8"))["cases"]
LONG = "You may see some redness for one to three days after your visit to the {}."


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["holds"])
def test_a_repetition_is_recognised(case):
    earlier, later = Told("a", "p1s1", case["earlier"]), Told("b", "p9s1", case["later"])
    found = find_repeats([earlier, later])
    assert [repeat.how for repeat in found] == ([case["how"]] if case["how"] else [])
    for repeat in found:
        assert (repeat.passage, repeat.of) == (later, earlier)
        assert repeat.reason


def test_the_earliest_of_equal_passages_is_named():
    passages = [Told("a", f"p{n}s1", LONG.format("clinic")) for n in range(1, 4)]
    assert [repeat.of.at for repeat in find_repeats(passages)] == ["p1s1", "p1s1"]


def test_the_nearest_of_near_passages_is_named():
    far = Told("a", "p1s1", LONG.format("big new clinic in town"))
    near = Told("a", "p2s1", LONG.format("clinic nearby"))
    (_, found) = find_repeats([far, near, Told("b", "p1s1", LONG.format("clinic nearby today"))])
    assert found.of is near


@given(st.lists(st.text(max_size=60), max_size=12))
def test_any_passages_can_be_looked_at(texts):
    passages = [Told("a", str(number), text) for number, text in enumerate(texts)]
    for repeat in find_repeats(passages):
        assert int(repeat.of.at) < int(repeat.passage.at)
