"""The same content gives the same passages, whatever the format; each file is what it says."""

import io
import itertools
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from plainsource.base.findings import RecordError
from plainsource.base.project import Project
from plainsource.cli import main
from plainsource.sources.cutting import cut
from plainsource.sources.importing import import_document
from plainsource.sources.prints import print_of
from plainsource.sources.reading import read_blocks, read_document
from sources.writers import as_docx, as_html, as_markdown, as_pdf, as_text, scanned_pdf

HERE = Path(__file__).parent
GOLDEN = yaml.safe_load((HERE / "format_documents.yml").read_text("utf-8"))
CONTENT = [tuple(p) for p in yaml.safe_load((HERE / "same_content.yml").read_text("utf-8"))]
WRITERS: dict[str, Callable[[Any], bytes]] = {
    "a.txt": as_text,
    "a.md": as_markdown,
    "a.html": as_html,
    "a.docx": as_docx,
    "a.pdf": as_pdf,
}
Put = Callable[[str, bytes], Path]
Tree = Callable[[], dict[str, bytes]]


def prints(data: bytes, name: str) -> list[str]:
    return [print_of(passage.text) for passage in cut(read_blocks(data, name, name))]


def kinds(data: bytes, name: str) -> list[str]:
    return [passage.kind for passage in cut(read_blocks(data, name, name))]


EXPECTED = prints(as_markdown(CONTENT), "a.md")


@pytest.mark.parametrize("name", WRITERS)
def test_every_format_gives_the_same_passages(name: str) -> None:
    data = WRITERS[name](CONTENT)
    assert prints(data, name) == EXPECTED
    assert kinds(data, name) == kinds(as_markdown(CONTENT), "a.md")


@pytest.mark.parametrize("name", GOLDEN)
def test_documents_of_each_kind_are_read_as_expected(name: str) -> None:
    """Printed by a browser, saved by an editor, and a page with all that stands around the text."""
    blocks = read_document(HERE / "documents" / name)
    assert [[block.kind, block.text] for block in blocks] == GOLDEN[name]


@pytest.mark.parametrize("name", GOLDEN)
def test_a_document_that_was_cut_off_raises_nothing_else(name: str) -> None:
    data = (HERE / "documents" / name).read_bytes()
    for length in range(0, len(data) - 6, max(1, len(data) // 40)):
        try:
            read_blocks(data[:length], name, name)
        except RecordError as fault:
            assert fault.finding.do
        else:
            assert name.endswith(".html"), "nobody would know what is missing"


def test_wrapped_text_gives_the_same_passages() -> None:
    assert prints(as_text(CONTENT, 72), "a.txt") == EXPECTED


@pytest.mark.parametrize(
    ("columns", "justified", "grid", "small"),
    list(itertools.product((1, 2), *[(False, True)] * 3)),
)
def test_every_layout_of_a_pdf_gives_the_same_passages(
    columns: int, justified: bool, grid: bool, small: bool
) -> None:
    data = as_pdf(CONTENT, columns=columns, justified=justified, grid=grid, small=small)
    assert prints(data, "a.pdf") == EXPECTED


SENTENCES = st.sampled_from(
    [
        "Redness lasts 1 to 3 days.",
        "No make-up for 24 hours, and no gym for two days.",
        "The needles reach 0.5 mm to 1.5 mm, e.g. on the cheeks.",
        "You must not have it if you are pregnant or under 18.",
        "About 1 in 20 people get darker patches – they fade within six months.",
        "Ask us first if you take blood-thinning or anti-inflammatory tablets!",
        "It takes 45–60 minutes, numbing cream included.",
    ]
)
TEXTS = st.lists(SENTENCES, min_size=2, max_size=6).map(" ".join)
PARTS = st.one_of(
    st.tuples(st.just("text"), TEXTS),
    st.tuples(st.just("heading"), st.sampled_from(["Healing", "What to do", "Who should wait"])),
    st.lists(SENTENCES, min_size=2, max_size=4).map(lambda items: ("bullets", items)),
)


@settings(max_examples=25, deadline=None)
@given(st.lists(PARTS, min_size=1, max_size=8), st.booleans(), st.sampled_from([1, 2]))
def test_any_content_gives_the_same_passages_in_all_formats(
    parts: list[tuple[str, Any]], justified: bool, columns: int
) -> None:
    content: list[tuple[str, Any]] = [("title", "Your skin")]
    for kind, value in parts:
        content += [("bullet", v) for v in value] if kind == "bullets" else [(kind, value)]
    # A heading needs something under it, and one list ends where a text begins.
    content = [
        part
        for before, part in itertools.pairwise([("", ""), *content])
        if not (part[0] == "heading" and before[0] in ("title", "heading"))
    ]
    content.append(("text", "That is all that we want to tell you today about your visit."))
    expected = prints(as_markdown(content), "a.md")
    for name, write in WRITERS.items():
        assert prints(write(content), name) == expected, name
    pdf = as_pdf(content, columns=columns, justified=justified)
    assert prints(pdf, "a.pdf") == expected


@pytest.mark.parametrize("name", ["a.pdf", "a.html", "a.md", "a.txt"])
def test_a_new_version_in_another_format_changes_no_passage(
    name: str, project: Project, put: Put
) -> None:
    first = put("a.docx", as_docx(CONTENT))
    old = import_document(project, first, today="2026-11-20", standing="clinic").source
    second = put(f"later-{name}", WRITERS[name](CONTENT))
    report = import_document(project, second, today="2026-11-21", id=old.id)
    assert not report.is_new
    assert (report.changed, report.gone, report.new, report.moved) == ((), (), (), ())
    assert report.source.file == second.name
    assert [p.print for p in report.source.passages] == [p.print for p in old.passages]


def test_one_changed_number_in_another_format_is_the_only_change(
    project: Project, put: Put
) -> None:
    import_document(project, put("a.docx", as_docx(CONTENT)), today="2026-11-20", standing="clinic")
    changed = [(k, v.replace("two weeks", "six weeks") if k == "text" else v) for k, v in CONTENT]
    report = import_document(
        project, put("b.pdf", as_pdf(changed)), today="2026-11-21", id="a"
    )  # fmt: skip
    assert len(report.changed) == 1
    assert (report.gone, report.new) == ((), ())
    assert "six weeks" in report.words[report.changed[0]][1]


def test_another_document_does_not_take_an_id(project: Project, put: Put) -> None:
    import_document(project, put("a.docx", as_docx(CONTENT)), today="2026-11-20", standing="clinic")
    other = put("b.html", as_html([*CONTENT[:2], ("text", "Quite another thing is told here.")]))
    with pytest.raises(RecordError, match="taken"):
        import_document(project, other, today="2026-11-21", id="a")


def odt() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    return data.getvalue()


def zipped(name: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr(name, "text")
    return data.getvalue()


OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@pytest.mark.parametrize(
    ("name", "data", "what", "do"),
    [
        ("a.pdf", as_docx(CONTENT), "This is a Word document named .pdf.", "ends in .docx"),
        ("a.txt", as_docx(CONTENT), "This is a Word document named .txt.", "ends in .docx"),
        ("a", as_docx(CONTENT), "a Word document whose name has no ending", "ends in .docx"),
        ("a.docx", as_pdf(CONTENT), "This is a PDF named .docx.", "ends in .pdf"),
        ("a.md", as_pdf(CONTENT), "This is a PDF named .md.", "ends in .pdf"),
        ("a.docx", as_html(CONTENT), "This is a web page named .docx.", "ends in .html"),
        ("a.txt", as_html(CONTENT), "This is a web page named .txt.", "ends in .html"),
        ("a.docx", OLD_WORD, "an old version of Word", "(.docx)"),
        ("a.doc", OLD_WORD, "an old version of Word", "(.docx)"),
        ("a.doc", as_docx(CONTENT), "This is a Word document named .doc.", "ends in .docx"),
        ("a.rtf", b"{\\rtf1 text}", "rich text", "(.docx)"),
        ("a.docx", b"{\\rtf1 text}", "rich text document (.rtf) named .docx", "(.docx)"),
        ("a.odt", odt(), "OpenDocument", "(.docx)"),
        ("a.pages", zipped("Index/Document.iwa"), "Apple Pages", "(.docx)"),
        ("a.docx", zipped("xl/workbook.xml"), "a spreadsheet", "Copy its text"),
        ("a.pptx", zipped("ppt/presentation.xml"), "a slide show", "Copy its text"),
        ("a.zip", zipped("a.txt"), "a packed folder", "Unpack it"),
        ("a.docx", b"\xff\xd8\xff\xe0 JFIF", "a picture", "the document itself"),
        ("a.pdf", b"\x89PNG\r\n", "a picture", "the document itself"),
        ("a.doc", b"text", "cannot read this kind of file (.doc)", "(.docx)"),
        ("a.pdf", b"just text", "named .pdf, but it is no PDF", "new copy"),
        ("a.docx", b"just text", "named .docx, but it is no Word document", "new copy"),
        ("a.pdf", b"", "empty", "saved"),
        ("a.docx", b"", "empty", "saved"),
        ("a.html", b" \n", "empty", "saved"),
        ("a.pdf", scanned_pdf(), "pictures of pages, no text", "text recognition"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_and_nothing_is_written(
    name: str, data: bytes, what: str, do: str, project: Project, put: Put, tree: Tree
) -> None:
    path = put(name, data)
    before = tree()
    with pytest.raises(RecordError) as caught:
        import_document(project, path, today="2026-11-20", id="new", standing="blog")
    assert what in caught.value.finding.what
    assert do in " ".join(caught.value.finding.do)
    assert tree() == before


def test_the_command_says_so_and_ends_with_a_status(
    project: Project, put: Put, tree: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [put("a.pdf", scanned_pdf()), put("b.docx", b"PK\x03\x04")]
    before = tree()
    monkeypatch.chdir(project.root)
    result = CliRunner().invoke(main, ["import", *map(str, paths), "--standing", "blog"])
    assert result.exit_code == 2, result.output
    assert isinstance(result.exception, SystemExit)
    assert "pictures of pages" in result.output + result.stderr
    assert "damaged" in result.output + result.stderr
    assert tree() == before


def test_reading_documents_is_quick() -> None:
    """A tenth of what 1,000 documents in a minute would need; computing time, not waiting."""
    long = [*CONTENT, *CONTENT]
    for name in ("a.txt", "a.md", "a.html"):
        data = WRITERS[name](long)
        read_blocks(data, name, name)
        start = time.process_time()
        for _ in range(20):
            read_blocks(data, name, name)
        assert time.process_time() - start < 20 * 0.006 * 4, name


def test_heavy_libraries_wait_until_they_are_needed() -> None:
    code = (
        "import sys, plainsource.sources.reading, plainsource.sources.originals;"
        "heavy = {'pypdfium2', 'selectolax', 'zipfile', 'markdown_it'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
