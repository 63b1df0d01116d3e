"""A person at a real terminal: a program started behind a pseudo-terminal, typed at and read."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType

PLAINSOURCE = Path(sys.executable).with_name("plainsource")
PATIENCE = 30.0
_MOMENT = 0.3
"""Seconds. A signal in the instant before the program begins to wait is seen at the next key."""


class Terminal:
    """A command of the program at a terminal of its own, in a project's folder."""

    def __init__(self, folder: Path, *command: str, **variables: str) -> None:
        self._master, slave = pty.openpty()
        self.text = ""
        self._seen = 0
        self._closed = False
        self.process = subprocess.Popen(
            [PLAINSOURCE, *command],
            cwd=folder,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            preexec_fn=_own_terminal,
            env={"PATH": "/usr/bin:/bin", "TERM": "dumb", "LANG": "C.UTF-8", **variables},
        )
        os.close(slave)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        if not self._closed:
            os.close(self._master)

    def wait_for(self, words: str) -> str:
        """Read until these words are shown; gives what was shown up to them since last time."""
        end = time.monotonic() + PATIENCE
        while words not in self.text[self._seen :]:
            if time.monotonic() > end or not self._read():
                raise AssertionError(f"never shown: {words!r}\n{self.text}")
        until = self.text.index(words, self._seen) + len(words)
        shown, self._seen = self.text[self._seen : until], until
        return shown

    def answer(self, question: str, typed: str) -> str:
        """Wait for a question, type a line and press Enter."""
        shown = self.wait_for(question)
        os.write(self._master, f"{typed}\n".encode())
        return shown

    def press(self, key: str) -> None:
        """Press Ctrl and a letter, a moment after the question was read, as people do."""
        time.sleep(_MOMENT)
        os.write(self._master, bytes([ord(key.upper()) - 64]))

    def close(self) -> None:
        """Close the window."""
        os.close(self._master)
        self._closed = True

    def status(self) -> int:
        """Wait for the end; gives the exit status."""
        if not self._closed:
            while self._read():
                pass
        return self.process.wait(PATIENCE)

    def end(self, number: signal.Signals) -> None:
        """Send a signal to this one program."""
        time.sleep(_MOMENT)
        self.process.send_signal(number)

    def _read(self) -> bool:
        ready, _, _ = select.select([self._master], [], [], PATIENCE)
        try:
            data = os.read(self._master, 65536) if ready else b""
        except OSError:  # the other side is closed
            data = b""
        self.text += data.decode("utf-8", "replace").replace("\r\n", "\n")
        return bool(data)


def _own_terminal() -> None:
    """Makes the pseudo-terminal the one whose keys send signals to this program."""
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
