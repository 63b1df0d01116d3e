"""Building HTML and SVG text safely: every value is escaped, no style is ever inline."""

from __future__ import annotations

import re
from html import escape

_NOT_XML = re.compile("[^\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")


class Markup(str):
    """Text that is markup already and must not be escaped again."""

    __slots__ = ()


def clean(text: str) -> str:
    """Text with white space folded and without characters that XML does not allow."""
    return " ".join(_NOT_XML.sub(" ", text).split())


def tag(name: str, *children: str, **attributes: str | float) -> Markup:
    """An element. Plain strings are escaped, `Markup` is kept.

    In attribute names `cls` stands for class and `_` for a hyphen; numbers are rounded to a
    tenth, so that a drawing is the same on every machine.
    """
    written = "".join(
        f' {_attribute(key)}="{escape(_value(value))}"' for key, value in attributes.items()
    )
    inside = "".join(
        child if isinstance(child, Markup) else escape(clean(child), quote=False)
        for child in children
    )
    return Markup(f"<{name}{written}>{inside}</{name}>")


def number(value: float) -> str:
    """A coordinate with at most one decimal, without a trailing zero."""
    written = f"{value:.1f}".removesuffix(".0")
    return "0" if written == "-0" else written


def _attribute(key: str) -> str:
    return "class" if key == "cls" else key.replace("_", "-")


def _value(value: str | float) -> str:
    return clean(value) if isinstance(value, str) else number(value)
