"""What the commands say in a terminal. Understandable without colour."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from plainsource.base.findings import Finding, as_text, count_levels
from plainsource.checks.impact import Impact
from plainsource.checks.run import Report
from plainsource.checks.status import Status


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
    """Where everything stands, as tables."""
    head = ("Source", "Passages", "Used", "Set aside", "Undecided", "Gone")
    rows = [
        (c.source, c.passages, c.used, c.set_aside, c.undecided, c.gone) for c in status.coverage
    ]
    lines = [*_table(head, rows), ""]
    lines += _table(("Facts", "How many"), [(s, len(names)) for s, names in status.facts.items()])
    for state, names in status.facts.items():
        if names and state not in ("sound", "withdrawn"):
            lines.append(f"  {state}: {', '.join(names)}")
    lines += ["", f"Sources disagree on {counted(len(status.disagreements), 'fact')}."]
    if status.next_due:
        lines.append("Next reviews: " + "; ".join(f"{d} {n}" for d, n in status.next_due[:3]))
    lines.append(
        f"{status.pages} pages: {counted(status.errors, 'error')}, "
        f"{counted(status.warnings, 'warning')}."
    )
    return "\n".join(lines)


def impact_text(impact: Impact) -> str:
    """What a change would touch, down to the lines of pages."""
    lines = [f"{impact.name} is a {impact.kind}."]
    if impact.passages:
        lines.append(f"Passages: {', '.join(impact.passages)}")
    lines.append(f"Facts: {', '.join(impact.facts) or 'none'}")
    if not impact.places:
        lines.append("No page rests on it.")
    for place in impact.places:
        text = place.text if len(place.text) <= 70 else place.text[:69] + "…"
        lines.append(f"  {place.file}, line {place.line}: {text}  [{place.fact}]")
    return "\n".join(lines)


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
