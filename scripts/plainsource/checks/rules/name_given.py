"""The name of a product, a brand or a known person."""

from __future__ import annotations

from collections.abc import Iterator

from plainsource.base.findings import Finding
from plainsource.checks.reader_texts import reader_texts
from plainsource.checks.rule import Rule, Site


def find(site: Site) -> Iterator[Finding]:
    """Names of `wording/names.yml` in every text that readers meet."""
    for text in reader_texts(site):
        for found in site.wording.names.find(text.text):
            line, column = text.locate(found.start)
            name = text.text[found.start : found.end]
            what = f"“{name}” is {found.what}. {found.why}"
            yield RULE.finding(text.file, line, column, what)


RULE = Rule(
    "name-given",
    "error",
    "The name of a product, a brand or a known person.",
    "Information pages do not promote, and a name is no proof.",
    "Leave the name out and say what kind of thing it is.",
    "a pen called by its brand",
    "one needling pen",
    frozenset({"pages", "facts", "wording", "settings"}),
    find,
)
