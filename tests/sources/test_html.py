"""Web pages: their main text is read, in any encoding, however broken they are."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from plainsource.base.findings import RecordError
from plainsource.sources.reading import read_blocks

CASES = yaml.safe_load((Path(__file__).parent / "html_cases.yml").read_text("utf-8"))
TEXT = "It’s 5 °C – “cool”, £9."


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_the_main_text_of_a_page_is_read(case: dict[str, Any]) -> None:
    blocks = read_blocks(case["html"].encode(), "a.html", "a.html")
    found = [[b.kind, b.text, b.level] for b in blocks]
    wanted = case["blocks"]
    assert [f[: len(w)] for f, w in zip(found, wanted, strict=False)] == wanted, found
    assert len(found) == len(wanted), found


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("<meta charset=utf-8>", "utf-8"),
        ("", "utf-8"),
        ("", "cp1252"),
        ("<meta charset=windows-1252>", "cp1252"),
        ("<meta charset=iso-8859-1>", "cp1252"),
        ("<meta charset=iso-8859-1>", "utf-8"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=macintosh">', "mac-roman"),
        ("<meta charset=gb18030>", "gb18030"),
        ("<meta charset=utf-8>", "utf-8-sig"),
        ("<meta charset=utf-8>", "utf-16"),
        ("<meta charset=nonsense>", "cp1252"),
        ("<meta charset=hex>", "cp1252"),
    ],
)
def test_a_page_is_read_in_the_encoding_it_is_in(head: str, encoding: str) -> None:
    page = f"<html><head>{head}</head><body><p>{TEXT}</p></body></html>"
    assert [b.text for b in read_blocks(page.encode(encoding), "a.html", "a.html")] == [TEXT]


def test_a_page_that_cannot_be_in_the_encoding_it_names_is_read_all_the_same() -> None:
    page = "<meta charset=utf-16><p>5 °C for 3 days.</p>".encode("cp1252")
    assert [b.text for b in read_blocks(page, "a.html", "a.html")] == ["5 °C for 3 days."]


def test_a_page_of_mixed_encodings_is_read_byte_by_byte() -> None:
    page = "<meta charset=utf-8><p>5 °C is ".encode() + "20 °F".encode("cp1252") + b".</p>"
    assert read_blocks(page, "a.htm", "a.htm")[0].text == "5 °C is 20 °F."


@pytest.mark.parametrize(
    ("page", "words"),
    [
        (b"<html><body><script>var a = 1</script></body></html>", "no text"),
        (b"<html>" + b"x" * 5_000_001, "too large"),
        (b"<html><body>so \x81 far", "not plain text"),
    ],
)
def test_a_page_without_text_is_refused_in_plain_words(page: bytes, words: str) -> None:
    with pytest.raises(RecordError) as caught:
        read_blocks(page, "a.html", "a.html")
    assert words in caught.value.finding.what


def test_a_page_nested_without_end_is_read() -> None:
    page = b"<div>" * 2_000 + b"<p>Pink for a day.</p>"
    assert [b.text for b in read_blocks(page, "a.html", "a.html")] == ["Pink for a day."]


TAGS = ["p", "div", "main", "nav", "ul", "li", "h2", "b", "a", "table", "tr", "td", "sup", "br"]
TAGS += ["dl", "dt", "dd", "header", "footer", "form", "button"]
SCRAPS = (
    [f"<{tag}>" for tag in TAGS]
    + [f"</{tag}>" for tag in TAGS]
    + ["word ", "1", ".", "&amp;", "&#x0;", "<!--", "-->", "<", ">", "<a href=x>", "• ", "\x00"]
    + ["<script>", "</script>", '<p class="', '">', "<p hidden>", "<p style=display:none>", "é"]
)


@given(st.lists(st.sampled_from(SCRAPS), max_size=60))
def test_no_scraps_of_a_page_raise_anything_else(scraps: list[str]) -> None:
    try:
        blocks = read_blocks("".join(scraps).encode(), "a.html", "a.html")
    except RecordError:
        return
    assert all(block.text == " ".join(block.text.split()) for block in blocks)


@given(st.lists(st.sampled_from(["one", "two.", "3 days", "A b", "c"]), min_size=1))
def test_the_words_of_plain_paragraphs_are_all_there(words: list[str]) -> None:
    page = "<main>" + "".join(f"<p>{word}</p>" for word in words) + "</main>"
    blocks = read_blocks(page.encode(), "a.html", "a.html")
    assert [block.text for block in blocks] == words
