"""Something the clinic filled in that no page says yet."""

from __future__ import annotations

from collections.abc import Iterator

from plainsource.base.findings import Finding
from plainsource.checks.practice import Meeting, meetings
from plainsource.checks.rule import Rule, Site
from plainsource.facts.clinic_form import CLINIC


def find(site: Site) -> Iterator[Finding]:
    """Amounts in clinic.yml of which pages give only the general range."""
    by_key: dict[str, list[Meeting]] = {}
    for meeting in meetings(site):
        by_key.setdefault(meeting.practice.key, []).append(meeting)
    for found in by_key.values():
        if any(meeting.says_own for meeting in found):
            continue
        general = [m for m in found if m.verdict == "covered"]
        told = [one for m in general for one in m.told if one.words and not one.scoped]
        if told:
            practice, first = general[0].practice, told[0]
            yield RULE.finding(
                CLINIC,
                practice.line,
                1,
                f"No page says this yet: {practice.says} {first.page.file}:{first.block.line} "
                f"gives the general range, “{first.words}”.",
                f"You can now say there: {practice.says}[^{first.fact.id}]",
                about=first.fact.id,
            )


RULE = Rule(
    "clinic-unsaid",
    "warning",
    "An amount in clinic.yml of which the pages give only the general range.",
    "Readers of your site want to know what you do, and you know it.",
    "Say on the page what your clinic does.",
    "The sources give 10 to 75 minutes for a session.",
    "A session takes 60 minutes.[^session-length]",
    frozenset({"pages", "facts", "settings"}),
    find,
)
