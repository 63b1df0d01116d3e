"""The glossary in a page: `list: glossary`, and what it adds to what the page says."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable
from itertools import groupby

from plainsource.facts.glossary import Glossary, Term
from plainsource.facts.ledger import Ledger
from plainsource.pages.elements import append, element
from plainsource.pages.model import Block
from plainsource.pages.notes import mark_element

NAME = "glossary"
"""What `list:` says to get the glossary."""


def list_glossary(ledger: Ledger) -> ET.Element:
    """Every term from A to Z with what it means, each at a place of its own: #platelets.

    Terms are headings, so that the search and a screen reader lead to each.
    """
    made = element("div", cls="ps-made ps-glossary")
    letters = element("p", element("span", "Go to: "), cls="ps-letters")
    append(made, letters)
    by_letter = groupby(ledger.glossary.terms, lambda term: term.term[0].upper())
    for letter, terms in by_letter:
        group = list(terms)
        link = element("a", letter, href=f"#{group[0].id}", aria_label=f"Words with {letter}")
        append(letters, link, " ")
        for term in group:
            append(made, element("h3", _shown(term), id=term.id), _meaning(term))
    return made


def lists_glossary(block: Block) -> bool:
    """Whether a block is a box in which the glossary stands."""
    return block.data is not None and block.data.get("list") == NAME


def with_glossary(blocks: Iterable[Block], glossary: Glossary) -> list[Block]:
    """The blocks of a page with those that the glossary adds, behind the box that asks for it.

    So its words are checked, and its facts reviewed, like those of any page.
    """
    whole: list[Block] = []
    for block in blocks:
        whole.append(block)
        if lists_glossary(block):
            whole += (_block(term, block) for term in glossary.terms)
    return whole


def _block(term: Term, box: Block) -> Block:
    return Block(
        "paragraph",
        term.text,
        box.line,
        section=box.section,
        implied=term.facts,
        under=f"- {_shown(term)}",
        drawn=True,
    )


def _meaning(term: Term) -> ET.Element:
    made = element("p", term.text)
    append(made, *(mark_element(fact) for fact in term.facts))
    return made


def _shown(term: Term) -> str:
    return term.term[:1].upper() + term.term[1:]
