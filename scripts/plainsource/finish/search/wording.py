"""The words that readers use for what the pages call otherwise: wording/search-words.yml."""

from __future__ import annotations

from dataclasses import dataclass

from plainsource.base.fields import Field
from plainsource.base.findings import Finding
from plainsource.base.project import Project
from plainsource.base.shapes import read_shaped
from plainsource.finish.search.terms import terms_of

FILE = "search-words.yml"
_MEANING = (
    Field("ask", required=True, help="words or phrases that readers type, with commas between"),
    Field("find", required=True, help="words or phrases of the pages, with commas between"),
    Field("same", "flag", help="true where all of them say the same thing"),
)
_SECTION = (
    Field("section", required=True, help="a page and section, such as downtime.md#get-help"),
    Field("ask", required=True, help="what readers type who should find it, with commas between"),
)
_FIELDS = (
    Field("small_words", required=True, help="words that hardly count, with commas between"),
    Field("minor_headings", help="headings whose sections come later, with commas between"),
    Field("meanings", "records", fields=_MEANING, help="other words for what the pages say"),
    Field("sections", "records", fields=_SECTION, help="what one section answers"),
)


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
    record, findings = read_shaped(path, shown, _FIELDS)
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
