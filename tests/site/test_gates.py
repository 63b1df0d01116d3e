"""The gates of the real site: what must not slip through does not, and what is harmless does.

Every number of every page and fact is changed, sentences that nothing backs are put into every
page at every kind of place, and the original documents are changed digit by digit.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from checks.real_site import NUMBER_RULES, ROOT, SUSPECT, RealSite, copy_site
from plainsource.base.project import Project, originals_required
from plainsource.checks.numbers import is_name
from plainsource.checks.wording import load_wording
from plainsource.facts.number_words import WORDS
from plainsource.pages.meaning import load_meaning
from plainsource.pages.model import Block
from plainsource.pages.slips import is_known
from plainsource.sources.cutting import cut
from plainsource.sources.originals import compare_with_originals, passage_texts
from plainsource.sources.reading import read_blocks

PLAINSOURCE = Path(sys.executable).with_name("plainsource")
WORDING, _ = load_wording(Project(ROOT))
ALL_PAGES = sorted(
    path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")
)
# The words of the glossary stand in wording/glossary.yml, and code on pages for staff is no text.
TYPED_PAGES = [path for path in ALL_PAGES if path != "glossary.md" and path[:6] != "staff/"]
INFORMATION_PAGES = [path for path in TYPED_PAGES if not WORDING.is_about_site(path)]
ONE_PER_TEMPLATE = ["index.md", "downtime.md", "plan-your-days.md"]
FACT_FILES = sorted(path.name for path in (ROOT / "facts").glob("*.yml"))
ORIGINALS = Project(ROOT).originals()
DOCUMENTS = sorted(
    path.stem
    for path in (ROOT / "sources").glob("*.yml")
    if re.search(r"^file: ", path.read_text("utf-8"), re.MULTILINE)
)

needs_originals = pytest.mark.skipif(
    ORIGINALS is None and not originals_required(), reason="the originals are not at hand"
)


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealSite]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLAINSOURCE_ORIGINALS", str(ORIGINALS))
        yield RealSite.read(copy_site(tmp_path_factory.mktemp("real")))


@pytest.fixture
def whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A copy of the site for full checks through the command line."""
    monkeypatch.setenv("PLAINSOURCE_ORIGINALS", str(ORIGINALS))
    return copy_site(tmp_path)


def _full_check(project: Project) -> tuple[int, str]:
    done = subprocess.run(
        [PLAINSOURCE, "check", "--on", "2026-11-20"],
        cwd=project.root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout


def _replaced(text: str, line: int, column: int, old: str, new: str) -> str:
    lines = text.split("\n")
    at = column - 1
    assert lines[line - 1][at : at + len(old)] == old
    lines[line - 1] = lines[line - 1][:at] + new + lines[line - 1][at + len(old) :]
    return "\n".join(lines)


def _others(digits: str, *, every: bool) -> list[str]:
    """Other numbers for a group of digits: one more, another first digit; or all one digit off."""
    if every:
        return [
            digits[:at] + other + digits[at + 1 :]
            for at, digit in enumerate(digits)
            for other in "0123456789"
            if digit.isdigit() and other != digit
        ]
    last = str((int(digits[-1]) + 1) % 10)
    first = str(int(digits[0]) % 9 + 1)
    return sorted({digits[:-1] + last, first + digits[1:]} - {digits})


# Numbers of pages ----------------------------------------------------------------------------


def _numbers_of(real: RealSite, path: str) -> Iterator[tuple[Block, int, str]]:
    """Each group of digits and each number word with a unit that readers see on a page."""
    for block in real.site.pages[path].blocks:
        if block.kind == "directive":
            continue
        for match in re.finditer(r"\d+", block.text):
            if not is_name(real.site, block.text, match.start(), match.end()):
                yield block, match.start(), match.group()
        for quantity in real.site.quantities(block.text):
            for match in re.finditer(r"[A-Za-z]+", quantity.text):
                if match.group().lower() in WORDS:
                    yield block, quantity.start + match.start(), match.group()


@pytest.mark.parametrize("path", ALL_PAGES)
def test_the_pages_as_they_are_have_no_errors(real, path):
    assert real.check_page(path, real.text(path)) == []


def _check_numbers(real: RealSite, path: str, *, every: bool) -> int:
    text = real.text(path)
    tried = 0
    for block, offset, number in _numbers_of(real, path):
        line, column = block.locate(offset)
        words = [word for word in ("four", "nine") if word != number.lower()]
        for other in _others(number, every=every) if number[0].isdigit() else words[:1]:
            changed = _replaced(text, line, column, number, other)
            errors = [e for e in real.check_page(path, changed) if e.line == line]
            what = f"{path}:{line}: {number} became {other} in “{block.text}”"
            assert errors, f"no error: {what}"
            told = " ".join(fact.tell for fact in real.site.facts_of(block.cites))
            # A number that the same facts give for something else needs a reader's eye, which
            # the rule on reworded text asks for.
            if not every and other not in re.findall(r"\w+", told):
                assert NUMBER_RULES & {e.rule for e in errors}, f"only {errors}: {what}"
            tried += 1
    return tried


@pytest.mark.parametrize("path", TYPED_PAGES)
def test_no_number_of_a_page_can_be_changed_unseen(real, path):
    tried = _check_numbers(real, path, every=False)
    # A page about the site itself may hold no number at all.
    assert tried or path not in INFORMATION_PAGES


@pytest.mark.everything
@pytest.mark.parametrize("path", TYPED_PAGES)
def test_no_digit_of_a_page_can_be_changed_unseen(real, path):
    _check_numbers(real, path, every=True)


def test_the_full_check_finds_a_changed_number_and_is_content_when_it_is_changed_back(whole):
    path = whole.docs / "downtime.md"
    text = path.read_text("utf-8")
    assert _full_check(whole)[0] == 0
    path.write_text(text.replace("1 to 3 days", "1 to 4 days"))
    status, said = _full_check(whole)
    assert status == 1
    assert "“1 to 4 days”" in said
    assert "docs/downtime.md" in said
    path.write_text(text)
    assert _full_check(whole)[0] == 0


# Values of facts -----------------------------------------------------------------------------

_VALUE = re.compile(r"^\s+(?:- )?(?:min|max|count|of): (\S+)$")
_SENTENCE = re.compile(r"^\s+(?:- )?(?:tell|says): (.*)$")


def _numbers_of_facts(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Line, column, digits and kind of each number that a facts file tells."""
    for number, line in enumerate(text.split("\n"), 1):
        for kind, pattern in (("value", _VALUE), ("sentence", _SENTENCE)):
            if match := pattern.match(line):
                for digits in re.finditer(r"\d+", match[1]):
                    yield number, match.start(1) + digits.start() + 1, digits.group(), kind


def _check_values(real: RealSite, record: str, folder: Path, *, every: bool) -> None:
    text = (real.project.facts / record).read_text("utf-8")
    shown = f"facts/{record}"
    assert real.check_facts(shown, text, folder) == []
    for line, column, digits, kind in _numbers_of_facts(text):
        for other in _others(digits, every=every):
            if kind == "value" and len(other) > 1 and other[0] == "0":
                continue
            changed = _replaced(text, line, column, digits, other)
            found = real.check_facts(shown, changed, folder)
            what = f"{shown}:{line}: {digits} became {other}"
            assert found, f"no error: {what}"
            rules = {finding.rule for finding in found}
            # Even if somebody should check the fact again without looking.
            if kind == "value":
                assert rules & {"values-differ", "field-wrong"}, f"only {rules}: {what}"


@pytest.mark.parametrize("record", FACT_FILES)
def test_no_value_of_a_fact_can_be_changed_unseen(real, record, tmp_path):
    _check_values(real, record, tmp_path, every=False)


@pytest.mark.everything
@pytest.mark.parametrize("record", FACT_FILES)
def test_no_digit_of_a_fact_can_be_changed_unseen(real, record, tmp_path):
    _check_values(real, record, tmp_path, every=True)


def test_the_full_check_finds_a_changed_value_and_is_content_when_it_is_changed_back(whole):
    path = whole.facts / "downtime.yml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("max: 3", "max: 4", 1))
    status, said = _full_check(whole)
    assert status == 1
    assert "values-differ" in said
    path.write_text(text)
    assert _full_check(whole)[0] == 0


# Sentences that nothing backs ----------------------------------------------------------------

UNFOUNDED = (
    "It is safe in pregnancy.",
    "Children can have it too.",
    "You do not need to stop your medicine.",
    "It works for everyone.",
    "Nobody has ever had a bad reaction.",
    "The results are permanent.",
)


def _split(text: str) -> tuple[list[str], list[str]]:
    lines = text.rstrip("\n").split("\n")
    end = lines.index("---", 1) + 1
    return lines[:end], lines[end:]


def _put_in(text: str, find: str, put: Callable[[str], list[str]], *, last: bool = False) -> str:
    """A page with the first (or last) line of its body that holds `find` made into others."""
    head, body = _split(text)
    places = [i for i, line in enumerate(body) if re.search(find, line)]
    if not places:
        return ""
    at = places[-1 if last else 0]
    return "\n".join([*head, *body[:at], *put(body[at]), *body[at + 1 :]]) + "\n"


def _detail(name: str) -> Callable[[str, str], str]:
    return lambda text, words: re.sub(rf"(?m)^{name}: .*$", f'{name}: "{words}"', text, count=1)


_CITED = r"\.\[\^"
_PARAGRAPH = r"^[A-Z*].*\.\[\^"
PLACES: dict[str, Callable[[str, str], str]] = {
    "at the end": lambda t, s: f"{t.rstrip()}\n\n{s}\n",
    "at the beginning": lambda t, s: _put_in(t, r"^\*\*", lambda line: [s, "", line]),
    "as an entry of its own": lambda t, s: _put_in(
        t, r"^- .*\[\^|^- \[", lambda line: [line, f"- {s}"]
    ),
    "as a numbered entry": lambda t, s: f"{t.rstrip()}\n4. {s}\n",
    "after a cited block": lambda t, s: _put_in(t, _PARAGRAPH, lambda line: [f"{line} {s}"]),
    "in the next line of a cited block": lambda t, s: _put_in(t, _PARAGRAPH, lambda li: [li, s]),
    "before the mark of a cited block": lambda t, s: _put_in(
        t, _PARAGRAPH, lambda line: [line.replace(".[^", f". {s}[^", 1)]
    ),
    "at the front of a cited block": lambda t, s: _put_in(
        t, r"^[A-Z].*\.\[\^", lambda line: [f"{s} {line}"]
    ),
    "as a heading at the end": lambda t, s: f"{t.rstrip()}\n\n## {s}\n",
    "as a heading without a full stop": lambda t, s: f"{t.rstrip()}\n\n## {s.rstrip('.')}\n",
    "as the heading of the first section": lambda t, s: _put_in(
        t, r"^## ", lambda line: [f"## {s.rstrip('.')} {{#in-short}}"]
    ),
    "as the page's first heading": lambda t, s: _put_in(
        t, r"^\*\*", lambda line: [f"# {s.rstrip('.')}", "", line]
    ),
    "as a table's row": lambda t, s: f"{t.rstrip()}\n\n| A | B |\n| --- | --- |\n| {s} | B |\n",
    "as a table's head": lambda t, s: (
        f"{t.rstrip()}\n\n| {s} | B |\n| --- | --- |\n| Redness lasts 1 to 3 days. |"
        " x[^redness-duration] |\n"
    ),
    "as the title of a box": lambda t, s: (
        f'{t.rstrip()}\n\n!!! note "{s}"\n    Redness lasts 1 to 3 days.[^redness-duration]\n'
    ),
    "in a box": lambda t, s: f'{t.rstrip()}\n\n!!! note "Note"\n    {s}\n',
    "as the words for a picture": lambda t, s: f"{t.rstrip()}\n\n![{s}](picture.png)\n",
    "as the words of a link": lambda t, s: f"{t.rstrip()}\n\n[{s}](prp.md)\n",
    "as a signpost": lambda t, s: f"{t.rstrip()}\n\nRead [{s}](prp.md)\n",
    "as a signpost with words behind it": lambda t, s: f"{t.rstrip()}\n\nSee [PRP](prp.md), {s}\n",
    "as a text behind a link": lambda t, s: f'{t.rstrip()}\n\nRead [more](prp.md "{s}").\n',
    "as the text of a link written apart": lambda t, s: (
        f'{t.rstrip()}\n\nRead [more][1].\n\n[1]: prp.md "{s}"\n'
    ),
    "as HTML": lambda t, s: f"{t.rstrip()}\n\n<p>{s}</p>\n",
    "as program text": lambda t, s: f"{t.rstrip()}\n\n```\n{s}\n```\n",
    "set in": lambda t, s: f"{t.rstrip()}\n\n    {s}\n",
    "as a quotation": lambda t, s: f"{t.rstrip()}\n\n> {s}\n",
    "in bold": lambda t, s: f"{t.rstrip()}\n\n**{s}**\n",
    "with a colon": lambda t, s: f"{t.rstrip()}\n\n{s.rstrip('.')}:\n\n- one[^redness-duration]\n",
    "with a question mark": lambda t, s: f"{t.rstrip()}\n\n{s.rstrip('.')}, so why wait?\n",
    "as a box's caption": lambda t, s: (
        f"{t.rstrip()}\n\n```plainsource\nfigure: side-by-side\ntitle: How long\n"
        f"caption: {s}\nfacts:\n  - redness-duration\n```\n"
    ),
    "as a box's title": lambda t, s: (
        f"{t.rstrip()}\n\n```plainsource\nfigure: side-by-side\ntitle: {s}\n"
        "caption: Each bar is one source.\nfacts:\n  - redness-duration\n```\n"
    ),
    "as the page's title": _detail("title"),
    "as the page's description": _detail("description"),
    "split over two lines": lambda t, s: (
        f"{t.rstrip()}\n\n{s.split(' ', 1)[0]}\n{s.split(' ', 1)[1]}\n"
    ),
    "after a mark, in small letters": lambda t, s: _put_in(
        t, _PARAGRAPH, lambda line: [f"{line} {s[0].lower()}{s[1:]}"]
    ),
}


EACH_ONCE = [
    (INFORMATION_PAGES[at % len(INFORMATION_PAGES)], list(PLACES)[at % len(PLACES)])
    for at in range(max(len(PLACES), len(INFORMATION_PAGES)))
]
"""Pairs in which every page and every place stands."""


@pytest.mark.parametrize(("path", "place"), EACH_ONCE)
def test_no_sentence_that_nothing_backs_can_be_put_into_a_page(real, path, place):
    _put_unfounded(real, path, place)


@pytest.mark.everything
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("path", INFORMATION_PAGES)
def test_no_sentence_that_nothing_backs_can_be_put_anywhere(real, path, place):
    _put_unfounded(real, path, place)


def test_every_page_and_every_place_stands_in_the_pairs():
    assert {path for path, _ in EACH_ONCE} == set(INFORMATION_PAGES)
    assert {place for _, place in EACH_ONCE} == set(PLACES)


def _put_unfounded(real: RealSite, path: str, place: str) -> None:
    text = real.text(path)
    for sentence in UNFOUNDED:
        changed = PLACES[place](text, sentence)
        if not changed:
            continue  # The page has no such place.
        assert changed != text
        errors = real.check_page(path, changed)
        assert errors, f"{path}: “{sentence}” {place}"


@pytest.mark.parametrize("path", ONE_PER_TEMPLATE)
def test_the_full_check_finds_that_it_is_safe_in_pregnancy(whole, path):
    _full_check_finds_unfounded(whole, path)


@pytest.mark.everything
@pytest.mark.parametrize("path", INFORMATION_PAGES)
def test_the_full_check_finds_that_it_is_safe_in_pregnancy_on_any_page(whole, path):
    _full_check_finds_unfounded(whole, path)


def _full_check_finds_unfounded(whole: Project, path: str) -> None:
    file = whole.docs / path
    file.write_text(PLACES["at the end"](file.read_text("utf-8"), UNFOUNDED[0]), encoding="utf-8")
    status, said = _full_check(whole)
    assert status == 1
    assert "Nothing backs “It is safe in pregnancy.”" in said


# The original documents ----------------------------------------------------------------------


def _suspects(real: RealSite, name: str, data: bytes, folder: Path) -> set[str]:
    """The facts that are suspect when an original has these bytes."""
    source = real.site.ledger.sources[name]
    (folder / source.file).write_bytes(data)
    site = real._with()
    site.__dict__["originals"] = compare_with_originals(real.project, [source])
    return {re.match("“(.*?)”", finding.what)[1] for finding in SUSPECT.find(site)}


def _passages_with_places(real: RealSite, name: str, data: bytes) -> list[tuple[str, str]]:
    """Each passage's text as the document has it, and its place, in the order of the document."""
    source = real.site.ledger.sources[name]
    return [(p.text, p.at) for p in cut(read_blocks(data, source.file, source.file), source.cut)]


def _touched(real: RealSite, name: str, before: bytes, after: bytes) -> set[str] | None:
    """The facts that rest on the passages whose words differ; None where the cuts move."""
    source = real.site.ledger.sources[name]
    old, new = (_passages_with_places(real, name, data) for data in (before, after))
    if len(old) != len(new):
        return None
    places = {at for (text, at), (other, _) in zip(old, new, strict=True) if text != other}
    ids = {p.id for p in source.passages if p.at in places and not p.gone}
    return {fact.id for passage in ids for fact in real.site.ledger.resting.get(passage, ())}


def _changes(text: str) -> Iterator[tuple[str, str]]:
    """The text with one digit replaced, or one “not” taken out, and what was done."""
    for match in re.finditer(r"\d", text):
        other = str((int(match.group()) + 1) % 10)
        yield text[: match.start()] + other + text[match.end() :], f"digit at {match.start()}"
    for match in re.finditer(r"\bnot ", text):
        yield text[: match.start()] + text[match.end() :], f"not at {match.start()}"


@needs_originals
@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_changed_digit_or_not_makes_exactly_the_facts_suspect_that_rest_on_it(
    real, name, tmp_path, monkeypatch
):
    monkeypatch.setenv("PLAINSOURCE_ORIGINALS", str(tmp_path))
    before = (ORIGINALS / real.site.ledger.sources[name].file).read_bytes()
    assert _suspects(real, name, before, tmp_path) == set()
    for text, what in _changes(before.decode("utf-8")):
        after = text.encode("utf-8")
        expected = _touched(real, name, before, after)
        if expected is not None:
            assert _suspects(real, name, after, tmp_path) == expected, f"{name}: {what}"


@needs_originals
@pytest.mark.parametrize("name", DOCUMENTS)
def test_moving_a_paragraph_makes_no_fact_suspect(real, name, tmp_path, monkeypatch):
    monkeypatch.setenv("PLAINSOURCE_ORIGINALS", str(tmp_path))
    data = (ORIGINALS / real.site.ledger.sources[name].file).read_bytes()
    paragraphs = re.split(r"\n\s*\n", data.decode("utf-8").strip("\n"))
    assert len(paragraphs) > 2
    for at, moved in enumerate(paragraphs):
        rest = paragraphs[:at] + paragraphs[at + 1 :]
        for order in ([moved, *rest], [*rest, moved]):
            after = ("\n\n".join(order) + "\n").encode("utf-8")
            assert _suspects(real, name, after, tmp_path) == set(), f"{name}: paragraph {at}"


@needs_originals
def test_a_changed_original_is_found_by_the_full_check_and_settled_by_a_review(
    whole, tmp_path_factory, monkeypatch
):
    folder = tmp_path_factory.mktemp("originals")
    for file in ORIGINALS.iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    monkeypatch.setenv("PLAINSOURCE_ORIGINALS", str(folder))
    real = RealSite.read(whole)
    source = real.site.ledger.sources["clinic-page"]
    used = next(
        (at, text)
        for at, text in passage_texts(whole, source).items()
        if real.site.ledger.resting.get(at) and re.search(r"\d", text)
    )
    path = folder / source.file
    # Another number would leave the fact without its source, which no review may wave through.
    changed = used[1].replace(" ", " perhaps ", 1)
    path.write_text(path.read_text("utf-8").replace(used[1], changed, 1), encoding="utf-8")
    status, said = _full_check(whole)
    expected = {fact.id for fact in real.site.ledger.resting[used[0]]}
    assert status == 1
    suspect = re.findall(r"“([\w-]+)” rests on passage", said)
    assert set(suspect) == expected
    for command in (
        ["import", str(path)],
        ["review", *sorted(expected), "--by", "editor"],
    ):
        subprocess.run([PLAINSOURCE, *command], cwd=whole.root, check=True, capture_output=True)
    assert "[suspect]" not in _full_check(whole)[1]


# Typing errors -------------------------------------------------------------------------------


def _typos(real: RealSite, path: str) -> Iterator[tuple[Block, int, str, str]]:
    """Plain words of a page with two letters swapped."""
    meaning, _ = load_meaning(real.project, real.site.ledger.subjects.values())
    for block in real.site.pages[path].blocks:
        if block.kind in ("directive", "heading", "title", "header", "caption"):
            continue
        whole = [block.text[link.start : link.end] for link in block.links]
        spans = [(q.start, q.end) for q in real.site.quantities(block.text)]
        for match in re.finditer(r"\b[a-z]{5,}\b", block.text):
            word = match.group()
            typo = word[:2] + word[3] + word[2] + word[4:]
            inside = any(start <= match.start() < end for start, end in spans)
            bears = meaning.bearing_words(f"{word} {typo}")
            if typo == word or inside or bears or any(word in text for text in whole):
                continue
            if block.text.split(":")[0].endswith(word) or word in WORDS:
                continue
            # Whoever reads “likns” may take it for “likes”; “from” for “form” is another word.
            if meaning.may_mean(typo) - {word} or is_known(typo) or not is_known(word):
                continue
            yield block, match.start(), word, typo


@pytest.mark.parametrize("path", INFORMATION_PAGES)
def test_a_typing_error_comes_and_goes_without_a_word(real, path):
    text = real.text(path)
    tried: Counter[str] = Counter()
    for block, offset, word, typo in _typos(real, path):
        if not block.marks or tried[word]:
            continue
        tried[word] += 1
        line, column = block.locate(offset)
        changed = _replaced(text, line, column, word, typo)
        errors = real.check_page(path, changed)
        assert not errors, f"{path}:{line}: {word} became {typo}: {errors}"
    assert tried


# Words turned round ----------------------------------------------------------------------------

_OPPOSITES = {
    "may": "will",
    "often": "seldom",
    "more": "less",
    "before": "after",
    "higher": "lower",
    "not": "now",
    "first": "last",
    "longer": "shorter",
    "with": "without",
    "up": "down",
    "can": "must",
    "US": "UK",
}


def _turned(text: str) -> Iterator[tuple[str, str]]:
    """A page with one thing turned round that readers would act on, and what was done."""
    lines = text.split("\n")
    told = [line.lstrip("-0123456789. ") for line in lines]
    start = lines.index("---", 1) + 1
    for at, line in enumerate(lines[start:], start):
        rest = lambda new, at=at: "\n".join([*lines[:at], *new, *lines[at + 1 :]])  # noqa: E731
        if "[^" not in line:
            continue
        shown = line[: line.index("[^")]
        for word, other in _OPPOSITES.items():
            if re.search(rf"\b{word}\b", shown):
                yield rest([re.sub(rf"\b{word}\b", other, line, count=1)]), f"{at + 1}: {other}"
        of = re.findall(r"\b\d+ of \d+\b", shown)
        if len(set(of)) > 1:
            one, two = of[0], next(other for other in of if other != of[0])
            swapped = line.replace(one, "@", 1).replace(two, one, 1).replace("@", two, 1)
            yield rest([swapped]), f"{at + 1}: numbers swapped"
        # Where the page tells the same elsewhere, one of the two may go: that is a warning.
        if line.startswith("- ") and told.count(told[at]) == 1:
            yield rest([]), f"{at + 1}: entry deleted"
            turned = ["You can also have:", "", line]
            yield "\n".join([*lines[:at], *lines[at + 1 :], *turned, ""]), f"{at + 1}: entry moved"
        elif line[0].isalpha() and lines.count(line) == 1 and lines[at + 1 : at + 2] == [""]:
            yield rest([]), f"{at + 1}: line deleted"


def _check_turned(real: RealSite, path: str, step: int) -> None:
    text = real.text(path)
    for changed, what in list(_turned(text))[::step]:
        assert real.check_page(path, changed), f"{path}:{what}"


@pytest.mark.parametrize("path", INFORMATION_PAGES)
def test_little_that_readers_act_on_can_be_turned_round_unseen(real, path):
    _check_turned(real, path, 9)


@pytest.mark.everything
@pytest.mark.parametrize("path", INFORMATION_PAGES)
def test_nothing_that_readers_act_on_can_be_turned_round_unseen(real, path):
    _check_turned(real, path, 1)
