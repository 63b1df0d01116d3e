"""Sources that differ, with no record of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from plainsource.base.findings import Finding
from plainsource.checks.rule import Rule, Site
from plainsource.facts.amount_words import format_amount
from plainsource.facts.amounts import covers, relation
from plainsource.facts.model import Amount, Fact

_Measured = tuple[Amount, str]
"""A value, and what it counts where it is a count."""
_VISITS = frozenset({"visit", "session", "treatment", "appointment"})


def find(site: Site) -> Iterator[Finding]:
    """Contradicting values, within a fact or between facts, that no record explains."""
    for fact in site.ledger.facts.values():
        yield from _within(site, fact)
    yield from _between(site)


def _within(site: Site, fact: Fact) -> Iterator[Finding]:
    told = _measured(site, fact.tell, fact.values)
    for entry in fact.sources:
        clash = _clash(_measured(site, entry.says, entry.values), told)
        if entry.stance == "supports" and clash:
            yield RULE.finding(
                fact.record,
                entry.line,
                1,
                f"“{fact.id}”: {entry.source} says {format_amount(clash[0])}, we tell "
                f"{format_amount(clash[1])}, and the record does not say that they differ.",
                "Write `stance: differs` under this source and say why in `because:`.",
                "Or mend the values.",
            )
    yield from _sticking_out(site, fact, told)
    if fact.disagrees and not fact.because:
        who = ", ".join(entry.source for entry in fact.sources if entry.stance == "differs")
        yield RULE.finding(
            fact.record,
            fact.line,
            1,
            f"“{fact.id}”: {who} says something else, and nothing says why we tell this.",
            "Write `because:` with the reason for readers.",
        )


def _sticking_out(site: Site, fact: Fact, told: list[_Measured]) -> Iterator[Finding]:
    """Values told that reach further than all sources together that say so.

    A wider one is fine where a source that differs reaches as far and the record says why we go
    by it; never where no source at all does.
    """
    supports: list[_Measured] = []
    others: list[_Measured] = []
    for entry in fact.sources:
        measured = _measured(site, entry.says, entry.values)
        (supports if entry.stance == "supports" else others).extend(measured)
    for value, thing in told:
        backing = [amount for amount, counted in supports if counted == thing]
        every = [amount for amount, counted in [*supports, *others] if counted == thing]
        if covers(backing, value) or (fact.because and covers(every, value)):
            continue
        reach = ", ".join(dict.fromkeys(format_amount(amount) for amount in backing))
        yield RULE.finding(
            fact.record,
            fact.lines.get("tell", fact.line),
            1,
            f"“{fact.id}” tells {format_amount(value)}, and the sources that say so "
            + (f"only reach {reach}." if reach else "give no such value."),
            "Tell no more than they do.",
            "Or add the source that says so, with `values:`; if it differs from the others, "
            "say why you go by it in `because:`.",
            about=fact.id,
        )


def _between(site: Site) -> Iterator[Finding]:
    groups: dict[tuple[str, str], list[Fact]] = {}
    for fact in site.ledger.facts.values():
        if fact.values and not fact.withdrawn:
            groups.setdefault((fact.subject, fact.scope), []).append(fact)
    for facts in groups.values():
        for one, other in combinations(facts, 2):
            clash = _clash(
                _measured(site, one.tell, one.values), _measured(site, other.tell, other.values)
            )
            if clash:
                yield RULE.finding(
                    other.record,
                    other.line,
                    1,
                    f"“{one.id}” tells {format_amount(clash[0])} and “{other.id}” tells "
                    f"{format_amount(clash[1])} about the same thing.",
                    "Make one fact of both, with the sources side by side and a `because:`.",
                    "Or write a `scope:` that says what each is limited to.",
                )


def _measured(site: Site, text: str, values: tuple[Amount, ...]) -> list[_Measured]:
    """Values with what a count counts, read from the sentence they stand in."""
    things = {q.amount: _thing(q.text) for q in site.quantities(text) if q.amount.unit == "count"}
    return [(value, things.get(value, "")) for value in values]


def _thing(text: str) -> str:
    word = text.rstrip(" .").split()[-1].lower().removesuffix("s")
    return "visit" if word in _VISITS else word


def _clash(ones: list[_Measured], others: list[_Measured]) -> tuple[Amount, Amount] | None:
    """Two values that contradict each other, where no other value of the same kind agrees."""
    for one, thing in ones:
        relations = {other: relation(one, other) for other, counted in others if counted == thing}
        if "contradicts" in relations.values() and not (
            {"same", "near", "overlap"} & set(relations.values())
        ):
            return one, next(o for o, found in relations.items() if found == "contradicts")
    return None


RULE = Rule(
    "sources-differ",
    "error",
    "Sources, or two facts about one thing, that contradict each other with no record of it.",
    "A disagreement that is smoothed over is a lie to the reader.",
    "Mark the source with stance: differs and say in because: why we tell what we tell.",
    "a source with 1 to 2 hours under a fact of 1 to 3 days",
    "stance: differs, and because: The two larger sources agree.",
    frozenset({"facts"}),
    find,
)
