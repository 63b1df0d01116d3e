"""The preview: what readers will get, live, with the findings inside the pages."""

from __future__ import annotations

import contextlib
import errno
import shutil
import signal
import socket
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

from plainsource.base.command import command
from plainsource.base.project import SETTINGS, Project
from plainsource.publish.preview_build import Shown, build_preview, finish_preview
from plainsource.publish.preview_html import counts
from plainsource.publish.preview_pages import PreviewPages
from plainsource.publish.preview_server import PreviewServer, open_server

DEFAULT_PORT = 8000
_TRIED = 20
_BROWSERS_FIRST = 0.15
_WATCHED = ("docs", "facts", "sources", "wording", "overrides", "clinic.yml", SETTINGS)


class PreviewError(Exception):
    """The preview cannot start. Its words are a plain sentence."""


def serve_preview(
    project: Project, host: str, port: int | None, say: Callable[[str], object]
) -> None:
    """Serve a project until Ctrl-C, built again after every change.

    `port` None takes the first free one from 8000 on; `say` is given lines for the terminal.
    Raises PreviewError where the port cannot be had.
    """
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(_folder()))
        preview = _Preview(project, folder, say)
        server = preview.open(host, port)
        stack.callback(server.shutdown)
        with contextlib.suppress(KeyboardInterrupt), _ended_by_signal():
            server.serve()  # type: ignore[no-untyped-call]
    say("The preview has ended.")


class _Preview:
    """Builds a project again and again, and hands what comes of it to the server."""

    def __init__(self, project: Project, folder: Path, say: Callable[[str], object]) -> None:
        self.pages = PreviewPages(project)
        self._project = project
        self._folder = folder
        self._say = say
        self._shown: Shown | None = None
        self._server: PreviewServer | None = None
        self._number = 0

    def open(self, host: str, port: int | None) -> PreviewServer:
        """The server, with its port taken and all files watched, ready to serve."""
        first = DEFAULT_PORT if port is None else port
        ports = range(first, first + _TRIED) if port is None else [port]
        try:
            server = open_server(self.build, self.pages, host, ports)
        except (OSError, OverflowError) as fault:
            _explain(fault, host, first)
        for name in _WATCHED:
            server.watch(str(self._project.root / name))
        self._server = server
        originals = self._project.originals()
        if originals is not None:
            server.watch(str(originals), recursive=False)
        if port is None and server.server_port != first:
            self._say(f"Port {first} is taken by another program, so another one is used.")
        shown_host = f"[{host}]" if ":" in host else host
        self._say(
            f"Building the site, then open http://{shown_host}:{server.server_port}/ "
            "(press Ctrl-C to end)"
        )
        return server

    def build(self) -> None:
        """Build what the files hold now, show it, and say so in a line."""
        before = self._shown
        self._number += 1
        shown = build_preview(self._project, self._folder / str(self._number), before)
        self.pages.take(shown)
        if shown.current and self._server is not None and before is not None:
            self._server.show_now()
            # Browsers first: the last step would only slow down what they ask for.
            time.sleep(_BROWSERS_FIRST)
        finished = finish_preview(self._project, shown)
        if finished.findings != shown.findings and self._server is not None:
            self._server.show_again()
        self.pages.take(finished)
        self._shown = shown = finished
        if before and before.site and before.site != shown.site:
            shutil.rmtree(before.site.parent, ignore_errors=True)
        state = ""
        if not shown.current:
            state = ", the last good version is shown" if shown.site else ", nothing to show yet"
        steps = ", ".join(f"{step} {taken:.2f}" for step, taken in shown.seconds.items())
        whole = sum(shown.seconds.values())
        self._say(
            f"{time.strftime('%H:%M:%S')}  {counts(shown.findings)}{state} ({whole:.2f} s: {steps})"
        )


@contextlib.contextmanager
def _folder() -> Iterator[str]:
    """A folder for what is built, away from the project, gone at the end."""
    with tempfile.TemporaryDirectory(
        prefix="plainsource-preview-", ignore_cleanup_errors=True
    ) as name:
        yield name


@contextlib.contextmanager
def _ended_by_signal() -> Iterator[None]:
    """Whoever ends the preview politely from outside gets the same quiet end as with Ctrl-C."""

    def end(number: int, frame: object) -> NoReturn:  # noqa: ARG001
        raise KeyboardInterrupt

    try:
        before = signal.signal(signal.SIGTERM, end)
    except ValueError:
        # Not in the main thread: then nobody can send it a signal either.
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _explain(fault: OSError | OverflowError, host: str, port: int) -> NoReturn:
    """Why a port cannot be had, in a sentence that says what to do."""
    if isinstance(fault, PermissionError):
        what = f"You may not use port {port}. Choose one from 1024 on, such as --port 8001."
    elif isinstance(fault, socket.gaierror) or (
        isinstance(fault, OSError) and fault.errno == errno.EADDRNOTAVAIL
    ):
        what = f"This computer has no address “{host}”. Leave --host out."
    elif isinstance(fault, OSError) and fault.errno == errno.EADDRINUSE:
        what = (
            f"Port {port} is taken by another program, perhaps by a preview that still runs. "
            f"End that one, or choose another port: {command('preview --port', str(port + 1))}"
        )
    else:
        what = f"The preview cannot use port {port}: {fault}. Choose another with --port."
    raise PreviewError(what) from None
