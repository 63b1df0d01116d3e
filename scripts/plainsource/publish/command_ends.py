"""How commands begin and end: the project they work in, the day that was typed, and what they say
when they cannot go on."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import NoReturn

import click

from plainsource.base.findings import Finding, as_text
from plainsource.base.project import Project, find_project
from plainsource.base.value_faults import is_day

_NO_PROJECT = (
    "This folder is not the folder of a site: there is no mkdocs.yml here. "
    "Go to the site's folder and try again."
)
EXIT_OK, EXIT_FINDINGS, EXIT_NOT_RUN = 0, 1, 2


def project_here() -> Project:
    """The project that the command was typed in; where there is none, the command ends."""
    return _found(Path.cwd())


def project_of_words() -> Project:
    """The project whose words a document is read with: that of this folder, else the program's.

    The program is installed from a project's folder. Where it is not, and there is none here, the
    command ends.
    """
    return _found(Path.cwd(), Path(__file__).parent)


def _found(*folders: Path) -> Project:
    project = next(filter(None, map(find_project, folders)), None)
    if project is None:
        say_and_stop(_NO_PROJECT)
    return project


def day_typed(text: str | None) -> date:
    """The day that was typed, today where none was; anything but a day ends the command."""
    if text is None:
        return date.today()  # noqa: DTZ011
    if not is_day(text):
        say_and_stop(f"“{text}” is not a day. Write it like 2027-11-20.")
    return date.fromisoformat(text)


def json_text(found: object) -> str:
    """What a command found, for programs."""
    return json.dumps(found, ensure_ascii=False, indent=2)


def stop_on(findings: tuple[Finding, ...]) -> None:
    """End the command where something was found, and say that it changed nothing."""
    if findings:
        click.echo(as_text(list(findings)), err=True)
        click.echo("\nNothing was changed.", err=True)
        sys.exit(EXIT_FINDINGS)


def stop(*findings: Finding) -> NoReturn:
    """End the command, because of what is wrong with files it needs."""
    click.echo(as_text(list(findings)), err=True)
    sys.exit(EXIT_NOT_RUN)


def say_and_stop(what: str) -> NoReturn:
    """End the command with a sentence for who typed it."""
    click.echo(what, err=True)
    sys.exit(EXIT_NOT_RUN)
