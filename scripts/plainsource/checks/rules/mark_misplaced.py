"""A mark in a heading, a title or the words of a link."""

from __future__ import annotations

from collections.abc import Iterator

from plainsource.base.findings import Finding
from plainsource.checks.rule import Rule, Site
from plainsource.pages.inline import MARK
from plainsource.pages.scan_parts import mark_misplaced

_PLACES = {
    "heading": "a heading",
    "title": "a title",
    "header": "the head of a table",
    "alt": "the words for a picture",
}


def find(site: Site) -> Iterator[Finding]:
    """Marks where readers cannot use them."""
    for page in site.pages.values():
        yield from (finding for finding in page.findings if finding.rule == RULE.id)
        for block in page.blocks:
            place = _PLACES.get(block.kind)
            if place:
                for mark in block.marks:
                    yield mark_misplaced(page.file, mark.line, mark.column, mark.fact, place)
                if block.kind == "alt":
                    for match in MARK.finditer(block.text):
                        yield mark_misplaced(page.file, block.line, 1, match[1], place)
        for name in ("title", "description"):
            for match in MARK.finditer(str(page.meta.get(name) or "")):
                line = page.meta.line_of(name)
                yield mark_misplaced(page.file, line, 1, match[1], f"the page's {name}")


RULE = Rule(
    "mark-misplaced",
    "error",
    "A mark in a heading, a title, the head of a table or the words of a link.",
    "Headings are read out in lists and links lead elsewhere: the note could not be reached.",
    "Move the mark to the end of the sentence that the fact backs.",
    "## Redness[^redness-duration]",
    "Redness lasts 1 to 3 days.[^redness-duration]",
    frozenset({"pages"}),
    find,
)
