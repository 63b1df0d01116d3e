"""Words in British spelling: the list of dictionary-en-gb, with every ending that it allows.

The list is SCOWL's (http://wordlist.aspell.net) for British English with -ise, as packed for
Hunspell: stems with the names of their endings. Its endings do not build on one another, so each
stem has all its words in one step. They are kept as a table beside the installed packages; where
that place cannot be written, they are made each time, in about half a second.
"""

from __future__ import annotations

import contextlib
import re
import sys
import zlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from plainsource.pages.word_table import WordTable, keep_table, read_table, table_of

INSTALLED = Path(__file__).resolve().parents[3] / ".cache/web/node_modules/dictionary-en-gb"
"""Where the project's commands install it (scripts/locks/search/package.json says which)."""

SMALL, CAPITAL = 0, 1
"""How a word is written: in small letters, or always with a capital (London)."""

_MARK = "plainsource-words-1"
_RULE = re.compile(r"([PS])FX (\S) +(\S+) +(\S+) +(\S+)$")
_CROSSED = re.compile(r"([PS])FX (\S) ([YN]) \d+$")
_POSSESSIVE = "M"
"""The ending of “clinic's”: it fits every name and noun, so it is taken off before looking up."""


@cache
def british_words(installed: Path = INSTALLED) -> WordTable | None:
    """All words with how they are written; None where the list is not installed."""
    try:
        endings = (installed / "index.aff").read_text("utf-8")
        stems = (installed / "index.dic").read_text("utf-8")
    except OSError:
        return None
    mark = f"{_MARK} {zlib.crc32(stems.encode())}"
    path = Path(sys.prefix) / "share/plainsource/british-words.txt"
    table = read_table(path, mark)
    if table is None:
        table = table_of(_words(endings, stems))
        # Read-only installations work too, only slower.
        with contextlib.suppress(OSError):
            keep_table(path, mark, table)
    return table


def _words(endings: str, stems: str) -> dict[str, int]:
    rules = list(_rules(endings))
    words: dict[str, int] = {}
    for line in stems.splitlines()[1:]:
        stem, _, flags = line.partition("/")
        if not stem.replace("'", "").isalpha():
            continue
        how = CAPITAL if stem[:1].isupper() else SMALL
        for word in (stem, *_with_endings(stem, flags, rules)):
            key = word.lower()
            words[key] = min(how, words.get(key, how))
    return words


_Rule = tuple[str, str, bool, str, str, re.Pattern[str]]


def _rules(endings: str) -> Iterator[_Rule]:
    """Each way to lengthen a stem: before or behind, its name, whether both may be, what goes,
    what comes, and what the stem must look like."""
    crossed: dict[str, bool] = {}
    for line in endings.splitlines():
        if head := _CROSSED.match(line.rstrip()):
            crossed[head[2]] = head[3] == "Y"
        elif rule := _RULE.match(line.rstrip()):
            side, name, goes, comes, like = rule.groups()
            pattern = re.compile(f"{like}$" if side == "S" else f"^{like}")
            yield side, name, crossed[name], goes.strip("0"), comes, pattern


def _with_endings(stem: str, flags: str, rules: list[_Rule]) -> Iterator[str]:
    fronts = [r for r in rules if r[0] == "P" and r[1] in flags]
    ends = [r for r in rules if r[0] == "S" and r[1] in flags and r[1] != _POSSESSIVE]
    for _, _, _, _, comes, _ in fronts:
        yield comes + stem
    for _, _, both, goes, comes, like in ends:
        if like.search(stem):
            longer = stem.removesuffix(goes) + comes
            yield longer
            if both:
                yield from (front[4] + longer for front in fronts if front[2])
