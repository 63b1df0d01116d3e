"""A statement that rests on nothing."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from plainsource.base.findings import Finding
from plainsource.checks.rule import Rule, Site
from plainsource.checks.stating import is_leading, is_question, is_telling, one_speaks_of, states
from plainsource.pages.grade import sentences_of
from plainsource.pages.model import Block, Link, Page

_STATES = ("paragraph", "item", "row", "caption", "code")
_LONGEST_SIGNPOST = 16


def find(site: Site) -> Iterator[Finding]:
    """Sentences of information pages that no mark of their block follows."""
    for page in site.information_pages():
        for index, block in enumerate(page.blocks):
            if block.kind in _STATES and not block.implied:
                following = page.blocks[index + 1] if index + 1 < len(page.blocks) else None
                yield from _unfounded(site, page, block, following)


def _unfounded(site: Site, page: Page, block: Block, following: Block | None) -> Iterator[Finding]:
    backed = max((mark.offset for mark in block.marks), default=0)
    if _is_lead_in(site, block, following):
        return
    for start, end in sentences_of(block.text):
        # A mark may stand before or after the full stop of the sentence that it backs.
        tail = block.text[max(start, backed) : end].strip(" .!?)”’\"'|")
        if not tail or end <= backed:
            continue
        if not _is_exempt(site, page, block, start, end):
            yield RULE.at(
                page,
                block,
                start,
                f"Nothing backs “{_short(block.text[start:end])}”.",
                "Put the mark of a fact, like [^redness-duration], at its end.",
                "If there is no such fact, take the sentence out, or add the fact to facts/ first.",
            )


def _is_exempt(site: Site, page: Page, block: Block, start: int, end: int) -> bool:
    sentence = block.text[start:end].strip()
    if sentence in site.wording.sentences or block.text in site.wording.sentences:
        return True
    if is_question(sentence):
        leads = is_leading(sentence) and site.meaning.weighty_words(sentence)
        return not (leads or is_telling(sentence))
    return _is_signpost(site, page, block, start, end)


def _is_signpost(site: Site, page: Page, block: Block, start: int, end: int) -> bool:
    """A short sentence that sends readers to another place and says nothing besides."""
    links = [link for link in block.links if start <= link.start and link.end <= end]
    sentence = block.text[start:end]
    if not links or len(sentence.split()) > _LONGEST_SIGNPOST:
        return False
    outside = list(sentence)
    for link in links:
        outside[link.start - start : link.end - start] = " " * (link.end - link.start)
    rest = "".join(outside).strip(" .|:,")
    begins = sentence.lstrip().startswith(site.wording.signposts)
    linked = " ".join(block.text[link.start : link.end] for link in links)
    if site.quantities(sentence) or any(char.isdigit() for char in sentence):
        return False
    if site.meaning.weighty_words(rest) or states(rest):
        return False
    # A question as the words of a link states nothing; other words must lead with a signpost.
    if not begins:
        return not rest and is_question(linked) and not is_leading(linked)
    return all(_says_no_more(site, page, block, link) for link in links)


def _says_no_more(site: Site, page: Page, block: Block, link: Link) -> bool:
    """Whether the words of a link only name what stands at the other end."""
    words = block.text[link.start : link.end]
    if states(words):
        return False
    if not is_leading(words):
        return True
    file = link.target.partition("#")[0]
    target = site.pages.get(posixpath.normpath(posixpath.join(page.path, "..", file)))
    target = target if file else page
    facts = site.facts_of(target.cites) if target else []
    return one_speaks_of(site, facts, site.meaning.weighty_words(words))


def _is_lead_in(site: Site, block: Block, following: Block | None) -> bool:
    return (
        block.text in site.wording.lead_ins
        and following is not None
        and following.kind in ("item", "header", "row", "directive")
    )


def _short(text: str) -> str:
    text = text.strip()
    return text if len(text) <= 80 else text[:79].rstrip() + "…"


RULE = Rule(
    "statement-without-fact",
    "error",
    "A statement on an information page that no fact backs.",
    "“It is safe in pregnancy” is the sentence that must never slip through.",
    "Put the mark of a fact at its end, or take it out.",
    "It is safe in pregnancy.",
    "Do not have it while you are pregnant.[^pregnancy]",
    frozenset({"pages", "wording"}),
    find,
)
