"""What can be found: the sections of the built pages, each with its place, heading and text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from plainsource.finish.site_files import list_site, page_address

_LEFT_OUT = (
    "sup.ps-mark, svg, details.ps-data, p.ps-figure-sources, p.ps-byline, section.ps-about, "
    ".ps-contents, .ps-crumbs, .ps-card, .ps-notes, .ps-note, [hidden], script, template, nav"
)
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4}
_TEXTS = frozenset(("p", "li", "dt", "dd", "caption", "figcaption", "tr", "summary", "label"))
_HOLDING = _TEXTS | {"ul", "ol", "dl", "div", "table", "figure", "details", "section"}
_UNLISTED = 'meta[name="robots"][content*="noindex"]'


@dataclass(slots=True)
class Section:
    """A part of a page under one heading.

    `address` leads to it from the site's root (downtime/#get-help). `above` are the headings
    it stands under, the page's title first. `texts` are its blocks in order, each as one line;
    `captions` what stands over its figures, which answers nothing by itself.
    """

    address: str
    heading: str
    above: tuple[str, ...] = ()
    texts: list[str] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)


def read_sections(site: Path) -> list[Section]:
    """The sections of every page that may be listed, in the order of page names."""
    sections: list[Section] = []
    for name in list_site(site).pages():
        sections += sections_of((site / name).read_bytes(), page_address(name))
    return sections


def sections_of(page: bytes, address: str) -> list[Section]:
    """The sections of one page; none where it has no article or asks not to be listed."""
    tree = LexborHTMLParser(page)
    if tree.root is None or tree.css_first(_UNLISTED) is not None:
        return []
    article = tree.css_first("article")
    if article is None:
        return []
    for node in article.css(_LEFT_OUT):
        node.decompose()
    sections: list[Section] = []
    path: list[tuple[int, str]] = []
    for kind, node in _parts(article):
        words = _words(node)
        if kind in _HEADINGS:
            level = _HEADINGS[kind]
            path = [part for part in path if part[0] < level]
            anchor = node.attributes.get("id")
            place = f"{address}#{anchor}" if anchor and level > 1 else address
            above = tuple(title for _, title in path)
            sections.append(Section(place, words, above))
            path.append((level, words))
        elif words and sections:
            section = sections[-1]
            (section.captions if kind == "figcaption" else section.texts).append(words)
    return [section for section in sections if section.texts or section.captions]


def _parts(article: LexborNode) -> Iterator[tuple[str, LexborNode]]:
    """Headings and blocks of text in reading order. A block within a block comes once."""
    for node in article.traverse(include_text=False):
        kind = node.tag or ""
        if kind in _HEADINGS or kind in _TEXTS:
            yield kind, node


def _has_blocks(node: LexborNode) -> bool:
    return any(
        inner.tag in _TEXTS or inner.tag in _HEADINGS
        for inner in node.traverse(include_text=False)
        if inner.mem_id != node.mem_id
    )


def _words(node: LexborNode) -> str:
    """The words of a block without those of blocks within it."""
    if _has_blocks(node) and node.tag != "tr":
        parts = (n.text() for n in node.iter(include_text=True) if n.tag not in _HOLDING)
        return " ".join(" ".join(parts).split())
    separator = " " if node.tag == "tr" else ""
    return " ".join(node.text(separator=separator).split())
