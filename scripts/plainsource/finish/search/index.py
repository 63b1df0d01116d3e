"""The index of the search: for each term, in which sections it stands and how often.

It is written in the form that MiniSearch (the library that searches in the browser) saves and
loads, so that the browser need not read the pages again.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from plainsource.finish.search.sections import Section
from plainsource.finish.search.terms import terms_of
from plainsource.finish.search.wording import Meaning, SearchWords

FIELDS = ("heading", "above", "asked", "text")
"""The parts of a section that are told apart, because a word in a heading says more."""

_LONGEST_RUN = 3
_MEANT, _MOST_MEANT = 0.3, 0.6
"""How much words of the same meaning count beside the word itself: each, and all together."""

_BESIDE = 0.15
"""What of that is left where the site has the reader's own word: what says it comes first."""

_HYPHENED = re.compile(r"\w+(?:-\w+){1,2}")
_Counts = dict[str, float]


@dataclass(slots=True)
class Index:
    """`postings` maps a term to the field, to the section's number, to how often.

    `lengths` are the words of each section by field.
    """

    postings: dict[str, dict[int, dict[int, float]]] = field(default_factory=dict)
    lengths: list[list[int]] = field(default_factory=list)

    def base(self) -> dict[str, Any]:
        """All but the terms, as MiniSearch saves it (serialization version 2)."""
        count = len(self.lengths)
        means = [sum(of) / count if count else 0 for of in zip(*self.lengths, strict=True)]
        return {
            "documentCount": count,
            "nextId": count,
            "documentIds": {str(i): i for i in range(count)},
            "fieldIds": {name: i for i, name in enumerate(FIELDS)},
            "fieldLength": {str(i): lengths for i, lengths in enumerate(self.lengths)},
            "averageFieldLength": means or [0] * len(FIELDS),
            "storedFields": {},
            "dirtCount": 0,
            "index": [],
            "serializationVersion": 2,
        }

    def entries(self) -> list[tuple[str, dict[str, dict[str, float]]]]:
        """Each term with its places as MiniSearch saves them, in the order of the terms."""
        return [(term, _as_saved(of)) for term, of in sorted(self.postings.items())]


def make_index(sections: Sequence[Section], words: SearchWords) -> Index:
    """The index of some sections with the words that readers use for what they say."""
    index = Index()
    meanings = _by_run(words.meanings)
    joined = _joined(sections)
    asked = asked_of(words)
    cut = [
        [
            [terms_of(text) for text in texts]
            for texts in (
                (section.heading,),
                section.above,
                asked.get(section.address, ()),
                section.texts,
            )
        ]
        for section in sections
    ]
    own = _own_words(cut)
    for number, parts in enumerate(cut):
        lengths = []
        for place, runs in enumerate(parts):
            lengths.append(sum(map(len, runs)))
            for term, count in _counted(runs, meanings, joined, own).items():
                index.postings.setdefault(term, {}).setdefault(place, {})[number] = count
        index.lengths.append(lengths)
    return index


def missing_sections(sections: Iterable[Section], words: SearchWords) -> list[tuple[str, int]]:
    """The sections that the search words name and no page has, with their lines."""
    there = {section.address for section in sections}
    return [(e.section, e.line) for e in words.sections if _address_of(e.section) not in there]


def key_of(run: Sequence[str]) -> str:
    """The term for a run of stems: without gaps, so that make-up and makeup are one."""
    return "".join(run)


def _joined(sections: Iterable[Section]) -> frozenset[str]:
    """The terms of words with a hyphen, which readers write as one word or as two."""
    found: set[str] = set()
    for section in sections:
        for text in (section.heading, *section.texts):
            if "-" in text:
                found.update(key_of(terms_of(word)) for word in _HYPHENED.findall(text))
    return frozenset(found)


def _own_words(cut: Iterable[Sequence[Sequence[Sequence[str]]]]) -> frozenset[str]:
    """The terms of all words, and of all runs of two and three, that stand in some section."""
    return frozenset(
        key_of(run[start : start + length])
        for parts in cut
        for runs in parts
        for run in runs
        for start in range(len(run))
        for length in range(1, min(_LONGEST_RUN, len(run) - start) + 1)
    )


def _by_run(meanings: Iterable[Meaning]) -> Mapping[tuple[str, ...], list[Meaning]]:
    found: dict[tuple[str, ...], list[Meaning]] = defaultdict(list)
    for meaning in meanings:
        for run in meaning.find:
            found[run].append(meaning)
    return found


def asked_of(words: SearchWords) -> dict[str, tuple[str, ...]]:
    """What readers type, by the section's address in the built site."""
    asked: dict[str, tuple[str, ...]] = {}
    for entry in words.sections:
        address = _address_of(entry.section)
        asked[address] = (*asked.get(address, ()), *entry.ask.split(","))
    return asked


def _address_of(section: str) -> str:
    """Where a section of a page in docs/ stands in the built site."""
    page, _, anchor = section.partition("#")
    folder = page.removesuffix("index.md") if page.endswith("index.md") else f"{page[:-3]}/"
    return f"{folder}#{anchor}" if anchor else folder


def _counted(
    runs: Iterable[Sequence[str]],
    meanings: Mapping[tuple[str, ...], list[Meaning]],
    joined: Collection[str],
    own: Collection[str],
) -> _Counts:
    """How often each term stands in some runs of stems, with what is meant by them.

    A run of stems is a term, too, where it is written as one word (`joined`) or a meaning names
    it (how long). `own` are the terms that stand somewhere.
    """
    stood: Counter[str] = Counter()
    meant: Counter[Meaning] = Counter()
    for run in runs:
        for start in range(len(run)):
            for length in range(1, min(_LONGEST_RUN, len(run) - start) + 1):
                part = tuple(run[start : start + length])
                known = meanings.get(part, ())
                key = key_of(part)
                if length == 1 or known or key in joined:
                    stood[key] += 1
                meant.update(known)
    counts: _Counts = dict(stood)
    for meaning, count in meant.items():
        for ask in meaning.ask:
            key = key_of(ask)
            others = float(max(count - stood[key], 0))
            if not meaning.same:
                others = min(_MEANT * others, _MOST_MEANT) * (_BESIDE if key in own else 1)
            counts[key] = max(counts.get(key, 0.0), stood[key] + others)
    return counts


def _as_saved(of: Mapping[int, Mapping[int, float]]) -> dict[str, dict[str, float]]:
    return {
        str(part): {str(section): _short(count) for section, count in places.items()}
        for part, places in of.items()
    }


def _short(number: float) -> float:
    rounded = round(number, 2)
    return int(rounded) if rounded == int(rounded) else rounded
