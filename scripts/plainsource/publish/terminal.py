"""Asking a person in a terminal: plain lines, one question at a time.

No colours, no redrawing, no single key that acts at once: a choice is a letter and Enter, so that
it can be corrected, read out by a screen reader and typed on any terminal. Enter alone takes what
is suggested.
"""

from __future__ import annotations

import contextlib
import signal
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import FrameType
from typing import NoReturn

import click

from plainsource.publish import console

with contextlib.suppress(ImportError):
    import readline  # noqa: F401 (with it, a typed line can be corrected with the arrow keys)

_SHORT = 30


@dataclass(frozen=True, slots=True)
class Choice:
    """A letter and what it does."""

    key: str
    words: str


class StoppedError(Exception):
    """The person pressed Ctrl-C or Ctrl-D, or the terminal is gone."""


def is_terminal() -> bool:
    """Whether a person can be asked: what is typed and what is shown both are a terminal."""
    try:
        return sys.stdin.isatty() and sys.stdout.isatty()
    except (AttributeError, ValueError):
        return False


def say(text: str = "") -> None:
    """Show a line or several. Raises StoppedError where nobody can see it any more."""
    try:
        click.echo(text)
    except (OSError, ValueError):
        raise StoppedError from None


def wrapped(text: str, indent: str = "  ") -> str:
    """A text in lines of a terminal's width, set in."""
    return console.wrapped(text, indent)


def choose(choices: Sequence[Choice], suggested: str) -> str:
    """The letter chosen. Enter takes the suggested one; anything else is asked again."""
    keys = [choice.key for choice in choices]
    while True:
        typed = line(f"Your choice [{suggested}]").lower() or suggested
        if typed in keys:
            return typed
        say(f"“{typed[:20]}” is none of the choices. Type one letter and press Enter:")
        say(menu(choices))


def menu(choices: Sequence[Choice]) -> str:
    """The choices, one a line."""
    return "\n".join(f"  {choice.key} = {choice.words}" for choice in choices)


def line(question: str, default: str = "") -> str:
    """A line that a person types, without spaces around; Enter alone gives the default."""
    if len(question) > _SHORT:
        # What is typed gets a line of its own, so that it can be corrected on any terminal.
        say(wrapped(question, ""))
        question = "Type"
    try:
        typed = click.prompt(question, default=default, show_default=False, prompt_suffix=": ")
    except (click.Abort, OSError, ValueError):
        raise StoppedError from None
    return " ".join(str(typed).split())


def confirm(question: str) -> bool:
    """Whether the person says yes. Enter alone is no."""
    return line(f"{question} Type yes to do it").lower() in ("y", "yes")


def pick(names: Sequence[str], typed: str) -> str:
    """What a person means by a number in a list or a name. Empty where it is neither."""
    if typed.isdecimal() and 0 < int(typed) <= len(names):
        return names[int(typed) - 1]
    return typed if typed in names else ""


@contextlib.contextmanager
def until_closed() -> Iterator[None]:
    """Turns the closing of the terminal, and being told to end, into StoppedError."""
    numbers = [getattr(signal, name) for name in ("SIGHUP", "SIGTERM") if hasattr(signal, name)]
    before = {}
    with contextlib.suppress(ValueError):  # only the main thread may set these
        before = {number: signal.signal(number, _stop) for number in numbers}
    try:
        yield
    except KeyboardInterrupt:
        raise StoppedError from None
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _stop(_number: int, _frame: FrameType | None) -> NoReturn:
    raise StoppedError
