"""Reading and writing files without surprises.

Reading turns every fault (missing, folder, no permission, too large, wrong encoding, binary)
into a finding. Writing goes to a temporary file and renames it, so that a file is either the
old one or the new one, never half of each.
"""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
from pathlib import Path

from plainsource.base.findings import Finding, RecordError

LARGEST_FILE = 20_000_000
"""Bytes. A page or record beyond this is a mistake, not a text; reading it would only hang."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")
_CONTROLS = bytes(sign for sign in range(32) if _CONTROL.match(chr(sign)))
_SAVE_AS_UTF8 = (
    "Open the file in your editor and save it with the encoding UTF-8.",
    "If it looks broken, bring back the last good copy: git restore FILE.",
)


def read_text(path: Path, shown: str) -> str:
    """The text of a UTF-8 file, line ends as `\\n`, without a byte-order mark.

    `shown` is the file's name in findings. Raises RecordError for anything that is not text.
    """
    data = read_bytes(path, shown)
    return decode_text(data, shown)


def read_bytes(path: Path, shown: str) -> bytes:
    """The bytes of a file no larger than LARGEST_FILE. Raises RecordError."""
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise unreadable(
                shown,
                0,
                f"This file is {size // 1_000_000} MB large. No page or record is that large.",
                "Check that the right file was saved here.",
                f"Bring back the last good copy: git restore {shown}",
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise unreadable(shown, 0, "This file is missing.", f"git restore {shown}") from None
    except IsADirectoryError:
        raise unreadable(shown, 0, "This is a folder, not a file.", "Name a file.") from None
    except PermissionError:
        raise unreadable(
            shown, 0, "You may not read this file.", "Ask whoever set up this computer."
        ) from None
    except OSError as fault:
        reason = fault.strerror or "unknown reason"
        raise unreadable(shown, 0, f"This file cannot be read: {reason}.", "Try again.") from None


def decode_text(data: bytes, shown: str) -> str:
    """The text of UTF-8 bytes, line ends as `\\n`. Raises RecordError with the line."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise unreadable(
            shown, 1, "This file is saved as UTF-16, which we cannot read.", *_utf8(shown)
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        raise unreadable(
            shown, line, "This line has characters that are not saved as UTF-8.", *_utf8(shown)
        ) from None
    # Looking at bytes takes a tenth of the time, and nearly no file has any.
    control = len(data.translate(None, _CONTROLS)) < len(data) and _CONTROL.search(text)
    if control:
        raise unreadable(
            shown,
            text.count("\n", 0, control.start()) + 1,
            "This line has control characters, so the file is not plain text.",
            f"Bring back the last good copy: git restore {shown}",
        )
    return text.replace("\r\n", "\n").replace("\r", "\n")


def write_text(path: Path, text: str) -> None:
    """Write a UTF-8 file whole or not at all; keeps the permissions of a file it replaces."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
        Path(name).chmod(mode)
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def unreadable(
    shown: str, line: int, what: str, *do: str, rule: str = "file-unreadable"
) -> RecordError:
    """The error for a file that cannot be used, ready to raise."""
    return RecordError(Finding(shown, line, 1 if line else 0, rule, "error", what, do))


def _utf8(shown: str) -> tuple[str, ...]:
    return tuple(choice.replace("FILE", shown) for choice in _SAVE_AS_UTF8)
