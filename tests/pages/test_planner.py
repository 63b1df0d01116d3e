"""The planner's table in days: what it makes of the facts, and what is told of faults."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainsource.base.project import Project
from plainsource.base.records import parse_record
from plainsource.facts.clinic import load_clinic
from plainsource.facts.countries import load_countries
from plainsource.facts.ledger import load_ledger
from plainsource.facts.model import Amount
from plainsource.pages.directives import directive_faults, draw_directive
from plainsource.pages.planner import Offset, in_words, offset_of, span_of
from plainsource.pages.scan import scan_page

ROOT = Path(__file__).parents[2]
LEDGER = load_ledger(Project(ROOT))


@pytest.mark.parametrize(
    ("value", "unit", "offset"),
    [
        (24, "hour", "1 day"),
        (25, "hour", "2 days"),
        (48, "hour", "2 days"),
        (72, "hour", "3 days"),
        (1, "hour", "1 day"),
        (0.5, "day", "1 day"),
        (7, "day", "7 days"),
        (2, "week", "14 days"),
        (1.5, "week", "11 days"),
        (1, "month", "1 month"),
        (6, "month", "6 months"),
        (1, "year", "12 months"),
        (0.5, "year", "6 months"),
        (1.5, "month", "46 days"),
    ],
)
def test_times_become_whole_days_rounded_up_or_calendar_months(value, unit, offset):
    assert str(offset_of(value, unit)) == offset


@given(st.integers(1, 5000))
def test_hours_never_become_fewer_days_than_they_are(hours):
    days = offset_of(hours, "hour").number
    assert (days - 1) * 24 < hours <= days * 24


@pytest.mark.parametrize(
    ("values", "span"),
    [
        ([(1, 3, "day"), (None, 7, "day")], ("1 day", "7 days")),
        ([(None, 7, "day")], ("0 days", "7 days")),
        ([(6, None, "week")], ("42 days", "42 days")),
        ([(24, 72, "hour"), (1, 2, "week")], ("1 day", "14 days")),
        ([(6, None, "week"), (1, 1, "month")], ("1 month", "1 month")),
    ],
)
def test_several_times_span_from_the_least_to_the_most(values, span):
    amounts = tuple(Amount(low, high, unit) for low, high, unit in values)
    assert tuple(str(one) for one in span_of(amounts)) == span


def test_what_is_no_time_gives_nothing_to_plan_with():
    assert span_of((Amount(3, 4, "per_day"), Amount(3, 3, "count"))) is None
    assert span_of(()) is None


def box(*stages: str) -> str:
    return "planner: days\ntitle: Days\nstages:\n" + "".join(stages)


def stage(fact: str, when: str, words: str = "Something") -> str:
    return f"  - fact: {fact}\n    when: {when}\n    stage: {words}\n"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("planner: days\nstages:\n" + stage("sun-before", "before"), "no title"),
        ("planner: days\ntitle: Days\n", "no stages"),
        ("planner: days\ntitle: Days\nstages: sun\n", "no stages"),
        ("planner: days\ntitle: Days\nstages:\n  - sun\n", "is no entry"),
        (box(stage("sun-before", "earlier")), "`when`"),
        (box(stage("sun-before", "before", '""')), "no words"),
        (box(stage("needling-is", "wait")), "gives no time"),
        (box(stage("sun-before", "before"), stage("sun-before", "before")), "two stages"),
        (box(stage("sun-before", "before") + "    extra: 1\n"), "no entry “extra”"),
    ],
)
def test_a_planner_that_cannot_be_drawn_is_told(text, says):
    faults = directive_faults(parse_record(text, "page"), LEDGER)
    assert any(says in what for what, _ in faults), faults
    assert all(do for _, do in faults)


def test_the_table_says_each_stage_in_days_with_its_mark_and_the_data_for_dates():
    text = box(stage("sun-before", "before", "No sun"), stage("redness-duration", "lasts", "Red"))
    drawing = draw_directive(text, LEDGER, number=1)
    rows = drawing.content.findall(".//tbody/tr")
    assert rows[0].get("data-to") == "7 day"
    assert rows[1].get("data-from") == "1 day"
    assert rows[1].find(".//sup").get("data-fact") == "redness-duration"
    assert rows[1].get("data-tell") == LEDGER.facts["redness-duration"].tell
    cells = ["".join(row.find("td").itertext()) for row in rows]
    assert cells == ["From 7 days before until the day before", "May last until 7 days after"]


def test_each_kind_of_stage_has_words_of_its_own():
    low, high = Offset(1, "day"), Offset(2, "day")
    told = {in_words(w, low, high) for w in ("before", "lasts", "daily", "wait", "next")}
    assert len(told) == 5
    assert in_words("wait", low, high) == "Until 2 days after", "the longest alone"
    assert in_words("next", Offset(3, "month"), Offset(6, "month")) == "3 to 6 months after"


def test_the_clinics_own_time_is_planned_with_where_it_has_filled_one_in(tmp_path):
    (tmp_path / "clinic.yml").write_text(
        "country: United Kingdom\nname: Sample\npractice:\n  interval: 8 weeks\n", "utf-8"
    )
    countries, _ = load_countries(Project(ROOT))
    ledger = load_ledger(Project(ROOT))
    ledger.clinic = load_clinic(Project(tmp_path), countries)
    row = draw_directive(box(stage("session-interval", "next")), ledger, number=1).content
    found = row.find(".//tbody/tr")
    assert (found.get("data-from"), found.get("data-to")) == ("56 day", "56 day")
    assert (found.get("data-tell"), found.get("data-sources")) == (
        "Sessions are 8 weeks apart.",
        "Sample",
    )


def test_the_checks_read_every_stage_as_words_that_rest_on_its_fact():
    head = "---\ntitle: T\n---\n# T\n\n```plainsource\n"
    page = scan_page(head + box(stage("sun-before", "before", "No sun")) + "```\n", "docs/p.md")
    assert page.findings == []
    captions = [(b.text, b.cites) for b in page.blocks if b.kind == "caption"]
    assert captions == [("No sun | in the days before", ("sun-before",))]
    assert "sun-before" in page.cites
    other = scan_page(head + box(stage("sun-before", "wait", "No sun")) + "```\n", "docs/p.md")
    assert [b.text for b in other.blocks if b.kind == "caption"] == ["No sun | leave out until"]
