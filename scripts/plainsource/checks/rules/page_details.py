"""A page without title, description or dates."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from plainsource.base.findings import Finding
from plainsource.base.value_faults import is_day
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
_OTHERS = frozenset({"checked_by", "clinical_review", "template", "unlisted"})
_KNOWN = frozenset({*_TEXTS, *_DAYS, *_OTHERS})
_TEMPLATES = ("all-pages.html",)
_LONGEST_DESCRIPTION = 160


def find(site: Site) -> Iterator[Finding]:
    """Pages whose details at the top are not complete."""
    titles: dict[str, str] = {}
    for page in site.pages.values():
        if not page.meta and not page.blocks:
            yield _empty(site, page)
            continue
        yield from _entries(page)
        yield from _texts(page)
        yield from _days(page)
        if not page.blocks and not page.findings and not page.meta.get("template"):
            line, what = page.meta.line_of("title"), "This page says nothing below its details."
            yield RULE.finding(page.file, line, 1, what, "Write its text, or delete the file.")
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


def _empty(site: Site, page: Page) -> Finding:
    later = site.today.replace(year=site.today.year + 1, day=min(site.today.day, 28))
    head = f"---\ntitle: …\ndescription: …\nwritten: {site.today}\nchecked: {site.today}"
    return RULE.finding(
        page.file,
        1,
        1,
        "This page is empty.",
        "Begin it with these lines, then an empty line and its text:\n"
        f"{head}\ndue: {later}\n---".replace("\n", "\n        "),
        "Or delete the file.",
    )


def _entries(page: Page) -> Iterator[Finding]:
    """Entries that no part of the site knows, and pages that ask for another frame."""
    for name, value in page.meta.items():
        line = page.meta.line_of(name)
        if name not in _KNOWN:
            near = difflib.get_close_matches(name, _KNOWN, n=1, cutoff=0.7)
            what = f"The details at the top of a page have no entry “{name[:60]}”."
            yield RULE.finding(
                page.file,
                line,
                1,
                what,
                *(f"If you meant “{one}”, write that." for one in near),
                "Take the line out.",
            )
        elif name == "template" and value not in _TEMPLATES:
            what = f"There is no frame “{str(value)[:60]}” for a page."
            yield RULE.finding(page.file, line, 1, what, "Take the line out.")


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
    "A page that is empty, has no title, description or dates, the title of another page, or an "
    "entry that no page has.",
    "Readers and search engines need them, and old pages must show their age.",
    "Write the missing line between the two lines of hyphens at the top of the page.",
    "a page that starts with its heading",
    "title: Downtime",
    frozenset({"pages"}),
    find,
)
