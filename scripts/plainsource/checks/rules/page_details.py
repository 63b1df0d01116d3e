"""A page without title, description or dates."""

from __future__ import annotations

from collections.abc import Iterator

from plainsource.base.findings import Finding
from plainsource.base.shapes import is_day
from plainsource.checks.rule import Rule, Site
from plainsource.pages.model import Page

_TEXTS = {
    "title": "A title tells readers and screen readers where they are.",
    "description": "A description is what a search engine shows under the title.",
}
_DAYS = {
    "written": "the day the page was first written",
    "checked": "the day somebody last read the whole page through",
    "due": "the day it should be read through again",
}
_LONGEST_DESCRIPTION = 160


def find(site: Site) -> Iterator[Finding]:
    """Pages whose details at the top are not complete."""
    titles: dict[str, str] = {}
    for page in site.pages.values():
        yield from _texts(page)
        yield from _days(page)
        title = str(page.meta.get("title") or "")
        if title and title in titles:
            yield RULE.finding(
                page.file,
                page.meta.line_of("title"),
                1,
                f"This page has the same title as {titles[title]}.",
                "Give one of them another title, so that readers can tell them apart.",
            )
        titles.setdefault(title, page.file)


def _texts(page: Page) -> Iterator[Finding]:
    for name, reason in _TEXTS.items():
        value = page.meta.get(name)
        if not isinstance(value, str) or not value.strip():
            yield RULE.finding(
                page.file,
                page.meta.line_of(name),
                1,
                f"This page has no {name}. {reason}",
                f"Write a line `{name}: …` between the two lines of hyphens at the top.",
            )
        elif name == "description" and len(value) > _LONGEST_DESCRIPTION:
            yield RULE.finding(
                page.file,
                page.meta.line_of(name),
                1,
                f"The description is {len(value)} characters long; search engines cut it at "
                f"{_LONGEST_DESCRIPTION}.",
                "Make it shorter.",
            )


def _days(page: Page) -> Iterator[Finding]:
    for name, meaning in _DAYS.items():
        value = page.meta.get(name)
        if not is_day(value):
            state = "has no" if value is None else "cannot read the"
            yield RULE.finding(
                page.file,
                page.meta.line_of(name),
                1,
                f"This page {state} date `{name}`: {meaning}."
                if value is None
                else f"The date `{name}` is not a day that exists.",
                f"Write a line like `{name}: 2026-11-20` between the lines of hyphens at the top.",
            )


RULE = Rule(
    "page-details",
    "error",
    "A page without title, description or dates, or with the title of another page.",
    "Readers and search engines need them, and old pages must show their age.",
    "Write the missing line between the two lines of hyphens at the top of the page.",
    "a page that starts with its heading",
    "title: Downtime",
    frozenset({"pages"}),
    find,
)
