"""Reading the built pages back: readers must get the very words that the checks read.

The checks read Markdown with a reader of their own. Should it ever understand a page otherwise
than the program that builds it, a statement could reach readers unchecked. So the words of every
built page are held against the words that were checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from plainsource.base.findings import Finding
from plainsource.finish.rules import make_finding
from plainsource.pages.model import Page

RULE = "built-page-differs"
_NOT_CHECKED_HERE = (
    ".ps-byline, .ps-about, .ps-notes, .ps-mark, .ps-figure, .ps-figure-sources, .ps-made, "
    ".ps-frame, .ps-findings, script, style, svg"
)
_WORD = re.compile(r"\w+")
_UNREAD = ("directive", "alt")


def built_file(site: Path, page: Page) -> Path:
    """The file that a page is built into."""
    path = page.path.removesuffix(".md")
    folder, _, name = path.rpartition("/")
    if name == "index":
        return site / folder / "index.html"
    return site / path / "index.html"


def read_back(site: Path, pages: Iterable[Page]) -> list[Finding]:
    """The pages whose built words are not the words that were checked."""
    findings = []
    for page in pages:
        file = built_file(site, page)
        if not file.is_file():
            continue
        difference = _difference(_built_words(file), _checked_words(page))
        if difference:
            findings.append(_finding(page, difference))
    return findings


def _built_words(file: Path) -> list[str]:
    tree = LexborHTMLParser(file.read_bytes())
    article = tree.css_first("article.ps-article")
    if article is None:
        return []
    for node in article.css(_NOT_CHECKED_HERE):
        node.decompose()
    return _WORD.findall(article.text(separator=" "))


def _checked_words(page: Page) -> list[str]:
    texts = [b.text for b in page.blocks if b.kind not in _UNREAD and not (b.implied or b.drawn)]
    if not any(block.kind == "heading" and block.level == 1 for block in page.blocks):
        # The frame writes the title above a page that has no first heading.
        texts.insert(0, page.title)
    return _WORD.findall(" ".join(texts))


def _difference(built: list[str], checked: list[str]) -> tuple[str, str] | None:
    """The first words that only readers get, and the first that only the checks read."""
    # Where words touch (Dr**X**) the two sides may part them otherwise; letters decide.
    if "".join(built) == "".join(checked):
        return None
    matcher = SequenceMatcher(None, checked, built, autojunk=False)
    for what, c1, c2, b1, b2 in matcher.get_opcodes():
        if what != "equal":
            return " ".join(built[b1 : b1 + 12][: max(b2 - b1, 0)]), " ".join(checked[c1:c2][:12])
    return None


def _finding(page: Page, difference: tuple[str, str]) -> Finding:
    built, checked = difference
    if built and checked:
        what = f"Readers would see “{built}” where the check read “{checked}”."
    elif built:
        what = f"Readers would see “{built}”, which the check did not read."
    else:
        what = f"The check read “{checked}”, which readers would not see."
    line = _line_of(page, (checked or built).split()[:3])
    return replace(make_finding(RULE, page.file, (line, 1)), what=what)


def _line_of(page: Page, words: list[str]) -> int:
    """The line of the first block that holds these words one after the other."""
    for block in page.blocks:
        if words and " ".join(words) in " ".join(_WORD.findall(block.text)):
            return block.line
    return 1
