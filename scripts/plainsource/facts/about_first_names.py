"""First names in a text: a list of them, and words that are names beside being words.

The list (`wording/first-names.yml`) names nobody: it holds what many people are called. A capital
word that is on it is a name, unless it is one of those that are words and places too (Rose, Will,
Florence), or a clinic, street or other house is named after it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from plainsource.base.fields import Field
from plainsource.base.records import Record
from plainsource.facts.about_names import is_name, is_organisation

NAMES = Field(
    "first_names",
    "record",
    required=True,
    fields=(
        Field("names", required=True, help="first names, with blanks between"),
        Field("also_words", help="those of them that are words or places as well"),
    ),
)

_CAPITAL = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ]+(?:['’-][A-Z][a-zà-ÿ]+)*")
_BEGINS = re.compile(r"(?:\A|[.!?:\"“”])\W*\Z")
_BETWEEN = (" ", " Mc", " O'", " O’", " de ", " van ")
_TITLED = re.compile(
    r"\b(?:Dr|Mr|Mrs|Ms|Miss|Prof|Professor|Nurse|Sister)\.? (?:[A-Z]\.? )*[A-Z][a-z]"
)


@dataclass(frozen=True, slots=True)
class NameWords:
    """First names that are nothing else, those that are words too, and ordinary words."""

    names: frozenset[str] = frozenset()
    also_words: frozenset[str] = frozenset()
    words: frozenset[str] = field(default=frozenset())

    def is_word(self, word: str) -> bool:
        """Whether a word is an ordinary one, whatever its capitals."""
        return word.lower() in self.words

    def any_name(self, word: str) -> bool:
        """Whether a word is on the list of first names."""
        return word in self.names or word in self.also_words


def name_words(record: Record, words: frozenset[str]) -> NameWords:
    """The names of a record of `wording/first-names.yml`, with the ordinary words beside them."""
    listed = record.get("first_names") or {}
    also = frozenset((listed.get("also_words") or "").split())
    return NameWords(frozenset((listed.get("names") or "").split()) - also, also, words)


def names_in(text: str, known: NameWords) -> set[str]:
    """Signs of names in a text, as marks that begin with @."""
    found: set[str] = set()
    capitals = [(match.start(), match.group()) for match in _CAPITAL.finditer(text)]
    for number, (start, written) in enumerate(capitals):
        word = written.removesuffix("'s").removesuffix("’s")
        if is_organisation(text, start) or not is_name(word):
            continue
        end = start + len(written)
        after = capitals[number + 1] if number + 1 < len(capitals) else None
        beside = after[1] if after and text[end : after[0]] in _BETWEEN else ""
        opens = _BEGINS.search(text[:start]) is not None
        found |= _signs(word, beside, known, opens=opens)
    if _TITLED.search(text):
        found.add("@titled")
    return found


def _signs(word: str, beside: str, known: NameWords, *, opens: bool) -> set[str]:
    surname = bool(beside) and not known.is_word(beside)
    if known.any_name(word):
        found = {"@name-surname"} if surname else set()
        if word in known.names:
            return found | {"@name"}
        return found | {"@name-word" if opens else "@name-word-inside"}
    if known.is_word(word):
        return set()
    found = set() if opens else {"@unknown"}
    return found | ({"@unknown-surname"} if surname and not known.any_name(beside) else set())
