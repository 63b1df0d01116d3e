"""A file that is published or ignored without having been read."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from plainsource.base.findings import Finding
from plainsource.checks.rule import Rule, Site
from plainsource.facts.about_examples import FOLDER as OF_SUBJECTS
from plainsource.facts.passage_examples import FOLDER as OF_PASSAGES

_PAGE = ".md"
_LIKE_PAGES = frozenset({".markdown", ".mdown", ".mkdn", ".mkd", ".mdx"})
_WORDS = frozenset({".txt", ".html", ".htm", ".xhtml", ".xml", ".pdf", ".doc", ".docx", ".odt"})
_PICTURES: dict[str, tuple[bytes, ...]] = {
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".gif": (b"GIF87a", b"GIF89a"),
    ".webp": (b"RIFF",),
    ".avif": (b"\x00\x00\x00",),
    ".ico": (b"\x00\x00\x01\x00",),
    ".svg": (b"<",),
}
"""Kinds of pictures, and the bytes that such a file begins with."""
_ENDS = {".png": b"IEND\xaeB`\x82", ".jpg": b"\xff\xd9", ".jpeg": b"\xff\xd9", ".gif": b";"}
_HOST_FILES = frozenset({"CNAME", "robots.txt", "_redirects"})
"""Files that hosts and search engines ask for and that no reader meets."""
_SVG_SPEAKS = re.compile(rb"<(?:\w+:)?(text|foreignObject|script|image|style)\b", re.IGNORECASE)
_SMALLEST = 16
_LARGEST_SVG = 2_000_000


def find(site: Site) -> Iterator[Finding]:
    """Files that readers could open unread, broken pictures, and records by other names."""
    project = site.project
    for path in _files(project.docs):
        what, do = _fault(path, project.docs)
        if what:
            yield RULE.finding(project.shown(path), 0, 0, what, *do)
    examples = [project.wording / part for part in (OF_SUBJECTS, OF_PASSAGES)]
    for folder in (project.facts, project.sources, project.wording):
        for path in _files(folder):
            if path.name.endswith(("~", "#", ".bak", ".orig", ".tmp")):
                # What editors leave behind.
                continue
            if path.suffix != ".yml":
                if path.parent == project.sources and path.suffix.lower() in (".yaml", ".yml"):
                    # Told where sources are read.
                    continue
                what = "Records end in “.yml”. This file is not read."
                yield RULE.finding(project.shown(path), 0, 0, what, *_rename(path))
            elif path.parent != folder and path.parent not in examples:
                what = "This file lies in a folder of its own, where it is not read."
                there = f"Move it to {project.shown(folder)}/."
                yield RULE.finding(project.shown(path), 0, 0, what, there)


def _files(folder: Path) -> Iterator[Path]:
    """All files below a folder, in order; those that begin with a dot are never published."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name[0] != ".")
        for name in sorted(names):
            if name[0] != ".":
                yield Path(place, name)


def _fault(path: Path, docs: Path) -> tuple[str, tuple[str, ...]]:
    ending = path.suffix
    small = ending.lower()
    if ending == _PAGE:
        if path.stem.lower() == "readme":
            return (
                "A page with this name would take the place of the folder's first page.",
                ("Give it another name.", "Notes for staff belong outside docs/."),
            )
        return "", ()
    if path.parent == docs and path.name in _HOST_FILES:
        return "", ()
    if small == _PAGE or small in _LIKE_PAGES:
        what = f"This file ends in “{ending}”, so it is published and not checked."
        return what, (f"If it is a page, call it “{path.stem}.md”.", "Else move it out of docs/.")
    if small in _WORDS:
        what = "Readers could open this file, and nobody checks its words."
        return what, ("Write what it says into a page, or move it out of docs/.",)
    if small in _PICTURES:
        return _picture_fault(path, small)
    what = "This file is published, and is no page and no picture."
    kinds = ", ".join(kind[1:] for kind in _PICTURES)
    return what, ("Move it out of docs/.", f"Pictures end in one of: {kinds}.")


def _picture_fault(path: Path, kind: str) -> tuple[str, tuple[str, ...]]:
    again = ("Save the picture again under this name, or delete the file.",)
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(_LARGEST_SVG if kind == ".svg" else _SMALLEST)
            file.seek(max(0, size - _SMALLEST))
            tail = file.read()
    except OSError:
        return "This picture cannot be read.", again
    begins = head.removeprefix(b"\xef\xbb\xbf").lstrip() if kind == ".svg" else head
    if not begins:
        return "This picture is empty.", again
    if not begins.startswith(_PICTURES[kind]) or (kind == ".svg" and b"<svg" not in head):
        return f"This file is called “{kind}” and is no such picture.", again
    if kind in _ENDS and _ENDS[kind] not in tail:
        return "The end of this picture is missing.", again
    speaks = _SVG_SPEAKS.search(head) if kind == ".svg" else None
    if speaks:
        part = speaks[1].decode()
        return (
            f"This drawing holds a part “{part}”, which can tell readers what nobody checks.",
            ("Take the words out of the drawing and write them into the page.",),
        )
    return "", ()


def _rename(path: Path) -> tuple[str, ...]:
    if path.suffix.lower() in (".yaml", ".yml"):
        return (f"Rename it to “{path.stem}.yml”.",)
    return ("Move it to another folder. Here lie records only.",)


RULE = Rule(
    "file-not-read",
    "error",
    "A file in docs/ that readers could open unchecked, a broken picture, or a record whose name "
    "keeps it from being read.",
    "What is not read is not checked, and what is ignored seems to count and does not.",
    "Call pages “.md” and records “.yml”, and move everything else out of docs/.",
    "docs/leaflet.html",
    "docs/leaflet.md",
    frozenset(),
    find,
)
