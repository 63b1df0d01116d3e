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

_MOMENT = 0.3
_WIDTH = len("Reading originals")


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
    """One bar after the other, one for each kind of work that takes long."""

    def __init__(self) -> None:
        self._began = self._last = time.monotonic()
        self._what = ""
        self._bar: Any = None

    def tell(self, what: str, done: int, total: int) -> None:
        """Moves the bar, or begins another where it is another kind of work."""
        now = time.monotonic()
        if what != self._what:
            self.end()
            self._what, self._last = what, now
        if done == total:
            if self._bar is not None:
                self._bar.update(done - self._bar.pos)
            self.end()
        elif self._bar is not None:
            self._bar.update(done - self._bar.pos)
        elif now - self._began >= PATIENCE and self._takes_long(now - self._last, done, total):
            label = f"{what:<{_WIDTH}}"
            self._bar = click.progressbar(length=total, label=label, file=sys.stderr)
            self._bar.__enter__()

    def _takes_long(self, spent: float, done: int, total: int) -> bool:
        """Whether what is left takes a moment, going by what took how long."""
        return spent * (total - done) >= _MOMENT * PATIENCE * max(done, 1)

    def end(self) -> None:
        """Ends the bar that is shown, if any; what is over is shown as such."""
        if self._bar is not None:
            self._bar.__exit__(None, None, None)
        self._bar, self._what = None, ""
