"""A page that says a clinician reviewed it, and no record that one did."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plainsource.base.command import command
from plainsource.base.findings import Finding
from plainsource.base.project import SETTINGS
from plainsource.base.records import Record
from plainsource.base.value_faults import is_day
from plainsource.checks.rule import Rule, Site
from plainsource.checks.rules.review_odd import CLINICIAN
from plainsource.facts.clinic_form import CLINIC
from plainsource.facts.record import fact_print
from plainsource.pages.model import Page

_CLINICAL = re.compile(
    r"\b(?:doctors?|dr|nurses?|clinicians?|dermatolog\w+|surgeons?|physicians?|professors?|prof"
    r"|consultants?|specialists?|medic(?:s|al\b.*)?|midwi[fv]e\w*|dentists?|pharmacists?|gps?"
    r"|experts?|therapists?|scientists?|clinical\b.*)\b",
    re.IGNORECASE,
)
_MANY = 6


def find(site: Site) -> Iterator[Finding]:
    """Pages and settings that claim a review by a clinician that is not on record."""
    reviewer = site.clinic.get("reviewer")
    named = isinstance(reviewer, Record) and bool(reviewer.get("role"))
    extra = site.settings.get("extra")
    if isinstance(extra, Record):
        yield from _checker(extra, SETTINGS, named=named)
    for page in site.pages.values():
        yield from _checker(page.meta, page.file, named=named)
        if page.meta.get("clinical_review") is not None:
            for what, do in _faults(site, page, named=named):
                line = page.meta.line_of("clinical_review")
                yield RULE.finding(page.file, line, 1, what, *do)


def _checker(record: Record, file: str, *, named: bool) -> Iterator[Finding]:
    by = record.get("checked_by")
    if by is None:
        return
    if not isinstance(by, str):
        what, do = (
            "The entry `checked_by` does not hold a text.",
            "Write a role, such as an editor.",
        )
    elif _CLINICAL.search(by) and not named:
        what = f"“{by[:60]}” sounds like a clinician, and {CLINIC} names no reviewer."
        do = f"Write who really checked it, or fill in `reviewer:` in {CLINIC} first."
    else:
        return
    yield RULE.finding(file, record.line_of("checked_by"), 1, what, do)


def _faults(site: Site, page: Page, *, named: bool) -> Iterator[tuple[str, tuple[str, ...]]]:
    entry = page.meta.get("clinical_review")
    out = "Take `clinical_review:` out until a clinician has reviewed the page."
    if not isinstance(entry, Record) or not is_day(entry.get("date")) or not entry.get("by"):
        do = "Write `by:` with a role and `date:` with a day, each on a line of its own below it."
        yield "This page says that a clinician reviewed it, and not who and when.", (do, out)
        return
    if not named:
        do = f"Fill in `reviewer:` in {CLINIC}: the role, and the register the person is on."
        what = f"This page says that a clinician reviewed it, and {CLINIC} names no reviewer."
        yield what, (do, out)
    missing = []
    for fact in site.facts_of(page.cites):
        check = fact.clinical
        if check is None or check.fact != fact_print(fact) or check.date > str(entry["date"]):
            missing.append(fact.id)
    if missing:
        count = f"{len(missing)} fact" + ("s" if len(missing) > 1 else "")
        what = (
            f"This page says that a clinician reviewed it on {entry['date']}. For {count} that it "
            "tells, no such review is on record."
        )
        some = " ".join(missing[:_MANY])
        more = " Then check again: there are more." if len(missing) > _MANY else ""
        yield (
            what,
            (f"When the clinician has: {command('review', some, '--by', CLINICIAN)}{more}", out),
        )


RULE = Rule(
    "review-unfounded",
    "error",
    "A page that says a clinician reviewed or checked it, and no record that one did.",
    "Readers trust it more than anything else on the page.",
    "Take the entry out, or record the review of each fact on the page first.",
    "clinical_review: yes",
    "no such entry until a clinician has reviewed the page",
    frozenset({"pages", "facts", "settings"}),
    find,
)
