"""The sentences that teach the program name no brands and no known people."""

from __future__ import annotations

from pathlib import Path

import pytest

from plainsource.base.records import read_record
from plainsource.checks.names import Names

WORDING = Path(__file__).parents[2] / "wording"
FILES = [WORDING / "claim-sentences.yml", *sorted((WORDING / "examples").rglob("*.yml"))]


@pytest.fixture(scope="module")
def names() -> Names:
    return Names(read_record(WORDING / "names.yml", "wording/names.yml"))


def named_in(text: str, names: Names) -> list[str]:
    """The names in a text, and those that are part of a word with a hyphen."""
    apart = text.replace("-", " ")
    return [one[found.start : found.end] for one in (text, apart) for found in names.find(one)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_example_sentences_name_no_brand_and_no_known_person(path, names):
    rows = path.read_text("utf-8").splitlines()
    assert {n: found for n, row in enumerate(rows, 1) if (found := named_in(row, names))} == {}


def test_a_name_in_an_example_would_be_found(names):
    # In two parts, so that this file names nothing either.
    brand = "Bo" + "tox"
    assert named_in(f"Wait a week after {brand}.", names)
    assert named_in(f"A {brand}-style treatment", names)
    assert not named_in("Wait a week after wrinkle injections.", names)
