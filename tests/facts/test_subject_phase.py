"""A thing left off before a treatment is one subject, left off afterwards another."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from facts.test_about import WORDING, quantities, view
from plainsource.facts.subject_phase import in_phase

CASES = yaml.safe_load((Path(__file__).parent / "about/phases.yml").read_text("utf-8"))
UNDER = [(head, when) for when in ("before", "after") for head in CASES[when]]


@pytest.mark.parametrize(("head", "when"), UNDER)
@pytest.mark.parametrize("thing", CASES["things"], ids=lambda thing: thing["text"])
def test_what_stands_over_a_sentence_says_when_it_holds(head, when, thing):
    found = view(f"heading~{head}", thing["text"])
    assert [quantity.subject for quantity in quantities(found)] == [thing[when]]


@pytest.mark.parametrize("case", CASES["sentences"], ids=lambda case: case["text"])
def test_a_sentence_itself_says_when_each_of_its_amounts_holds(case):
    assert [quantity.subject for quantity in quantities(view(case["text"]))] == case["subjects"]


def test_a_heading_that_names_both_times_changes_nothing():
    alone = quantities(view("No alcohol for 24 hours."))
    under = quantities(view(f"heading~{CASES['neither'][0]}", "No alcohol for 24 hours."))
    assert {q.subject for q in alone + under} <= {"alcohol_before", "alcohol_avoidance"}


def test_what_holds_before_is_not_likely_to_be_about_the_time_afterwards():
    under = quantities(view("heading~Before your peel", "Avoid waxing for 5 days."))
    likely = dict(under[0].likely)
    assert likely["hair_removal_before"] > 0.5
    assert likely.get("hair_removal_avoidance", 0.0) < 0.01


def test_points_move_to_the_time_that_is_told_and_nowhere_else():
    points = {"sun_before": 0.2, "sun_avoidance": 2.0, "price": 1.0}
    in_phase(points, "", WORDING)
    assert points["sun_avoidance"] == 2.0
    in_phase(points, "before", WORDING)
    assert points == {"sun_before": 2.0, "sun_avoidance": 0.0, "price": 1.0}
