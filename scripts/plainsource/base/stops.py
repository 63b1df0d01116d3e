"""Work that is done whole once it has begun: Ctrl-C waits for its end, and stops after it."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterator

_STOPS = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)


@contextlib.contextmanager
def unstopped() -> Iterator[None]:
    """While the block lasts, Ctrl-C, the closing of the terminal and being told to end wait.

    For what takes milliseconds: writing files that belong together, and counting that they are
    there. Where the system cannot make signals wait, they stop at once.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    try:
        signal.pthread_sigmask(signal.SIG_BLOCK, _STOPS)
        yield
    finally:
        # Whatever came in the meantime is raised from here.
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
