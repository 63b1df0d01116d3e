"""What files other than pages ask for: style sheets, drawings and the app manifest."""

from __future__ import annotations

import json
from pathlib import Path

from plainsource.finish.built_page import Reference, read_page
from plainsource.finish.css_addresses import addresses_in_style

_MANIFESTS = (".webmanifest", "manifest.json")
_LARGEST = 5_000_000


def read_references(path: Path, name: str) -> list[Reference]:
    """The addresses in a file of the site that is no page; none for kinds that hold none."""
    kind = next((end for end in (".css", ".svg", *_MANIFESTS) if name.endswith(end)), "")
    if not kind:
        return []
    try:
        if path.stat().st_size > _LARGEST:
            return []
        data = path.read_bytes()
    except OSError:
        return []
    if kind == ".css":
        text = data.decode("utf-8", "replace")
        return [Reference("style", "", one) for one in addresses_in_style(text) if one[:1] != "#"]
    if kind == ".svg":
        return read_page(data).references
    return _in_manifest(data)


def _in_manifest(data: bytes) -> list[Reference]:
    try:
        record = json.loads(data)
    except (ValueError, RecursionError):
        return []
    if not isinstance(record, dict):
        return []
    found: list[Reference] = []
    for key in ("icons", "screenshots", "shortcuts"):
        entries = record.get(key)
        for entry in entries if isinstance(entries, list) else ():
            value = entry.get("src", entry.get("url")) if isinstance(entry, dict) else None
            if isinstance(value, str):
                found.append(Reference("image" if key != "shortcuts" else "link", "", value))
    if isinstance(record.get("start_url"), str):
        found.append(Reference("link", "", record["start_url"]))
    return found
