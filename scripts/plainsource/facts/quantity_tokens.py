"""Cutting text into the tokens that quantities are read from: words, numbers, signs.

Dates, clock times, telephone numbers, postcodes, addresses of pages, link targets and footnote
names become one opaque token, so that no reader can mistake a part of them for a number.
Every pattern consumes what it has looked at, so the work grows with the length of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

WORD, NUMBER, RATIO, OPAQUE, SIGN = 1, 2, 3, 4, 5
"""Kinds of token. A RATIO is written 5/36; a SIGN is any other single character."""

FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 0.125}
HYPHENS = frozenset("-\u2010\u2011")
DASHES = HYPHENS | frozenset("\u2012–—\u2212~")

SPREAD = "±"
"""Stands before how far values lie from their mean; +/- is read as this."""

_LONGEST_NUMBER = 12
_PADDING = 16
"""More tokens than any reader looks back."""
_GLUED_BEFORE_NUMBER = frozenset({"q", "spf", "gbp", "usd", "eur", "h", "x", "hr"})

_OPAQUE = r"""
    (?:https?://|www\.)\S++
  | \]\([^()\s]{0,300}\)                                        # the target of a link
  | \[\^[^\]\s]{1,200}\]                                        # the name of a fact
  | \{\#[^}\s]{1,200}\}                                         # the name of a heading
  | (?<!\w)[A-Z]{1,2}[0-9][A-Z0-9]?[ \u00a0][0-9][A-Z]{2}(?!\w)  # a British postcode
  | [0-9]{1,4}:[0-9]{1,4}(?::[0-9]{2})?                         # a clock time, a mixing ratio
  | [0-9]{1,4}/[0-9]{1,2}/[0-9]{2,4}
  | [0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])
  | [0-9]{1,2}[-.][0-9]{1,2}[-.](?:19|20)[0-9]{2}(?![0-9])
  | [0-9]++(?:\.[0-9]++){2,}+                                   # a version or section
  | 0[0-9]++(?![.,][0-9])                                       # a telephone number
"""
_NUMBER = r"""
    [0-9]{1,3}(?:[,\u00a0\u2009\u202f][0-9]{3})++(?![0-9])(?:[.·][0-9]++)?+
  | (?:0,[0-9]{1,3}|[0-9],(?:5|25|75))(?![0-9,])                # a comma as the decimal sign
  | [0-9]++(?:[.·][0-9]++)?+
  | (?<![\w.])\.[0-9]++
"""
_WORD = r"[^\W\d_½¼¾⅓⅔⅛²³]++(?:['’][^\W\d_½¼¾⅓⅔⅛²³]++)*+"
_TOKEN = re.compile(
    rf"""
    (?P<plain>(?=[a-gi-vx-z]){_WORD})  # most words: nothing opaque begins with these letters
  | (?P<opaque>{_OPAQUE})
  | (?P<word>{_WORD})
  | (?P<ratio>[0-9]{{1,6}}[/⁄][0-9]{{1,6}}(?![0-9/]))
  | (?P<number>{_NUMBER})
  | (?P<spread>±|\+/[-\u2212–])
  | (?P<sign>[^\s*_\u00ad\u200b-\u200d\ufeff])
    """,
    re.VERBOSE,
)
_KINDS = {
    "plain": WORD,
    "opaque": OPAQUE,
    "word": WORD,
    "ratio": RATIO,
    "number": NUMBER,
    "spread": SIGN,
    "sign": SIGN,
}


@dataclass(slots=True)
class Tokens:
    """The tokens of a piece of text, as parallel lists.

    `words` are in lower case with straight apostrophes; `starts` and `ends` are places in
    `text`; `values` holds the numbers (0 for other tokens). The lists end in empty tokens, so
    that a look before the first or after the last token finds nothing. `memory` is for the reader
    of numbers, which several readers ask about the same token.
    """

    text: str
    words: list[str] = field(default_factory=list)
    kinds: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    values: list[float] = field(default_factory=list)
    size: int = 0
    memory: dict[int, Any] = field(default_factory=dict)

    def __len__(self) -> int:
        return self.size

    def word(self, i: int) -> str:
        """The token at `i` in lower case, or "" outside the text."""
        try:
            return self.words[i]
        except IndexError:
            return ""

    def kind(self, i: int) -> int:
        """The kind of the token at `i`, or 0 outside the text."""
        try:
            return self.kinds[i]
        except IndexError:
            return 0

    def raw(self, i: int) -> str:
        """The token at `i` as written."""
        return self.text[self.starts[i] : self.ends[i]] if 0 <= i < self.size else ""

    def glued(self, i: int) -> bool:
        """Whether the token at `i` touches the one before it."""
        return 0 < i < self.size and self.starts[i] == self.ends[i - 1]

    def new_line(self, i: int) -> bool:
        """Whether a line ends between the token at `i` and the one before it."""
        return 0 < i < self.size and "\n" in self.text[self.ends[i - 1] : self.starts[i]]


def tokenize(text: str, start: int = 0, end: int | None = None) -> Tokens:
    """The tokens of text[start:end]; places count from the start of the whole text."""
    tokens = Tokens(text)
    words, kinds, values = tokens.words, tokens.kinds, tokens.values
    starts, ends = tokens.starts, tokens.ends
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        kind = _KINDS[match.lastgroup or "sign"]
        raw = match.group()
        at, behind = match.span()
        value = 0.0
        if kind == WORD:
            raw = raw.lower().replace("’", "'")
        elif kind == NUMBER:
            kind, value = _number(raw)
            if kind == NUMBER and ends and ends[-1] == at and kinds[-1] == WORD:
                kind = NUMBER if words[-1] in _GLUED_BEFORE_NUMBER else OPAQUE
        elif match.lastgroup == "spread":
            raw = SPREAD
        elif raw in FRACTIONS:
            kind, value = NUMBER, FRACTIONS[raw]
        words.append(raw)
        kinds.append(kind)
        starts.append(at)
        ends.append(behind)
        values.append(value)
    tokens.size = len(words)
    words.extend([""] * _PADDING)
    kinds.extend([0] * _PADDING)
    values.extend([0.0] * _PADDING)
    return tokens


def _number(raw: str) -> tuple[int, float]:
    """A number's kind and value; what is too long to be an amount is opaque."""
    if len(raw) > _LONGEST_NUMBER:
        return OPAQUE, 0.0
    whole, comma, rest = raw.partition(",")
    if not comma and raw.isascii():
        return NUMBER, float(raw)
    if comma and (len(rest) < 3 or whole == "0"):
        return NUMBER, float(f"{whole}.{rest}")
    return NUMBER, float(re.sub(r"[^0-9.]", "", raw.replace("·", ".")))
