"""Reading YAML records with the line of every entry.

Our own program writes one canonical block form (see `record_writer`), and that form is read
line by line, some twenty times faster than YAML at large. Anything else goes through PyYAML.
Both ways give the same data: only `null`, `true`, `false` and plain decimal numbers are
special, so that `no`, `on`, `1:30` or `2026-11-20` stay the words that a person typed.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

import yaml

from plainsource.base.files import read_text, unreadable
from plainsource.base.record_data import Record, RecordList, resolve_scalar
from plainsource.base.record_lines import NotCanonicalError, read_canonical
from plainsource.base.record_slips import likely_slip

__all__ = ["Record", "RecordList", "once_a_record", "parse_record", "read_record", "resolve_scalar"]

T = TypeVar("T")
P = ParamSpec("P")

_DEEPEST = 20
_KEPT = 64
"""Records kept in memory: a project has some thirty files that only people write."""
_LOST = ("If you cannot find it, ask whoever set up this site. Keep the file: your work is in it.",)


def read_record(path: Path, shown: str, *, comments: bool = True) -> Record:
    """The mapping in a YAML file. Raises RecordError with file and line for anything else.

    With `comments=False` a comment is a fault, because a program rewrites this kind of file
    and the comment would be lost. All others are asked for by several readers, and again after
    each change of a page: as long as such a file says the same, all get the same record, and
    none may change it.
    """
    text = read_text(path, shown)
    return _read_once(text, shown) if comments else parse_record(text, shown, comments=False)


def parse_record(text: str, shown: str, *, comments: bool = True) -> Record:
    """The mapping in a YAML text; see `read_record`."""
    if not text.strip():
        raise unreadable(
            shown, 1, "This file is empty.", f"Bring back the last good copy: git restore {shown}"
        )
    if not comments:
        _refuse_comments(text, shown)
    try:
        return read_canonical(text)
    except NotCanonicalError:
        return _read_yaml(text, shown)


@lru_cache(maxsize=_KEPT)
def _read_once(text: str, shown: str) -> Record:
    return parse_record(text, shown)


def once_a_record(
    make: Callable[Concatenate[Record, P], T],
) -> Callable[Concatenate[Record, P], T]:
    """Works out once what is made of a record that `read_record` gives again and again.

    What is made is given again, too, so nobody may change it.
    """
    kept: dict[int, tuple[Record, tuple[Any, ...], T]] = {}

    def made(record: Record, /, *args: P.args, **kwargs: P.kwargs) -> T:
        found = kept.get(id(record))
        asked = (args, kwargs)
        # A record that is kept here lives on, so that no other can have its number.
        if found is None or found[1] != asked:
            if len(kept) >= _KEPT:
                kept.pop(next(iter(kept)))
            found = kept[id(record)] = (record, asked, make(record, *args, **kwargs))
        return found[2]

    return made


def _refuse_comments(text: str, shown: str) -> None:
    if "#" not in text:
        return
    # Facts have no note.
    place = "because" if shown.startswith("facts/") else "note"
    for number, line in enumerate(text.split("\n"), 1):
        if line.lstrip().startswith("#"):
            raise unreadable(
                shown,
                number,
                "This line is a comment. The program rewrites this file and would lose it.",
                f"Move what it says into a `{place}:` and delete the line.",
                rule="record-comment",
            )


def _read_yaml(text: str, shown: str) -> Record:
    try:
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        _refuse_depths(text, shown, loader)
        node = yaml.compose(text, Loader=loader)
        root = _Builder(shown).build(node)
    except yaml.MarkedYAMLError as fault:
        raise _slipped(text, shown, fault) from None
    except (yaml.YAMLError, RecursionError, ValueError):
        raise unreadable(
            shown,
            1,
            "This file does not hold together as a record.",
            *_LOST,
        ) from None
    if not isinstance(root, Record):
        raise unreadable(
            shown,
            1,
            "This file should be a list of names with values, like `id: …`, and is not.",
            "Write each entry as a name, a colon, a space and its text.",
            *_LOST,
        )
    return root


def _slipped(text: str, shown: str, fault: yaml.MarkedYAMLError) -> Exception:
    """The error for a text that YAML cannot read, with the slip that most likely caused it."""
    marks = [mark.line + 1 for mark in (fault.problem_mark, fault.context_mark) if mark]
    last = len(text.rstrip().split("\n"))
    line = min(marks[0], last) if marks else 1
    tabs = [
        n
        for n, row in enumerate(text.split("\n"), 1)
        if "\t" in row[: len(row) - len(row.lstrip())]
    ]
    quoted = "quoted" in str(fault.context)
    near = [*tabs[:1], *(reversed(marks) if quoted else marks), line - 1, line + 1]
    slip = likely_slip(text, near)
    if slip:
        return unreadable(shown, *slip)
    return unreadable(
        shown,
        line,
        "From this line on the file does not hold together as a record.",
        "Compare this line and the one before it with an entry that works: spaces at the "
        "start, a colon and a space after the name, quotes that are closed.",
        *_LOST,
    )


def _refuse_depths(text: str, shown: str, loader: Any) -> None:
    """Stop before entries that lie deep in one another, which would end the whole program."""
    depth = 0
    for event in yaml.parse(text, Loader=loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > _DEEPEST:
                line = event.start_mark.line + 1 if event.start_mark else 1
                what = "From this line on the entries lie too deep in one another."
                raise unreadable(shown, line, what, f"Write at most {_DEEPEST} levels.")
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


class _Builder:
    """Turns PyYAML's nodes into records with lines; refuses anchors, tags and doubled keys."""

    def __init__(self, shown: str) -> None:
        self.shown = shown
        self.seen: set[int] = set()

    def build(self, node: Any, depth: int = 0) -> Any:
        if node is None:
            return None
        line = node.start_mark.line + 1
        if id(node) in self.seen or depth > _DEEPEST:
            raise self.refuse(line, "This entry points to another or lies too deep.")
        self.seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            if node.style in ("'", '"') and _rows(node) > 1 and ": " in node.value:
                what = "The text in quotes that begins here takes in the entries below it."
                raise unreadable(self.shown, line, what, "Close the quotes at the end of the line.")
            if node.style not in tuple("\"'|>") and node.tag.startswith("tag:yaml.org"):
                return resolve_scalar(str(node.value))
            return str(node.value)
        if isinstance(node, yaml.SequenceNode):
            entries = RecordList()
            for child in node.value:
                entries.lines.append(child.start_mark.line + 1)
                entries.append(self.build(child, depth + 1))
            return entries
        record = Record(line)
        for key_node, value_node in node.value:
            key_line = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode):
                raise self.refuse(key_line, "The name of an entry must be a word.")
            key = str(key_node.value)
            if key in record:
                raise self.refuse(
                    key_line,
                    f"The entry “{key}” stands here twice.",
                    "Delete one of the two.",
                    f"If something new begins here, put a hyphen and a space in front: - {key}: …",
                )
            record[key] = self.build(value_node, depth + 1)
            record.lines[key] = key_line
        return record

    def refuse(self, line: int, what: str, *do: str) -> Exception:
        return unreadable(self.shown, line, what, *(do or ("Write each entry out once.",)))


def _rows(node: yaml.ScalarNode) -> int:
    """How many lines of the file a text takes up."""
    first, last = node.start_mark, node.end_mark
    return last.line - first.line + 1 if first and last else 1
