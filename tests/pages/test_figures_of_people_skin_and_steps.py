"""The crowds, the skin and the steps hold what the facts say and never run into themselves."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pages.test_figures import check_drawing, check_html, fact_of, table_of
from plainsource.facts.ledger import Ledger
from plainsource.facts.model import Amount, Fact
from plainsource.facts.store import Subject
from plainsource.pages.figures import FIGURES, FigureError
from plainsource.pages.figures.crowd import People
from plainsource.pages.figures.days import days_faults, lay_out_days, skin_days
from plainsource.pages.figures.face import sample, sign_on
from plainsource.pages.figures.people import hundred_people, lay_out_people, people_faults
from plainsource.pages.figures.skin import lay_out_skin, skin_faults, skin_layers
from plainsource.pages.figures.steps import lay_out_steps, visit_steps

CASES = yaml.safe_load(Path(__file__).with_name("more_figure_cases.yml").read_text("utf-8"))
SUBJECTS = {
    "skin": Subject("skin", "the skin", layer=True),
    "marks": Subject("marks", "dark marks"),
    "depth": Subject("depth", "how deep"),
}
LEDGER = Ledger({}, {}, SUBJECTS)
words = st.text(max_size=60)


def told(data: dict) -> Fact:
    fact = fact_of(data)
    return Fact(
        fact.id,
        fact.subject,
        data.get("tell", "It is so."),
        (),
        scope=data.get("scope", ""),
        values=fact.values,
    )


def share(count: int, of: int) -> Amount:
    return Amount(100 * count / of, 100 * count / of, "percent", count=count, of=of)


@pytest.mark.parametrize("case", CASES["tables"], ids=lambda case: case["name"])
def test_the_table_of_a_figure_holds_the_values_of_its_facts(case: dict) -> None:
    facts = [told(data) for data in case["facts"]]
    html = FIGURES[case["figure"]].draw(facts, LEDGER, number=1, title="Title", caption="Caption.")
    check_html(html)
    assert table_of(html) == case["table"]


@pytest.mark.parametrize("case", CASES["faults"], ids=lambda case: case["name"])
def test_what_cannot_be_drawn_is_told_in_plain_words(case: dict) -> None:
    facts = [told(data) for data in case["facts"]]
    figure = FIGURES[case["figure"]]
    faults = figure.faults(facts, LEDGER)
    assert [what for what, _ in faults] == case["what"]
    assert all(do.endswith(".") for _, do in faults)
    with pytest.raises(FigureError):
        figure.draw(facts, LEDGER, number=1, title="t", caption="c")


@given(st.integers(0, 300), st.integers(1, 5000), words, words)
@settings(max_examples=150, deadline=None)
def test_any_share_is_drawn_as_near_to_the_truth_as_whole_people_allow(
    count: int, of: int, tell: str, scope: str
) -> None:
    fact = Fact("f", "marks", tell, (), scope=scope, values=(share(min(count, of), of),))
    if people_faults([fact]):
        assert 0 < count / of < 0.0005
        return
    drawing = lay_out_people([fact], {})
    check_drawing(drawing)
    check_html(hundred_people([fact], {}, number=1, title=tell, caption=scope))
    crowds = [shape for shape in drawing.bars if isinstance(shape, People)]
    on = sum(len(c.places) for c in crowds if "ps-bar-light" not in c.css)
    people = sum(len(c.places) for c in crowds)
    assert (on == 0) == (count == 0)
    assert (on == people) == (count >= of)
    assert abs(on / people - min(count, of) / of) <= 1 / people


def test_nobody_of_few_is_drawn_as_the_few_who_were_counted() -> None:
    fact = Fact("f", "marks", "None.", (), values=(share(0, 39),))
    (crowd,) = (s for s in lay_out_people([fact], {}).bars if isinstance(s, People))
    assert len(crowd.places) == 39


def test_no_two_people_stand_in_one_place_and_none_outside() -> None:
    for count, of in ((14, 100), (3, 1000), (99, 100)):
        fact = Fact("f", "marks", "Some.", (), values=(share(count, of),))
        crowds = [s for s in lay_out_people([fact], {}).bars if isinstance(s, People)]
        places = [place for crowd in crowds for place in crowd.places]
        assert len(set(places)) == len(places) == of
        # The path really has as many heads or dots as there are places.
        closed = sum(len(re.findall("z", crowd.markup())) for crowd in crowds)
        assert closed == of * (1 if of > 100 else 2)


lengths = st.floats(0.01, 20, allow_nan=False).map(lambda x: round(x, 2))


@st.composite
def depths(draw: st.DrawFn) -> Amount:
    low, high = sorted((draw(lengths), draw(lengths)))
    which = draw(st.sampled_from(("both", "low", "high")))
    return Amount(None if which == "high" else low, None if which == "low" else high, "mm")


@given(st.lists(depths(), min_size=1, max_size=3), st.lists(depths(), min_size=1, max_size=4))
@settings(max_examples=120, deadline=None)
def test_any_layers_and_depths_give_a_whole_picture(
    layers: list[Amount], needles: list[Amount]
) -> None:
    facts = [Fact(f"l{i}", "skin", "", (), scope="one", values=(v,)) for i, v in enumerate(layers)]
    facts += [Fact(f"n{i}", "depth", "", (), values=(v,)) for i, v in enumerate(needles)]
    assert skin_faults(facts, {"skin"}) == []
    check_drawing(lay_out_skin(facts, {"skin"}))
    check_html(skin_layers(facts, {"skin"}, number=1, title="t", caption="c"))


def test_depths_are_drawn_to_one_scale() -> None:
    facts = [
        told({"id": "l", "subject": "skin", "scope": "top", "values": [mm(1, 1)]}),
        told({"id": "n", "subject": "depth", "values": [mm(2, 2)]}),
    ]
    layer, _, needle = lay_out_skin(facts, {"skin"}).bars[:3]
    surface = layer.box.top
    assert needle.box.bottom - surface == pytest.approx(2 * (layer.box.bottom - surface))


def mm(low: float, high: float) -> dict:
    return {"min": low, "max": high, "unit": "mm"}


@given(
    st.lists(st.tuples(words, st.one_of(st.none(), st.integers(1, 90))), min_size=2, max_size=8),
    words,
)
@settings(max_examples=120, deadline=None)
def test_any_steps_stand_below_each_other(steps: list[tuple[str, int | None]], title: str) -> None:
    facts = [
        Fact(f"f{i}", "marks", tell, (), values=(Amount(0, m, "minute"),) if m else ())
        for i, (tell, m) in enumerate(steps)
    ]
    check_drawing(lay_out_steps(facts))
    html = visit_steps(facts, number=1, title=title, caption="c")
    check_html(html)
    assert [row[0] for row in table_of(html)[1:]] == [str(i + 1) for i in range(len(facts))]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                ["redness_duration", "sunburn_feeling", "marks_duration", "flaking",
                 "bruising_duration", "usual_effects_duration"]
            ),
            st.integers(1, 31),
            st.integers(0, 31),
        ),
        min_size=1,
        max_size=8,
    )
)  # fmt: skip
def test_faces_and_their_words_keep_apart_whatever_the_days(signs) -> None:
    facts = [
        Fact(f"f{i}", subject, "It often lasts.", (), values=(Amount(low or None, high, "day"),))
        for i, (subject, high, low) in enumerate(signs)
        if low <= high
    ]
    if days_faults(facts) or not facts:
        return
    check_drawing(lay_out_days(facts))
    check_html(skin_days(facts, number=1, title="t", caption="c"))


def test_signs_on_a_face_differ_in_shape_and_common_ones_have_more_of_it() -> None:
    shapes = {name: sample(name, 0, 0) for name in ("red", "sore", "dots", "flakes", "rings")}
    drawn = {re.search(r' d="([^"]*)"', shape)[1] for shape in shapes.values()}
    assert len(drawn) == len(shapes)
    many, few = (sign_on("red", 40, 40, often).count("M") for often in (True, False))
    assert many > few


def test_words_are_escaped_and_never_become_markup() -> None:
    hostile = '<script>alert("1")</script> & \x00 ]]>'
    one = Fact("a", "marks", hostile, (), scope=hostile, values=(share(5, 36),))
    layer = Fact("l", "skin", hostile, (), scope=hostile, values=(Amount(1, 2, "mm"),))
    depth = Fact("d", "depth", hostile, (), values=(Amount(1, 2, "mm"),))
    for name, facts in (
        ("hundred-people", [one]),
        ("visit-steps", [one, depth]),
        ("skin-layers", [layer, depth]),
    ):
        html = FIGURES[name].draw(facts, LEDGER, number=1, title=hostile, caption=hostile)
        assert "<script" not in html
        ET.fromstring(html)
