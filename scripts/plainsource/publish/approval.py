"""What a review of a fact approves: what is told, who says so, and each line of a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from plainsource.base.project import Project
from plainsource.checks.guided_texts import marked_changes
from plainsource.checks.rewords import rewordings_of
from plainsource.checks.rule import Site
from plainsource.checks.run import load_site
from plainsource.facts.model import Fact
from plainsource.publish.terminal import StoppedError, confirm, is_terminal, say, wrapped

_STANCES = {"supports": "Says so:", "differs": "DIFFERS:", "related": "Speaks of near things:"}


def approved_of(project: Project, names: Iterable[str], by: str, *, ask: bool) -> tuple[str, ...]:
    """Show what a review of facts approves and, in a terminal, ask about each: those approved."""
    wanted = tuple(dict.fromkeys(names))
    site, findings = load_site(project, date.today())  # noqa: DTZ011
    facts = site.ledger.facts
    if findings or by not in site.wording.roles or not set(wanted) <= set(facts):
        return wanted  # What is wrong is told by what records the review.
    approved = []
    for name in wanted:
        say(approval_text(site, facts[name]))
        try:
            if ask and is_terminal() and not confirm("Does all this say the same?"):
                say("Left as it was.")
                continue
        except StoppedError:
            return ()
        approved.append(name)
    return tuple(approved)


def approval_text(site: Site, fact: Fact) -> str:
    """A fact with its sources and the lines that tell it, each changed line old and new."""
    return "\n".join(_lines(site, fact))


def _lines(site: Site, fact: Fact) -> Iterator[str]:
    yield f"{fact.id}, about {site.ledger.name_of(fact)}"
    yield wrapped(f"It tells: {fact.tell}")
    for source, entry in site.ledger.ranked_entries(fact):
        yield wrapped(f"{_STANCES[entry.stance]} {source.title} ({source.standing}): {entry.says}")
    yield from page_lines(site, fact)


def page_lines(site: Site, fact: Fact) -> Iterator[str]:
    """Each line of a page that tells a fact: as it was checked, or what changed since."""
    differing = rewordings_of(site, fact)
    by_line = {(each.page, each.block.line): each for each in differing if each.block}
    told = False
    for page, block in site.citing.get(fact.id, ()):
        if not block.text:
            continue
        told = True
        each = by_line.get((page.path, block.line))
        under = f" (under: {block.under})" if block.under else ""
        place = f"{page.file}, line {block.line}{under}"
        if fact.checked is None or (each and each.before is None):
            yield wrapped(f"NEW: {place}: {block.text}")
        elif each and each.before:
            words = marked_changes(each.before.text or "", block.text)
            yield wrapped(f"CHANGED: {place}: {words}")
            if each.before.under != block.under:
                yield wrapped(f"It stood under: {each.before.under or 'no heading'}", "    ")
        else:
            yield wrapped(f"{place}: {block.text}")
    for each in differing:
        if each.block is None and each.before:
            yield wrapped(f"GONE: docs/{each.page}: {each.before.text}")
    if not told:
        yield "  No page tells it."
