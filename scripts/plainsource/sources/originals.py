"""Comparing the records with the original documents, where these are at hand."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import chain
from typing import Literal

from plainsource.base.copies import begun_in_copy, may_copy
from plainsource.base.findings import Finding, RecordError
from plainsource.base.progress import following
from plainsource.base.project import Project
from plainsource.sources.cutting import CutPassage, cut
from plainsource.sources.fingerprints import fingerprints_for
from plainsource.sources.identify import pair_passages, read_otherwise
from plainsource.sources.model import Source
from plainsource.sources.prints import is_print_of
from plainsource.sources.reading import read_blocks, read_document_bytes

_MANY = 100
"""Documents from which a second process gains more than it costs."""
_PORTIONS = 200
_WHAT = "Reading originals"

State = Literal["same", "differs", "missing", "unreadable"]
WordChange = tuple[str, str]
"""`=`, `-` or `+` (kept, taken out, put in) and the words."""


@dataclass(frozen=True, slots=True)
class LostPassage:
    """A passage of the record whose words the original no longer has.

    `now` is the text that stands in its place, empty where none does; it is another's words, to
    be shown and never stored.
    """

    id: str
    now: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One document compared with its record.

    `lost` are passages the original has no longer, `unrecorded` texts that the record lacks,
    `moved` passages that stand elsewhere than recorded. `fingerprints_wrong`: the record's are
    not those of the original. `texts` are what `passage_texts` gives.
    """

    source: str
    state: State
    lost: tuple[LostPassage, ...] = ()
    unrecorded: tuple[CutPassage, ...] = ()
    moved: tuple[str, ...] = ()
    fingerprints_wrong: bool = False
    problem: Finding | None = None
    texts: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class OriginalsReport:
    """All documents compared. `at_hand` is false where there is no folder of originals."""

    at_hand: bool
    comparisons: tuple[Comparison, ...]

    @property
    def missing(self) -> list[str]:
        """The ids of documents whose original is not at hand."""
        return [c.source for c in self.comparisons if c.state == "missing"]


def compare_with_originals(project: Project, sources: Iterable[Source]) -> OriginalsReport:
    """Compare each document's record with its original, cut as the record was cut."""
    return begin_comparing(project, sources)()


def begin_comparing(project: Project, sources: Iterable[Source]) -> Callable[[], OriginalsReport]:
    """Begins to compare many documents in a second process; few are compared when asked for.

    What it gives compares the rest, and says what became of all.
    """
    documents = [source for source in sources if source.is_document]
    at_hand = project.originals() is not None
    if len(documents) >= _MANY and at_hand and may_copy():
        some = -(-len(documents) // _PORTIONS)
        portions = [documents[at : at + some] for at in range(0, len(documents), some)]
        shared = begun_in_copy(lambda part: [_compare(project, one) for one in part], portions)
        return lambda: OriginalsReport(at_hand, tuple(chain.from_iterable(shared(_WHAT))))
    return lambda: OriginalsReport(
        at_hand, tuple(_compare(project, one) for one in following(documents, _WHAT))
    )


def passage_texts(project: Project, source: Source) -> dict[str, str]:
    """The text of each passage by id, where the original is at hand just as it was recorded.

    Empty otherwise. The texts are another's words: to be shown to staff, never stored.
    """
    try:
        passages, same = _read_original(project, source)
    except RecordError:
        return {}
    return _texts(source, passages or ()) if same else {}


def original_passages(project: Project, source: Source) -> list[CutPassage] | None:
    """The passages of a document's original as recorded, or None where it is not at hand.

    None too where the original has changed since. Raises RecordError where it cannot be read.
    """
    passages, same = _read_original(project, source)
    return passages if same else None


def word_changes(before: str, after: str) -> list[WordChange]:
    """The difference between two texts, word by word."""
    a, b = before.split(), after.split()
    changes: list[WordChange] = []
    for what, a1, a2, b1, b2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if what == "equal":
            changes.append(("=", " ".join(a[a1:a2])))
            continue
        if a2 > a1:
            changes.append(("-", " ".join(a[a1:a2])))
        if b2 > b1:
            changes.append(("+", " ".join(b[b1:b2])))
    return changes


def _read_original(project: Project, source: Source) -> tuple[list[CutPassage] | None, bool]:
    """The original's passages, None where it is missing, and whether it is as recorded."""
    folder = project.originals()
    if folder is None or not source.file or not (folder / source.file).exists():
        return None, False
    data = read_document_bytes(folder / source.file, source.file)
    passages = cut(read_blocks(data, source.file, source.file), source.cut)
    return passages, hashlib.sha256(data).hexdigest() == source.sha256


def _texts(source: Source, passages: Sequence[CutPassage]) -> dict[str, str]:
    """The texts of a record's passages in the document as it was recorded, by id."""
    if _as_recorded(source, passages):
        return _in_order(source, passages)
    found, _, _ = read_otherwise(source.living, passages)
    return {id_: passages[position].text for id_, position in found.items()}


def _in_order(source: Source, passages: Sequence[CutPassage]) -> dict[str, str]:
    return {p.id: new.text for p, new in zip(source.living, passages, strict=True)}


def _as_recorded(source: Source, passages: Sequence[CutPassage]) -> bool:
    living = source.living
    return len(living) == len(passages) and all(
        old.at == new.at and is_print_of(old.print, new.text)
        for old, new in zip(living, passages, strict=True)
    )


def _compare(project: Project, source: Source) -> Comparison:
    try:
        passages, same = _read_original(project, source)
    except RecordError as fault:
        return Comparison(source.id, "unreadable", problem=fault.finding)
    if passages is None:
        return Comparison(source.id, "missing")
    # Nearly always every passage stands where it stood: then nothing need be looked for.
    if _as_recorded(source, passages):
        wrong = same and fingerprints_for(source, passages) != source.fingerprints
        texts = _in_order(source, passages)
        state: State = "same" if same else "differs"
        return Comparison(source.id, state, fingerprints_wrong=wrong, texts=texts if same else {})
    if same:
        found, gone, unknown = read_otherwise(source.living, passages)
        if not gone and not unknown:
            # The same file, read by a newer reader: its rows lie otherwise, its words do not.
            texts = {id_: passages[position].text for id_, position in found.items()}
            return Comparison(source.id, "same", texts=texts)
    pairing = pair_passages(source.living, passages, {})
    lost = [LostPassage(id_, passages[i].text) for id_, i in pairing.changed.items()]
    lost += [LostPassage(id_) for id_ in pairing.gone]
    unrecorded = sorted([*pairing.new, *pairing.changed.values()])
    return Comparison(
        source.id,
        "same" if same and not lost and not unrecorded else "differs",
        tuple(sorted(lost, key=lambda entry: entry.id)),
        tuple(passages[i] for i in unrecorded),
        tuple(pairing.moved),
        same and fingerprints_for(source, passages) != source.fingerprints,
        texts=_texts(source, passages) if same else {},
    )
