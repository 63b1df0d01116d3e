"""Prints: short hashes that show whether a passage still says the same words.

A print is a truncated SHA-256 over a normal form. The normal form takes away only what no
reader sees; it never touches digits, units, signs, dashes, superscripts, case or negations,
because a change of any of these may change what a passage means. Each version of the normal
form keeps its name for good, so that a better one does not make old records wrong.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable

NEWEST = "n1"
"""The version that new prints are made with."""

_DIGITS = 32
_INVISIBLE = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_SPACE = re.compile(r"\s+")
# A mark between two digits belongs to a number (1’000, 1‚5) and is left as it is.
_SINGLE = re.compile("(?<!\\d)[‘’‚‛ʼ]|[‘’‚‛ʼ](?!\\d)")
_DOUBLE = re.compile("(?<!\\d)[“”„‟]|[“”„‟](?!\\d)")


def print_of(text: str, version: str = NEWEST) -> str:
    """The print of a text: the version's name, a colon and 32 hex digits.

    Raises ValueError for a text without any visible character: a print of nothing would match
    nothing else than emptiness, and pass for agreement. Raises KeyError for an unknown version.
    """
    data = VERSIONS[version](text).encode("utf-8", "surrogatepass")
    if not data:
        raise ValueError("an empty text has no print")
    digest = hashlib.sha256(f"{version}:{len(data)}:".encode() + data).hexdigest()
    return f"{version}:{digest[:_DIGITS]}"


def version_of(print_: str) -> str:
    """The version a print was made with."""
    return print_.partition(":")[0]


def is_print_of(print_: str, text: str) -> bool:
    """Whether a print, of whichever version, belongs to this text."""
    version = version_of(print_)
    try:
        return print_of(text, version) == print_
    except (KeyError, ValueError):
        return False


def _n1(text: str) -> str:
    if text.isascii():
        return " ".join(text.split())  # the same as below, in a tenth of the time
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    text = _DOUBLE.sub('"', _SINGLE.sub("'", text))
    return _SPACE.sub(" ", text).strip()


VERSIONS: dict[str, Callable[[str], str]] = {"n1": _n1}
"""The normal form of each version. Never change one that has been used: add the next."""

PATTERN = rf"(?:{'|'.join(VERSIONS)}):[0-9a-f]{{{_DIGITS}}}\Z"
"""What a print looks like, as a pattern for tables of fields."""
