"""The checks read of a page what readers get of it, or say that they cannot."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import yaml
from hypothesis import assume, event, example, given, settings
from hypothesis import strategies as st

from pages.markdown_pages import built_words, odd_pages, plain_pages
from plainsource.base.findings import RecordError
from plainsource.finish import read_back
from plainsource.pages.scan import scan_page

HERE = Path(__file__).parent
BASE = HERE.parent / "checks" / "base"
CASES = yaml.safe_load((HERE / "scan_cases.yml").read_text("utf-8"))["cases"]


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_a_page_is_read_as_its_case_says(case):
    page = scan_page(case["page"], "docs/page.md")
    blocks = []
    for block in page.blocks:
        told = {"kind": block.kind, "at": f"{block.line}:{block.column}", "text": block.text}
        if block.marks:
            told["marks"] = [f"{m.fact} {m.offset} {m.line}:{m.column}" for m in block.marks]
        if block.links:
            told["links"] = [f"{link.target} {link.start} {link.end}" for link in block.links]
        if block.implied:
            told["implied"] = list(block.implied)
        blocks.append(told)
    assert blocks == case["blocks"]
    assert sorted(finding.line for finding in page.findings) == case.get("faults", [])


def _checked_words(page):
    texts = [b.text for b in page.blocks if b.kind not in read_back._UNREAD and not b.implied]
    return read_back._WORD.findall(" ".join(texts))


@pytest.fixture(scope="module", autouse=True)
def _in_a_project():
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(BASE)
        patch.setenv("PLAINSOURCE_SHOW_FAULTS", "1")
        yield


def _same_words_or_a_finding(body):
    page = scan_page(body, "docs/page.md")
    if page.findings:
        event("told of")
        return
    event("read")
    assert "".join(_checked_words(page)) == "".join(built_words(body)), body


@settings(max_examples=300, deadline=None)
@given(plain_pages)
def test_plain_pages_are_read_as_readers_get_them(body):
    _same_words_or_a_finding(body)


@settings(max_examples=300, deadline=None)
@given(odd_pages)
@example("# T\n\n___\n---\n")
@example("# T\n\n1. days\n---\n")
@example("# T\n\n| a | b |\n|---|---|\n| c | d | e |\n")
@example("# T\n\n- 1. a\n")
@example("# T\n\n1. a\n\n    - b\n2. c\n")
@example('# T\n\n??? note "x"\n    may\n')
@example("# T\n\n\\<img alt='It is safe'>\n")
@example("# T\n\n[^peel-length]: word\n")
def test_odd_pages_are_read_as_readers_get_them_or_told_of(body):
    _same_words_or_a_finding(body)


@pytest.mark.everything
@settings(max_examples=20_000, deadline=None)
@given(st.one_of(plain_pages, odd_pages))
def test_a_great_many_pages_are_read_as_readers_get_them_or_told_of(body):
    _same_words_or_a_finding(body)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(), odd_pages, st.text(alphabet="-: \n#ab[]{}'\"|>*`!")))
def test_no_text_whatever_stops_the_reading_other_than_with_a_finding(text):
    try:
        page = scan_page(text, "docs/page.md")
    except RecordError as fault:
        assert fault.finding.line >= 1
        return
    assert all(finding.line >= 1 for finding in page.findings)


@settings(max_examples=300, deadline=None)
@given(odd_pages)
@example("- `1\n    1`\n")
def test_every_place_in_a_text_points_into_the_file(text):
    assume("\t" not in text)
    lines = text.split("\n")
    for block in scan_page(text, "docs/page.md").blocks:
        for offset in range(len(block.text)):
            line, column = block.locate(offset)
            assert 1 <= line <= len(lines)
            assert 1 <= column <= len(lines[line - 1]) + 1


@settings(max_examples=200, deadline=None)
@given(plain_pages)
def test_a_letter_stands_in_the_file_where_the_page_says(text):
    lines = text.split("\n")
    for block in scan_page(text, "docs/page.md").blocks:
        if block.kind == "title" and block.text in ("Note", "A"):
            continue  # The name of a box's kind, with a capital that the file does not have.
        for offset, letter in enumerate(block.text):
            line, column = block.locate(offset)
            if letter.isalnum():
                assert lines[line - 1][column - 1] == letter, (block.text, offset)


_NASTY = [
    "[",
    "![",
    "![[",
    "[a](",
    "[a](b",
    "[^",
    "[^a",
    "[a[b]]",
    "`",
    "``a",
    "`a``b",
    "*",
    "*a",
    "**a*",
    "_a",
    "|",
    "|a",
    "<",
    "<a",
    "<!--",
    "<?",
    '<a"',
    "{",
    "{:",
    ")",
    "\\",
    "&",
    "&#",
    "(",
    '](a"',
    "-",
    "1.",
    ">",
    "#",
    "!!!",
    "???",
    "~",
    "=",
    "-",
    "-",
    ":",
    "x.",
    "e.g.",
]


@pytest.mark.parametrize("sign", _NASTY)
def test_reading_takes_time_in_proportion_to_the_length(sign):
    for unit in (sign, sign + " ", sign + "\n"):
        # Eight times the length: about eight times the time; were it squared, sixty-four times.
        # A busy machine may slow one run down, but not each of several.
        tries = [tuple(scan_time(unit, size) for size in (3_000, 24_000))]
        while tries[-1][1] >= 30 * tries[-1][0] + 0.1 and len(tries) < 4:
            tries.append(tuple(scan_time(unit, size) for size in (3_000, 24_000)))
        small, large = tries[-1]
        assert large < 30 * small + 0.1, (unit, tries)


def scan_time(unit: str, size: int) -> float:
    text = "# T\n\n" + unit * (size // len(unit))
    start = time.process_time()
    scan_page(text, "docs/page.md")
    return time.process_time() - start


@pytest.mark.everything
@pytest.mark.parametrize("sign", _NASTY)
def test_a_page_of_one_megabyte_is_read_in_seconds(sign):
    assert scan_time(sign + " ", 1_000_000) < 40


def test_lists_in_lists_without_end_are_told_of():
    text = "\n".join("    " * depth + "- a" for depth in range(500))
    findings = scan_page(text, "docs/page.md").findings
    assert any("too deep" in finding.what for finding in findings)
