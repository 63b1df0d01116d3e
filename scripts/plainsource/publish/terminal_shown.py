"""Showing a passage with what is known about it, and why a decision was refused."""

from __future__ import annotations

from collections.abc import Sequence

from plainsource.base.findings import Finding
from plainsource.checks.guided import OpenPassage, place_in_words
from plainsource.checks.guided_advice import About, Beside, Suggestion
from plainsource.checks.guided_writing import Done
from plainsource.publish.terminal import say, wrapped


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
