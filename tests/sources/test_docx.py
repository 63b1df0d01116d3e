"""Word documents: what a reader would see is read, and nothing dangerous is opened."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from plainsource.base.findings import RecordError
from plainsource.sources import docx_parts
from plainsource.sources.reading import read_blocks
from sources.writers import as_docx

CASES = yaml.safe_load((Path(__file__).parent / "docx_cases.yml").read_text("utf-8"))
SPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    }.items()
)
STYLES = f"""<w:styles {SPACES}>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Ours"><w:name w:val="Ours"/>
<w:basedOn w:val="berschrift2"/></w:style>
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Loop"><w:name w:val="Loop"/>
<w:basedOn w:val="Loop"/></w:style>
<w:style w:type="paragraph" w:styleId="Listed"><w:name w:val="List Bullet"/>
<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>"""
NEST = "<w:ins>" * 5000 + "</w:ins>" * 5000
TEXT = "<w:p><w:r><w:t>Pink for a day.</w:t></w:r></w:p>"


def pack(parts: dict[str, str | bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return data.getvalue()


def document(body: str, before: str = "", notes: str = "") -> bytes:
    main = f"{before}<w:document {SPACES}><w:body>{body}</w:body></w:document>"
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>", "word/document.xml": main, "word/styles.xml": STYLES
    }  # fmt: skip
    if notes:
        parts["word/footnotes.xml"] = f"<w:footnotes {SPACES}>{notes}</w:footnotes>"
    return pack(parts)


def refusal(data: bytes, name: str = "a.docx") -> str:
    with pytest.raises(RecordError) as caught:
        read_blocks(data, name, name)
    assert caught.value.finding.do
    return caught.value.finding.what


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_a_document_is_read_as_it_is_seen(case: dict[str, Any]) -> None:
    body = "".join(line.strip() for line in case["body"].splitlines())
    data = document(body, notes=case.get("notes", ""))
    found = [[b.kind, b.text, b.level] for b in read_blocks(data, "a.docx", "a")]
    wanted = case["blocks"]
    assert [f[: len(w)] for f, w in zip(found, wanted, strict=False)] == wanted, found
    assert len(found) == len(wanted), found


def test_the_main_part_is_found_where_the_package_points_to() -> None:
    main = f"<w:document {SPACES}><w:body>{TEXT}</w:body></w:document>"
    relations = '<R><Relationship Type="x/officeDocument" Target="/word/text2.xml"/></R>'
    data = pack({"_rels/.rels": relations, "word/text2.xml": main})
    assert [b.text for b in read_blocks(data, "a.docx", "a")] == ["Pink for a day."]


def test_what_unpacks_to_far_too_much_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = document("<w:p/>" * 5_000_000)
    assert len(bomb) < 200_000
    assert "far too large" in refusal(bomb)
    monkeypatch.setattr(docx_parts, "LARGEST_PART", 1000)
    monkeypatch.setattr(docx_parts, "HIGHEST_RATIO", 1e9)
    assert "far too large" in refusal(document(TEXT * 100))


def test_a_part_that_lies_about_its_size_is_read_no_further_than_allowed() -> None:
    data = bytearray(document("<w:p/>" * 1_000_000))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        size = archive.getinfo("word/document.xml").file_size
    for start in range(len(data) - 3):
        if int.from_bytes(data[start : start + 4], "little") == size:
            data[start : start + 4] = (100).to_bytes(4, "little")
    assert refusal(bytes(data))


def test_packages_inside_a_document_are_never_opened() -> None:
    inner = document("<w:p/>" * 5_000_000)
    data = pack({"word/document.xml": f"<w:document {SPACES}><w:body>{TEXT}</w:body></w:document>",
                 "word/embeddings/inner.docx": inner})  # fmt: skip
    assert [b.text for b in read_blocks(data, "a.docx", "a")] == ["Pink for a day."]


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE d SYSTEM "http://127.0.0.1:9/x.dtd">',
        "<!DOCTYPE d>",
    ],
)
def test_documents_that_define_their_own_signs_are_refused(doctype: str) -> None:
    assert "not safe" in refusal(document(TEXT, doctype))
    main = f"{doctype}<w:document {SPACES}><w:body>{TEXT}</w:body></w:document>".encode("utf-16")
    assert "not safe" in refusal(pack({"word/document.xml": main}))


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04 but no more than that",
        pack({"word/document.xml": "<w:document"}),
        pack({"word/document.xml": "<a/>"}),
        pack({"word/other.xml": "<a/>"}),
        pack({"word/document.xml": b"\xff\xfe\x00"}),
        pack({"word/document.xml": f"<d {SPACES}><w:body>{NEST}</w:body></d>"}),
    ],
)
def test_broken_documents_are_refused_in_plain_words(data: bytes) -> None:
    what = refusal(data)
    assert "damaged" in what


def test_a_locked_document_is_told() -> None:
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    assert "password" in refusal(locked + "EncryptedPackage".encode("utf-16-le"))
    data = bytearray(document(TEXT))
    for start in range(len(data) - 3):
        for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            if data[start : start + 4] == mark:
                data[start + at] |= 1
    assert "password" in refusal(bytes(data))


def test_a_document_without_text_is_told() -> None:
    assert "no text" in refusal(document("<w:p/>"))


WHOLE = as_docx([("heading", "Healing"), ("text", "Pink for a day."), ("table", [["a", "b"]])])


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(WHOLE)), st.binary(max_size=40))
def test_a_cut_or_spoilt_document_raises_nothing_else(at: int, junk: bytes) -> None:
    for data in (WHOLE[:at] + junk, WHOLE[:at] + junk + WHOLE[at + len(junk) :]):
        try:
            read_blocks(data, "a.docx", "a")
        except RecordError as fault:
            assert fault.finding.do


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.sampled_from([b"PK\x03\x04", b"PK\x05\x06"]))
def test_random_bytes_behind_the_first_ones_raise_nothing_else(junk: bytes, start: bytes) -> None:
    with pytest.raises(RecordError):
        read_blocks(start + junk, "a.docx", "a")


NAMES = ["p", "r", "t", "tbl", "tr", "tc", "pPr", "numPr", "numId", "ins", "del", "br", "tab"]
NAMES += ["sdt", "sdtContent", "txbxContent", "pict", "sym"]


@settings(max_examples=100, deadline=None)
@given(
    st.recursive(
        st.sampled_from(["word", "3 days", "• x", ""]),
        lambda inner: st.tuples(st.sampled_from(NAMES), st.lists(inner, max_size=4)),
        max_leaves=20,
    )
)
def test_elements_in_any_order_raise_nothing_else(tree: Any) -> None:
    def xml(node: Any) -> str:
        if isinstance(node, str):
            return node
        return f'<w:{node[0]} w:val="9">{"".join(map(xml, node[1]))}</w:{node[0]}>'

    try:
        read_blocks(document(f"{TEXT}{xml(tree)}"), "a.docx", "a")
    except RecordError as fault:
        assert fault.finding.do
