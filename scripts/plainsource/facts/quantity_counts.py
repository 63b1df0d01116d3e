"""Reading what a number counts: 3 treatments, 12 very fine micro-needles, 36-pin."""

from __future__ import annotations

from plainsource.facts.number_words import TENS, UNITS_AND_TEENS
from plainsource.facts.quantity_found import continues, ends_clause
from plainsource.facts.quantity_nouns import COUNTED, GAP_STOP, ONE_OF_WHICH, PEOPLE, SINGULAR
from plainsource.facts.quantity_tokens import HYPHENS, NUMBER, WORD, Tokens
from plainsource.facts.quantity_words import words_of
from plainsource.facts.units import CURRENCY_SIGNS, FORMS

_LARGEST_GAP = 3
_MANY_CLIENTS = 50
_PLEASED = words_of("happy smiling glowing delighted satisfied beautiful gorgeous confident smooth")
_PARTS_FOR_CLIENTS = words_of("faces mouths smiles pouts lips brows heads foreheads bodies")
_COMPARES = words_of("more as the less stronger likely better worse faster")
_COMPARES_NOT = words_of("over altogether together after under ever never whatever")
"""Words in -er that "three times" may stand before: three times over the cheeks."""
_DRUGS = words_of("paracetamol ibuprofen")
"""Counted by themselves, and before tablets."""
_NOT_BETWEEN = GAP_STOP | frozenset(FORMS) | frozenset(UNITS_AND_TEENS) | frozenset(TENS)


def read_counted(tokens: Tokens, i: int, value: float, *, in_words: bool) -> int | None:
    """The token after the counted thing that starts at `i`, or None.

    Up to three describing words may stand between the number and the noun.
    """
    hyphen = tokens.word(i) in HYPHENS and tokens.glued(i) and tokens.kind(i + 1) == WORD
    if hyphen:
        i += 1
    elif tokens.glued(i):
        return None
    end = _noun_within(tokens, i, singular=hyphen or value == 1, hyphen=hyphen)
    if end is None:
        return _clients_in_part(tokens, i) if value >= _MANY_CLIENTS else None
    noun = _noun(tokens.word(end - 1))
    if noun == "times" and (
        tokens.word(end) in _COMPARES
        or (tokens.word(end).endswith("er") and tokens.word(end) not in _COMPARES_NOT)
        or tokens.word(end) == "out"
        or (tokens.word(end) == "over" and ends_clause(tokens, end + 1))
    ):
        return None
    if value == 1 and in_words and not hyphen and _plain(tokens.word(end - 1)) not in ONE_OF_WHICH:
        return end if noun == "areas" and _is_priced(tokens, i, end) else None
    return end


def _is_priced(tokens: Tokens, i: int, end: int) -> bool:
    """Whether "one area" is what a price is for: one area £150, £120 for one area."""
    at = end + 1 if tokens.word(end) in ("costs", "is", ":", "–", "for", "at") else end
    if tokens.word(at) in CURRENCY_SIGNS:
        return True
    before = tokens.words[max(0, i - 4) : i]
    return "for" in before and not CURRENCY_SIGNS.keys().isdisjoint(before)


def _clients_in_part(tokens: Tokens, i: int) -> int | None:
    """The end of "happy faces", "smiles": how selling pages call their clients."""
    at = i + 1 if tokens.word(i) in _PLEASED else i
    return at + 1 if tokens.word(at) in _PARTS_FOR_CLIENTS and continues(tokens, at) else None


def read_people(tokens: Tokens, i: int) -> int | None:
    """The token after a noun for people or studies that starts at `i` ("healthy women")."""
    end = _noun_within(tokens, i, singular=False, hyphen=False)
    return end if end is not None and _noun(tokens.word(end - 1)) in PEOPLE else None


def is_people(word: str) -> bool:
    """Whether a word stands for people, cases or studies, one or many."""
    return _noun(word) in PEOPLE


def _noun_within(tokens: Tokens, i: int, *, singular: bool, hyphen: bool) -> int | None:
    """The token after the first counted noun from `i` on."""
    gap = 0
    while gap <= _LARGEST_GAP and tokens.kind(i) == WORD and continues(tokens, i):
        word = _plain(tokens.word(i))
        many = word in COUNTED
        if many or (singular and word in SINGULAR):
            if tokens.word(i + 1) in HYPHENS and tokens.glued(i + 2):  # follow-up, check-ups
                joined = f"{word}-{tokens.word(i + 2)}"
                if joined in COUNTED or joined in SINGULAR:
                    return i + 3
            after = _plain(tokens.word(i + 1))
            if (
                (not many or word in _DRUGS)
                and not hyphen
                and (after in COUNTED or after in SINGULAR)
                and continues(tokens, i + 1)
            ):
                i, gap = i + 1, gap + 1
                continue
            return i + 1
        if word in _NOT_BETWEEN and not word.endswith("ly"):
            return None
        i, gap = i + 1, gap + 1
        if tokens.word(i) in HYPHENS and tokens.glued(i) and tokens.glued(i + 1):
            joined = f"{word}-{tokens.word(i + 1)}"
            if joined in COUNTED or (singular and joined in SINGULAR):
                return i + 2
            i, gap = i + 1, gap - 1
        elif tokens.word(i) == "," and tokens.kind(i + 1) == WORD and tokens.kind(i + 2) != NUMBER:
            i += 1
    return None


def _plain(word: str) -> str:
    return word.removesuffix("'s")


def _noun(word: str) -> str:
    word = _plain(word)
    return SINGULAR.get(word, word)
