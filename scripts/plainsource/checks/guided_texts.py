"""The words of documents, as far as they are at hand: now, and before the last change.

They are other people's words: shown to staff, never stored in the project. Copies of documents
lie in the folder of originals, outside the repository; a copy that a newer one replaces goes to
`earlier/` in it, so that a review can show what changed.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from plainsource.base.findings import RecordError
from plainsource.base.project import Project
from plainsource.sources.cutting import CutPassage, cut
from plainsource.sources.import_rules import refuse
from plainsource.sources.model import Source
from plainsource.sources.originals import word_changes
from plainsource.sources.prints import is_print_of
from plainsource.sources.reading import Block, read_blocks, read_document, read_document_bytes

EARLIER = "earlier"
"""The folder for replaced copies, inside the folder of originals."""


@dataclass(frozen=True, slots=True)
class AtHand:
    """A document whose words are at hand: its blocks, and its passages as they were cut."""

    blocks: tuple[Block, ...] = ()
    passages: tuple[CutPassage, ...] = ()

    @property
    def texts(self) -> dict[str, str]:
        """The text of each passage by its place."""
        return {passage.at: passage.text for passage in self.passages}


def at_hand(project: Project, source: Source, path: Path | None = None) -> AtHand:
    """A document's words, empty where the original is not at hand just as it was recorded.

    Sought at `path`, or in the folder of originals.
    """
    folder = project.originals()
    if path is None:
        if folder is None or not source.file:
            return AtHand()
        path = folder / source.file
    try:
        data = read_document_bytes(path, source.file)
        if hashlib.sha256(data).hexdigest() != source.sha256:
            return AtHand()
        blocks = read_blocks(data, source.file, source.file)
    except RecordError:
        return AtHand()
    return AtHand(tuple(blocks), tuple(cut(blocks, source.cut)))


def text_with_print(project: Project, source: Source, print_: str) -> str:
    """The text that has a print, sought in the document and its earlier copies; else empty."""
    folder = project.originals()
    if folder is None or not source.file or not print_:
        return ""
    copies = sorted((folder / EARLIER).glob(f"{source.id}-2*"), reverse=True)
    for path in (folder / source.file, *copies):
        with contextlib.suppress(RecordError, OSError):
            for passage in cut(read_document(path), source.cut):
                if is_print_of(print_, passage.text):
                    return passage.text
    return ""


def marked_changes(before: str, after: str) -> str:
    """Two texts as one, word by word: [-taken out-] and {+put in+}."""
    marks = {"=": "{}", "-": "[-{}-]", "+": "{{+{}+}}"}
    return " ".join(marks[what].format(words) for what, words in word_changes(before, after))


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of a document that is ready to be laid beside the other originals.

    `place` is where it will lie, None where the document lies there already. `steps` are the
    files made so far, each with the place it goes to.
    """

    place: Path | None
    steps: tuple[tuple[Path, Path], ...] = ()

    def lay(self) -> None:
        """Puts everything into its place. Takes no room on the disk, and hardly any time."""
        for made, place in self.steps:
            made.replace(place)


@contextlib.contextmanager
def copy_kept(project: Project, path: Path, old: Source | None) -> Iterator[Copy]:
    """A copy of a document, to be laid beside the other originals; nothing is left of it if not.

    `old` is the document's record so far: the copy it was made from goes to `earlier/`. Raises
    RecordError where the copy cannot be written.
    """
    folder = project.originals() or project.root / "originals"
    target = folder / path.name
    if target.exists() and path.exists() and path.samefile(target):
        yield Copy(None)
        return
    data = read_document_bytes(path, path.name)
    if old is None and target.exists() and target.read_bytes() != data:
        raise refuse(
            path.name,
            f"Another file of this name lies in {folder}, and was not brought in yet.",
            "Give this document another file name and try again.",
        )
    missing = [place for place in (folder, folder / EARLIER) if not place.exists()]
    # Their names begin in a way known before they are made, so that being stopped at any moment
    # leaves nothing behind.
    begins = f".{secrets.token_hex(8)}."
    try:
        yield _staged(folder, begins, path, data, old)
    finally:
        for left in (*folder.glob(f"{begins}*.tmp"), *(folder / EARLIER).glob(f"{begins}*.tmp")):
            left.unlink(missing_ok=True)
        for place in reversed(missing):
            with contextlib.suppress(OSError):  # it is in use
                place.rmdir()


def _staged(folder: Path, begins: str, path: Path, data: bytes, old: Source | None) -> Copy:
    """The copy, and what it takes the place of, under names that no reader takes up."""
    steps: list[tuple[Path, Path]] = []
    try:
        before = folder / old.file if old is not None and old.file else None
        if old is not None and before is not None and before.is_file():
            replaced = before.read_bytes()
            if replaced != data:
                digest = hashlib.sha256(replaced).hexdigest()[:8]
                name = f"{old.id}-{old.received}-{digest}{before.suffix}"
                steps.append(_written(folder / EARLIER / name, begins, replaced))
        steps.append(_written(folder / path.name, begins, data))
    except OSError as fault:
        raise refuse(
            path.name,
            f"No copy could be kept in {folder}: {fault.strerror}. Nothing was changed.",
            "Check that there is room on the disk and that you may write in this folder.",
            "Or add --no-copy. Then a review cannot show the words of this document.",
        ) from None
    return Copy(folder / path.name, tuple(steps))


def _written(place: Path, begins: str, data: bytes) -> tuple[Path, Path]:
    """A file beside its place, and the place."""
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=begins, suffix=".tmp", dir=place.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    Path(name).chmod(0o644)
    return Path(name), place
