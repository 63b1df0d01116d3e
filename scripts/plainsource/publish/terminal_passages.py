"""Asking about passages: what becomes of each, one at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from plainsource.base.project import Project
from plainsource.checks.guided import OpenPassage, waits_for
from plainsource.checks.guided_advice import About, Adviser, Suggestion, heading_text, suggest
from plainsource.checks.guided_texts import AtHand, at_hand
from plainsource.checks.guided_writing import Done, decide
from plainsource.facts.ledger import Ledger
from plainsource.publish.terminal import Choice, choose, line, menu, pick, say, wrapped
from plainsource.publish.terminal_shown import carried_out, in_words, show_passage
from plainsource.publish.terminal_use import ask_new, ask_use
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
            written = _write_line(reading.project, waiting) if key == "w" else key
            if written is not None:
                return written
    suggestion = suggest(ledger, waiting, about, beside)
    say(wrapped(f"Suggested: {in_words(suggestion)}", ""))
    say(menu(CHOICES))
    while True:
        key = choose(CHOICES, _KEY_OF_DEED[suggestion.deed])
        taken = suggestion if key == _KEY_OF_DEED[suggestion.deed] else Suggestion("skip")
        done: Done | str | None = None
        if key == "u":
            done = ask_use(reading.project, ledger, waiting, beside, taken)
        elif key == "n":
            done = ask_new(reading.project, ledger, waiting, about)
        elif key == "a":
            done = _set_aside(reading.project, waiting, taken)
        else:
            return key
        if done is not None:
            return done


def _write_line(project: Project, waiting: OpenPassage) -> Done | str | None:
    says = line("In your own words, in one line, what does it say")
    if not says:
        return None
    return carried_out(project, waiting, lambda: decide(project, [waiting.passage.id], says=says))


def _set_aside(project: Project, waiting: OpenPassage, suggestion: Suggestion) -> Done | str | None:
    reasons = list(SET_ASIDE)
    for number, (reason, meaning) in enumerate(SET_ASIDE.items(), 1):
        say(f"  {number} = {reason}: {meaning}")
    known = suggestion.name if suggestion.deed == "aside" else ""
    while True:
        typed = line(f"For which reason{f' [{known}]' if known else ''}", known)
        reason = pick(reasons, typed.lower())
        if reason:
            break
        if not typed:
            say("Nothing was decided. Choose again.")
            return None
        say(f"“{typed[:20]}” is none of the reasons. Type its number, or Enter to go back.")
    default = waiting.passage.says or _LINES.get(reason, "")
    shown = f" [{default}]" if default else ""
    says = line(f"In your own words, in one line, what does it say{shown}", default)
    return carried_out(
        project,
        waiting,
        lambda: decide(project, [waiting.passage.id], says=says, set_aside=reason),
    )
