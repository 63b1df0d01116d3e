"""What is wrong with a value, by the kind that its field asks for: words that follow the name of
the entry. Empty where nothing is."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any

from plainsource.base.fields import Field
from plainsource.base.records import Record, RecordList

_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")


def is_day(value: object) -> bool:
    """Whether a value is a day that exists, as YYYY-MM-DD."""
    if not isinstance(value, str) or not _DAY.match(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


@lru_cache(maxsize=256)
def compiled(pattern: str) -> re.Pattern[str]:
    """The expression of a pattern, made once."""
    return re.compile(pattern)


def _not_text(value: Any, field: Field) -> str:
    if type(value) is not str:
        if isinstance(value, int | float):
            return f"holds {told(value)} as a number; put it in double quotes to make it a text"
        return "does not hold a text"
    if field.pattern and not compiled(field.pattern).match(value):
        return f"holds {told(value)}"
    return ""


def _not_choice(value: Any, field: Field) -> str:
    if isinstance(value, str) and value in field.choices:
        return ""
    return f"holds {told(value)}, which is not in the list"


def _not_date(value: Any, _: Field) -> str:
    return "" if is_day(value) else f"holds {told(value)}"


def _not_year(value: Any, _: Field) -> str:
    year = type(value) is int and 1000 <= value <= 9999
    return "" if year or is_day(value) else f"holds {told(value)}"


def _not_number(value: Any, _: Field) -> str:
    return "" if type(value) in (int, float) else f"holds {told(value)}"


def _not_integer(value: Any, _: Field) -> str:
    return "" if type(value) is int else f"holds {told(value)}"


def _not_flag(value: Any, _: Field) -> str:
    return "" if type(value) is bool else f"holds {told(value)}"


def _not_amount(value: Any, _: Field) -> str:
    # What is written is read by whoever knows quantities; here it only has to be one entry.
    return "" if type(value) in (str, int, float) else f"holds {told(value)}"


def _not_record(value: Any, _: Field) -> str:
    return "" if isinstance(value, Record) else f"holds {told(value)}"


def _not_records(value: Any, _: Field) -> str:
    if not isinstance(value, RecordList):
        return f"holds {told(value)}"
    odd = next((entry for entry in value if not isinstance(entry, Record)), None)
    return "" if odd is None and None not in value else f"has the entry {told(odd)}"


def _not_texts(value: Any, _: Field) -> str:
    if not isinstance(value, RecordList):
        return f"holds {told(value)}"
    return next((f"has the entry {told(e)}" for e in value if type(e) is not str), "")


def _not_map(value: Any, _: Field) -> str:
    if not isinstance(value, Record):
        return f"holds {told(value)}"
    return next((f"has {told(e)} at “{k}”" for k, e in value.items() if type(e) is not str), "")


VALUE_FAULTS: dict[str, Callable[[Any, Field], str]] = {
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
"""For each kind a function of a value and its field: what is wrong with the value."""


def told(value: object) -> str:
    """A value as a finding shows it."""
    if value is None or value == "":
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Record):
        return "a group of names with values"
    if isinstance(value, RecordList):
        return "a list"
    return f"“{short(str(value))}”"


def short(text: str) -> str:
    """A text, cut where it is long."""
    return text if len(text) <= 60 else text[:59] + "…"
