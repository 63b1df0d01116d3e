"""What an import holds to: which record a document belongs to, and what it may not do."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterator
from pathlib import Path

from plainsource.base.command import command, typed
from plainsource.base.files import unreadable
from plainsource.base.findings import RecordError
from plainsource.base.project import Project
from plainsource.sources.model import STANDINGS, Source
from plainsource.sources.record_fields import ID
from plainsource.sources.store import Sources, read_source

SAME_DOCUMENT = 0.5
"""Share of a record's passages that a file of another name must have to be a version of it."""

_NO_SOURCE = Source("", "", "")


def find_record(
    project: Project, sources: Sources, path: Path, chosen: str | None
) -> Source | None:
    """The record of which this file is a new version: the one with its file name or chosen id.

    A new version may have another file name, because leaflets come as a Word document first and
    as a PDF later. Raises RecordError where the record cannot be used, or the id or file belongs
    to another.
    """
    record = next((s for s in sources.values() if s.file == path.name), None)
    if record is not None and chosen and record.id != chosen:
        raise refuse(
            path.name,
            f"This document is already recorded as “{record.id}”.",
            f"Import it again under that id: {command('import', typed(path), '--id', record.id)}",
            "If it is another document, give it another file name.",
        )
    if record is None and chosen and re.match(ID, chosen):
        _refuse_broken(project, project.sources / f"{chosen}.yml")
    if record is None and chosen and sources.get(chosen, _NO_SOURCE).is_document:
        _refuse_unwritable(path)
        record = sources[chosen]
    if record is None:
        return None
    # Somebody may have changed the record by hand since it was loaded.
    return _refuse_broken(project, project.root / record.record) or record


MOST_PASSAGES = 20_000
"""Passages of a document. A thick book has half as many."""
LONGEST_ID = 80
"""Characters of an id: it is a file's name, and stands in the ids of all its passages."""


def check_new(sources: Sources, path: Path, chosen: str, standing: str | None, digest: str) -> None:
    """Raises RecordError where a document cannot be taken in as a new one."""
    if not re.match(ID, chosen) or len(chosen) > LONGEST_ID:
        what = f"“{chosen[:60]}” cannot be the id of a source."
        if not chosen:
            what = "No id can be made from the name of this file."
        elif len(chosen) > LONGEST_ID:
            what = f"The id “{chosen[:40]}…” is too long."
        do = "Choose one of lower-case words with hyphens between them: --id clinic-page"
        raise refuse(path.name, what, do)
    _refuse_unwritable(path)
    taken = sources.get(chosen)
    if taken is not None:
        raise refuse(
            path.name,
            f"The id “{chosen}” is taken. It stands for a page on the web.",
            "Choose another id: --id another-name",
        )
    same = next((s for s in sources.values() if s.sha256 == digest), None)
    if same is not None:
        raise refuse(
            path.name,
            f"The same document is already recorded as “{same.id}”, from the file {same.file}.",
            "There is nothing to do. You can delete this copy.",
        )
    if standing is None or standing not in STANDINGS:
        named = (
            f"“{standing[:60]}” is no kind of source."
            if standing
            else "We need to know what kind of source it is."
        )
        raise refuse(
            path.name,
            named,
            f"Say it, for example: {command('import', typed(path), '--standing clinic')}",
            f"There are: {', '.join(STANDINGS)}.",
        )


def check_size(path: Path, passages: int) -> None:
    """Raises RecordError for a document with more passages than anybody could decide on."""
    if passages > MOST_PASSAGES:
        raise refuse(
            path.name,
            f"This document has {passages:,} sentences. We take in up to {MOST_PASSAGES:,} of one.",
            "Save the chapters you need as documents of their own, and import those.",
        )


def check_same_document(path: Path, old: Source, kept: int) -> None:
    """Raises RecordError where a file of another name has hardly a passage of the record.

    `kept` is the number of its living passages that the file has word for word.
    """
    if path.name != old.file and kept < SAME_DOCUMENT * len(old.living):
        raise refuse(
            path.name,
            f"The id “{old.id}” is taken. It stands for the document {old.file}, "
            "which says something else.",
            "Choose another id: --id another-name",
            f"If this is a new version of it, {_named_alike(path, old)}.",
        )


def _named_alike(path: Path, old: Source) -> str:
    """How to bring in what is a new version of a document, though hardly a word is the same."""
    if path.suffix.lower() == Path(old.file).suffix.lower():
        return f"call the file {old.file}"
    return f"save it in the format of the old one, as {old.file}, and import that"


def check_new_version(sources: Sources, old: Source, digest: str) -> None:
    """Raises RecordError where a new version is the same as another document."""
    same = next((s for s in sources.values() if s.sha256 == digest and s.id != old.id), None)
    if same is not None:
        raise refuse(
            old.file,
            f"This file is the same as the document “{same.id}”.",
            f"Check that the right file is called {old.file}.",
        )


@contextlib.contextmanager
def hold_sources(project: Project) -> Iterator[None]:
    """Holds the folder of records, so that two programs do not write into it at once.

    The second waits for the first. Where the system has no such locks, nothing is held.
    """
    try:
        import fcntl
    except ImportError:
        yield
        return
    try:
        project.sources.mkdir(parents=True, exist_ok=True)
        handle = os.open(project.sources, os.O_RDONLY)
    except OSError as fault:
        raise refuse(
            project.shown(project.sources),
            f"The folder of records cannot be used: {fault.strerror}.",
            "Check that there is a folder “sources” in which you may write.",
        ) from None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def refuse(shown: str, what: str, *do: str) -> RecordError:
    """The error for an import that cannot be done, ready to raise."""
    return unreadable(shown, 0, what, *do, rule="import-refused")


def _refuse_broken(project: Project, path: Path) -> Source | None:
    """The record as it stands. One with faults would lose something if an import wrote it again."""
    if not path.exists():
        return None
    record, findings = read_source(path, project.shown(path))
    if findings:
        raise RecordError(findings[0])
    return record


def _refuse_unwritable(path: Path) -> None:
    if not path.name.isprintable():
        what = "The file's name has signs that cannot be recorded."
        raise refuse("this file", what, "Give the file a plain name, like clinic-page.txt.")


def another_document(path: Path, old: Source) -> RecordError:
    """The error for a file that shares no passage with the record it would replace."""
    return refuse(
        path.name,
        f"Not one passage of {old.record} is in this file. It looks like another document.",
        "If it is another document, give it another file name and import it again.",
        f"If it does replace the old one, delete {old.record} first, and the facts that cite it.",
    )
