"""The command that records decisions: on passages, on facts, one by one or from a file."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import NoReturn

import click

from plainsource.base.findings import as_text
from plainsource.base.project import Project
from plainsource.checks.guided_facts import NewFact, Words, make_fact
from plainsource.checks.guided_facts import not_for as take_out
from plainsource.checks.guided_facts import use_for as use_passages
from plainsource.checks.guided_writing import record_review
from plainsource.checks.run import check_project
from plainsource.facts.model import OUTCOMES, STANCES, Stance
from plainsource.publish.command_ends import (
    EXIT_FINDINGS,
    EXIT_OK,
    day_typed,
    project_here,
    say_and_stop,
    stop_on,
)
from plainsource.publish.console import counted
from plainsource.sources.deciding import decide_many, decide_passage
from plainsource.sources.model import SET_ASIDE


@click.command()
@click.argument("names", nargs=-1)
@click.option("--by", metavar="ROLE", help="Who checked the facts, by role, such as editor.")
@click.option("--changed", "outcome", flag_value="changed", help="The fact was mended first.")
@click.option("--withdrawn", "outcome", flag_value="withdrawn", help="It may not be told.")
@click.option("--same", "outcome", flag_value="same", default=True, help="The fact still holds.")
@click.option("--due", metavar="DATE", help="When to check again. Else in a year.")
@click.option("--says", help="For a passage: what it says, in your own words.")
@click.option(
    "--set-aside", type=click.Choice(list(SET_ASIDE)), help="For a passage: why not used."
)
@click.option("--use", is_flag=True, help="For a passage: no longer set aside.")
@click.option("--use-for", metavar="FACT", help="For passages: use them for this fact.")
@click.option("--not-for", metavar="FACT", help="For passages: take them out of this fact.")
@click.option("--new-fact", metavar="NAME", help="For passages: make a new fact of them.")
@click.option("--subject", help="For a new fact: what it is about, from wording/subjects.yml.")
@click.option("--tell", help="For a new fact: what readers may be told.")
@click.option("--scope", default="", help="For a new fact: what it is limited to.")
@click.option("--in", "file", default="", help="For a new fact: the file in facts/.")
@click.option("--because", default="", help="Why we tell it, where a source differs.")
@click.option("--stance", type=click.Choice(STANCES), help="How the source stands to the fact.")
@click.option("--source-says", help="What the source says to the fact, if not as in --says.")
@click.option("--note", help="For a passage: a remark on the decision.")
@click.option("--from", "batch", type=click.Path(path_type=Path), help="Decisions in a file.")
@click.option("--all", "everything", is_flag=True, help="All facts that need a check.")
@click.option("--yes", is_flag=True, help="For facts: show what is approved, and do not ask.")
@click.option("--list", "list_", is_flag=True, help="Say what waits, and ask nothing.")
def review(
    names: tuple[str, ...],
    by: str | None,
    outcome: str,
    due: str | None,
    says: str | None,
    set_aside: str | None,
    use: bool,  # noqa: FBT001
    use_for: str | None,
    not_for: str | None,
    new_fact: str | None,
    subject: str | None,
    tell: str | None,
    scope: str,
    file: str,
    because: str,
    stance: Stance | None,
    source_says: str | None,
    note: str | None,
    batch: Path | None,
    everything: bool,  # noqa: FBT001
    yes: bool,  # noqa: FBT001
    list_: bool,  # noqa: FBT001
) -> None:
    """Decide on passages and check facts. Without names it asks about all that is undecided."""
    from plainsource.publish.approval import approved_of

    project = project_here()
    deciding = (use_for, not_for, new_fact, set_aside, use or None, says, note)
    if any(given is not None for given in deciding) and not names:
        say_and_stop("Name the passages that this is about.")
    if list_ or not (names or everything or batch):
        _undecided(project, by, list_only=list_)
    if sum(given is not None for given in deciding[:5]) > 1:
        say_and_stop("Decide one thing at a time: a passage is used or set aside, not both.")
    if use_for or not_for or new_fact:
        words = Words(says, source_says, stance, because)
        fact = NewFact(new_fact or "", subject or "", tell or "", scope, file)
        _connect(project, names, use_for, not_for, fact, words)
        return
    if batch is not None:
        decided = decide_many(project, batch)
        stop_on(decided.findings)
        click.echo(f"Decided: {len(decided.changed)} passages.")
        return
    if says is not None or set_aside is not None or note is not None or use:
        _decide(project, names, says, "" if use else set_aside, note)
        return
    if not by or not by.strip():
        say_and_stop("Say who checked, by role: --by editor. Never write a person's name.")
    if everything and outcome == "withdrawn":
        say_and_stop("Name each fact that may no longer be told; --all would take away too much.")
    if due and day_typed(due) <= date.today():  # noqa: DTZ011
        say_and_stop("The next check must be later than today.")
    if everything:
        names = (*names, *_to_check(project))
        if not names:
            click.echo("No fact needs a check.")
            return
    today = date.today()  # noqa: DTZ011
    names = approved_of(project, names, by, ask=not yes)
    if not names:
        say_and_stop("Nothing was changed.")
    assert outcome in OUTCOMES  # noqa: S101 (click offers no others)
    reviewed = record_review(
        project,
        names,
        by=by,
        today=today,
        due=day_typed(due) if due else None,
        outcome=outcome,  # type: ignore[arg-type]
    )
    stop_on(reviewed.findings)
    click.echo(f"Checked by {by}: {counted(len(reviewed.step.facts), 'fact')}.")


def _undecided(project: Project, by: str | None, *, list_only: bool) -> NoReturn:
    """Ask a person about everything that waits; where there is no terminal, say what waits."""
    from plainsource.publish.terminal import is_terminal
    from plainsource.publish.terminal_review import GuidedReview, waiting_text

    if not list_only and is_terminal():
        sys.exit(GuidedReview(project, by or "").run())
    text, count = waiting_text(project)
    click.echo(text)
    sys.exit(EXIT_FINDINGS if count else EXIT_OK)


def _connect(
    project: Project,
    names: tuple[str, ...],
    use_for: str | None,
    not_for: str | None,
    new: NewFact,
    words: Words,
) -> None:
    """Bring passages and a fact together, or part them."""
    if use_for:
        done = use_passages(project, names, use_for, words)
    elif not_for:
        done = take_out(project, names, not_for)
    elif not (new.subject and new.tell):
        say_and_stop("A new fact needs --subject and --tell.")
    else:
        done = make_fact(project, names, new, words)
    stop_on(done.findings)
    click.echo(f"Decided: {', '.join(names)}.")


def _decide(
    project: Project,
    names: tuple[str, ...],
    says: str | None,
    set_aside: str | None,
    note: str | None,
) -> None:
    """Decide on passages one by one; at the first that is refused, say what was done before."""
    for position, name in enumerate(names):
        found = decide_passage(project, name, says=says, set_aside=set_aside, note=note)
        if found.findings and position:
            click.echo(as_text(list(found.findings)), err=True)
            click.echo(f"\nDecided: {', '.join(names[:position])}. Nothing else.", err=True)
            sys.exit(EXIT_FINDINGS)
        stop_on(found.findings)
    click.echo(f"Decided: {', '.join(names)}.")


def _to_check(project: Project) -> list[str]:
    """The facts that a review can settle: not yet checked, changed, suspect or reworded."""
    report = check_project(project)
    settled = {"not-checked", "suspect", "reworded", "gone-from-page"}
    found = [name for f in report.findings if f.rule in settled for name in f.about.split()]
    return list(dict.fromkeys(found))
