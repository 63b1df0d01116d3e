"""A page that says otherwise than the clinic says of its own practice."""

from __future__ import annotations

from collections.abc import Iterator

from plainsource.base.findings import Finding, Level
from plainsource.base.records import Record
from plainsource.checks.practice import WORDS, Meeting, meetings, told_choices
from plainsource.checks.rule import Rule, Site
from plainsource.facts.amount_words import format_amount
from plainsource.facts.clinic import Practice
from plainsource.facts.clinic_form import CLINIC


def find(site: Site) -> Iterator[Finding]:
    """Amounts and choices on pages that leave no room for what clinic.yml says."""
    for meeting in meetings(site):
        if meeting.verdict != "covered":
            yield from _amounts(meeting)
    yield from _choices(site)


def _amounts(meeting: Meeting) -> Iterator[Finding]:
    practice = meeting.practice
    level: Level = "error" if meeting.verdict == "outside" else "warning"
    seen = set()
    for told in meeting.told:
        if told.scoped or told.block.line in seen:
            continue
        seen.add(told.block.line)
        line, column = told.block.locate(told.offset)
        words = told.words or format_amount(told.amount)
        where = "figure shows" if told.block.kind == "directive" else "page says"
        yield RULE.finding(
            told.page.file,
            line,
            column,
            f"The {where} “{words}” ({told.fact.record}:{told.fact.line}, “{told.fact.id}”). "
            f"Your clinic says: {practice.says} ({CLINIC}:{practice.line})",
            _say_it(practice, told.fact.id),
            f"If the clinic's own entry is wrong, change `{practice.key}:` in {CLINIC}.",
            level=level,
            about=told.fact.id,
        )


def _choices(site: Site) -> Iterator[Finding]:
    table = site.other_records.get(WORDS, Record()).get("practice") or Record()
    for practice in site.ledger.clinic.practice:
        words = table.get(practice.key)
        if practice.amount is None and isinstance(words, Record):
            yield from _choice(site, practice, words)


def _choice(site: Site, practice: Practice, words: Record) -> Iterator[Finding]:
    subjects = {name.strip() for name in str(words.get("subjects") or "").split(",")}
    choices = [(name, str(cues)) for name, cues in (words.get("choices") or {}).items()]
    own = {name for name, _ in choices if name == practice.value}
    if practice.value == "before and after needling":
        own = {name for name, _ in choices}
    for page in site.pages.values() if own else ():
        for block in page.blocks:
            facts = [
                fact
                for fact in site.facts_of(block.cites)
                if fact.subject in subjects and not fact.scope
            ]
            if not facts:
                continue
            told = told_choices(block.text, choices, alone=bool(words.get("alone")))
            if told and not own <= told:
                yield RULE.finding(
                    page.file,
                    block.line,
                    block.column,
                    f"The page says something else than your clinic, on the strength of "
                    f"“{facts[0].id}” ({facts[0].record}:{facts[0].line}). "
                    f"Your clinic says: {practice.says} ({CLINIC}:{practice.line})",
                    _say_it(practice, facts[0].id),
                    f"If the clinic's own entry is wrong, change `{practice.key}:` in {CLINIC}.",
                    about=facts[0].id,
                )


def _say_it(practice: Practice, fact: str) -> str:
    return f"Say here what your clinic does, such as: {practice.says}[^{fact}]"


RULE = Rule(
    "clinic-contradicted",
    "error",
    "A page or a figure that leaves no room for what clinic.yml says of the clinic's own practice.",
    "On its own work the clinic has the last word, and readers plan by what they read here.",
    "Say in the same section what your clinic does.",
    "Sessions are 4 to 6 weeks apart. (The clinic's own interval is 8 weeks.)",
    "Sessions are 8 weeks apart.[^session-interval]",
    frozenset({"pages", "facts", "wording", "settings"}),
    find,
)
