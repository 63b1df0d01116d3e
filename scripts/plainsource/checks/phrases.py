"""The notation in which staff write down phrases, read into tables that `phrase_match` goes by.

risk free          these words one after the other; a hyphen or a comma may stand between them
guarantee*         any word that begins so; `*` alone is any one word
(erase|wipe out)   one of these
[very|really]      one of these, or none
{problem}          one of the phrases of a list with this name
...                up to four words, or none, but no “not” or “never”
#                  a number, in digits or as a word
^ and $            where the sentence begins and ends
scars & vanish     the first, in a sentence that also has the second, before or after it

Short forms are read as what they stand for: “won't” finds “will not” too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from plainsource.checks.phrase_words import spelt_out

_TOKEN = re.compile(r"\.\.\.|[()\[\]|^$#&]|\{[a-z_-]+\}|[£€%*]|[\w'’.+*-]+")
_SINGLE = {"...": "...", "^": "^", "$": "$", "#": "#", "*": "*"}
_ANY = "*"
_USUAL = frozenset(
    """a about after again all also an and any are as at be been before but by can could do does
    for from get gets had has have help hours how if in into is it its just like look looks made
    make makes may more most much my new no not of off on one only or our out over see should so
    some still take than that the their them then there these they this those to too under up us
    use very was we well were what when where which while who will with without would you your
    area ask blood bleeding clean clinic cream cut day days face feel felt few found good hair
    heal heals infection line lines light long mark marks month months need needle needles
    needling needs pain part people person plasma platelets prp red redness result results right
    risk safe scar scars session sessions skin small spots stop studies study sun swelling time
    treatment treatments visit visits wait wash week weeks work works year years
    better first other""".split()  # noqa: SIM905
)
"""Words that many sentences of such a site have: of the words of a phrase, rarer ones tell."""


class PhraseError(ValueError):
    """A phrase that cannot be read. Its text says why, in plain words."""


Node = Any
"""A class of words (its number), one of the signs above, or a list:

["seq", nodes …]; ["opt", node]; ["group", number of a shared node];
["alt", a class or None, nodes by the word that they begin with, other nodes].
"""

_Needs = tuple[frozenset[str], ...]


class _Part:
    """A piece of a phrase, and sets of words of each of which it always holds one."""

    __slots__ = ("first", "needs", "node", "ways")

    def __init__(
        self, node: Node, needs: _Needs = (), first: str = "", ways: tuple[_Needs, ...] = ()
    ) -> None:
        # `first` is the word that it always begins with, where there is one. `ways` are the needs
        # of each choice, where it is a choice.
        self.node, self.needs, self.first, self.ways = node, needs, first, ways or (needs,)


class PhraseTables:
    """Phrases as plain tables, which can be kept in a file.

    `words` and `begins` say of a word, or of how it begins, to which classes it belongs; `nodes`
    are the lists that several phrases share; `phrases` are [text, node, ways, further nodes that
    the sentence must have]. A way is a list of classes of each of which the sentence has a word.
    """

    def __init__(self) -> None:
        self.words: dict[str, list[int]] = {}
        self.begins: dict[str, list[int]] = {}
        self.phrases: list[list[Any]] = []
        self.groups: list[Node] = []
        self._classes: dict[frozenset[str], int] = {}

    def class_of(self, words: frozenset[str]) -> int:
        """The number of the class of these words (`be*` for all that begin so)."""
        number = self._classes.get(words)
        if number is None:
            number = self._classes[words] = len(self._classes)
            for word in words:
                table = self.begins if word.endswith(_ANY) else self.words
                table.setdefault(word.rstrip(_ANY), []).append(number)
        return number

    def kept(self) -> dict[str, Any]:
        """All tables, to be written to a file."""
        return {
            "words": self.words,
            "begins": self.begins,
            "groups": self.groups,
            "phrases": self.phrases,
        }


class PhraseReader:
    """Reads phrases into tables; `groups` are the lists that `{name}` stands for."""

    def __init__(self, groups: Mapping[str, Iterable[str]] | None = None) -> None:
        self.tables = PhraseTables()
        self._groups = {name: list(words) for name, words in (groups or {}).items()}
        self._made: dict[str, _Part] = {}

    def read(self, text: str) -> int:
        """The number of a phrase in the tables. Raises PhraseError where it cannot be read."""
        tokens = _TOKEN.findall(text.replace("’", "'").lower())
        parts: list[_Part] = []
        at = 0
        while True:
            part, at = self._parts(tokens, at, ("&",))
            if part.node is None:
                raise PhraseError(f"A part of “{text}” says nothing.")
            parts.append(part)
            if at >= len(tokens):
                break
            at += 1
        needs = [need for part in parts for need in part.needs]
        if not needs:
            raise PhraseError(f"“{text}” has no word that must be there.")
        further = tuple(need for part in parts[1:] for need in part.needs)
        ways = [self._way(way + further) for way in parts[0].ways]
        nodes = [part.node for part in parts]
        self.tables.phrases.append([text, nodes[0], ways, nodes[1:]])
        return len(self.tables.phrases) - 1

    def _way(self, needs: _Needs) -> list[int]:
        """The classes of which a sentence has a word, the one with the rarest words first."""
        rarest = min(needs, key=_usualness)
        return [self.tables.class_of(need) for need in dict.fromkeys([rarest, *needs])]

    def _parts(self, tokens: list[str], at: int, until: tuple[str, ...]) -> tuple[_Part, int]:
        parts: list[_Part] = []
        while at < len(tokens) and tokens[at] not in until:
            piece = tokens[at]
            if piece in "([":
                part, at = self._choice(tokens, at + 1, ")" if piece == "(" else "]")
                parts.append(part)
                continue
            if piece in ")]|&":
                raise PhraseError("A bracket is closed that was not opened.")
            parts += self._single(piece)
            at += 1
        return self._joined(parts), at

    def _choice(self, tokens: list[str], at: int, end: str) -> tuple[_Part, int]:
        choices: list[_Part] = []
        or_none = end == "]"
        while True:
            part, at = self._parts(tokens, at, ("|", end))
            if part.node is None:
                or_none = True
            else:
                choices.append(part)
            if at >= len(tokens):
                raise PhraseError(f"A bracket is not closed: “{end}” is missing.")
            at += 1
            if tokens[at - 1] == end:
                break
        if not choices:
            return _Part(None), at
        whole = self._one_of(choices)
        return (_Part(["opt", whole.node]) if or_none else whole), at

    def _single(self, piece: str) -> list[_Part]:
        if piece in _SINGLE:
            return [_Part(_SINGLE[piece])]
        if piece.startswith("{"):
            return [self._group(piece[1:-1])]
        words = [word for word in piece.strip(".-").split("-") if word]
        return [self._word(word) for short in words for word in spelt_out(short)]

    def _word(self, word: str) -> _Part:
        words = frozenset((word.partition(_ANY)[0] + _ANY if _ANY in word else word,))
        if words == {_ANY}:
            return _Part("*")
        return _Part(self.tables.class_of(words), (words,), "" if _ANY in word else word)

    def _group(self, name: str) -> _Part:
        if name not in self._made:
            if name not in self._groups:
                raise PhraseError(f"There is no list “{name}”.")
            choices = []
            for text in self._groups[name]:
                tokens = _TOKEN.findall(text.replace("’", "'").lower())
                part, _ = self._parts(tokens, 0, ())
                if part.node is not None:
                    choices.append(part)
            whole = self._one_of(choices) if choices else _Part(None)
            if isinstance(whole.node, list):
                # Kept once, however many phrases name it.
                self.tables.groups.append(whole.node)
                whole = _Part(["group", len(self.tables.groups) - 1], whole.needs)
            self._made[name] = whole
        return self._made[name]

    def _one_of(self, choices: list[_Part]) -> _Part:
        """One of several: those of one word are one class."""
        singles: set[str] = set()
        others: list[_Part] = []
        for choice in choices:
            if isinstance(choice.node, int):
                singles |= choice.needs[0]
            else:
                others.append(choice)
        single = self.tables.class_of(frozenset(singles)) if singles else None
        needs: _Needs = ()
        if all(choice.needs for choice in others):
            rarest = (min(choice.needs, key=_usualness) for choice in others)
            needs = (frozenset(singles.union(*rarest)),)
        if not others:
            return _Part(single, needs)
        by_first: dict[str, list[Node]] = {}
        for choice in others:
            by_first.setdefault(choice.first, []).append(choice.node)
        rest = by_first.pop("", [])
        ways = tuple(choice.needs for choice in others) if needs else ()
        if singles and ways:
            ways = ((frozenset(singles),), *ways)
        return _Part(["alt", single, by_first, rest], needs, "", ways)

    def _joined(self, parts: list[_Part]) -> _Part:
        """Parts one after the other. A gap at the start or the end says nothing."""
        parts = [part for part in parts if part.node is not None]
        while parts and parts[-1].node == "...":
            parts.pop()
        while parts and parts[0].node == "...":
            del parts[0]
        if len(parts) <= 1:
            return parts[0] if parts else _Part(None)
        needs = tuple(need for part in parts for need in part.needs)
        return _Part(["seq", *(part.node for part in parts)], needs, parts[0].first)


def _usualness(words: frozenset[str]) -> float:
    return sum(20.0 if word.rstrip(_ANY) in _USUAL else 1.0 for word in words)
