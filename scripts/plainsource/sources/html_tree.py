"""A web page as a tree of our own, without what is never read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode


def words(text: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(text.split())


NEVER_READ = words(
    "script style noscript template svg math canvas object embed iframe audio video map head title "
    "meta link select option datalist textarea input img picture source progress meter"
)
HEADINGS = {f"h{level}": level for level in range(1, 7)}

MOST_ELEMENTS = 200_000
"""Large pages have a tenth of this."""
_DEEPEST = 3000
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)")
_CLOSE_THEMSELVES = words(
    "area base br col embed hr img input link meta param source track wbr "
    "p li dt dd tr td th thead tbody tfoot option optgroup colgroup"
)


@dataclass(slots=True, eq=False)
class Element:
    """An element with what is in it, in order; `size` is the length of its text."""

    tag: str
    attributes: dict[str, str]
    parent: Element | None = None
    children: list[Element | str] = field(default_factory=list)
    size: int = 0
    linked: int = 0
    links: int = 0
    has_title: bool = False

    @property
    def names(self) -> str:
        """Its class and id."""
        return f"{self.attributes.get('class', '')} {self.attributes.get('id', '')}"


def parse_page(text: str) -> Element | None:
    """The tree of a page's body, without what is never read; None where there is no body.

    Raises OverflowError for a page of more than MOST_ELEMENTS, or nested without end: parsers
    take the square of the depth.
    """
    if _is_too_deep(text):
        raise OverflowError
    body = LexborHTMLParser(text).body
    if body is None:
        return None
    root = _element(body, None)
    stack = [(body, root)]
    order = [root]
    while stack:
        node, element = stack.pop()
        for child in node.iter(include_text=True, skip_empty=False):
            if child.tag == "-text":
                element.children.append(child.text_content or "")
            elif (
                child.tag is not None and child.tag[0] not in "-_!" and child.tag not in NEVER_READ
            ):
                below = _element(child, element)
                element.children.append(below)
                order.append(below)
                if len(order) > MOST_ELEMENTS:
                    raise OverflowError
                stack.append((child, below))
    for element in reversed(order):
        _measure(element)
    return root


def _is_too_deep(text: str) -> bool:
    """Whether far more elements are open at once than any page needs."""
    depth = 0
    for match in _TAG.finditer(text):
        if match[2].lower() not in _CLOSE_THEMSELVES:
            depth = max(0, depth - 1) if match[1] else depth + 1
            if depth > _DEEPEST:
                return True
    return False


def _element(node: LexborNode, parent: Element | None) -> Element:
    attributes = {name: value or "" for name, value in node.attributes.items()}
    return Element(str(node.tag), attributes, parent)


def _measure(element: Element) -> None:
    for child in element.children:
        if isinstance(child, str):
            element.size += len(child.strip())
        else:
            element.size += child.size
            element.linked += child.linked
            element.links += child.links
            element.has_title |= child.has_title
    if element.tag == "a" and "href" in element.attributes:
        element.linked, element.links = element.size, 1
    element.has_title |= element.tag == "h1"
