"""The preview's web server: MkDocs' live-reload server, with our own files and pages added."""

from __future__ import annotations

import errno
import logging
import mimetypes
import os
import posixpath
import socketserver
import sys
import urllib.parse
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Protocol

from mkdocs.livereload import LiveReloadServer

from plainsource.publish.preview_html import HOME
from plainsource.publish.preview_watch import StampObserver

FINDINGS_PAGE = "/findings/"
INNER_FINDINGS_PAGE = f"{HOME}findings/"
"""Where all findings stand if the site has a page of its own at FINDINGS_PAGE."""

FILES = Path(__file__).with_name("preview_files")
_LOOK_EVERY = 0.05
_SETTLE = 0.03
_HTML = "text/html; charset=utf-8"
_Start = Callable[..., Any]


class Pages(Protocol):
    """What the server asks about the site and its pages."""

    mount_path: str
    findings_page: str

    @property
    def root(self) -> Path | None:
        """The folder of the site that is shown."""

    def page(self, name: str, epoch: int) -> bytes | None:
        """A page of the site by its file, with findings; None where there is no such file."""

    def all_findings(self, epoch: int) -> bytes:
        """The page of all findings."""

    def instead(self, epoch: int) -> bytes | None:
        """The page to show where no site could ever be built, else None."""


class PreviewServer(LiveReloadServer):
    """Serves `root` and tells browsers to reload after each build.

    Files are looked at every 0.05 s and built 0.03 s after the last change, so that an editor
    that writes in two steps makes one build. The first build runs when serving starts, and the
    first visitors wait for it.
    """

    allow_reuse_address = os.name != "nt"  # There it would let two servers share a port.

    def __init__(self, builder: Callable[[], None], pages: Pages, host: str, port: int) -> None:
        logger = logging.getLogger("mkdocs.livereload")
        # What visitors do is no news, and must not count among the warnings of a build.
        logger.propagate = False
        logger.addHandler(logging.NullHandler())
        super().__init__(builder, host, port, root=os.curdir, shutdown_delay=0.1)
        self.observer = StampObserver(_LOOK_EVERY)  # type: ignore[assignment]
        self.build_delay = _SETTLE
        self.pages = pages
        self.error_handler = self._error_page
        self._bound = False
        self._want_rebuild = True
        self._visible_epoch = 0

    def server_bind(self) -> None:
        """Take the port, once. Raises OSError where that cannot be."""
        if self._bound:
            return
        # The usual way asks the network for this computer's name, which can take seconds.
        socketserver.TCPServer.server_bind(self)
        host, port = self.server_address[:2]
        self.server_name, self.server_port = str(host), int(port)
        self.setup_environ()
        self._bound = True

    def show_now(self) -> None:
        """Let browsers load what was built so far, while the builder still looks through it."""
        with self._epoch_cond:
            self._visible_epoch = self._wanted_epoch
            self._epoch_cond.notify_all()

    def show_again(self) -> None:
        """Have browsers load once more when the builder is done."""
        with self._epoch_cond:
            self._wanted_epoch += 1

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ARG002
        """A browser that goes away is no error; anything else is one, in a sentence."""
        fault = sys.exception()
        if not isinstance(fault, ConnectionError):
            print(f"The preview could not answer a browser: {fault}", file=sys.stderr)  # noqa: T201

    def _serve_request(
        self, environ: dict[str, Any], start_response: _Start
    ) -> Iterable[bytes] | None:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if path.startswith("/livereload/"):
            return super()._serve_request(environ, start_response)
        if path.startswith(HOME) and path != INNER_FINDINGS_PAGE:
            return _send_file(start_response, FILES / posixpath.basename(path))
        epoch = self._settled()
        self.root = str(self.pages.root or os.devnull)
        self.mount_path = self.pages.mount_path
        if path == self.pages.findings_page:
            return _send(start_response, self.pages.all_findings(epoch))
        instead = self.pages.instead(epoch)
        if instead is not None:
            return _send(start_response, instead)
        name = self._name_of(path)
        if name is not None and name.endswith(".html"):
            page = self.pages.page(name, epoch)
            if page is not None:
                return _send(start_response, page)
        elif path == "/favicon.ico" and not (Path(self.root) / "favicon.ico").is_file():
            start_response("204 No Content", [])
            return []
        answer: Iterable[bytes] | None = super()._serve_request(environ, start_response)
        return answer

    def _settled(self) -> int:
        """Wait until no build is under way; the number of the build that is shown."""
        with self._epoch_cond:
            self._epoch_cond.wait_for(lambda: self._visible_epoch == self._wanted_epoch)
            return self._visible_epoch

    def _name_of(self, path: str) -> str | None:
        """The file within the site that an address means."""
        if not path.startswith(self.mount_path):
            return None
        name = path[len(self.mount_path) :] + ("index.html" if path.endswith("/") else "")
        return posixpath.normpath("/" + name).lstrip("/")

    def _error_page(self, code: int) -> bytes | None:
        return self.pages.page(f"{code}.html", self._settled())


def open_server(
    builder: Callable[[], None], pages: Pages, host: str, ports: Iterable[int]
) -> PreviewServer:
    """A server that holds the first of `ports` that is free. Raises OSError of the last one."""
    taken: OSError | None = None
    for port in ports:
        server = PreviewServer(builder, pages, host, port)
        try:
            server.server_bind()
        except OSError as fault:
            server.server_close()
            if fault.errno != errno.EADDRINUSE:
                raise
            taken = fault
        else:
            return server
    raise taken or OSError(errno.EADDRINUSE, "no port")


def mount_path_of(site_url: str) -> str:
    """The path that a site has on its host, with a slash at both ends."""
    try:
        path = urllib.parse.urlsplit(site_url).path
    except ValueError:
        path = ""
    return ("/" + path.lstrip("/")).rstrip("/") + "/"


def _send(start_response: _Start, body: bytes, kind: str = _HTML) -> list[bytes]:
    headers = [
        ("Content-Type", kind),
        ("Content-Length", str(len(body))),
        ("Cache-Control", "no-store"),
    ]
    start_response("200 OK", headers)
    return [body]


def _send_file(start_response: _Start, path: Path) -> list[bytes] | None:
    try:
        body = path.read_bytes()
    except OSError:
        return None
    kind = "text/javascript" if path.suffix == ".js" else mimetypes.guess_type(path.name)[0]
    return _send(start_response, body, f"{kind}; charset=utf-8")
