"""Taking files out of the built site that the theme put there and no page asks for."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from fnmatch import translate
from pathlib import Path

from plainsource.finish.addresses import SiteAddress, read_site_address, resolve
from plainsource.finish.built_page import Reference, read_page
from plainsource.finish.other_files import read_references
from plainsource.finish.site_files import SiteFiles, folder_of, list_site

THEME_FOLDERS = ("assets/",)
_PAGES = (".html", ".htm")
_SPEAKING = (*_PAGES, ".js", ".mjs", ".json", ".webmanifest", ".xml", ".txt")
_WORD = re.compile(r"[\w@.*-]+")
_ENDING = re.compile(r"\.[a-z][a-z0-9]{1,10}\Z", re.IGNORECASE)
_FILLED_IN = re.compile(r"\$\{[^{}]{0,200}\}")


def prune(
    site: Path, site_url: str, *, own: Iterable[Path], folders: Collection[str] = THEME_FOLDERS
) -> list[str]:
    """Delete what nobody asks for, and return the names of the deleted files, sorted.

    Only files within `folders` of the site are looked at, and none that stands under the same
    name in one of the `own` folders (docs/, overrides/): what people put there stays. A file
    stays as well if it can be reached from a page, through styles, drawings and manifests, or
    if a script or page that stays names it anywhere, even with a part filled in later
    (`lang.${code}.js`). Source maps help nobody who reads the site.
    """
    files = list_site(site)
    own_folders = list(own)
    candidates = {
        name
        for name in files.files
        if name.startswith(tuple(folders))
        and not name.endswith(_PAGES)
        and not any((folder / name).exists() for folder in own_folders)
    }
    kept = _reach(files, read_site_address(site_url), files.files - candidates)
    gone = sorted(candidates - kept)
    for name in gone:
        (site / name).unlink(missing_ok=True)
    _remove_empty(site, gone)
    return gone


def _reach(files: SiteFiles, address: SiteAddress, start: set[str]) -> set[str]:
    kept = set(start)
    waiting = sorted(start)
    by_name: dict[str, set[str]] = {}
    for name in files.files - start:
        if not name.endswith(".map"):
            by_name.setdefault(name.rpartition("/")[2], set()).add(name)
    seen_names: set[str] = set()
    while waiting:
        name = waiting.pop()
        found: set[str] = set()
        for reference in _references(files.root / name, name):
            target = resolve(reference.value, folder_of(name), name, address)
            if target.kind == "inside":
                place, path = files.find(target.path)
                if place == "file":
                    found.add(path)
        if name.endswith(_SPEAKING):
            names = _names_in(files.root / name) - seen_names
            seen_names |= names
            found |= _match(names, by_name)
        waiting += sorted(found - kept)
        kept |= found
    return kept


def _references(path: Path, name: str) -> list[Reference]:
    if not name.endswith(_PAGES):
        return read_references(path, name)
    try:
        return read_page(path.read_bytes()).references
    except OSError:
        return []


def _names_in(path: Path) -> set[str]:
    """The file names that a text speaks of, without their folders; `*` for parts filled in."""
    try:
        text = path.read_bytes().decode("utf-8", "replace")
    except OSError:
        return set()
    if path.name.endswith(_PAGES):
        # What a page asks for is known; only its scripts and blocks of data may say more.
        text = " ".join(re.findall(r"<script\b[^>]*>([^<]*)", text))
    words = set(_WORD.findall(_FILLED_IN.sub("*", text)))
    return {word for word in words if len(word) < 200 and _ENDING.search(word) and word[0] != "."}


def _match(names: set[str], by_name: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    for name in names:
        if "*" in name:
            pattern = re.compile(translate(name))
            found.update(*(paths for one, paths in by_name.items() if pattern.match(one)))
        else:
            found |= by_name.get(name, set())
    return found


def _remove_empty(site: Path, gone: list[str]) -> None:
    folders = {
        parent for name in gone for parent in (site / name).parents if site in parent.parents
    }
    for folder in sorted(folders, key=lambda path: len(path.parts), reverse=True):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
