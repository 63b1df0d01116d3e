"""Decisions on passages are written all together, or not at all."""

from collections.abc import Callable
from pathlib import Path

import pytest

from plainsource.base.findings import Finding, RecordError
from plainsource.base.project import Project
from plainsource.sources import deciding
from plainsource.sources.deciding import decide_many, decide_passage
from plainsource.sources.fingerprints import copied_runs, known_fingerprints
from plainsource.sources.importing import import_document
from plainsource.sources.model import Passage, Source
from plainsource.sources.store import load_sources, save_source

TEXT = """Our little guide

The skin is warm for a day and it may itch a little at night, which is no cause for worry.

Call Ann Example of Example Road on weekdays before noon if you want to know more.
"""
Tree = Callable[[], dict[str, bytes]]


@pytest.fixture
def guide(project: Project) -> Project:
    for name in ("guide", "second"):
        path = project.root / "originals" / f"{name}.txt"
        path.write_text(TEXT if name == "guide" else "Another text stands here.\n")
        import_document(project, path, standing="blog", today="2026-11-20")
    return project


def passage(project: Project, id_: str) -> Passage:
    sources, findings = load_sources(project)
    assert findings == []
    return next(p for s in sources.values() for p in s.passages if p.id == id_)


def batch(project: Project, text: str) -> Path:
    path = project.root / "decisions.yml"
    path.write_text(text)
    return path


def test_a_line_a_reason_and_a_note_are_set_and_taken_back(guide: Project) -> None:
    done = decide_passage(guide, "guide-002", says="  Some itch\nat night. ")
    assert done.changed == ("guide-002",)
    assert passage(guide, "guide-002").says == "Some itch at night."
    decide_passage(guide, "guide-002", set_aside="repeated", note="See above.")
    assert passage(guide, "guide-002").set_aside == "repeated"
    assert passage(guide, "guide-002").note == "See above."
    decide_passage(guide, "guide-002", set_aside="", note="")
    assert passage(guide, "guide-002").set_aside == passage(guide, "guide-002").note == ""
    assert passage(guide, "guide-002").says == "Some itch at night."


def test_what_is_already_so_changes_nothing(guide: Project, tree: Tree) -> None:
    decide_passage(guide, "guide-002", says="Itch")
    before = tree()
    assert decide_passage(guide, "guide-002", says="Itch").changed == ()
    assert tree() == before


@pytest.mark.parametrize(
    ("id_", "fields", "words"),
    [
        ("guide-002", {"says": "It says the skin is warm for a day and it may"}, "repeats words"),
        ("guide-002", {"says": "Itch", "note": TEXT.split("\n")[2]}, "repeats words"),
        ("second-001", {"says": "The skin is warm for a day and it may"}, "repeats words of guide"),
        ("guide-002", {"says": "Itch", "set_aside": "boring"}, "not a reason"),
        ("guide-002", {"set_aside": "promotion"}, "nobody can see"),
        ("guide-002", {"says": "long " * 100}, "characters long"),
        ("guide-002", {"says": "q"}, "too short"),
        ("guide-002", {"says": "3", "set_aside": "off-topic"}, "too short"),
        ("guide-02", {"says": "Itch"}, "no passage “guide-02”"),
    ],
)
def test_a_faulty_decision_is_told_and_nothing_is_written(
    guide: Project, tree: Tree, id_: str, fields: dict[str, str], words: str
) -> None:
    before = tree()
    done = decide_passage(guide, id_, **fields)
    assert done.changed == ()
    assert words in done.findings[0].what
    assert done.findings[0].do
    assert tree() == before


def test_a_passage_that_is_gone_stays_as_it_is(guide: Project) -> None:
    path = guide.root / "originals/guide.txt"
    path.write_text("\n\n".join(TEXT.split("\n\n")[:2]))
    import_document(guide, path, today="2026-11-21")
    assert "since 2026-11-21" in decide_passage(guide, "guide-003", says="Itch").findings[0].what


def test_personal_data_leaves_the_fingerprints_and_comes_back(guide: Project) -> None:
    def found() -> bool:
        known = known_fingerprints(load_sources(guide)[0].values())
        return bool(copied_runs("Example Road on weekdays before noon if you want", known))

    assert found()
    says = "Says whom to call."
    done = decide_passage(guide, "guide-003", says=says, set_aside="personal-data")
    assert done.findings == ()
    assert not found()
    decide_passage(guide, "guide-003", set_aside="promotion")
    assert found()


def test_personal_data_needs_the_original(guide: Project, tree: Tree) -> None:
    (guide.root / "originals/guide.txt").unlink()
    before = tree()
    done = decide_passage(guide, "guide-003", says="Itch", set_aside="personal-data")
    assert [f.rule for f in done.findings] == ["original-missing"]
    assert tree() == before


def test_many_decisions_are_carried_out_together(guide: Project) -> None:
    text = """# Comments are fine here.
passages:
  - id: guide-002
    says: Some itch at night.
  - {id: guide-003, says: Whom to call., set_aside: personal-data, note: A name.}
  - id: second-001
    says: There is another.
"""
    done = decide_many(guide, batch(guide, text))
    assert done.findings == ()
    assert sorted(done.changed) == ["guide-002", "guide-003", "second-001"]
    assert passage(guide, "guide-003").note == "A name."
    assert not [p for s in load_sources(guide)[0].values() for p in s.undecided]
    decide_many(guide, batch(guide, "passages:\n  - id: guide-003\n    note:\n"))
    assert passage(guide, "guide-003").note == ""
    assert passage(guide, "guide-003").set_aside == "personal-data"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "passages:\n  - id: guide-002\n    says: Itchy\n  - id: none-001\n",
            [(4, "decision-refused")],
        ),
        (
            "passages:\n  - id: guide-002\n    says: Itchy\n  - id: guide-002\n    says: Not so\n",
            [(4, "decision-refused")],
        ),
        ("passages:\n  - id: guide-002\n    sais: ok\n", [(3, "field-unknown")]),
        ("passages:\n  - id: guide-002\n    set_aside: x\n", [(3, "field-wrong")]),
        ("passages:\n  - says: Itchy\n", [(2, "field-missing")]),
        ("passages: []\n", [(1, "field-missing")]),
        ("- no\n", [(1, "file-unreadable")]),
        ("", [(1, "file-unreadable")]),
    ],
)
def test_one_fault_stops_all_decisions(
    guide: Project, tree: Tree, text: str, places: list[tuple[int, str]]
) -> None:
    path = batch(guide, text)
    before = tree()
    done = decide_many(guide, path)
    assert [(f.line, f.rule) for f in done.findings] == places
    assert all(f.file == "decisions.yml" for f in done.findings)
    assert tree() == before


def test_a_file_that_is_not_there_is_told(guide: Project) -> None:
    assert "missing" in decide_many(guide, guide.root / "none.yml").findings[0].what


def test_where_the_second_record_cannot_be_saved_the_first_is_put_back(
    guide: Project, tree: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "passages:\n  - {id: guide-002, says: One.}\n  - {id: second-001, says: Two.}\n"
    path = batch(guide, text)
    before = tree()

    saved = []

    def save(project: Project, source: Source) -> None:
        if source.id == "second":
            raise RecordError(Finding("sources/second.yml", 0, 0, "record-not-saved"))
        save_source(project, source)
        saved.append(source.id)

    monkeypatch.setattr(deciding, "save_source", save)
    assert decide_many(guide, path).findings
    assert saved == ["guide"]
    assert tree() == before
