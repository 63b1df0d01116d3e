"""The commands that read and compare documents and write nothing: read, compare, disagreements."""

from __future__ import annotations

from pathlib import Path

import click

from plainsource.base.command import command
from plainsource.facts.about_wording import AboutWording, load_about_wording
from plainsource.facts.compare_documents import pair_as_json, pairs_between
from plainsource.facts.compare_sources import disagreement_as_json, disagreements_between
from plainsource.facts.document_view import as_json, view_file
from plainsource.facts.ledger import load_ledger
from plainsource.publish.command_ends import (
    json_text,
    project_here,
    project_of_words,
    say_and_stop,
    stop,
)
from plainsource.publish.console_about import comparison_text, disagreements_text, view_text
from plainsource.publish.progress import progress_shown


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "for_programs", is_flag=True, help="Print it for programs.")
def read(file: Path, *, for_programs: bool) -> None:
    """Show a document as the program sees it. Nothing is written."""
    wording = _wording()
    view = view_file(file, wording, file.name)
    click.echo(json_text(as_json(view)) if for_programs else view_text(view, wording))


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "for_programs", is_flag=True, help="Print it for programs.")
def compare(files: tuple[Path, ...], *, for_programs: bool) -> None:
    """Say where documents contradict each other. Nothing is written."""
    if len(files) < 2:
        say_and_stop("Name at least two documents to compare.")
    wording = _wording()
    names = _names(files)
    views = [view_file(file, wording, name) for file, name in zip(files, names, strict=True)]
    pairs = pairs_between(views, wording)
    if for_programs:
        against = [pair for pair in pairs if pair.how == "contradicts"]
        click.echo(json_text([pair_as_json(pair) for pair in against]))
    else:
        click.echo(comparison_text(views, pairs, wording))


@click.command()
@click.argument("sources", nargs=-1)
@click.option("--json", "for_programs", is_flag=True, help="Print it for programs.")
def disagreements(sources: tuple[str, ...], *, for_programs: bool) -> None:
    """Say where imported sources disagree: all, those of one SOURCE, or those of two."""
    with progress_shown(quiet=for_programs):
        ledger = load_ledger(project_here())
    if len(sources) > 2:
        say_and_stop("Name no source, one or two.")
    for name in sources:
        if name not in ledger.sources:
            say_and_stop(f"There is no source with the id “{name}”. See: {command('status')}")
    found = disagreements_between(ledger, *sources)
    if for_programs:
        click.echo(json_text([disagreement_as_json(entry) for entry in found]))
    else:
        titles = {source.id: source.title for source in ledger.sources.values()}
        click.echo(disagreements_text(found, titles))


COMMANDS = (read, compare, disagreements)


def _names(files: tuple[Path, ...]) -> list[str]:
    """The files' names; with their folders where two files have one name."""
    names = [file.name for file in files]
    return [
        name if names.count(name) == 1 else file.as_posix()
        for name, file in zip(names, files, strict=True)
    ]


def _wording() -> AboutWording:
    wording = load_about_wording(project_of_words())
    if wording.findings:
        stop(*wording.findings)
    return wording
