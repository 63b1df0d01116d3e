"""Words copied from a source document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from plainsource.base.findings import Finding
from plainsource.base.records import Record, RecordList, once_a_record
from plainsource.checks.rule import Rule, Site
from plainsource.sources.fingerprints import copied_runs, known_fingerprints, run_hashes

_Text = tuple[str, int, str]
"""A file, a line, and a text of ours in it."""


def find(site: Site) -> Iterator[Finding]:
    """Runs of words in pages, facts, notes, settings and wording that a source has too."""
    known = known_fingerprints(site.ledger.sources.values())
    if not known:
        return
    allowed = [" ".join(phrase.lower().split()) for phrase in site.wording.phrases]
    for page in site.pages.values():
        for block in page.blocks:
            for start, end, source in copied_runs(block.text, known):
                run = block.text[start:end]
                if not _is_allowed(run, allowed):
                    yield RULE.at(page, block, start, _what(run, source))
    for file, line, text in _worth_a_look(site, known):
        for start, end, source in copied_runs(text, known):
            if not _is_allowed(text[start:end], allowed):
                yield RULE.finding(file, line, 1, _what(text[start:end], source))


def _worth_a_look(site: Site, known: Mapping[str, str]) -> Iterator[_Text]:
    """The texts of our own outside the pages' blocks, but for files with no run of any source."""
    yield from _told(site)
    for name, record in site.other_records.items():
        shared = not name.endswith("shared-phrases.yml")
        if shared and not known.keys().isdisjoint(_runs_in(record)):
            yield from _in_record(name, record)


@once_a_record
def _runs_in(record: Record) -> frozenset[str]:
    """The hashes of all runs of words in a file's texts."""
    return frozenset(run for _, _, text in _in_record("", record) for run in run_hashes(text))


def _told(site: Site) -> Iterator[_Text]:
    for page in site.pages.values():
        yield from _in_record(page.file, page.meta)
    for fact in site.ledger.facts.values():
        yield fact.record, fact.lines.get("tell", fact.line), fact.tell
        yield fact.record, fact.lines.get("because", fact.line), fact.because
        for entry in fact.sources:
            yield fact.record, entry.line, entry.says
    for source in site.ledger.sources.values():
        yield source.record, 1, source.title
        yield source.record, 1, source.note
        for passage in source.passages:
            yield source.record, passage.line, passage.says
            yield source.record, passage.line, passage.note


def _in_record(file: str, record: Record) -> Iterator[_Text]:
    for key, value in record.items():
        line = record.line_of(key)
        if isinstance(value, str):
            yield file, line, value
        elif isinstance(value, Record):
            yield from _in_record(file, value)
        elif isinstance(value, RecordList):
            for entry in value:
                if isinstance(entry, Record):
                    yield from _in_record(file, entry)
                elif isinstance(entry, str):
                    yield file, line, entry


def _is_allowed(run: str, allowed: list[str]) -> bool:
    run = " ".join(run.lower().split())
    return any(phrase in run or run in phrase for phrase in allowed)


def _what(run: str, source: str) -> str:
    begin = " ".join(run.split()[:8])
    return f"“{begin}” stands in the source “{source}” in the same words."


RULE = Rule(
    "copied-words",
    "error",
    "Six to eight words in a row that a source document has too.",
    "A source is other people's words. Facts carry over; sentences do not.",
    "Say it in your own words.",
    "a sentence taken over from a leaflet",
    "the same fact in your own words",
    frozenset({"sources"}),
    find,
)
