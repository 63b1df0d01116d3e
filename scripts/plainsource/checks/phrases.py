"""The notation in which staff write down phrases, and finding such phrases in sentences.

risk free          these words one after the other; a hyphen or a comma may stand between them
guarantee*         any word that begins so; `*` alone is any one word
(erase|wipe out)   one of these
[very|really]      one of these, or none
{problem}          one of the phrases of a list with this name
...                up to four words, or none
#                  a number, in digits or as a word
^ and $            where the sentence begins and ends
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

_TOKEN = re.compile(r"\.\.\.|[()\[\]|^$#]|\{[a-z_-]+\}|[£€%*]|[\w'’.+*-]+")
_NUMBER = (
    r"(?:\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|"
    r"twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|a hundred|a dozen|dozens)"
)
_GAP = r"(?:[^\w.!?;:]+[\w'%£]+(?:-[\w']+)*){0,4}?"
_SEP = r"[\s\-‐‑,\"“”‘()/&]+"
_SIGNS = "£$€%"
_WORDS = re.compile(r"[\w']+|[£$€%]")
_COMMON = frozenset(
    """a about after again all also an and any are as at be been before but by can do does for
    from get has have how if in into is it it's its just like look may more most much my new no not
    of off on one only or our out over skin so some than that the their them there they this those
    to treatment up us very was we what when which who will with without work you you're your
    don't won't cannot can't face make makes day days time""".split()  # noqa: SIM905
)
_ANY = "*"


class PhraseError(ValueError):
    """A phrase that cannot be read. Its text says why, in plain words."""


_Anchors = tuple[str, ...]


class _Part:
    """A piece of a phrase: its pattern, and sets of words of each of which it always holds one."""

    __slots__ = ("glue", "needs", "pattern")

    def __init__(self, pattern: str, needs: tuple[_Anchors, ...] = (), glue: str = "word") -> None:
        self.pattern, self.needs, self.glue = pattern, needs, glue


class Phrase:
    """One phrase: how it is written, and `needs`: a text that has it has a word of each set."""

    def __init__(self, text: str, part: _Part) -> None:
        self.text = text
        self._pattern = part.pattern
        if not part.needs:
            raise PhraseError(f"“{text}” has no word that must be there.")
        self.needs = part.needs

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Its regular expression, made when it is first needed: most never are."""
        # What parts words keeps them whole inside; here the first and the last are kept whole.
        return re.compile(rf"(?<![\w'])(?:{self._pattern})(?![\w'])")

    def find(self, plain: str) -> Iterator[tuple[int, int]]:
        """Where it stands in a text that `plain_of` gave."""
        return (match.span() for match in self.pattern.finditer(plain))


class PhraseIndex:
    """Finds which of many phrases can stand in a text at all, by the words it has.

    Each set of words that some phrase needs has a bit; each word has the bits of its sets.
    """

    def __init__(self, phrases: Sequence[Phrase]) -> None:
        self.phrases = phrases
        self._whole: dict[str, int] = {}
        self._begin: dict[str, int] = {}
        self._known: dict[str, int] = {}
        self._by_rarest: dict[int, list[tuple[int, int]]] = {}
        bits: dict[_Anchors, int] = {}
        for number, phrase in enumerate(phrases):
            needed = 0
            for anchors in phrase.needs:
                if anchors not in bits:
                    bits[anchors] = 1 << len(bits)
                    self._add(anchors, bits[anchors])
                needed |= bits[anchors]
            rarest = bits[min(phrase.needs, key=_commonness)]
            self._by_rarest.setdefault(rarest, []).append((needed, number))

    def candidates(self, plain: str) -> list[int]:
        """The numbers of the phrases worth looking for in a text that `plain_of` gave."""
        has = 0
        for word in _WORDS.findall(plain):
            bits = self._known.get(word)
            if bits is None:
                bits = self._known[word] = self._of_word(word)
            has |= bits
        found = []
        left = has
        while left:
            bit = left & -left
            left ^= bit
            found += [n for needed, n in self._by_rarest.get(bit, ()) if needed & has == needed]
        return sorted(found)

    def _add(self, anchors: _Anchors, bit: int) -> None:
        for anchor in anchors:
            table = self._begin if anchor.endswith(_ANY) else self._whole
            word = anchor.rstrip(_ANY)
            table[word] = table.get(word, 0) | bit

    def _of_word(self, word: str) -> int:
        bits = self._whole.get(word, 0)
        for end in range(1, len(word) + 1):
            bits |= self._begin.get(word[:end], 0)
        return bits


def plain_of(text: str) -> str:
    """A text in small letters and with straight apostrophes; each letter keeps its place."""
    plain = text.replace("’", "'").replace("\u00a0", " ").lower()
    if len(plain) != len(text):
        plain = "".join(c.lower() if len(c.lower()) == 1 else c for c in text).replace("’", "'")
    return plain


class PhraseReader:
    """Reads phrases; `groups` are the lists that `{name}` stands for."""

    def __init__(self, groups: Mapping[str, Iterable[str]] | None = None) -> None:
        self._groups = {name: list(words) for name, words in (groups or {}).items()}
        self._made: dict[str, _Part] = {}

    def read(self, text: str) -> Phrase:
        """A phrase. Raises PhraseError where the notation is not kept."""
        return Phrase(text, self._sequence(text))

    def _sequence(self, text: str) -> _Part:
        tokens = _TOKEN.findall(text.replace("’", "'").lower())
        part, rest = self._parts(tokens, 0, ())
        if rest < len(tokens):
            raise PhraseError(f"“{text}” has a bracket too many.")
        return part

    def _parts(self, tokens: list[str], at: int, until: tuple[str, ...]) -> tuple[_Part, int]:
        parts: list[_Part] = []
        while at < len(tokens) and tokens[at] not in until:
            piece = tokens[at]
            if piece in "([":
                part, at = self._choice(tokens, at + 1, ")" if piece == "(" else "]")
                parts.append(part)
                continue
            if piece in ")]|":
                raise PhraseError("A bracket is closed that was not opened.")
            parts.append(self._single(piece))
            at += 1
        return _joined(parts), at

    def _choice(self, tokens: list[str], at: int, end: str) -> tuple[_Part, int]:
        choices: list[_Part] = []
        or_none = end == "]"
        while True:
            part, at = self._parts(tokens, at, ("|", end))
            if part.pattern:
                choices.append(part)
            else:
                or_none = True
            if at >= len(tokens):
                raise PhraseError(f"A bracket is not closed: “{end}” is missing.")
            at += 1
            if tokens[at - 1] == end:
                break
        whole = _one_of(choices)
        return (_Part(whole.pattern, (), "optional") if or_none else whole), at

    def _single(self, piece: str) -> _Part:
        if piece == "...":
            return _Part(_GAP, (), "gap")
        if piece == "^":
            return _Part(r"\A[\W_]*", (), "edge")
        if piece == "$":
            return _Part(r"[\W_]*\Z", (), "edge")
        if piece == "#":
            return _Part(_NUMBER)
        if piece == _ANY:
            return _Part(r"[\w']+")
        if piece.startswith("{"):
            return self._group(piece[1:-1])
        if piece in _SIGNS:
            return _Part(re.escape(piece), ((piece,),), "sign")
        words = [word for word in piece.strip(".-").split("-") if word]
        return _joined([_word(word) for word in words]) if words else _Part("")

    def _group(self, name: str) -> _Part:
        if name not in self._made:
            if name not in self._groups:
                raise PhraseError(f"There is no list “{name}”.")
            self._made[name] = _one_of([self._sequence(text) for text in self._groups[name]])
        return self._made[name]


def _word(word: str) -> _Part:
    body = re.escape(word).replace(r"\*", r"[\w']*")
    start = word.partition(_ANY)[0]
    needs = ((word if _ANY not in word else start + _ANY,),) if start else ()
    return _Part(body, needs)


def _one_of(choices: list[_Part]) -> _Part:
    anchors: dict[str, None] = {}
    for choice in choices:
        anchors.update(dict.fromkeys(_rarest(choice)))
    needs = (tuple(anchors),) if choices and all(choice.needs for choice in choices) else ()
    glue = "sign" if any(choice.glue == "sign" for choice in choices) else "word"
    return _Part(f"(?:{'|'.join(choice.pattern for choice in choices)})", needs, glue)


def _rarest(part: _Part) -> _Anchors:
    return min(part.needs, key=_commonness, default=())


def _joined(parts: list[_Part]) -> _Part:
    """Parts one after the other, with what may stand between them."""
    while parts and parts[-1].glue in ("gap", "optional"):
        parts = parts[:-1]
    while parts and parts[0].glue in ("gap", "optional"):
        parts = parts[1:]
    if len(parts) == 1:
        return parts[0]
    out, before = "", ""
    needs: tuple[_Anchors, ...] = ()
    for part in parts:
        if part.glue == "optional":
            # What parts it from its neighbour belongs to it: leaving it out leaves one gap.
            after = _SEP if before in ("edge", "sign") else ""
            out += f"(?:{_between(before, 'word')}{part.pattern}{after})?"
            continue
        if part.glue == "gap":
            out += part.pattern
            continue
        out += (_between(before, part.glue) if before else "") + part.pattern
        before = part.glue
        needs += part.needs
    return _Part(out, needs)


def _between(before: str, after: str) -> str:
    if "edge" in (before, after):
        return ""
    return r"\s*" if "sign" in (before, after) else _SEP


def _commonness(anchors: _Anchors) -> float:
    return sum(20.0 if word.rstrip(_ANY) in _COMMON else 1.0 for word in anchors)
