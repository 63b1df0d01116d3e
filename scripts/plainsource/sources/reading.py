"""Reading a source document into blocks, whatever its format."""

from __future__ import annotations

import stat
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from plainsource.base.files import LARGEST_FILE, unreadable
from plainsource.base.findings import RecordError
from plainsource.sources.blocks import Block, Blocks, RawBlock, number_blocks
from plainsource.sources.kinds import SAVE_AS_WORD, is_old_word, refuse_other_kind
from plainsource.sources.text_reader import read_plain_text

__all__ = ["READERS", "Block", "Blocks", "read_blocks", "read_document", "read_document_bytes"]

MOST_IN_BLOCK = 100_000
"""Characters in a paragraph. One of a hundredth of this is already hard to read."""

Reader = Callable[[bytes, str], list[RawBlock]]


def _reader(module: str, name: str) -> Reader:
    """A reader that is loaded when it is first used: most commands read no documents."""

    def read(data: bytes, shown: str) -> list[RawBlock]:
        reader: Reader = getattr(import_module(f"plainsource.sources.{module}"), name)
        return reader(data, shown)

    return read


READERS: dict[str, Reader] = {
    ".txt": read_plain_text,
    ".md": _reader("markdown_reader", "read_markdown"),
    ".docx": _reader("docx_reader", "read_docx"),
    ".pdf": _reader("pdf_guard", "read_guarded"),
    ".html": _reader("html_reader", "read_html"),
    ".htm": _reader("html_reader", "read_html"),
}
"""The reader of each format, by the end of the file's name: bytes and shown name to blocks."""


def read_document(path: Path, shown: str = "") -> Blocks:
    """The blocks of a document, at least one; `shown` is its name in findings.

    Raises RecordError, in plain words, for whatever cannot be read.
    """
    shown = shown or path.name
    return read_blocks(read_document_bytes(path, shown), path.name, shown)


def read_blocks(data: bytes, name: str, shown: str) -> Blocks:
    """The blocks in the bytes of a document called `name`. Raises RecordError."""
    reader = READERS.get(Path(name).suffix.lower())
    refuse_other_kind(data, name, shown)
    if reader is None:
        raise _refuse(shown, f"We cannot read this kind of file ({_kind(name)}).", _convert(name))
    if not data.strip():
        raise _refuse(shown, "This file is empty.", "Check that the right file was saved.")
    blocks = number_blocks(reader(data, shown))
    if not blocks:
        raise _refuse(shown, "There is no text in this file.", "Check that it is the right file.")
    longest = max(len(block.text) for block in blocks)
    if longest > MOST_IN_BLOCK:
        what = f"There is a paragraph of {longest:,} characters in this file: more than a book has."
        do = "Check that it is the right file. If it is, part it into paragraphs with empty lines."
        raise _refuse(shown, what, do)
    return blocks


def read_document_bytes(path: Path, shown: str) -> bytes:
    """The bytes of a document. Raises RecordError for what is not there or not a file."""
    try:
        facts = path.stat()
        if stat.S_ISDIR(facts.st_mode):
            raise _refuse(shown, "This is a folder, not a file.", "Name one file in it.")
        if not stat.S_ISREG(facts.st_mode):
            raise _refuse(shown, "This is not a file with text.", "Name a saved document.")
        if facts.st_size > LARGEST_FILE:
            raise _refuse(
                shown,
                f"This file is {facts.st_size // 1_000_000} MB large. "
                f"We read documents up to {LARGEST_FILE // 1_000_000} MB.",
                "Save only its text, without pictures, and try again.",
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise _refuse(
            shown, "There is no such file.", "Check the name and the folder for typing errors."
        ) from None
    except PermissionError:
        raise _refuse(
            shown, "You may not read this file.", "Ask whoever set up this computer."
        ) from None
    except (OSError, ValueError):
        raise _refuse(
            shown, "This file cannot be read.", "Copy it and try with the copy."
        ) from None


def _refuse(shown: str, what: str, *do: str) -> RecordError:
    return unreadable(shown, 0, what, *do, rule="document-unreadable")


def _kind(name: str) -> str:
    return Path(name).suffix or "its name has no ending such as .txt"


def _convert(name: str) -> str:
    if is_old_word(name):
        return f"{SAVE_AS_WORD}, and import that."
    return f"Open it and save it as one of: {', '.join(READERS)}. Plain text (.txt) always works."
