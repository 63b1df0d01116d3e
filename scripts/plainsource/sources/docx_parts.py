"""Taking a Word document apart: safely unpacked, its parts as XML, its styles and lists known."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

from plainsource.base.files import unreadable
from plainsource.base.findings import RecordError

LARGEST_PART = 20_000_000
"""Bytes of one part when unpacked. A book of a thousand pages has a tenth of this."""
HIGHEST_RATIO = 150
"""How many times larger a part may become by unpacking, once it is over a million bytes."""

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
NOTES = ("footnote", "endnote")
_MAIN_PART = "word/document.xml"
_OFF = frozenset({"0", "false", "off", "none"})
_MOST_BASES = 20
_HEADING_NAME = re.compile(r"heading (\d)\Z")


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style tells about a paragraph, its bases included."""

    name: str = ""
    outline: int | None = None
    number: str | None = None
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Parts:
    """A document's body, its styles by id, and its notes by the kind and id they are named by."""

    body: Element
    styles: dict[str, Style]
    default: Style
    notes: dict[tuple[str, str], Element]


def open_parts(data: bytes, shown: str) -> Parts:
    """The parts of a Word document. Raises RecordError for whatever is wrong with the file."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {info.filename for info in archive.infolist()}
            main = _main_name(archive, names, shown)
            document = _parse(_unpack(archive, main, shown), shown)
            folder = main.rpartition("/")[0]

            def beside(name: str) -> Element | None:
                path = f"{folder}/{name}.xml".lstrip("/")
                return _parse(_unpack(archive, path, shown), shown) if path in names else None

            styles = beside("styles")
            notes = {kind: beside(f"{kind}s") for kind in NOTES}
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        ValueError,
        KeyError,
        IndexError,
        OverflowError,
        NotImplementedError,
        RuntimeError,
        MemoryError,
    ) as fault:
        if "password" in str(fault):
            raise _refuse(
                shown,
                "This Word document is locked with a password.",
                "Take the password off, save it and try again.",
            ) from None
        raise damaged(shown) from None
    body = child(document, "body")
    if body is None:
        raise damaged(shown)
    found, default = _styles(styles)
    by_id = {
        (kind, value(note, "id")): note
        for kind, root in notes.items()
        for note in (root if root is not None else ())
        if local(note) == kind and value(note, "type") in ("", "normal")
    }
    return Parts(body, found, default, by_id)


def damaged(shown: str) -> RecordError:
    """The error for a document that is broken, ready to raise."""
    return _refuse(
        shown,
        "This Word document is damaged and cannot be opened.",
        "Open it in Word, let Word repair it, and save it again.",
        "If that fails, ask for a new copy.",
    )


def local(element: Element) -> str:
    """An element's name, without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def child(element: Element | None, name: str) -> Element | None:
    """The first element of this name right below, if there is one."""
    if element is None:
        return None
    return next((below for below in element if local(below) == name), None)


def value(element: Element | None, name: str = "val") -> str:
    """An attribute's value, empty where it is missing."""
    if element is None:
        return ""
    return element.get(f"{{{_W}}}{name}") or element.get(f"{{{_STRICT}}}{name}") or ""


def is_on(element: Element | None) -> bool:
    """Whether a switch such as bold is on: there, and not said to be off."""
    return element is not None and value(element).lower() not in _OFF


def _main_name(archive: zipfile.ZipFile, names: set[str], shown: str) -> str:
    """The name of the part that holds the text, which the package itself points to."""
    if _MAIN_PART in names:
        return _MAIN_PART
    if "_rels/.rels" in names:
        for relation in _parse(_unpack(archive, "_rels/.rels", shown), shown):
            if relation.get("Type", "").endswith("/officeDocument"):
                target = relation.get("Target", "").lstrip("/")
                if target in names:
                    return target
    raise damaged(shown)


def _unpack(archive: zipfile.ZipFile, name: str, shown: str) -> bytes:
    """A part's bytes, read only as far as they may reach: what the file says of itself may lie."""
    info = archive.getinfo(name)
    allowed = min(LARGEST_PART, max(1_000_000, info.compress_size * HIGHEST_RATIO))
    with archive.open(info) as part:
        data = part.read(allowed + 1)
    if len(data) > allowed:
        raise _refuse(
            shown,
            "This Word document becomes far too large when it is unpacked. It is not safe to open.",
            "Ask whoever sent it for the text as a PDF or as plain text.",
        )
    return data


class _Builder(ET.TreeBuilder):
    """Builds the tree, and stops where a document defines its own entities: none needs to."""

    def doctype(self, *_: str | None) -> None:
        """Called at the beginning of a DOCTYPE, before anything in it is read."""
        raise _ForbiddenError


class _ForbiddenError(Exception):
    pass


def _parse(data: bytes, shown: str) -> Element:
    parser = ET.XMLParser(target=_Builder())  # noqa: S314 (no DOCTYPE gets through)
    try:
        parser.feed(data)
        return parser.close()
    except _ForbiddenError:
        raise _refuse(
            shown,
            "This Word document holds instructions that no Word document needs. "
            "It is not safe to open.",
            "Ask whoever sent it for the text as a PDF or as plain text.",
        ) from None
    except (ET.ParseError, ValueError, LookupError, AssertionError):
        raise damaged(shown) from None


def _styles(root: Element | None) -> tuple[dict[str, Style], Style]:
    raw: dict[str, Element] = {}
    default = ""
    for element in root if root is not None else ():
        if local(element) == "style" and value(element, "type") in ("paragraph", ""):
            id_ = value(element, "styleId")
            raw.setdefault(id_, element)
            if value(element, "default") in ("1", "true", "on"):
                default = id_
    styles = {id_: _style(id_, raw) for id_ in raw}
    return styles, styles.get(default, Style())


def _style(id_: str, raw: dict[str, Element]) -> Style:
    """A style with what it takes over from those it is based on."""
    name, outline, number, bold = "", None, None, None
    for _ in range(_MOST_BASES):
        element = raw.get(id_)
        if element is None:
            break
        own = value(child(element, "name")).lower()
        properties = child(element, "pPr")
        heading = _HEADING_NAME.match(own)
        name = name or own
        if outline is None:
            outline = outline_of(properties)
            if outline is None and heading:
                outline = int(heading[1]) - 1
            if outline is None and own in ("title", "subtitle"):
                outline = 0 if own == "title" else 1
        if number is None:
            number = number_of(properties)
        if bold is None and (mark := child(child(element, "rPr"), "b")) is not None:
            bold = is_on(mark)
        id_ = value(child(element, "basedOn"))
    return Style(name, outline, number, bool(bold))


def outline_of(properties: Element | None) -> int | None:
    """The outline level that a paragraph's or style's properties set: 0 to 8, 9 for none."""
    level = value(child(properties, "outlineLvl"))
    return int(level) if level.isdecimal() and len(level) == 1 else None


def number_of(properties: Element | None) -> str | None:
    """The number of the list that properties put a paragraph into; “0” for out of any."""
    numbering = child(properties, "numPr")
    return (value(child(numbering, "numId")) or None) if numbering is not None else None


def _refuse(shown: str, what: str, *do: str) -> RecordError:
    return unreadable(shown, 0, what, *do, rule="document-unreadable")
