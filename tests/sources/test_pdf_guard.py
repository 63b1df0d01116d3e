"""PDFs that ask for any amount of memory or time: refused in plain words, with nothing harmed."""

from __future__ import annotations

import faulthandler
import os
import resource
import signal
import sys
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from plainsource.base.findings import RecordError
from plainsource.sources import pdf_guard, pdf_reader
from plainsource.sources.reading import read_blocks

TEXT = b"BT /F1 12 Tf 50 700 Td (Redness lasts for three days after the visit here.) Tj ET\n"
TOO_MUCH = ("breaks off", "far more memory or time")


@pytest.fixture(autouse=True)
def _reads_in_a_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a test changes holds in a copy of it, not in another program."""
    monkeypatch.setattr(pdf_guard, "may_copy", lambda: True)


def pdf(*more: bytes, content: bytes, kids: int = 1) -> bytes:
    """A PDF of one page, or of one page many times over; `more` are further objects."""
    names = b"<</Font<</F1 5 0 R>>/XObject<</X 6 0 R>>>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" 3 0 R" * kids, kids),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources%s>>" % names,
        content,
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *more,
    ]
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, written in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, written)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Size %d/Root 1 0 R>>\n" % (len(objects) + 1)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % table)


def stream(data: bytes, more: bytes = b"") -> bytes:
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(data), more, data)


def unpacking_to(size: int, times: int = 1) -> bytes:
    """A page whose text is followed by so many blanks, packed as often as said."""
    packer = zlib.compressobj(9)
    blanks = b" " * 1_000_000
    data = packer.compress(TEXT) + b"".join(
        packer.compress(blanks) for _ in range(size // len(blanks))
    )
    data += packer.flush()
    for _ in range(times - 1):
        data = zlib.compress(data, 9)
    return pdf(content=stream(data, b"/Filter[%s]" % (b"/FlateDecode" * times)))


def calling_each_other(depth: int, times: int) -> bytes:
    """A page whose parts draw the next part so many times each."""
    parts = []
    for level in range(depth):
        names = b"/Resources<</Font<</F1 5 0 R>>/XObject<</X %d 0 R>>>>" % (7 + level)
        kind = b"/Type/XObject/Subtype/Form/BBox[0 0 600 800]" + names
        parts.append(stream(b"/X Do " * times if level < depth - 1 else TEXT * times, kind))
    return pdf(*parts, content=stream(TEXT + b"/X Do"))


def refusal(data: bytes) -> str:
    with pytest.raises(RecordError) as caught:
        read_blocks(data, "a.pdf", "a.pdf")
    assert caught.value.finding.do
    return caught.value.finding.what


def test_what_unpacks_to_little_is_read() -> None:
    [block] = read_blocks(unpacking_to(2_000_000), "a.pdf", "a.pdf")
    assert block.text == "Redness lasts for three days after the visit here."


@pytest.mark.parametrize("times", [1, 2])
def test_what_unpacks_to_far_too_much_is_refused(
    monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    monkeypatch.setattr(pdf_guard, "MOST_MEMORY", 60_000_000)
    data = unpacking_to(200_000_000, times)
    assert len(data) < 1_000_000
    assert any(words in refusal(data) for words in TOO_MUCH)


def test_parts_that_call_each_other_a_billion_times_are_refused_in_time() -> None:
    start = time.monotonic()
    # Of all programs that these tests have started, other ones among them.
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    assert any(words in refusal(calling_each_other(9, 10)) for words in TOO_MUCH)
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    # A copy of this process counts what it shares with it, too.
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    assert most <= max(before, own + 2 * pdf_guard.MOST_MEMORY)
    assert time.monotonic() - start < pdf_guard.MOST_SECONDS


def test_what_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_guard, "MOST_SECONDS", 1)
    monkeypatch.setattr(pdf_guard, "MOST_MEMORY", 10_000_000_000)
    assert "far more memory or time" in refusal(calling_each_other(9, 10))


def test_what_hangs_without_working_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_guard, "MOST_SECONDS", 0.1)
    monkeypatch.setattr(pdf_guard, "_limit", lambda: None)
    monkeypatch.setattr(pdf_reader, "read_pdf", lambda *_: time.sleep(60))
    assert "far more memory or time" in refusal(unpacking_to(0))


def test_a_page_a_hundred_thousand_times_over_is_refused() -> None:
    assert "100000 pages" in refusal(pdf(content=stream(TEXT), kids=100_000))


@pytest.mark.parametrize("end", [lambda: os._exit(1), lambda: os.kill(os.getpid(), signal.SIGSEGV)])
def test_a_breakdown_of_the_reader_does_not_end_the_program(
    monkeypatch: pytest.MonkeyPatch, end: Callable[[], None]
) -> None:
    monkeypatch.setattr(pdf_reader, "read_pdf", lambda *_: end())
    assert "breaks off" in refusal(unpacking_to(0))


def test_a_breakdown_of_the_reader_tells_nothing_to_anybody(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(pdf_reader, "read_pdf", lambda *_: os.kill(os.getpid(), signal.SIGSEGV))
    was_on = faulthandler.is_enabled()
    with (tmp_path / "told").open("w") as file:
        # Whoever runs this program may have Python tell of breakdowns, beside the output.
        faulthandler.enable(file)
        try:
            assert "breaks off" in refusal(unpacking_to(0))
        finally:
            faulthandler.disable()
    if was_on:
        faulthandler.enable(sys.__stderr__)
    assert (tmp_path / "told").read_text() == ""


def test_where_no_copy_can_be_made_another_program_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    copied = read_blocks(unpacking_to(0), "a.pdf", "a.pdf")
    monkeypatch.setattr(pdf_guard, "may_copy", lambda: False)
    assert read_blocks(unpacking_to(0), "a.pdf", "a.pdf") == copied
    assert "damaged" in refusal(b"%PDF-1.7\n%%EOF")
    assert any(words in refusal(calling_each_other(9, 10)) for words in TOO_MUCH)
