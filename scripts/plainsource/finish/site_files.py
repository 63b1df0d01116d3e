"""The files of a built site, by their exact names."""

from __future__ import annotations

import functools
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

Place = Literal["file", "folder", "missing"]


@dataclass(slots=True)
class SiteFiles:
    """Every file and folder of a built site, relative to it with forward slashes, exact in case.

    The names come from listing the folders, so a disk that takes `A.html` for `a.html` does not
    blur them.
    """

    root: Path
    files: set[str] = field(default_factory=set)
    folders: set[str] = field(default_factory=set)
    _small: dict[str, str] = field(default_factory=dict)

    def find(self, path: str) -> tuple[Place, str]:
        """What a server shows for `path`: a file, a folder without a start page, or nothing."""
        if path in self.files:
            return "file", path
        folder = path.rstrip("/")
        if not path or path in self.folders or folder in self.folders:
            index = f"{folder}/index.html" if folder else "index.html"
            return ("file", index) if index in self.files else ("folder", path)
        return "missing", path

    def other_case(self, path: str) -> str | None:
        """The file or folder that `path` would be if only its capital letters were other ones."""
        if not self._small:
            self._small = {name.casefold(): name for name in sorted(self.folders | self.files)}
        found = self._small.get(path.rstrip("/").casefold())
        if found is None or found == path.rstrip("/"):
            return None
        return found + "/" if path.endswith("/") else found

    def pages(self) -> list[str]:
        """The HTML files in the order of their names."""
        return sorted(name for name in self.files if name.endswith((".html", ".htm")))


def list_site(root: Path) -> SiteFiles:
    """List a site's folder. Folders that cannot be read count as empty."""
    site = SiteFiles(root)
    _list(os.fspath(root), "", site)
    return site


def page_address(path: str) -> str:
    """The address of a built page within the site: `a/index.html` stands at `a/`."""
    return (
        path[: -len("index.html")] if path == "index.html" or path.endswith("/index.html") else path
    )


@functools.lru_cache(maxsize=8192)
def folder_of(path: str) -> str:
    """The folder a file lies in, with a slash at its end, or empty."""
    return path[: path.rfind("/") + 1]


def _list(folder: str, prefix: str, site: SiteFiles) -> None:
    try:
        with os.scandir(folder) as entries:
            listed = sorted(entries, key=lambda entry: entry.name)
    except OSError:
        return
    for entry in listed:
        name = prefix + entry.name
        try:
            is_folder = entry.is_dir(follow_symlinks=False)
        except OSError:
            continue
        if is_folder:
            before = len(site.files)
            _list(entry.path, name + "/", site)
            if len(site.files) > before:
                # An empty folder is not published.
                site.folders.add(name)
        else:
            site.files.add(name)
