"""Documents of every kind people send are read into blocks, or refused in plain words."""

import os
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from plainsource.base.findings import RecordError
from plainsource.sources.blocks import cells_of
from plainsource.sources.cutting import cut
from plainsource.sources.reading import READERS, read_blocks, read_document

CASES = yaml.safe_load((Path(__file__).parent / "reading_cases.yml").read_text("utf-8"))
TEXT = "It’s 5 °C – “cool”.\n"


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_blocks_are_told_apart(case: dict[str, str]) -> None:
    blocks = read_blocks(case["text"].encode(), case["file"], case["file"])
    assert [[b.kind, b.text, b.first_line] for b in blocks] == case["blocks"]
    assert [b.index for b in blocks] == list(range(1, len(blocks) + 1))


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("Redness | 1 to 3 days", ["Redness", "1 to 3 days"]),
        ("Scars | | yes", ["Scars", "", "yes"]),
        ("| Before | After", ["", "Before", "After"]),
        ("Redness | yes |", ["Redness", "yes", ""]),
        ("a|b | c", ["a|b", "c"]),
        ("alone", ["alone"]),
        ("", [""]),
    ],
)
def test_the_cells_of_a_row_are_told_with_their_places(text: str, cells: list[str]) -> None:
    found = cells_of(text)
    assert [cell for _, cell in found] == cells
    assert all(text[start:].startswith(cell) for start, cell in found)


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
        TEXT.encode("cp1252"),
        TEXT.replace("\n", "\r\n").encode() + b"\x1a",
    ],
)
def test_every_usual_encoding_gives_the_same_text(data: bytes) -> None:
    assert [b.text for b in read_blocks(data, "a.txt", "a.txt")] == [TEXT.strip()]


def test_a_text_of_mixed_encodings_is_read_byte_by_byte() -> None:
    data = "5 °C is ".encode() + "20 °F".encode("cp1252") + b".\n"
    assert read_blocks(data, "a.txt", "a.txt")[0].text == "5 °C is 20 °F."


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t\n", "empty"),
        ("a.txt", b"***\n\n---\n", "no text"),
        ("a.md", b"---\ntitle: x\n---\n", "no text"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "a picture"),
        ("a.txt", b"PK\x03\x04\x14\x00\x06\x00", "not plain text"),
        ("a.txt", b"\xff\xfe\x00\xd8", "not plain text"),
        ("a.txt", b"sofar \x81 good", "not plain text"),
        ("a.doc", b"text", "cannot read this kind of file (.doc)"),
        ("a.md", b"text " * 500_000, "too large"),
        ("notes", b"text", "cannot read this kind of file"),
    ],
)
def test_what_is_no_text_is_refused_in_plain_words(name: str, data: bytes, words: str) -> None:
    with pytest.raises(RecordError) as caught:
        read_blocks(data, name, name)
    assert words in caught.value.finding.what
    assert caught.value.finding.do


def test_what_is_no_file_is_refused_in_plain_words(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    big = tmp_path / "big.txt"
    with big.open("wb") as file:
        file.truncate(200_000_000)
    for path, words in [
        (tmp_path, "folder"),
        (tmp_path / "none.txt", "no such file"),
        (tmp_path / "pipe.txt", "not a file with text"),
        (tmp_path / "loop.txt", "cannot be read"),
        (tmp_path / "nul\0.txt", "cannot be read"),
        (tmp_path / ("long" * 100 + ".txt"), "cannot be read"),
        (big, "200 MB large"),
    ]:
        with pytest.raises(RecordError) as caught:
            read_document(path)
        assert words in caught.value.finding.what, path


def test_a_file_without_permission_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path) -> bytes:
        raise PermissionError

    (tmp_path / "a.txt").write_text("text")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(RecordError, match="may not read"):
        read_document(tmp_path / "a.txt")


SCRAP_WORDS = (
    "# |*- 1. 2) > < <b </b> <!-- --> & &amp; ` ``` ~~~ [ ]( ) ! \\ --- === : é ’ a) | |---| word "
    "Word. don’t? 1.5 mm"
)
SCRAPS = st.sampled_from([*SCRAP_WORDS.split(), *" \n\t\r\x00\x0c\xad\u2028", "\n\n", " \n \n"])


@given(
    st.sampled_from(sorted(READERS)),
    st.binary()
    | st.text().map(lambda text: text.encode("utf-8", "surrogatepass"))
    | st.text().map(lambda text: text.encode("utf-16", "surrogatepass"))
    | st.lists(SCRAPS, max_size=60).map(lambda scraps: "".join(scraps).encode()),
)
def test_no_bytes_whatsoever_raise_anything_else(ending: str, data: bytes) -> None:
    try:
        blocks = read_blocks(data, "a" + ending, "a")
    except RecordError:
        return
    assert all(block.text == " ".join(block.text.split()) for block in blocks)
    assert cut(blocks)


@given(st.lists(st.text("abc dé1.\t-•*#:?", min_size=1), min_size=1))
def test_plain_text_loses_no_letter(lines: list[str]) -> None:
    text = "\n".join(lines)
    try:
        blocks = read_blocks(text.encode(), "a.txt", "a")
    except RecordError:
        return
    letters = [char for char in text if char.isalpha()]
    found = [char for block in blocks for char in block.text if char.isalpha()]
    assert found == letters
