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

_MOST = 4
"""How many things of one name are kept beside each other."""


def kept_path(name: str, mark: str = "") -> Path:
    """Where something of this name is kept: under the Python installation that runs.

    With a mark: where it is kept beside others of its name.
    """
    if mark:
        name = f"{name}-{zlib.crc32(mark.encode()):08x}"
    return Path(sys.prefix) / "share" / "plainsource" / f"{name}.json"


def read_kept(name: str, mark: str, *, beside: bool = False) -> Any | None:
    """What was kept under a name and a mark; None where there is no such thing."""
    try:
        head, _, body = kept_path(name, mark if beside else "").read_bytes().partition(b"\n")
    except OSError:
        return None
    return json.loads(body) if head == _head(mark, body) else None


def keep(name: str, mark: str, data: Any, *, beside: bool = False) -> None:
    """Keep something that JSON can hold; `mark` is one line. What was kept before is replaced.

    Beside others of its name, for several projects or states of one: the oldest go.
    """
    body = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    path = kept_path(name, mark if beside else "")
    with contextlib.suppress(OSError):
        write_text(path, f"{_head(mark, body.encode()).decode()}\n{body}")
        if beside:
            files = path.parent.glob(f"{name}-{'[0-9a-f]' * 8}.json")
            for old in sorted(files, key=lambda file: file.stat().st_mtime_ns)[:-_MOST]:
                old.unlink()


def _head(mark: str, body: bytes) -> bytes:
    return f"{mark} {zlib.crc32(body)}".encode()
