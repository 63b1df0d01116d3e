"""Asking how a fact is to rest on a passage: a fact that is there, or a new one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from plainsource.base.project import Project
from plainsource.checks.guided import OpenPassage
from plainsource.checks.guided_advice import About, Beside, Suggestion
from plainsource.checks.guided_facts import Words, make_fact, use_for
from plainsource.checks.guided_faults import copied_in, said_faults
from plainsource.checks.guided_writing import Done
from plainsource.facts.ledger import Ledger
from plainsource.facts.model import Fact, Stance
from plainsource.publish.terminal import Choice, choose, line, menu, pick, say, wrapped
from plainsource.publish.terminal_new import ask_new_fact, told_values
from plainsource.publish.terminal_shown import carried_out, tell

_STANCES = (
    Choice("y", "yes, it says the same"),
    Choice("n", "no, it says something else"),
    Choice("r", "neither: it only speaks of something similar"),
    Choice("b", "back: decide otherwise"),
)
_STANCE: dict[str, Stance] = {"y": "supports", "n": "differs", "r": "related"}


def ask_use(
    project: Project,
    ledger: Ledger,
    waiting: OpenPassage,
    beside: Sequence[Beside],
    suggestion: Suggestion,
) -> Done | str | None:
    """Ask for which fact, how it stands to it, and what it says; None where nothing came of it."""
    fact = _ask_fact(ledger, beside, suggestion.name)
    if fact is None:
        say("Nothing was decided. Choose again.")
        return None
    say(wrapped(f"{fact.id} tells: {fact.tell}", ""))
    how = next((each.how for each in beside if each.fact.id == fact.id), "")
    stance: Stance = suggestion.stance if suggestion.deed == "use" else "supports"
    if how in ("contradicts", "overlaps"):
        stance = "differs"
    say("Does the passage say the same?")
    say(menu(_STANCES))
    letter = next(key for key, value in _STANCE.items() if value == stance)
    letter = choose(_STANCES, letter)
    if letter == "b":
        say("Nothing was decided. Choose again.")
        return None
    stance = _STANCE[letter]
    entry = next((e for e in fact.sources if e.source == waiting.source.id), None)
    because = fact.because
    if stance == "differs" and not because:
        because = line("Why do we tell readers what we tell, and not this")
        if not because:
            say("Nothing was decided. Choose again.")
            return None
    while says := _ask_says(project, ledger, waiting):
        source_says = says
        if entry is not None:
            say(wrapped(f"So far we write that {waiting.source.id} says: {entry.says}", ""))
            source_says = line("What shall we write instead? Enter keeps it", entry.says)
        words = Words(says, source_says, stance, because)
        deed = partial(use_for, project, [waiting.passage.id], fact.id, words)
        done = carried_out(project, waiting, deed, "Try again.")
        if done is not None:
            return done
    return None


def _ask_fact(ledger: Ledger, beside: Sequence[Beside], suggested: str) -> Fact | None:
    listed = [each.fact.id for each in beside]
    if suggested and suggested not in listed and suggested in ledger.facts:
        listed.insert(0, suggested)
    default = suggested or (listed[0] if listed else "")
    while True:
        for number, name in enumerate(listed, 1):
            say(wrapped(f"{number} = {name}: {ledger.facts[name].tell}"))
        asked = "For which fact? A number, a name, or a word to look for"
        typed = line(f"{asked}{f' [{default}]' if default else ''}", default)
        if not typed:
            return None
        name = pick(listed, typed) or (typed if typed in ledger.facts else "")
        if name:
            return ledger.facts[name]
        listed = facts_with(ledger, typed)
        default = ""
        if not listed:
            say(f"No fact has “{typed[:40]}” in it. Press Enter to choose otherwise.")


def facts_with(ledger: Ledger, word: str) -> list[str]:
    """The first nine facts with a word in their name, subject or what they tell."""
    word = word.lower()
    return [
        fact.id
        for fact in ledger.facts.values()
        if word in f"{fact.id} {ledger.name_of(fact)} {fact.subject} {fact.tell}".lower()
    ][:9]


def ask_new(
    project: Project, ledger: Ledger, waiting: OpenPassage, about: About
) -> Done | str | None:
    """Ask for a new fact and what the passage says to it; None where nothing came of it."""
    new = ask_new_fact(project, ledger, about)
    if new is None:
        say("Nothing was decided. Choose again.")
        return None
    while says := _ask_says(project, ledger, waiting):
        deed = partial(make_fact, project, [waiting.passage.id], new, Words(says))
        done = carried_out(project, waiting, deed, "Try again.")
        if done is not None:
            return done
    return None


def _ask_says(project: Project, ledger: Ledger, waiting: OpenPassage) -> str:
    """The passage in a person's own words; empty where they think better of it."""
    default = waiting.passage.says
    shown = f" [{default}]" if default else ""
    asked = f"In your own words, in one line, what does the passage say{shown}"
    while says := line(asked, default):
        findings = [
            *copied_in(project, ledger, [says]),
            *said_faults(project, ledger, [waiting.passage.id], says),
        ]
        if not findings:
            say(f"  Values: {told_values(says)}")
            return says
        for finding in findings:
            tell(finding)
    say("Nothing was decided. Choose again.")
    return ""
