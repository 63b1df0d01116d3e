"""The words of a sentence, as phrases are looked for in them."""

from __future__ import annotations

import re

_WORD = re.compile(r"\d[\d.,]*\d|[\w']+|[£$€%]|[.!?;:]")
_BREAKS = frozenset(".!?;:")
_NUMBERS = frozenset(
    """one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty
    fifty sixty seventy eighty ninety hundred thousand dozen dozens""".split()  # noqa: SIM905
)
_SHORT = {
    "cannot": ("can", "not"),
    "can't": ("can", "not"),
    "won't": ("will", "not"),
    "shan't": ("shall", "not"),
    "ain't": ("is", "not"),
    "let's": ("let", "us"),
}
_WHOSE_S_IS = frozenset(
    "it that there here what who he she where how everything everyone nothing".split()  # noqa: SIM905
)
_ENDINGS = {"ll": "will", "re": "are", "ve": "have", "m": "am", "d": "would"}

Span = tuple[int, int]


def spelt_out(word: str) -> tuple[str, ...]:
    """A word in small letters, with a short form as what it stands for: “won't” as “will not”."""
    if "'" not in word and word != "cannot":
        return (word,)
    word = word.strip("'")
    if word in _SHORT:
        return _SHORT[word]
    stem, _, end = word.rpartition("'")
    if end == "t" and stem.endswith("n") and len(stem) > 1:
        return (stem[:-1], "not")
    if end in _ENDINGS:
        return (stem, _ENDINGS[end]) if stem else (_ENDINGS[end],)
    if end == "s" and stem in _WHOSE_S_IS:
        return (stem, "is")
    return (word,) if word else ()


def words_in(plain: str) -> list[str]:
    """The words and signs of a sentence in small letters; "." for each sign that parts it."""
    words: list[str] = []
    for word in _WORD.findall(plain):
        if word in _BREAKS:
            words.append(".")
        elif "'" in word or word == "cannot":
            words += spelt_out(word)
        else:
            words.append(word)
    return words


def spans_in(plain: str) -> list[Span]:
    """Where each of `words_in` stands."""
    spans: list[Span] = []
    for match in _WORD.finditer(plain):
        word = match.group()
        count = 1 if word in _BREAKS else len(spelt_out(word))
        spans += [match.span()] * count
    return spans


def is_number(word: str) -> bool:
    """Whether a word is a number, in digits or in letters."""
    return word in _NUMBERS or (word[0].isdigit() and word[-1].isdigit())


def plain_of(text: str) -> str:
    """A text in small letters and with straight apostrophes; each letter keeps its place."""
    plain = text.replace("’", "'").replace("‘", "'").replace("\u00a0", " ").lower()
    if len(plain) != len(text):
        plain = "".join(c.lower() if len(c.lower()) == 1 else c for c in text).replace("’", "'")
    return plain
