"""British spelling: the list of British words, and `wording/words.yml` for our own."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from operator import eq

from plainsource.base.fields import Field
from plainsource.base.findings import Finding
from plainsource.base.records import Record
from plainsource.checks.phrases import PhraseError, PhraseReader
from plainsource.checks.plain_words import PlainWords, no_plain_words
from plainsource.pages.british_words import CAPITAL, SMALL, british_words
from plainsource.pages.word_table import WordTable

WORD_FIELDS = (
    Field("words", "texts", help="words of our own"),
    Field("names", "texts", help="names as they are written"),
    Field("before_hyphen", "texts", help="parts of words that stand before a hyphen"),
    Field(
        "slips",
        "records",
        fields=(Field("wrong", required=True), Field("right", required=True)),
    ),
)
"""The shape of `wording/words.yml`."""

_NOT_WORDS = re.compile(
    r"https?://\S+|\S+@\S+"  # addresses
    r"|(?<![\w.])\w+(?:\.\w+)+(?![\w])"  # mkdocs.yml, e.g.
    r"|\w*\d\w*"  # numbers, with their unit or ending: 2nd, 0.5mm, G6PD
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_TWICE = re.compile(r"(?<![\w-])(\w{2,}) (\1)(?![\w-])")
_TWICE_RIGHT = frozenset(("had", "that"))
_SHORT_FORM = re.compile(r"[A-Z]{1,6}s?\Z|[a-z]?[A-Z]{2,5}\Z")
_MOST_ADVICE = 100
"""Words for which the nearest one is looked for. Who has more has not written English."""
_ENDINGS = re.compile(r"'s?\Z")


@dataclass(frozen=True, slots=True)
class Misspelt:
    """A word that is spelt wrong: from, to, and where that is known at once, why and what is right.

    For all others `Speller.advise` says it, best when all texts have been looked at.
    """

    start: int
    end: int
    why: str = ""
    instead: str = ""


class Speller:
    """Finds words that are spelt wrong. Each word is looked up once."""

    def __init__(self, record: Record, slips: PlainWords) -> None:
        own = [word.lower() for word in record.get("words") or ()]
        self._own = frozenset([*own, *(f"{word}s" for word in own)])
        self._names = frozenset(record.get("names") or ())
        self._fronts = frozenset(word.lower() for word in record.get("before_hyphen") or ())
        self._slips = slips
        self._sound: set[str] = set()
        self._told: dict[str, tuple[str, str]] = {}

    @property
    def is_ready(self) -> bool:
        """Whether the list of words is installed."""
        return british_words() is not None

    def find(self, text: str, *, names_known: bool = True) -> Iterator[Misspelt]:
        """What is spelt wrong in a text. Without `names_known` words with a capital are left."""
        words = _WORD.findall(text)
        slips = list(self._find_slips(text))
        # Most texts have nothing to look at more closely.
        if not slips and self._sound.issuperset(words) and not _may_be_twice(words):
            return
        yield from slips
        plain = _NOT_WORDS.sub(lambda match: " " * len(match.group()), text)
        for match in _WORD.finditer(plain):
            word = match.group()
            if word in self._sound or (not names_known and word[0].isupper()):
                continue
            if self._knows(word.replace("’", "'")):
                self._sound.add(word)
                continue
            if any(one.start <= match.start() < one.end for one in slips):
                continue
            if plain[match.end() : match.end() + 1] == "-" and word.lower() in self._fronts:
                continue
            yield Misspelt(match.start(), match.end())
        for match in _TWICE.finditer(plain):
            if match[1].lower() not in _TWICE_RIGHT:
                yield Misspelt(*match.span(), "stands here twice", match[1])

    def _find_slips(self, text: str) -> Iterator[Misspelt]:
        for start, end, right in self._slips.find(text):
            yield Misspelt(start, end, "is not how we write it", right)

    def _knows(self, word: str) -> bool:
        table = british_words()
        stem = _ENDINGS.sub("", word)
        if table is None or _SHORT_FORM.match(stem):
            return True
        for one in dict.fromkeys((word, stem)):
            lower = one.lower()
            if table.has(lower, SMALL) or lower in self._own or one in self._names:
                return True
            if one[0].isupper() and table.has(lower, CAPITAL):
                return True
        return False

    def advise(self, word: str) -> tuple[str, str]:
        """What is wrong with a word that is not known, and the nearest one that is; "" for none.

        Of words that are as near, those come first that the texts looked at so far have.
        """
        word = word.replace("’", "'")
        told = self._told.get(word)
        if told is None:
            told = self._told[word] = self._advise(word)
        return told

    def _advise(self, word: str) -> tuple[str, str]:
        table = british_words()
        lower = word.lower()
        if table is None:
            return "is no word that we know", ""
        if table.get(lower) == CAPITAL:
            return "is written with a capital", word[0].upper() + word[1:]
        for other in british_forms(lower):
            if other in self._own or table.get(other) is not None:
                return "is American spelling", other
        if len(self._told) >= _MOST_ADVICE:
            return "is no word that we know", ""
        used = {one.lower() for one in self._sound} | self._own
        return "is no word that we know", nearest(lower, table, used)


def _may_be_twice(words: list[str]) -> bool:
    """Whether a word stands twice, one after the other and in the same letters."""
    return any(map(eq, words, words[1:]))


def read_spelling(record: Record, shown: str) -> tuple[Speller, list[Finding]]:
    """The speller with the words of a record that has the shape WORD_FIELDS, and its faults."""
    reader = PhraseReader()
    rights: list[str] = []
    findings: list[Finding] = []
    for entry in record.get("slips") or ():
        try:
            reader.read(entry["wrong"])
            rights.append(entry["right"])
        except PhraseError as fault:
            what = f"The phrase “{entry['wrong']}” cannot be read. {fault}"
            do = ("Write it like the phrases around it.",)
            line = entry.line_of("wrong")
            findings.append(Finding(shown, line, 1, "field-wrong", "error", what, do))
    return Speller(record, PlainWords(reader.tables, rights)), findings


def no_words() -> Speller:
    """A speller with no words of our own."""
    return Speller(Record(), no_plain_words())


_AMERICAN = tuple(
    (re.compile(american), british)
    for american, british in (
        (r"or(?=$|s|ed|ing|able|less|ful|i[tsz]e|er|y$)", "our"),
        (r"iz(?=e|ing|ation|able)", "is"),
        (r"yz(?=e|ing)", "ys"),
        (r"(?<=[tb])er(?=$|s$|ed$)", "re"),
        (r"(?<=[tb])er(?=ing$)", "r"),
        (r"og(?=$|s$)", "ogue"),
        (r"e", "ae"),
        (r"e", "oe"),
        (r"(?<=[aeiou])l(?=ed$|ing$|er$|ers$|ation|ist)", "ll"),
        (r"(?<=[aeiou])l(?=$|s$|ment|ful)", "ll"),
        (r"ll(?=$|s$|ment|ful)", "l"),
        (r"(?<=[en])se(?=$|s$|d$)", "ce"),
        (r"am(?=$|s$)", "amme"),
        (r"f", "ph"),
        (r"gy(?=$|s$)", "gey"),
        (r"ging$", "geing"),
        (r"dgment", "dgement"),
        (r"ay", "ey"),
        (r"ol(?=d|t)", "oul"),
        (r"ow(?=$|s$|ed$|ing$)", "ough"),
        (r"fiber", "fibre"),
        (r"cozy", "cosy"),
        (r"ck(?=$|s$)", "que"),
    )
)


def british_forms(word: str) -> Iterator[str]:
    """British spellings that a word in American spelling may have; most are no words at all."""
    once = [
        word[: match.start()] + british + word[match.end() :]
        for pattern, british in _AMERICAN
        for match in pattern.finditer(word)
    ]
    yield from once
    # Two differences in one word: “colorize”, “hemorrhaging”.
    for pattern, british in _AMERICAN[:3]:
        for form in once:
            other = pattern.sub(british, form)
            if other != form:
                yield other


def nearest(word: str, table: WordTable, used: Collection[str]) -> str:
    """The known word that is most like an unknown one in small letters; "" where none is near.

    Of words that are as near, those in `used` come first.
    """
    most = 1 if len(word) < 4 else 2
    letters = set(word)
    near = {*used, *table.beginning(word[:2]), *table.beginning(word[1:2] + word[:1])}
    near.update(table.beginning(word[:1] + word[2:3]), table.beginning(word[1:3]))
    found = sorted(
        (steps, other not in used, other[:1] != word[:1], abs(len(other) - len(word)), other)
        for other in near
        if abs(len(other) - len(word)) <= most
        and len(letters.symmetric_difference(other)) <= 2 * most
        and (steps := _steps(word, other, most)) <= most
    )
    # Nobody means a name who writes small letters.
    return next((other for *_, other in found if table.get(other) != CAPITAL), "")


def _steps(one: str, other: str, most: int) -> int:
    """How many letters to change, add, take out or swap (Damerau, https://doi.org/10.1145/363958.363994)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, second in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != second))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == second:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]
