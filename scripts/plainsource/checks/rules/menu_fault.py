"""A page that no menu shows, and an entry of the menu that leads nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from plainsource.base.findings import Finding
from plainsource.base.project import SETTINGS
from plainsource.checks.menu import menu_entries
from plainsource.checks.places import near_page
from plainsource.checks.rule import Rule, Site


def find(site: Site) -> Iterator[Finding]:
    """Entries of the menu without a page, and pages without an entry."""
    if site.settings.get("nav") is None:
        return
    seen: dict[str, int] = {}
    for title, path, at in menu_entries(site.settings):
        if not path:
            continue
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
