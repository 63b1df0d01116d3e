"""Which parts of a web page are its main text, and which nobody sees or reads."""

from __future__ import annotations

import re

from plainsource.sources.html_tree import HEADINGS, Element, words

STRUCK = frozenset({"del", "s", "strike"})
"""What is struck through: it no longer holds."""

_AROUND = frozenset({"nav", "footer", "aside", "form", "dialog", "menu", "search"})
_AROUND_ROLES = words(
    "navigation banner contentinfo complementary search dialog alertdialog menu menubar toolbar"
)
# What classes and ids call the parts around the text. The strong ones mean just that.
_STRONG = re.compile(
    r"(?:\w*nav|nav(?:bar|igation|list|menu)|\w*crumbs?|cookies?|gdpr|ccpa|footer|\w+footer|masthead|"
    r"sidebar|\w+sidebar|newsletter|mailchimp|subscribe|optin|signup|comments|commentlist|respond|"
    r"disqus|ads?|adverts?|advertisement|sponsored|related|recommended|shar(?:e|ing)|social|"
    r"pagination|pager|popups?|modals?|lightbox|offcanvas|toc|topbar|skip|skiplink|"
    r"bio|authorbox|breadcrumblist|addtoany|jp)\Z"
)
# These name other things too: only short parts are left out.
_WEAK = re.compile(
    r"(?:menu|banner|promo|meta|side|overlay|login|basket|cart|copyright|tags|top)\Z"
)
_CAN_BE_PRICES = frozenset({"menu"})
"""A menu of treatments leads nowhere, one of the site does."""
_SCREEN_READERS = frozenset({"sr-only", "visually-hidden", "screen-reader-text", "visuallyhidden"})
_CALLOUT = re.compile(r"note|tip|warning|info|callout|alert|important|caution|danger|box|key")
_OPENS = re.compile(r"accordion|collaps|faq|answer|panel|tab|toggle|expand|details|content")
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_NEGATED = frozenset({"has", "no", "with", "without", "is", "hide", "not"})
_HIDES = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_DEEP = 50
_MOST_WEAK = 300
_LINKS_ONLY = 0.7
_MOST_SHARE = 0.4


def main_part(body: Element) -> Element:
    """The element that holds the main text: what says so of itself, or else the body."""
    mains: list[Element] = []
    articles: list[Element] = []
    for element in _all(body):
        role = element.attributes.get("role", "").lower()
        if element.tag == "main" or role == "main":
            mains.append(element)
        elif element.tag == "article" or element.attributes.get("itemprop") == "articleBody":
            articles.append(element)
    for found in (mains, articles):
        largest = max(found, key=lambda element: element.size, default=None)
        if largest is not None and largest.size * 4 >= body.size:
            return largest
    return body


def is_struck(main: Element) -> bool:
    """Whether what is marked as struck through is so: a mark never closed reaches to the end."""
    struck = sum(each.size for each in _all(main) if each.tag in STRUCK)
    return struck <= _MOST_SHARE * main.size


def is_around(element: Element, main: Element) -> bool:
    """Whether an element is no main text: a menu, banner, foot, form, or list of links.

    Never one with the larger part of the main text: some pages are a form from end to end, or
    call everything a sidebar.
    """
    if is_unseen(element):
        return True
    if element is main or element.size > _MOST_SHARE * main.size:
        return False
    tag, role = element.tag, element.attributes.get("role", "").lower()
    if tag == "aside" and _CALLOUT.search(element.names.lower()):
        return False
    if tag in _AROUND or role in _AROUND_ROLES:
        return True
    if element.has_title:
        return False
    if tag == "header" and _over_all(element):
        return True
    return _is_named_around(element) or _is_links(element)


def _all(root: Element) -> list[Element]:
    found = [root]
    for element in found:
        found += [child for child in element.children if isinstance(child, Element)]
    return found


def is_unseen(element: Element) -> bool:
    """Whether readers do not see it. What opens at a touch is part of the text."""
    attributes = element.attributes
    if _SCREEN_READERS & set(attributes.get("class", "").split()):
        return True
    hidden = "hidden" in attributes or bool(_HIDES.search(attributes.get("style", "")))
    # Only from screen readers, which get the same number in words: everybody else sees it.
    silent = attributes.get("aria-hidden") == "true"
    hidden = hidden or (silent and not (element.tag == "span" and _is_amount(element)))
    return (
        hidden
        and not _OPENS.search(element.names.lower())
        and attributes.get("hidden") != "until-found"
    )


def _is_amount(element: Element) -> bool:
    text = "".join(child for child in element.children if isinstance(child, str))
    return any(char.isdigit() for char in text) and "icon" not in element.names.lower()


def _over_all(element: Element) -> bool:
    """Whether a header is the page's own, not that of an article."""
    above = element.parent
    for _ in range(_DEEP):
        if above is None:
            return True
        if above.tag in ("main", "article", "section"):
            return False
        above = above.parent
    return False


def _is_named_around(element: Element) -> bool:
    if element.tag in HEADINGS or element.tag in ("html", "body", "main", "article"):
        return False
    for name in element.names.split():
        parts = [word.lower() for word in _WORDS.findall(name)]
        if parts and parts[0] in _NEGATED:
            continue
        whole = name.lower()
        if any(_STRONG.match(word) for word in [*parts, whole]):
            return True
        if "consent" in parts and len(parts) > 1 and "form" not in parts:
            return True
        weak = {word for word in parts if _WEAK.match(word)}
        if not element.links:
            weak -= _CAN_BE_PRICES
        if element.size <= _MOST_WEAK and weak:
            return True
    return False


def _is_links(element: Element) -> bool:
    """Whether it is a list of links: hardly a word in it that leads nowhere."""
    least = 2 if element.tag in ("ul", "ol") else 3
    if element.links < least or element.tag in HEADINGS:
        return False
    return element.linked > _LINKS_ONLY * element.size
