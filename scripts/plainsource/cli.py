"""Every command, thin: reads what was typed, calls the rooms, prints what they found."""

from __future__ import annotations

import json
import sys
import time
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import NoReturn

import click

from plainsource.base.findings import (
    Finding,
    RecordError,
    as_annotations,
    as_json,
    as_text,
    count_levels,
)
from plainsource.base.project import Project, find_project
from plainsource.base.shapes import is_day
from plainsource.checks.guided_facts import NewFact, Words, make_fact
from plainsource.checks.guided_facts import not_for as take_out
from plainsource.checks.guided_facts import use_for as use_passages
from plainsource.checks.guided_writing import record_review
from plainsource.checks.impact import Impact, impact_of, near_names
from plainsource.checks.rules import RULES
from plainsource.checks.run import check_project, load_site
from plainsource.checks.status import Status, status_of
from plainsource.checks.table import table_of_rules
from plainsource.facts.model import OUTCOMES, STANCES, Stance
from plainsource.finish.external import check_addresses, format_answers
from plainsource.finish.rules import load_rules
from plainsource.publish.commands_about import COMMANDS
from plainsource.publish.console import (
    counted,
    impact_text,
    report_text,
    status_text,
)
from plainsource.publish.progress import progress_shown
from plainsource.sources.deciding import decide_many, decide_passage
from plainsource.sources.model import SET_ASIDE, STANDINGS

EXIT_OK, EXIT_FINDINGS, EXIT_NOT_RUN = 0, 1, 2


class _Group(click.Group):
    """Turns whatever goes wrong into a plain sentence; nobody is shown a stack trace."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except RecordError as fault:
            _stop(fault.finding)
        except OSError as fault:
            name = f" ({fault.filename})" if fault.filename else ""
            _say_and_stop(f"{fault.strerror or 'The computer refused'}{name}. Nothing was changed.")
        except KeyboardInterrupt:
            _say_and_stop("Stopped.")


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="plainsource")
def main() -> None:
    """Plainsource: a site in plain words, where every statement can be traced to its sources."""


for _command in COMMANDS:
    main.add_command(_command)


@main.command()
@click.option("--json", "as_what", flag_value="json", help="Print the findings for programs.")
@click.option("--github", "as_what", flag_value="github", help="Print GitHub annotations.")
@click.option("--on", "day", metavar="DATE", help="Check as on this day, such as 2027-11-20.")
@click.option("--due", is_flag=True, help="Count a review that is due as an error.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
def check(as_what: str | None, day: str | None, due: bool, paths: tuple[Path, ...]) -> None:  # noqa: FBT001
    """Check pages, facts and sources. Names of files or folders show only what is in them."""
    project = _project()
    with progress_shown(quiet=as_what is not None):
        report = check_project(project, _day(day), due_is_error=due)
    findings = _only(project, report.findings, paths)
    if as_what == "json":
        click.echo(as_json(findings, report.not_run))
    elif as_what == "github":
        click.echo(as_annotations(findings))
    else:
        click.echo(report_text(report, findings))
    sys.exit(EXIT_FINDINGS if count_levels(findings)[0] else EXIT_OK)


@main.command(name="import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--id", "source_id", help="The source's short name, such as clinic-page.")
@click.option("--title", help="What to call it, in your own words.")
@click.option("--standing", type=click.Choice(list(STANDINGS)), help="What kind of source it is.")
@click.option(
    "--copy/--no-copy",
    "keep_copy",
    default=True,
    help="Whether to keep a copy beside the other originals.",
)
def import_(
    files: tuple[Path, ...],
    source_id: str | None,
    title: str | None,
    standing: str | None,
    keep_copy: bool,  # noqa: FBT001
) -> None:
    """Bring in source documents, or new versions of them. A folder stands for all in it."""
    from plainsource.publish.terminal_import import Card, import_files

    card = Card(source_id, title, standing, keep_copy)
    sys.exit(import_files(_project(), files, card))


@main.command()
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

    project = _project()
    deciding = (use_for, not_for, new_fact, set_aside, use or None, says, note)
    if any(given is not None for given in deciding) and not names:
        _say_and_stop("Name the passages that this is about.")
    if list_ or not (names or everything or batch):
        _undecided(project, by, list_only=list_)
    if sum(given is not None for given in deciding[:5]) > 1:
        _say_and_stop("Decide one thing at a time: a passage is used or set aside, not both.")
    if use_for or not_for or new_fact:
        words = Words(says, source_says, stance, because)
        fact = NewFact(new_fact or "", subject or "", tell or "", scope, file)
        _connect(project, names, use_for, not_for, fact, words)
        return
    if batch is not None:
        decided = decide_many(project, batch)
        _stop_on(decided.findings)
        click.echo(f"Decided: {len(decided.changed)} passages.")
        return
    if says is not None or set_aside is not None or note is not None or use:
        _decide(project, names, says, "" if use else set_aside, note)
        return
    if not by or not by.strip():
        _say_and_stop("Say who checked, by role: --by editor. Never write a person's name.")
    if everything and outcome == "withdrawn":
        _say_and_stop("Name each fact that may no longer be told; --all would take away too much.")
    if due and _day(due) <= date.today():  # noqa: DTZ011
        _say_and_stop("The next check must be later than today.")
    if everything:
        names = (*names, *_to_check(project))
        if not names:
            click.echo("No fact needs a check.")
            return
    today = date.today()  # noqa: DTZ011
    names = approved_of(project, names, by, ask=not yes)
    if not names:
        _say_and_stop("Nothing was changed.")
    assert outcome in OUTCOMES  # noqa: S101 (click offers no others)
    reviewed = record_review(
        project,
        names,
        by=by,
        today=today,
        due=_day(due) if due else None,
        outcome=outcome,  # type: ignore[arg-type]
    )
    _stop_on(reviewed.findings)
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
        _say_and_stop("A new fact needs --subject and --tell.")
    else:
        done = make_fact(project, names, new, words)
    _stop_on(done.findings)
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
        _stop_on(found.findings)
    click.echo(f"Decided: {', '.join(names)}.")


@main.command()
def build() -> None:
    """Check everything, and build the site if nothing is wrong."""
    from plainsource.publish.build import build_site  # MkDocs takes long, and check needs none.

    project = _project()
    start = time.perf_counter()
    built = build_site(project)
    click.echo(report_text(built.report, built.findings))
    seconds = time.perf_counter() - start
    if not built.published:
        click.echo(f"Not built, because of the errors above ({seconds:.1f} s).")
        sys.exit(EXIT_FINDINGS)
    click.echo(f"Built in {seconds:.1f} s. The site is in {project.site}")


@main.command()
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    help="The port to serve at. Else 8000, or the next free one.",
)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to serve at.")
def preview(port: int | None, host: str) -> None:
    """Show the site as readers will get it, with all findings, while you write."""
    from plainsource.publish.preview import PreviewError, serve_preview

    try:
        serve_preview(_project(), host, port, click.echo)
    except PreviewError as fault:
        _say_and_stop(str(fault))


@main.command()
@click.option("--json", "as_json_", is_flag=True, help="Print it for programs.")
def status(as_json_: bool) -> None:  # noqa: FBT001
    """Say where everything stands: sources, facts, what is due."""
    with progress_shown(quiet=as_json_):
        found = status_of(check_project(_project()))
    click.echo(_json(found) if as_json_ else status_text(found))


@main.command()
@click.option("--json", "as_json_", is_flag=True, help="Print it for programs.")
@click.argument("name")
def impact(as_json_: bool, name: str) -> None:  # noqa: FBT001
    """Say what a change of a source, passage or fact would touch."""
    with progress_shown(quiet=as_json_):
        site, _ = load_site(_project(), _day(None))
        found = impact_of(site, name)
    if found is None:
        near = near_names(site, name)
        what = f"There is no source, passage or fact with the name “{name}”."
        do = f"If you meant “{near}”, write that." if near else "They stand in facts/ and sources/."
        _say_and_stop(f"{what} {do}")
    click.echo(_json(found) if as_json_ else impact_text(found))


@main.command()
def addresses() -> None:
    """Look whether the outside addresses that we point to still answer."""
    project = _project()
    site, _ = load_site(project, _day(None))
    named: dict[str, list[str]] = {}
    for source in site.ledger.sources.values():
        if source.address:
            named.setdefault(source.address, []).append(source.record)
    for page in site.pages.values():
        for block in page.blocks:
            for link in block.links:
                if link.target.startswith(("http://", "https://")):
                    named.setdefault(link.target, []).append(page.file)
    click.echo(f"Asking {counted(len(named), 'address')} …")
    click.echo(format_answers(check_addresses(named)))


@main.command()
def rules() -> None:
    """Print the table of rules."""
    click.echo(table_of_rules([*RULES, *load_rules().values()]), nl=False)


def _project() -> Project:
    project = find_project(Path.cwd())
    if project is None:
        _say_and_stop("There is no mkdocs.yml here. Go to the project's folder and try again.")
    return project


def _day(text: str | None) -> date:
    if text is None:
        return date.today()  # noqa: DTZ011
    if not is_day(text):
        _say_and_stop(f"“{text}” is not a day. Write it like 2027-11-20.")
    return date.fromisoformat(text)


def _only(project: Project, findings: list[Finding], paths: tuple[Path, ...]) -> list[Finding]:
    """The findings in the files and folders named; all where none is named."""
    if not paths:
        return findings
    wanted = []
    for path in paths:
        whole = (Path.cwd() / path).resolve()
        if not whole.exists():
            _say_and_stop(f"There is no file or folder “{path}”.")
        if whole == project.root:
            return findings
        wanted.append(project.shown(whole))
    return [
        f
        for f in findings
        if any(f.file == name or f.file.startswith(f"{name}/") for name in wanted)
    ]


def _to_check(project: Project) -> list[str]:
    """The facts that a review can settle: not yet checked, changed, suspect or reworded."""
    report = check_project(project)
    settled = {"not-checked", "suspect", "reworded", "gone-from-page"}
    found = [name for f in report.findings if f.rule in settled for name in f.about.split()]
    return list(dict.fromkeys(found))


def _json(found: Status | Impact) -> str:
    return json.dumps(asdict(found), ensure_ascii=False, indent=2)


def _stop_on(findings: tuple[Finding, ...]) -> None:
    if findings:
        click.echo(as_text(list(findings)), err=True)
        click.echo("\nNothing was changed.", err=True)
        sys.exit(EXIT_FINDINGS)


def _stop(finding: Finding) -> NoReturn:
    click.echo(as_text([finding]), err=True)
    sys.exit(EXIT_NOT_RUN)


def _say_and_stop(what: str) -> NoReturn:
    click.echo(what, err=True)
    sys.exit(EXIT_NOT_RUN)
