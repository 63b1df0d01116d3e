"""Bringing in documents: one after the other, what is in each, what must be decided."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from plainsource.base.findings import RecordError, as_text
from plainsource.base.project import Project
from plainsource.checks.guided_advice import Adviser
from plainsource.checks.guided_adviser import best_adviser
from plainsource.checks.guided_import import Touched, summarise, touched_by
from plainsource.checks.guided_texts import at_hand, copy_kept
from plainsource.checks.run import load_site
from plainsource.facts.ledger import Ledger, load_ledger
from plainsource.publish.terminal import StoppedError, is_terminal, line, pick, say, until_closed
from plainsource.publish.terminal_report import gone_through, import_text, short_text
from plainsource.sources.importing import import_document
from plainsource.sources.model import STANDINGS, Source
from plainsource.sources.reading import read_document
from plainsource.sources.store import load_sources

_SHOWN_WHOLE = 3
"""Documents brought in at once of which each is shown at length."""


@dataclass(frozen=True, slots=True)
class Card:
    """What a person says about the documents: id and title for one, the standing for all."""

    id: str | None = None
    title: str | None = None
    standing: str | None = None
    keep_copy: bool = True


def import_files(
    project: Project, files: Sequence[Path], card: Card, adviser: Adviser | None = None
) -> int:
    """Bring in documents. A fault in one does not stop the others.

    Gives the exit status: 0 all are in, 1 some are, 2 none is.
    """
    many = len(files) > 1
    adviser = adviser or best_adviser(project)
    say(f"Reading {len(files)} documents …" if many else f"Reading {files[0].name} …")
    whole = len(files) <= _SHOWN_WHOLE
    ledger = load_ledger(project)
    done = 0
    later: list[str] = []
    try:
        with until_closed(), _bar(files) as each_file:
            for path in each_file:
                try:
                    text = _import_one(project, path, card, ledger, adviser, whole=whole)
                    done += 1
                except RecordError as fault:
                    text = as_text([fault.finding])
                except OSError as fault:
                    text = f"{path.name}\n  {fault.strerror or 'The computer refused'}."
                later.append(text)
                if whole:
                    say(later.pop())
    except StoppedError:
        for text in later:
            click.echo(text)
        click.echo(f"\nStopped. {gone_through(done, len(files))}", err=True)
        return 1
    for text in later:
        say(text)
    if many:
        say(f"\n{gone_through(done, len(files))}")
    elif not done:
        say("Nothing was changed.")
    return 0 if done == len(files) else 1 if done else 2


def _import_one(
    project: Project, path: Path, card: Card, ledger: Ledger, adviser: Adviser, *, whole: bool
) -> str:
    standing = card.standing
    old = next((s for s in load_sources(project)[0].values() if s.file == path.name), None)
    if old is None and standing is None and is_terminal():
        read_document(path)  # a file that cannot be read is told before anything is asked
        standing = _ask_standing(path)
    keeping = copy_kept(project, path, old) if card.keep_copy else nullcontext()
    before = _texts_before(project, old)
    with keeping as place:
        report = import_document(
            project,
            path,
            today=date.today().isoformat(),  # noqa: DTZ011
            id=card.id,
            title=card.title,
            standing=standing,
        )
    ledger.sources[report.source.id] = report.source
    ledger.__dict__.pop("passages", None)
    document = at_hand(project, report.source, path)
    summary = summarise(report, document, ledger, adviser)
    touched: list[Touched] = []
    if report.changed or report.gone:
        site, _ = load_site(project, date.today())  # noqa: DTZ011
        touched = touched_by(site, (*report.changed, *report.gone))
    if not whole:
        return short_text(report, summary, touched)
    copied = project.shown(place) if place is not None else ""
    return import_text(report, summary, touched, copied, before)


def _texts_before(project: Project, old: Source | None) -> dict[str, str]:
    """The words of a record's passages by id, as far as the old document is at hand."""
    if old is None:
        return {}
    texts = at_hand(project, old).texts
    return {p.id: texts[p.at] for p in old.living if p.at in texts}


def _ask_standing(path: Path) -> str:
    """The kind of source, asked of a person."""
    names = list(STANDINGS)
    say(f"{path.name} is new. Who does it come from?")
    for number, (name, meaning) in enumerate(STANDINGS.items(), 1):
        say(f"  {number} = {name}: {meaning}")
    while True:
        chosen = pick(names, line("A number or a name").lower())
        if chosen:
            return chosen
        say("Type one of the numbers and press Enter. Ctrl-C stops.")


def _bar(files: Sequence[Path]) -> AbstractContextManager[Iterable[Path]]:
    """The files, with a progress bar where they are many and somebody can see it."""
    if len(files) <= _SHOWN_WHOLE or not sys.stderr.isatty():
        return nullcontext(files)
    return click.progressbar(files, label="Documents", file=sys.stderr)
