"""Fingerprints: finding copied text without keeping the text.

Winnowing as described by Schleimer, Wilkerson and Aiken, 2003 (doi:10.1145/872757.872770): of
every 3 neighbouring hashes of runs of 6 words the smallest is kept. So every run of
8 words that is copied holds at least one kept hash, and is found.

What the kept hashes tell others: nothing can be read out of them, but whoever already has a run
of 6 words can look whether a document held it. That is why passages with personal data are left
out, and why a run never reaches across one, nor from one block into the next.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from hashlib import blake2b

from plainsource.sources.cutting import CutPassage
from plainsource.sources.identify import read_otherwise
from plainsource.sources.model import PERSONAL, Source
from plainsource.sources.prints import is_print_of

RUN = 6
"""Words in a hashed run."""
WINDOW = 3
"""Neighbouring runs of which one hash is kept."""
SURE = RUN + WINDOW - 1
"""Words from which on a copied run is always found. One of 6 or 7 words may be found, too."""

_SHORTEST = 2 * RUN - 1
"""Characters that so many words need."""

PATTERN = r"[0-9a-f]{10}\Z"
"""What a fingerprint looks like, as a pattern for tables of fields."""

_JOINTS = "'’‘ʼ\u00ad\u200b-\u200f\u2060\ufeff"
_ACCENTS = "\u0300-\u036f"
_WORD = re.compile(f"[^\\W_]+(?:[{_JOINTS}{_ACCENTS}]+[^\\W_]+)*[{_ACCENTS}]*")
_ASCII_WORD = re.compile(b"[A-Za-z0-9]+(?:'+[A-Za-z0-9]+)*")
_JOINT = re.compile(f"[{_JOINTS}]+")


def fingerprints_of(text: str) -> set[str]:
    """The kept hashes of one text without breaks; none where it has fewer than 8 words."""
    hashes = run_hashes(text)
    return set(map(min, *(hashes[first:] for first in range(WINDOW))))


def fingerprints_of_passages(
    passages: Iterable[CutPassage], without: Collection[str] = ()
) -> frozenset[str]:
    """The kept hashes of a document, except for the passages whose places are in `without`."""
    found: set[str] = set()
    run: list[str] = []
    block = ""
    for passage in passages:
        left_out = passage.at in without
        # Its place, p27s2, begins with its block.
        inside = passage.at.partition("s")[0]
        if left_out or inside != block:
            found |= fingerprints_of(" ".join(run))
            run = []
        if not left_out:
            run.append(passage.text)
        block = inside
    return frozenset(found | fingerprints_of(" ".join(run)))


def fingerprints_for(source: Source, passages: Sequence[CutPassage]) -> frozenset[str]:
    """The kept hashes of a recorded document, without its passages with personal data."""
    personal = [p for p in source.passages if p.set_aside == PERSONAL and not p.gone]
    without = {p.at for p in personal}
    texts = {passage.at: passage.text for passage in passages if passage.at in without}
    if not all(p.at in texts and is_print_of(p.print, texts[p.at]) for p in personal):
        # A newer reader puts them elsewhere, and they must be left out wherever they stand.
        found, _, _ = read_otherwise(source.living, passages)
        without |= {passages[found[p.id]].at for p in personal if p.id in found}
    return fingerprints_of_passages(passages, without)


def known_fingerprints(sources: Iterable[Source]) -> dict[str, str]:
    """The fingerprints of all sources, each with the id of the first source that has it."""
    known: dict[str, str] = {}
    for source in reversed(list(sources)):
        known.update(dict.fromkeys(source.fingerprints, source.id))
    return known


def copied_runs(text: str, known: Mapping[str, str]) -> list[tuple[int, int, str]]:
    """The runs of words in a text that a source has too: start, end and the source's id.

    All runs of the text are compared with the kept hashes, so that none of 8 words escapes.
    Runs of one source that touch are told as one. The true ends of a copied run may lie up to
    two words further out.
    """
    if len(text) < _SHORTEST:
        return []
    hashes = run_hashes(text)
    # Nearly every text shares nothing, so that no places are needed.
    if known.keys().isdisjoint(hashes):
        return []
    places = _places(text)
    runs: list[tuple[int, int, str]] = []
    last = -RUN
    for at, value in enumerate(hashes):
        source = known.get(value)
        if source is None:
            continue
        end = places[at + RUN - 1][1]
        if runs and runs[-1][2] == source and at - last <= RUN:
            runs[-1] = (runs[-1][0], end, source)
        else:
            runs.append((places[at][0], end, source))
        last = at
    return runs


def run_hashes(text: str) -> list[str]:
    """The hash of each run of RUN words in a text, in order."""
    words = _bare_words(text)
    if len(words) < RUN:
        return []
    runs = map(b" ".join, zip(*(words[first:] for first in range(RUN)), strict=False))
    return [blake2b(run, digest_size=5).hexdigest() for run in runs]


def _bare_words(text: str) -> list[bytes]:
    """The words of a text as they are hashed."""
    if not text.isascii():
        return [_folded(word).encode("utf-8", "replace") for word in _WORD.findall(text)]
    found: list[bytes] = _ASCII_WORD.findall(text.lower().encode())
    return [word.replace(b"'", b"") for word in found] if "'" in text else found


def _places(text: str) -> list[tuple[int, int]]:
    """Where the words of a text begin and end."""
    if text.isascii():
        return [match.span() for match in _ASCII_WORD.finditer(text.encode())]
    return [match.span() for match in _WORD.finditer(text)]


def _folded(word: str) -> str:
    word = _JOINT.sub("", word).lower()
    return word if word.isascii() else unicodedata.normalize("NFC", word)
