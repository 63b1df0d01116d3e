"""Showing a passage with what is known about it, and why a decision was refused."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from plainsource.base.findings import Finding
from plainsource.base.project import Project
from plainsource.checks.guided import OpenPassage, place_in_words, waits_for
from plainsource.checks.guided_advice import About, Beside, Suggestion
from plainsource.checks.guided_writing import Done
from plainsource.facts.ledger import load_ledger
from plainsource.publish.terminal import say, wrapped

MEANWHILE = "meanwhile"
"""The answer for a passage that somebody else decided on while it was shown."""


def show_passage(
    waiting: OpenPassage,
    text: str,
    heading: str,
    about: About,
    beside: Sequence[Beside],
    count: str,
) -> None:
    """Show a passage: where it stands, its words, what it is about, and the facts like it."""
    source, passage = waiting.source, waiting.passage
    say()
    say(f"{count}: {passage.id}, {place_in_words(passage)}")
    say(f"In: {source.title} ({source.file})")
    if heading:
        say(wrapped(f"Under the heading: {heading}", ""))
    if text:
        say(wrapped(f"“{text}”"))
    else:
        say("  Its words are not at hand: the document as recorded is not with the originals.")
    if passage.says:
        say(wrapped(f"In our words so far: {passage.says}", ""))
    if about.topic or about.nature:
        told = ", ".join(part.replace("_", " ") for part in (about.topic, about.nature) if part)
        say(f"It seems to be: {told}{f' ({about.why})' if about.why else ''}")
    for told_ in about.told:
        subject = told_.subject.replace("_", " ")
        scope = f", {told_.scope}" if told_.scope else ""
        say(f"Number: “{told_.text}”{f' — {subject}{scope}' if subject else ''}")
    for each in beside[:6]:
        say(wrapped(f"{_HOW[each.how]} {each.fact.id}: {each.fact.tell}", ""))
        say(wrapped(f"({each.why})"))


_HOW = {
    "same": "The same as",
    "near": "Nearly the same as",
    "overlaps": "Differs a little from",
    "contradicts": "CONTRADICTS",
}


def in_words(suggestion: Suggestion) -> str:
    """A suggestion and its reason, as the rest of a sentence."""
    what = {
        "use": f"use it for {suggestion.name}",
        "new": "make a new fact",
        "aside": f"set it aside ({suggestion.name})",
        "skip": "skip it",
    }[suggestion.deed]
    return f"{what}, because {suggestion.why}." if suggestion.why else f"{what}."


def carried_out(
    project: Project,
    waiting: OpenPassage,
    deed: Callable[[], Done],
    again: str = "Choose again.",
) -> Done | str | None:
    """Carry out a decision on a passage that still waits, as it was shown.

    Gives MEANWHILE where somebody decided on it or its document changed, and None where the
    decision was refused for a reason that another answer may mend.
    """
    ledger = load_ledger(project)
    if ledger.findings:
        return Done(findings=tuple(ledger.findings))
    known = ledger.passages.get(waiting.passage.id)
    if known is None or known[1].print != waiting.passage.print:
        return MEANWHILE
    if waits_for(ledger, known[1]) != waiting.waits:
        return MEANWHILE
    return accepted(deed(), again)


def accepted(done: Done, again: str = "Choose again.") -> Done | None:
    """The decision, or None where it was refused for a reason that another answer may mend."""
    if done.findings and done.may_ask_again:
        for finding in done.findings:
            tell(finding)
        say(f"Nothing was changed. {again}")
        return None
    return done


def tell(finding: Finding) -> None:
    """Show what is wrong with a decision and what to do."""
    say(wrapped(finding.what))
    for choice in finding.do:
        say(wrapped(f"- {choice}", "    "))
