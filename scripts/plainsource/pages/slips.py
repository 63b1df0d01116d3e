"""Words that are the same for a reader: inflected, spelled as elsewhere, or slipped in typing.

A slip of the pen gives a word that no dictionary has, one stroke from the word that was meant.
Two words that both are in a dictionary are never a slip of each other: “now” is not “not”.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from string import ascii_lowercase

from plainsource.pages.spelling import spellings_of
from plainsource.pages.syllables import table

_SHORTEST_SLIP = 4
_SHORTEST_SWAP = 3
_SHORTEST_SPELLING = 5
_VOWELS = frozenset("aeiou")
_CVC = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]\Z")


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """What the forms of a word in small letters share: heal for heals, healed and healing.

    The endings -s, -ed and -ing are taken off, as in M. F. Porter, An algorithm for suffix
    stripping, Program 14 (3), 130-137 (1980), https://doi.org/10.1108/eb046814, steps 1a and 1b.
    Other endings stay, because they change what a word means: higher is not high.
    """
    word = word.removesuffix("'s").replace("'", "")
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("ied") and len(word) > 4:
        return word[:-3] + "y"
    if re.search(r"(?:ss|x|z|ch|sh)es\Z", word):
        word = word[:-2]
    elif word.endswith("s") and word[-2:-1] not in ("", "s", "u", "i") and len(word) > 3:
        word = word[:-1]
    for ending in ("ed", "ing"):
        base = word.removesuffix(ending)
        if base != word and len(base) > 1 and _VOWELS & set(base):
            word = _mended(base)
            break
    return word


def _mended(base: str) -> str:
    """A verb without its ending, with the e it lost or without the letter that was doubled."""
    if len(base) > 2 and base[-1] == base[-2] and base[-1] not in "lsz":
        return base[:-1]
    listed = table().get
    if _CVC.match(base):
        return base + "e"
    # Names such as “Rais” are in the dictionary too: after a vowel these end verbs in -e.
    seldom = base[-1] in "svzcg" and base[-2:-1] in _VOWELS
    if (seldom or listed(base) is None) and listed(base + "e") is not None:
        return base + "e"
    return base


def is_known(word: str) -> bool:
    """Whether a word in small letters is in the dictionary, in this or in American spelling."""
    known = table().get
    return known(word) is not None or any(known(other) is not None for other in spellings_of(word))


def same_spelling(one: str, other: str) -> bool:
    """Whether two words differ only as British and American spelling do: colour and color."""
    if min(len(one), len(other)) < _SHORTEST_SPELLING or _both_double(one, other):
        return False
    return other in spellings_of(one) or one in spellings_of(other)


def _both_double(one: str, other: str) -> bool:
    """Whether one L more makes another word of it: filling, filing."""
    longer = max(one, other, key=len)
    base = re.sub(r"(?:ed|ing|er|ation)\Z", "", longer)
    return base.endswith("ll") and table().get(base) is not None


def is_slip(typed: str, meant: str) -> bool:
    """Whether `typed` is one stroke from `meant`: a letter too many, too few, wrong, or swapped.

    Both are in small letters; which of them a dictionary has is for the caller to ask.
    """
    if abs(len(typed) - len(meant)) > 1 or typed == meant:
        return False
    start = 0
    while start < min(len(typed), len(meant)) and typed[start] == meant[start]:
        start += 1
    a, b = typed[start:], meant[start:]
    if len(a) == len(b) and a[:2] == b[1::-1] and a[2:] == b[2:]:
        return len(typed) >= _SHORTEST_SWAP
    one_stroke = a[1:] == b[1:] if len(a) == len(b) else (a[1:] == b or a == b[1:])
    return one_stroke and max(len(typed), len(meant)) >= _SHORTEST_SLIP


def one_slip_away(word: str) -> Iterator[str]:
    """Every word that differs by two letters swapped, or one too many, missing or wrong."""
    parts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    yield from (a + b[1] + b[0] + b[2:] for a, b in parts if len(b) > 1)
    yield from (a + b[1:] for a, b in parts if b)
    yield from (a + letter + b for a, b in parts for letter in ascii_lowercase)
    yield from (a + letter + b[1:] for a, b in parts if b for letter in ascii_lowercase)


def same_word(one: str, other: str, known: Collection[str] = ()) -> bool:
    """Whether two words in small letters are one and the same, but for spelling or a slip.

    `known` are words that count as known besides those of the dictionary, such as the names of
    medicines in the facts.
    """
    if one == other or same_spelling(one, other):
        return True
    if not is_slip(one, other):
        return False
    known_one = one in known or is_known(one)
    known_other = other in known or is_known(other)
    return known_one != known_other
