"""What the example sentences teach of the nature and the topic of a passage.

Learning takes a second or two, so what was learned is kept beside the installed packages until
the examples, the words of selling, the names or the program's own signs change.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from plainsource.facts.about_context import Piece, pieces_of
from plainsource.facts.about_cues import Lexicon
from plainsource.facts.about_wording import AboutWording
from plainsource.facts.natures_signs import all_marks, topic_marks
from plainsource.facts.passage_examples import BOTH
from plainsource.facts.taught import Marks, Table, kept_tables, learn_shares, learn_weights
from plainsource.sources.blocks import Block
from plainsource.sources.cutting import cut

LEARNED: tuple[str, ...] = ("promotion", "personal_data", "boilerplate", "instruction_to_staff")
"""The natures that are learned; whatever is none of them states a fact."""

_SIGNS = (
    "about_cues",
    "about_first_names",
    "about_names",
    "natures_selling",
    "natures_signs",
    "natures_staff",
    "passage_taught",
    "taught",
)
"""The modules that decide which marks a passage has, and what is learned from them."""


@dataclass(frozen=True, slots=True)
class Taught:
    """The tables for natures and topics; without examples they are empty."""

    natures: Table
    topics: Table


@lru_cache(maxsize=4)
def taught(wording: AboutWording) -> Taught:
    """What the examples of a wording teach. Never raises."""
    if not wording.sentences:
        return Taught(Table((), (), {}), Table((), (), {}))
    natures, topics = kept_tables("passages", _mark(wording), lambda: _learn(wording))
    return Taught(natures, topics)


def _learn(wording: AboutWording) -> tuple[Table, Table]:
    lexicon = Lexicon(wording.of_natures)
    natures: list[tuple[Marks, str]] = []
    topics: list[tuple[Marks, str]] = []
    for name, lines in wording.sentences.items():
        labels = name.split(BOTH)
        topic = next((label for label in labels if label in wording.topics), "")
        nature = next((label for label in labels if label not in wording.topics), "")
        for line in lines:
            for marks, piece in _examples(line, wording, lexicon):
                if nature:
                    natures.append((marks, nature))
                if topic:
                    topics.append((topic_marks(piece), topic))
    return learn_weights(natures, LEARNED), learn_shares(topics, tuple(wording.topics))


def _examples(line: str, wording: AboutWording, lexicon: Lexicon) -> Iterator[tuple[Marks, Piece]]:
    blocks = [Block("paragraph", line, 1)]
    pieces = pieces_of(blocks, cut(blocks), lexicon)
    for marks, piece in zip(all_marks(pieces, wording), pieces, strict=True):
        yield frozenset(marks), piece


def _mark(wording: AboutWording) -> str:
    """What changes when anything changes that is learned from."""
    told = repr((wording.sentences, wording.natures, sorted(wording.names.names)))
    crc = zlib.crc32(told.encode())
    for name in _SIGNS:
        crc = zlib.crc32((Path(__file__).parent / f"{name}.py").read_bytes(), crc)
    return f"{crc:08x}"
