"""A finding: one thing that is wrong or needs a look, told in plain words.

Every check, in every room, reports with this one type, so that the terminal, JSON,
GitHub annotations and the preview can all show the same thing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Literal

Level = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One finding.

    `file` is relative to the project, with forward slashes; `line` and `column` count from 1
    (0: the whole file). `what` is one plain sentence; `do` holds one to three ways to mend it.
    `about` is the fact or passage concerned, where there is one.
    """

    file: str
    line: int
    column: int
    rule: str
    level: Level = "error"
    what: str = ""
    do: tuple[str, ...] = field(default=())
    about: str = ""


class RecordError(Exception):
    """A file could not be read. Carries the finding that says so, never a stack trace."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.what)
        self.finding = finding


def sort_findings(findings: Iterable[Finding]) -> list[Finding]:
    """Each finding once, in the order of files and lines, errors before warnings at one place."""
    return sorted(set(findings), key=lambda f: (f.file, f.line, f.level, f.column, f.rule, f.what))


def count_levels(findings: Iterable[Finding]) -> tuple[int, int]:
    """The number of errors and of warnings."""
    levels = [finding.level for finding in findings]
    return levels.count("error"), levels.count("warning")


def as_text(findings: list[Finding]) -> str:
    """Findings for a terminal, grouped by file; understandable without colour."""
    lines: list[str] = []
    file = None
    for finding in findings:
        if finding.file != file:
            file = finding.file
            lines += ["", file]
        # “your decision” is no file.
        whole = ", whole file" if "." in finding.file else ""
        place = f", line {finding.line}" if finding.line else whole
        lines.append(f"  {finding.level.upper()}{place}: {finding.what}  [{finding.rule}]")
        lines += [f"      - {choice}" for choice in finding.do]
    return "\n".join(lines).lstrip("\n")


def as_json(findings: list[Finding], not_run: list[str]) -> str:
    """Findings for programs, with the counts and the rules that could not be run."""
    errors, warnings = count_levels(findings)
    data = {
        "errors": errors,
        "warnings": warnings,
        "not_run": not_run,
        "findings": [asdict(finding) for finding in findings],
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def as_annotations(findings: list[Finding]) -> str:
    """Findings as GitHub workflow commands, one a line."""
    return "\n".join(
        f"::{f.level} file={f.file},line={f.line},col={f.column},title={f.rule}::"
        + _escape(f.what + "".join(f"\n- {choice}" for choice in f.do))
        for f in findings
    )


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
