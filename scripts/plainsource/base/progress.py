"""How far long work has come, told to whoever wants to show it. Costs nothing where nobody does."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from contextvars import ContextVar
from typing import TypeVar

T = TypeVar("T")
Listener = Callable[[str, int, int], None]
"""Told what is being done, how many pieces of it are done, and of how many."""

_listener: ContextVar[Listener | None] = ContextVar("listener", default=None)


def following(pieces: Sequence[T], what: str) -> Iterator[T]:
    """The pieces of some work, one by one; `what` says in plain words what is done to them."""
    listener = _listener.get()
    if listener is None:
        yield from pieces
        return
    for done, piece in enumerate(pieces):
        listener(what, done, len(pieces))
        yield piece
    listener(what, len(pieces), len(pieces))


@contextlib.contextmanager
def told_to(listener: Listener | None) -> Iterator[None]:
    """While the block lasts, a listener is told how far all work has come."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)
