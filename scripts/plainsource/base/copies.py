"""Doing work in two processes: a copy of this one does its share and hands over what it found.

The copy knows everything this process knows, so nothing has to be handed to it. Where no copy can
be made, or it does not come to its end, all is done here: the result is the same.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection
from typing import TypeVar

from plainsource.base.progress import following

T = TypeVar("T")
R = TypeVar("R")


def may_copy() -> bool:
    """Copies are sound only on Linux and of a process that does one thing at a time."""
    return (
        sys.platform == "linux"
        and threading.active_count() == 1
        and len(os.sched_getaffinity(0)) > 1
    )


def in_copy(work: Callable[[], R]) -> Callable[[], R]:
    """Begins some work in a copy of this process. Call what it gives to have the outcome.

    The outcome must be something that can be sent (pickled).
    """
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(sender, work), daemon=True)
    process.start()
    sender.close()

    def outcome() -> R:
        try:
            found: R = receiver.recv()
        except EOFError:
            # The copy did not get to its end: whatever is wrong shows here.
            found = work()
        process.join()
        return found

    return outcome


def shared_by_two(work: Callable[[T], R], pieces: Sequence[T], what: str) -> list[R]:
    """What `work` makes of each piece, in order; this process and a copy take them as they come.

    Each takes the next piece when it is free, so both end at about the same time whatever a
    piece takes: put the large ones first. At most 256 pieces; `what` says in plain words what is
    done, for whoever shows how far it has come.
    """
    return begun_in_copy(work, pieces)(what)


def begun_in_copy(work: Callable[[T], R], pieces: Sequence[T]) -> Callable[[str], list[R]]:
    """As `shared_by_two`, but a copy begins at once, and this process is free for other things.

    Call what it gives, with `what`, to take pieces here too and have what became of all.
    """
    # The numbers of the pieces wait in a pipe, from which no two readers get the same byte.
    reader, writer = os.pipe()
    os.write(writer, bytes(range(len(pieces))))
    os.close(writer)

    def taken() -> Iterator[int]:
        while number := os.read(reader, 1):
            yield number[0]

    try:
        later = in_copy(lambda: {number: work(pieces[number]) for number in taken()})
    except BaseException:
        os.close(reader)
        raise

    def shared(what: str) -> list[R]:
        steps = following(pieces, what)
        try:
            done = {number: work(pieces[number]) for number, _ in zip(taken(), steps, strict=False)}
            done |= later()
        finally:
            os.close(reader)
        for number, piece in enumerate(pieces):
            if number not in done:
                # The copy took it and did not get to its end.
                done[number] = work(piece)
        for _ in steps:
            pass
        return [done[number] for number in range(len(pieces))]

    return shared


def _send(sender: Connection, work: Callable[[], R]) -> None:
    # Looking for garbage would touch, and so copy, all the memory that both share.
    gc.disable()
    try:
        sender.send(work())
    finally:
        # At once: the copy must not do again what its original does when it ends.
        os._exit(0)
