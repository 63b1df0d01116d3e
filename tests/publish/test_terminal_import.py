"""An import says what is in a document and what it touches; a fault leaves everything as it was."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import tempfile
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from checks.trees import TODAY, make_tree
from plainsource.base.command import command
from plainsource.base.project import Project
from plainsource.checks.guided import open_facts
from plainsource.checks.run import load_site
from plainsource.cli import main
from plainsource.sources import store
from plainsource.sources.store import load_sources
from publish.terminals import PLAINSOURCE, Terminal

LEAFLET = (Path(__file__).parents[1] / "checks/base/originals/leaflet.txt").read_text("utf-8")
ADDRESSES = {"health-service"}
SECOND = """Peels at our place

Stay for 25 minutes. Your skin may be pink for 6 to 9 days.

Stay for 25 minutes.
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setenv("PLAINSOURCE_ORIGINALS", str(tmp_path / "originals"))
    project = make_tree(tmp_path)
    (tmp_path / "in").mkdir()
    monkeypatch.chdir(tmp_path)
    return project


def put(name: str, text: str | bytes) -> str:
    path = Path("in") / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(path)


def run(*command: str) -> Result:
    result = CliRunner().invoke(main, ["import", *command])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def records(project: Project) -> dict[str, bytes]:
    return {
        os.fspath(path.relative_to(project.root)): path.read_bytes()
        for path in project.root.rglob("*")
        if path.is_file() and "in" not in path.relative_to(project.root).parts
    }


def test_it_says_at_once_what_is_in_a_document_and_what_must_be_decided(project):
    result = run(put("second.txt", SECOND), "--standing", "blog")
    assert result.exit_code == 0
    lines = result.output.splitlines()
    assert lines[0] == "Reading second.txt …"
    assert "Second (second): 4 passages." in lines
    assert "  3 sentences, 1 heading." in lines
    assert "  3 numbers with a unit." in lines
    assert "Said in the same words elsewhere:" in lines
    assert "  second-004, as in second-002" in lines
    assert f"3 passages to decide. Next: {command('review')}" in lines
    assert (project.root / "originals/second.txt").read_text("utf-8") == SECOND
    assert not [word for word in ("pink", "Stay") if word in _record(project, "second")]


def test_a_document_that_differs_from_a_fact_on_file_is_told_with_the_reason(project):
    output = run(put("second.txt", SECOND), "--standing", "blog").output
    assert "CONTRADICTS a fact on file: 1" in output
    assert "pink-duration — “6 to 9 days”, and the fact tells 2 to 4 days" in output


def test_what_was_decided_and_has_not_changed_is_not_told_again(project):
    file = put("second.txt", SECOND)
    run(file, "--standing", "blog")
    aside = ["review", "second-003", "--set-aside", "off-topic", "--says", "How long pink lasts."]
    told = run(file, "--id", "second").output
    assert "CONTRADICTS a fact on file: 1" in told, "it still waits"
    result = CliRunner().invoke(main, aside)
    assert result.exit_code == 0, result.output
    assert "CONTRADICTS" not in run(file, "--id", "second").output
    changed = put("second.txt", SECOND.replace("6 to 9 days", "8 to 9 days"))
    assert "CONTRADICTS a fact on file: 1" in run(changed, "--id", "second").output


def test_a_document_that_lies_with_the_originals_is_not_copied(project):
    (project.root / "originals/second.txt").write_text(SECOND, "utf-8")
    result = run("originals/second.txt", "--standing", "blog")
    assert result.exit_code == 0
    assert "copy" not in result.output


def test_without_a_copy_nothing_is_laid_with_the_originals(project):
    assert run(put("second.txt", SECOND), "--standing", "blog", "--no-copy").exit_code == 0
    assert not (project.root / "originals/second.txt").exists()


def _record(project: Project, name: str) -> str:
    return (project.sources / f"{name}.yml").read_text("utf-8")


# New versions --------------------------------------------------------------------------------

MOVED = "\n\n".join(sorted(LEAFLET.strip().split("\n\n"), reverse=True))
VERSIONS = {
    "line ends": (LEAFLET.replace("\n", "\r\n"), {}),
    "double spaces": (LEAFLET.replace(". ", ".  "), {}),
    "curly quotes and a mark at the front": ("\ufeff" + LEAFLET, {}),
    "a moved paragraph": (MOVED, {}),
    "a number": (LEAFLET.replace("2 to 4 days", "2 to 5 days"), {"pink-duration": "suspect"}),
    "another number": (LEAFLET.replace("20 to 30", "20 to 40"), {"peel-length": "suspect"}),
    "a removed no": (LEAFLET.replace("Leave flaking", "Peel flaking"), {"no-picking": "suspect"}),
    "a passage that no fact rests on": (LEAFLET.replace("friendliest", "nicest"), {}),
    "a deleted sentence": (
        LEAFLET.replace(" For 2 to 4 days the face can look rosy.", ""),
        {"pink-duration": "source gone"},
    ),
    "a new paragraph": (LEAFLET + "\nDrink a little water.\n", {}),
}


@pytest.mark.parametrize("version", VERSIONS)
def test_only_what_really_changed_asks_for_attention(project, version):
    text, expected = VERSIONS[version]
    result = run(put("leaflet.txt", text))
    assert result.exit_code == 0
    site, findings = load_site(project, TODAY)
    assert not findings
    assert {each.fact.id: each.states[0] for each in open_facts(site)} == expected
    for name in expected:
        assert f"  {name}: {site.ledger.facts[name].tell}" in result.output
        assert "docs/index.md, line" in result.output
    if not expected:
        assert "must be checked again" not in result.output


NOT = "Peels\n\nDo not wash your face with soap after the visit.\n"


def test_a_removed_not_makes_just_its_fact_suspect(project):
    run(put("care.txt", NOT), "--standing", "clinic")
    decide = ["review", "care-002", "--new-fact", "no-soap", "--subject", "aftercare"]
    words = ["--tell", "Use no soap on your face.", "--says", "Says: no soap."]
    assert CliRunner().invoke(main, [*decide, *words]).exit_code == 0
    assert CliRunner().invoke(main, ["review", "no-soap", "--by", "editor"]).exit_code == 0
    result = run(put("care.txt", NOT.replace("Do not wash", "Do wash")))
    assert "care-002: Do [-not-] wash your face with soap after the visit." in result.output
    site, _ = load_site(project, TODAY)
    assert {each.fact.id: each.states for each in open_facts(site)} == {"no-soap": ("suspect",)}


def test_a_replaced_copy_is_kept_so_that_the_review_can_show_what_changed(project):
    run(put("leaflet.txt", LEAFLET.replace("2 to 4 days", "2 to 5 days")))
    [earlier] = (project.root / "originals/earlier").iterdir()
    assert earlier.read_text("utf-8") == LEAFLET


# Several at once -----------------------------------------------------------------------------


def test_a_fault_in_one_document_does_not_stop_the_others(project):
    good = [put(f"guide{n}.txt", f"Guide {n}\n\nRest for {n} days.\n") for n in range(3, 6)]
    result = run(good[0], put("empty.txt", ""), *good[1:], "in/none.txt", "--standing", "blog")
    assert result.exit_code == 1
    assert "This file is empty." in result.output
    assert "There is no such file." in result.output
    assert "3 of 5 documents are in; 2 are not." in result.output
    assert {"guide3", "guide4", "guide5"} <= load_sources(project)[0].keys()


def test_where_no_document_is_in_the_status_is_2(project):
    before = records(project)
    assert run(put("empty.txt", ""), "in/none.txt", "--standing", "blog").exit_code == 2
    assert records(project) == before


def test_many_documents_are_told_in_a_line_each(project):
    files = [put(f"guide{n}.txt", f"Guide {n}\n\nRest for {n} days.\n") for n in range(3, 9)]
    result = run(*files, "--standing", "blog")
    assert result.exit_code == 0
    assert "guide3: 2 passages, 2 to decide, 0 agree, 0 contradict." in result.output
    assert "All 6 documents are in." in result.output


def test_a_folder_stands_for_the_documents_in_it(project):
    for place in ("in/more", "in/earlier", "in/.kept"):
        Path(place).mkdir(parents=True)
    put("one.txt", "Rest for 3 days.\n")
    put("more/two.md", "Rest for 4 days.\n")
    put("more/three.html", "<!doctype html><html><body><p>Rest for 5 days.</p></body></html>")
    for name in ("photo.jpg", "~$one.docx", "earlier/old.txt", ".kept/old.txt"):
        put(name, "Rest for 9 days.\n")
    result = run("in", "--standing", "blog")
    assert result.exit_code == 0, result.output
    assert "All 3 documents are in." in result.output
    assert set(load_sources(project)[0]) == {"leaflet", "one", "two", "three"} | ADDRESSES


def test_a_name_with_a_star_stands_for_the_files_of_that_name(project):
    for number in range(3):
        put(f"care {number}.txt", f"Rest for {number + 2} days.\n")
    put("other.txt", "Rest.\n")
    result = run("in/care*.txt", "in/care 1.txt", "--standing", "blog")
    assert "All 3 documents are in." in result.output
    assert "other" not in load_sources(project)[0]


def test_new_versions_of_many_documents_name_the_facts_to_check_again(project):
    files = [put(f"guide{n}.txt", f"Guide {n}\n\nRest for {n} days.\n") for n in range(3, 9)]
    put("leaflet.txt", LEAFLET.replace("2 to 4 days", "2 to 5 days"))
    result = run("in", "--standing", "clinic")
    assert result.exit_code == 0
    assert "1 changed, 0 gone, facts to check again: pink-duration." in result.output
    assert "All 7 documents are in." in result.output
    assert len(files) == 6


def test_the_records_are_read_no_more_often_for_more_documents(project, monkeypatch):
    read: list[str] = []
    real = store.read_source

    def count(path: Path, shown: str) -> object:
        read.append(shown)
        return real(path, shown)

    monkeypatch.setattr(store, "read_source", count)
    for n in range(3, 33):
        put(f"guide{n}.txt", f"Guide {n}\n\nRest for {n} days.\n")
    assert run("in", "--standing", "blog").exit_code == 0
    assert len(read) <= 2 * len(list(project.sources.iterdir()))


def test_many_documents_show_a_bar_in_a_terminal_and_ctrl_c_keeps_what_is_in(project):
    for n in range(60):
        put(f"guide{n}.txt", f"Guide {n}\n\n" + f"Rest for {n + 2} days, then begin. " * 200)
    originals = str(project.root / "originals")
    before = set(load_sources(project)[0])
    with Terminal(project.root, "import", "in", PLAINSOURCE_ORIGINALS=originals) as person:
        # The kind of source is asked once for all.
        person.answer("A number or a name", "blog")
        person.wait_for("Documents")
        person.press("c")
        assert person.status() == 1
        assert "Stopped." in person.text
        assert "Nothing else was changed." in person.text
    sources, findings = load_sources(project)
    assert not findings
    brought = set(sources) - before
    assert 0 < len(brought) < 60
    assert f"{len(brought)} of 60 documents are in" in person.text
    originals_left = {path.stem for path in (project.root / "originals").glob("guide*")}
    assert originals_left == brought
    assert not list(project.root.rglob("*.tmp"))


STOPPED_AT = {
    "while a document is read": ("sources.importing.read_blocks", 2),
    "while a record is saved": ("sources.importing.save_source", 3),
    "while a document is looked through": ("publish.terminal_import.summarise", 3),
}


@pytest.mark.parametrize("moment", STOPPED_AT)
@pytest.mark.parametrize("after", [False, True])
def test_ctrl_c_at_any_moment_tells_exactly_what_is_in(project, monkeypatch, moment, after):
    place, done = STOPPED_AT[moment]
    module = import_module(f"plainsource.{place.rpartition('.')[0]}")
    name = place.rpartition(".")[2]
    real = getattr(module, name)
    calls = []

    def stopping(*given, **named):
        calls.append(name)
        third = len(calls) == 3
        if third and not after:
            signal.raise_signal(signal.SIGINT)
        outcome = real(*given, **named)
        if third and after:
            signal.raise_signal(signal.SIGINT)
        return outcome

    monkeypatch.setattr(module, name, stopping)
    before = set(load_sources(project)[0])
    for n in range(5):
        put(f"guide{n}.txt", f"Guide {n}\n\nRest for {n + 2} days, then begin.")
    result = run("in", "--standing", "blog")
    assert result.exit_code == 1
    assert f"{done} of 5 documents {'is' if done == 1 else 'are'} in" in result.output
    sources, findings = load_sources(project)
    assert not findings
    brought = set(sources) - before
    assert brought == {f"guide{n}" for n in range(done)}
    assert {path.stem for path in (project.root / "originals").glob("guide*")} == brought
    told = {name for name in brought for text in result.output.splitlines() if name in text}
    assert told == brought
    assert not list(project.root.rglob("*.tmp"))


# Faults --------------------------------------------------------------------------------------

FAULTS = {
    "a folder of the site": (["docs"], "This is a folder of the site itself"),
    "the folder of the site": (["."], "This is a folder of the site itself"),
    "an empty folder": (["in/none"], "There is no document in this folder"),
    "no such name": (["in/*.odt"], "No file has a name like this."),
    "nothing": (["in/none.txt"], "There is no such file."),
    "an empty file": (["in/empty.txt"], "This file is empty."),
    "another ending": (["in/a.xyz"], "We cannot read this kind of file"),
    "an id that is taken": (["in/second.txt", "--id", "leaflet"], "The id “leaflet” is taken."),
    "an id taken in another format": (
        ["in/second.md", "--id", "leaflet"],
        "save it in the format of the old one, as leaflet.txt, and import that.",
    ),
    "an id that is none": (["in/second.txt", "--id", "Two Words"], "cannot be the id"),
    "the same document twice": (["in/again.txt"], "already recorded as “leaflet”"),
    "an id that is too long": (["in/second.txt", "--id", "x" * 81], "is too long."),
    "a name that no id can be made of": (["in/???.txt"], "No id can be made from the name"),
    "a paragraph without end": (["in/endless.txt"], "a paragraph of 150,000 characters"),
    "more sentences than a book has": (["in/book.txt"], "has 20,001 sentences."),
    "an id for several": (["in/second.txt", "in/again.txt", "--id", "x"], "for one document"),
    "another document of the same name": (["in/leaflet.txt"], "It looks like another document."),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_with_what_to_do_and_nothing_is_changed(project, fault):
    for name, text in (
        ("???.txt", SECOND),
        ("endless.txt", "ab" * 75_000),
        ("book.txt", "".join(f"Wait {n} days.\n\n" for n in range(20_001))),
        ("empty.txt", ""),
        ("a.xyz", "text"),
        ("second.txt", SECOND),
        ("second.md", SECOND),
        ("again.txt", LEAFLET),
        ("leaflet.txt", "Quite another thing.\n"),
    ):
        put(name, text)
    Path("in/none").mkdir()
    before = records(project)
    arguments, words = FAULTS[fault]
    result = run(*arguments, "--standing", "blog")
    assert result.exit_code == 2
    assert words in result.output
    assert records(project) == before


def test_a_new_document_needs_a_standing(project):
    before = records(project)
    result = run(put("second.txt", SECOND))
    assert result.exit_code == 2
    assert "--standing clinic\n" in result.output
    assert "There are: regulator, health-service," in result.output
    assert records(project) == before


def test_another_file_of_that_name_with_the_originals_is_not_overwritten(project):
    (project.root / "originals/second.txt").write_text("Mine.\n", "utf-8")
    before = records(project)
    result = run(put("second.txt", SECOND), "--standing", "blog")
    assert result.exit_code == 2
    assert "Another file of this name" in result.output
    assert records(project) == before


@pytest.mark.parametrize("room", [0, 1, 2, 3])
def test_on_a_disk_that_fills_up_nothing_is_changed_and_no_half_file_is_left(
    project, monkeypatch, room
):
    """Three files are written: the copy that is replaced, the new copy, and the record."""
    path, before = put("leaflet.txt", LEAFLET.replace("2 to 4", "2 to 5")), records(project)
    real, written = tempfile.mkstemp, []

    def fill_up(**keywords: Any) -> tuple[int, str]:
        if len(written) == room:
            raise OSError(errno.ENOSPC, "No space left on device")
        written.append(keywords)
        return real(**keywords)

    monkeypatch.setattr("tempfile.mkstemp", fill_up)
    result = run(path)
    if room == 3:
        assert result.exit_code == 0
        return
    assert result.exit_code == 2
    assert "No space left on device. Nothing was changed." in result.output
    assert records(project) == before


def test_a_record_that_cannot_be_saved_leaves_no_copy_behind(project, monkeypatch):
    before = records(project)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(store, "write_record", full)
    result = run(put("second.txt", SECOND), "--standing", "blog")
    assert result.exit_code == 2
    assert "could not be saved: No space left on device. Nothing was changed." in result.output
    assert records(project) == before


def test_a_file_one_may_not_read_is_told(project, monkeypatch):
    path, before = put("second.txt", SECOND), records(project)
    real = Path.read_bytes

    def refuse(self: Path) -> bytes:
        if self.name == "second.txt":
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(self)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    result = run(path, "--standing", "blog")
    monkeypatch.undo()
    assert result.exit_code == 2
    assert "You may not read this file." in result.output
    assert records(project) == before


@pytest.mark.parametrize("folder", ["originals", "sources"])
def test_a_folder_one_may_not_write_in_is_told(project, monkeypatch, folder):
    path, before = put("second.txt", SECOND), records(project)
    real = tempfile.mkstemp

    def refuse(**keywords: Any) -> tuple[int, str]:
        if Path(keywords["dir"]).name == folder:
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(**keywords)

    monkeypatch.setattr("tempfile.mkstemp", refuse)
    result = run(path, "--standing", "blog")
    assert result.exit_code == 2
    assert "Permission denied. Nothing was changed." in result.output
    assert records(project) == before


def test_two_imports_at_once_bring_both_documents_in(project):
    names = [[put(f"at{i}-{n}.txt", f"Guide {i}{n}\n\nRest.\n") for n in range(4)] for i in "ab"]
    environment = {"PATH": "/usr/bin", "PLAINSOURCE_ORIGINALS": str(project.root / "originals")}
    running = [
        subprocess.Popen(
            [PLAINSOURCE, "import", *files, "--standing", "blog"],
            cwd=project.root,
            env=environment,
            stdout=subprocess.DEVNULL,
        )
        for files in names
    ]
    assert [process.wait(60) for process in running] == [0, 0]
    sources, findings = load_sources(project)
    assert not findings
    assert {f"at{i}-{n}" for i in "ab" for n in range(4)} <= sources.keys()


def test_in_a_terminal_the_kind_of_source_is_asked_and_ctrl_c_changes_nothing(project):
    put("second.txt", SECOND)
    originals = str(project.root / "originals")
    before = records(project)
    with Terminal(
        project.root, "import", "in/second.txt", PLAINSOURCE_ORIGINALS=originals
    ) as person:
        assert "7 = blog: a blog" in person.wait_for("A number or a name")
        person.press("c")
        assert person.status() == 1
        assert "Stopped. The document is not in. Nothing was changed." in person.text
    assert records(project) == before
    with Terminal(
        project.root, "import", "in/second.txt", PLAINSOURCE_ORIGINALS=originals
    ) as person:
        person.answer("A number or a name", "12")
        person.answer("A number or a name", "7")
        assert person.status() == 0
    assert load_sources(project)[0]["second"].standing == "blog"
