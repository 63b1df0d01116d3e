"""What a record must look like, as a table of fields, and the check of a record against it.

One table serves for every record of a kind: it says which names there are, what each holds and
how to fill it in. Whatever does not fit becomes a finding with its line, in plain words.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from plainsource.base.fields import KINDS, Field
from plainsource.base.findings import Finding, RecordError
from plainsource.base.records import Record, RecordList, read_record
from plainsource.base.value_faults import VALUE_FAULTS, compiled, short, told

_Tables = tuple[dict[str, "Field"], tuple["Field", ...], dict[str, Callable[[str], object]]]
"""Fields by name; those that are required; for those that hold a text, whether it is right."""


def check_shape(record: Record, fields: tuple[Field, ...], shown: str) -> list[Finding]:
    """Every way in which a record does not fit its table of fields; `shown` is the file's name.

    Rules: `field-missing`, `field-unknown`, `field-wrong`. No findings: the record can be read
    without further checks of types.
    """
    found: list[Finding] = []
    _check_record(record, _tables(fields), shown, found)
    return found


def read_shaped(
    path: Path, shown: str, fields: tuple[Field, ...]
) -> tuple[Record | None, list[Finding]]:
    """The record of a file, and what is wrong with it.

    None where the file cannot be read, or where its record does not fit the table of fields.
    `shown` is the file's name in findings.
    """
    try:
        record = read_record(path, shown)
    except RecordError as fault:
        return None, [fault.finding]
    findings = check_shape(record, fields, shown)
    return (None if findings else record), findings


def _check_record(record: Record, tables: _Tables, shown: str, found: list[Finding]) -> None:
    table, required, is_right = tables
    for name, value in record.items():
        # Nearly all entries are texts, and nearly all are right.
        if type(value) is str and name in is_right and is_right[name](value):
            continue
        field = table.get(name)
        if field is None:
            found.append(_unknown(record, name, table, shown))
        elif value is not None:
            fault = VALUE_FAULTS[field.kind](value, field)
            if fault and field.kind == "texts" and (broken := _with_colon(value)):
                found.append(_colon(*broken, field, shown))
            elif fault:
                found.append(_wrong(record.line_of(name), field, fault, shown))
            elif field.fields:
                inner = _tables(field.fields)
                for entry in value if field.kind == "records" else (value,):
                    _check_record(entry, inner, shown, found)
            elif field.kind in ("texts", "map") and field.pattern:
                texts = value.values() if field.kind == "map" else value
                if not all(map(compiled(field.pattern).match, texts)):
                    found += _wrong_texts(record.line_of(name), value, field, shown)
    for field in required:
        value = record.get(field.name)
        if not value and value in (None, "", [], {}):
            found.append(_missing(record, field, shown))


@lru_cache(maxsize=256)
def _tables(fields: tuple[Field, ...]) -> _Tables:
    return (
        {field.name: field for field in fields},
        tuple(field for field in fields if field.required),
        {f.name: _right_text(f) for f in fields if f.kind in ("text", "choice")},
    )


def _right_text(field: Field) -> Callable[[str], object]:
    if field.kind == "choice":
        return frozenset(field.choices).__contains__
    return compiled(field.pattern).match if field.pattern else _any_text


def _any_text(_: str) -> bool:
    return True


def _wrong_texts(
    line: int, value: RecordList | Record, field: Field, shown: str
) -> Iterator[Finding]:
    match = compiled(field.pattern).match
    if isinstance(value, Record):
        entries = [(value.line_of(name), text) for name, text in value.items()]
    else:
        # An empty list has no lines; PyYAML's inline lists have one for each entry.
        entries = list(zip(value.lines or [line] * len(value), value, strict=True))
    for entry_line, text in entries:
        if not match(text):
            yield _wrong(entry_line, field, f"has the entry {told(text)}", shown)


def _with_colon(value: Any) -> tuple[int, str] | None:
    """The line and the text of the first entry that a colon made a name with a value."""
    for entry in value if isinstance(value, RecordList) else ():
        if isinstance(entry, Record) and len(entry) == 1:
            ((name, text),) = entry.items()
            if text is None or isinstance(text, str | int | float):
                return entry.line_of(name), f"{name}: {'' if text is None else text}".rstrip()
    return None


def _colon(line: int, text: str, field: Field, shown: str) -> Finding:
    what = f"A text under “{field.name}” has a colon in it."
    do = (f'Put the whole text into double quotes: - "{short(text)}"',)
    return Finding(shown, line, 1, "field-wrong", what=what, do=do)


def _missing(record: Record, field: Field, shown: str) -> Finding:
    state = "is empty" if field.name in record else "is missing"
    do = f"Write {field.help}." if field.help else f"Write {KINDS[field.kind]}."
    return Finding(
        shown,
        record.line_of(field.name),
        1,
        "field-missing",
        what=f"The entry “{field.name}” {state} here.",
        do=(do, *_choices(field)),
    )


def _unknown(record: Record, name: str, table: dict[str, Field], shown: str) -> Finding:
    near = difflib.get_close_matches(name, table, n=1, cutoff=0.6)
    do = [f"If you meant “{near[0]}”, write that."] if near else []
    do += ["Delete it, or move what it says to one of: " + ", ".join(table) + "."]
    what = f"There is no entry “{short(name)}” in a record like this."
    return Finding(shown, record.line_of(name), 1, "field-unknown", what=what, do=tuple(do))


def _wrong(line: int, field: Field, fault: str, shown: str) -> Finding:
    return Finding(
        shown,
        line,
        1,
        "field-wrong",
        what=f"The entry “{field.name}” {fault}{_should_be(field)}.",
        do=((f"Write {field.help}.",) if field.help else ()) + _choices(field)
        or (f"Write {KINDS[field.kind]}.",),
    )


def _should_be(field: Field) -> str:
    # Where a text is no text of the kind that is asked for, what to do says more.
    fits_not = field.kind == "text" and field.pattern
    return ", which does not fit" if fits_not else f". It should be {KINDS[field.kind]}"


def _choices(field: Field) -> tuple[str, ...]:
    return ("Choose one of: " + ", ".join(field.choices) + ".",) if field.choices else ()
