"""A link within the site that leads nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plainsource.base.findings import Finding
from plainsource.checks.places import (
    Target,
    as_link,
    near_page,
    near_place,
    pages_with,
    places_on,
    target_of,
)
from plainsource.checks.rule import Rule, Site
from plainsource.pages.model import Page

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


def find(site: Site) -> Iterator[Finding]:
    """Links to pages, places and pictures that are not there; two places with one name."""
    for page in site.pages.values():
        yield from _doubled(page)
        for block in page.blocks:
            for link in block.links:
                if not _SCHEME.match(link.target):
                    yield from _of(site, page, link.target, link.line, link.column)
        for picture, line, column in page.pictures:
            if _SCHEME.match(picture):
                what = f"The picture “{picture[:60]}” is not a file of this site."
                do = "Save it in docs/ if its licence lets you, and write the name of the file."
                yield RULE.finding(page.file, line, column, what, do)
            elif not (site.project.docs / target_of(page, picture).path).is_file():
                what = f"There is no picture “{picture[:60]}”."
                do = f"Put the picture into {_folder(page)}, or correct its name."
                yield RULE.finding(page.file, line, column, what, do)


def _doubled(page: Page) -> Iterator[Finding]:
    first: dict[str, int] = {}
    for heading in page.headings:
        if heading.name and first.setdefault(heading.name, heading.line) != heading.line:
            what = f"The name {{#{heading.name}}} stands in line {first[heading.name]}, too."
            do = "Give one of the two headings another name, and correct the links to it."
            yield RULE.finding(page.file, heading.line, 1, what, do)


def _of(site: Site, page: Page, address: str, line: int, column: int) -> Iterator[Finding]:
    target = target_of(page, address)
    what: str = ""
    do: tuple[str, ...] = ()
    if not address or address == "#":
        what, do = "This link leads nowhere.", ("Write the name of a page, such as risks.md.",)
    elif target.path in site.pages and not address.startswith("/"):
        what, do = _place_fault(site, page, site.pages[target.path], target.place)
    elif address.startswith("/") or not _is_file(site, target.path):
        what, do = _page_fault(site, page, address, target)
    if what:
        yield RULE.finding(page.file, line, column, what, *do)


def _place_fault(site: Site, page: Page, target: Page, place: str) -> tuple[str, tuple[str, ...]]:
    if not place or place in places_on(site, target):
        return "", ()
    on = "This page" if target is page else target.path
    what = f"{on} has no heading with the name “{place[:60]}”."
    near = near_place(site, target, place)
    if near:
        return what, (f"Did you mean {as_link(page, target.path, near)}?",)
    others = pages_with(site, place)
    if others:
        return what, (f"Did you mean {as_link(page, others[0], place)}?",)
    return what, (
        f"Give the heading that you mean this name: write {{#{place[:60]}}} behind its words.",
        f"Or link to the whole page: {as_link(page, target.path)}",
    )


def _page_fault(
    site: Site, page: Page, address: str, target: Target
) -> tuple[str, tuple[str, ...]]:
    shown = address if len(address) <= 60 else address[:59] + "…"
    path = address.partition("#")[0].partition("?")[0] if address[0] == "/" else target.path
    what = f"There is no page and no file “{shown.partition('#')[0]}”."
    if _is_dead(path):
        what = f"The link “{shown}” leads out of the site's pages."
    near = near_page(site, path)
    if near:
        if near.removesuffix(".md").removesuffix("index").strip("/") == _bare(path):
            what = f"“{shown}” is not how pages are linked: write the name of the file."
        place = target.place
        if place and place not in places_on(site, site.pages[near]):
            place = near_place(site, site.pages[near], place)
        return what, (f"Did you mean {as_link(page, near, place)}?",)
    return what, (
        f"Write the name of a page as it stands in docs/, seen from {_folder(page)}.",
        "If the page was deleted, take the link out.",
    )


def _bare(path: str) -> str:
    return path.strip("/").removesuffix(".html").removesuffix("index").strip("/")


def _is_dead(path: str) -> bool:
    return path.startswith("../")


def _is_file(site: Site, path: str) -> bool:
    return not _is_dead(path) and (site.project.docs / path).is_file()


def _folder(page: Page) -> str:
    return page.file.rpartition("/")[0] + "/"


RULE = Rule(
    "link-broken",
    "error",
    "A link to a page, a heading or a picture that is not there, or two headings with one name.",
    "Readers who tap it find nothing, or the wrong place.",
    "Write the name of a page in docs/, with # and the name of a heading where one is meant.",
    "Read [what hurts](procedure.md#pain).",
    "Read [what hurts](procedure.md#does-it-hurt).",
    frozenset({"pages", "facts", "sources", "wording"}),
    find,
)
