"""Learning from example sentences: what it learns, keeps, and says of examples that are wrong."""

from __future__ import annotations

import json

import pytest

from plainsource.base.project import Project
from plainsource.facts.about_cues import words_of
from plainsource.facts.about_first_names import NameWords, names_in
from plainsource.facts.about_wording import load_about_wording
from plainsource.facts.document_view import view_blocks
from plainsource.facts.taught import (
    NOTHING,
    kept_tables,
    learn_shares,
    learn_weights,
    marks_of,
    stem,
)
from plainsource.sources.blocks import Block

LABELS = ("animal", "fruit")
EXAMPLES = [
    ("a cat sat on the mat", "animal"),
    ("a dog ran after the cat", "animal"),
    ("the dog barks at night", "animal"),
    ("ripe apples and sweet pears", "fruit"),
    ("a sweet pear on the table", "fruit"),
    ("the apple was ripe", "fruit"),
]
WITHOUT = [("it rained all day", "weather"), ("the table was old", "furniture")]


def marks(text):
    return frozenset(marks_of(words_of(text)))


def told(table, text):
    scores = dict(zip(table.labels, table.scores(marks(text)), strict=True))
    return max(scores, key=scores.get)


@pytest.mark.parametrize("learn", [learn_shares, learn_weights])
@pytest.mark.parametrize(
    ("text", "label"), [("two dogs and a cat", "animal"), ("sweet, ripe pears", "fruit")]
)
def test_a_text_gets_the_label_of_examples_with_its_words(learn, text, label):
    table = learn([(marks(line), name) for line, name in EXAMPLES], LABELS)
    assert told(table, text) == label


def test_the_words_that_tell_are_named():
    table = learn_shares([(marks(line), name) for line, name in EXAMPLES], LABELS)
    assert table.telling(marks("some sweet pears"), "fruit", 2) == ["pear", "sweet"]


def test_a_score_below_zero_says_that_no_label_fits():
    lines = [*EXAMPLES, *WITHOUT]
    table = learn_weights([(marks(line), name) for line, name in lines], LABELS)
    assert max(table.scores(marks("it rained all day"))) < 0
    assert max(table.scores(marks("the dog and the cat"))) > 0


def test_the_same_examples_always_teach_the_same():
    lines = [(marks(line), name) for line, name in EXAMPLES]
    assert learn_weights(lines, LABELS) == learn_weights(lines, LABELS)


@pytest.mark.parametrize("learn", [learn_shares, learn_weights])
def test_nothing_is_learned_from_nothing(learn):
    assert learn([], LABELS) == NOTHING
    assert NOTHING.scores({"cat"}) == []


@pytest.mark.parametrize(
    ("word", "other"),
    [("bruises", "bruising"), ("swelled", "swells"), ("72", "3"), ("clinic's", "clinics")],
)
def test_forms_of_a_word_are_one(word, other):
    assert stem(word) == stem(other)


@pytest.mark.parametrize(("word", "other"), [("this", "thing"), ("skin", "skid"), ("gas", "gap")])
def test_other_words_stay_apart(word, other):
    assert stem(word) != stem(other)


def test_what_was_learned_is_kept_until_the_examples_change(tmp_path, monkeypatch):
    monkeypatch.setattr("sys.prefix", str(tmp_path))
    made = []

    def make():
        made.append(1)
        return [learn_shares([(marks(line), name) for line, name in EXAMPLES], LABELS)]

    first, again = kept_tables("test", "a", make), kept_tables("test", "a", make)
    assert first == again
    assert len(made) == 1
    kept_tables("test", "b", make)
    assert len(made) == 2


@pytest.mark.parametrize("broken", ["", "{", "[]", json.dumps({"mark": "a", "tables": [{}]})])
def test_a_broken_table_is_made_again(tmp_path, monkeypatch, broken):
    monkeypatch.setattr("sys.prefix", str(tmp_path))
    kept_tables("test", "a", lambda: [NOTHING])
    (tmp_path / "share/plainsource/test.json").write_text(broken, "utf-8")
    assert kept_tables("test", "a", lambda: [NOTHING]) == (NOTHING,)


# The example files ---------------------------------------------------------------------------


def project_with(tmp_path, text):
    project = Project(tmp_path)
    folder = project.wording / "examples/passages"
    folder.mkdir(parents=True)
    for name in ("relations", "scopes", "treatments"):
        (project.wording / f"{name}.yml").write_text(
            f"{name}:\n  one:\n    name: one\n", encoding="utf-8"
        )
    (project.wording / "subjects.yml").write_text(
        "subjects:\n  hum:\n    name: how long the hum lasts\n", encoding="utf-8"
    )
    (project.wording / "natures.yml").write_text(
        "natures:\n  promotion:\n    name: it sells\n", encoding="utf-8"
    )
    (project.wording / "topics.yml").write_text(
        "topics:\n  cost:\n    name: what it costs\n  other:\n    name: something else\n",
        encoding="utf-8",
    )
    (folder / "some.yml").write_text(text, encoding="utf-8")
    return project


GOOD = """examples:
  promotion-cost: |
    Buy two, pay for one!
    Get one free today!
  fact-other: |
    The hum lasts an hour.
    It is loud.
"""


def test_a_group_teaches_the_nature_and_the_topic_in_its_name(tmp_path, monkeypatch):
    monkeypatch.setattr("sys.prefix", str(tmp_path / "kept"))
    wording = load_about_wording(project_with(tmp_path, GOOD))
    assert not wording.findings
    blocks = [Block("paragraph", "Buy two today and get one free!", 1)]
    (passage,) = view_blocks(blocks, wording).passages
    assert (passage.nature, passage.topic) == ("promotion", "cost")


@pytest.mark.parametrize(
    "text",
    ["examples:\n  selling: |\n    Buy!\n", "examples:\n  cost:\n    a: b\n", "examples: [\n"],
)
def test_examples_that_cannot_be_learned_from_are_told_of(tmp_path, text):
    wording = load_about_wording(project_with(tmp_path, text))
    assert [finding.file for finding in wording.findings] == ["wording/examples/passages/some.yml"]


def test_without_examples_every_passage_states_a_fact(tmp_path):
    project = project_with(tmp_path, GOOD)
    (project.wording / "examples/passages/some.yml").unlink()
    blocks = [Block("paragraph", "Buy two today and get one free!", 1)]
    (passage,) = view_blocks(blocks, load_about_wording(project)).passages
    assert (passage.nature, passage.topic) == ("fact", "other")


# First names ---------------------------------------------------------------------------------

KNOWN = NameWords(
    frozenset(("Carla", "Priya")), frozenset(("Rose", "Florence")), frozenset(("collagen", "we"))
)


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("Ask for Carla at the desk.", {"@name"}),
        ("Carla's advice was to wait.", {"@name"}),
        ("Priya Sandgrove will see you.", {"@name", "@name-surname", "@unknown"}),
        ("Rose oil may irritate.", {"@name-word"}),
        ("Then Rose came in.", {"@name-word-inside"}),
        ("Collagen forms slowly.", set()),
        ("In Carla Street there is a bus stop.", set()),
        ("We use Velanox.", {"@unknown"}),
        ("Nurse Ysolde Marrin", {"@titled", "@unknown", "@unknown-surname"}),
        ("nothing here", set()),
    ],
)
def test_signs_of_names(text, signs):
    assert names_in(text, KNOWN) == signs
