"""The scores of labelled documents: they can fall, and on what may be looked at they hold."""

from __future__ import annotations

import pytest
import yaml

from bench.labelled import DATA, NATURES, Count, score_folder
from bench.reading import _score, _touches
from plainsource.facts.model import Amount

TEXT = "Chemical peels\n\nRedness lasts 24 to 72 hours.\n\nTreat yourself today, you deserve it!\n"
LABEL = {"text": "24 to 72 hours", "min": 24, "max": 72, "unit": "hour",
         "subject": "redness_duration"}  # fmt: skip
LABELS = {
    "treatment": "chemical-peel",
    "quantities": [LABEL],
    "topics": [{"text": "Redness lasts 24 to 72 hours.", "topic": "downtime"}],
} | {nature: [] for nature in NATURES}


def scored(folder, **changed):
    labels = LABELS | {"promotion": ["Treat yourself today, you deserve it!"]} | changed
    (folder / "peel.txt").write_text(TEXT, "utf-8")
    (folder / "peel.txt.labels.yml").write_text(yaml.safe_dump(labels), "utf-8")
    (folder / "contradictions.yml").write_text("[]", "utf-8")
    return score_folder(folder).counts


def test_what_is_right_scores_full(tmp_path):
    counts = scored(tmp_path)
    for name in ("quantities", "subjects", "promotion", "topics"):
        assert (counts[name].recall, counts[name].precision) == (1, 1), name


@pytest.mark.parametrize(
    ("name", "changed"),
    [
        ("quantities", {"quantities": [LABEL | {"max": 48}]}),
        ("quantities", {"quantities": []}),
        ("subjects", {"quantities": [LABEL | {"subject": "swelling_duration"}]}),
        ("promotion", {"promotion": []}),
        ("personal_data", {"personal_data": ["Redness lasts 24 to 72 hours."]}),
        ("topics", {"topics": [LABELS["topics"][0] | {"topic": "cost"}]}),
    ],
)
def test_what_is_wrong_lowers_the_score(tmp_path, name, changed):
    count = scored(tmp_path, **changed)[name]
    assert min(count.recall, count.precision) < 1


FLOORS = (
    ("quantities", 0.98, 0.98),
    ("subjects, all", 0.97, 0.97),
    ("promotion", 0.93, 0.95),
    ("personal_data", 0.95, 0.94),
    ("boilerplate", 0.92, 0.92),
    ("instruction_to_staff", 0.93, 0.88),
    ("contradictions", 0.93, 0.945),
)
"""What is reached on the documents that may be looked at; less is a step back."""


def test_the_documents_that_may_be_looked_at_are_read_no_worse_than_before():
    counts = score_folder(DATA / "develop").counts
    for name, recall, precision in FLOORS:
        assert counts[name].recall >= recall, name
        assert counts[name].precision >= precision, name


class _Passage:
    text = "Redness lasts 24 to 72 hours, said 3 people."


def test_one_number_of_a_range_is_right_only_where_that_is_forgiven():
    strict, mild = Count(), Count()
    half = ("72 hours", Amount(72, 72, "hour"))
    _score([(_Passage(), [half])], LABELS, strict, mild)
    assert (strict.found, mild.found, strict.wanted) == (0, 1, 1)
    assert _touches([Amount(3, 3, "day")], LABEL)
    assert not _touches([Amount(72, 72, "day")], LABEL)


def test_a_unit_where_none_is_labelled_is_held_against_a_library_and_a_bare_number_is_not():
    strict, mild = Count(), Count()
    found = [("24 to 72 hours", Amount(24, 72, "hour")), ("3", Amount(3, 3, "count"))]
    _score([(_Passage(), found)], LABELS, strict, mild)
    assert strict.precision == 1
    _score([(_Passage(), [("3 people", Amount(3, 3, "year"))])], LABELS, strict, mild)
    assert strict.precision < 1
