"""A sentence of more than 25 words."""

from __future__ import annotations

from collections.abc import Iterator

from plainsource.base.findings import Finding
from plainsource.checks.rule import Rule, Site
from plainsource.pages.grade import sentences_of, words_of

LONGEST = 25
"""Words. The house limit for a sentence."""


def find(site: Site) -> Iterator[Finding]:
    """Sentences of pages, and of what facts tell readers, over the limit."""
    for page in site.pages.values():
        for block in page.blocks:
            for start, end in _sentences(block.text):
                words = len(words_of(block.text[start:end]))
                if words > LONGEST:
                    yield RULE.at(page, block, start, _what(words, block.text[start:end]))
    for fact in site.ledger.facts.values():
        texts = [("tell", fact.tell), ("because", fact.because)]
        texts += [("says", entry.says) for entry in fact.sources]
        for name, text in texts:
            for start, end in sentences_of(text):
                words = len(words_of(text[start:end]))
                if words > LONGEST:
                    line = fact.lines.get(name, fact.line)
                    yield RULE.finding(fact.record, line, 1, _what(words, text[start:end]))


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of a block; the cells of a table row are read one by one."""
    offset = 0
    for cell in text.split(" | "):
        for start, end in sentences_of(cell):
            yield offset + start, offset + end
        offset += len(cell) + 3


def _what(words: int, sentence: str) -> str:
    begin = " ".join(sentence.split()[:6])
    return f"The sentence “{begin} …” has {words} words. {LONGEST} is the most."


RULE = Rule(
    "sentence-too-long",
    "error",
    "A sentence of more than 25 words.",
    "Long sentences lose readers who are worried, tired or not used to reading.",
    "Make two sentences of it.",
    "a sentence that goes on and on",
    "two sentences of twelve words",
    frozenset({"pages", "facts"}),
    find,
)
