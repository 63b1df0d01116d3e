"""A page that is too hard to read."""

from __future__ import annotations

from collections.abc import Iterator

from plainsource.base.findings import Finding
from plainsource.checks.rule import Rule, Site
from plainsource.pages.grade import grade_of

HARDEST_GRADE = 6.0
"""Flesch-Kincaid grade: what most eleven-year-olds can read."""
HARDEST_SMOG = 9.0


def find(site: Site) -> Iterator[Finding]:
    """Pages above the grade."""
    for page in site.pages.values():
        grade = grade_of(page)
        if not grade.judged:
            continue
        if grade.flesch_kincaid > HARDEST_GRADE:
            yield RULE.finding(
                page.file,
                1,
                1,
                f"This page has reading grade {grade.flesch_kincaid:.1f}. "
                f"{HARDEST_GRADE:.0f} is the most.",
                f"Make sentences shorter. They have {grade.mean_sentence:.0f} words on average.",
                "Use shorter words where you can.",
            )
        elif grade.smog is not None and grade.smog > HARDEST_SMOG:
            yield RULE.finding(
                page.file,
                1,
                1,
                f"This page has too many long words (SMOG {grade.smog:.1f}; "
                f"{HARDEST_SMOG:.0f} is the most).",
                "Use words of one or two syllables where you can.",
            )


RULE = Rule(
    "page-too-hard",
    "error",
    "A page above reading grade 6, or above SMOG 9.",
    "Half of all adults cannot use pages that are harder than that.",
    "Make sentences shorter and use plainer words.",
    "The utilisation of topical anaesthesia is customary.",
    "You will most likely get a numbing cream.",
    frozenset({"pages"}),
    find,
)
