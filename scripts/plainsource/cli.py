"""Every command, thin: reads what was typed, calls the rooms, prints what they found."""

from __future__ import annotations

import sys
import time
from dataclasses import asdict
from pathlib import Path

import click

from plainsource.base.findings import (
    Finding,
    RecordError,
    as_annotations,
    as_json,
    count_levels,
)
from plainsource.base.project import Project
from plainsource.checks.impact import impact_of, near_names
from plainsource.checks.rules import RULES
from plainsource.checks.run import check_project, load_site
from plainsource.checks.status import status_of
from plainsource.checks.table import table_of_rules
from plainsource.finish.external import check_addresses, format_answers
from plainsource.finish.rules import load_rules
from plainsource.publish.command_ends import (
    EXIT_FINDINGS,
    EXIT_OK,
    day_typed,
    json_text,
    project_here,
    say_and_stop,
    stop,
)
from plainsource.publish.command_review import review
from plainsource.publish.commands_about import COMMANDS
from plainsource.publish.console import (
    counted,
    impact_text,
    report_text,
    status_text,
)
from plainsource.publish.progress import progress_shown
from plainsource.sources.model import STANDINGS


class _Group(click.Group):
    """Turns whatever goes wrong into a plain sentence; nobody is shown a stack trace."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except RecordError as fault:
            stop(fault.finding)
        except OSError as fault:
            name = f" ({fault.filename})" if fault.filename else ""
            say_and_stop(f"{fault.strerror or 'The computer refused'}{name}. Nothing was changed.")
        except KeyboardInterrupt:
            say_and_stop("Stopped.")


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="plainsource")
def main() -> None:
    """Plainsource: a site in plain words, where every statement can be traced to its sources."""


for _command in (*COMMANDS, review):
    main.add_command(_command)


@main.command()
@click.option("--json", "as_what", flag_value="json", help="Print the findings for programs.")
@click.option("--github", "as_what", flag_value="github", help="Print GitHub annotations.")
@click.option("--on", "day", metavar="DATE", help="Check as on this day, such as 2027-11-20.")
@click.option("--due", is_flag=True, help="Count a review that is due as an error.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
def check(as_what: str | None, day: str | None, due: bool, paths: tuple[Path, ...]) -> None:  # noqa: FBT001
    """Check pages, facts and sources. Names of files or folders show only what is in them."""
    project = project_here()
    with progress_shown(quiet=as_what is not None):
        report = check_project(project, day_typed(day), due_is_error=due)
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
    sys.exit(import_files(project_here(), files, card))


@main.command()
def build() -> None:
    """Check everything, and build the site if nothing is wrong."""
    from plainsource.publish.build import build_site  # MkDocs takes long, and check needs none.

    project = project_here()
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
        serve_preview(project_here(), host, port, click.echo)
    except PreviewError as fault:
        say_and_stop(str(fault))


@main.command()
@click.option("--json", "as_json_", is_flag=True, help="Print it for programs.")
def status(as_json_: bool) -> None:  # noqa: FBT001
    """Say where everything stands: sources, facts, what is due."""
    with progress_shown(quiet=as_json_):
        found = status_of(check_project(project_here()))
    click.echo(json_text(asdict(found)) if as_json_ else status_text(found))


@main.command()
@click.option("--json", "as_json_", is_flag=True, help="Print it for programs.")
@click.argument("name")
def impact(as_json_: bool, name: str) -> None:  # noqa: FBT001
    """Say what a change of a source, passage or fact would touch."""
    with progress_shown(quiet=as_json_):
        site, _ = load_site(project_here(), day_typed(None))
        found = impact_of(site, name)
    if found is None:
        near = near_names(site, name)
        what = f"There is no source, passage or fact with the name “{name}”."
        do = f"If you meant “{near}”, write that." if near else "They stand in facts/ and sources/."
        say_and_stop(f"{what} {do}")
    click.echo(json_text(asdict(found)) if as_json_ else impact_text(found))


@main.command()
def addresses() -> None:
    """Look whether the outside addresses that we point to still answer."""
    project = project_here()
    site, _ = load_site(project, day_typed(None))
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


def _only(project: Project, findings: list[Finding], paths: tuple[Path, ...]) -> list[Finding]:
    """The findings in the files and folders named; all where none is named."""
    if not paths:
        return findings
    wanted = []
    for path in paths:
        whole = (Path.cwd() / path).resolve()
        if not whole.exists():
            say_and_stop(f"There is no file or folder “{path}”.")
        if whole == project.root:
            return findings
        wanted.append(project.shown(whole))
    return [
        f
        for f in findings
        if any(f.file == name or f.file.startswith(f"{name}/") for name in wanted)
    ]
