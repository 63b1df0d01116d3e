"""Figures hold what the facts say, stay inside their frame and never run into themselves."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from plainsource.facts.ledger import Ledger
from plainsource.facts.model import Amount, Fact, SourceEntry
from plainsource.pages.figures import (
    FIGURES,
    FigureError,
    figure_faults,
    recovery_timeline,
    side_by_side,
)
from plainsource.pages.figures.compare import compare_faults, lay_out_side_by_side
from plainsource.pages.figures.drawing import WIDTH, Dot, Drawing
from plainsource.pages.figures.lettering import width_of, wrap
from plainsource.pages.figures.timeline import lay_out_timeline
from plainsource.pages.figures.words import amount_words, time_words
from plainsource.sources.model import STANDINGS, Source

CASES = yaml.safe_load(Path(__file__).with_name("figure_cases.yml").read_text("utf-8"))
NAMES = {"redness_duration": "how long redness lasts"}
SVG_CLASSES = {"ps-bar", "ps-bar-ours", "ps-bar-other", "ps-axis", "ps-grid", "ps-label"} | {
    "ps-label-strong",
    "ps-bar-at",
    "ps-bar-light",
    "ps-dot",
    "ps-svg",
    "ps-step",
    "ps-layer",
    "ps-layer-1",
    "ps-layer-2",
    "ps-layer-3",
    "ps-layer-pale",
    *(["ps-face", "ps-face-line", "ps-flush", "ps-flush-pale", "ps-sign"]),
    *(f"ps-sign-{name}" for name in ("red", "sore", "dots", "flakes", "rings")),
}
LASTING = {"redness_duration"}


def fact_of(data: dict) -> Fact:
    entries = tuple(
        SourceEntry(
            e["source"],
            e.get("says", ""),
            stance=e.get("stance", "supports"),
            values=tuple(amount_of(v) for v in e.get("values", ())),
        )
        for e in data.get("sources", ())
    )
    values = tuple(amount_of(v) for v in data.get("values", ()))
    return Fact(data["id"], data.get("subject", "redness_duration"), "", entries, values=values)


def amount_of(data: dict) -> Amount:
    return Amount(**{"min": None, "max": None, **data})


def source(name: str, standing: str = "blog", title: str = "") -> Source:
    return Source(name, title or f"Source {name}", standing)


SOURCES = {s.id: s for s in (source("page", "clinic"), source("leaflet", "health-service"))}


def table_of(html: str) -> list[list[str]]:
    return [["".join(cell.itertext()) for cell in row] for row in ET.fromstring(html).iter("tr")]


def check_drawing(drawing: Drawing) -> None:
    for shape in drawing.bars:
        box = shape.box
        assert 0 <= box.left < box.right <= WIDTH
        assert 0 <= box.top < box.bottom <= drawing.height
    boxes = [box for label in drawing.labels for box in label.boxes]
    assert all(box.left >= 0 and box.right <= WIDTH for box in boxes)
    assert all(box.bottom <= drawing.height for box in boxes)
    assert not any(one.meets(other) for one, other in combinations(boxes, 2))


def check_html(html: str) -> None:
    root = ET.fromstring(html)
    classes = {c for e in next(root.iter("svg")).iter() for c in e.get("class", "").split()}
    assert classes <= SVG_CLASSES
    assert not any("style" in e.attrib for e in root.iter())
    svg = next(root.iter("svg"))
    assert svg.get("role") == "img"
    ids = {e.get("id") for e in root.iter()}
    assert set(svg.get("aria-labelledby").split()) <= ids
    assert "\n\n" not in html


words = st.text(max_size=60)
numbers = st.one_of(
    st.integers(0, 400).map(float), st.floats(0, 1000, allow_nan=False).map(lambda x: round(x, 2))
)


@st.composite
def amounts(draw: st.DrawFn, units: tuple[str, ...]) -> Amount:
    low, high = sorted((draw(numbers), draw(numbers)))
    which = draw(st.sampled_from(("both", "low", "high", "point")))
    return Amount(
        None if which == "high" else low,
        None if which == "low" else low if which == "point" else high,
        draw(st.sampled_from(units)),
    )


TIMES = ("second", "minute", "hour", "day", "week", "month")
KINDS = st.sampled_from((TIMES, ("count",), ("mm", "cm"), ("minute", "hour"), ("percent",)))


@st.composite
def facts_with_times(draw: st.DrawFn) -> list[Fact]:
    return [
        Fact(
            f"fact-{i}",
            draw(st.sampled_from(("redness_duration", "other_thing"))),
            "",
            (),
            scope=draw(words),
            values=tuple(draw(st.lists(amounts(TIMES), min_size=1, max_size=2))),
        )
        for i in range(draw(st.integers(1, 6)))
    ]


@st.composite
def compared_facts(draw: st.DrawFn) -> tuple[Fact, dict[str, Source]]:
    units = draw(KINDS)
    sources = {
        f"s{i}": source(f"s{i}", draw(st.sampled_from(list(STANDINGS))), draw(words))
        for i in range(draw(st.integers(1, 5)))
    }
    entries = tuple(
        SourceEntry(
            name,
            "",
            stance=draw(st.sampled_from(("supports", "differs", "related"))),
            values=tuple(draw(st.lists(amounts(units), max_size=2))),
        )
        for name in sources
    )
    values = tuple(draw(st.lists(amounts(units), min_size=1, max_size=2)))
    return Fact("it", "redness_duration", "", entries, values=values), sources


lasting = st.sampled_from(({}, LASTING))


@given(facts_with_times(), words, words, lasting)
@settings(max_examples=120, deadline=None)
def test_any_times_give_a_whole_timeline(
    facts: list[Fact], title: str, caption: str, lasting: set[str]
) -> None:
    check_drawing(lay_out_timeline(facts, NAMES, lasting))
    html = recovery_timeline(facts, NAMES, number=1, title=title, caption=caption, lasting=lasting)
    check_html(html)
    cells = [row[1] for row in table_of(html)[1:]]
    assert cells == [
        time_words(value, lasts=fact.subject in lasting) for fact in facts for value in fact.values
    ]


@given(compared_facts(), words, lasting)
@settings(max_examples=120, deadline=None)
def test_any_amounts_of_one_kind_stand_side_by_side(
    case: tuple[Fact, dict[str, Source]], title: str, lasting: set[str]
) -> None:
    fact, sources = case
    assert compare_faults([fact], sources) == []
    check_drawing(lay_out_side_by_side(fact, sources, NAMES, lasting))
    html = side_by_side(fact, sources, NAMES, number=2, title=title, caption="x", lasting=lasting)
    check_html(html)
    cells = " ".join(row[1] for row in table_of(html)[1:])
    drawn = [v for values in (fact.values, *(e.values for e in fact.sources)) for v in values]
    assert all(amount_words(value) in cells for value in drawn)


@given(st.text(max_size=80), st.floats(30, 320))
def test_wrapped_lines_fit_and_keep_every_letter(text: str, room: float) -> None:
    lines = wrap(text, room)
    assert all(width_of(line) <= room for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@pytest.mark.parametrize("case", CASES["timelines"], ids=lambda case: case["name"])
def test_timeline_table_holds_the_values_of_the_facts(case: dict) -> None:
    html = recovery_timeline(
        [fact_of(f) for f in case["facts"]],
        NAMES,
        number=1,
        title="Healing",
        caption="Soon over.",
        lasting=LASTING,
    )
    assert table_of(html) == case["table"]


@pytest.mark.parametrize("case", CASES["comparisons"], ids=lambda case: case["name"])
def test_side_by_side_table_holds_what_each_source_says(case: dict) -> None:
    html = side_by_side(
        fact_of(case["fact"]), SOURCES, NAMES, number=1, title="Redness", caption="They differ."
    )
    assert table_of(html) == case["table"]


@pytest.mark.parametrize("case", CASES["faults"], ids=lambda case: case["name"])
def test_what_cannot_be_drawn_is_told_in_plain_words(case: dict) -> None:
    ledger = Ledger(SOURCES, {}, {})
    facts = [fact_of(f) for f in case["facts"]]
    faults = figure_faults(case["figure"], facts, ledger)
    assert [what for what, _ in faults] == case["what"]
    assert all(do for _, do in faults)
    if case["figure"] in FIGURES:
        with pytest.raises(FigureError) as raised:
            FIGURES[case["figure"]].draw(facts, ledger, number=1, title="t", caption="c")
        assert raised.value.what == case["what"][0]


REDNESS = fact_of(CASES["comparisons"][0]["fact"])


@pytest.mark.parametrize("value", [Amount(1, 4, "day"), Amount(2, 3, "day"), Amount(1, 2, "week")])
def test_another_value_gives_another_drawing(value: Amount) -> None:
    changed = replace(REDNESS, values=(value,))

    def bars(drawing: Drawing) -> list[object]:
        return [shape.box for shape in drawing.bars]

    for lasting in (set(), LASTING):
        before, after = (lay_out_timeline([f], NAMES, lasting) for f in (REDNESS, changed))
        assert bars(before) != bars(after)
        before, after = (
            lay_out_side_by_side(f, SOURCES, NAMES, lasting) for f in (REDNESS, changed)
        )
        assert bars(before) != bars(after)


def test_a_source_that_changes_its_number_changes_the_drawing() -> None:
    entry = replace(REDNESS.sources[0], values=(Amount(24, 48, "hour"),))
    changed = replace(REDNESS, sources=(entry, *REDNESS.sources[1:]))
    draw = {"number": 1, "title": "t", "caption": "c"}
    assert side_by_side(REDNESS, SOURCES, NAMES, **draw) != side_by_side(
        changed, SOURCES, NAMES, **draw
    )


def test_equal_times_in_other_units_have_equal_bars() -> None:
    days, hours = lay_out_side_by_side(REDNESS, SOURCES, NAMES).bars[0:2]
    assert (days.box.left, days.box.right) == (hours.box.left, hours.box.right)


def test_words_are_escaped_and_never_become_markup() -> None:
    hostile = '<script>alert("1")</script> & \x00 ]]>'
    sources = {name: replace(s, title=hostile) for name, s in SOURCES.items()}
    names = {"redness_duration": hostile}
    for html in (
        recovery_timeline([REDNESS], names, number=1, title=hostile, caption=hostile),
        side_by_side(REDNESS, sources, names, number=1, title=hostile, caption=hostile),
    ):
        assert "<script" not in html
        ET.fromstring(html)


def test_two_figures_on_one_page_share_no_id() -> None:
    one, two = (
        recovery_timeline([REDNESS], NAMES, number=n, title="t", caption="c") for n in (1, 2)
    )
    ids = [e.get("id") for html in (one, two) for e in ET.fromstring(html).iter() if e.get("id")]
    assert len(ids) == len(set(ids)) == 4


def test_an_open_end_is_an_arrow_and_up_to_begins_at_the_treatment() -> None:
    at_least = replace(REDNESS, values=(Amount(2, None, "week"),))
    up_to = replace(REDNESS, values=(Amount(None, 2, "week"),))
    _, arrow, bar = lay_out_timeline([at_least, up_to], NAMES).bars
    assert arrow.arrow
    assert not bar.arrow
    assert bar.box.left == 8.0


def lasting_bars(value: Amount) -> list[tuple[float, float, bool, bool]]:
    """What stands on the lane of a time that lasts: from where, to where, light, with an arrow."""
    _, *bars = lay_out_timeline([replace(REDNESS, values=(value,))], NAMES, LASTING).bars
    # The last bars are samples in the keys: one for each kind of bar that there is.
    return [(b.box.left, b.box.right, b.light, b.arrow) for b in bars[: len(bars) // 2]]


def test_what_lasts_is_full_to_the_least_and_light_to_the_most() -> None:
    full, light = lasting_bars(Amount(1, 3, "day"))
    assert full[0] == 8.0
    assert full[2:] == (False, False)
    assert light[0] == full[1]
    assert light[2:] == (True, False)


def test_what_lasts_one_time_is_full_from_the_treatment_on() -> None:
    ((left, _, light, _),) = lasting_bars(Amount(2, 2, "week"))
    assert (left, light) == (8.0, False)


def test_what_lasts_up_to_a_time_is_light_from_the_treatment_on() -> None:
    ((left, _, light, _),) = lasting_bars(Amount(None, 7, "day"))
    assert (left, light) == (8.0, True)


def test_what_lasts_at_least_a_time_goes_on_as_a_light_arrow() -> None:
    full, arrow = lasting_bars(Amount(2, None, "week"))
    assert full[2:] == (False, False)
    assert arrow[0] == full[1]
    assert arrow[2:] == (True, True)


def test_equal_times_that_last_end_at_one_place() -> None:
    assert lasting_bars(Amount(1, 3, "day")) == lasting_bars(Amount(24, 72, "hour"))


def test_a_light_bar_is_told_by_more_than_its_shade() -> None:
    html = recovery_timeline([REDNESS], NAMES, number=1, title="t", caption="c", lasting=LASTING)
    lights = [e for e in ET.fromstring(html).iter() if "ps-bar-light" in e.get("class", "")]
    assert len(lights) == 2
    assert all(e.get("stroke") == "currentColor" for e in lights)
    assert "Full bar: the shortest told." in html
    assert "Light bar: the longest told." in html
    assert "at least" not in html


@pytest.mark.parametrize("stance", ["related", "differs"])
def test_one_time_of_a_source_that_does_not_back_ours_is_no_duration(stance: str) -> None:
    sources = tuple(
        replace(e, stance=stance, values=(Amount(3, 3, "day"),)) for e in REDNESS.sources[:1]
    )
    drawing = lay_out_side_by_side(replace(REDNESS, sources=sources), SOURCES, NAMES, LASTING)
    assert any(isinstance(shape, Dot) for shape in drawing.bars)
    words = [line for label in drawing.labels for line in label.lines]
    assert "Dot: a time that a source" in " ".join(words)


def test_a_key_stands_only_beside_the_bars_it_explains() -> None:
    only_up_to = replace(REDNESS, values=(Amount(None, 2, "week"),))
    labels = lay_out_timeline([only_up_to], NAMES, LASTING).labels
    words = [line for label in labels for line in label.lines]
    assert "Light bar: the longest told." in words
    assert not any(line.startswith("Full bar") for line in words)


def test_hours_and_months_stand_on_axes_of_their_own_with_even_steps() -> None:
    soon = replace(REDNESS, values=(Amount(None, 10, "minute"),))
    late = replace(REDNESS, values=(Amount(3, 6, "month"),))
    words = [line for label in lay_out_timeline([late, soon], NAMES).labels for line in label.lines]
    assert words.index("Hours after treatment") < words.index("Weeks and months after")
    assert {"minutes", "months"} <= set(words)
    near = lay_out_timeline([REDNESS, replace(REDNESS, values=(Amount(7, 7, "day"),))], NAMES)
    assert [label.lines for label in near.labels].count(("days",)) == 1


def test_the_title_and_the_message_are_read_before_the_picture() -> None:
    html = recovery_timeline([REDNESS], NAMES, number=1, title="Healing", caption="Soon over.")
    caption = ET.fromstring(html)[0]
    assert caption.tag == "figcaption"
    assert "".join(caption.itertext()) == "Healing Soon over."


def test_what_each_source_says_is_folded_under_words_that_are_true() -> None:
    draw = {"number": 1, "title": "t", "caption": "c"}
    agreed = replace(REDNESS, sources=REDNESS.sources[:1])
    for fact, summary in (
        (REDNESS, "Where sources differ: see what each says"),
        (agreed, "See what each source says"),
    ):
        fold = ET.fromstring(side_by_side(fact, SOURCES, NAMES, **draw)).find("details")
        assert fold.get("open") is None
        assert fold.find("summary").text == summary
        assert fold.find("svg") is not None


@pytest.mark.parametrize("case", CASES["words"], ids=lambda case: case["told"])
def test_amounts_and_times_are_told_in_plain_words(case: dict) -> None:
    amount = amount_of(case["amount"])
    told = time_words(amount, lasts=case["lasts"]) if "lasts" in case else amount_words(amount)
    assert told == case["told"]
