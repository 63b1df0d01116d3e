"""Names that pages do not give: `wording/names.yml`.

The names we ship are kept as prints, so that this project names nobody; staff add theirs under
`names` as they are written.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from plainsource.base.fields import Field
from plainsource.base.records import Record

NAME_FIELDS = (
    Field(
        "kinds",
        "records",
        required=True,
        fields=(
            Field("id", required=True),
            Field("what", required=True, help="what is named, in words"),
            Field("why", required=True),
            Field("names", "texts", help="names as they are written"),
            Field("prints", "texts", help="the prints of names"),
        ),
    ),
)
"""The shape of `wording/names.yml`."""

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_CAPITAL = re.compile(r"(?<![^\W_])[^\W\d_a-z]")
"""Where a word with a capital may begin; other scripts' small letters do no harm."""
_LONGEST = 3
"""Words in a name."""


@dataclass(frozen=True, slots=True)
class NameFound:
    """A name in a text, what it names, and why that is not done."""

    start: int
    end: int
    what: str
    why: str


class Names:
    """All names, ready to be looked for."""

    def __init__(self, record: Record) -> None:
        self._kinds: dict[str, tuple[str, str]] = {}
        self._known: dict[str, str] = {}
        self._no_names: set[str] = set()
        for kind in record.get("kinds") or ():
            prints = [*(kind.get("prints") or ()), *map(name_print, kind.get("names") or ())]
            self._kinds.update(dict.fromkeys(prints, (kind["what"], kind["why"])))

    def find(self, text: str) -> Iterator[NameFound]:
        """The names in a text, the longer ones first where they overlap."""
        if not self._may_name(text):
            return
        words = list(_WORD.finditer(text))
        done = 0
        for at, first in enumerate(words):
            if first.start() < done:
                continue
            # A name of several words begins with a capital; one word may be written small.
            most = _LONGEST if first.group()[0].isupper() else 1
            for last in reversed(words[at : at + most]):
                name = text[first.start() : last.end()]
                kind = self._kinds.get(self._print(name))
                if kind:
                    done = last.end()
                    yield NameFound(first.start(), last.end(), *kind)
                    break

    def _may_name(self, text: str) -> bool:
        """Whether one of the words is a name, or may begin one. Nearly all texts have none."""
        for word in set(_WORD.findall(text)) - self._no_names:
            if self._print(word) in self._kinds:
                return True
            self._no_names.add(word)
        for begin in _CAPITAL.finditer(text):
            words = list(islice(_WORD.finditer(text, begin.start()), _LONGEST))
            if any(
                self._print(text[words[0].start() : last.end()]) in self._kinds
                for last in words[1:]
            ):
                return True
        return False

    def _print(self, name: str) -> str:
        found = self._known.get(name)
        if found is None:
            found = self._known[name] = name_print(name)
        return found


def name_print(name: str) -> str:
    """The print of a name: whatever its capitals and spaces, the same."""
    folded = " ".join(name.replace("’", "'").lower().split())
    return "n" + hashlib.sha256(folded.encode()).hexdigest()[:12]
