"""What a field of a record is: its name, what it holds, and how to fill it in."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

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
