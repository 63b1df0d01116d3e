"""What the commands say in a terminal. Understandable without colour."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence

from plainsource.base.command import command
from plainsource.base.findings import Finding, as_text, count_levels
from plainsource.checks.impact import Impact
from plainsource.checks.run import Report
from plainsource.checks.status import Status

WIDTH = 80


def report_text(report: Report, findings: list[Finding]) -> str:
    """Findings grouped by file, then what was looked at and how much is wrong."""
    lines = [as_text(findings), ""] if findings else []
    errors, warnings = count_levels(findings)
    site = report.site
    lines.append(
        f"{len(site.pages)} pages, {len(site.ledger.facts)} facts, "
        f"{len(site.ledger.sources)} sources: {counted(errors, 'error')}, "
        f"{counted(warnings, 'warning')}."
    )
    if report.not_run:
        lines.append(
            f"{counted(len(report.not_run), 'rule')} could not be run until the files above can "
            "be read."
        )
    if not report.compared:
        lines.append("The originals are not at hand: the records were not compared with them.")
    return "\n".join(lines)


def status_text(status: Status) -> str:
    """Where everything stands, as tables of at most 80 columns."""
    head = ("Source", "Passages", "Used", "Set aside", "Undecided", "Gone")
    rows = [
        (_cut(c.source, 36), c.passages, c.used, c.set_aside, c.undecided, c.gone)
        for c in status.coverage
    ]
    if len(rows) > 1:
        sums = [sum(int(row[column]) for row in rows) for column in range(1, len(head))]
        used, aside, undecided, gone = sums[1:]
        rows.append(("All", sums[0], used, aside, undecided, gone))
    lines = [*_table(head, rows), ""]
    lines += _table(("Facts", "How many"), [(s, len(names)) for s, names in status.facts.items()])
    for state, names in status.facts.items():
        if names and state not in ("sound", "withdrawn"):
            lines.append(_wrapped(f"{state}: {', '.join(names)}"))
    lines += ["", f"Sources disagree on {counted(len(status.disagreements), 'fact')}."]
    if status.disagreements:
        lines.append(_wrapped(", ".join(status.disagreements)))
    if status.next_due:
        lines.append("Reviews that come next:")
        days: dict[str, list[str]] = {}
        for day, name in status.next_due:
            days.setdefault(day, []).append(name)
        lines += [_wrapped(f"{day}: {', '.join(names)}") for day, names in days.items()]
    lines.append("")
    lines.append(
        f"{status.pages} pages: {counted(status.errors, 'error')}, "
        f"{counted(status.warnings, 'warning')}."
    )
    if any(c.undecided for c in status.coverage) or any(
        names for state, names in status.facts.items() if state in _TO_REVIEW
    ):
        lines.append(f"To decide what waits: {command('review')}")
    return "\n".join(lines)


_TO_REVIEW = ("due", "not checked", "suspect", "reworded")


def impact_text(impact: Impact) -> str:
    """What a change would touch, down to the lines of pages, in at most 80 columns."""
    lines = [f"{impact.name} is a {impact.kind}."]
    if impact.passages and impact.kind != "passage":
        lines.append(_wrapped(f"Passages ({len(impact.passages)}): {', '.join(impact.passages)}"))
    if impact.facts != (impact.name,) or impact.kind != "fact":
        facts = ", ".join(impact.facts) or "none"
        lines.append(_wrapped(f"Facts that rest on it ({len(impact.facts)}): {facts}"))
    if not impact.places:
        lines.append("No page rests on it.")
        return "\n".join(lines)
    lines.append(f"Places on pages ({len(impact.places)}):")
    page = ""
    for place in impact.places:
        if place.file != page:
            page = place.file
            lines.append(f"  {page}")
        lines.append(f"    line {place.line}, {place.fact}:")
        lines.append(f"      {_cut(place.text, 74)}")
    return "\n".join(lines)


def wrapped(text: str, first: str = "", rest: str | None = None) -> str:
    """A text in lines of at most 80 columns; names with hyphens stay whole, to be copied."""
    return textwrap.fill(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=first if rest is None else rest,
        break_on_hyphens=False,
        break_long_words=False,
    )


def counted(number: int, what: str) -> str:
    """A number of things in words: no errors, 1 error, 2 errors."""
    ending = "" if number == 1 else "es" if what.endswith("s") else "s"
    return f"{number or 'no'} {what}{ending}"


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> list[str]:
    cells = [list(head), *([str(cell) for cell in row] for row in rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(head))]
    lines = []
    for row in cells:
        first, *rest = row
        right = "".join(f"  {cell:>{width}}" for cell, width in zip(rest, widths[1:], strict=True))
        lines.append(f"{first:<{widths[0]}}{right}".rstrip())
    lines.insert(1, "-" * (sum(widths) + 2 * (len(widths) - 1)))
    return lines


def _wrapped(text: str) -> str:
    return wrapped(text, "  ", "    ")


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
