"""The details at the top of a page: title, description, dates."""

from __future__ import annotations

from plainsource.base.findings import Finding, RecordError
from plainsource.base.records import Record, parse_record


def front_matter(lines: list[str], file: str) -> tuple[Record, int]:
    """The details at the top of a page, and the index of the first line behind them.

    Raises RecordError where they are no record or are not closed.
    """
    if not lines or lines[0].rstrip() != "---":
        return Record(1), 0
    for number in range(1, len(lines)):
        if lines[number].rstrip() in ("---", "..."):
            body = lines[1:number]
            if not any(line.strip() for line in body):
                return Record(1), number + 1
            # An empty first line keeps the line numbers of the file.
            return parse_record("\n".join(["", *body]), file), number + 1
    raise RecordError(
        Finding(
            file,
            1,
            1,
            "file-unreadable",
            "error",
            "The details at the top of this page are not closed.",
            ("Put a line with three hyphens (---) after the last of them.",),
        )
    )
