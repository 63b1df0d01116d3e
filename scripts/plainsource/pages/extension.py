"""The Python-Markdown extension: marks become source notes, plainsource boxes become figures.

It runs the same under MkDocs, ProperDocs and Zensical and needs no plugin and no hook. What is
wrong in a page is told by the checks beforehand; here a fault only stops the build, so that a
wrong name is never printed.
"""

from __future__ import annotations

import contextlib
import os
import posixpath
import re
import threading
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from plainsource.base.command import command
from plainsource.base.project import Project, find_project
from plainsource.facts.ledger import Ledger, load_ledger
from plainsource.pages.directives import PageFaultError, draw_directive
from plainsource.pages.elements import append, element
from plainsource.pages.inline import MARK
from plainsource.pages.lists import DIFFER, SOURCE
from plainsource.pages.notes import mark_element, notes_section, number_mark
from plainsource.pages.tables import set_tables
from plainsource.pages.ticks import set_ticks
from plainsource.sources.model import Source

SHOW_FAULTS = "PLAINSOURCE_SHOW_FAULTS"
"""Environment variable: set by the preview, where a fault is shown instead of stopping."""

_FENCE = re.compile(
    r"^(?P<ticks>`{3,})[ \t]*plainsource[ \t]*\n(?P<body>.*?)^(?P=ticks)`*[ \t]*$",
    re.DOTALL | re.MULTILINE,
)
_PLACE = re.compile(r"\ue000plainsource-(\d+)\ue001\Z")
_lock = threading.Lock()
_kept: dict[Path, tuple[object, Ledger]] = {}
_given: dict[Path, Ledger] = {}


class PlainsourceExtension(Extension):
    """Source notes and figures.

    Settings: `sources_page`, the page that lists all sources, and `disagreements_page`, the one
    that lists where they disagree. They may be one page.
    """

    def __init__(self, **settings: Any) -> None:
        self.config = {
            "sources_page": ["where-this-comes-from.md", "the page that lists all sources"],
            "disagreements_page": ["where-sources-disagree.md", "the page that shows where"],
        }
        super().__init__(**settings)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the library's name)
        """Register the three steps: boxes first, then marks in the text, then the notes."""
        boxes = _Boxes(md)
        # Before fenced code (25), so that its fences are ours.
        md.preprocessors.register(boxes, "plainsource-boxes", 27)
        # Before links and references (170).
        md.inlinePatterns.register(_Marks(MARK.pattern, md), "plainsource-marks", 175)
        pages = self.getConfig("sources_page"), self.getConfig("disagreements_page")
        notes = _Notes(md, boxes, *pages)
        # After the text is read (20), before headings and links are collected (5 and 0).
        md.treeprocessors.register(notes, "plainsource-notes", 15)


class _Boxes(Preprocessor):
    """Takes plainsource boxes out of the text and leaves a numbered place for each."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.bodies: list[str] = []

    def run(self, lines: list[str]) -> list[str]:
        self.bodies = []
        return _FENCE.sub(self.keep, "\n".join(lines)).split("\n")

    def keep(self, match: re.Match[str]) -> str:
        self.bodies.append(match["body"])
        return f"\n\n\ue000plainsource-{len(self.bodies) - 1}\ue001\n\n"


class _Marks(InlineProcessor):
    def handleMatch(  # type: ignore[override]  # noqa: N802 (the library's name)
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[ET.Element, int, int]:
        return mark_element(m.group(1)), m.start(0), m.end(0)


class _Notes(Treeprocessor):
    """Draws the boxes, numbers the marks in the order of the page and writes the notes."""

    def __init__(
        self, md: Markdown, boxes: _Boxes, sources_page: str, disagreements_page: str
    ) -> None:
        super().__init__(md)
        self.boxes = boxes
        self.sources_page = sources_page
        self.disagreements_page = disagreements_page

    def run(self, root: ET.Element) -> None:
        file, page = _page_of(self.md)
        ledger = kept_ledger(file)
        self.draw(root, ledger)
        self.lead_to_lists(root, page)
        name_glossary_links(root)
        set_ticks(root)
        set_tables(root)
        marks = list(root.iter("sup"))
        marks = [mark for mark in marks if mark.get("class") == "ps-mark"]
        numbers: dict[str, int] = {}
        back: dict[str, list[str]] = {}
        for mark in marks:
            fact_id = mark.get("data-fact", "")
            fact = ledger.facts.get(fact_id)
            if fact is None:
                _fault(mark, f"There is no fact with the name “{fact_id}”.")
                continue
            number = numbers.setdefault(fact_id, len(numbers) + 1)
            nth = len(back.setdefault(fact_id, [])) + 1
            back[fact_id].append(number_mark(mark, number, nth, ledger.name_of(fact)))
        if numbers:
            facts = [ledger.facts[fact_id] for fact_id in numbers]
            root.append(notes_section(facts, back, ledger, self.source_link(page)))

    def draw(self, root: ET.Element, ledger: Ledger) -> None:
        for parent in list(root.iter()):
            for index, child in reversed(list(enumerate(parent))):
                match = _PLACE.match(child.text or "") if child.tag == "p" else None
                if match:
                    parent[index : index + 1] = self.drawn(int(match[1]), ledger)

    def drawn(self, index: int, ledger: Ledger) -> list[ET.Element]:
        try:
            drawing = draw_directive(self.boxes.bodies[index], ledger, number=index + 1)
        except PageFaultError as fault:
            place = element("p")
            _fault(place, str(fault))
            return [place]
        if isinstance(drawing.content, str):
            content = element("p", self.md.htmlStash.store(drawing.content))
        else:
            content = drawing.content
        if not drawing.facts:
            return [content]
        sources = element("p", "Where this picture comes from:", cls="ps-figure-sources")
        append(sources, *(mark_element(fact) for fact in drawing.facts))
        return [content, sources]

    def lead_to_lists(self, root: ET.Element, page: str | None) -> None:
        """Let links to a source or a disagreement lead to the page that lists it."""
        if page is None:
            return
        lists = {SOURCE: self.sources_page, DIFFER: self.disagreements_page}
        for link in root.iter("a"):
            place = link.get("href", "")
            for begins, other in lists.items():
                if place.startswith(f"#{begins}") and page != other:
                    link.set("href", f"{_from(page, other)}{place}")

    def source_link(self, page: str | None) -> Any:
        def link(source: Source) -> str | None:
            if page is None:
                return None
            return f"{_from(page, self.sources_page)}#{SOURCE}{source.id}"

        return link


def name_glossary_links(root: ET.Element) -> None:
    """Tell links to the glossary from others of the same words, for those who hear them."""
    for link in root.iter("a"):
        page, _, term = link.get("href", "").partition("#")
        if term and posixpath.basename(page) == "glossary.md":
            words = " ".join("".join(link.itertext()).split())
            link.set("aria-label", f"{words}: what this word means")


def _from(page: str, other: str) -> str:
    """The address of another page as written on a page; both below docs/."""
    return posixpath.relpath(other, posixpath.dirname(page) or ".")


def makeExtension(**settings: Any) -> PlainsourceExtension:  # noqa: N802 (the library's name)
    """What Python-Markdown asks for."""
    return PlainsourceExtension(**settings)


def kept_ledger(start: Path) -> Ledger:
    """The ledger of the project that `start` lies in, read again only when a record changed."""
    project = find_project(start) or Project(Path.cwd())
    given = _given.get(project.root)
    if given is not None:
        return given
    with _lock:
        stamp = _stamp(project.root, project.sources, project.facts, project.wording)
        kept = _kept.get(project.root)
        if kept is None or kept[0] != stamp:
            kept = (stamp, load_ledger(project))
            _kept[project.root] = kept
        return kept[1]


@contextlib.contextmanager
def given_ledger(project: Project, ledger: Ledger) -> Iterator[None]:
    """While this lasts, pages of a project are drawn from a ledger that was read before.

    So the pages tell what was checked, and no record is looked at again for each page.
    """
    root = project.root.resolve()
    _given[root] = ledger
    try:
        yield
    finally:
        _given.pop(root, None)


def _stamp(*folders: Path) -> tuple[tuple[str, int, int], ...]:
    """What tells whether a record changed. Asked for each page, so it must be quick."""
    found = []
    for folder in folders:
        with contextlib.suppress(OSError), os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.endswith(".yml"):
                    state = entry.stat()
                    found.append((entry.path, state.st_mtime_ns, state.st_size))
    return tuple(sorted(found))


def _page_of(md: Markdown) -> tuple[Path, str | None]:
    """The page being built: a path inside the project, and its name below docs/ if known.

    Each engine leaves it in another place: MkDocs and ProperDocs with the step that mends
    links, Zensical with the one that keeps the page at hand.
    """
    if "relpath" in md.treeprocessors:
        file = getattr(md.treeprocessors["relpath"], "file", None)
        if file is not None:
            return Path(file.abs_src_path or os.curdir), file.src_uri
    if "rendering_context" in md.preprocessors:
        page = getattr(md.preprocessors["rendering_context"], "page", None)
        if page is not None:
            return Path.cwd(), page.path
    return Path.cwd(), None


def _fault(place: ET.Element, what: str) -> None:
    if not os.environ.get(SHOW_FAULTS):
        raise PageFaultError(what + f" Run `{command('check')}` to see where.")
    place.clear()
    place.set("class", "ps-fault")
    place.text = f"[{what}]"
