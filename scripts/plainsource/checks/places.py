"""The places that links can lead to: pages, their headings, and what is drawn on them from data."""

from __future__ import annotations

import difflib
import posixpath
import re
from dataclasses import dataclass

from plainsource.checks.rule import Site
from plainsource.pages.glossary import lists_glossary
from plainsource.pages.lists import DIFFER, SOURCE
from plainsource.pages.model import Page

_TIMES = re.compile(r"_(\d+)\Z")
_CLOSE = 0.6


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link within the site leads: a page by its name below docs/ (or ""), and a place."""

    path: str
    place: str


def target_of(page: Page, address: str) -> Target:
    """The page or file, and the place on it, that an address without a scheme names."""
    path, _, place = address.partition("#")
    path = path.partition("?")[0]
    if not path:
        return Target(page.path, place)
    return Target(posixpath.normpath(posixpath.join(page.path, "..", path)), place)


def places_on(site: Site, page: Page) -> dict[str, int]:
    """The names of all places on a page that a link can lead to, each with its line."""
    return site.once(f"places on {page.path}", lambda: _places(site, page))


def _places(site: Site, page: Page) -> dict[str, int]:
    places = {heading.name: heading.line for heading in page.headings if heading.name}
    for heading in page.headings:
        if not heading.name:
            places[_unique(_slug(heading.text), places)] = heading.line
    for block in page.blocks:
        asked = block.data.get("list") if block.data is not None else None
        if asked == "sources":
            places |= {f"{SOURCE}{name}": block.line for name in site.ledger.sources}
        elif lists_glossary(block):
            places |= {term.id: block.line for term in site.ledger.glossary.terms}
        elif asked == "disagreements":
            places |= {
                f"{DIFFER}{fact.id}": block.line
                for fact in site.ledger.facts.values()
                if fact.disagrees
            }
    return places


def near_page(site: Site, path: str) -> str:
    """The page most likely meant by a path that leads nowhere, or none."""
    wanted = path.strip("/").removesuffix("index.html").removesuffix(".html").strip("/")
    wanted = wanted.removesuffix(".md")
    known = {name.removesuffix(".md"): name for name in site.pages}
    if not wanted:
        return "index.md" if "index.md" in site.pages else ""
    for name in (wanted, f"{wanted}/index"):
        if name in known:
            return known[name]
    small = {name.casefold(): full for name, full in known.items()}
    if wanted.casefold() in small:
        return small[wanted.casefold()]
    last = {name.rpartition("/")[2]: full for name, full in known.items()}
    same = last.get(wanted.rpartition("/")[2])
    if same:
        return same
    near = difflib.get_close_matches(wanted, known, n=1, cutoff=_CLOSE)
    return known[near[0]] if near else ""


def near_place(site: Site, page: Page, place: str) -> str:
    """The place on a page most likely meant by a name that it does not have, or none."""
    places = places_on(site, page)
    near = difflib.get_close_matches(_slug(place), places, n=1, cutoff=_CLOSE)
    if near:
        return near[0]
    words = set(_slug(place).split("-"))
    for heading in page.headings:
        said = set(_slug(heading.text).split("-"))
        if words <= said:
            return next((name for name, line in places.items() if line == heading.line), "")
    return ""


def pages_with(site: Site, place: str) -> list[str]:
    """The pages that have a place of this name."""
    return [page.path for page in site.pages.values() if place in places_on(site, page)]


def as_link(page: Page, path: str, place: str = "") -> str:
    """The address to write on a page for a link to another page, or to a place."""
    here = posixpath.dirname(page.path)
    address = "" if path == page.path and place else posixpath.relpath(path, here or ".")
    return f"{address}#{place}" if place else address


def _slug(text: str) -> str:
    """The name that the builder gives a heading without one."""
    from markdown.extensions.toc import slugify

    return slugify(text, "-")


def _unique(name: str, taken: dict[str, int]) -> str:
    """The name as the builder makes it where it is taken: with a number behind it."""
    while name in taken or not name:
        times = _TIMES.search(name)
        name = f"{name[: times.start()]}_{int(times[1]) + 1}" if times else f"{name}_1"
    return name
