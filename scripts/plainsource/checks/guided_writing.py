"""Decisions that bring passages and facts together: written whole or not at all, and undone.

Each decision takes the lock that imports take, reads the records anew, and refuses where these
cannot be read or the decision has a fault. So two people may decide at once.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from plainsource.base.files import write_text
from plainsource.base.findings import Finding, RecordError
from plainsource.base.project import Project
from plainsource.checks.review_refusals import REFUSED, refusals_of, refused
from plainsource.checks.reviewing import review_facts
from plainsource.facts.ledger import Ledger, load_ledger
from plainsource.facts.model import Fact, Outcome
from plainsource.facts.record import entry_of
from plainsource.facts.store import load_facts_file, save_facts
from plainsource.sources.deciding import decide_passage
from plainsource.sources.import_rules import hold_sources
from plainsource.sources.model import Passage, Source
from plainsource.sources.store import load_sources, save_source

_ASK_AGAIN = frozenset({REFUSED, "copied-text", "original-missing"})


@dataclass(frozen=True, slots=True)
class Step:
    """What a decision changed: passages and facts before and after. None: there was no such."""

    passages: tuple[tuple[Source, Passage, Source, Passage], ...] = ()
    facts: tuple[tuple[Fact | None, Fact | None], ...] = ()

    def then(self, later: Step) -> Step:
        """This step and a later one, as one."""
        return Step(self.passages + later.passages, self.facts + later.facts)


@dataclass(frozen=True, slots=True)
class Done:
    """The outcome of a decision; with findings, nothing was changed."""

    step: Step = Step()
    findings: tuple[Finding, ...] = ()

    @property
    def may_ask_again(self) -> bool:
        """Whether another answer may do, as against records that must be mended first."""
        return all(finding.rule in _ASK_AGAIN for finding in self.findings)


def decide(
    project: Project,
    names: Sequence[str],
    *,
    says: str | None = None,
    set_aside: str | None = None,
    note: str | None = None,
) -> Done:
    """Decide on passages; all of them, or none where one is refused."""
    steps: list[tuple[Source, Passage, Source, Passage]] = []
    try:
        for name in dict.fromkeys(names):
            before = _passage(project, name)
            decided = decide_passage(project, name, says=says, set_aside=set_aside, note=note)
            if decided.findings:
                undo(project, Step(tuple(steps)))
                return Done(findings=decided.findings)
            after = _passage(project, name)
            if before and after and decided.changed:
                steps.append((*before, *after))
    except BaseException:
        undo(project, Step(tuple(steps)))
        raise
    return Done(Step(tuple(steps)))


def change_facts(
    project: Project,
    change: Callable[[Ledger], tuple[list[Finding], list[tuple[Fact | None, Fact | None]]]],
    lines: Sequence[tuple[str, str | None]] = (),
) -> Done:
    """Carry out a change of facts, and with it give passages their lines.

    `change` is given the ledger and says what is wrong with the decision, or which facts become
    which. It is asked twice: before anything is written, and once more under the lock. `lines`
    are passages with their line in our own words, None to leave it; they are no longer set aside.
    """
    ledger = load_ledger(project)
    findings = ledger.findings or change(ledger)[0]
    if findings:
        return Done(findings=tuple(findings))
    step = Step()
    try:
        for name, says in lines:
            done = decide(project, [name], says=says, set_aside="")
            step = Step(step.passages + done.step.passages)
            if done.findings:
                undo(project, step)
                return done
        with whole_or_not(project):
            ledger = load_ledger(project)
            changes: list[tuple[Fact | None, Fact | None]] = []
            findings = list(ledger.findings)
            if not findings:
                findings, changes = change(ledger)
            if not findings:
                for before, after in changes:
                    _put(project, before, after)
        if findings:
            undo(project, step)
            return Done(findings=tuple(findings))
    except BaseException:
        undo(project, step)
        raise
    return Done(replace(step, facts=tuple(changes)))


def record_review(
    project: Project,
    names: Sequence[str],
    *,
    by: str,
    today: date,
    due: date | None = None,
    outcome: Outcome = "same",
) -> Done:
    """Record a review of facts, as `review_facts` does, whole or not at all.

    Refused where `by` is no role, or where the facts or the lines that tell them have errors
    that no review can settle.
    """
    refusals = refusals_of(project, names, by=by, today=today, outcome=outcome)
    if refusals:
        return Done(findings=refusals)
    with whole_or_not(project):
        before = load_ledger(project).facts
        reviewed = review_facts(project, names, by=by, today=today, due=due, outcome=outcome)
        if reviewed.findings:
            return Done(findings=reviewed.findings)
        after = load_ledger(project).facts
    return Done(Step(facts=tuple((before[name], after[name]) for name in reviewed.facts)))


@contextlib.contextmanager
def whole_or_not(project: Project) -> Iterator[None]:
    """Holds the records, and puts the facts' files back where the block ends with a fault."""
    with hold_sources(project):
        before = {path: path.read_text("utf-8") for path in _facts_files(project)}
        try:
            yield
        except BaseException:
            for path in sorted(project.facts.glob("*.yml")):
                if path not in before:
                    path.unlink()
            for path, text in before.items():
                if not path.exists() or path.read_text("utf-8") != text:
                    write_text(path, text)
            raise


def undo(project: Project, step: Step) -> tuple[Finding, ...]:
    """Take a decision back. Says so, and changes nothing, where somebody changed it since."""
    if not step.passages and not step.facts:
        return ()
    passages = {after.id: (source, before) for source, before, _, after in reversed(step.passages)}
    facts = {_name(pair): pair[0] for pair in reversed(step.facts)}
    with whole_or_not(project):
        ledger = load_ledger(project)
        if ledger.findings:
            return tuple(ledger.findings)
        for _, _, _, after in {each[3].id: each for each in step.passages}.values():
            if after.id not in ledger.passages or _bare(ledger.passages[after.id][1]) != _bare(
                after
            ):
                return (_since(after.id),)
        for name, (_, last) in {_name(pair): pair for pair in step.facts}.items():
            if _entry_of(ledger.facts.get(name)) != _entry_of(last):
                return (_since(name),)
        for name, fact in facts.items():
            _put(project, ledger.facts.get(name), fact)
        last_prints = {source.id: source.fingerprints for _, _, source, _ in step.passages}
        for name, (source, passage) in passages.items():
            current = load_sources(project)[0][source.id]
            if current.fingerprints == last_prints[source.id]:
                current = replace(current, fingerprints=source.fingerprints)
            kept = tuple(passage if p.id == name else p for p in current.passages)
            save_source(project, replace(current, passages=kept))
    return ()


def _put(project: Project, before: Fact | None, after: Fact | None) -> None:
    """Puts a fact in the place of another; None for one that is not there."""
    there = before or after
    if there is None:
        return
    path = project.root / there.record
    facts: list[Fact] = []
    if path.exists():
        facts, findings = load_facts_file(path, there.record)
        if findings:
            raise RecordError(findings[0])
    if before is None:
        facts.append(there)
    elif after is None:
        facts = [fact for fact in facts if fact.id != before.id]
    else:
        facts = [after if fact.id == before.id else fact for fact in facts]
    if facts:
        save_facts(project, there.record, facts)
    else:
        path.unlink()


def _passage(project: Project, name: str) -> tuple[Source, Passage] | None:
    sources, _ = load_sources(project)
    return next(((s, p) for s in sources.values() for p in s.passages if p.id == name), None)


def _facts_files(project: Project) -> Iterator[Path]:
    for path in sorted(project.facts.glob("*.yml")):
        with contextlib.suppress(OSError, UnicodeError):
            path.read_text("utf-8")
            yield path


def _name(pair: tuple[Fact | None, Fact | None]) -> str:
    return next(fact.id for fact in pair if fact is not None)


def _entry_of(fact: Fact | None) -> dict[str, Any] | None:
    return entry_of(fact) if fact else None


def _bare(passage: Passage) -> Passage:
    return replace(passage, line=0)


def _since(name: str) -> Finding:
    return refused(
        f"“{name}” was changed since, so this decision was not taken back.",
        "Look at it as it is now, and decide anew.",
    )
