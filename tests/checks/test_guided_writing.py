"""Decisions on facts are written whole or not at all, and can be taken back."""

from __future__ import annotations

import errno
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from checks.trees import TODAY, apply_changes, make_tree
from plainsource.base import record_writer
from plainsource.base.findings import RecordError
from plainsource.base.project import Project
from plainsource.checks import guided_writing
from plainsource.checks.guided import open_facts, open_passages
from plainsource.checks.guided_facts import NewFact, Words, make_fact, mend_fact, not_for, use_for
from plainsource.checks.guided_subjects import add_subject
from plainsource.checks.guided_writing import Done, decide, record_review, undo
from plainsource.checks.rules import RULES
from plainsource.checks.run import load_site
from plainsource.facts.ledger import load_ledger
from plainsource.facts.model import Amount, Fact

UNDECIDED = next(rule for rule in RULES if rule.id == "passage-undecided")
NEW = NewFact("peel-medicine", "aftercare", "Tell us about tablets.")
Deed = Callable[[Project], Done]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """The base project; nobody has decided on leaflet-004 and leaflet-006."""
    monkeypatch.setenv("PLAINSOURCE_ORIGINALS", str(tmp_path / "originals"))
    project = make_tree(tmp_path)
    for name in ("leaflet-004", "leaflet-006"):
        assert not decide(project, [name], set_aside="", says="", note="").findings
    return project


def tree(project: Project) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in project.root.rglob("*") if path.is_file()}


def fact(project: Project, name: str) -> Fact:
    return load_ledger(project).facts[name]


DEEDS: dict[str, Deed] = {
    "a line": lambda p: decide(p, ["leaflet-004"], says="About tablets."),
    "set aside": lambda p: decide(p, ["leaflet-006"], says="Praise.", set_aside="promotion"),
    "personal data": lambda p: decide(
        p, ["leaflet-006"], says="On the staff.", set_aside="personal-data"
    ),
    "two at once": lambda p: decide(
        p, ["leaflet-004", "leaflet-006"], says="Not used.", set_aside="off-topic"
    ),
    "use for a fact that knows the document": lambda p: use_for(
        p, ["leaflet-004"], "no-picking", Words("About tablets.")
    ),
    "use for a fact of another": lambda p: use_for(
        p, ["leaflet-004"], "emergency", Words("About tablets.", stance="related")
    ),
    "a new fact": lambda p: make_fact(p, ["leaflet-004"], NEW, Words("About tablets.")),
    "a new fact in a new file": lambda p: make_fact(
        p,
        ["leaflet-004", "leaflet-006"],
        NewFact("peel-more", "aftercare", "Tell us.", file="more"),
        Words("About tablets."),
    ),
    "take out": lambda p: not_for(p, ["leaflet-003"], "pink-duration"),
    "mend": lambda p: mend_fact(
        p, "pink-duration", tell="Pink for 2 to 4 days.", says={"leaflet": "Pink: 2 to 4 days."}
    ),
    "review": lambda p: record_review(p, ["emergency"], by="nurse", today=TODAY),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_every_decision_changes_something_and_can_be_taken_back(project, deed):
    before = tree(project)
    done = DEEDS[deed](project)
    assert done.findings == ()
    assert tree(project) != before
    assert undo(project, done.step) == ()
    assert tree(project) == before


@pytest.mark.parametrize("deed", DEEDS)
def test_on_a_full_disk_nothing_is_changed_and_no_half_file_is_left(project, deed, monkeypatch):
    before = tree(project)

    def full(fd: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    try:
        done = DEEDS[deed](project)
    except (OSError, RecordError):
        pass
    else:
        assert done.findings
    monkeypatch.undo()
    assert tree(project) == before


@pytest.mark.parametrize(
    "deed", ["two at once", *(name for name in DEEDS if name.startswith(("use", "a new")))]
)
@pytest.mark.parametrize("fault", [KeyboardInterrupt, OSError])
def test_stopped_after_the_first_file_of_several_everything_is_put_back(
    project, deed, fault, monkeypatch
):
    before = tree(project)
    real, written = record_writer.write_text, []

    def stop_later(path: Path, text: str) -> None:
        if written:
            monkeypatch.setattr(record_writer, "write_text", real)
            raise fault
        written.append(path)
        real(path, text)

    monkeypatch.setattr(record_writer, "write_text", stop_later)
    try:
        done = DEEDS[deed](project)
        assert done.findings or len(written) == 1
        if not done.findings:
            undo(project, done.step)
    except (OSError, KeyboardInterrupt, RecordError):
        pass
    assert tree(project) == before


REFUSED: dict[str, tuple[Deed, str]] = {
    "no fact": (
        lambda p: use_for(p, ["leaflet-004"], "no-pickin", Words("Ask")),
        "no-picking",
    ),
    "no passage": (
        lambda p: use_for(p, ["leaflet-04"], "no-picking", Words("Ask")),
        "no passage",
    ),
    "no line": (lambda p: use_for(p, ["leaflet-004"], "no-picking", Words()), "--says"),
    "name taken": (
        lambda p: make_fact(
            p, ["leaflet-004"], NewFact("emergency", "aftercare", "Ask"), Words("Ask")
        ),
        "There is a fact “emergency” already. It tells: Call 999",
    ),
    "no name": (
        lambda p: make_fact(
            p, ["leaflet-004"], NewFact("A b", "aftercare", "Ask."), Words("Tablets.")
        ),
        "small letters with hyphens",
    ),
    "no subject": (
        lambda p: make_fact(
            p, ["leaflet-004"], NewFact("ab", "aftercar", "Ask."), Words("Tablets.")
        ),
        "Did you mean aftercare",
    ),
    "nothing told": (
        lambda p: make_fact(p, ["leaflet-004"], NewFact("ab", "aftercare", " "), Words("Tablets.")),
        "what readers may be told",
    ),
    "copied line": (
        lambda p: use_for(
            p, ["leaflet-004"], "no-picking", Words("Speak to the nurse about any tablets first.")
        ),
        "in your own words",
    ),
    "copied tell": (
        lambda p: mend_fact(p, "emergency", tell="Speak to the nurse about any tablets first."),
        "same words",
    ),
    "a value it does not say": (
        lambda p: use_for(p, ["leaflet-004"], "no-picking", Words("Wait for 3 days.")),
        "says 3 days",
    ),
    "differs without a why": (
        lambda p: use_for(p, ["leaflet-004"], "no-picking", Words("Pick.", stance="differs")),
        "--because",
    ),
    "its last passage": (lambda p: not_for(p, ["leaflet-005"], "no-picking"), "--withdrawn"),
    "not in it": (lambda p: not_for(p, ["leaflet-004"], "no-picking"), "does not rest on"),
    "no reason": (
        lambda p: decide(p, ["leaflet-004"], set_aside="bored", says="Some itch."),
        "reason",
    ),
    "second refused": (
        lambda p: decide(p, ["leaflet-004", "nope"], says="Some itch."),
        "no passage",
    ),
}


@pytest.mark.parametrize("deed", REFUSED)
def test_a_decision_with_a_fault_is_told_and_changes_nothing(project, deed):
    before = tree(project)
    act, words = REFUSED[deed]
    done = act(project)
    assert done.may_ask_again
    assert words in " ".join(f"{f.what} {' '.join(f.do)}" for f in done.findings)
    assert tree(project) == before


@pytest.mark.parametrize("deed", DEEDS)
def test_where_a_record_cannot_be_read_nothing_is_decided(project, deed):
    (project.facts / "broken.yml").write_text("facts: [", "utf-8")
    (project.sources / "leaflet.yml").write_text("id: leaflet\npassages: [", "utf-8")
    before = tree(project)
    done = DEEDS[deed](project)
    assert done.findings
    assert tree(project) == before


def test_what_somebody_else_changed_since_is_not_taken_back(project):
    first = decide(project, ["leaflet-004"], says="About tablets.")
    decide(project, ["leaflet-004"], says="About medicine.")
    before = tree(project)
    [finding] = undo(project, first.step)
    assert "changed since" in finding.what
    assert tree(project) == before


def test_what_somebody_else_decided_in_the_same_files_stays(project):
    first = use_for(project, ["leaflet-004"], "no-picking", Words("About tablets."))
    decide(project, ["leaflet-006"], says="Praise.", set_aside="promotion")
    record_review(project, ["emergency"], by="nurse", today=TODAY)
    assert undo(project, first.step) == ()
    ledger = load_ledger(project)
    assert ledger.passages["leaflet-006"][1].set_aside == "promotion"
    assert ledger.facts["emergency"].checked.by == "nurse"
    assert not ledger.is_used("leaflet-004")


def test_values_are_read_from_what_is_told_and_said(project):
    assert not decide(project, ["leaflet-002"], set_aside="").findings
    new = NewFact("peel-short", "session_length", "A peel takes at least 20 minutes.")
    words = Words("The least is 20 to 30 minutes.")
    assert not make_fact(project, ["leaflet-002"], new, words).findings
    made = fact(project, "peel-short")
    assert made.values == (Amount(20, None, "minute"),)
    assert made.sources[0].values == (Amount(20, 30, "minute"),)
    assert made.record == "facts/peel.yml"
    assert made.checked is None


def test_a_passage_is_added_to_what_its_document_says_already(project):
    assert not use_for(project, ["leaflet-004"], "no-picking", Words("About tablets.")).findings
    [entry] = fact(project, "no-picking").sources
    assert entry.passages == ("leaflet-005", "leaflet-004")
    assert entry.says == "Leave flakes alone."
    words = Words(None, "Asks about tablets; leave flakes.")
    assert not use_for(project, ["leaflet-004"], "no-picking", words).findings
    [entry] = fact(project, "no-picking").sources
    assert entry.says == "Asks about tablets; leave flakes."
    assert load_ledger(project).passages["leaflet-004"][1].says == "About tablets."


def test_what_rests_on_these_passages_alone_says_what_they_now_say(project: Project) -> None:
    new = NewFact("tablets", "aftercare", "Tell them of tablets.")
    assert not make_fact(project, ["leaflet-004"], new, Words("About pills.")).findings
    assert not use_for(project, ["leaflet-004"], "tablets", Words("Asks about pills.")).findings
    assert fact(project, "tablets").sources[0].says == "Asks about pills."
    assert not use_for(project, ["leaflet-006"], "tablets", Words("Boasts of it.")).findings
    assert fact(project, "tablets").sources[0].says == "Asks about pills."


def test_two_people_deciding_at_once_lose_nothing(project):
    names = [f"twice-{number}" for number in range(6)]

    def work(mine: list[str]) -> None:
        for name in mine:
            new = NewFact(name, "aftercare", "Tell us about tablets.")
            assert not make_fact(project, ["leaflet-004"], new, Words("About tablets.")).findings

    people = [threading.Thread(target=work, args=(names[i::2],)) for i in range(2)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    assert set(names) <= load_ledger(project).facts.keys()


def test_what_waits_is_what_the_check_finds(project):
    apply_changes(
        project,
        [
            {
                "file": "sources/leaflet.yml",
                "replace": "    says: Warns against picking.\n",
                "by": "",
            },
            {"file": "docs/index.md", "replace": "Call 999", "by": "Always call 999"},
            {
                "file": "facts/peel.yml",
                "replace": "2 to 4 days.\n    values",
                "by": "4 days.\n    values",
            },
        ],
    )
    site, _ = load_site(project, TODAY)
    found = [finding.line for finding in UNDECIDED.find(site)]
    waiting = open_passages(site.ledger)
    assert [each.passage.line for each in waiting] == found
    assert [each.waits for each in waiting] == ["undecided", "no line", "undecided"]
    facts = {each.fact.id: each.states for each in open_facts(site)}
    assert facts == {"emergency": ("reworded",), "pink-duration": ("not checked",)}


def test_a_subject_is_added_below_the_others_and_every_line_stays(project):
    path = project.wording / "subjects.yml"
    path.write_text("# Ours.\n" + path.read_text("utf-8"), "utf-8")
    before = path.read_text("utf-8")
    add_subject(project, "peel_sun", "sun after a peel", ["Sun", " shade "])
    assert path.read_text("utf-8").startswith(before)
    assert load_ledger(project).subjects["peel_sun"].cues == ("sun", "shade")
    for key, words in (("peel_sun", "there already"), ("Peel", "cannot be the name")):
        with pytest.raises(RecordError, match=words):
            add_subject(project, key, "x", [])


def test_a_stop_between_passage_and_fact_takes_the_line_back(project, monkeypatch):
    before = tree(project)

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(guided_writing, "save_facts", stop)
    with pytest.raises(KeyboardInterrupt):
        use_for(project, ["leaflet-004"], "no-picking", Words("About tablets."))
    assert tree(project) == before
