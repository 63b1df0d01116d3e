"""People named by title: found on pages, and jobs, places and other words are not."""

from __future__ import annotations

import pytest

from plainsource.facts.about_names import titled_in


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Dr Smith will see you.", "Dr Smith"),
        ("Ask Nurse Kelly about it.", "Nurse Kelly"),
        ("Talk to Mrs. Anne Carter first.", "Mrs. Anne Carter"),
        ("Prof J. O'Hara wrote it.", "Prof J. O'Hara"),
    ],
)
def test_a_person_is_found_by_a_title(text, name):
    assert [text[start:end] for start, end in titled_in(text)] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Ask the doctor. Nurse and doctor agree.",
        "A Nurse Practitioner did it.",
        "See Dr Skin Clinic on the map.",
        "Ring Doctor On Call.",
        "Miss one day and it is fine.",
    ],
)
def test_jobs_and_places_are_no_people(text):
    assert list(titled_in(text)) == []
