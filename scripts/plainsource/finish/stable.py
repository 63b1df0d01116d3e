"""Making the same texts give the same bytes: nothing in the site may tell when it was built."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from pathlib import Path
from typing import Any

from plainsource.base.files import read_text, write_text
from plainsource.base.findings import RecordError
from plainsource.base.records import parse_record
from plainsource.finish.addresses import read_site_address, resolve
from plainsource.finish.places import source_names

_ENTRY = re.compile(r"\s*<url>.*?</url>", re.DOTALL)
_LOC = re.compile(r"<loc>\s*(.*?)\s*</loc>", re.DOTALL)
_DAY = re.compile(r"\s*<lastmod>.*?</lastmod>", re.DOTALL)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_DATES = ("written", "checked", "date", "updated")


def make_stable(site: Path, site_url: str, docs: Path) -> None:
    """Give the sitemap the days that stand in the texts, in place of the day of the build.

    A page's day is the latest of its `written` and `checked`; a page without one gets none.
    Pages that search engines should not list (`unlisted`) are taken out. So is the packed copy of
    the sitemap: it carries the time of the build, and hosts pack files themselves.
    """
    (site / "sitemap.xml.gz").unlink(missing_ok=True)
    path = site / "sitemap.xml"
    if not path.is_file():
        return
    try:
        text = read_text(path, "sitemap.xml")
    except RecordError:
        return
    address = read_site_address(site_url)

    def with_day(match: re.Match[str]) -> str:
        entry = _DAY.sub("", match.group())
        place = _LOC.search(entry)
        if place is None:
            return entry
        found = resolve(unescape(place.group(1)), "", "sitemap.xml", address)
        record = _record_of(docs, found.path) if found.kind == "inside" else {}
        if record.get("unlisted") is True:
            return ""
        days = [str(record.get(key, "")) for key in _DATES]
        day = max((day for day in days if _DATE.match(day)), default="")
        if not day:
            return entry
        indent = re.search(r"\n[ \t]*(?=<loc>)", entry)
        lead = indent.group() if indent else ""
        return f"{entry[: place.end()]}{lead}<lastmod>{day}</lastmod>{entry[place.end() :]}"

    stable = _ENTRY.sub(with_day, text)
    if stable != text:
        write_text(path, stable)


def _record_of(docs: Path, path: str) -> Mapping[str, Any]:
    """The details at the top of the text that a page was built from; none where unreadable."""
    for name in source_names(path):
        source = docs / name
        if "\0" not in name and len(name) < 200 and source.is_file():
            try:
                text = read_text(source, name)
                head = re.match(r"---\n(.*?\n)---\s*(?:\n|\Z)", text, re.DOTALL)
                return parse_record(head.group(1), name) if head else {}
            except RecordError:
                return {}
    return {}
