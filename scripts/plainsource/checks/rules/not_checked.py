"""A fact that nobody has checked against its sources as it now stands."""

from __future__ import annotations

from collections.abc import Iterator

from plainsource.base.command import IN_PROJECT, command
from plainsource.base.findings import Finding
from plainsource.checks.rule import Rule, Site
from plainsource.facts.record import fact_print


def find(site: Site) -> Iterator[Finding]:
    """Facts without a check, or changed since."""
    for fact in site.ledger.facts.values():
        if fact.checked is None:
            what = f"Nobody has checked “{fact.id}” against its sources yet."
        elif fact.checked.fact != fact_print(fact):
            what = f"“{fact.id}” was changed after it was checked on {fact.checked.date}."
        else:
            continue
        yield RULE.finding(
            fact.record,
            fact.line,
            1,
            what,
            "Read its sources again. If the fact holds, run: "
            + command("review", fact.id, "--by editor"),
            about=fact.id,
        )


RULE = Rule(
    "not-checked",
    "error",
    "A fact that nobody has checked against its sources, or that changed since.",
    "A fact may be shown to readers only after somebody held it against what its sources say.",
    f"Read its sources; if it holds, run {IN_PROJECT} review with the fact's name.",
    "a new fact without checked",
    "checked: by editor, on 2026-11-20",
    frozenset({"facts"}),
    find,
)
