"""The guided review: what is undecided, one at a time; each decision is written at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from plainsource.base.command import command
from plainsource.base.findings import Finding, RecordError, as_text
from plainsource.base.project import Project
from plainsource.checks.guided import open_facts, open_passages, place_in_words, waits_for
from plainsource.checks.guided_advice import Adviser
from plainsource.checks.guided_adviser import best_adviser
from plainsource.checks.guided_writing import Done, Step, undo
from plainsource.checks.rule import Site
from plainsource.checks.run import load_site
from plainsource.facts.ledger import load_ledger
from plainsource.publish.console import counted
from plainsource.publish.terminal import StoppedError, line, say, until_closed
from plainsource.publish.terminal_facts import ask_fact
from plainsource.publish.terminal_passages import Reading, ask_passage
from plainsource.publish.terminal_shown import MEANWHILE, tell

_Ask = Callable[[str, str], "Done | str | None"]
"""Given a name and “3 of 12”: a decision, a letter, or None where it no longer waits."""


class _BrokenError(Exception):
    """Records that cannot be read; nothing more can be decided until they are mended."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__()
        self.findings = findings


class GuidedReview:
    """One review by one person. `run` gives the exit status."""

    def __init__(self, project: Project, role: str = "", adviser: Adviser | None = None) -> None:
        self.project = project
        self.reading = Reading(project, adviser or best_adviser(project))
        self.role = role
        self.decided = 0

    def run(self) -> int:
        """Walk through everything: 0 at its end or after “quit”, 1 stopped, 2 broken records."""
        try:
            with until_closed():
                self._walk_through()
        except StoppedError:
            return self._end(1, "\nStopped.")
        except _BrokenError as fault:
            return self._end(2, as_text(list(fault.findings)), "Mend this first.")
        except RecordError as fault:
            return self._end(2, as_text([fault.finding]))
        except OSError as fault:
            return self._end(2, f"{fault.strerror or 'The computer refused'}.")
        return 0

    def _end(self, status: int, *words: str) -> int:
        kept = {0: "Nothing was decided.", 1: "Your one decision is kept."}.get(
            self.decided, f"Your {self.decided} decisions are kept."
        )
        try:
            for each in (*words, f"{kept} Go on with: {command('review')}"):
                say(each)
        except StoppedError:
            pass
        return status

    def _walk_through(self) -> None:
        site = self._site()
        passages = [each.passage.id for each in open_passages(site.ledger)]
        facts = open_facts(site)
        if not passages and not facts:
            say("Everything is decided.")
            return
        told = f"{counted(len(passages), 'passage')} and {counted(len(facts), 'fact')}"
        say(f"Waiting for you: {told}.")
        say("Type a letter and press Enter. Enter alone takes the suggestion in [ ].")
        say("Each decision is saved at once. Ctrl-C stops, and keeps what you decided.")
        if not self._each(passages, "Passage", self._ask_passage):
            return
        waiting = [each.fact.id for each in open_facts(self._site())]
        if waiting and not self.role:
            say()
            say(f"To be held against their sources: {counted(len(waiting), 'fact')}.")
            self.role = line("In which role do you check them? Not your name [editor]", "editor")
        if self._each(waiting, "Fact", self._ask_fact):
            self._say_end()

    def _each(self, names: list[str], what: str, ask: _Ask) -> bool:
        """Ask about each name in turn; False where the person quits."""
        past: list[tuple[int, Step | None]] = []
        at = 0
        while at < len(names):
            answer = ask(names[at], f"{what} {at + 1} of {len(names)}")
            if answer is None or answer == MEANWHILE:
                say(f"{names[at]} was decided meanwhile.")
                at += 1
            elif answer == "q":
                self._end(0)
                return False
            elif answer == "b":
                at = self._back(past, at)
            elif isinstance(answer, Done):
                if answer.findings:
                    raise _BrokenError(answer.findings)
                self.decided += 1
                say("Saved.")
                past.append((at, answer.step))
                at += 1
            else:
                past.append((at, None))
                at += 1
        return True

    def _back(self, past: list[tuple[int, Step | None]], at: int) -> int:
        if not past:
            say("There is nothing to go back to.")
            return at
        earlier, step = past.pop()
        if step is not None:
            findings = undo(self.project, step)
            if findings:
                for finding in findings:
                    tell(finding)
                return at
            self.decided -= 1
            say("The last decision was taken back.")
        return earlier

    def _ask_passage(self, name: str, count: str) -> Done | str | None:
        ledger = load_ledger(self.project)
        if ledger.findings:
            raise _BrokenError(tuple(ledger.findings))
        if name not in ledger.passages or waits_for(ledger, ledger.passages[name][1]) is None:
            return None
        waiting = next(each for each in open_passages(ledger) if each.passage.id == name)
        return ask_passage(self.reading, ledger, waiting, count)

    def _ask_fact(self, name: str, count: str) -> Done | str | None:
        site = self._site()
        waiting = next((each for each in open_facts(site) if each.fact.id == name), None)
        return ask_fact(site, waiting, count, self.role) if waiting else None

    def _site(self) -> Site:
        site, findings = load_site(self.project, date.today())  # noqa: DTZ011
        if findings:
            raise _BrokenError(tuple(findings))
        return site

    def _say_end(self) -> None:
        site = self._site()
        left = len(open_passages(site.ledger)) + len(open_facts(site))
        say()
        if left:
            say(f"That was all. {left} are left for another time: {command('review')}")
        else:
            say(f"That was all. Everything is decided. Next: {command('check')}")


def waiting_text(project: Project) -> tuple[str, int]:
    """What is undecided and how to decide it without being asked; and how much it is."""
    site, findings = load_site(project, date.today())  # noqa: DTZ011
    if findings:
        raise RecordError(findings[0])
    passages, facts = open_passages(site.ledger), open_facts(site)
    if not passages and not facts:
        return "Everything is decided.", 0
    ask = command("review")
    lines = []
    if passages:
        lines.append(f"Passages that wait for a decision: {len(passages)}")
        lines += [
            f"  {each.passage.id}, {place_in_words(each.passage)}: {each.waits}"
            for each in passages
        ]
        lines += [
            "Decide with one of:",
            f"  {ask} PASSAGE --use-for FACT --says “…”",
            f"  {ask} PASSAGE --new-fact NAME --subject SUBJECT --tell “…” --says “…”",
            f"  {ask} PASSAGE --set-aside REASON --says “…”",
        ]
    if facts:
        lines.append(f"Facts that need a check: {len(facts)}")
        lines += [f"  {each.fact.id}: {', '.join(each.states)}" for each in facts]
        lines += [
            "Check with one of:",
            f"  {ask} FACT --by editor",
            f"  {ask} FACT --by editor --withdrawn",
        ]
    lines.append(f"In a terminal, {ask} asks about one after the other.")
    return "\n".join(lines), len(passages) + len(facts)
