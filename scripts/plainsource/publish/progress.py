"""Progress bars: for whoever sits at a terminal, once something has taken a second."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Iterator
from typing import Any

import click

from plainsource.base.progress import told_to

PATIENCE = 1.0
"""Seconds after which a person wants to know that something is going on."""


@contextlib.contextmanager
def progress_shown(*, quiet: bool = False) -> Iterator[None]:
    """Shows how far the work in the block has come, where it takes more than a second.

    On the error channel, so that what a command prints can go to a file; nothing at all where
    that is no terminal, or where it is to be `quiet` because a program reads along.
    """
    if quiet or not is_seen():
        yield
        return
    bars = _Bars()
    try:
        with told_to(bars.tell):
            yield
    finally:
        bars.end()


def is_seen() -> bool:
    """Whether a person sees what goes to the error channel."""
    try:
        return sys.stderr.isatty()
    except (AttributeError, ValueError):
        return False


class _Bars:
    """One bar after the other, one for each kind of work."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._what = ""
        self._bar: Any = None

    def tell(self, what: str, done: int, total: int) -> None:
        """Moves the bar, or begins another where it is another kind of work."""
        if time.monotonic() - self._began < PATIENCE:
            return
        if what != self._what:
            self.end()
            if done == total:  # over before it could be shown
                return
            self._what = what
            self._bar = click.progressbar(length=total, label=f"{what:<22}", file=sys.stderr)
            self._bar.__enter__()
        if self._bar is not None:
            self._bar.update(done - self._bar.pos)

    def end(self) -> None:
        """Ends the bar that is shown, if any."""
        if self._bar is not None:
            self._bar.__exit__(None, None, None)
        self._bar, self._what = None, ""
