"""Reading PDFs where they can do no harm: in a process of its own, with limits.

A small PDF can ask for any amount of memory and time (streams that unpack to gigabytes, pages
that call each other), and a broken one may end the process that reads it. So another process
reads it, and only its text comes back.
"""

from __future__ import annotations

import faulthandler
import json
import os
import signal
import subprocess
import sys
from dataclasses import asdict, astuple
from multiprocessing.connection import Connection
from typing import Any

from plainsource.base.copies import may_copy
from plainsource.base.files import unreadable
from plainsource.base.findings import Finding, RecordError
from plainsource.sources.blocks import RawBlock, RawBlocks

MOST_MEMORY = 600_000_000
"""Bytes that reading may take. A handout takes a hundredth of this."""
MOST_SECONDS = 60
"""Seconds of work that reading may take. A handout takes a hundredth of this."""
_PATIENCE = 3
"""How many times as long it may take by the clock, on a computer that is busy."""

_SERVE = "from plainsource.sources.pdf_guard import serve; serve()"
_FAR_TOO_MUCH = "far too much"


def read_guarded(data: bytes, shown: str) -> RawBlocks:
    """The blocks of a PDF, as `read_pdf` reads them, within limits. Raises RecordError."""
    answer = _in_copy(data, shown) if may_copy() else _in_program(data, shown)
    if answer is None:
        raise unreadable(
            shown,
            0,
            "Reading this PDF breaks off. It is damaged, or takes far more memory than it should.",
            "Open it in a PDF viewer, print it into a new PDF, and import that.",
            "If that fails, ask whoever sent it for the text in another form.",
            rule="document-unreadable",
        )
    if answer == _FAR_TOO_MUCH:
        raise unreadable(
            shown,
            0,
            "Reading this PDF takes far more memory or time than a document should. "
            "It is not safe to open.",
            "Ask whoever sent it for the text as plain text or as a Word document.",
            rule="document-unreadable",
        )
    return _unpacked(answer)


def serve() -> None:
    """Reads a PDF from the standard input and answers on the standard output."""
    shown = sys.argv[1]
    data = sys.stdin.buffer.read()
    sys.stdout.buffer.write(_answer(data, shown))


def _answer(data: bytes, shown: str) -> bytes:
    """What reading gives: blocks and notes, or what is wrong, or that it is far too much."""
    from plainsource.sources.pdf_reader import read_pdf

    answer: Any
    try:
        _limit()
        found = read_pdf(data, shown)
        answer = {"blocks": [astuple(block) for block in found], "notes": found.notes}
    except RecordError as fault:
        answer = {"fault": asdict(fault.finding)}
    except MemoryError:
        answer = _FAR_TOO_MUCH
    return json.dumps(answer).encode()


def _unpacked(answer: Any) -> RawBlocks:
    if "fault" in answer:
        fields = answer["fault"]
        raise RecordError(Finding(**{**fields, "do": tuple(fields["do"])}))
    found = RawBlocks(RawBlock(*block) for block in answer["blocks"])
    found.notes = tuple(answer["notes"])
    return found


def _limit() -> None:
    """From here on this process may take only so much more."""
    try:
        import resource
    except ImportError:  # where there are no such limits, the time still ends it
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    spent = int(used.ru_utime + used.ru_stime)
    for what, most in (
        (resource.RLIMIT_CPU, spent + MOST_SECONDS),
        (resource.RLIMIT_AS, _address_space() + MOST_MEMORY),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(what)
        if hard != resource.RLIM_INFINITY:
            most = min(most, hard)
        try:
            resource.setrlimit(what, (most, hard))
        except (OSError, ValueError):
            continue  # not every system has every limit


def _address_space() -> int:
    """Bytes of address space in use, 0 where the system does not say."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123
            return int(file.read().split()[0]) * 4096
    except (OSError, ValueError):
        return 2_000_000_000


def _in_copy(data: bytes, shown: str) -> Any:
    """Reads in a copy of this process, which is there at once. None where it broke off."""
    import multiprocessing

    import pypdfium2  # noqa: F401 (loaded here, so that not every copy has to load it)

    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(sender, data, shown), daemon=True)
    process.start()
    sender.close()
    try:
        if not receiver.poll(_PATIENCE * MOST_SECONDS):
            return _FAR_TOO_MUCH
        return json.loads(receiver.recv_bytes())
    except EOFError:
        process.join()
        return _broken_off(process.exitcode or 0)
    finally:
        receiver.close()
        process.kill()
        process.join()


def _send(sender: Connection, data: bytes, shown: str) -> None:
    try:
        # What the library says while it breaks off is for nobody, and what Python would.
        faulthandler.disable()
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        sender.send_bytes(_answer(data, shown))
    finally:
        # At once: the copy must not do again what its original does when it ends.
        os._exit(0)


def _in_program(data: bytes, shown: str) -> Any:
    """Reads in a program of its own, where no copy can be made. None where it broke off."""
    try:
        done = subprocess.run(  # noqa: S603 (this very Python)
            [sys.executable, "-c", _SERVE, shown],
            input=data,
            capture_output=True,
            timeout=_PATIENCE * MOST_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return _FAR_TOO_MUCH
    return _broken_off(done.returncode) if done.returncode else json.loads(done.stdout)


def _broken_off(status: int) -> Any:
    """What the end of the other process tells: that it took too long, or nothing."""
    return _FAR_TOO_MUCH if status == -getattr(signal, "SIGXCPU", 0) else None
