"""Writing the files that the search loads when a reader uses it, and only then.

A small site has its whole index in one file. A large one has it in several, each with the terms
from one to another, of which a question needs a few.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from plainsource.base.files import write_text
from plainsource.base.findings import Finding
from plainsource.base.project import Project
from plainsource.finish.rules import make_finding
from plainsource.finish.search.index import (
    FIELDS,
    Index,
    asked_of,
    key_of,
    make_index,
    missing_sections,
)
from plainsource.finish.search.library import copy_library
from plainsource.finish.search.sections import Section, read_sections
from plainsource.finish.search.wording import Meaning, load_search_words
from plainsource.pages.search_words import FILE

FOLDER = "assets/search"
_MOST_IN_A_FILE = 120_000
"""Characters of one file of terms: about 25 kB packed."""

_SECTIONS_IN_A_FILE = 120


def write_search(site: Path, project: Project) -> list[Finding]:
    """Write the search of a built site, and say what keeps it from working.

    Nothing is written for a site whose theme has no search (no `assets/search/search.js`).
    """
    folder = site / FOLDER
    if not (folder / "search.js").is_file():
        return []
    words, findings = load_search_words(project)
    findings += copy_library(folder)
    if findings:
        return findings
    sections = read_sections(site)
    shown = project.shown(project.wording / FILE)
    findings += [
        make_finding("search-section-missing", shown, (line, 1), value=name)
        for name, line in missing_sections(sections, words)
    ]
    index = make_index(sections, words)
    shards = list(_in_shards(index))
    for number, (_, terms) in enumerate(shards):
        _write(folder / f"terms-{number}.json", terms)
    asked = asked_of(words)
    parts = [
        sections[start : start + _SECTIONS_IN_A_FILE]
        for start in range(0, len(sections), _SECTIONS_IN_A_FILE)
    ]
    for number, part in enumerate(parts):
        _write(folder / f"sections-{number}.json", [_told(section, asked) for section in part])
    _write(
        folder / "index.json",
        {
            "base": index.base(),
            "fields": FIELDS,
            "from": [first for first, _ in shards],
            "perFile": _SECTIONS_IN_A_FILE,
            "small": sorted(words.small),
            "minor": words.minor,
            "meant": [_meant(meaning, words.small) for meaning in words.meanings],
        },
    )
    return findings


def _in_shards(index: Index) -> Iterator[tuple[str, list[Any]]]:
    """The terms in parts of like size, each with the first term that may stand in it."""
    part: list[Any] = []
    size, first = 0, ""
    for entry in index.entries():
        length = len(_as_text(entry))
        if part and size + length > _MOST_IN_A_FILE:
            yield first, part
            part, size, first = [], 0, entry[0]
        part.append(entry)
        size += length
    yield first, part


def _meant(meaning: Meaning, small: frozenset[str]) -> list[list[str]]:
    """What is typed and the words of the pages that it means, as the answer is chosen by them."""
    words = (stem for run in meaning.find for stem in run if stem not in small)
    return [[key_of(run) for run in meaning.ask], list(dict.fromkeys(words))]


def _told(section: Section, asked: Mapping[str, Iterable[str]]) -> list[Any]:
    typed = [phrase.strip() for phrase in asked.get(section.address, ())]
    return [section.address, section.heading, section.above, section.texts, typed]


def _write(path: Path, data: object) -> None:
    write_text(path, _as_text(data))


def _as_text(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
