"""Reading the passages and fingerprints of a sound record in one go.

They are nearly all of a document's record, and nearly always just as this program wrote them. One
expression, made of the table of fields, matches a whole passage and takes its values out. Where
anything is otherwise, nothing is read here: the reader of all records finds what is wrong, and in
which line.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from plainsource.base.fields import Field
from plainsource.base.record_data import WORDS, resolve_scalar
from plainsource.base.value_faults import is_day
from plainsource.sources import fingerprints
from plainsource.sources.model import Passage
from plainsource.sources.record_fields import PASSAGE_FIELDS

_PLAIN = r"[^\s\-?:,\[\]{}#&*!|>'\"%@`~=<][^:#\n]*+(?:(?::(?=[^ \n])|(?<=[^ \n])#)[^:#\n]*+)*+"
_QUOTED = r'"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"'


@dataclass(frozen=True, slots=True)
class SoundParts:
    """A record's passages and fingerprints, and the text before them: its card."""

    card: str
    passages: tuple[Passage, ...]
    fingerprints: frozenset[str]
    lines: dict[str, int]


def sound_parts(text: str, source_id: str) -> SoundParts | None:
    """The parts of a document's record, None where not all of them are in perfect order."""
    card, _, rest = text.partition("\npassages:\n")
    listed, _, hashed = rest.partition("\nfingerprints:\n")
    if not hashed or " \n" in text or "\t" in text:
        return None
    first = card.count("\n") + 3
    passages = _passages(f"{listed}\n", first, f"{source_id}-")
    if passages is None or not _FINGERPRINTS.fullmatch(hashed):
        return None
    # No entry has a quote or a space of its own.
    prints = frozenset(hashed.replace('"', "").replace("  - ", "").split())
    lines = {"passages": first - 1, "fingerprints": first + listed.count("\n") + 1}
    return SoundParts(f"{card}\n", passages, prints, lines)


def _passages(text: str, line: int, start: str) -> tuple[Passage, ...] | None:
    """The passages of a list that begins in a line; their ids begin with `start`."""
    passages: list[Passage] = []
    ids: set[str] = set()
    places: set[str] = set()
    first, skip, left = line, len(start), 0
    for id_, at, kind, print_, says, set_aside, note, gone in _PASSAGE.findall(text):
        number = id_[skip:]
        if id_[:skip] != start or not (number.isascii() and number.isdecimal()):
            return None
        try:
            told = says if not says or (says[0] > "9" and says not in WORDS) else _text(says)
            noted = note if not note or (note[0] > "9" and note not in WORDS) else _text(note)
        except ValueError:
            return None
        passages.append(Passage(id_, at, kind, print_, told, set_aside, noted, gone, line))
        line += 4 + bool(says) + bool(set_aside) + bool(note) + bool(gone)
        ids.add(id_)
        if not gone:
            places.add(at)
        elif is_day(gone):
            left += 1
        else:
            return None
    # The expression passes over what does not fit: then there are more lines than it took.
    whole = line - first == text.count("\n")
    alike = len(ids) < len(passages) or len(places) + left < len(passages)
    return tuple(passages) if whole and not alike else None


def _text(written: str) -> str:
    """The text that stands in a record so. Raises ValueError where it is none, or empty."""
    value = json.loads(written) if written[0] == '"' else resolve_scalar(written)
    if not value or type(value) is not str:
        raise ValueError(written)
    return value


def _expression(fields: tuple[Field, ...]) -> re.Pattern[str]:
    """What matches an entry of a list, its fields in order, each value in a group of its own."""
    parts = [_entry(field, "    ") for field in fields]
    parts[0] = _entry(fields[0], "  - ")
    return re.compile("^" + "".join(parts), re.MULTILINE)


def _entry(field: Field, indent: str) -> str:
    if field.kind == "choice":
        value = "|".join(map(re.escape, field.choices))
    elif field.kind == "date":
        value = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
    else:
        value = field.pattern.removesuffix(r"\Z") or f"{_PLAIN}|{_QUOTED}"
    line = rf"{indent}{field.name}: ({value})\n"
    return line if field.required else f"(?:{line})?+"


_PASSAGE = _expression(PASSAGE_FIELDS)
_HASH = fingerprints.PATTERN.removesuffix(r"\Z")
# Digits alone would be a number, unless the first is a zero.
_FINGERPRINTS = re.compile(rf'(?:  - (?:(?=0|[0-9]*+[a-z]){_HASH}|"{_HASH}")\n)++')
