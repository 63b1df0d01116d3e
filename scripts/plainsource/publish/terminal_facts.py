"""Asking about facts: whether each still says what its sources say."""

from __future__ import annotations

from datetime import date

from plainsource.base.project import Project
from plainsource.checks.guided import OpenFact
from plainsource.checks.guided_facts import mend_fact, not_for
from plainsource.checks.guided_faults import amounts_in
from plainsource.checks.guided_texts import at_hand, marked_changes, text_with_print
from plainsource.checks.guided_writing import Done, Step, record_review, undo
from plainsource.checks.rule import Site
from plainsource.facts.amount_words import format_amount
from plainsource.facts.amounts import same_amount
from plainsource.facts.model import Fact, Outcome, SourceEntry
from plainsource.publish.terminal import Choice, choose, confirm, line, menu, say, wrapped
from plainsource.publish.terminal_new import told_values
from plainsource.publish.terminal_shown import accepted

CHOICES = (
    Choice("y", "yes: it still says what its sources say"),
    Choice("c", "change it: mend the words, then count it as checked"),
    Choice("w", "withdraw it: readers may no longer be told this"),
    Choice("s", "skip it for now"),
    Choice("b", "back: take the last decision back"),
    Choice("q", "quit, and go on another time"),
)
_STATES = {
    "suspect": "its source changed since it was checked",
    "source gone": "its source no longer says so",
    "reworded": "a page that tells it was reworded",
    "not checked": "nobody has checked it as it stands now",
}


def ask_fact(site: Site, waiting: OpenFact, count: str, role: str) -> Done | str:
    """Show a fact and ask whether it holds: the decision, or `s`, `b` or `q`."""
    fact = waiting.fact
    show_fact(site, waiting, count)
    doubts = doubts_about(site, waiting)
    if doubts:
        say(wrapped(f"Suggested: change it, because {doubts}.", ""))
    else:
        say("Does it say what its sources say? Read them before you say yes.")
    say(menu(CHOICES))
    while True:
        key = choose(CHOICES, "c" if doubts else "y")
        done: Done | None = None
        if key == "y":
            done = _holds(site.project, waiting, role)
        elif key == "c":
            done = _change(site.project, waiting, role)
        elif key == "w":
            if confirm(f"Withdraw “{fact.id}”? Pages that tell it must be changed then."):
                done = _record(site.project, fact, role, "withdrawn", Step())
        else:
            return key
        if done is not None:
            return done


def show_fact(site: Site, waiting: OpenFact, count: str) -> None:
    """Show a fact with its sources, what changed in them, and the pages that tell it."""
    fact = waiting.fact
    say()
    say(f"{count}: {fact.id}, about {site.ledger.name_of(fact)}")
    say(wrapped(f"Why: {'; '.join(_STATES[state] for state in waiting.states)}.", ""))
    say(wrapped(f"It tells: {fact.tell}", ""))
    if fact.values:
        say(f"  Values: {'; '.join(format_amount(value) for value in fact.values)}")
    for source, entry in site.ledger.ranked_entries(fact):
        say(wrapped(f"{_STANCES[entry.stance]} {source.title} ({source.standing}): {entry.says}"))
        if source.is_document:
            _show_passages(site, waiting, entry)
        else:
            say(f"    {source.address}")
    if fact.because:
        say(wrapped(f"We tell this because: {fact.because}", ""))
    blocks = [each for each in site.citing.get(fact.id, ()) if each[1].kind != "directive"]
    for page, block in blocks:
        say(f"{page.file}, line {block.line}:")
        say(wrapped(block.text or "a picture or list"))
    for finding in waiting.findings:
        if finding.rule == "reworded":
            say(wrapped(f"{finding.file}, line {finding.line}: {finding.what}", ""))
    if not blocks:
        say("No page tells it yet.")


_STANCES = {
    "supports": "Says so:",
    "differs": "DIFFERS:",
    "related": "Speaks of something similar:",
}


def doubts_about(site: Site, waiting: OpenFact) -> str:
    """Why a fact may no longer hold: a value or a whole passage that its source lost."""
    if waiting.gone:
        return f"{', '.join(waiting.gone)} is no longer in the document"
    for entry in waiting.fact.sources:
        if not set(entry.passages) & set(waiting.changed):
            continue
        texts = at_hand(site.project, site.ledger.sources[entry.source]).texts
        said = [
            amount
            for name in entry.passages
            if name in site.ledger.passages
            for amount in amounts_in(texts.get(site.ledger.passages[name][1].at, ""))
        ]
        for value in entry.values if texts else ():
            if not any(same_amount(amount, value) for amount in said):
                return f"{entry.source} no longer says {format_amount(value)}"
    return ""


def _show_passages(site: Site, waiting: OpenFact, entry: SourceEntry) -> None:
    source = site.ledger.sources[entry.source]
    texts = at_hand(site.project, source).texts
    prints = waiting.fact.checked.prints if waiting.fact.checked else {}
    for name in entry.passages:
        if name not in site.ledger.passages:
            continue
        passage = site.ledger.passages[name][1]
        now = texts.get(passage.at, "") if not passage.gone else ""
        if name in waiting.changed or passage.gone:
            before = text_with_print(site.project, source, prints.get(name, ""))
            what = "is no longer in the document" if passage.gone else "changed"
            say(f"    {name} {what}:")
            if before and now:
                say(wrapped(marked_changes(before, now), "      "))
            elif before or now:
                say(wrapped(f"{'It said' if before else 'Now'}: “{before or now}”", "      "))
            else:
                say("      Its words are not at hand.")
        elif now:
            say(wrapped(f"{name}: “{now}”", "    "))
        else:
            say(wrapped(f"{name}, in our words: {passage.says}", "    "))


def _holds(project: Project, waiting: OpenFact, role: str) -> Done | None:
    """It holds. Passages that are gone are taken out first, where others still back it."""
    step = Step()
    if waiting.gone:
        done = accepted(not_for(project, waiting.gone, waiting.fact.id))
        if done is None or done.findings:
            return done
        step = done.step
    return _record(project, waiting.fact, role, "same", step)


def _change(project: Project, waiting: OpenFact, role: str) -> Done | None:
    """Ask for new words, write them, and count the fact as checked with them."""
    fact = waiting.fact
    say("Type the new words, or press Enter to keep what is there.")
    tell = line(f"It tells [{fact.tell}]", fact.tell)
    says: dict[str, str] = {}
    for entry in fact.sources:
        if set(entry.passages) & set(waiting.gone) == set(entry.passages) != set():
            continue
        if set(entry.passages) & {*waiting.changed, *waiting.gone}:
            says[entry.source] = line(f"{entry.source} says [{entry.says}]", entry.says)
    if tell == fact.tell and all(
        says[e.source] == e.says for e in fact.sources if e.source in says
    ):
        say("Nothing was changed. Choose again.")
        return None
    say(f"  Values: {told_values(tell)}")
    step = Step()
    if waiting.gone:
        done = accepted(not_for(project, waiting.gone, fact.id))
        if done is None or done.findings:
            return done
        step = done.step
    mended = accepted(mend_fact(project, fact.id, tell=tell, says=says))
    if mended is None or mended.findings:
        undo(project, step)
        return mended
    return _record(project, fact, role, "changed", step.then(mended.step))


def _record(project: Project, fact: Fact, role: str, outcome: Outcome, before: Step) -> Done | None:
    """Record the review; with it failing, what led up to it is taken back."""
    try:
        done = record_review(project, [fact.id], by=role, today=_today(), outcome=outcome)
    except BaseException:
        undo(project, before)
        raise
    if done.findings:
        undo(project, before)
        return accepted(done)
    return Done(before.then(done.step))


def _today() -> date:
    return date.today()  # noqa: DTZ011
