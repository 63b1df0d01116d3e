"""Comparing: two documents, a document with the facts, and imported sources with each other."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from plainsource.base.project import Project
from plainsource.facts.about_wording import load_about_wording
from plainsource.facts.amounts import relation
from plainsource.facts.compare_documents import contradictions, pair_as_json, pairs_between
from plainsource.facts.compare_facts import compare_with_facts
from plainsource.facts.compare_sources import disagreement_as_json, disagreements_between
from plainsource.facts.document_view import view_blocks
from plainsource.facts.ledger import Ledger
from plainsource.facts.model import Amount, Check, Fact, SourceEntry
from plainsource.facts.store import Subject
from plainsource.sources.blocks import Block
from plainsource.sources.model import Source

WORDING = load_about_wording(Project(Path(__file__).parents[2]))
CASES = yaml.safe_load((Path(__file__).parent / "compare_cases.yml").read_text("utf-8"))["cases"]


SENTENCES = yaml.safe_load((Path(__file__).parent / "compare_sentences.yml").read_text("utf-8"))[
    "cases"
]


def view(text, name="a.txt"):
    return view_blocks([Block("paragraph", text, 1)], WORDING, name)


def told(pair):
    return ", ".join(part for part in (pair.subject, pair.a.quantity.scope) if part)


# Two documents -------------------------------------------------------------------------------


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["holds"])
def test_exactly_these_contradictions_are_found(case):
    found = contradictions([view(case["a"], "a"), view(case["b"], "b")], WORDING)
    assert [told(pair) for pair in found] == case["find"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["holds"])
def test_it_does_not_matter_which_document_comes_first(case):
    found = contradictions([view(case["b"], "b"), view(case["a"], "a")], WORDING)
    assert sorted(told(pair) for pair in found) == sorted(case["find"])


@pytest.mark.parametrize("case", SENTENCES, ids=lambda case: f"{case['a']} / {case['b']}")
def test_sentences_contradict_however_they_are_put(case):
    found = contradictions([view(case["a"], "a"), view(case["b"], "b")], WORDING)
    assert bool(found) == case["contradict"]


def test_each_two_of_several_documents_are_compared():
    texts = ("Redness lasts 1 day.", "Redness lasts 3 days.", "Redness lasts 7 days.")
    found = contradictions(
        [view(text, name) for name, text in zip("abc", texts, strict=True)], WORDING
    )
    assert [(pair.a.file, pair.b.file) for pair in found] == [("a", "b"), ("a", "c"), ("b", "c")]


def test_what_agrees_and_what_overlaps_is_told_apart():
    (same,) = pairs_between(
        [view("Redness lasts 2 days."), view("Redness lasts 48 hours.")], WORDING
    )
    (overlap,) = pairs_between(
        [view("Redness lasts 1 to 3 days."), view("Redness lasts 2 to 5 days.")], WORDING
    )
    assert (same.how, overlap.how) == ("same", "overlap")


def test_the_json_of_a_contradiction_has_the_form_that_programs_expect():
    (pair,) = contradictions(
        [view("Redness lasts 24–72 hours.", "a.txt"), view("Redness is gone in 2 hours.", "b.txt")],
        WORDING,
    )
    assert pair_as_json(pair) == {
        "subject": "redness_duration",
        "scope": None,
        "a": {"file": "a.txt", "text": "24–72 hours", "min": 24.0, "max": 72.0, "unit": "hour"},
        "b": {"file": "b.txt", "text": "2 hours", "min": 2.0, "max": 2.0, "unit": "hour"},
    }


_DAYS = st.integers(1, 90)


@settings(max_examples=60, deadline=None)
@given(_DAYS, _DAYS, _DAYS, _DAYS)
def test_ranges_of_days_contradict_where_they_do_not_meet_and_only_there(a, b, c, d):
    (a, b), (c, d) = sorted((a, b)), sorted((c, d))
    texts = (f"Redness lasts {a} to {b} days.", f"Redness lasts {c} to {d} days.")
    meet = a <= d and c <= b
    far = max(a / d, c / b) > 30
    found = contradictions([view(text) for text in texts], WORDING)
    assert bool(found) == (not meet and not far)


_AMOUNTS = st.builds(
    lambda low, more, unit, ends: Amount(
        low if "l" in ends else None, low + more if "h" in ends else None, unit
    ),
    st.integers(1, 500),
    st.integers(0, 100),
    st.sampled_from(["minute", "hour", "day", "week", "month", "year", "mm", "count", "percent"]),
    st.sampled_from(["l", "h", "lh"]),
)


@settings(max_examples=300, deadline=None)
@given(_AMOUNTS, _AMOUNTS)
def test_how_two_amounts_stand_to_each_other_is_the_same_both_ways(a, b):
    assert relation(a, b) == relation(b, a)
    assert relation(a, a) == "same"


# With the facts on file ----------------------------------------------------------------------


def amount(low, high, unit="day"):
    return Amount(low, high, unit)


def fact(name, values, scope="", sources=(), **more):
    return Fact(name, "redness_duration", "Words.", sources, scope, tuple(values), **more)


def ledger(*facts):
    sources = {
        name: Source(id=name, title=f"The {name}", standing=standing)
        for name, standing in (("leaflet", "clinic"), ("agency", "regulator"), ("blog", "blog"))
    }
    subjects = {"redness_duration": Subject("redness_duration", "how long redness lasts", ())}
    return Ledger(sources, {entry.id: entry for entry in facts}, subjects)


def compared(text, *facts):
    (found,) = compare_with_facts(view(text).passages, ledger(*facts))
    return found


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("Redness lasts 24 to 72 hours.", "same"),
        ("Redness lasts 2 to 5 days.", "overlaps"),
        ("Redness lasts 2 weeks.", "contradicts"),
    ],
)
def test_a_quantity_stands_to_a_fact_as_its_values_do(text, how):
    found = compared(text, fact("redness", [amount(1, 3)]))
    assert (found.how, found.fact) == (how, "redness")
    assert "1 to 3 days" in found.reason


def test_where_no_fact_tells_a_subject_it_is_new_and_says_which():
    found = compared("Redness lasts 2 weeks.")
    assert (found.how, found.fact, found.reason) == (
        "new",
        "",
        "no fact tells how long redness lasts",
    )


def test_the_fact_that_comes_nearest_is_named():
    found = compared(
        "Redness lasts 2 weeks.", fact("short", [amount(1, 3)]), fact("long", [amount(14, 14)])
    )
    assert (found.how, found.fact) == ("same", "long")


def test_a_fact_of_another_scope_is_not_contradicted():
    found = compared("Redness lasts 2 weeks.", fact("scalp", [amount(1, 1)], "scalp"))
    assert found.how == "new"


def test_a_withdrawn_fact_does_not_count():
    gone = Check("editor", "2026-01-01", "2027-01-01", outcome="withdrawn")
    found = compared("Redness lasts 2 days.", fact("gone", [amount(2, 2)], checked=gone))
    assert found.how == "new"


def test_a_source_that_says_what_the_document_says_is_named():
    blog = SourceEntry("blog", "Two weeks.", stance="differs", values=(amount(14, 14),))
    found = compared("Redness lasts 2 weeks.", fact("redness", [amount(1, 3)], sources=(blog,)))
    assert "blog says as this document does" in found.reason


# Imported sources ----------------------------------------------------------------------------

DIFFERS = fact(
    "redness",
    [amount(1, 3)],
    sources=(
        SourceEntry("leaflet", "One to three days.", values=(amount(1, 3),)),
        SourceEntry("blog", "Two hours.", stance="differs", values=(amount(2, 2, "hour"),)),
        SourceEntry("agency", "Speaks of heat.", stance="related"),
    ),
)


def test_values_that_do_not_meet_are_a_disagreement():
    (found,) = disagreements_between(ledger(DIFFERS))
    assert ({found.a.source, found.b.source}, found.how) == ({"leaflet", "blog"}, "contradicts")


@pytest.mark.parametrize("names", list(permutations(["leaflet", "blog", "agency"], 2)))
def test_only_the_sources_that_are_named_are_looked_at(names):
    found = disagreements_between(ledger(DIFFERS), *names)
    assert len(found) == (set(names) == {"leaflet", "blog"})


def test_sources_that_differ_in_words_alone_disagree():
    words = fact(
        "redness",
        [],
        sources=(
            SourceEntry("leaflet", "It goes away."),
            SourceEntry("blog", "It never goes away.", stance="differs"),
        ),
    )
    assert [found.how for found in disagreements_between(ledger(words))] == ["stance"]


def test_sources_that_say_the_same_do_not_disagree():
    same = fact(
        "redness",
        [amount(1, 3)],
        sources=(
            SourceEntry("leaflet", "One to three days.", values=(amount(1, 3),)),
            SourceEntry("blog", "24 to 72 hours.", values=(amount(24, 72, "hour"),)),
        ),
    )
    assert disagreements_between(ledger(same)) == []


def test_the_json_of_a_disagreement_names_both_sides():
    (found,) = disagreements_between(ledger(DIFFERS))
    told = disagreement_as_json(found)
    assert set(told) == {"fact", "subject", "scope", "how", "tell", "because", "a", "b"}
    assert {told["a"]["source"], told["b"]["source"]} == {"leaflet", "blog"}
    assert told["scope"] is None
