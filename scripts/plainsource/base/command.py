"""What to type to run this program, so that every command a message names works when pasted."""

from __future__ import annotations

import contextlib
import functools
import os
import shlex
import shutil
import sys
from pathlib import Path

NAME = "plainsource"

IN_PROJECT = f".venv/bin/{NAME}"
"""What to type in the project's folder. For texts that are written to files."""


def command(*words: str) -> str:
    """A command line of this program as a person must type it where they are now.

    `words` are what follows the program's name, as typed: `command("review", "--list")` may give
    “.venv/bin/plainsource review --list”. The name alone where the shell finds it by itself.
    """
    return " ".join((program(sys.argv[0], Path.cwd()), *words))


@functools.cache
def program(started: str, folder: Path) -> str:
    """The program's name as typed in `folder`, when it was started as `started`.

    Where it was not started by its own name (by a site engine, by a test), the program that
    belongs to this Python is named.
    """
    path = Path(started) if Path(started).name == NAME else Path(sys.prefix) / "bin" / NAME
    path = Path(os.path.abspath(folder / path))  # noqa: PTH100 (links keep the name typed)
    known = shutil.which(NAME)
    if not path.exists() or (known and Path(known).resolve() == path.resolve()):
        return NAME
    try:
        path = path.relative_to(folder)
    except ValueError:
        return shlex.quote(str(path))
    # Without a slash the shell would look for it elsewhere.
    return shlex.quote(f"./{path}" if path.parent == Path() else str(path))


def typed(path: Path) -> str:
    """A file's name as a person can paste it where they are now: short where it can be."""
    with contextlib.suppress(ValueError):
        short = os.path.relpath(path)
        path = Path(short) if not short.startswith(os.path.join("..", "..")) else path.absolute()  # noqa: PTH118
    return shlex.quote(str(path))
