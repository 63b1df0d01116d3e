"""A page that no menu shows, and an entry of the menu that leads nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from plainsource.base.findings import Finding
from plainsource.base.project import SETTINGS
from plainsource.base.records import Record, RecordList
from plainsource.checks.places import near_page
from plainsource.checks.rule import Rule, Site


def find(site: Site) -> Iterator[Finding]:
    """Entries of the menu without a page, and pages without an entry."""
    menu = site.settings.get("nav")
    if menu is None:
        return
    line = site.settings.line_of("nav")
    seen: dict[str, int] = {}
    for title, path, at in _entries(menu, line):
        if path not in site.pages:
            near = near_page(site, path)
            do = f"If you meant “{near}”, write that." if near else "Take the entry out."
            what = f"The menu names “{path[:60]}”, and there is no such page."
            yield RULE.finding(SETTINGS, at, 1, what, do)
        elif path in seen:
            what = f"The menu names {path} twice, first in line {seen[path]}."
            yield RULE.finding(SETTINGS, at, 1, what, "Keep one of the two.")
        if not title:
            what = f"The entry “{path[:60]}” of the menu has no title."
            yield RULE.finding(SETTINGS, at, 1, what, f"Write it as `- Title: {path[:60]}`.")
        seen.setdefault(path, at)
    for page in site.pages.values():
        if page.path not in seen and page.meta.get("unlisted") is not True:
            what = "This page stands in no menu, so readers cannot find it."
            do = f"Add a line under `nav:` in {SETTINGS}: `- Its title: {page.path}`."
            hidden = "A page for staff needs the line `unlisted: true` at its top."
            yield RULE.finding(page.file, 1, 1, what, do, hidden)


def _entries(menu: object, line: int) -> Iterator[tuple[str, str, int]]:
    """The title, page and line of each entry, however deep in groups."""
    if isinstance(menu, RecordList):
        for entry, at in zip(menu, menu.lines or [line] * len(menu), strict=False):
            if isinstance(entry, str):
                yield "", entry, at
            else:
                yield from _entries(entry, at)
    elif isinstance(menu, Record):
        for title, value in menu.items():
            at = menu.line_of(title)
            if isinstance(value, str):
                yield title, value, at
            else:
                yield from _entries(value, at)


RULE = Rule(
    "menu-fault",
    "error",
    "A page that no menu shows, or an entry of the menu without a page or a title.",
    "Readers find pages by the menu.",
    "Correct the entries under nav in mkdocs.yml.",
    "nav without downtime.md",
    "- Downtime: downtime.md",
    frozenset({"pages", "settings"}),
    find,
)
