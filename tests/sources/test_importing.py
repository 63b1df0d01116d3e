"""A document comes in once, and each new version keeps the ids of what stayed."""

import os
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plainsource.base.findings import RecordError
from plainsource.base.project import Project
from plainsource.sources import known_sources, store
from plainsource.sources.importing import id_from_name, import_document
from plainsource.sources.known_sources import KnownSources
from plainsource.sources.model import Source
from plainsource.sources.store import load_sources, save_source

TODAY, LATER = "2026-11-20", "2026-12-01"
FIRST = """Our little guide

The skin is warm for a day. It may itch at night, which is no cause for worry.

Drink enough water on the days before and after.

- Keep it cool with a clean cloth.
- Leave crusts alone.
"""
Put = Callable[[str, str | bytes], Path]
Tree = Callable[[], dict[str, bytes]]


def bring(project: Project, path: Path, today: str = TODAY, **more: str) -> Source:
    return import_document(project, path, today=today, standing="blog", **more).source


def decide_all(project: Project, source: Source) -> Source:
    passages = tuple(replace(p, says=p.says or f"Says {p.id}.") for p in source.passages)
    save_source(project, replace(source, passages=passages))
    return load_sources(project)[0][source.id]


def test_a_new_document_is_recorded_with_every_passage(project: Project, put: Put) -> None:
    report = import_document(
        project, put("Little Guide.txt", FIRST), title="Guide", standing="blog", today=TODAY
    )
    assert report.is_new
    assert report.written
    source = load_sources(project)[0]["little-guide"]
    assert (source.title, source.standing, source.received) == ("Guide", "blog", TODAY)
    assert source.cut == "c1"
    assert [(p.id, p.at, p.kind, p.says, p.set_aside) for p in source.passages] == [
        ("little-guide-001", "p1s1", "heading", "", "heading"),
        ("little-guide-002", "p2s1", "sentence", "", ""),
        ("little-guide-003", "p2s2", "sentence", "", ""),
        ("little-guide-004", "p3s1", "sentence", "", ""),
        ("little-guide-005", "p4s1", "item", "", ""),
        ("little-guide-006", "p5s1", "item", "", ""),
    ]
    assert source.fingerprints
    assert report.new == tuple(p.id for p in source.passages)
    assert report.undecided == report.new[1:]


def test_no_words_of_the_document_are_kept(project: Project, put: Put) -> None:
    bring(project, put("guide.txt", FIRST))
    record = (project.sources / "guide.yml").read_text()
    assert not [word for word in ("warm", "itch", "water", "crusts") if word in record]


def test_a_heading_that_may_tell_something_is_left_to_decide(project: Project, put: Put) -> None:
    lines = [
        "After care",
        "Is it safe in pregnancy?",
        "Not in pregnancy",
        "Redness: 3 days",
        "It is safe",
    ]
    source = bring(project, put("guide.txt", "\n\n".join(lines)))
    assert [p.kind for p in source.passages] == ["heading"] * 5
    assert [p.set_aside for p in source.passages] == ["heading", "heading", "", "", ""]


def test_the_same_document_again_changes_nothing(project: Project, put: Put, tree: Tree) -> None:
    path = put("guide.txt", FIRST)
    bring(project, path)
    before = tree()
    report = import_document(project, path, today=LATER)
    assert not report.written
    assert not report.is_new
    assert len(report.unchanged) == 6
    assert (report.moved, report.changed, report.gone, report.new) == ((), (), (), ())
    assert tree() == before


def test_other_spaces_and_line_ends_change_no_passage(project: Project, put: Put) -> None:
    old = bring(project, put("guide.txt", FIRST))
    text = FIRST.replace("\n", "\r\n").replace("a day", "a\u00a0day")
    report = import_document(project, put("guide.txt", text), today=LATER)
    assert report.written
    assert len(report.unchanged) == 6
    assert report.source.received == LATER
    assert report.source.sha256 != old.sha256
    assert [p.print for p in report.source.passages] == [p.print for p in old.passages]


def test_what_stands_elsewhere_is_moved_and_what_is_added_is_new(
    project: Project, put: Put
) -> None:
    old = decide_all(project, bring(project, put("guide.txt", FIRST)))
    first, rest = FIRST.split("\n\n", 1)
    text = f"{first}\n\nAsk us if you are unsure about anything at all.\n\n{rest}"
    report = import_document(project, put("guide.txt", text), today=LATER)
    assert report.unchanged == ("guide-001",)
    assert report.moved == tuple(f"guide-00{n}" for n in range(2, 7))
    assert report.new == report.undecided == ("guide-007",)
    assert [p.id[-1] for p in report.source.passages] == list("1723456")
    kept = {p.id: p.says for p in report.source.passages}
    assert all(kept[p.id] == p.says for p in old.passages)
    assert load_sources(project) == ({"guide": load_sources(project)[0]["guide"]}, [])


@pytest.mark.parametrize("old_is_at_hand", [True, False])
def test_a_changed_passage_keeps_its_id_and_line_and_gets_a_new_print(
    project: Project, put: Put, tmp_path: Path, old_is_at_hand: bool
) -> None:
    old = decide_all(project, bring(project, put("guide.txt", FIRST)))
    text = FIRST.replace("Drink enough water on", "Drink enough of water in")
    new = tmp_path / "guide.txt" if old_is_at_hand else project.root / "originals/guide.txt"
    new.write_text(text)
    report = import_document(project, new, today=LATER)
    assert report.changed == ("guide-004",)
    assert (report.gone, report.new, report.back) == ((), (), ())
    assert bool(report.words) is bool(report.alike) is old_is_at_hand
    before, after = old.passages[3], report.source.passages[3]
    assert before.print != after.print
    assert (before.id, before.says) == (after.id, after.says)


def test_a_changed_passage_that_was_set_aside_must_be_decided_again(
    project: Project, put: Put
) -> None:
    source = decide_all(project, bring(project, put("guide.txt", FIRST)))
    passages = [replace(p, set_aside="off-topic", note="Water.") for p in source.passages]
    save_source(project, replace(source, passages=tuple(passages)))
    text = FIRST.replace("enough water", "enough clean water")
    report = import_document(project, put("guide.txt", text), today=LATER)
    assert report.changed == report.back == ("guide-004",)
    assert report.source.passages[3].set_aside == ""
    assert report.source.passages[3].note == "Water."


def test_what_is_gone_leaves_its_id_behind_for_good(project: Project, put: Put) -> None:
    bring(project, put("guide.txt", FIRST))
    less = FIRST.replace("- Leave crusts alone.\n", "")
    report = import_document(project, put("guide.txt", less), today=LATER)
    assert report.gone == ("guide-006",)
    [gone] = [p for p in report.source.passages if p.gone]
    assert (gone.id, gone.gone) == ("guide-006", LATER)
    report = import_document(project, put("guide.txt", FIRST), today="2027-01-01")
    assert report.new == ("guide-007",)
    assert [p.id for p in report.source.passages if p.gone] == ["guide-006"]
    assert load_sources(project)[1] == []


def test_doubled_passages_keep_their_ids(project: Project, put: Put) -> None:
    old = bring(project, put("guide.txt", "Cool it.\n\nRest.\n\nCool it.\n\nCool it.\n"))
    report = import_document(
        project, put("guide.txt", "Cool it.\n\nCool it.\n\nRest.\n"), today=LATER
    )
    assert {*report.unchanged, *report.moved, *report.gone} == {p.id for p in old.passages}
    assert len(report.gone) == 1
    assert not report.new


def test_personal_data_stays_out_of_the_fingerprints_of_new_versions(
    project: Project, put: Put
) -> None:
    name = "Please only ask for Ann Example of Example Road when you call us in the evening."
    source = bring(project, put("guide.txt", FIRST + "\n" + name))
    passages = tuple(
        replace(p, says="Names a person.", set_aside="personal-data") if p.at == "p6s1" else p
        for p in source.passages
    )
    save_source(project, replace(source, passages=passages))
    for text in (
        FIRST + "\n" + name.replace("call", "ring"),
        "It is fine.\n\n" + FIRST + "\n" + name.replace("call", "phone"),
    ):
        fingerprints = bring(project, put("guide.txt", text), LATER).fingerprints
        assert fingerprints == bring(project, put("plain.txt", FIRST), LATER).fingerprints
        (project.sources / "plain.yml").unlink()


def test_records_known_from_one_import_serve_the_next(
    project: Project, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = KnownSources()
    loads = []
    monkeypatch.setattr(
        known_sources, "load_sources", lambda project: loads.append(1) or load_sources(project)
    )
    for name in ("one.txt", "two.txt", "three.txt"):
        path = put(name, f"All about {name}.")
        import_document(project, path, today=TODAY, standing="blog", known=known)
    assert len(loads) == 1
    copy = put("four.txt", "All about one.txt.")
    with pytest.raises(RecordError, match="already recorded"):
        import_document(project, copy, today=TODAY, standing="blog", known=known)
    # Another program takes an id and a file name in between.
    import_document(project, put("five.txt", "Fifth."), today=TODAY, standing="blog")
    report = import_document(
        project, put("five.txt", "Fifth. Sixth."), today=LATER, standing="blog", known=known
    )
    assert not report.is_new


def refused(project: Project, path: Path, **more: str) -> str:
    with pytest.raises(RecordError) as caught:
        import_document(project, path, today=TODAY, **more)
    assert caught.value.finding.do
    return caught.value.finding.what


def test_what_cannot_be_taken_in_is_refused_and_nothing_is_written(
    project: Project, put: Put, tree: Tree
) -> None:
    bring(project, put("guide.txt", FIRST))
    other = put("other.txt", "Something else is told here.")
    copy = put("copy.txt", FIRST)
    number = put("123.txt", "Text.")
    odd = put("odd\n.txt", "Text.")
    empty = put("empty.txt", "")
    before = tree()
    assert "taken" in refused(project, other, id="guide", standing="blog")
    assert "already recorded as “guide”" in refused(project, copy, standing="blog")
    assert "already recorded as “guide”" in refused(
        project, project.root / "originals/guide.txt", id="x"
    )
    assert "kind of source" in refused(project, other)
    assert "no kind of source" in refused(project, other, standing="shop")
    assert "cannot be the id" in refused(project, other, id="A B", standing="blog")
    assert "cannot be the id" in refused(project, other, id="../x", standing="blog")
    assert "No id can be made" in refused(project, number, standing="blog")
    assert "name has signs" in refused(project, odd, id="odd", standing="blog")
    assert "empty" in refused(project, empty, standing="blog")
    assert "no such file" in refused(project, project.root / "none.txt", standing="blog")
    assert tree() == before


def test_another_document_under_the_same_file_name_is_refused(
    project: Project, put: Put, tmp_path: Path, tree: Tree
) -> None:
    bring(project, put("guide.txt", FIRST))
    before = tree()
    (tmp_path / "guide.txt").write_text("1. Something else entirely is told in this.\n")
    assert "looks like another document" in refused(project, tmp_path / "guide.txt")
    assert tree() == before


def test_a_record_with_faults_is_not_brought_up_to_date(project: Project, put: Put) -> None:
    bring(project, put("guide.txt", FIRST))
    record = project.sources / "guide.yml"
    record.write_text(record.read_text() + "mine: a thought\n")
    put("guide.txt", FIRST + "\nMore.\n")
    assert "no entry “mine”" in refused(project, project.root / "originals/guide.txt")
    record.write_text("- broken\n")
    refused(project, project.root / "originals/guide.txt", standing="blog")
    assert record.read_text() == "- broken\n"


def test_a_full_disk_changes_nothing(
    project: Project, put: Put, tree: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put("guide.txt", FIRST)
    project.sources.mkdir()
    before = tree()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert "No space left" in refused(project, path, standing="blog")
    assert tree() == before


def test_two_imports_at_once_do_not_lose_either(
    project: Project, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [put("guide.txt", FIRST), put("guide.txt", FIRST)]
    threads = [threading.Thread(target=bring, args=(project, path)) for path in paths]
    threads += [
        threading.Thread(target=bring, args=(project, put(f"g{n}.txt", f"Text {n} is here.")))
        for n in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    sources, findings = load_sources(project)
    assert findings == []
    assert len(sources) == 5
    assert store.read_source(project.sources / "guide.yml", "guide")[1] == []


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Clinic Page (2).txt", "clinic-page-2"),
        ("004_Übersicht_Nähe.md", "ubersicht-nahe"),
        ("PRP.docx", "prp"),
        ("123.txt", ""),
    ],
)
def test_an_id_is_made_of_the_words_of_the_file_name(name: str, id_: str) -> None:
    assert id_from_name(name) == id_


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=50
)
@given(
    st.binary() | st.text().map(lambda t: t.encode("utf-8", "replace")),
    st.sampled_from(["txt", "md"]),
)
def test_no_bytes_whatsoever_leave_half_a_record(
    project: Project, put: Put, tree: Tree, data: bytes, ending: str
) -> None:
    path = put(f"any.{ending}", data)
    before = tree()
    try:
        bring(project, path)
    except RecordError:
        assert tree() == before
        return
    sources, findings = load_sources(project)
    assert findings == []
    (project.sources / f"{sources['any'].id}.yml").unlink()


SENTENCES = st.lists(
    st.sampled_from([f"Passage {word} says what {word} does." for word in "abcdefgh"]), min_size=1
)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=50
)
@given(st.lists(SENTENCES, min_size=2, max_size=6))
def test_through_all_versions_no_id_is_lost_or_given_twice(
    project: Project, put: Put, versions: list[list[str]]
) -> None:
    seen: dict[str, str] = {}
    for version in versions:
        path = put("guide.txt", "Start here.\n\n" + "\n\n".join(version))
        source = bring(project, path)
        found, findings = load_sources(project)
        assert findings == []
        passages = found["guide"].passages
        assert set(seen) <= {p.id for p in passages}
        assert len(source.living) == len(version) + 1
        for passage in passages:
            if passage.id in seen and seen[passage.id] == "gone":
                assert passage.gone
            seen[passage.id] = "gone" if passage.gone else "living"
    (project.sources / "guide.yml").unlink()
