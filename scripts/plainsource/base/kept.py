"""What takes long to work out, kept beside the installed packages for the next time.

It is kept under a mark that changes when anything changes that it was made from. What is broken,
or was kept under another mark, counts as not there; where nothing can be written, nothing is
kept, and all works, only slower.
"""

from __future__ import annotations

import contextlib
import json
import sys
import zlib
from pathlib import Path
from typing import Any

from plainsource.base.files import write_text


def kept_path(name: str) -> Path:
    """Where something of this name is kept: under the Python installation that runs."""
    return Path(sys.prefix) / "share" / "plainsource" / f"{name}.json"


def read_kept(name: str, mark: str) -> Any | None:
    """What was kept under a name and a mark; None where there is no such thing."""
    try:
        head, _, body = kept_path(name).read_bytes().partition(b"\n")
    except OSError:
        return None
    return json.loads(body) if head == _head(mark, body) else None


def keep(name: str, mark: str, data: Any) -> None:
    """Keep something that JSON can hold; `mark` is one line. What was kept before is replaced."""
    body = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    with contextlib.suppress(OSError):
        write_text(kept_path(name), f"{_head(mark, body.encode()).decode()}\n{body}")


def _head(mark: str, body: bytes) -> bytes:
    return f"{mark} {zlib.crc32(body)}".encode()
