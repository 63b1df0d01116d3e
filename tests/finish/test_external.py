"""Asking outside addresses, against a server on this computer only."""

from __future__ import annotations

import itertools
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from plainsource.finish.external import USER_AGENT, Answer, check_addresses, format_answers
from plainsource.finish.outside import outside_addresses

REDIRECTS = {
    "/moved": (301, "/here"),
    "/moved-far": (308, "/moved"),
    "/for-now": (302, "/here"),
    "/circle": (302, "/circle"),
    "/to-start": (302, "/"),
    "/to-file": (301, "file:///etc/hosts"),
    "/to-gone": (301, "/gone"),
    "/to-nowhere": (301, ""),
}
STATUSES = {"/gone": 404, "/for-ever-gone": 410, "/private": 403, "/busy": 429, "/ill": 500}


class Host(BaseHTTPRequestHandler):
    asked: list[tuple[float, str, str, str]]
    at_once: int
    most_at_once: int

    def do_HEAD(self) -> None:
        self.answer()

    def do_GET(self) -> None:
        self.answer()

    def answer(self) -> None:
        kind = type(self)
        kind.at_once += 1
        kind.most_at_once = max(kind.most_at_once, kind.at_once)
        agent = self.headers.get("User-Agent", "")
        kind.asked.append((time.monotonic(), self.command, self.path, agent))
        time.sleep(0.01)
        kind.at_once -= 1
        if self.path == "/slow":
            time.sleep(1)
        if self.path == "/junk":
            self.wfile.write(b"not http at all\r\n\r\n")
            return
        status, target = REDIRECTS.get(self.path, (STATUSES.get(self.path, 200), ""))
        if self.path == "/get-only" and self.command == "HEAD":
            status = 405
        self.send_response(status)
        if target:
            self.send_header("Location", target)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def host(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("no_proxy", "*")
    Host.asked, Host.at_once, Host.most_at_once = [], 0, 0
    server = ThreadingHTTPServer(("127.0.0.1", 0), Host)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("path", "state", "status", "leads_to"),
    [
        ("/here", "ok", 200, ""),
        ("/here#part", "ok", 200, ""),
        ("/get-only", "ok", 200, ""),
        ("/for-now", "ok", 200, ""),
        ("/moved", "moved", 200, "/here"),
        ("/moved-far", "moved", 200, "/here"),
        ("/to-start", "moved", 200, "/"),
        ("/gone", "gone", 404, ""),
        ("/for-ever-gone", "gone", 410, ""),
        ("/to-gone", "gone", 404, ""),
        ("/private", "no answer", 403, ""),
        ("/busy", "no answer", 429, ""),
        ("/ill", "no answer", 500, ""),
        ("/circle", "no answer", 0, ""),
        ("/to-file", "no answer", 0, ""),
        ("/to-nowhere", "no answer", 301, ""),
        ("/junk", "no answer", 0, ""),
        ("/slow", "no answer", 0, ""),
    ],
)
def test_what_became_of_an_address(
    host: str, path: str, state: str, status: int, leads_to: str
) -> None:
    [answer] = check_addresses({host + path: ["facts/a.yml"]}, timeout=0.3, pause=0)
    assert (answer.state, answer.status) == (state, status)
    assert answer.leads_to == (host + leads_to if leads_to else "")
    assert answer.named_in == ("facts/a.yml",)
    assert answer.note or state in ("ok", "moved")


@pytest.mark.parametrize(
    "address",
    ["", "nothing", "ftp://a.example/", "http://", "http://[", "https://a b/", "file:///etc/hosts",
     "http://127.0.0.1:99999/", "http://ü\0.example/", "http://" + "a" * 80 + "/"],
)  # fmt: skip
def test_an_address_that_cannot_be_asked_gives_no_answer_and_no_crash(address: str) -> None:
    [answer] = check_addresses({address: []}, timeout=0.2, pause=0)
    assert answer.state == "no answer"


def test_a_host_that_does_not_listen_gives_no_answer() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{taken.getsockname()[1]}/"
        [answer] = check_addresses({address: []}, timeout=0.5)
    assert (answer.state, answer.status) == ("no answer", 0)
    assert "could not be reached" in answer.note


def test_a_host_is_asked_one_thing_at_a_time_with_a_pause_and_told_who_asks(host: str) -> None:
    seen: list[Answer] = []
    wanted = {f"{host}/{number}": ["a"] for number in range(3)}
    answers = check_addresses(wanted, pause=0.1, report=seen.append)
    assert sorted(seen) == answers
    assert Host.most_at_once == 1
    times = [at for at, *_ in Host.asked]
    assert all(later - sooner >= 0.09 for sooner, later in itertools.pairwise(times))
    assert {agent for *_, agent in Host.asked} == {USER_AGENT}
    assert "Plainsource" in USER_AGENT


def test_the_table_shows_first_what_needs_a_look() -> None:
    text = format_answers(
        [
            Answer("https://a.example/", "ok", 200),
            Answer("https://b.example/", "gone", 404, "", "there is no such page any more", ("x",)),
            Answer("https://c.example/", "moved", 200, "https://c.example/new", "", ("y",)),
        ]
    )
    lines = text.splitlines()
    assert lines[0] == "gone        404  https://b.example/"
    assert "now at https://c.example/new" in text
    assert "named in x" in text
    assert lines[-1] == "3 addresses: 1 ok, 0 no answer, 1 moved, 1 gone."


def test_outside_addresses_come_from_the_pages_each_once(tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "b").mkdir(parents=True)
    link = '<a href="https://elsewhere.example/study#part">a</a>'
    (site / "index.html").write_text(f'{link}{link}<a href="b/">b</a><a href="mailto:a@b.ch">c</a>')
    (site / "b" / "index.html").write_text(f'{link}<a href="https://example.org/x/">d</a>')
    assert outside_addresses(site, "https://example.org/") == {
        "https://elsewhere.example/study": ["site/b/index.html", "site/index.html"]
    }
