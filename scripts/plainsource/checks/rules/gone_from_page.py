"""A line that was checked and that its page does not have any more."""

from __future__ import annotations

from collections.abc import Iterator

from plainsource.base.findings import Finding
from plainsource.checks.rewords import Rewording, rewordings
from plainsource.checks.rule import Rule, Site
from plainsource.checks.rules.reworded import review
from plainsource.pages.model import UNDER


def find(site: Site) -> Iterator[Finding]:
    """Lines that readers of a page were told at the last check and are told no more."""
    for rewording in rewordings(site):
        if rewording.block is None and rewording.before is not None:
            yield _gone(rewording, site)


def _gone(rewording: Rewording, site: Site) -> Finding:
    before = rewording.before
    assert before is not None  # noqa: S101 (the caller asks)
    page = site.pages.get(rewording.page)
    first = rewording.facts[0]
    file, line = (page.file, 1) if page else (first.record, first.line)
    if page:
        # Where it stood: under the last of its headings that is still there.
        headings = [part[2:] for part in before.under.split(UNDER) if part.startswith("# ")]
        for block in page.blocks:
            if block.kind == "heading" and block.text in headings:
                line = block.line
    names = ", ".join(f"“{fact.id}”" for fact in rewording.facts)
    from_ = "This page" if page else f"The page {rewording.page}, which is gone,"
    what = f"{from_} told “{before.text}” and no longer does. It rested on {names}."
    as_before = [block for block in (page.blocks if page else ()) if block.text == before.text]
    still = any(fact.id in block.cites for block in as_before for fact in rewording.facts)
    if as_before and not still:
        line = as_before[0].line
        what = f"“{before.text}” no longer rests on {names}: the mark is gone."
    return RULE.finding(
        file,
        line,
        1,
        what,
        f"If readers can do without it here, run: {review(rewording.facts)}",
        "If not, put it back.",
        level="warning" if still else None,
        about=" ".join(fact.id for fact in rewording.facts),
    )


RULE = Rule(
    "gone-from-page",
    "error",
    "A line that was checked with its facts and that its page no longer has.",
    "A line about who must not have a treatment can be lost with one key. It is a warning where "
    "the page still has the same words at another place.",
    "Write it again, or review its facts without it.",
    "the line “It is not for you if you are pregnant” was deleted",
    "the line is there, or its facts were reviewed without it",
    frozenset({"pages", "facts", "wording"}),
    find,
)
