"""Reading the canonical form of records (see `record_writer`) line by line.

The lines of a text are taken apart in one go, and a list of plain words (the fingerprints of a
document are most of its record) in another: what costs time is each call from Python.
"""

from __future__ import annotations

import json
import re
from typing import Any

from plainsource.base.record_data import WORDS, Record, RecordList, resolve_scalar

_PLAIN = r"[A-Za-z][^:#\n]*(?::\w[^:#\n]*)*"
_LINES = re.compile(
    # The indent; then a run of entries that are words with a letter in them,
    r"^( *)(?:- ([0-9]*[a-z][0-9a-z]*(?:\n\1- [0-9]*[a-z][0-9a-z]*)*)$"
    # or a hyphen, a key, and a text or what has to be looked at; or another entry; or nothing.
    rf"|(- )?(?:([A-Za-z_][A-Za-z0-9_-]*):(?: +(?:({_PLAIN})$|(\S.*)))?|(.+))$|$)",
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
    for spaces, run, dash, key, plain, value, item in _LINES.findall(text):
        number += 1
        indent = len(spaces)
        # Most lines are the next entry of the same mapping.
        if waiting or dash or not key or indent != indent_now:
            if not (run or dash or key or item):
                continue
            indent_now, target = _container(stack, indent, waiting, number, is_list=run or dash)
            waiting = ""
            if run:
                number = _add_run(target, run, spaces, number)
                continue
            if dash:
                indent_now, target = _add_entry(stack, indent, key, item, number)
                if not key:
                    continue
        if not key or type(target) is not Record or key in target:
            raise NotCanonicalError
        target.lines[key] = number
        if plain:
            target[key] = WORDS.get(plain, plain)
        elif value:
            target[key] = _scalar(value)
        else:
            target[key] = None
            waiting = key
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
