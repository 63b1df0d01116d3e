"""Reading the canonical form of records (see `record_writer`) line by line.

The lines of a text are taken apart in one go, and a list of plain words (the fingerprints of a
document are most of its record) in another: what costs time is each call from Python.
"""

from __future__ import annotations

import json
import re
from typing import Any

from plainsource.base.record_data import WORDS, Record, RecordList, resolve_scalar

_WORD = r"[0-9]*+[a-z][0-9a-z]*+(?:-[0-9a-z]++)*+"
_KEY = r"[A-Za-z_][A-Za-z0-9_-]*+"
_PLAIN = rf"{_KEY}: [A-Za-z0-9][^:#\n]*+(?::\w[^:#\n]*+)*+$"
_LINES = re.compile(
    # The indent; then a run of entries that are words with a letter in them,
    rf"^( *+)(?:- ({_WORD}$(?:\n\1- {_WORD}$)*+)"
    # or perhaps a hyphen, and a run of keys with plain texts, each below the first;
    rf"|(- )?+(?:({_PLAIN}(?:\n\1(?(3)  ){_PLAIN})*+)"
    # or a key with what has to be looked at; or another entry; or nothing.
    rf"|({_KEY}):(?: +(\S.*))?$|(.+)$)|$)",
    re.MULTILINE,
)
_TRAILING = re.compile(" +$", re.MULTILINE)
_BEGINS_OTHER = frozenset("[]{}&*!|>'%@`#,?:\"")


_Open = tuple[int, Any]


class NotCanonicalError(Exception):
    """The text has another form, or is no record at all: it is for a reader of all YAML."""


def read_canonical(text: str) -> Record:
    """The record in a text of the canonical form. Raises NotCanonicalError for any other."""
    if "\t" in text or "\r" in text:
        raise NotCanonicalError
    if " \n" in text or text.endswith(" "):
        text = _TRAILING.sub("", text)
    root = Record(1)
    # Each open container with the indent of its entries.
    stack: list[_Open] = [(0, root)]
    indent_now, target = stack[0]
    # A key waits for the container below it.
    waiting = ""
    number = 0
    for spaces, run, dash, plain, key, value, item in _LINES.findall(text):
        number += 1
        indent = len(spaces)
        # Most lines are further entries of the same mapping, or begin the next of a list.
        if waiting or dash or indent != indent_now or not (plain or key):
            if not (run or dash or plain or key or item):
                continue
            indent_now, target = _container(stack, indent, waiting, number, is_list=run or dash)
            waiting = ""
            if run:
                number = _add_run(target, run, spaces, number)
                continue
            if dash:
                indent_now, target = _add_entry(stack, indent, plain or key, item, number)
                if item:
                    continue
        if type(target) is not Record:
            raise NotCanonicalError
        if plain:
            number = _add_plain(target, plain, indent_now, number)
        elif not key or key in target:
            raise NotCanonicalError
        else:
            target.lines[key] = number
            target[key] = _scalar(value) if value else None
            waiting = "" if value else key
    if waiting:
        raise NotCanonicalError
    return root


def _container(
    stack: list[_Open], indent: int, waiting: str, number: int, *, is_list: str
) -> _Open:
    """The container that a line with this indent belongs to, made where a key waits for it."""
    if waiting:
        above, parent = stack[-1]
        if indent <= above:
            raise NotCanonicalError
        parent[waiting] = made = RecordList() if is_list else Record(number)
        stack.append((indent, made))
    while stack and indent < stack[-1][0]:
        stack.pop()
    if not stack or stack[-1][0] != indent:
        raise NotCanonicalError
    return stack[-1]


def _add_run(entries: Any, run: str, spaces: str, number: int) -> int:
    """Adds entries that stand below each other, the first in this line; gives the last line."""
    if type(entries) is not RecordList:
        raise NotCanonicalError
    words = run.split(f"\n{spaces}- ")
    last = number + len(words) - 1
    entries.lines.extend(range(number, last + 1))
    entries.extend(words if WORDS.keys().isdisjoint(words) else map(resolve_scalar, words))
    return last


def _add_plain(record: Record, run: str, indent: int, number: int) -> int:
    """Adds keys with plain texts, the first in this line; gives the last line."""
    expected = len(record)
    lines = record.lines
    for line in run.split("\n" + " " * indent):
        key, _, text = line.partition(": ")
        record[key] = WORDS.get(text, text) if text[0] > "9" else resolve_scalar(text)
        lines[key] = number
        number += 1
        expected += 1
    if len(record) != expected:
        raise NotCanonicalError
    return number - 1


def _add_entry(stack: list[_Open], indent: int, key: str, item: str, number: int) -> _Open:
    """Adds an entry to the list that is open: a value, or a mapping that begins in this line."""
    entries = stack[-1][1]
    if type(entries) is not RecordList:
        raise NotCanonicalError
    entries.lines.append(number)
    if not key:
        entries.append(_scalar(item))
        return stack[-1]
    entry = Record(number)
    entries.append(entry)
    stack.append((indent + 2, entry))
    return stack[-1]


def _scalar(text: str) -> Any:
    if text.isalnum():
        return resolve_scalar(text)
    if text[0] == '"':
        try:
            return json.loads(text)
        except ValueError:
            raise NotCanonicalError from None
    if text == "[]":
        return RecordList()
    if text == "{}":
        return Record()
    if text[0] in _BEGINS_OTHER or text[0].isspace() or text[-1] == ":" or text == "-":
        raise NotCanonicalError
    if ": " in text or " #" in text or text.startswith("- "):
        raise NotCanonicalError
    return resolve_scalar(text)
