"""Reviewing facts: recording that a fact was checked against its sources and its pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches

from plainsource.base.findings import Finding
from plainsource.base.project import Project
from plainsource.checks.rule import Site
from plainsource.checks.run import load_site
from plainsource.facts.model import Check, Fact, Outcome, ReviewedBlock
from plainsource.facts.record import fact_print
from plainsource.facts.store import load_facts_file, save_facts

CLINICIAN = "clinician"
"""The role whose review counts as a clinical one."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """The facts whose review was recorded, by id; with findings, nothing was written."""

    facts: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


def review_facts(
    project: Project,
    names: Iterable[str],
    *,
    by: str,
    today: date,
    due: date | None = None,
    outcome: Outcome = "same",
) -> Reviewed:
    """Record a check of facts as they, their sources and their pages stand now.

    `by` is a role. A clinician's review is kept apart from the check against the sources.
    `due` is the day of the next check, in a year where it is not given. All are written, or
    none where a record or page cannot be read or a name is unknown.
    """
    site, findings = load_site(project, today)
    wanted = list(dict.fromkeys(names))
    facts = site.ledger.facts
    findings += [_unknown(name, facts) for name in wanted if name not in facts]
    if findings:
        return Reviewed(findings=tuple(findings))
    check = Check(by, today.isoformat(), (due or _in_a_year(today)).isoformat(), outcome)
    for record in dict.fromkeys(facts[name].record for name in wanted):
        kept, _ = load_facts_file(project.root / record, record)
        chosen = {name for name in wanted if facts[name].record == record}
        save_facts(
            project,
            record,
            [_reviewed(site, fact, check) if fact.id in chosen else fact for fact in kept],
        )
    return Reviewed(tuple(wanted))


def _reviewed(site: Site, fact: Fact, check: Check) -> Fact:
    prints = {
        name: site.ledger.passages[name][1].print
        for entry in fact.sources
        for name in entry.passages
        if name in site.ledger.passages
    }
    blocks = tuple(
        ReviewedBlock(page.path, block.text, block.under)
        for page, block in site.citing.get(fact.id, ())
        if block.text
    )
    full = replace(check, fact=fact_print(fact), prints=prints, blocks=blocks)
    if check.by == CLINICIAN:
        return replace(fact, clinical=full)
    return replace(fact, checked=full)


def _in_a_year(today: date) -> date:
    try:
        return today.replace(year=today.year + 1)
    except ValueError:
        return today.replace(year=today.year + 1, day=28)


def _unknown(name: str, facts: Iterable[str]) -> Finding:
    near = get_close_matches(name, facts, 1)
    return Finding(
        "facts",
        0,
        0,
        "unknown-fact",
        "error",
        f"There is no fact or passage with the name “{name}”.",
        (
            f"If you meant “{near[0]}”, write that."
            if near
            else "Look for its name in facts/ or sources/, and write it just so.",
        ),
    )
