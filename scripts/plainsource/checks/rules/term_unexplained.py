"""A technical word that is not explained where it first stands on a page."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from plainsource.base.findings import Finding
from plainsource.checks.rule import Rule, Site
from plainsource.checks.scope import TITLE_KINDS
from plainsource.facts.glossary import Glossary, Term
from plainsource.pages.glossary import lists_glossary
from plainsource.pages.model import Block, Page

_TEXTS = ("paragraph", "item", "row")
_NO_LINKS = (*TITLE_KINDS, "caption")


def find(site: Site) -> Iterator[Finding]:
    """Words of the glossary that neither their block nor a block next to it explains.

    What stands in a title or caption, which can hold no link, may be explained anywhere on the
    page. The words of a link lead to their explanation. Pages that are about the site itself are
    left out, and the page that has the glossary on it.
    """
    home = _home(site)
    for page in site.information_pages():
        if page is not home:
            yield from _in_page(page, site.ledger.glossary, home)


def _in_page(page: Page, glossary: Glossary, home: Page | None) -> Iterator[Finding]:
    known: set[str] = set()
    texts = [block for block in page.blocks if block.kind in (*_TEXTS, "title", "caption")]
    for index, block in enumerate(texts):
        if block.kind in _TEXTS:
            around = texts[max(index - 1, 0) : index + 2]
            for start, end, term in glossary.find(block.text):
                if term.id not in known and not _leads_on(block, start, end, home):
                    known.add(term.id)
                    if not _explained(term, around, home):
                        yield _finding(page, block, (start, end), term, home)
    for block in page.blocks:
        if block.kind in _NO_LINKS:
            for start, end, term in glossary.find(block.text):
                if term.id not in known:
                    known.add(term.id)
                    if not _explained(term, texts, home):
                        yield _finding(page, block, (start, end), term, home)


def _leads_on(block: Block, start: int, end: int, home: Page | None) -> bool:
    """Whether a word stands in a link to a page that is not the glossary."""
    name = posixpath.basename(home.path) if home else ""
    return any(
        link.start <= start and end <= link.end
        for link in block.links
        if posixpath.basename(link.target.partition("#")[0]) != name
    )


def _home(site: Site) -> Page | None:
    """The page on which the glossary stands."""
    for page in site.pages.values():
        if any(lists_glossary(block) for block in page.blocks):
            return page
    return None


def _explained(term: Term, blocks: list[Block], home: Page | None) -> bool:
    place = f"{posixpath.basename(home.path)}#{term.id}" if home else ""
    for block in blocks:
        text = " ".join(block.text.lower().replace("-", " ").split())
        if any(cue.replace("-", " ") in text for cue in term.explained_by):
            return True
        if place and any(posixpath.basename(link.target) == place for link in block.links):
            return True
    return False


def _finding(
    page: Page, block: Block, place: tuple[int, int], term: Term, home: Page | None
) -> Finding:
    word = block.text[slice(*place)]
    do = [f"Say there what it means: {term.means}"]
    if home:
        way = posixpath.relpath(home.path, posixpath.dirname(page.path) or ".")
        where = ", in a line near this title" if block.kind in _NO_LINKS else ""
        do.append(f"Or lead readers to it{where}: [{word}]({way}#{term.id})")
    do.append(
        "If the line explains it in other words, add them after `explained_by:` of "
        f"“{term.id}” in wording/glossary.yml."
    )
    what = f"“{word}” stands here for the first time on this page, and nothing here explains it."
    return RULE.at(page, block, place[0], what, *do)


RULE = Rule(
    "term-unexplained",
    "error",
    "A word of the glossary that is not explained where it first stands on a page.",
    "Readers who do not know a word stop there, or guess.",
    "Say what it means in the same line or next to it, or lead readers to the glossary.",
    "PRP has more platelets than blood.",
    "PRP has more [platelets](glossary.md#platelets) than blood.",
    frozenset({"pages", "wording"}),
    find,
)
