"""Why a review is not recorded: no role, or errors that somebody must mend first.

A review says that a line and its facts say the same. Where the check already sees that they do
not (a number that no fact has, a statement that nothing backs), no word of anybody settles it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from plainsource.base.command import command
from plainsource.base.findings import Finding
from plainsource.base.project import Project
from plainsource.checks.rule import Site
from plainsource.checks.rules import RULES
from plainsource.checks.run import load_site
from plainsource.facts.model import Fact, Outcome

REFUSED = "decision-refused"
"""The rule of a finding for a decision that cannot be carried out."""

_SETTLED = frozenset(
    {"suspect", "reworded", "gone-from-page", "not-checked", "review-due", "review-odd"}
)
"""What a review is there to settle."""


def refused(what: str, *do: str, rule: str = REFUSED) -> Finding:
    """The finding for a decision that cannot be carried out."""
    return Finding("your decision", 0, 0, rule, what=what, do=do)


def refusals_of(
    project: Project, names: Sequence[str], *, by: str, today: date, outcome: Outcome
) -> tuple[Finding, ...]:
    """Why a review of facts by a role cannot be recorded; none: it can."""
    site, findings = load_site(project, today)
    if findings:
        return ()  # Told by what records the review.
    roles = site.wording.roles
    if by not in roles:
        told = f"“{by}” is no role." if by.strip() else "There is no role."
        return (refused(told, f"Write one of: {', '.join(roles)}. Never write a person's name."),)
    if outcome == "withdrawn":
        return ()
    facts = [site.ledger.facts[name] for name in names if name in site.ledger.facts]
    return tuple(dict.fromkeys(_refused(site, facts, pages=outcome == "same")))


def _refused(site: Site, facts: Sequence[Fact], *, pages: bool) -> Iterator[Finding]:
    """With `pages` false, their lines may wait: a fact is mended before the pages that tell it."""
    wanted = {fact.id for fact in facts}
    lines = {
        (page.file, block.line): fact.id
        for fact in facts
        for page, block in (site.citing.get(fact.id, ()) if pages else ())
    }
    for fact in site.ledger.facts.values():
        if fact.id in wanted:
            lines |= {(fact.record, line): fact.id for line in _lines_of(fact)}
    for rule in RULES:
        if rule.find is None or rule.id in _SETTLED or not rule.needs & {"facts", "pages"}:
            continue
        for finding in rule.find(site):
            fact_id = lines.get((finding.file, finding.line))
            if fact_id and finding.level == "error":
                yield refused(
                    f"“{fact_id}” cannot count as checked. {finding.file}, line {finding.line}: "
                    f"{finding.what}",
                    *finding.do,
                    f"Then run: {command('review', fact_id, '--by editor')}",
                )


def _lines_of(fact: Fact) -> Iterator[int]:
    """The lines of a fact's record at which findings stand."""
    yield fact.line
    yield from fact.lines.values()
    yield from (entry.line for entry in fact.sources)
