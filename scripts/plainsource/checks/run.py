"""Running the checks over a project."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from plainsource.base.findings import Finding, RecordError, sort_findings
from plainsource.base.project import SETTINGS, Project
from plainsource.base.records import Record, read_record
from plainsource.base.shapes import check_shape
from plainsource.checks.form_first import form_first
from plainsource.checks.halves import run_rules
from plainsource.checks.practice import WORDS, practice_faults
from plainsource.checks.rule import Need, Site
from plainsource.checks.rules import RULES
from plainsource.checks.wording import load_wording
from plainsource.facts.about_wording import word_faults
from plainsource.facts.clinic_form import CLINIC
from plainsource.facts.ledger import load_ledger
from plainsource.pages import search_words
from plainsource.pages.meaning import load_meaning
from plainsource.pages.store import load_pages
from plainsource.sources.originals import OriginalsReport, begin_comparing
from plainsource.sources.store import Sources

_PARTS: dict[str, Need] = {
    "sources/": "sources",
    "facts/": "facts",
    "docs/": "pages",
    "wording/": "wording",
    CLINIC: "settings",
    SETTINGS: "settings",
}


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found: findings in order, and the rules that could not be run.

    `compared` is false where no original document was at hand.
    """

    findings: list[Finding]
    not_run: list[str]
    compared: bool
    site: Site


def check_project(
    project: Project, today: date | None = None, *, due_is_error: bool = False
) -> Report:
    """Read a project once and run every rule that what could be read allows. Writes nothing."""
    with _no_collecting():
        return _check(project, today or date.today(), due_is_error=due_is_error)  # noqa: DTZ011


def _check(project: Project, today: date, *, due_is_error: bool) -> Report:
    # Comparing is the longest work, and needs nothing but the sources.
    comparing: list[Callable[[], OriginalsReport]] = []
    site, findings = load_site(
        project,
        today,
        due_is_error=due_is_error,
        then=lambda sources: comparing.append(begin_comparing(project, sources.values())),
    )
    site.comparing = comparing[0] if comparing else None
    broken = {
        need for f in findings for prefix, need in _PARTS.items() if f.file.startswith(prefix)
    }
    findings += _no_rule_reads(site, {finding.file for finding in findings})
    rules = [rule for rule in RULES if rule.find is not None]
    not_run = [rule.id for rule in rules if rule.needs & broken]
    found = run_rules(site, [rule for rule in rules if not rule.needs & broken])
    findings += form_first(site.pages.values(), found)
    compared = site.originals.at_hand if not {"sources"} & broken else True
    return Report(sort_findings(findings), not_run, compared, site)


def _no_rule_reads(site: Site, told: set[str]) -> list[Finding]:
    """What is wrong with files in wording/ by which no rule goes, but other commands do."""
    findings: list[Finding] = []
    for shown, record in site.other_records.items():
        if not record and shown not in told:
            _read(site.project, shown, findings)
    practice = site.other_records.get(WORDS)
    if practice:
        findings += practice_faults(practice, WORDS)
    shown = site.project.shown(site.project.wording / search_words.FILE)
    if searched := site.other_records.get(shown):
        findings += check_shape(searched, search_words.FIELDS, shown)
    found = word_faults(site.project, site.ledger.subjects)
    return findings + [finding for finding in found if finding not in findings]


def load_site(
    project: Project,
    today: date,
    *,
    due_is_error: bool = False,
    then: Callable[[Sources], object] = lambda _: None,
) -> tuple[Site, list[Finding]]:
    """Everything the rules look at, and what is wrong with the files. `then`: see `load_ledger`."""
    findings: list[Finding] = []
    ledger = load_ledger(project, then)
    findings += ledger.findings
    pages, found = load_pages(project)
    findings += found
    wording, found = load_wording(project, ledger.glossary)
    findings += found
    meaning, found = load_meaning(project, ledger.subjects.values())
    findings += found
    settings = _read(project, SETTINGS, findings)
    clinic = _read(project, CLINIC, findings)
    findings += ledger.clinic.findings
    others = {CLINIC: clinic, SETTINGS: settings}
    for path in sorted(project.wording.glob("*.yml")):
        shown = project.shown(path)
        # Faults of these files are told by their own readers, or at the end.
        others[shown] = _read(project, shown, [])
    site = Site(
        project, ledger, pages, wording, meaning, settings, clinic, others, today, due_is_error
    )
    return site, findings


@contextlib.contextmanager
def _no_collecting() -> Iterator[None]:
    """Without looking for garbage: nothing of what is read is any, and looking takes a tenth."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _read(project: Project, name: str, findings: list[Finding]) -> Record:
    try:
        return read_record(project.root / name, name)
    except RecordError as fault:
        findings.append(fault.finding)
        return Record()
