"""A real browser for tests: Chromium, a small local web server, and what a page did wrong.

Use it from a test module with `pytest_plugins = ["browser"]`. It never skips: a machine without
Chromium cannot say that the site works, so the test fails and says what to install.
"""

from __future__ import annotations

import contextlib
import http.server
import os
import shutil
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, Request, sync_playwright

AXE_TAGS = ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOUR_RULES = ("color-contrast", "color-contrast-enhanced", "link-in-text-block")
"""The rules of axe whose answer depends on colours. The second leaves out what the first finds."""

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@dataclass
class Visit:
    """One page in the browser, with everything it asked for and complained about."""

    page: Page
    origin: str
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    @property
    def outside(self) -> list[str]:
        """Addresses asked for that are not our own."""
        return [url for url in self.requests if not url.startswith(self.origin)]

    @property
    def focused(self) -> str:
        """The focused element in short: tag, id, class and the start of its text."""
        return str(
            self.page.evaluate(
                "(() => { const e = document.activeElement; return [e.tagName.toLowerCase(),"
                " e.id, e.className, e.textContent.trim().slice(0, 40)].join('|'); })()"
            )
        )


def find_chromium() -> str:
    """The path of a Chromium: `CHROMIUM`, else one on the path. Fails the test if there is none."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if not found or not Path(found).is_file():
        pytest.fail(
            "These tests need Chromium, and none was found. "
            "Install it (Debian: apt install chromium) or set CHROMIUM to its path.",
            pytrace=False,
        )
    return found


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for all browser tests."""
    path = find_chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@contextlib.contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve a built site as a host would (404.html included); gives its address with a slash."""

    class Handler(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *args: Any) -> None:
            super().__init__(*args, directory=str(folder))

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            """Say nothing."""

        def send_error(self, code: int, *args: Any) -> None:
            page = folder / "404.html"
            if code != 404 or not page.is_file():
                super().send_error(code, *args)
                return
            body = page.read_bytes()
            self.send_response(404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


@contextlib.contextmanager
def visit(
    browser: Browser,
    address: str,
    *,
    width: int = 1280,
    height: int = 800,
    scheme: str = "light",
    script: bool = True,
    **options: Any,
) -> Iterator[Visit]:
    """Open an address in a fresh context (no cookies, no cache) and record what it does."""
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=scheme,  # type: ignore[arg-type]
        java_script_enabled=script,
        **options,
    )
    page = context.new_page()
    origin = "/".join(address.split("/")[:3]) + "/"
    seen = Visit(page, origin)

    def failed(request: Request) -> None:
        # What a page still loads when it is left or loaded again is cut off: that is no fault.
        if request.failure != "net::ERR_ABORTED":
            seen.complaints.append(f"failed: {request.url}: {request.failure}")

    page.on("request", lambda request: seen.requests.append(request.url))
    page.on("requestfailed", failed)
    page.on("pageerror", lambda error: seen.complaints.append(f"script: {error}"))
    page.on(
        "console",
        lambda message: (
            seen.complaints.append(f"{message.type}: {message.text}")
            if message.type in {"error", "warning"}
            else None
        ),
    )
    page.on(
        "response",
        lambda response: (
            seen.complaints.append(f"{response.status}: {response.url}")
            if response.status >= 400 and response.url != address
            else None
        ),
    )
    try:
        page.goto(address)
        yield seen
    finally:
        context.close()


def axe_problems(page: Page, rules: Iterable[str] = ()) -> list[str]:
    """What axe finds in the page as it stands, one line a place; doubtful cases count too.

    All rules are asked, or only `rules`.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    only = {"type": "rule", "values": list(rules)} if rules else {"type": "tag", "values": AXE_TAGS}
    options = {"runOnly": only, "resultTypes": ["violations", "incomplete"]}
    answer = page.evaluate("options => axe.run(document, options)", options)
    return [
        f"{kind} {rule['id']}: {node['target']} {node.get('failureSummary', '')}".strip()
        for kind in ("violations", "incomplete")
        for rule in answer[kind]
        for node in rule["nodes"]
    ]


def sideways(page: Page) -> int:
    """By how many pixels the page is wider than the window."""
    return int(
        page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    )
