"""What a built page asks for: one pass over its HTML that collects attributes and nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from selectolax.lexbor import LexborHTMLParser

from plainsource.finish.css_addresses import addresses_in_style

Use = Literal["link", "image", "srcset", "style", "icon", "resource", "share", "form"]

_FETCHED: dict[str, Use] = {
    "src": "resource",
    "poster": "image",
    "background": "image",
    "cite": "link",
    "longdesc": "link",
    "action": "form",
    "formaction": "form",
}
_REFERRING: dict[str, Use] = {"area": "link", "image": "image"}
_NAMING = {
    "for",
    "aria-labelledby",
    "aria-describedby",
    "aria-controls",
    "aria-details",
    "aria-owns",
    "headers",
    "list",
}
_OTHER = {"href", "xlink:href", "srcset", "imagesrcset", "style", "data", *_FETCHED, *_NAMING}
_ICONS = {"icon", "apple-touch-icon", "apple-touch-icon-precomposed", "mask-icon"}
_NOT_FETCHED = {"preconnect", "dns-prefetch"}
_SHARED = {"og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src"}
_REFRESH = re.compile(r"\s*[\d.]*\s*[;,]?\s*(?:url\s*=\s*)?['\"]?([^'\"]*)", re.IGNORECASE)
_CANDIDATE = re.compile(r"[\s,]*([^\s,]\S*)")


class Reference(NamedTuple):
    """One address in a page: what for, in which attribute, as written, and a link's words.

    `silent` marks a link that has no words, nor a picture with words.
    """

    use: Use
    attribute: str
    value: str
    text: str = ""
    silent: bool = False


@dataclass(slots=True)
class BuiltPage:
    """What one pass over a page collects.

    `places` are the names that a link may lead to; `twice` the ids that stand there more than
    once; `named` the ids that another part of the page takes its label from; `canonical` and
    `shared_as` the addresses at which the page says that it stands.
    """

    places: set[str] = field(default_factory=set)
    twice: list[str] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    named: list[tuple[str, str]] = field(default_factory=list)
    canonical: list[str] = field(default_factory=list)
    shared_as: list[str] = field(default_factory=list)
    base: list[str] = field(default_factory=list)
    hidden: bool = False
    forwards: bool = False


def read_page(data: bytes) -> BuiltPage:
    """Collect what a page asks for. Takes any bytes; what is not HTML gives an empty page."""
    page = BuiltPage()
    tree = LexborHTMLParser(data)
    if tree.root is None:
        return page
    _take_all(page, tree.root)
    if b"<template" in data.lower():
        # What stands in a template is not on the page until a script puts it there.
        stored = BuiltPage()
        for fragment in tree.template_fragments():
            _take_all(stored, fragment)
        page.references += stored.references
    return page


def candidates(srcset: str) -> list[str]:
    """The addresses in a `srcset` attribute, without their sizes (HTML, section 4.8.4.2.2)."""
    found: list[str] = []
    at = 0
    while (match := _CANDIDATE.match(srcset, at)) is not None:
        value = match.group(1)
        found.append(value.rstrip(","))
        at = match.end()
        depth = 0
        while not value.endswith(",") and at < len(srcset) and (srcset[at] != "," or depth):
            depth += {"(": 1, ")": -1}.get(srcset[at], 0)
            at += 1
    return [one for one in found if one]


def _take_all(page: BuiltPage, root: Any) -> None:
    ids: set[str] = set()
    for node in root.traverse():
        attributes = node.attributes
        if attributes:
            name = attributes.get("id")
            if name is not None:
                if name in ids:
                    page.twice.append(name)
                ids.add(name)
                if len(attributes) == 1:
                    continue
            _take(page, node, attributes)
        elif node.tag == "style":
            _take_style(page, node)
    page.places |= ids


def _take(page: BuiltPage, node: Any, attributes: dict[str, str | None]) -> None:
    tag = node.tag
    if tag == "a":
        _take_anchor(page, node, attributes)
    elif tag == "meta":
        _take_meta(page, attributes)
    elif tag == "link":
        _take_link(page, attributes)
    elif tag == "base":
        page.base.append(attributes.get("href") or "")
    else:
        if tag == "style":
            _take_style(page, node)
        if not _OTHER.isdisjoint(attributes):
            _take_others(page, tag, attributes)
        return
    if len(attributes) > 1 and not _OTHER.isdisjoint(attributes):
        _take_others(page, tag, attributes)


def _take_style(page: BuiltPage, node: Any) -> None:
    page.references += [Reference("style", "", one) for one in addresses_in_style(node.text())]


def _take_anchor(page: BuiltPage, node: Any, attributes: dict[str, str | None]) -> None:
    if attributes.get("name"):
        page.places.add(attributes["name"] or "")
    if "href" not in attributes:
        return
    value = attributes["href"] or ""
    text = node.text().strip()
    if not value.strip() and attributes.get("aria-current") == "page" and text:
        # A menu's link to the very page it is on; some builders write that as nothing.
        return
    silent = not text and not _is_named(node, attributes)
    page.references.append(Reference("link", "href", value, text, silent))


def _is_named(node: Any, attributes: dict[str, str | None]) -> bool:
    if any(
        (attributes.get(key) or "").strip() for key in ("aria-label", "aria-labelledby", "title")
    ):
        return True
    return any(
        (inner.attributes.get("alt") or inner.attributes.get("aria-label") or "").strip()
        or (inner.tag == "title" and inner.text().strip())
        for inner in node.css("[alt],[aria-label],title")
    )


def _take_meta(page: BuiltPage, attributes: dict[str, str | None]) -> None:
    content = attributes.get("content") or ""
    label = (attributes.get("property") or attributes.get("name") or "").strip().lower()
    if label in _SHARED:
        page.references.append(Reference("share", "content", content, label))
    elif label == "og:url":
        page.shared_as.append(content)
    elif label in ("robots", "googlebot"):
        page.hidden = page.hidden or "noindex" in content.lower() or "none" in content.lower()
    elif label == "msapplication-tileimage":
        page.references.append(Reference("image", "content", content))
    elif (attributes.get("http-equiv") or "").strip().lower() == "refresh":
        match = _REFRESH.match(content)
        if match and match.group(1).strip():
            page.forwards = True
            page.references.append(Reference("link", "content", match.group(1).strip(), "refresh"))


def _take_link(page: BuiltPage, attributes: dict[str, str | None]) -> None:
    if "href" not in attributes:
        return
    value = attributes["href"] or ""
    kinds = set((attributes.get("rel") or "").lower().split())
    if "canonical" in kinds:
        page.canonical.append(value)
    elif kinds & _ICONS:
        page.references.append(Reference("icon", "href", value))
    elif not kinds & _NOT_FETCHED:
        use: Use = "link" if kinds & {"next", "prev", "alternate", "author", "help"} else "resource"
        page.references.append(Reference(use, "href", value, " ".join(sorted(kinds))))


def _take_others(page: BuiltPage, tag: str, attributes: dict[str, str | None]) -> None:
    for key in attributes:
        if key not in _OTHER:
            continue
        value = attributes[key] or ""
        if key in _NAMING:
            page.named += [(key, one) for one in value.split()]
        elif key in ("srcset", "imagesrcset"):
            page.references += [Reference("srcset", key, one) for one in candidates(value)]
        elif key == "style":
            page.references += [Reference("style", key, one) for one in addresses_in_style(value)]
        else:
            use = _use_of(tag, key)
            if use is not None:
                text = attributes.get("alt") or "" if tag == "area" else ""
                page.references.append(Reference(use, key, value, text))


def _use_of(tag: str, key: str) -> Use | None:
    if key in ("href", "xlink:href"):
        if tag in ("a", "link", "base"):
            return None
        return _REFERRING.get(tag, "resource")
    if key == "data":
        return "resource" if tag == "object" else None
    if key == "src" and tag in ("img", "input"):
        return "image"
    return _FETCHED[key]
