"""Whatever is wrong with a file: a finding with file and line, no stack trace, nothing changed."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from checks.trees import make_tree
from plainsource.base.project import Project
from plainsource.cli import main

PAGE, FACTS, DOCUMENT = "docs/index.md", "facts/peel.yml", "sources/leaflet.yml"
ORIGINAL = "originals/leaflet.txt"
KINDS = (
    PAGE,
    FACTS,
    DOCUMENT,
    "sources/health-service.yml",
    "clinic.yml",
    "mkdocs.yml",
    "wording/exempt.yml",
    "wording/subjects.yml",
    "wording/meaning.yml",
    "wording/countries.yml",
    "wording/shared-phrases.yml",
    ORIGINAL,
)
_MEGABYTES_50 = 50_000_000

COMMANDS: tuple[tuple[list[str], str], ...] = (
    (["check"], ""),
    (["review", "peel-length", "--by", "editor"], FACTS),
    (["review", "leaflet-006", "--says", "Praises them."], DOCUMENT),
    (["review", "--all", "--by", "editor"], FACTS),
    (["import", "originals/leaflet.txt"], DOCUMENT),
    (["status"], ""),
    (["impact", "peel-length"], ""),
)
"""Each command with the one file that it may write, if that file is sound."""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setenv("PLAINSOURCE_ORIGINALS", str(tmp_path / "originals"))
    monkeypatch.delenv("REQUIRE_ORIGINALS", raising=False)
    monkeypatch.chdir(tmp_path)
    return make_tree(tmp_path)


def _run(*command: str) -> Result:
    result = CliRunner().invoke(main, list(command))
    fault = result.exception
    assert fault is None or isinstance(fault, SystemExit), (command, repr(fault), result.output)
    assert result.exit_code in (0, 1, 2), (command, result.output)
    assert "Traceback" not in result.output
    return result


def _state(project: Project) -> dict[str, str]:
    """What stands in every file of a project."""
    state = {}
    for path in sorted(project.root.rglob("*")):
        name = path.relative_to(project.root).as_posix()
        if path.is_dir():
            state[name] = "folder"
        elif path.stat().st_size > _MEGABYTES_50 / 2:
            state[name] = f"{path.stat().st_size} {path.stat().st_mtime_ns}"
        else:
            state[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return state


def _findings(name: str) -> tuple[int, list[dict[str, object]]]:
    """The exit status of a check and its findings, those about one file where there are any."""
    result = _run("check", "--json")
    findings = json.loads(result.stdout)["findings"]
    for finding in findings:
        assert finding["file"]
        assert finding["line"] >= 0
        assert finding["what"]
        assert finding["do"]
    about = [f for f in findings if f["file"] == name or f["file"] == Path(name).name]
    return result.exit_code, about or findings


def _the_file_is_left_alone(project: Project, name: str, commands=COMMANDS) -> None:
    """No command changes the file at fault, nor anything but the file that it is there for."""
    before = _state(project)
    for command, target in commands:
        _run(*command)
        after = _state(project)
        changed = {key for key in {*before, *after} if before.get(key) != after.get(key)}
        assert changed <= {target} - {name}, command
        before = after


@pytest.mark.parametrize("name", KINDS)
def test_an_empty_file_is_told_of(project, name):
    (project.root / name).write_bytes(b"")
    status, findings = _findings(name)
    assert status == 1
    assert all(finding["line"] >= 1 for finding in findings) or name == ORIGINAL
    _the_file_is_left_alone(project, name)


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "cp1252"])
def test_a_file_in_another_encoding_is_told_of_with_its_line(project, name, encoding):
    path = project.root / name
    lines = path.read_text("utf-8").split("\n")
    lines[1 if len(lines) > 2 else 0] += " é"
    path.write_bytes("\n".join(lines).encode(encoding))
    status, findings = _findings(name)
    if name == ORIGINAL and encoding in ("utf-16", "cp1252"):
        assert status in (0, 1)  # A document in these encodings is read for what it is.
        return
    assert status == 1
    assert all(finding["line"] >= 1 for finding in findings if finding["file"] == name)
    if encoding == "cp1252":
        assert findings[0]["line"] == (2 if len(lines) > 2 else 1)
    _the_file_is_left_alone(project, name)


@pytest.mark.parametrize("name", KINDS)
def test_a_file_of_50_megabytes_is_told_of_and_not_read(project, name):
    os.truncate(project.root / name, _MEGABYTES_50)
    status, findings = _findings(name)
    assert status == 1
    assert any("50 MB" in str(finding["what"]) for finding in findings), findings
    _the_file_is_left_alone(project, name)


@pytest.mark.parametrize("name", KINDS)
def test_a_folder_in_the_place_of_a_file_is_told_of(project, name):
    (project.root / name).unlink()
    (project.root / name).mkdir()
    if name == "mkdocs.yml":
        assert _run("check").exit_code == 2  # Without it there is no project.
        return
    status, findings = _findings(name)
    assert status == 1, findings
    _the_file_is_left_alone(project, name)


@pytest.mark.parametrize("name", [name for name in KINDS if name not in (PAGE, "mkdocs.yml")])
def test_a_file_that_is_gone_is_told_of(project, name):
    (project.root / name).unlink()
    status, _ = _findings(name)
    if name in ("sources/health-service.yml", FACTS, DOCUMENT):
        assert status == 1, "facts that rest on it, or pages that cite it, are at fault"
    elif name != ORIGINAL:
        assert status == 1
    _the_file_is_left_alone(project, name)


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to the superuser")
@pytest.mark.parametrize("name", KINDS)
def test_a_file_that_may_not_be_read_is_told_of(project, name):
    (project.root / name).chmod(0)
    try:
        assert _run("check").exit_code in (1, 2)
    finally:
        (project.root / name).chmod(0o644)


@pytest.mark.parametrize("name", KINDS)
def test_half_a_file_is_told_of_unless_it_is_whole_in_itself(project, name):
    path = project.root / name
    data = path.read_bytes()
    before = None
    for share in (0.2, 0.35, 0.5, 0.65, 0.8, 0.95):
        path.write_bytes(data[: int(len(data) * share)])
        status, findings = _findings(name)
        if name in (FACTS, DOCUMENT):
            assert status == 1, share
        for finding in findings:
            assert finding["line"] >= 1 or finding["file"] != name
        before = _state(project)
        _run("check")
        assert _state(project) == before


_DEEP = {
    "lists": "a: " + "[" * 100_000,
    "closed lists": "a: " + "[" * 3_000 + "]" * 3_000,
    "groups": "a: " + "{a: " * 50_000,
    "closed groups": "a: " + "{a: " * 2_000 + "1" + "}" * 2_000,
    "indents": "\n".join(" " * depth + "a:" for depth in range(3_000)),
    "anchors": "a: &a [1]\n" + "\n".join(f"b{n}: &b{n} [*a, *a]" for n in range(50)),
    "quotes": 'a: "' + "\\" * 100_000,
    "tag": "a: !!python/object/apply:os.system ['echo hello > hacked']",
    "merge": "a: &a {b: 1}\nc:\n  <<: *a",
    "documents": "a: 1\n---\nb: 2",
    "long number": "a: " + "9" * 100_000,
    "keys": "? [a, b]\n: 1",
    "a day": "a: 2026-13-45",
}


@pytest.mark.parametrize("what", _DEEP)
@pytest.mark.parametrize(
    "name", [name for name in KINDS if name.endswith(".yml") and name != "mkdocs.yml"]
)
def test_odd_yaml_is_told_of_with_its_line(project, name, what):
    (project.root / name).write_text(_DEEP[what], encoding="utf-8")
    status, findings = _findings(name)
    if name != "clinic.yml" or what not in ("a day", "long number", "tag"):
        assert status == 1, findings
    assert all(finding["line"] >= 1 for finding in findings if finding["file"] == name)
    assert not (project.root / "hacked").exists()


@pytest.mark.parametrize("what", _DEEP)
def test_odd_yaml_in_a_page_is_told_of_with_its_line(project, what):
    page = project.root / PAGE
    _, _, rest = page.read_text("utf-8").partition("---\n")
    page.write_text(f"---\n{_DEEP[what]}\n---\nText.\n", encoding="utf-8")
    status, findings = _findings(PAGE)
    assert status == 1
    assert all(finding["line"] >= 1 for finding in findings)
    page.write_text(f"---\n{rest}\n```plainsource\n{_DEEP[what]}\n```\n", encoding="utf-8")
    status, findings = _findings(PAGE)
    assert status == 1
    assert all(finding["line"] >= 1 for finding in findings)


_THOROUGH = bool(os.environ.get("EVERYTHING"))
"""Whether `make test-all` runs: it tries more of each kind of file."""
_SHARED = settings(
    max_examples=60 if _THOROUGH else 20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
_bytes = st.one_of(
    st.binary(max_size=300),
    st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.text(alphabet="ab: -\n[]{}#'\"|>&*!?%@`,0.~\t", max_size=200).map(str.encode),
)


@pytest.mark.parametrize("name", KINDS)
@_SHARED
@given(_bytes)
@example(b"\x00")
@example(b"\xff\xfe")
@example(b"\xed\xa0\x80: 1")
@example(b"---\n\x85: 1\n---\n")
@example(b"a: \xe2\x80\xa8b")
def test_any_bytes_whatever_are_told_of_or_make_a_file_that_is_sound(project, name, data):
    path = project.root / name
    good = path.read_bytes()
    try:
        path.write_bytes(data)
        before = _state(project)
        _, findings = _findings(name)
        assert all(f["line"] >= 1 for f in findings if f["file"] == name)
        assert _state(project) == before
    finally:
        path.write_bytes(good)


@pytest.mark.parametrize("name", KINDS)
@settings(_SHARED, max_examples=15 if _THOROUGH else 5)
@given(st.data())
def test_a_file_with_some_bytes_changed_stops_nothing(project, name, data):
    path = project.root / name
    good = path.read_bytes()
    at = data.draw(st.integers(0, len(good) - 1))
    length = data.draw(st.integers(0, 20))
    other = data.draw(_bytes)
    try:
        path.write_bytes(good[:at] + other + good[at + length :])
        before = _state(project)
        _run("check")
        _run("review", "peel-length", "--by", "editor")
        if name != FACTS:  # A review of a sound facts file writes it.
            after = _state(project)
            changed = {key for key in before if before[key] != after.get(key)}
            assert changed <= {FACTS}
    finally:
        path.write_bytes(good)
        (project.root / FACTS).write_bytes(good if name == FACTS else _FACTS_OF[project.root])


_FACTS_OF: dict[Path, bytes] = {}


@pytest.fixture(autouse=True)
def _keep_facts(project: Project):
    _FACTS_OF[project.root] = (project.root / FACTS).read_bytes()
    yield
    _FACTS_OF.pop(project.root)


def test_a_build_with_a_bad_file_leaves_the_old_site_alone(project):
    (project.root / "site").mkdir()
    (project.root / "site" / "index.html").write_text("old", encoding="utf-8")
    (project.root / FACTS).write_bytes(b"\xff\xfe")
    _the_file_is_left_alone(project, FACTS, [(["build"], "")])


_TELL = "tell: A light peel takes 20 to 30 minutes."
_SLIPS = {
    "a tab": ("    subject: session_length", "\tsubject: session_length", 3, "begins with a tab"),
    "no space": (
        "subject: session_length",
        "subject:session_length",
        3,
        "no space after the colon",
    ),
    "a colon": (_TELL, "tell: A light peel: it is short.", 4, "has a colon in it"),
    "an open quote": (_TELL, 'tell: "A light peel takes 20 to 30 minutes.', 4, "quotes"),
    "a quote within": (_TELL, 'tell: "A light" peel.', 4, "goes on behind its closing quote"),
    "a sign": (_TELL, "tell: @A light peel.", 4, "begins with the sign @"),
    "an indent": ("    subject: session_length", "   subject: session_length", 3, "3 spaces"),
    "no hyphen": ("  - id: pink-duration", "    id: pink-duration", 0, "stands here twice"),
}


@pytest.mark.parametrize("slip", _SLIPS)
def test_a_slip_in_a_record_is_named_and_nobody_is_told_to_throw_work_away(project, slip):
    before, after, line, words = _SLIPS[slip]
    path = project.root / FACTS
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    status, findings = _findings(FACTS)
    assert status == 1
    assert words in str(findings[0]["what"])
    assert line in (0, findings[0]["line"])
    assert "git restore" not in str(findings)


def test_a_comment_in_a_fact_is_to_become_its_because(project):
    path = project.root / FACTS
    path.write_text("# ask again\n" + path.read_text("utf-8"), encoding="utf-8")
    _, findings = _findings(FACTS)
    assert "`because:`" in str(findings[0]["do"])
    assert "note" not in str(findings[0]["do"])


_SEARCH = "wording/search-words.yml"
_SOUND = """\
small_words: is, the
meanings:
  - ask: hurt
    find: pain
sections:
  - section: index.md
    ask: does it hurt
"""


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("find:", "finds:", 4, "If you meant “find”"),
        ("    find: pain\n", "", 3, "words or phrases of the pages"),
        ("section: index.md", "page: index.md", 6, "to one of: section, ask"),
        ("find: pain", "find: pain\n    same: maybe", 5, "true where all of them"),
        ("small_words: is, the", "smallwords: is", 1, "If you meant “small_words”"),
        ("meanings:\n  - ask: hurt\n    find: pain", "meanings: hurt", 2, "other words for"),
    ],
)
def test_an_entry_of_the_search_words_that_is_wrong_is_told_of(project, old, new, line, said):
    file = project.root / _SEARCH
    file.parent.mkdir(exist_ok=True)
    file.write_text(_SOUND, "utf-8")
    result = json.loads(_run("check", "--json").stdout)["findings"]
    assert not [finding for finding in result if finding["file"] == _SEARCH]
    file.write_text(_SOUND.replace(old, new), "utf-8")
    status, findings = _findings(_SEARCH)
    assert status == 1
    assert any(f["line"] == line and any(said in do for do in f["do"]) for f in findings), findings
