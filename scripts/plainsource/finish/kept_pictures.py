"""Pictures drawn for an earlier build, kept so that the next one need not draw them again.

A kept picture is used only where it is exactly what drawing would give: its name carries the print
of all that it was drawn from (the words, the program that draws, its libraries) and the print of
its own bytes. What no build has used since is taken away.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from PIL import __version__ as pillow
from PIL import features

_DRAWN_BY = Path(__file__).with_name("share.py")
_ENDING = ".png"


class KeptPictures:
    """The pictures kept in a folder; with none, each is drawn. A folder that cannot be used or
    written does no harm."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._used: set[str] = set()
        self._there: dict[str, str] = {}
        if folder is not None:
            with contextlib.suppress(OSError):
                self._there = {name.partition("-")[0]: name for name in os.listdir(folder)}  # noqa: PTH208 (half the time of objects)

    def picture(self, title: str, site_name: str, draw: Callable[[str, str], bytes]) -> bytes:
        """What `draw` gives for a title and the name of the site, kept or drawn now."""
        if self._folder is None:
            return draw(title, site_name)
        key = _print(json.dumps([_drawn_by(), title, site_name]).encode())
        name = self._there.get(key, "")
        if name:
            with contextlib.suppress(OSError):
                data = (self._folder / name).read_bytes()
                if name == f"{key}-{_print(data)}{_ENDING}":
                    self._used.add(name)
                    return data
        data = draw(title, site_name)
        name = f"{key}-{_print(data)}{_ENDING}"
        self._used.add(name)
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            _write(self._folder / name, data)
            self._there[key] = name
        return data

    def tidy(self) -> None:
        """Take away the pictures that were kept and not asked for."""
        if self._folder is not None:
            for name in set(self._there.values()) - self._used:
                with contextlib.suppress(OSError):
                    (self._folder / name).unlink()


@cache
def _drawn_by() -> list[str]:
    """What a picture depends on besides its words."""
    libraries = [str(features.version(name)) for name in ("freetype2", "raqm", "zlib")]
    return [_print(_DRAWN_BY.read_bytes()), pillow, *libraries]


def _print(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:32]


def _write(path: Path, data: bytes) -> None:
    """Whole or not at all: another build may be reading."""
    handle, name = tempfile.mkstemp(suffix=_ENDING, dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    Path(name).replace(path)
