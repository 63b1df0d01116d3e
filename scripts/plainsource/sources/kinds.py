"""What a file really is, told by its first bytes, whatever its name says."""

from __future__ import annotations

import io
import re
from pathlib import Path

from plainsource.base.files import unreadable
from plainsource.base.findings import RecordError

_NAMES = {
    "docx": "a Word document",
    "pdf": "a PDF",
    "html": "a web page",
    "doc": "a document of an old version of Word",
    "locked": "a Word document locked with a password",
    "rtf": "a rich text document (.rtf)",
    "odt": "an OpenDocument text (.odt)",
    "pages": "a document of Apple Pages",
    "xlsx": "a spreadsheet",
    "pptx": "a slide show",
    "epub": "an electronic book (.epub)",
    "zip": "a packed folder (.zip)",
    "picture": "a picture",
}
_ENDINGS = {"docx": (".docx",), "pdf": (".pdf",), "html": (".html", ".htm")}
SAVE_AS_WORD = "Open it in the program it was made with, save it as a Word document (.docx)"
"""What to do about a document of an old or other word processor, without the full stop."""
_OLD = frozenset(
    {".doc", ".dot", ".rtf", ".odt", ".ott", ".pages", ".wpd", ".wps", ".docm", ".dotx"}
)
_PICTURES = (
    b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM6", b"8BPS",
)  # fmt: skip
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.I | re.S
)


def kind_of(data: bytes) -> str:
    """The kind of a file by its bytes: a key of the table above, empty where they do not tell."""
    head = data[:4096].removeprefix(b"\xef\xbb\xbf")
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(_OLE):
        return "locked" if "EncryptedPackage".encode("utf-16-le") in data else "doc"
    if head.lstrip().startswith(b"{\\rtf"):
        return "rtf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _packed(data)
    if head.startswith(_PICTURES) or head[4:12] in (b"ftypheic", b"ftypmif1", b"ftypavif"):
        return "picture"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "picture"
    return "html" if _PAGE.match(head) else ""


def is_old_word(name: str) -> bool:
    """Whether a file's name says that Word can save it as a document we read."""
    return Path(name).suffix.lower() in _OLD


def refuse_other_kind(data: bytes, name: str, shown: str) -> None:
    """Raises RecordError where a file is of another kind than its name says, or of one we refuse.

    A file whose bytes tell nothing is let through: its reader finds out.
    """
    ending = Path(name).suffix.lower()
    kind = kind_of(data)
    endings = _ENDINGS.get(kind, ())
    if ending in endings or (not kind and ending not in _OLD | {".pdf", ".docx"}):
        return
    if kind == "locked":
        raise _refuse(
            shown,
            "This Word document is locked with a password.",
            "Open it in Word, take the password off (File, Info, Protect), save it and try again.",
        )
    if not kind:
        _refuse_unknown(data, ending, shown)
        return
    called = f" named {ending}" if ending else " whose name has no ending"
    own = not endings and (f".{kind}" in (ending, f"{ending}x") or kind == "picture")
    what = f"This is {_NAMES[kind]}{'' if own else called}."
    if endings:
        do = f"Rename it so that its name ends in {endings[0]}, and import it again."
    elif kind in ("picture", "zip"):
        do = {
            "picture": "Ask for the document itself, or type its text into a plain text file.",
            "zip": "Unpack it, and import the documents in it one by one.",
        }[kind]
    elif kind in ("xlsx", "pptx", "epub"):
        do = "Copy its text into a Word document (.docx), and import that."
    else:
        do = f"{SAVE_AS_WORD}, and import that."
    raise _refuse(shown, what, do)


def _refuse_unknown(data: bytes, ending: str, shown: str) -> None:
    if ending in _OLD or not data.strip():
        # An empty file and an ending nobody reads are told by whoever asked.
        return
    name = "PDF" if ending == ".pdf" else "Word document"
    raise _refuse(
        shown,
        f"This file is named {ending}, but it is no {name}, or it is damaged.",
        "Try to open it. If that fails, ask for a new copy.",
    )


def _packed(data: bytes) -> str:
    """What a zip file holds. A broken one may still be a Word document that was cut off."""
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            mimetype = archive.open("mimetype").read(80) if "mimetype" in names else b""
    except Exception:  # noqa: BLE001 (whatever a broken zip file raises, it is broken)
        return "docx" if b"word/" in data or b"[Content_Types].xml" in data[:4096] else ""
    for start, kind in (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx")):
        if any(name.startswith(start) for name in names):
            return kind
    if b"opendocument.text" in mimetype:
        return "odt"
    if b"epub" in mimetype:
        return "epub"
    if any(name.endswith(".iwa") for name in names):
        return "pages"
    return "docx" if "[Content_Types].xml" in names else "zip"


def _refuse(shown: str, what: str, *do: str) -> RecordError:
    return unreadable(shown, 0, what, *do, rule="document-unreadable")
