"""Commands in messages work when they are pasted."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from plainsource.base.command import IN_PROJECT, command, program

PROGRAM = Path(__file__).parents[2] / "scripts" / "plainsource"
_ELSEWHERE = ("reworded.py",)
OWN_NAME = Path(sys.prefix) / "bin" / "plainsource"


def made(path: Path) -> Path:
    path.parent.mkdir(parents=True)
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return path


def test_a_program_in_the_project_is_named_from_where_the_person_stands(tmp_path: Path) -> None:
    path = made(tmp_path / ".venv" / "bin" / "plainsource")
    assert program(str(path), tmp_path) == ".venv/bin/plainsource"
    assert program(".venv/bin/plainsource", tmp_path) == ".venv/bin/plainsource"
    assert program(str(path), path.parent) == "./plainsource"
    assert program(str(path), tmp_path / "docs") == str(path)


def test_a_folder_with_a_space_in_its_name_is_quoted(tmp_path: Path) -> None:
    path = made(tmp_path / "our site" / ".venv" / "bin" / "plainsource")
    assert program(str(path), tmp_path) == "'our site/.venv/bin/plainsource'"


def test_a_program_that_the_shell_finds_by_itself_is_named_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = made(tmp_path / "bin" / "plainsource")
    monkeypatch.setenv("PATH", str(path.parent))
    assert program(str(path), tmp_path) == "plainsource"
    other = made(tmp_path / "other" / "plainsource")
    assert program(str(other), tmp_path) == "other/plainsource"


def test_started_by_another_program_it_names_the_one_of_this_python(tmp_path: Path) -> None:
    assert program("/usr/bin/mkdocs", tmp_path) in ("plainsource", str(OWN_NAME))


def test_what_a_message_names_runs_in_a_shell() -> None:
    typed = command("--version")
    done = subprocess.run(typed, shell=True, capture_output=True, text=True, check=True)
    assert "plainsource" in done.stdout


def test_no_message_names_a_command_by_a_name_that_may_not_work() -> None:
    named = re.compile(
        r"(?<![\w/`.-])plainsource (?:\{|check|import|review|status|impact|rules|read|compare|"
        r"disagreements|build|preview|addresses)\b"
    )
    found = [
        f"{path.relative_to(PROGRAM)}:{number}: {line.strip()}"
        for path in PROGRAM.rglob("*.py")
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if path.name not in _ELSEWHERE and named.search(line)
    ]
    assert found == [], f"Use command(…), or IN_PROJECT ({IN_PROJECT}) in what is written to files"
