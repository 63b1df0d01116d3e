"""Whether the addresses of other sites still answer. Asked by hand, never by a build."""

from __future__ import annotations

import time
import urllib.error
import urllib.request
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPException
from typing import Literal
from urllib.parse import urldefrag, urljoin, urlsplit

State = Literal["ok", "moved", "gone", "no answer"]

USER_AGENT = "Plainsource-address-check/1 (checks now and then that cited pages are still there)"
_MOST_STEPS = 6
_LASTING = (301, 308)
_PASSING = (302, 303, 307)
_REFUSES_HEAD = (400, 403, 404, 405, 406, 501, 503)
_NOTES = {
    401: "asks for a password",
    403: "does not let programs in: look yourself",
    429: "asks us to come back later",
    451: "may not be shown for reasons of law",
}


@dataclass(frozen=True, slots=True, order=True)
class Answer:
    """What became of an address: `state`, the HTTP status (0: none), where it leads now, a note."""

    address: str
    state: State
    status: int = 0
    leads_to: str = ""
    note: str = ""
    named_in: tuple[str, ...] = ()


def check_addresses(
    addresses: Mapping[str, Iterable[str]],
    *,
    timeout: float = 15.0,
    pause: float = 1.0,
    at_once: int = 8,
    report: Callable[[Answer], None] | None = None,
) -> list[Answer]:
    """Ask each address once, and say whether it is ok, moved, gone or gives no answer.

    `addresses` maps an address to the places that name it. Hosts are asked side by side (up to
    `at_once`), each host one question at a time with `pause` seconds between; a question waits
    at most `timeout` seconds. HEAD comes first, GET where a host refuses it; the text of a page
    is never fetched. `report` is called with each answer as it comes. Never raises for what a
    host does. Answers come in the order of the addresses.
    """
    hosts: dict[str, list[str]] = defaultdict(list)
    for address in sorted(addresses):
        hosts[_host_of(address)].append(address)

    def ask_host(listed: list[str]) -> list[Answer]:
        answers = []
        for number, address in enumerate(listed):
            if number:
                time.sleep(pause)
            answer = _ask(address, tuple(sorted(set(addresses[address]))), timeout)
            if report is not None:
                report(answer)
            answers.append(answer)
        return answers

    with ThreadPoolExecutor(max_workers=max(1, at_once)) as pool:
        return sorted(answer for listed in pool.map(ask_host, hosts.values()) for answer in listed)


def format_answers(answers: Iterable[Answer]) -> str:
    """The answers as a table for a terminal, what needs a look first, with a count at the end."""
    order: tuple[State, ...] = ("gone", "moved", "no answer", "ok")
    listed = sorted(answers, key=lambda answer: (order.index(answer.state), answer.address))
    lines = []
    for answer in listed:
        status = str(answer.status) if answer.status else "-"
        lines.append(f"{answer.state:<10} {status:>4}  {answer.address}")
        if answer.leads_to:
            lines.append(f"{'':17}now at {answer.leads_to}")
        if answer.note:
            lines.append(f"{'':17}{answer.note}")
        if answer.state != "ok" and answer.named_in:
            lines.append(f"{'':17}named in {', '.join(answer.named_in)}")
    counts = ", ".join(
        f"{sum(answer.state == state for answer in listed)} {state}" for state in reversed(order)
    )
    return "\n".join([*lines, "", f"{len(listed)} addresses: {counts}."])


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Leaves every step to us, so that a lasting move can be told from a passing one."""

    def redirect_request(self, *_: object, **__: object) -> None:
        return None


class _Refused(Exception):  # noqa: N818  not an error of the program
    pass


def _ask(address: str, named_in: tuple[str, ...], timeout: float) -> Answer:
    opener = urllib.request.build_opener(_NoRedirect)
    here = urldefrag(address).url if _is_web(address) else address
    lasting = ""
    try:
        for _ in range(_MOST_STEPS):
            if not _is_web(here):
                raise _Refused("leads to something that is no web page")
            status, target = _request(opener, here, timeout)
            if status in (*_LASTING, *_PASSING) and target:
                here = urljoin(here, target)
                lasting = here if status in _LASTING else lasting
                continue
            return _judge(address, status, here, lasting, named_in)
    except _Refused as fault:
        return Answer(address, "no answer", 0, "", str(fault), named_in)
    except (OSError, HTTPException, ValueError) as fault:
        return Answer(address, "no answer", 0, "", _reason(fault), named_in)
    return Answer(address, "no answer", 0, "", "sends us round in circles", named_in)


def _request(
    opener: urllib.request.OpenerDirector, address: str, timeout: float
) -> tuple[int, str]:
    status, target = 0, ""
    for method in ("HEAD", "GET"):
        request = urllib.request.Request(  # noqa: S310  only http and https come here
            address, method=method, headers={"User-Agent": USER_AGENT, "Accept": "*/*"}
        )
        try:
            with opener.open(request, timeout=timeout) as response:
                return response.status, ""
        except urllib.error.HTTPError as fault:
            with fault:
                status, target = fault.code, fault.headers.get("Location") or ""
        # Some hosts answer HEAD with anything; only what GET gives counts against them.
        if status not in _REFUSES_HEAD:
            break
    return status, target


def _judge(address: str, status: int, here: str, lasting: str, named_in: tuple[str, ...]) -> Answer:
    if status in (404, 410):
        return Answer(address, "gone", status, "", "there is no such page any more", named_in)
    if not 200 <= status < 300:
        note = _NOTES.get(status, "the host has a fault" if status >= 500 else "answers oddly")
        return Answer(address, "no answer", status, "", note, named_in)
    if urlsplit(address).path.strip("/") and not urlsplit(here).path.strip("/"):
        note = "leads to the start page now: the page itself may be gone"
        return Answer(address, "moved", status, here, note, named_in)
    if lasting:
        return Answer(address, "moved", status, here, "", named_in)
    return Answer(address, "ok", status, "", "", named_in)


def _reason(fault: Exception) -> str:
    reason = getattr(fault, "reason", fault)
    if isinstance(reason, TimeoutError):
        return "did not answer in time"
    text = " ".join(str(getattr(reason, "strerror", None) or reason).split())
    return f"could not be reached: {text[:80]}" if text else "could not be reached"


def _is_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def _host_of(address: str) -> str:
    try:
        return urlsplit(address).netloc.lower()
    except ValueError:
        return ""
