"""Records read the same whichever way they are read, and every fault has its line."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from plainsource.base import records
from plainsource.base.findings import RecordError
from plainsource.base.record_lines import NotCanonicalError, read_canonical
from plainsource.base.record_writer import format_record, write_record
from plainsource.base.records import Record, parse_record, read_record

KEYS = st.from_regex(r"[A-Za-z_][A-Za-z0-9_-]{0,8}", fullmatch=True).filter(
    lambda key: key.lower() not in {"y", "n", "yes", "no", "on", "off", "true", "false", "null"}
)
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(10**9), 10**9)
    | st.decimals(-1000, 1000, places=3).map(float)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
    | st.sampled_from(["no", "on", "1:30", "2026-11-20", "null", "~", "0x1f", "1e5", "- a", "a: b"])
)
DATA = st.recursive(
    SCALARS,
    lambda inner: (
        st.dictionaries(KEYS, inner, max_size=4)
        | st.lists(SCALARS | st.dictionaries(KEYS, inner, min_size=1, max_size=3), max_size=4)
    ),
    max_leaves=20,
)
RECORDS = st.dictionaries(KEYS, DATA, min_size=1, max_size=5)


@given(RECORDS)
def test_what_is_written_is_read_back_by_both_readers_with_the_same_lines(data):
    text = format_record(data)
    quick, slow = read_canonical(text), records._read_yaml(text, "x.yml")
    assert quick == data == slow
    assert _lines(quick) == _lines(slow)


@given(RECORDS)
def test_what_is_written_means_the_same_to_any_yaml_program(data):
    # Dates are the one exception: other programs may take them as dates, we keep the words.
    assert yaml.load(format_record(data), Loader=_NoDates) == data


@given(st.text())
def test_any_text_is_read_or_refused_with_a_finding(text):
    try:
        parse_record(text, "x.yml")
    except RecordError as fault:
        assert fault.finding.file == "x.yml"
        assert fault.finding.what
        assert fault.finding.do


@given(st.text("ab1:-# \n\"'~.", max_size=40) | RECORDS.map(format_record))
def test_what_the_quick_reader_takes_the_other_reads_the_same(text):
    try:
        quick = read_canonical(text)
    except NotCanonicalError:
        return
    if quick:
        slow = records._read_yaml(text, "x.yml")
        assert quick == slow
        assert _lines(quick) == _lines(slow)


@given(st.text("ab:-# \n\t\"'[]{}&*!|>%@", max_size=60))
def test_yaml_lookalikes_are_read_as_yaml_or_refused(text):
    try:
        read = parse_record(text, "x.yml")
    except RecordError:
        return
    assert isinstance(read, Record)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("a: b\nc: [1, 2\n", 2),
        ("a: b\n  c: d\n", 2),
        ("a: 1\na: 2\n", 2),
        ("- a\n- b\n", 1),
        ("just words", 1),
        ("a: &x 1\nb: *x\n", 1),
        ("a: " + "[" * 500, 1),
    ],
)
def test_a_fault_is_told_with_its_line(text, line):
    with pytest.raises(RecordError) as caught:
        parse_record(text, "x.yml")
    assert caught.value.finding.line == line


def test_words_that_other_yaml_programs_take_for_something_else_stay_words():
    text = "a: no\nb: on\nc: 1:30\nd: 27.10\ne: 2026-11-20\nf: 007\ng: 1e5\n"
    assert parse_record(text, "x.yml") == {
        "a": "no",
        "b": "on",
        "c": "1:30",
        "d": 27.10,
        "e": "2026-11-20",
        "f": "007",
        "g": "1e5",
    }


def test_a_comment_in_a_record_that_is_rewritten_is_refused():
    with pytest.raises(RecordError) as caught:
        parse_record("a: 1\n# ask Jo\n", "x.yml", comments=False)
    assert caught.value.finding.line == 2


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ("a: caf\xe9\n".encode("cp1252"), 1),
        ("x: 1\na: caf\xe9\n".encode("cp1252"), 2),
        ("a: 1\n".encode("utf-16"), 1),
        (b"a: 1\nb: \x00\x01\n", 2),
        (b"", 1),
        (b"\xff" * 100, 1),
    ],
)
def test_a_file_that_is_not_text_is_a_finding_with_its_line(data, line, tmp_path):
    path = tmp_path / "x.yml"
    path.write_bytes(data)
    with pytest.raises(RecordError) as caught:
        read_record(path, "x.yml")
    assert caught.value.finding.line == line


def test_a_file_that_is_far_too_large_is_refused_unread(tmp_path):
    path = tmp_path / "x.yml"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(RecordError) as caught:
        read_record(path, "x.yml")
    assert "50 MB" in caught.value.finding.what


def test_a_folder_and_a_missing_file_are_findings(tmp_path):
    for path in (tmp_path, tmp_path / "missing.yml"):
        with pytest.raises(RecordError):
            read_record(path, "x.yml")


def test_writing_leaves_no_half_file_behind(tmp_path, monkeypatch):
    path = tmp_path / "x.yml"
    write_record(path, {"a": 1})

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_record(path, {"a": 2})
    assert path.read_text() == "a: 1\n"
    assert list(tmp_path.iterdir()) == [path]


def _lines(value):
    if isinstance(value, Record):
        return [value.lines, *(_lines(child) for child in value.values())]
    return [_lines(child) for child in value] if isinstance(value, list) else None


class _NoDates(yaml.SafeLoader):
    yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in pairs if not tag.endswith("timestamp")]
        for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
