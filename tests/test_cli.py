"""The commands: exit status, what they print, and plain words for every wrong use."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from checks.trees import apply_changes, make_tree
from plainsource.base.project import Project
from plainsource.cli import main

PLAINSOURCE = Path(sys.executable).with_name("plainsource")
ON = ["--on", "2026-11-20"]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setenv("PLAINSOURCE_ORIGINALS", str(tmp_path / "originals"))
    monkeypatch.delenv("REQUIRE_ORIGINALS", raising=False)
    project = make_tree(tmp_path)
    monkeypatch.chdir(tmp_path)
    return project


def _run(*command: str) -> Result:
    result = CliRunner().invoke(main, list(command))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    return result


def _spoil(project: Project) -> None:
    """Two errors in a page, one warning in the facts."""
    apply_changes(
        project,
        [
            {"file": "docs/index.md", "replace": "[^emergency]", "by": ""},
        ],
    )


# check ---------------------------------------------------------------------------------------


def test_a_sound_project_ends_with_0_and_says_what_was_looked_at(project):
    result = _run("check", *ON)
    assert result.exit_code == 0
    assert result.output == "2 pages, 4 facts, 2 sources: no errors, no warnings.\n"


def test_errors_end_with_1_and_stand_under_their_file(project):
    _spoil(project)
    result = _run("check", *ON)
    assert result.exit_code == 1
    assert re.search(r"^docs/index\.md\n  ERROR, line 16: ", result.output, re.MULTILINE)
    assert "ERROR, line 16: Nothing backs" in result.output
    assert re.search(r"^facts/peel\.yml\n  WARNING, line \d+: ", result.output, re.MULTILINE)
    assert result.output.endswith("2 errors, 1 warning.\n")


def test_warnings_alone_end_with_0(project):
    result = _run("check", "--on", "2030-01-01")
    assert result.exit_code == 0
    assert "WARNING" in result.output


def test_what_is_due_is_an_error_only_where_that_is_asked_for(project):
    assert _run("check", "--due", *ON).exit_code == 0
    assert _run("check", "--due", "--on", "2030-01-01").exit_code == 1


def test_without_a_project_nothing_can_be_run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for command in (["check"], ["review", "x"], ["import", "x"], ["status"], ["impact", "x"]):
        result = _run(*command)
        assert result.exit_code == 2, command
        assert "mkdocs.yml" in result.output


def test_findings_for_programs_have_one_shape(project):
    _spoil(project)
    result = _run("check", "--json", *ON)
    assert result.exit_code == 1
    told = json.loads(result.stdout)
    assert told["errors"] == 2
    assert told["warnings"] == 1
    assert told["not_run"] == []
    for finding in told["findings"]:
        assert {"rule", "level", "file", "line", "column", "what", "do"} <= set(finding)
        assert finding["level"] in ("error", "warning")
        assert isinstance(finding["do"], list)
    assert told["findings"][0]["file"] == "docs/index.md"


def test_a_sound_project_gives_programs_an_empty_list(project):
    told = json.loads(_run("check", "--json", *ON).stdout)
    assert told == {"errors": 0, "warnings": 0, "not_run": [], "findings": []}


def test_rules_that_could_not_be_run_are_named(project):
    (project.facts / "peel.yml").write_text("facts: [", encoding="utf-8")
    told = json.loads(_run("check", "--json", *ON).stdout)
    assert "values-differ" in told["not_run"]
    assert "could not be run" in _run("check", *ON).output


def test_findings_become_annotations(project):
    _spoil(project)
    lines = _run("check", "--github", *ON).output.splitlines()
    assert all(line.startswith(("::error file=", "::warning file=")) for line in lines)
    assert "docs/index.md,line=16," in lines[0]


def test_names_of_files_and_folders_show_only_what_is_in_them(project):
    _spoil(project)
    assert "facts/peel.yml" not in _run("check", "docs", *ON).output
    assert "docs/index.md" not in _run("check", "facts", *ON).output
    assert _run("check", "docs/sources.md", *ON).exit_code == 0
    assert _run("check", ".", *ON).exit_code == 1
    assert _run("check", str(project.root / "docs" / "index.md"), *ON).exit_code == 1


def test_a_file_that_there_is_not_cannot_be_checked(project):
    result = _run("check", "docs/nothere.md")
    assert result.exit_code == 2
    assert "There is no file or folder “docs/nothere.md”." in result.output


def test_a_check_runs_from_a_folder_inside_the_project_and_with_names_from_there(
    project, monkeypatch
):
    _spoil(project)
    monkeypatch.chdir(project.docs)
    assert "docs/index.md" in _run("check", *ON).output
    assert _run("check", "sources.md", *ON).exit_code == 0
    assert _run("check", "index.md", *ON).exit_code == 1
    assert _run("check", "../facts", *ON).exit_code == 0


def test_where_the_originals_are_not_at_hand_it_says_so(project, monkeypatch):
    monkeypatch.setenv("PLAINSOURCE_ORIGINALS", str(project.root / "none"))
    result = _run("check", *ON)
    assert result.exit_code == 0
    assert "not compared" in result.output
    monkeypatch.setenv("REQUIRE_ORIGINALS", "1")
    assert _run("check", *ON).exit_code == 1


def test_a_check_writes_nothing(project):
    before = {path: path.stat().st_mtime_ns for path in project.root.rglob("*")}
    _run("check", *ON)
    assert {path: path.stat().st_mtime_ns for path in project.root.rglob("*")} == before


# review --------------------------------------------------------------------------------------


def _fact(project: Project, name: str) -> dict:
    record = yaml.load((project.facts / "peel.yml").read_text("utf-8"), Loader=yaml.BaseLoader)
    return next(fact for fact in record["facts"] if fact["id"] == name)


def test_a_name_is_no_role_and_nothing_is_recorded(project):
    before = (project.facts / "peel.yml").read_text("utf-8")
    result = _run("review", "emergency", "--by", "Jo Smith")
    assert result.exit_code == 1
    assert "“Jo Smith” is no role." in result.output
    assert (project.facts / "peel.yml").read_text("utf-8") == before


def test_a_line_with_an_error_that_no_review_settles_is_not_approved(project):
    apply_changes(
        project,
        [{"file": "docs/index.md", "replace": "20 to 30 minutes", "by": "20 to 40 minutes"}],
    )
    result = _run("review", "peel-length", "--by", "editor")
    assert result.exit_code == 1
    assert "“peel-length” cannot count as checked. docs/index.md, line 10" in result.output
    assert "Nothing was changed." in result.output


def test_a_review_records_who_and_when_and_settles_a_finding(project):
    apply_changes(
        project,
        [{"file": "docs/index.md", "replace": "Call 999 in", "by": "Always call 999 in"}],
    )
    assert _run("check", *ON).exit_code == 1
    result = _run("review", "emergency", "--by", "nurse", "--due", "2090-01-31")
    assert result.exit_code == 0
    assert result.output.endswith("\nChecked by nurse: 1 fact.\n")
    assert _fact(project, "emergency")["checked"]["by"] == "nurse"
    assert _fact(project, "emergency")["checked"]["due"] == "2090-01-31"
    assert _run("check").exit_code == 0


def test_a_review_of_all_takes_just_the_facts_that_need_one(project):
    assert _run("review", "--all", "--by", "editor").output == "No fact needs a check.\n"
    apply_changes(
        project,
        [{"file": "docs/index.md", "replace": "Call 999 in", "by": "Always call 999 in"}],
    )
    assert _run("review", "--all", "--by", "editor").output.endswith(
        "\nChecked by editor: 1 fact.\n"
    )
    assert _run("check").exit_code == 0


def test_a_clinicians_review_stands_apart_from_the_check_against_the_sources(project):
    before = _fact(project, "emergency")["checked"]
    assert _run("review", "emergency", "--by", "clinician").exit_code == 0
    assert _fact(project, "emergency")["checked"] == before
    assert _fact(project, "emergency")["clinical"]["by"] == "clinician"


def test_a_withdrawn_fact_may_stand_on_no_page(project):
    assert _run("review", "emergency", "--by", "editor", "--withdrawn").exit_code == 0
    assert "was withdrawn" in _run("check", *ON).output
    assert _run("check", *ON).exit_code == 1


def test_a_changed_fact_is_recorded_as_changed(project):
    assert _run("review", "emergency", "--by", "editor", "--changed").exit_code == 0
    assert _fact(project, "emergency")["checked"]["outcome"] == "changed"


def test_a_passage_is_decided(project):
    record = project.sources / "leaflet.yml"
    assert _run("review", "leaflet-006", "--use").exit_code == 0
    assert "leaflet-006" in _run("check", *ON).output
    result = _run("review", "leaflet-006", "--set-aside", "promotion", "--note", "Only praise.")
    assert result.output == "Decided: leaflet-006.\n"
    assert "note: Only praise." in record.read_text("utf-8")
    assert _run("check", *ON).exit_code == 0


def test_several_passages_are_decided_up_to_the_first_that_is_refused(project):
    result = _run("review", "leaflet-006", "nope", "leaflet-004", "--note", "Seen.")
    assert result.exit_code == 1
    assert "Decided: leaflet-006. Nothing else." in result.output
    assert (project.sources / "leaflet.yml").read_text("utf-8").count("note: Seen.") == 1


def test_a_review_names_a_fact_that_there_is_not_and_changes_nothing(project):
    before = (project.facts / "peel.yml").read_bytes()
    result = _run("review", "emergency", "nope", "--by", "editor")
    assert result.exit_code == 1
    assert "There is no fact or passage with the name “nope”." in result.output
    assert "Nothing was changed." in result.output
    assert (project.facts / "peel.yml").read_bytes() == before


def test_a_review_of_a_misspelt_name_says_which_one_was_meant(project):
    result = _run("review", "pel-length", "--by", "editor")
    assert result.exit_code == 1
    assert "If you meant “peel-length”, write that." in result.output


# Wrong use -----------------------------------------------------------------------------------

WRONG = {
    "foo": "No such command",
    "check --foo": "No such option",
    "check --on tomorrow": "“tomorrow” is not a day. Write it like 2027-11-20.",
    "check --on 2026-02-30": "“2026-02-30” is not a day.",
    "review --all": "Say who checked, by role",
    "review emergency": "Say who checked, by role",
    "review emergency --by=": "Say who checked, by role",
    "review emergency --by editor --due soon": "“soon” is not a day.",
    "review emergency --by editor --due 2020-01-01": "must be later than today",
    "review --all --by editor --withdrawn": "Name each fact",
    "review --says words": "Name the passages",
    "review leaflet-006 --use --set-aside promotion": "not both",
    "review leaflet-006 --set-aside other": "promotion",
    "import": "Missing argument",
    "import nothere.txt": "There is no such file.",
    "import docs": "This is a folder of the site itself",
    "impact": "Missing argument",
    "impact nope": "There is no source, passage or fact with the name “nope”.",
    "impact pel-length": "If you meant “peel-length”, write that.",
}


@pytest.mark.parametrize("words", WRONG)
def test_wrong_use_ends_with_2_and_says_what_to_do(project, words):
    before = {path: path.stat().st_mtime_ns for path in project.root.rglob("*")}
    result = _run(*words.split())
    assert result.exit_code == 2
    assert WRONG[words] in result.output
    assert {path: path.stat().st_mtime_ns for path in project.root.rglob("*")} == before


def test_the_program_itself_ends_with_the_same_status(project):
    def status(*command: str) -> int:
        done = subprocess.run(
            [PLAINSOURCE, *command],
            cwd=project.docs,
            capture_output=True,
            text=True,
            check=False,
            env={"PATH": "/usr/bin", "PLAINSOURCE_ORIGINALS": str(project.root / "originals")},
        )
        assert "Traceback" not in done.stderr
        return done.returncode

    assert status("check", *ON) == 0
    _spoil(project)
    assert status("check", *ON) == 1
    assert status("check", "--foo") == 2
    assert status("--help") == 0


LOADING_STOPPED = """
import signal, sys
from plainsource import __main__ as start

class Stopping:
    def find_spec(self, name, *_):
        if name == "plainsource.checks.run":
            signal.raise_signal(signal.SIGINT)

sys.meta_path.insert(0, Stopping())
start.main()
"""


def test_ctrl_c_while_the_program_loads_shows_no_trace_of_it(project):
    done = subprocess.run([sys.executable, "-c", LOADING_STOPPED], capture_output=True, check=False)
    assert done.returncode == -signal.SIGINT
    assert (done.stdout, done.stderr) == (b"", b"")


def test_ctrl_c_while_the_program_works_is_told_in_a_word(project, monkeypatch):
    def stopped(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("plainsource.cli.check_project", stopped)
    result = _run("check", *ON)
    assert result.exit_code == 2
    assert result.output == "Stopped.\n"


# Help ----------------------------------------------------------------------------------------

COMMANDS = sorted(main.commands)


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_every_command_has_help_in_plain_words(command):
    result = _run(*filter(None, [command]), "--help")
    assert result.exit_code == 0
    words = main.commands[command].help if command else main.help
    assert words.endswith(".")
    hard = ("parse", "YAML", "regex", "stdout", "exit code", "invoke", "execute", "utilis")
    assert not [word for word in hard if word in result.output]
    for parameter in main.commands[command].params if command else ():
        if not isinstance(parameter, type(None)) and parameter.param_type_name == "option":
            assert parameter.help, parameter.name


def test_the_version_is_told():
    assert re.search(r"version \d+\.\d+", _run("--version").output)


def test_the_table_of_rules_is_the_one_in_the_repository():
    table = Path(__file__).parents[1] / "RULES.md"
    assert _run("rules").output == table.read_text("utf-8")
