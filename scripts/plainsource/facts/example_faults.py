"""What is wrong with the files of example sentences, told before anything is learned from them.

Whether an amount fits its subject takes a second for all examples, so files that were found in
order are remembered (`base/kept.py`) and not looked at again until they change.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from plainsource.base.fields import Field
from plainsource.base.files import decode_text, read_bytes
from plainsource.base.findings import Finding, Level, RecordError
from plainsource.base.kept import keep, read_kept
from plainsource.base.project import Project
from plainsource.base.record_data import Record
from plainsource.base.records import parse_record
from plainsource.base.shapes import check_shape
from plainsource.facts.about_examples import FOLDER, NONE, example_of
from plainsource.facts.store import Subject

_KEPT, _MARK, _MOST = "examples-in-order", "plainsource-examples-in-order-1", 200
_FIELDS = (Field("examples", "record", required=True, help="subjects, with sentences below each"),)


def example_faults(project: Project, subjects: Mapping[str, Subject]) -> list[Finding]:
    """Everything that is wrong with the files of `wording/examples/`. Never raises.

    A sentence whose amount cannot be about its subject is a warning: nothing is learned from it,
    and the others count.
    """
    units = "".join(f"{s.id}{s.units}" for s in subjects.values())
    known = read_kept(_KEPT, _MARK) or []
    in_order = []
    findings: list[Finding] = []
    for path in sorted((project.wording / FOLDER).glob("*.yml")):
        shown = project.shown(path)
        try:
            data = read_bytes(path, shown)
            told = hashlib.sha256(units.encode() + data).hexdigest()[:16]
            if told in known:
                continue
            record = parse_record(decode_text(data, shown), shown)
        except RecordError as fault:
            findings.append(fault.finding)
            continue
        found = check_shape(record, _FIELDS, shown) or list(_faults(record, shown, subjects))
        findings += found
        if not found:
            in_order.append(told)
    if in_order:
        keep(_KEPT, _MARK, [*known, *in_order][-_MOST:])
    return findings


def _faults(record: Record, shown: str, subjects: Mapping[str, Subject]) -> Iterator[Finding]:
    group = record["examples"]
    for subject, text in group.items():
        line = group.line_of(subject)
        if subject != NONE and subject not in subjects:
            near = get_close_matches(subject, subjects, 1)
            yield _finding(
                shown,
                line,
                f"There is no subject “{subject}”.",
                *([f"If you meant “{near[0]}”, write that."] if near else []),
                "The subjects stand in wording/subjects.yml.",
            )
        elif not isinstance(text, str) or not text.strip():
            yield _finding(
                shown,
                line,
                f"There are no sentences under “{subject}”.",
                f"Write “{subject}: |”, and below it one sentence a line, set in by 4 spaces.",
            )
        else:
            for number, row in enumerate(text.split("\n"), line + 1):
                if row.strip() and example_of(subject, row.strip(), subjects) is None:
                    what = f"“{row.strip()}” has no amount that can be about “{subject}”."
                    do = "Give it one, with its unit, or put it under another subject."
                    yield _finding(shown, number, what, do, level="warning")


def _finding(shown: str, line: int, what: str, *do: str, level: Level = "error") -> Finding:
    return Finding(shown, line, 1, "field-wrong", level, what, do)
