"""Styles and scripts without what only those who write them need: comments and indentation."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import tinycss2
from rjsmin import jsmin

from plainsource.base.files import write_text

FOLDER = "assets"


def lighten(site: Path) -> None:
    """Rewrite the stylesheets and scripts of a built site. Doing it twice changes nothing more."""
    for file in sorted((site / FOLDER).rglob("*")):
        make = {".css": lighten_styles, ".js": jsmin}.get(file.suffix)
        if make:
            text = file.read_text("utf-8")
            lighter = str(make(text))
            if lighter != text:
                write_text(file, lighter)


def lighten_styles(text: str) -> str:
    """A stylesheet without its comments, with one blank wherever there were blanks."""
    nodes = tinycss2.parse_component_value_list(text, skip_comments=True)
    _one_blank(nodes)
    return str(tinycss2.serialize(nodes)).strip()


def _one_blank(nodes: Iterable[Any]) -> None:
    before = ""
    for node in nodes:
        if node.type == "whitespace":
            # Where a comment is gone, the blanks on both sides of it are one.
            node.value = "" if before == "whitespace" else " "
        before = node.type
        _one_blank(getattr(node, "content", None) or getattr(node, "arguments", None) or ())
