"""Watching files for changes, on every disk and through every way an editor has of saving."""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass
from typing import Any

from watchdog.events import FileModifiedEvent

_NOT_OURS = ("~", ".swp", ".swx", ".tmp", ".pyc")
_Seen = dict[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class _Watch:
    path: str
    recursive: bool


class StampObserver:
    """Looks at the time and size of files every `interval` seconds and tells what changed.

    It has the methods of a watchdog observer that the live-reload server uses. Unlike that, it
    goes on when a file is deleted and comes back, which is how some editors and git save, and
    it needs no notices from the system, which network disks do not send. Files may be missing.
    """

    def __init__(self, interval: float) -> None:
        self._interval = interval
        self._handlers: dict[_Watch, Any] = {}
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="watch", daemon=True)

    def schedule(self, handler: Any, path: str, *, recursive: bool = True) -> _Watch:
        """Tell `handler` of changes of a file, or of the files in a folder."""
        watch = _Watch(path, recursive)
        self._handlers[watch] = handler
        return watch

    def unschedule(self, watch: _Watch) -> None:
        """Stop telling."""
        self._handlers.pop(watch, None)

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def stop(self) -> None:
        """Look no more."""
        self._ended.set()

    def join(self, timeout: float | None = None) -> None:
        """Wait until the last look is over."""
        if self._thread.is_alive():
            self._thread.join(timeout)

    def _run(self) -> None:
        known = {watch: look(watch.path, recursive=watch.recursive) for watch in self._handlers}
        while not self._ended.wait(self._interval):
            for watch, handler in list(self._handlers.items()):
                now = look(watch.path, recursive=watch.recursive)
                before = known.get(watch, {})
                if now != before:
                    known[watch] = now
                    changed = next(path for path, _ in now.items() ^ before.items())
                    handler.on_any_event(FileModifiedEvent(changed))


def look(path: str, *, recursive: bool) -> _Seen:
    """The time (ns) and size of a file, or of each file in a folder; nothing where it is missing.

    Hidden files and the copies that editors keep while they work are left out.
    """
    seen: _Seen = {}
    try:
        _look_into(path, seen, recursive=recursive)
    except NotADirectoryError:
        try:
            state = os.stat(path)  # noqa: PTH116 (ten times a second, for every file)
        except OSError:
            return seen
        seen[path] = state.st_mtime_ns, state.st_size
    except OSError:
        return seen
    return seen


def _look_into(folder: str, seen: _Seen, *, recursive: bool) -> None:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(".") or entry.name.endswith(_NOT_OURS):
                continue
            try:
                if not entry.is_dir():
                    state = entry.stat()
                    seen[entry.path] = state.st_mtime_ns, state.st_size
                elif recursive and entry.name != "__pycache__":
                    _look_into(entry.path, seen, recursive=True)
            except OSError:
                # Gone since the folder was listed.
                continue
