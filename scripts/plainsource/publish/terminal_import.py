"""Bringing in documents: one after the other, what is in each, what must be decided."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

import click

from plainsource.base.findings import RecordError, as_text
from plainsource.base.project import Project
from plainsource.checks.guided_advice import Adviser, Decided
from plainsource.checks.guided_adviser import best_adviser
from plainsource.checks.guided_import import Summary, Touched, summarise, touched_by
from plainsource.checks.guided_texts import AtHand, Copy, at_hand, copy_kept
from plainsource.checks.run import load_site
from plainsource.facts.ledger import Ledger, load_ledger
from plainsource.publish.documents_named import documents_named
from plainsource.publish.progress import is_seen, progress_shown
from plainsource.publish.terminal import StoppedError, is_terminal, line, pick, say, until_closed
from plainsource.publish.terminal_report import gone_through, import_text, short_text
from plainsource.sources.importing import ImportReport, import_document
from plainsource.sources.known_sources import KnownSources
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
    project: Project, names: Sequence[Path], card: Card, adviser: Adviser | None = None
) -> int:
    """Bring in documents, or all in a folder. A fault in one does not stop the others.

    Gives the exit status: 0 all are in, 1 some are, 2 none is.
    """
    files, faults = documents_named(project, names)
    for fault in faults:
        say(as_text([fault]))
    if len(files) > 1 and (card.id or card.title):
        say("--id and --title are for one document. Bring in the others by themselves.")
        return 2
    wanted = len(files) + len(faults)
    if files:
        many = len(files) > 1
        say(f"Reading {len(files)} documents …" if many else f"Reading {files[0].name} …")
    bringing = _Bringing(project, card, adviser, whole=len(files) <= _SHOWN_WHOLE)
    try:
        with until_closed(), progress_shown(quiet=not bringing.whole):
            bringing.bring_all(files)
    except StoppedError:
        with contextlib.suppress(StoppedError):
            for text in bringing.left_to_say():
                say(text)
        click.echo(f"\nStopped. {gone_through(bringing.done, wanted)}", err=True)
        return 1
    done = bringing.done
    if wanted > 1:
        say(f"\n{gone_through(done, wanted)}")
    elif not done:
        say("Nothing was changed.")
    return 0 if done == wanted else 1 if done else 2


class _Bringing:
    """The bringing in of documents; what is on file is read once."""

    def __init__(
        self, project: Project, card: Card, adviser: Adviser | None, *, whole: bool
    ) -> None:
        self.project = project
        self.card = card
        self.whole = whole
        self.done = 0
        self._given = adviser
        self._known = KnownSources()
        self._standing = card.standing
        self._later: list[str | _Brought] = []

    @cached_property
    def adviser(self) -> Adviser:
        """Whoever says what passages are about. Loaded after the first word was said."""
        return self._given or best_adviser(self.project)

    @cached_property
    def ledger(self) -> Ledger:
        """What is on file."""
        return load_ledger(self.project)

    @cached_property
    def decided(self) -> Decided:
        """The passages on which somebody decided, before the first document came in."""
        return Decided(self.ledger)

    def bring_all(self, files: Sequence[Path]) -> None:
        """Bring in one document after the other, and say what there is to say."""
        if self.whole:
            for path in files:
                say(self._attempt(path))
            return
        if self._standing is None and is_terminal() and not all(map(self._record_of, files)):
            self._standing = _ask_standing("Some of this")
        with _bar(files) as each_file:
            for path in each_file:
                self._attempt(path)
        for text in self.left_to_say():
            say(text)

    def left_to_say(self) -> Iterator[str]:
        """A line for each document that was brought in and not told yet."""
        brought = [each for each in self._later if isinstance(each, _Brought)]
        names = [name for each in brought for name in each.altered]
        # Read once for all, because it takes long where there is much.
        site = load_site(self.project, _today())[0] if names else None
        for each in self._later:
            if isinstance(each, str):
                yield each
            else:
                touched = touched_by(site, each.altered) if site and each.altered else []
                yield short_text(each.report, each.summary, touched)
        self._later = []

    def _attempt(self, path: Path) -> str:
        """Bring one document in; gives what there is to say about it, at once or later."""
        text: str | _Brought
        try:
            text = self._bring(path)
            # In place of the line that says only that it is in.
            self._later.pop()
        except RecordError as fault:
            text = as_text([fault.finding])
        except OSError as fault:
            text = f"{path.name}\n  {fault.strerror or 'The computer refused'}."
        if isinstance(text, _Brought) or not self.whole:
            self._later.append(text)
            return ""
        return text

    def _bring(self, path: Path) -> str | _Brought:
        """Bring one document in. Raises RecordError."""
        project, card, old = self.project, self.card, self._record_of(path)
        standing = self._standing
        if old is None and standing is None and is_terminal() and self.whole:
            read_document(path)  # a file that cannot be read is told before anything is asked
            standing = _ask_standing(path.name)
        before = _texts_before(project, old) if self.whole else {}
        with copy_kept(project, path, old) if card.keep_copy else nullcontext(Copy(None)) as copy:
            report = import_document(
                project,
                path,
                today=_today().isoformat(),
                id=card.id,
                title=card.title,
                standing=standing,
                known=self._known,
                beside=lambda: self._is_in(path, copy),
            )
        self.ledger.sources[report.source.id] = report.source
        document = AtHand(report.blocks, report.cut)
        summary = summarise(report, document, self.ledger, self.adviser, self.decided)
        if not self.whole:
            # The words are not needed any more, and a thousand documents have many.
            return _Brought(replace(report, blocks=(), cut=(), words={}), summary)
        touched: list[Touched] = []
        if report.changed or report.gone:
            site, _ = load_site(project, _today())
            touched = touched_by(site, (*report.changed, *report.gone))
        copied = project.shown(copy.place) if copy.place is not None else ""
        return import_text(report, summary, touched, copied, before)

    def _is_in(self, path: Path, copy: Copy) -> None:
        """Lays the copy and counts the document: both belong to the saving of its record."""
        copy.lay()
        self.done += 1
        self._later.append(f"{path.name} is in, and was not looked through yet.")

    def _record_of(self, path: Path) -> Source | None:
        """The record that a file is a new version of: by its name, or by the id given."""
        sources = self.ledger.sources
        by_name = next((s for s in sources.values() if s.file == path.name), None)
        by_id = sources.get(self.card.id or "")
        return by_name or (by_id if by_id is not None and by_id.is_document else None)


@dataclass(frozen=True, slots=True)
class _Brought:
    """A document that is in, and is told of once all are."""

    report: ImportReport
    summary: Summary

    @property
    def altered(self) -> tuple[str, ...]:
        """The passages whose words are no longer what facts rest on."""
        return (*self.report.changed, *self.report.gone)


def _texts_before(project: Project, old: Source | None) -> dict[str, str]:
    """The words of a record's passages by id, as far as the old document is at hand."""
    if old is None:
        return {}
    texts = at_hand(project, old).texts
    return {p.id: texts[p.at] for p in old.living if p.at in texts}


def _ask_standing(name: str) -> str:
    """The kind of source, asked of a person."""
    names = list(STANDINGS)
    say(f"{name} is new. Who does it come from?")
    for number, (key, meaning) in enumerate(STANDINGS.items(), 1):
        say(f"  {number} = {key}: {meaning}")
    while True:
        chosen = pick(names, line("A number or a name").lower())
        if chosen:
            return chosen
        say("Type one of the numbers and press Enter. Ctrl-C stops.")


def _today() -> date:
    return date.today()  # noqa: DTZ011


def _bar(files: Sequence[Path]) -> AbstractContextManager[Iterable[Path]]:
    """The files, with a progress bar where somebody can see it."""
    if not is_seen():
        return nullcontext(files)
    return click.progressbar(files, label="Documents", file=sys.stderr)
