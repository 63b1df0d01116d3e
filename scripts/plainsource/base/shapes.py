"""What a record must look like, as a table of fields, and the check of a record against it.

One table serves for every record of a kind: it says which names there are, what each holds and
how to fill it in. Whatever does not fit becomes a finding with its line, in plain words.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from plainsource.base.findings import Finding, RecordError
from plainsource.base.records import Record, RecordList, read_record

Kind = Literal[
    "text",
    "date",
    "year",
    "number",
    "integer",
    "flag",
    "choice",
    "record",
    "records",
    "texts",
    "map",
    "amount",
]

_Tables = tuple[dict[str, "Field"], tuple["Field", ...], dict[str, Callable[[str], object]]]
"""Fields by name; those that are required; for those that hold a text, whether it is right."""

KINDS: dict[str, str] = {
    "text": "a text",
    "date": "a day, written like 2026-11-20",
    "year": "a year or a day, written like 2021 or 2021-03-05",
    "number": "a number, written like 3 or 1.5",
    "integer": "a whole number, written like 3",
    "flag": "true or false",
    "choice": "one of the words listed below",
    "record": "a group of names with values, each on a line of its own below it",
    "records": "a list of entries, each beginning with a hyphen on a line of its own",
    "texts": "a list of texts, each after a hyphen on a line of its own",
    "map": "a group of names with a text each, every one on a line of its own below it",
    "amount": "a number with its unit, written like 60 minutes",
}
"""What each kind of field holds, in words for a finding."""

_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")


# Told apart by identity: tables of fields are made once, and looked up for every record.
@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """One field of a record.

    `help` completes the sentence "Write …" in words for staff. `choices` are the words of a
    `choice`; `pattern` is what each text of a text, texts or map must match from its beginning
    (end it with `\\Z`); `fields` is the table of a `record` or of each entry of `records`.
    A field that stands there without a value counts as left out.
    """

    name: str
    kind: Kind = "text"
    required: bool = False
    help: str = ""
    choices: Collection[str] = ()
    pattern: str = ""
    fields: tuple[Field, ...] = ()


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


def is_day(value: object) -> bool:
    """Whether a value is a day that exists, as YYYY-MM-DD."""
    if not isinstance(value, str) or not _DAY.match(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


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
            fault = _FAULTS[field.kind](value, field)
            if field.kind == "texts" and (broken := _with_colon(value)):
                found.append(_colon(*broken, field, shown))
            elif fault:
                found.append(_wrong(record.line_of(name), field, fault, shown))
            elif field.fields:
                inner = _tables(field.fields)
                for entry in value if field.kind == "records" else (value,):
                    _check_record(entry, inner, shown, found)
            elif field.kind in ("texts", "map") and field.pattern:
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
    return _compiled(field.pattern).match if field.pattern else _any_text


def _any_text(_: str) -> bool:
    return True


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _not_text(value: Any, field: Field) -> str:
    if type(value) is not str:
        if isinstance(value, int | float):
            return f"holds {_told(value)} as a number; put it in double quotes to make it a text"
        return "does not hold a text"
    if field.pattern and not _compiled(field.pattern).match(value):
        return f"holds {_told(value)}"
    return ""


def _not_choice(value: Any, field: Field) -> str:
    if isinstance(value, str) and value in field.choices:
        return ""
    return f"holds {_told(value)}, which is not in the list"


def _not_date(value: Any, _: Field) -> str:
    return "" if is_day(value) else f"holds {_told(value)}"


def _not_year(value: Any, _: Field) -> str:
    year = type(value) is int and 1000 <= value <= 9999
    return "" if year or is_day(value) else f"holds {_told(value)}"


def _not_number(value: Any, _: Field) -> str:
    return "" if type(value) in (int, float) else f"holds {_told(value)}"


def _not_integer(value: Any, _: Field) -> str:
    return "" if type(value) is int else f"holds {_told(value)}"


def _not_flag(value: Any, _: Field) -> str:
    return "" if type(value) is bool else f"holds {_told(value)}"


def _not_amount(value: Any, _: Field) -> str:
    # What is written is read by whoever knows quantities; here it only has to be one entry.
    return "" if type(value) in (str, int, float) else f"holds {_told(value)}"


def _not_record(value: Any, _: Field) -> str:
    return "" if isinstance(value, Record) else f"holds {_told(value)}"


def _not_records(value: Any, _: Field) -> str:
    if not isinstance(value, RecordList):
        return f"holds {_told(value)}"
    odd = next((entry for entry in value if not isinstance(entry, Record)), None)
    return "" if odd is None and None not in value else f"has the entry {_told(odd)}"


def _not_texts(value: Any, _: Field) -> str:
    if not isinstance(value, RecordList):
        return f"holds {_told(value)}"
    return next((f"has the entry {_told(e)}" for e in value if type(e) is not str), "")


def _not_map(value: Any, _: Field) -> str:
    if not isinstance(value, Record):
        return f"holds {_told(value)}"
    return next((f"has {_told(e)} at “{k}”" for k, e in value.items() if type(e) is not str), "")


_FAULTS: dict[str, Callable[[Any, Field], str]] = {
    "text": _not_text,
    "choice": _not_choice,
    "date": _not_date,
    "year": _not_year,
    "number": _not_number,
    "integer": _not_integer,
    "flag": _not_flag,
    "record": _not_record,
    "records": _not_records,
    "texts": _not_texts,
    "map": _not_map,
    "amount": _not_amount,
}


def _wrong_texts(
    line: int, value: RecordList | Record, field: Field, shown: str
) -> Iterator[Finding]:
    match = _compiled(field.pattern).match
    if isinstance(value, Record):
        entries = [(value.line_of(name), text) for name, text in value.items()]
    else:
        # An empty list has no lines; PyYAML's inline lists have one for each entry.
        entries = list(zip(value.lines or [line] * len(value), value, strict=True))
    for entry_line, text in entries:
        if not match(text):
            yield _wrong(entry_line, field, f"has the entry {_told(text)}", shown)


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
    do = (f'Put the whole text into double quotes: - "{_short(text)}"',)
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
    what = f"There is no entry “{_short(name)}” in a record like this."
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


def _told(value: object) -> str:
    if value is None or value == "":
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Record):
        return "a group of names with values"
    if isinstance(value, RecordList):
        return "a list"
    return f"“{_short(str(value))}”"


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
