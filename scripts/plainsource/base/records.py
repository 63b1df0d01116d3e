"""Reading YAML records with the line of every entry.

Our own program writes one canonical block form (see `record_writer`), and that form is read
line by line, some twenty times faster than YAML at large. Anything else goes through PyYAML.
Both ways give the same data: only `null`, `true`, `false` and plain decimal numbers are
special, so that `no`, `on`, `1:30` or `2026-11-20` stay the words that a person typed.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import yaml

from plainsource.base.files import read_text, unreadable
from plainsource.base.record_slips import likely_slip

_LINE = re.compile(r"( *)(- )?(?:([A-Za-z_][A-Za-z0-9_-]*):(?: +(\S.*?))? *|(\S.*?)) *\Z")
_INTEGER = re.compile(r"-?(?:0|[1-9]\d*)\Z")
_DECIMAL = re.compile(r"-?(?:0|[1-9]\d*)\.\d+\Z")
_NOT_PLAIN = re.compile(r"[\[\]{}&*!|>'%@`#,?:\"]|-(?:\s|\Z)|.*?(?::\s| #|:\Z)")
_WORDS: dict[str, Any] = {"null": None, "~": None, "": None, "true": True, "false": False}
_DEEPEST = 20
_LOST = ("If you cannot find it, ask whoever set up this site. Keep the file: your work is in it.",)


class Record(dict[str, Any]):
    """A mapping that knows the line it starts on (`line`) and the line of each key."""

    __slots__ = ("line", "lines")

    def __init__(self, line: int = 1) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}

    def line_of(self, key: str) -> int:
        """The line of a key, or the line the mapping starts on where it has no such key."""
        return self.lines.get(key, self.line)


class RecordList(list[Any]):
    """A list that knows the line of each of its entries."""

    __slots__ = ("lines",)

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[int] = []


class _NotCanonicalError(Exception):
    pass


def read_record(path: Path, shown: str, *, comments: bool = True) -> Record:
    """The mapping in a YAML file. Raises RecordError with file and line for anything else.

    With `comments=False` a comment is a fault, because a program rewrites this kind of file
    and the comment would be lost.
    """
    return parse_record(read_text(path, shown), shown, comments=comments)


def parse_record(text: str, shown: str, *, comments: bool = True) -> Record:
    """The mapping in a YAML text; see `read_record`."""
    if not text.strip():
        raise unreadable(
            shown, 1, "This file is empty.", f"Bring back the last good copy: git restore {shown}"
        )
    if not comments:
        _refuse_comments(text, shown)
    try:
        return _read_canonical(text)
    except _NotCanonicalError:
        return _read_yaml(text, shown)


def resolve_scalar(text: str) -> Any:
    """What an unquoted YAML value means here: null, true, false, a decimal number or a text."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] in "-0123456789" and len(text) < 16 and not text.strip("-.0123456789"):
        if _INTEGER.match(text):
            return int(text)
        if _DECIMAL.match(text):
            return float(text)
    return text


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


def _read_canonical(text: str) -> Record:
    root = Record(1)
    # Each open container with the indent of its entries; None: a key waits for its container.
    stack: list[tuple[int, Any]] = [(0, root)]
    waiting: tuple[Record, str, int] | None = None
    for number, line in enumerate(text.split("\n"), 1):
        if not line:
            continue
        match = _LINE.match(line)
        if match is None:
            raise _NotCanonicalError
        spaces, dash, key, value, item = match.groups()
        indent = len(spaces)
        if waiting is not None:
            parent, parent_key, parent_indent = waiting
            if indent <= parent_indent:
                raise _NotCanonicalError
            container: Any = RecordList() if dash else Record(number)
            parent[parent_key] = container
            stack.append((indent, container))
            waiting = None
        while stack and indent < stack[-1][0]:
            stack.pop()
        if not stack or stack[-1][0] != indent:
            raise _NotCanonicalError
        target = stack[-1][1]
        if dash:
            if not isinstance(target, RecordList):
                raise _NotCanonicalError
            target.lines.append(number)
            if key is None:
                target.append(_canonical_scalar(item))
                continue
            entry = Record(number)
            target.append(entry)
            indent += 2
            stack.append((indent, entry))
            target = entry
        if key is None or not isinstance(target, Record) or key in target:
            raise _NotCanonicalError
        target.lines[key] = number
        if value is None:
            target[key] = None
            waiting = (target, key, indent)
        else:
            target[key] = _canonical_scalar(value)
    if waiting is not None:
        raise _NotCanonicalError
    return root


def _canonical_scalar(text: str) -> Any:
    if text.isalnum():
        return resolve_scalar(text)
    if text[0] == '"':
        try:
            value = json.loads(text)
        except ValueError:
            raise _NotCanonicalError from None
        return value
    if text == "[]":
        return RecordList()
    if text == "{}":
        return Record()
    if _NOT_PLAIN.match(text) or "\t" in text:
        raise _NotCanonicalError
    return resolve_scalar(text)


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
