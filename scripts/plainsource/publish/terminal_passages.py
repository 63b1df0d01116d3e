"""Asking about passages: what becomes of each, one at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from plainsource.base.findings import Finding
from plainsource.base.project import Project
from plainsource.checks.guided import OpenPassage, place_in_words, waits_for
from plainsource.checks.guided_advice import (
    About,
    Adviser,
    Beside,
    Suggestion,
    heading_text,
    suggest,
)
from plainsource.checks.guided_facts import Words, make_fact, use_for
from plainsource.checks.guided_texts import AtHand, at_hand
from plainsource.checks.guided_writing import Done, decide
from plainsource.facts.ledger import Ledger
from plainsource.facts.model import Fact, Stance
from plainsource.publish.terminal import Choice, choose, line, menu, pick, say, wrapped
from plainsource.publish.terminal_new import ask_new_fact, told_values
from plainsource.sources.model import SET_ASIDE, Source

CHOICES = (
    Choice("u", "use it for a fact that is there"),
    Choice("n", "make a new fact of it"),
    Choice("a", "set it aside, for a reason"),
    Choice("s", "skip it for now"),
    Choice("b", "back: take the last decision back"),
    Choice("q", "quit, and go on another time"),
)
ONLY_LINE = (Choice("w", "write what it says, in your own words"), *CHOICES[3:])

_KEY_OF_DEED = {"use": "u", "new": "n", "aside": "a", "skip": "s"}
_LINES = {
    "promotion": "It praises or sells.",
    "personal-data": "It names or describes a person.",
    "boilerplate": "An address, a notice or a filler.",
    "repeated": "The same is said elsewhere in this document.",
    "heading": "A heading.",
}
"""What such passages say is seen at a glance, so their line may be taken with Enter."""
_STANCES = (
    Choice("y", "yes, it says the same"),
    Choice("n", "no, it says something else"),
    Choice("r", "neither: it only speaks of something near"),
)
_STANCE: dict[str, Stance] = {"y": "supports", "n": "differs", "r": "related"}


@dataclass
class Reading:
    """What is known about the documents in one review; each is read once."""

    project: Project
    adviser: Adviser
    _read: dict[str, tuple[AtHand, Mapping[str, About]]] = field(default_factory=dict)

    def of(self, source: Source, ledger: Ledger) -> tuple[dict[str, str], Mapping[str, About]]:
        """The texts of a document's passages, and what each is about, by place."""
        found = self._read.get(source.sha256)
        if found is None:
            document = at_hand(self.project, source)
            found = self._read[source.sha256] = document, self.adviser.read(document, ledger)
        return found[0].texts, found[1]


def ask_passage(reading: Reading, ledger: Ledger, waiting: OpenPassage, count: str) -> Done | str:
    """Show a passage and ask what becomes of it: the decision, or `s`, `b` or `q`."""
    texts, abouts = reading.of(waiting.source, ledger)
    text = texts.get(waiting.passage.at, "")
    about = abouts.get(waiting.passage.at, About()) if text else About()
    beside = reading.adviser.beside(about, ledger)
    show_passage(waiting, text, heading_text(waiting, texts), about, beside, count)
    if waits_for(ledger, waiting.passage) == "no line":
        say(menu(ONLY_LINE))
        while True:
            key = choose(ONLY_LINE, "w")
            done = _write_line(reading.project, waiting) if key == "w" else key
            if done is not None:
                return done
    suggestion = suggest(ledger, waiting, about, beside)
    say(f"Suggested: {_in_words(suggestion)}")
    say(menu(CHOICES))
    while True:
        key = choose(CHOICES, _KEY_OF_DEED[suggestion.deed])
        taken = suggestion if key == _KEY_OF_DEED[suggestion.deed] else Suggestion("skip")
        done = None
        if key == "u":
            done = _use(reading.project, ledger, waiting, beside, taken)
        elif key == "n":
            done = _new(reading.project, ledger, waiting, about)
        elif key == "a":
            done = _set_aside(reading.project, waiting, taken)
        else:
            return key
        if done is not None:
            return done


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


def _in_words(suggestion: Suggestion) -> str:
    what = {
        "use": f"use it for {suggestion.name}",
        "new": "make a new fact",
        "aside": f"set it aside ({suggestion.name})",
        "skip": "skip it",
    }[suggestion.deed]
    return f"{what}, because {suggestion.why}." if suggestion.why else f"{what}."


def _write_line(project: Project, waiting: OpenPassage) -> Done | None:
    says = line("In your own words, in one line, what does it say")
    if not says:
        return None
    return accepted(decide(project, [waiting.passage.id], says=says))


def _set_aside(project: Project, waiting: OpenPassage, suggestion: Suggestion) -> Done | None:
    reasons = list(SET_ASIDE)
    for number, (reason, meaning) in enumerate(SET_ASIDE.items(), 1):
        say(f"  {number} = {reason}: {meaning}")
    known = suggestion.name if suggestion.deed == "aside" else ""
    typed = line(f"For which reason{f' [{known}]' if known else ''}", known)
    reason = pick(reasons, typed.lower())
    if not reason:
        say("Nothing was decided. Choose again.")
        return None
    default = waiting.passage.says or _LINES.get(reason, "")
    shown = f" [{default}]" if default else ""
    says = line(f"In your own words, in one line, what does it say{shown}", default)
    return accepted(decide(project, [waiting.passage.id], says=says, set_aside=reason))


def _use(
    project: Project,
    ledger: Ledger,
    waiting: OpenPassage,
    beside: Sequence[Beside],
    suggestion: Suggestion,
) -> Done | None:
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
    stance = _STANCE[choose(_STANCES, letter)]
    says = _ask_says(waiting)
    if not says:
        return None
    entry = next((e for e in fact.sources if e.source == waiting.source.id), None)
    source_says = says
    if entry is not None:
        say(wrapped(f"So far we write that {waiting.source.id} says: {entry.says}", ""))
        source_says = line("What shall we write instead? Enter keeps it", entry.says)
    because = fact.because
    if stance == "differs" and not because:
        because = line("Why do we tell readers what we tell, and not this")
    words = Words(says, source_says, stance, because)
    return accepted(use_for(project, [waiting.passage.id], fact.id, words))


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


def _new(project: Project, ledger: Ledger, waiting: OpenPassage, about: About) -> Done | None:
    new = ask_new_fact(project, ledger, about)
    if new is None:
        say("Nothing was decided. Choose again.")
        return None
    says = _ask_says(waiting)
    if not says:
        return None
    return accepted(make_fact(project, [waiting.passage.id], new, Words(says)))


def _ask_says(waiting: OpenPassage) -> str:
    default = waiting.passage.says
    shown = f" [{default}]" if default else ""
    says = line(f"In your own words, in one line, what does the passage say{shown}", default)
    if says:
        say(f"  Values: {told_values(says)}")
    else:
        say("Nothing was decided. Choose again.")
    return says


def accepted(done: Done) -> Done | None:
    """The decision, or None where it was refused for a reason that another answer may mend."""
    if done.findings and done.may_ask_again:
        for finding in done.findings:
            tell(finding)
        say("Nothing was changed. Choose again.")
        return None
    return done


def tell(finding: Finding) -> None:
    """Show what is wrong with a decision and what to do."""
    say(wrapped(finding.what))
    for choice in finding.do:
        say(wrapped(f"- {choice}", "    "))
