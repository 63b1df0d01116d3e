"""The words that readers use for what the pages call otherwise: wording/search-words.yml."""

from __future__ import annotations

from dataclasses import dataclass

from plainsource.base.findings import Finding
from plainsource.base.project import Project
from plainsource.base.shapes import read_shaped
from plainsource.finish.search.terms import terms_of
from plainsource.pages.search_words import FIELDS, FILE


@dataclass(frozen=True, slots=True)
class Meaning:
    """Whoever types one of `ask` is looking for any of `find`; each is a run of stems.

    `same`: they say the same thing, so that one counts like the other.
    """

    ask: tuple[tuple[str, ...], ...]
    find: tuple[tuple[str, ...], ...]
    same: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """What readers type, with commas between, who should find a section (page.md#anchor)."""

    section: str
    ask: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class SearchWords:
    """The search words of a site.

    `minor` are headings whose sections come later. `small` are stems that hardly count, such as
    those of “is” and “the”.
    """

    meanings: tuple[Meaning, ...] = ()
    sections: tuple[Asked, ...] = ()
    small: frozenset[str] = frozenset()
    minor: tuple[str, ...] = ()


def load_search_words(project: Project) -> tuple[SearchWords, list[Finding]]:
    """The words of wording/search-words.yml, and what is wrong with the file."""
    path = project.wording / FILE
    shown = project.shown(path)
    if not path.exists():
        return SearchWords(), []
    record, findings = read_shaped(path, shown, FIELDS)
    if record is None:
        return SearchWords(), findings
    return (
        SearchWords(
            tuple(
                _meaning(entry["ask"], entry["find"], same=bool(entry.get("same")))
                for entry in record.get("meanings") or ()
            ),
            tuple(
                Asked(entry["section"], entry["ask"], entry.line_of("section"))
                for entry in record.get("sections") or ()
            ),
            frozenset(terms_of(record["small_words"])),
            tuple(part.strip() for part in (record.get("minor_headings") or "").split(",")),
        ),
        [],
    )


def _meaning(ask: str, find: str, *, same: bool) -> Meaning:
    both = _runs(f"{ask}, {find}")
    return Meaning(both, both if same else _runs(find), same)


def _runs(phrases: str) -> tuple[tuple[str, ...], ...]:
    runs = (tuple(terms_of(phrase)) for phrase in phrases.split(","))
    return tuple(dict.fromkeys(run for run in runs if run))
