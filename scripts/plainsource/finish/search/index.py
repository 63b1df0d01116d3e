"""The index of the search: for each term, in which sections it stands and how often.

It is written in the form that MiniSearch (the library that searches in the browser) saves and
loads, so that the browser need not read the pages again.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from plainsource.finish.search.sections import Section
from plainsource.finish.search.terms import terms_of
from plainsource.finish.search.wording import Meaning, SearchWords

FIELDS = ("heading", "above", "asked", "text")
"""The parts of a section that are told apart, because a word in a heading says more."""

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
    asked = asked_of(words)
    cut = [
        [
            [terms_of(text) for text in texts]
            for texts in (
                (section.heading,),
                section.above,
                asked.get(section.address, ()),
                (*section.texts, *section.captions),
            )
        ]
        for section in sections
    ]
    known = _known_runs(sections, cut, words.meanings)
    for number, parts in enumerate(cut):
        lengths = []
        for place, runs in enumerate(parts):
            lengths.append(sum(map(len, runs)))
            for term, count in _counted(runs, known).items():
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


@dataclass(slots=True)
class _Meant:
    """What is looked up for one meaning: each term, and whether the site has it itself."""

    asks: list[tuple[str, bool]]
    same: bool


@dataclass(slots=True)
class _Run:
    """A run of stems that is more than its stems: one term, or what stands for other words."""

    stems: list[str]
    key: str
    meant: list[_Meant] = field(default_factory=list)


def _known_runs(
    sections: Iterable[Section],
    cut: Iterable[Sequence[Sequence[Sequence[str]]]],
    meanings: Iterable[Meaning],
) -> Mapping[str, list[_Run]]:
    """The runs to look for, by their first stem: words with a hyphen, which readers write as one
    word or as two, and what the meanings name (how long)."""
    runs: dict[tuple[str, ...], _Run] = {}
    for section in sections:
        for text in (section.heading, *section.texts):
            if "-" in text:
                for word in _HYPHENED.findall(text):
                    stems = tuple(terms_of(word))
                    runs[stems] = _Run(list(stems), key_of(stems))
    joined = {run.key for run in runs.values()}
    meanings = list(meanings)
    own = _own_terms(cut, {ask for meaning in meanings for ask in meaning.ask}) | joined
    for meaning in meanings:
        keys = dict.fromkeys(map(key_of, meaning.ask))
        meant = _Meant([(key, key in own) for key in keys], meaning.same)
        for find in meaning.find:
            runs.setdefault(find, _Run(list(find), key_of(find))).meant.append(meant)
    found: dict[str, list[_Run]] = defaultdict(list)
    for stems, run in runs.items():
        found[stems[0]].append(run)
    return found


def _own_terms(
    cut: Iterable[Sequence[Sequence[Sequence[str]]]], asks: set[tuple[str, ...]]
) -> set[str]:
    """Those of the terms that readers ask for which stand in some section."""
    single = {ask[0] for ask in asks if len(ask) == 1}
    longer: dict[str, list[list[str]]] = defaultdict(list)
    for ask in asks:
        if len(ask) > 1:
            longer[ask[0]].append(list(ask))
    found: set[str] = set()
    for run in (run for parts in cut for runs in parts for run in runs):
        found |= single.intersection(run)
        for start, stem in enumerate(run):
            for many in longer.get(stem, ()):
                if run[start : start + len(many)] == many:
                    found.add(key_of(many))
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


def _counted(runs: Iterable[Sequence[str]], known: Mapping[str, list[_Run]]) -> _Counts:
    """How often each term stands in some runs of stems, with what is meant by them."""
    stood: Counter[str] = Counter()
    meant: dict[int, tuple[_Meant, int]] = {}
    for run in runs:
        stood.update(run)
        for start, stem in enumerate(run):
            for one in known.get(stem, ()):
                length = len(one.stems)
                if length > 1:
                    if run[start : start + length] != one.stems:
                        continue
                    stood[one.key] += 1
                for of in one.meant:
                    meant[id(of)] = (of, meant.get(id(of), (of, 0))[1] + 1)
    counts: _Counts = dict(stood)
    for of, count in meant.values():
        others = float(count) if of.same else min(_MEANT * count, _MOST_MEANT)
        for key, own in of.asks:
            there = stood.get(key, 0)
            if of.same:
                more = others - there if others > there else 0.0
            else:
                more = min(_MEANT * max(count - there, 0), _MOST_MEANT) if there else others
                more *= _BESIDE if own else 1
            if there + more > counts.get(key, 0.0):
                counts[key] = there + more
    return counts


def _as_saved(of: Mapping[int, Mapping[int, float]]) -> dict[str, dict[str, float]]:
    return {
        str(part): {str(section): _short(count) for section, count in places.items()}
        for part, places in of.items()
    }


def _short(number: float) -> float:
    rounded = round(number, 2)
    return int(rounded) if rounded == int(rounded) else rounded
