"""Where findings belong: on which pages, and at which place in a page."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from plainsource.base.findings import Finding
from plainsource.checks.rule import Site
from plainsource.facts.model import Fact
from plainsource.finish.places import source_of
from plainsource.pages.model import Block, Page

_TEXTS = {"p", "li", "tr", "dt", "dd", "caption", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6"}
_EMPTY = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
_UNREAD = {"svg", "script", "style"}
_WORD = re.compile(r"\w+")


@dataclass
class Spread:
    """Findings by the page they are shown on (`docs/downtime.md`), the page's own first.

    `by_page` has each finding with the fact through which it reached the page, or None.
    `general` are those that concern every page.
    """

    by_page: dict[str, list[tuple[Finding, str | None]]] = field(default_factory=dict)
    general: list[Finding] = field(default_factory=list)


def spread_findings(findings: list[Finding], site: Site | None, docs: Path) -> Spread:
    """Say for each finding on which pages it is shown.

    A page's own findings are shown there; those of a fact on the pages that cite it; those of a
    source on the pages whose facts rest on it; those of the settings and the wording, and of
    records that cannot be read, everywhere. What concerns no page is in none of these.
    """
    own: dict[str, list[tuple[Finding, str | None]]] = defaultdict(list)
    through: dict[str, list[tuple[Finding, str | None]]] = defaultdict(list)
    general = []
    for finding in findings:
        page = _page_of(finding, docs)
        if page:
            own[page].append((finding, None))
            continue
        if not finding.file.startswith(("facts/", "sources/")) or finding.rule == "file-unreadable":
            general.append(finding)
            continue
        seen = set()
        for fact in _facts_of(finding, site):
            for citing, _ in site.citing.get(fact.id, ()) if site else ():
                if citing.file not in seen:
                    seen.add(citing.file)
                    through[citing.file].append((finding, fact.id))
    return Spread({page: own[page] + through[page] for page in {*own, *through}}, general)


def _page_of(finding: Finding, docs: Path) -> str:
    """The page that a finding is about, by its own file or by the built one."""
    if finding.file.startswith("docs/") and finding.file.endswith(".md"):
        return finding.file
    if finding.file.startswith("site/"):
        return source_of(finding.file.removeprefix("site/"), docs)
    return ""


def _facts_of(finding: Finding, site: Site | None) -> list[Fact]:
    """The facts that a finding in facts/ or sources/ concerns."""
    if site is None:
        return []
    facts = [fact for fact in site.ledger.facts.values() if fact.record == finding.file]
    if facts:
        above = [fact for fact in facts if fact.line <= finding.line]
        return [max(above, key=lambda fact: fact.line)] if above else facts
    for source in site.ledger.sources.values():
        if source.record != finding.file:
            continue
        passages = [passage for passage in source.passages if passage.line <= finding.line]
        if passages:
            passage = max(passages, key=lambda passage: passage.line)
            return site.ledger.resting.get(passage.id, [])
        return list({f.id: f for f, _ in site.ledger.by_source.get(source.id, ())}.values())
    return []


def find_places(html: str, page: Page, lines: set[int]) -> dict[int, int]:
    """Where in a built page the text stands that a page's file has at these lines.

    The text of the page's blocks is looked for, so the place of a line is where its block's text
    begins: an offset into `html`. Lines whose block is not found are left out.
    """
    wanted: dict[tuple[str, int], list[int]] = defaultdict(list)
    starts = [block.line for block in page.blocks]
    nth_of: dict[str, int] = defaultdict(int)
    letters = []
    for block in page.blocks:
        text = _letters(block.text) if block.kind != "alt" else ""
        letters.append((text, nth_of[text]))
        nth_of[text] += 1
    for line in lines:
        index = _block_at(page.blocks, starts, line)
        if index is not None and letters[index][0]:
            wanted[letters[index]].append(line)
    if not wanted:
        return {}
    texts = _Texts(html)
    places: dict[int, int] = {}
    met: dict[str, int] = defaultdict(int)
    for offset, parts in texts.found:
        text = _letters(" ".join(parts))
        for line in wanted.get((text, met[text]), ()):
            places[line] = offset
        met[text] += 1
    return places


def _block_at(blocks: list[Block], starts: list[int], line: int) -> int | None:
    """The last block that begins at or above a line; a drawing is found by its title."""
    order = sorted(range(len(starts)), key=lambda i: (starts[i], i))
    at = bisect_right([starts[i] for i in order], line) - 1
    if at < 0:
        return None
    # Of several that begin on this line, the first holds the others.
    first = next(i for i in order if starts[i] == starts[order[at]])
    if blocks[first].kind == "directive" and first + 1 < len(blocks):
        return first + 1
    return first


def _letters(text: str) -> str:
    return "".join(_WORD.findall(text))


class _Texts(HTMLParser):
    """Every text of a page's article: where its first word may stand, and its words.

    Words that stand in a text within a text (a list in a list) belong to the inner one alone.
    """

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[int, list[str]]] = []
        self._starts = [0, *(match.end() for match in re.finditer("\n", html))]
        self._open: list[tuple[str, int | None]] = []
        self._article = 0
        self._unread = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _EMPTY:
            return
        here = dict(attrs)
        unread = tag in _UNREAD or (tag == "sup" and here.get("class") == "ps-mark")
        line, column = self.getpos()
        inside = self._starts[line - 1] + column + len(self.get_starttag_text() or "")
        text = None
        if tag in _TEXTS and self._article and not self._unread:
            text = len(self.found)
            self.found.append((inside, []))
        elif tag in ("td", "th") and self._open and self._open[-1][0] == "tr":
            # Nothing may stand between a row and its first cell.
            row = self._open[-1][1]
            if row is not None and not self.found[row][1]:
                self.found[row] = (inside, [""])
        self._article += tag == "article"
        self._unread += unread
        self._open.append((f"{tag} unread" if unread else tag, text))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Drawings have these; no text stands in them."""

    def handle_endtag(self, tag: str) -> None:
        names = [name.partition(" ")[0] for name, _ in self._open]
        if tag not in names:
            return
        while self._open:
            name, _ = self._open.pop()
            self._article -= name == "article"
            self._unread -= name.endswith(" unread")
            if name.partition(" ")[0] == tag:
                return

    def handle_data(self, data: str) -> None:
        if self._unread or not self._article:
            return
        for _, text in reversed(self._open):
            if text is not None:
                self.found[text][1].append(data)
                return
