"""A hard word for which there is a plainer one."""

from __future__ import annotations

from collections.abc import Iterator

from plainsource.base.findings import Finding
from plainsource.checks.reader_texts import reader_texts
from plainsource.checks.rule import Rule, Site


def find(site: Site) -> Iterator[Finding]:
    """Words of `wording/plain-words.yml` in every text that readers meet."""
    for text in reader_texts(site):
        for start, end, plain in site.wording.plain_words.find(text.text):
            line, column = text.locate(start)
            hard = text.text[start:end]
            what = f"“{hard}” is a hard word. Plainer: {plain}."
            yield RULE.finding(text.file, line, column, what)


RULE = Rule(
    "hard-word",
    "warning",
    "A hard word for which wording/plain-words.yml has a plainer one.",
    "Readers are worried or tired, and most of them are no doctors.",
    "Use the plainer word, or take the hard one out of wording/plain-words.yml.",
    "Commence two weeks prior to treatment.",
    "Start two weeks before treatment.",
    frozenset({"pages", "facts", "wording", "settings"}),
    find,
)
