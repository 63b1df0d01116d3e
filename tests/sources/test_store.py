"""Records of sources are read with every fault told, and written whole or not at all."""

import os
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from plainsource.base.findings import RecordError
from plainsource.base.project import Project
from plainsource.base.record_writer import format_record
from plainsource.sources.model import PASSAGE_KINDS, SET_ASIDE, Passage, Source
from plainsource.sources.store import (
    _read_any,
    _read_sound,
    load_sources,
    save_source,
    to_record,
)

CASES = yaml.safe_load((Path(__file__).parent / "store_cases.yml").read_text("utf-8"))
RECORD = """id: some-page
title: Some page
standing: blog
file: some.txt
sha256: abababababababababababababababababababababababababababababababab
received: 2026-11-20
cut: c1
passages:
  - id: some-page-001
    at: p1s1
    kind: sentence
    print: n1:11111111111111111111111111111111
  - id: some-page-002
    at: p2s1
    kind: item
    print: n1:22222222222222222222222222222222
    says: Praises itself.
    set_aside: promotion
    gone: 2026-11-21
fingerprints:
  - 0123abcdef
"""
OTHER = """id: other
title: Other
standing: study
address: https://example.org/other
read: 2026-11-20
"""


def put(project: Project, name: str, text: str) -> Path:
    project.sources.mkdir(exist_ok=True)
    path = project.sources / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def record() -> str:
    return RECORD.replace("    gone: 2026-11-21\n", "")


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_every_fault_is_told_with_its_line_and_the_others_stay(
    case: dict[str, object], project: Project, record: str
) -> None:
    text = str(case.get("record", record))
    changes = case.get("change", {})
    assert isinstance(changes, dict)
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new, 1)
    text = "\n".join(line for line in text.split("\n") if line) + "\n"
    put(project, "some-page.yml", text)
    put(project, "other.yml", OTHER)
    sources, findings = load_sources(project)
    assert [[f.line, f.rule] for f in sorted(findings)] == case["rules"]
    assert all(f.file == "sources/some-page.yml" and f.what and f.do for f in findings)
    assert "other" in sources
    assert ("some-page" in sources) is not case.get("left_out", False)


def test_a_slip_in_one_passage_keeps_the_rest_of_the_record(project: Project, record: str) -> None:
    put(project, "some-page.yml", record.replace("promotion", "boring"))
    sources, findings = load_sources(project)
    assert len(findings) == 1
    assert [p.id for p in sources["some-page"].passages] == ["some-page-001", "some-page-002"]


def test_what_is_saved_is_loaded_and_saved_again_the_same(
    project: Project, tree: Callable[[], dict[str, bytes]]
) -> None:
    put(project, "some-page.yml", RECORD)
    put(project, "other.yml", OTHER + "published: 2021\nsecond_hand: true\n")
    before = tree()
    sources, findings = load_sources(project)
    assert findings == []
    for source in sources.values():
        save_source(project, source)
    assert tree() == before
    assert sources["some-page"].passages[1].gone == "2026-11-21"
    assert sources["some-page"].passages[1].line == 13
    assert sources["some-page"].fingerprints == {"0123abcdef"}
    assert sources["other"].second_hand
    assert sources["other"].published == "2021"


def test_a_record_with_faults_is_never_overwritten(
    project: Project, record: str, tree: Callable[[], dict[str, bytes]]
) -> None:
    put(project, "some-page.yml", record)
    source = load_sources(project)[0]["some-page"]
    for broken in (record + "mine: a thought\n", record + "# a comment\n", "- no\n", ""):
        put(project, "some-page.yml", broken)
        before = tree()
        with pytest.raises(RecordError):
            save_source(project, source)
        assert tree() == before


def test_a_full_disk_leaves_the_old_record(
    project: Project,
    record: str,
    tree: Callable[[], dict[str, bytes]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    put(project, "some-page.yml", record)
    source = load_sources(project)[0]["some-page"]
    before = tree()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(RecordError, match="No space left"):
        save_source(project, replace(source, title="Other"))
    assert tree() == before


def test_the_same_document_or_address_twice_is_told(project: Project, record: str) -> None:
    put(project, "some-page.yml", record)
    put(project, "twin.yml", record.replace("some-page", "twin"))
    put(project, "a.yml", OTHER.replace("id: other", "id: a"))
    put(project, "b.yml", OTHER.replace("id: other", "id: b").replace("/other", "/other/"))
    _, findings = load_sources(project)
    assert [(f.file, f.rule) for f in findings] == [
        ("sources/b.yml", "source-doubled"),
        ("sources/twin.yml", "source-doubled"),
    ]


def test_a_record_with_another_ending_is_told(project: Project, record: str) -> None:
    put(project, "some-page.yaml", record)
    sources, [finding] = load_sources(project)
    assert not sources
    assert "some-page.yml" in finding.do[0]


def test_no_folder_no_sources(project: Project) -> None:
    assert load_sources(project) == ({}, [])


VALUES = st.sampled_from(["", "null", "1", "x", "[]", "{}", "[1, {a: b}, null]", "[[a]]", '"a'])
NAMES = (
    "id title standing file sha256 received cut passages fingerprints address read published "
    "second_hand note x"
)


@given(st.dictionaries(st.sampled_from(NAMES.split()), VALUES, min_size=1), st.booleans())
def test_no_record_whatsoever_raises(values: dict[str, str], whole: bool) -> None:
    fresh = {line.split(":")[0]: line.split(": ")[1] for line in OTHER.splitlines()}
    text = "".join(f"{n}: {v}\n" for n, v in ((fresh if whole else {}) | values).items())
    with tempfile.TemporaryDirectory() as folder:
        put(Project(Path(folder)), "other.yml", text)
        sources, findings = load_sources(Project(Path(folder)))
        assert findings or isinstance(sources["other"], Source)


WORDINGS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=20
) | st.sampled_from(["null", "true", "~", "12", "1.5", "0x1f", "3 days", "a: b", "a # b", "- a"])
PRINTS = st.from_regex(r"[0-9a-f]{32}", fullmatch=True).map("n1:".__add__)
PASSAGES = st.lists(
    st.builds(
        lambda kind, print_, says, note, set_aside, gone: Passage(
            "", "", kind, print_, says, set_aside, note, gone
        ),
        st.sampled_from(PASSAGE_KINDS),
        PRINTS,
        WORDINGS,
        WORDINGS,
        st.sampled_from(["", *SET_ASIDE]),
        st.sampled_from(["", "2026-11-21"]),
    ),
    min_size=1,
    max_size=4,
)
HASHES = st.frozensets(
    st.from_regex(r"[0-9a-f]{10}", fullmatch=True)
    | st.from_regex(r"[0-9]{10}", fullmatch=True)
    | st.from_regex(r"[0-9]{5}e[0-9]{4}", fullmatch=True),
    min_size=1,
)
SLIPS = st.sampled_from(
    [
        "",
        "x",
        " ",
        "\n",
        "-",
        "p",
        "1",
        ": ",
        "#",
        '"',
        "  - ",
        "null",
        "\n    says: Twice.",
        "\t",
        "²",
    ]
)


def _document(passages: list[Passage], hashes: frozenset[str]) -> str:
    """The text of a record, as it is written."""
    numbered = tuple(
        replace(p, id=f"some-page-{n:03d}", at=f"p{n}s1") for n, p in enumerate(passages, 1)
    )
    source = Source(
        "some-page", "Some page", "blog", "some.txt", "ab" * 32, "2026-11-20", "c1", "", "", "2021",
        note="Read: twice.", passages=numbered, fingerprints=hashes,
    )  # fmt: skip
    return format_record(to_record(source))


def _whole(text: str) -> object:
    """What the reader of all records makes of a text, with the lines of its entries."""
    try:
        source, findings = _read_any(text, Path("some-page.yml"), "sources/some-page.yml")
    except RecordError as fault:
        return fault.finding
    return source, findings, source and source.lines


@given(PASSAGES, HASHES)
def test_a_sound_record_is_read_in_one_go_and_gives_the_same(
    passages: list[Passage], hashes: frozenset[str]
) -> None:
    text = _document(passages, hashes)
    sound = _read_sound(text, Path("some-page.yml"), "sources/some-page.yml")
    assert sound is not None
    assert (*sound, sound[0].lines) == _whole(text)


@given(PASSAGES, HASHES, st.data())
def test_a_record_with_a_slip_gives_what_the_reader_of_all_records_finds(
    passages: list[Passage], hashes: frozenset[str], data: st.DataObject
) -> None:
    text = _document(passages, hashes)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 12)))
    text = text[:start] + data.draw(SLIPS) + text[end:]
    sound = _read_sound(text, Path("some-page.yml"), "sources/some-page.yml")
    assert sound is None or (*sound, sound[0].lines) == _whole(text)


@pytest.mark.everything
def test_a_hundred_thousand_passages_load_in_seconds(project: Project, record: str) -> None:
    head, rest = record.split("  - id: some-page-001", 1)
    entry = "  - id: some-page-001" + rest.split("  - id: some-page-002")[0]
    for page in range(20):
        entries = "".join(
            entry.replace("-001", f"-{n:03d}").replace("p1s1", f"p{n}s1") for n in range(1, 5001)
        )
        text = (head + entries).replace("some-page", f"page-{page}").replace("abab", f"{page:04x}")
        put(project, f"page-{page}.yml", text.replace("some.txt", f"{page}.txt"))
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    sources, findings = load_sources(project)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (len(sources), findings) == (20, [])
    assert most - before < 250_000_000
    start = time.process_time()
    load_sources(project)
    assert time.process_time() - start < 5
