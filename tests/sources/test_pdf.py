"""PDF documents: read in the order people read them, and refused in plain words where broken."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Frame, Paragraph

from plainsource.base.findings import RecordError
from plainsource.sources import pdf_guard, pdf_reader
from plainsource.sources.pdf_hyphens import Joiner, is_word
from plainsource.sources.pdf_reader import read_pdf
from plainsource.sources.reading import read_blocks
from sources.writers import as_pdf, scanned_pdf

CASES = yaml.safe_load((Path(__file__).parent / "pdf_cases.yml").read_text("utf-8"))
CONTENT: Any = [("heading", "Healing"), ("text", "Pink for a day. " * 60), ("bullet", "No sun")]


def draw(case: dict[str, Any], turn: Callable[[Canvas], None] | None = None) -> bytes:
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=(400, 600))
    for page in case["pages"]:
        if turn:
            turn(canvas)
        for x, y, text, *rest in page:
            size, bold = [*rest, *[10, False][len(rest) :]]
            canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
            canvas.drawString(x, y, str(text))
        for line in case.get("lines", ()):
            canvas.line(*line)
        canvas.showPage()
    canvas.save()
    return data.getvalue()


def refusal(data: bytes) -> str:
    with pytest.raises(RecordError) as caught:
        read_blocks(data, "a.pdf", "a.pdf")
    assert caught.value.finding.do
    return caught.value.finding.what


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_a_page_is_read_as_people_read_it(case: dict[str, Any]) -> None:
    found = [[b.kind, b.text, b.level] for b in read_blocks(draw(case), "a.pdf", "a.pdf")]
    wanted = case["blocks"]
    assert [f[: len(w)] for f, w in zip(found, wanted, strict=False)] == wanted, found
    assert len(found) == len(wanted), found


STRETCHED = (
    "Unfortunately, anti-inflammatory painkillers should be avoided for 24 hours beforehand.",
    "Hyperpigmentation is comparatively uncommon; practitioners recommend factor 50 throughout.",
    "Approximately three quarters of participants reported considerable improvement eventually.",
    "Thereafter reintroduce exfoliating moisturisers gradually, every 3 days, one after another.",
)


@pytest.mark.parametrize("width", range(90, 220, 7))
def test_lines_stretched_to_a_narrow_column_are_no_table(width: int) -> None:
    style = ParagraphStyle("x", fontSize=10, leading=12, alignment=TA_JUSTIFY, spaceAfter=8)
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=(520, 700))
    for left, texts in ((30, STRETCHED[:2]), (50 + width, STRETCHED[2:])):
        frame = Frame(left, 20, width, 650, 0, 0, 0, 0)
        frame.addFromList([Paragraph(text, style) for text in texts], canvas)
    canvas.save()
    found = [(b.kind, b.text) for b in read_blocks(data.getvalue(), "a.pdf", "a.pdf")]
    assert found == [("paragraph", text) for text in STRETCHED]


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_page_that_lies_on_its_side_is_read_as_it_is_shown(angle: int) -> None:
    case = CASES[0]

    def turn(canvas: Canvas) -> None:
        canvas.setPageRotation(angle)
        canvas.setPageSize((600, 400) if angle != 180 else (400, 600))
        moves = {90: (600, 0), 180: (400, 600), 270: (0, 400)}
        canvas.translate(*moves[angle])
        canvas.rotate(angle)

    blocks = read_blocks(draw(case, turn), "a.pdf", "a.pdf")
    assert [b.text for b in blocks] == [text for _, text in case["blocks"]]


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_page_whose_text_lies_on_its_side_is_read(angle: int) -> None:
    """As when a wide table was put onto an upright page."""

    def turn(canvas: Canvas) -> None:
        canvas.translate(300, 300)
        canvas.rotate(angle)
        canvas.translate(-200, -300)

    for case in CASES[:3]:
        found = [[b.kind, b.text] for b in read_blocks(draw(case, turn), "a.pdf", "a.pdf")]
        assert found == [block[:2] for block in case["blocks"]]


def test_a_few_words_on_their_side_are_left_out() -> None:
    data = io.BytesIO()
    canvas = Canvas(data)
    canvas.drawString(72, 700, "Your skin is pink for a day or two, and then it fades to a tan.")
    canvas.rotate(90)
    canvas.drawString(100, -30, "Printed in Fern Street, 2024")
    canvas.save()
    [block] = read_blocks(data.getvalue(), "a.pdf", "a.pdf")
    assert block.text == "Your skin is pink for a day or two, and then it fades to a tan."


def test_a_locked_document_is_told_and_one_that_only_may_not_be_printed_is_read() -> None:
    locked = StandardEncryption("user", "owner", strength=128)
    assert "locked with a password" in refusal(as_pdf(CONTENT, encrypt=locked))
    no_printing = StandardEncryption("", "owner", canPrint=0, strength=128)
    data = as_pdf(CONTENT, encrypt=no_printing)
    assert read_blocks(data, "a.pdf", "a.pdf")[0].text == "Healing"


def test_pictures_of_pages_are_told() -> None:
    assert refusal(scanned_pdf()) == "This PDF holds pictures of pages, no text."


def partly_scanned(kinds: str) -> bytes:
    """A page a letter: t text, s a scan, f a fax, d drawn letters, p photo and text, b blank."""
    from PIL import Image

    data = io.BytesIO()
    canvas = Canvas(data, pagesize=(400, 600))
    for kind in kinds:
        if kind in "tp":
            canvas.drawString(40, 500, "Redness lasts for three days after the visit.")
        if kind in "sp":
            canvas.drawInlineImage(Image.new("L", (80, 110), 200), 0, 0, 400, 450)
        if kind == "s":
            canvas.drawString(40, 20, "7")
        if kind == "f":  # a page that came by fax
            canvas.drawInlineImage(Image.new("L", (80, 110), 200), 0, 0, 400, 590)
            canvas.drawString(40, 591, "From the practice, 12 May, 10:31, page 2 of 3")
        if kind == "d":
            for at in range(60):
                canvas.line(40 + at, 300, 45 + at, 320)
        canvas.showPage()
    canvas.save()
    return data.getvalue()


@pytest.mark.parametrize(
    ("kinds", "notes"),
    [
        ("tpb", []),
        ("ttst", ["Page 3 has no text or hardly any: it may be a scan."]),
        ("tsstts", ["Pages 2, 3, 6 have no text or hardly any: they may be a scan."]),
        ("tf", ["Page 2 has no text or hardly any: it may be a scan."]),
        ("td", ["Page 2 has no text or hardly any, only drawings, which may show words."]),
    ],
)
def test_pages_without_text_are_told(kinds: str, notes: list[str]) -> None:
    blocks = read_blocks(partly_scanned(kinds), "a.pdf", "a.pdf")
    assert blocks
    assert list(blocks.notes) == notes


def test_a_document_without_anything_is_told() -> None:
    assert "no text" in refusal(draw({"pages": [[]]}))


def test_a_book_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_reader, "MOST_PAGES", 2)
    # What is changed here holds in a copy of this process, not in another program.
    monkeypatch.setattr(pdf_guard, "may_copy", lambda: True)
    assert "3 pages" in refusal(draw({"pages": [[], [], []]}))


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.7", b"%PDF-1.4\nstartxref\n0\n%%EOF", b"junk %PDF-1.7 trailer <</Root 1 0 R>>"],
)
def test_broken_documents_are_told(data: bytes) -> None:
    assert "damaged" in refusal(data)


WHOLE = as_pdf(CONTENT)


@settings(max_examples=80, deadline=None)
@given(st.integers(0, len(WHOLE)), st.binary(max_size=40))
def test_a_cut_or_spoilt_document_raises_nothing_else(at: int, junk: bytes) -> None:
    for data in (WHOLE[:at] + junk, WHOLE[:at] + junk + WHOLE[at + len(junk) :]):
        try:
            read_pdf(data, "a")
        except RecordError as fault:
            assert fault.finding.do


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=300))
def test_random_bytes_behind_the_first_ones_raise_nothing_else(junk: bytes) -> None:
    with pytest.raises(RecordError):
        read_pdf(b"%PDF-1.7\n" + junk, "a")


PLACED = st.tuples(
    st.integers(-50, 450),
    st.integers(-50, 650),
    st.sampled_from(["•", "1.", "Pink", "for a day.", "3 days", "a-", "–", "Page 2", "x " * 40]),
    st.sampled_from([1, 6, 10, 10, 14, 60]),
    st.booleans(),
)
LINES = st.tuples(*[st.integers(0, 12).map(lambda n: n * 40)] * 4)


@settings(max_examples=120, deadline=None)
@given(
    st.lists(st.lists(PLACED, max_size=25), min_size=1, max_size=3), st.lists(LINES, max_size=12)
)
def test_texts_and_lines_anywhere_raise_nothing_and_lose_nothing(pages: Any, lines: Any) -> None:
    try:
        blocks = read_pdf(draw({"pages": pages, "lines": lines}), "a")
    except RecordError as fault:
        assert fault.finding.do
        return
    assert all("\x00" not in block.text for block in blocks)


WORDS = st.sampled_from(["redness", "needle", "skin", "for", "days"])


@given(st.lists(st.lists(WORDS, min_size=1)))
def test_whole_words_are_joined_with_spaces(lines: list[list[str]]) -> None:
    texts = [" ".join(words) for words in lines]
    assert Joiner(texts).join(texts) == " ".join(texts)


@pytest.mark.parametrize("word", ["inflammation", "colour", "anaesthetic", "minimising"])
def test_words_are_known_in_either_spelling(word: str) -> None:
    assert is_word(word)
    assert not is_word(word[:-3] + "qx")
