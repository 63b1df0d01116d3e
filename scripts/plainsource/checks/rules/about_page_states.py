"""A page about the site that speaks of the treatment."""

from __future__ import annotations

from collections.abc import Iterator

from plainsource.base.findings import Finding
from plainsource.checks.rule import Rule, Site
from plainsource.checks.stating import is_leading, is_question, states
from plainsource.pages.grade import sentences_of
from plainsource.pages.meaning import pattern_of
from plainsource.pages.model import Block

_SHORT = 4
"""Words. A topic with a question mark behind it asks, too: “Risks in numbers?”."""


def find(site: Site) -> Iterator[Finding]:
    """Sentences on pages about the site that use words which weigh for a reader's health.

    Such pages are free from citing facts because they state nothing of the treatment. What a
    link only names, and questions, are left out.
    """
    free = pattern_of(site.wording.about_words)
    for page in site.pages.values():
        if not site.wording.is_about_site(page.path):
            continue
        for block in page.blocks:
            if block.kind == "directive" or block.implied or block.text in site.wording.sentences:
                continue
            text = _without_links(block)
            backed = max((mark.offset for mark in block.marks), default=0)
            for start, end in sentences_of(text):
                sentence = block.text[start:end].strip()
                if end <= backed or sentence in site.wording.sentences or _asks(sentence):
                    continue
                words = site.meaning.weighty_words(text[start:end])
                words = [word for word in words if not free.match(word)]
                if words:
                    named = ", ".join(f"“{word}”" for word in dict.fromkeys(words))
                    yield RULE.at(
                        page, block, start, f"This page is about the site and speaks of {named}."
                    )


def _asks(sentence: str) -> bool:
    cell = sentence.strip(" |")
    if not cell.endswith("?") or is_leading(cell):
        return False
    return is_question(cell) or (len(cell.split()) <= _SHORT and not states(cell[:-1]))


def _without_links(block: Block) -> str:
    """The text with spaces in place of the words of links: these only name another page."""
    text = list(block.text)
    for link in block.links:
        text[link.start : link.end] = " " * (link.end - link.start)
    return "".join(text)


RULE = Rule(
    "about-page-states",
    "error",
    "A sentence on a page about the site that speaks of health, safety or the treatment's effects.",
    "Pages about the site cite no facts, so they must state nothing of the treatment.",
    "Say it on a page about the treatment, with its fact, or put a mark at its end. An honest "
    "sentence on the site itself goes into wording/exempt.yml, under sentences, with its reason.",
    "It is safe in pregnancy. (on the page about us)",
    "We check each page once a year.",
    frozenset({"pages", "wording"}),
    find,
)
