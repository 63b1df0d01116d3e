"""Files of examples that were found in order are not looked at again until they change."""

from __future__ import annotations

import pytest

from plainsource.base.project import Project
from plainsource.facts import example_faults as module
from plainsource.facts.example_faults import example_faults
from plainsource.facts.store import Subject

SUBJECTS = {"soak_time": Subject("soak_time", "soaking", units=("time",))}
GOOD = "examples:\n  soak_time: |\n    Soak for 5 minutes.\n"


@pytest.fixture
def file(tmp_path, monkeypatch):
    monkeypatch.setattr("sys.prefix", str(tmp_path / "installed"))
    folder = tmp_path / "wording/examples"
    folder.mkdir(parents=True)
    (folder / "feet.yml").write_text(GOOD, "utf-8")
    return folder / "feet.yml"


def test_a_file_in_order_is_read_once_and_again_when_it_changes(file, monkeypatch):
    project = Project(file.parents[2])
    assert example_faults(project, SUBJECTS) == []
    monkeypatch.setattr(module, "example_of", lambda *_: None)
    assert example_faults(project, SUBJECTS) == []
    file.write_text(GOOD + "    Soak for 9 minutes.\n", "utf-8")
    assert [(f.level, f.line) for f in example_faults(project, SUBJECTS)] == [
        ("warning", 3),
        ("warning", 4),
    ]


def test_a_file_in_order_is_read_again_when_its_subject_is_gone(file):
    project = Project(file.parents[2])
    assert example_faults(project, SUBJECTS) == []
    assert [f.what for f in example_faults(project, {})] == ["There is no subject “soak_time”."]


def test_a_fault_is_told_each_time(file):
    project = Project(file.parents[2])
    file.write_text("examples:\n  soak_tme: |\n    Soak for 5 minutes.\n", "utf-8")
    for _ in range(2):
        (fault,) = example_faults(project, SUBJECTS)
        assert fault.do[0] == "If you meant “soak_time”, write that."
