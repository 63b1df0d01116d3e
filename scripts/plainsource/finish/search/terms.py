"""From words to the terms that the search looks up. The browser does the same to a question.

Any change here must be made in `overrides/assets/search/terms.js`, too; a test holds the two
against each other over the whole dictionary.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import snowballstemmer

_WORD = re.compile(r"[a-z0-9]+")
_JOINT = re.compile(r"(?<=[a-z0-9])['’‘](?=[a-z0-9])")
_MARKS = re.compile("[\u0300-\u036f]")
_BLY = re.compile(r"(?<=.)bl(?:y|ies)\Z")
_LOGY = re.compile(r"(?<=.)log(?:y|ies)\Z")
_SPELT = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"([a-z]{2}[iy])s(?=(?:e|ed|er|ers|es|ing|ation|ations)\Z)", r"\1z"),
        (r"([a-z]{3}o)ur(?=(?:s|ed|ing|less)?\Z)", r"\1r"),
        (r"[ao]e(?=[a-z]{3})", "e"),
        (r"(ch|sh|ff|ss|zz|mp|sk)y\Z", r"\1"),
        (r"([bdgmnpt])\1y\Z", r"\1"),
    )
)
"""Spellings that become one: colour and color, anaesthetic and anesthetic, moisturise and
moisturize; and itchy finds itch, spotty spot."""

_SHORT = 2
_PORTER = snowballstemmer.stemmer("porter")


def words_of(text: str) -> list[str]:
    """The words of a text in small letters, without accents; apostrophes are dropped."""
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", text.lower()))
    return _WORD.findall(_JOINT.sub("", plain))


def terms_of(text: str) -> list[str]:
    """The stems of a text's words, in order."""
    return [stem(word) for word in words_of(text)]


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The stem of a word (Porter 1980, doi:10.1108/eb046814), so that bleeding finds bleed.

    Words of one or two letters stay as they are. British and American spellings become
    one first. Endings on which programs for that method differ are told apart: horribly counts
    as horrible, biology as biolog.
    """
    if len(word) <= _SHORT or not word.isalpha():
        return word
    plain = word
    for pattern, to in _SPELT:
        plain = pattern.sub(to, plain)
    plain = _LOGY.sub("log", _BLY.sub("ble", plain))
    found: str = _PORTER.stemWord(plain)
    return found
