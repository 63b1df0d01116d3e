"""What a record is in memory, and what an unquoted value of it means."""

from __future__ import annotations

import re
from typing import Any

WORDS: dict[str, Any] = {"null": None, "~": None, "": None, "true": True, "false": False}
"""Unquoted values that are no texts."""

_INTEGER = re.compile(r"-?(?:0|[1-9]\d*)\Z")
_DECIMAL = re.compile(r"-?(?:0|[1-9]\d*)\.\d+\Z")


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


def resolve_scalar(text: str) -> Any:
    """What an unquoted YAML value means here: null, true, false, a decimal number or a text."""
    if text in WORDS:
        return WORDS[text]
    if text[0] in "-0123456789" and len(text) < 16 and not text.strip("-.0123456789"):
        if _INTEGER.match(text):
            return int(text)
        if _DECIMAL.match(text):
            return float(text)
    return text
