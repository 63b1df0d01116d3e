"""Finding quantities in text: numbers with their units, bounds and rates.

What counts as a quantity, and in what form it is given, is said in the guide to quantities.
`find_quantities` cuts the text into paragraphs, passes over those without a number, and lets a
row of readers try each place where a number could start. Every reader looks at a few tokens
only, so the work grows with the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from plainsource.facts.model import Amount
from plainsource.facts.number_words import WORDS
from plainsource.facts.quantity_ages import read_age
from plainsource.facts.quantity_bounds import bound
from plainsource.facts.quantity_carried import with_carried
from plainsource.facts.quantity_found import Found
from plainsource.facts.quantity_guards import is_quantity, starts_nothing
from plainsource.facts.quantity_lists import read_list
from plainsource.facts.quantity_measures import read_measure
from plainsource.facts.quantity_nouns import SINGLE
from plainsource.facts.quantity_prices import share_per
from plainsource.facts.quantity_rates import (
    read_between_days,
    read_every_other,
    read_in_slashes,
    read_past_year,
    read_q,
    read_rate,
    read_within,
)
from plainsource.facts.quantity_shares import read_share
from plainsource.facts.quantity_sun import read_spf
from plainsource.facts.quantity_tokens import NUMBER, RATIO, Tokens, tokenize
from plainsource.facts.quantity_words import FULL, words_of
from plainsource.facts.units import ARTICLE_UNITS, CURRENCY_SIGNS

_STARTERS = (
    WORDS
    | frozenset(CURRENCY_SIGNS)
    | words_of(
        "a an half quarter couple dozen fortnight once twice thrice single spf spfs factor factors "
        "every q within inside day week month year hour minute"
    )
)
_AFTER_ARTICLE = (
    frozenset(ARTICLE_UNITS)
    | FULL
    | SINGLE
    | words_of(
        "half quarter couple dozen hundred thousand million fortnight second third fifth tenth "
        "minute's hour's day's week's month's year's fortnight's"
    )
)
"""Words that make "a" worth a look."""

_BY_WORD = {
    "q": read_q,
    "within": read_within,
    "inside": read_within,
    "month": read_past_year,
    "year": read_past_year,
    "every": read_every_other,
}
_BY_KIND = {RATIO: read_in_slashes, NUMBER: read_between_days}
"""Readers of what only a certain word or kind of number begins, before the others."""

_HINT = re.compile(
    # An underscore is no letter here: it may be the sign of emphasis.
    r"[0-9½¼¾⅓⅔⅛]|(?<![^\W_])(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|\w{3,5}teen|\w{3,5}ty|half|quarter|couple|dozen|fortnight|once|twice|thrice|single|every"
    r"|within the|inside the|(?:past|last) (?:month|year)"
    rf"|an?[\W_]+(?:{'|'.join(sorted(_AFTER_ARTICLE))}))(?![^\W_])".replace("'", "['’]"),
    re.IGNORECASE,
)
_PARAGRAPH = re.compile(r"\n[ \t\r\f\v\u00a0]*\n\s*")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity in a text: `text` is text[start:end] of the text it was found in."""

    text: str
    start: int
    end: int
    amount: Amount


def find_quantities(text: str) -> list[Quantity]:
    """All quantities of a text, in its order; they never overlap. Takes any text, never raises."""
    found: list[Quantity] = []
    for start, end in _paragraphs(text):
        if _HINT.search(text, start, end):
            tokens = tokenize(text, start, end)
            bare: list[int] = []
            items = list(_read_all(tokens, bare))
            if bare:
                items = with_carried(tokens, items, bare)
            if len(items) > 1:
                share_per(tokens, items)
            found.extend(_quantity(tokens, item) for item in items)
    return found


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for gap in _PARAGRAPH.finditer(text):
        yield start, gap.start()
        start = gap.end()
    yield start, len(text)


def _read_all(tokens: Tokens, bare: list[int]) -> Iterator[Found]:
    """The quantities in their order; the tokens of numbers without one are put into `bare`."""
    i = floor = 0
    kinds, words = tokens.kinds, tokens.words
    while i < tokens.size:
        word = words[i]
        if kinds[i] not in (NUMBER, RATIO) and (
            word not in _STARTERS or (word in ("a", "an") and words[i + 1] not in _AFTER_ARTICLE)
        ):
            i += 1
            continue
        items = _read_at(tokens, i, floor)
        if not items:
            if kinds[i] == NUMBER or word in WORDS:
                bare.append(i)
            i += 1
            continue
        yield from items
        i = floor = max(items[-1].end, i + 1)


def _read_at(tokens: Tokens, i: int, floor: int) -> list[Found]:
    """The quantities read at token `i`: one, or several in a list such as 4, 8 and 12 weeks."""
    if starts_nothing(tokens, i):
        return []
    for reader in (read_spf, read_age):
        found = reader(tokens, i, floor)
        if found is not None:
            return [bound(tokens, found, floor)]
    own = _BY_WORD.get(tokens.words[i]) or _BY_KIND.get(tokens.kinds[i])
    for read in (own, read_share, read_rate) if own else (read_share, read_rate):
        found = read(tokens, i)
        if found is not None:
            return [bound(tokens, found, floor)] if is_quantity(tokens, found, None) else []
    several = read_list(tokens, i)
    if several:
        return [*several[:-1], bound(tokens, several[-1], several[-2].end)]
    measured = read_measure(tokens, i)
    if measured is None or not is_quantity(tokens, *measured):
        return []
    return [bound(tokens, measured[0], floor)]


def _quantity(tokens: Tokens, found: Found) -> Quantity:
    start, end = tokens.starts[found.start], tokens.ends[found.end - 1]
    amount = Amount(
        found.min, found.max, found.unit, found.per, found.count, found.of, found.currency
    )
    return Quantity(tokens.text[start:end], start, end, amount)
