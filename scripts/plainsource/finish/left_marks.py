"""Marks meant for the builder that a built page shows to its readers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from plainsource.base.findings import Finding, sort_findings
from plainsource.finish.places import Lines, source_of
from plainsource.finish.rules import make_finding
from plainsource.finish.site_files import list_site

_MARK = re.compile(
    r"\[\^[^\]\s]{0,60}\]?"  # a citation
    r"|\{\{.{0,40}|\{%.{0,40}"  # a template's placeholder
    r"|\[\[fact:.{0,40}"
    r"|```\s*[a-z]*|~~~\s*plainsource"  # a fence
    r"|(?:^|\n)\s*(?:!!!|\?\?\?\+?) [a-z]+.{0,40}"  # a box
    r"|\{[#:] ?[^}\n]{1,40}\}"  # the name of a heading
    r"|\]\((?:[^()\s]+\.md|https?:)[^()\s]{0,60}\)?"  # a link
)
_QUICK = re.compile(rb"\[\^|\{\{|\{%|\[\[fact:|```|~~~|!!! |\?\?\?|\{[#:]|\]\(|plainsource[\s\"'>]")
_UNSEEN = ("script", "style", "template")
_CODE = ("code", "pre", "kbd", "samp")
_SPOKEN = ("alt", "title", "aria-label", "content", "placeholder")
_DIRECTIVE = re.compile(r"(?:^|\s)(?:language-)?plainsource(?:\s|$)")


def check_left_marks(site: Path, *, docs: Path | None = None) -> list[Finding]:
    """Citations, placeholders, fences and other marks that stand in a page's text as they are.

    Looked for in what readers see or hear: text, descriptions of pictures, titles. Text shown
    as code may hold them, but not a directive of ours, which is code only because it was not
    carried out.
    """
    findings: list[Finding] = []
    for name in list_site(site).pages():
        try:
            data = (site / name).read_bytes()
        except OSError:
            continue
        # Nearly every page has none, and need not be parsed.
        if _QUICK.search(data) is None:
            continue
        marks = list(dict.fromkeys(_marks(data)))
        if not marks:
            continue
        lines = Lines(data)
        for attribute, mark in marks:
            findings.append(
                make_finding(
                    "mark-left",
                    f"{site.name}/{name}",
                    lines.of(attribute, mark),
                    value=mark,
                    page=source_of(name, docs),
                )
            )
    return sort_findings(findings)


def _marks(data: bytes) -> Iterator[tuple[str, str]]:
    tree = LexborHTMLParser(data)
    if tree.root is None:
        return
    for node in tree.root.traverse(include_text=True):
        if node.is_text_node:
            if not _is_within(node, (*_UNSEEN, *_CODE)):
                for match in _MARK.finditer(node.text_content or ""):
                    yield "", match.group().strip()
            continue
        attributes = node.attributes
        if node.tag in ("code", "pre", "div") and _DIRECTIVE.search(attributes.get("class") or ""):
            yield "class", attributes.get("class") or ""
        for key in _SPOKEN:
            if attributes.get(key):
                for match in _MARK.finditer(attributes[key] or ""):
                    yield key, match.group().strip()


def _is_within(node: Any, tags: tuple[str, ...]) -> bool:
    above = node.parent
    # Beyond this depth a page is broken in other ways.
    for _ in range(200):
        if above is None:
            return False
        if above.tag in tags:
            return True
        above = above.parent
    return False
