"""A page block that was reworded, where that can change what it means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plainsource.base.command import command
from plainsource.base.findings import Finding
from plainsource.checks.rewords import Rewording, is_old, rewordings
from plainsource.checks.rule import Rule, Site
from plainsource.facts.model import Fact
from plainsource.pages.model import UNDER


def find(site: Site) -> Iterator[Finding]:
    """Blocks that cite a checked fact and say something else than at the check."""
    above: dict[tuple[str, str, str], list[Rewording]] = {}
    for rewording in rewordings(site):
        if rewording.block is None:
            continue
        if rewording.before and rewording.above and not rewording.changed:
            key = (rewording.page, rewording.before.under, rewording.block.under)
            above.setdefault(key, []).append(rewording)
        else:
            yield _words(rewording, site)
    for together in above.values():
        yield _above(together, site)
    for fact in site.ledger.facts.values():
        if is_old(fact) and not fact.withdrawn:
            yield RULE.finding(
                fact.record,
                fact.line,
                1,
                f"The check of “{fact.id}” does not keep the words of the pages. Review it again.",
                f"Read the lines that tell it. If they say the same, run: {review([fact])}",
                about=fact.id,
            )


def review(facts: Iterable[Fact]) -> str:
    """The command that settles facts."""
    return command("review", *dict.fromkeys(fact.id for fact in facts), "--by editor")


def _words(rewording: Rewording, site: Site) -> Finding:
    block, before = rewording.block, rewording.before
    assert block is not None  # noqa: S101 (the caller asks)
    names = ", ".join(f"“{fact.id}”" for fact in rewording.facts)
    if before is None:
        what = f"Nobody has checked these words against {names} yet."
        undo = "If not, mend the words or the fact first."
    else:
        told = "; ".join((*rewording.changed, *rewording.above))
        what = f"This changed since it was checked against {names}: {told}."
        undo = f"If not, change the words back to: {before.text}"
    return RULE.finding(
        site.pages[rewording.page].file,
        block.line,
        block.column,
        what,
        f"If the words and the facts say the same, run: {review(rewording.facts)}",
        undo,
        about=" ".join(fact.id for fact in rewording.facts),
    )


def _above(together: list[Rewording], site: Site) -> Finding:
    """One finding for all the blocks over which the same lines changed."""
    first = together[0]
    block, before = first.block, first.before
    assert block is not None  # noqa: S101 (the caller asks)
    assert before is not None  # noqa: S101
    facts = [fact for rewording in together for fact in rewording.facts]
    over = "this line" if len(together) == 1 else f"this line and {len(together) - 1} more"
    return RULE.finding(
        site.pages[first.page].file,
        block.line,
        block.column,
        f"What stands over {over} changed since the check: {'; '.join(first.above)}.",
        f"If the lines still say what their facts say, run: {review(facts)}",
        f"If not, put them back under: {before.under.replace(UNDER, ', then ') or 'no heading'}",
        about=" ".join(dict.fromkeys(fact.id for fact in facts)),
    )


RULE = Rule(
    "reworded",
    "error",
    "Page text that says something else than when it was checked, or stands under another line.",
    "One “not” more or less, two numbers that change places, or a move from a list of what not to "
    "do to a list of what to do turns advice into harm. Mending a typing error is free.",
    "Hold the text against the fact, then run plainsource review with the fact's name.",
    "“may” became “will” since the check",
    "the text was checked as it now stands",
    frozenset({"pages", "facts", "wording"}),
    find,
)
