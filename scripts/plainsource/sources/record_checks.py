"""What must hold in source records beyond the kind of each field."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

from plainsource.base.findings import Finding
from plainsource.base.records import Record
from plainsource.sources.model import Source


def check_card(record: Record, path: Path, shown: str) -> list[Finding]:
    """Whether the id is the file's name, there is a file or an address, and that is one."""
    found: list[Finding] = []
    id_ = record.get("id")
    if isinstance(id_, str) and id_ != path.stem:
        what = f"The id is “{id_}”, but the file is called “{path.name}”."
        choices = (f"Write “id: {path.stem}”.", f"Or call the file “{id_}.yml”.")
        found.append(_finding(shown, record.line_of("id"), "source-id", what, *choices))
    if ("file" in record) == ("address" in record):
        what = "This record has neither a file nor an address."
        if "file" in record:
            what = "This record has a file and an address. A source is one or the other."
        choices = (
            "For a document, keep “file”. For a page on the web, keep “address” and “read”.",
            "If there are both, make a record for each.",
        )
        line = record.line_of("address")
        found.append(_finding(shown, line, "source-file-or-address", what, *choices))
    address = record.get("address")
    if isinstance(address, str) and address and not _is_web_address(address):
        what = f"“{address[:60]}” is not a web address that begins with https://."
        do = "Open the page in a browser and copy its whole address."
        found.append(_finding(shown, record.line_of("address"), "source-address", what, do))
    return found


def check_passages(entries: list[Record], source_id: str, shown: str) -> list[Finding]:
    """Whether the passages' ids belong to this source, and no id or place stands there twice."""
    found: list[Finding] = []
    lines: dict[str, int] = {}
    places: dict[str, int] = {}
    start = source_id + "-"
    for entry in entries:
        id_, at = entry.get("id"), entry.get("at")
        if not isinstance(id_, str) or not isinstance(at, str):
            continue
        line = entry.line_of("id")
        number = id_.removeprefix(start)
        if number == id_ or not (number.isascii() and number.isdecimal()):
            what = f"“{id_[:60]}” is not a passage id of this source."
            do = f"Passage ids here look like {start}001."
            found.append(_finding(shown, line, "passage-id", what, do, f"git restore {shown}"))
        if lines.setdefault(id_, line) != line:
            what = f"The passage id “{id_}” stands here twice, first in line {lines[id_]}."
            do = "Delete the entry that is wrong."
            found.append(_finding(shown, line, "passage-doubled", what, do, f"git restore {shown}"))
        line = entry.line_of("at")
        if not entry.get("gone") and places.setdefault(at, line) != line:
            what = f"Two passages are said to stand at {at}, the first in line {places[at]}."
            do = f"Bring back the last good copy: git restore {shown}"
            found.append(_finding(shown, line, "passage-doubled", what, do))
    return found


def find_doubles(sources: Iterable[Source]) -> list[Finding]:
    """The same document or address under two ids."""
    found: list[Finding] = []
    seen: dict[tuple[str, str], Source] = {}
    for source in sources:
        for name in ("file", "sha256", "address"):
            value = str(getattr(source, name)).rstrip("/")
            first = seen.setdefault((name, value), source) if value else source
            if first is not source:
                what = f"This is the same {_NAMES[name]} as in {first.record}."
                do = "Keep one of the two records and delete the other."
                line = source.lines.get(name, 0)
                found.append(_finding(source.record, line, "source-doubled", what, do))
                break
    return found


_NAMES = {"file": "document", "sha256": "document", "address": "address"}


def _is_web_address(address: str) -> bool:
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return False
    clean = (
        not any(char.isspace() or ord(char) < 32 for char in address) and "@" not in parts.netloc
    )
    return parts.scheme == "https" and "." in host.strip(".") and clean


def _finding(shown: str, line: int, rule: str, what: str, *do: str) -> Finding:
    return Finding(shown, line, 1, rule, what=what, do=do)
