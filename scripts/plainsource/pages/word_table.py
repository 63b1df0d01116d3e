"""A long list of words, each with a number, that is searched without being unpacked."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from plainsource.base.files import write_text


class WordTable:
    """Words with a number each: sorted lines `word number`, searched by halving.

    Nothing is unpacked, so that opening it costs no more than reading the file. Looking a word up
    takes some 30 µs; who has thousands of them asks `has`, which unpacks once, in about 15 ms.
    """

    def __init__(self, lines: bytes) -> None:
        self.lines = lines

    def get(self, word: str) -> int | None:
        """The number of a word in lower case, or None where it is not listed."""
        key = word.encode() + b" "
        start = self._place(key)
        if not self.lines.startswith(key, start):
            return None
        end = self.lines.find(b"\n", start)
        return int(self.lines[start + len(key) : end])

    def has(self, word: str, number: int) -> bool:
        """Whether a word in lower case is listed with a number. For thousands of words."""
        return f"{word} {number}".encode() in self._lines

    @cached_property
    def _lines(self) -> frozenset[bytes]:
        return frozenset(self.lines.split(b"\n"))

    def beginning(self, letters: str) -> list[str]:
        """The words that begin with some letters."""
        start, end = self._place(letters.encode()), self._place(letters.encode() + b"\xff")
        return [line.split(b" ")[0].decode() for line in self.lines[start:end].splitlines()]

    def words(self) -> dict[str, int]:
        """All words with their numbers."""
        pairs = (line.split() for line in self.lines.decode().splitlines())
        return {word: int(number) for word, number in pairs}

    def _place(self, key: bytes) -> int:
        """Where the first line begins that does not come before a key."""
        low, high = 0, len(self.lines)
        while low < high:
            start = self.lines.rfind(b"\n", low, (low + high) // 2) + 1 or low
            end = self.lines.find(b"\n", start) + 1
            if self.lines[start:end] < key:
                low = end
            else:
                high = start
        return low


def table_of(numbers: Mapping[str, int]) -> WordTable:
    """The table of some words. Sorted as bytes, because that is how they are searched."""
    return WordTable(b"".join(sorted(f"{w} {n}\n".encode() for w, n in numbers.items())))


def read_table(path: Path, mark: str) -> WordTable | None:
    """A kept table; None where there is none, or it is broken or has another mark."""
    try:
        head, _, lines = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    return WordTable(lines) if head == f"{mark} {zlib.crc32(lines)}".encode() else None


def keep_table(path: Path, mark: str, table: WordTable) -> None:
    """Keep a table with its mark. Raises OSError where the place cannot be written."""
    write_text(path, f"{mark} {zlib.crc32(table.lines)}\n" + table.lines.decode())
