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
from plainsource.checks.guided_advice import Adviser, Decided
from plainsource.checks.guided_adviser import best_adviser
from plainsource.checks.guided_import import Touched, summarise, touched_by
from plainsource.checks.guided_texts import at_hand, copy_kept
from plainsource.checks.run import load_site
from plainsource.facts.ledger import load_ledger
from plainsource.publish.terminal import StoppedError, is_terminal, line, pick, say, until_closed
from plainsource.publish.terminal_report import gone_through, import_text, short_text
from plainsource.sources.importing import import_document
from plainsource.sources.model import STANDINGS, Source
from plainsource.sources.reading import read_document

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
    bringing = _Bringing(project, card, adviser, whole=whole)
    done = 0
    later: list[str] = []
    try:
        with until_closed(), _bar(files) as each_file:
            for path in each_file:
                try:
                    text = bringing.bring(path)
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


class _Bringing:
    """The bringing in of documents; what is on file is read once."""

    def __init__(self, project: Project, card: Card, adviser: Adviser, *, whole: bool) -> None:
        self.project = project
        self.card = card
        self.adviser = adviser
        self.whole = whole
        self.ledger = load_ledger(project)
        self.decided = Decided(self.ledger)

    def bring(self, path: Path) -> str:
        """Bring one document in; gives what there is to say about it. Raises RecordError."""
        project, card, old = self.project, self.card, self._record_of(path)
        standing = card.standing
        if old is None and standing is None and is_terminal():
            read_document(path)  # a file that cannot be read is told before anything is asked
            standing = _ask_standing(path)
        before = _texts_before(project, old)
        with copy_kept(project, path, old) if card.keep_copy else nullcontext() as place:
            report = import_document(
                project,
                path,
                today=date.today().isoformat(),  # noqa: DTZ011
                id=card.id,
                title=card.title,
                standing=standing,
            )
        self.ledger.sources[report.source.id] = report.source
        document = at_hand(project, report.source, path)
        summary = summarise(report, document, self.ledger, self.adviser, self.decided)
        touched: list[Touched] = []
        if report.changed or report.gone:
            site, _ = load_site(project, date.today())  # noqa: DTZ011
            touched = touched_by(site, (*report.changed, *report.gone))
        if not self.whole:
            return short_text(report, summary, touched)
        copied = project.shown(place) if place is not None else ""
        return import_text(report, summary, touched, copied, before)

    def _record_of(self, path: Path) -> Source | None:
        """The record that a file is a new version of: by its name, or by the id given."""
        sources = self.ledger.sources
        by_name = next((s for s in sources.values() if s.file == path.name), None)
        by_id = sources.get(self.card.id or "")
        return by_name or (by_id if by_id is not None and by_id.is_document else None)


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
