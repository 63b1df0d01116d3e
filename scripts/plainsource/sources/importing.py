"""Taking in a document: a new one, or a new version of one that is already recorded."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from plainsource.base.project import Project
from plainsource.base.stops import unstopped
from plainsource.base.value_faults import is_day
from plainsource.sources.cutting import NEWEST, CutPassage, cut
from plainsource.sources.fingerprints import fingerprints_for
from plainsource.sources.identify import Pairing, pair_passages
from plainsource.sources.import_rules import (
    another_document,
    check_new,
    check_new_version,
    check_same_document,
    check_size,
    find_record,
    hold_sources,
)
from plainsource.sources.known_sources import KnownSources
from plainsource.sources.model import PERSONAL, Passage, Source
from plainsource.sources.originals import passage_texts
from plainsource.sources.prints import print_of
from plainsource.sources.reading import Block, read_blocks, read_document_bytes
from plainsource.sources.store import save_source

# A heading with one of these may tell readers something, so a person must look at it.
_TELLS = re.compile(
    r"\d|\b(?:no|not|never|none|without|avoid|stop|only|must|should|may|can|cannot|do|does|will|"
    r"is|are|safe|risk|risks|pregnan\w+|allerg\w+|warning|caution)\b|n['’]t\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import found and did; all passages by id.

    `written` is false where the record was already right. `back` are passages that had been set
    aside and must be decided again because their words changed. `undecided` are all on
    which somebody has to decide. Where the old original was at hand, `alike` is how alike
    changed passages are to before, 0 to 1, and `words` their texts before and now. `blocks` and
    `cut` are the document as it was read, `notes` say what could not be read. Words are
    there to be shown and never stored.
    """

    source: Source
    is_new: bool
    written: bool
    unchanged: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    back: tuple[str, ...] = ()
    undecided: tuple[str, ...] = ()
    alike: Mapping[str, float] = field(default_factory=dict)
    words: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    blocks: tuple[Block, ...] = ()
    cut: tuple[CutPassage, ...] = ()
    notes: tuple[str, ...] = ()


def import_document(
    project: Project,
    path: Path,
    *,
    today: str,
    id: str | None = None,  # noqa: A002 (it is the record's own name for it)
    title: str | None = None,
    standing: str | None = None,
    known: KnownSources | None = None,
    beside: Callable[[], object] = lambda: None,
) -> ImportReport:
    """Record a document's passages, or bring its record up to a new version of it.

    `today` is a day as YYYY-MM-DD. A new document needs a `standing` (a key of STANDINGS); the
    id and title come from the file's name where none is given. Whoever imports many documents
    gives the same `known` each time, and the records are loaded once. `beside` is called right
    after the record was saved, for what has to be there with it: no Ctrl-C comes between.

    Raises RecordError, with nothing written, for a document that cannot be read or an id that
    is not free.
    """
    if not is_day(today):
        raise ValueError(f"no day: {today!r}")
    data = read_document_bytes(path, path.name)
    digest = hashlib.sha256(data).hexdigest()
    blocks = read_blocks(data, path.name, path.name)
    with hold_sources(project):
        known = known or KnownSources()
        sources = known.of(project)
        old = find_record(project, sources, path, id)
        if old is None:
            chosen = id or id_from_name(path.name)
            check_new(sources, path, chosen, standing, digest)
            card = Source(chosen, title or _title(chosen), standing or "", cut=NEWEST)
        else:
            check_new_version(sources, old, digest)
            card = replace(old, title=title or old.title, standing=standing or old.standing)
        passages = cut(blocks, card.cut)
        check_size(path, len(passages))
        texts = {}
        if old is not None and old.sha256 == digest:
            source, pairing = card, Pairing({p.id: 0 for p in old.living})
        else:
            card = replace(card, file=path.name, sha256=digest, received=today)
            card = replace(card, record=project.shown(project.sources / f"{card.id}.yml"))
            if old is not None:
                texts = passage_texts(project, old)
            pairing = pair_passages(card.living, passages, texts)
            if old is not None:
                check_same_document(path, old, len(pairing.unchanged) + len(pairing.moved))
            if old is not None and len(pairing.gone) == len(old.living):
                raise another_document(path, old)
            source = _brought_up(card, passages, pairing, today)
        written = old is None or source != old
        with unstopped():
            if written:
                save_source(project, source)
                known.put(project, source)
            beside()
    words = {
        id_: (texts[id_], passages[i].text) for id_, i in pairing.changed.items() if id_ in texts
    }
    return replace(
        _report(source, old, pairing),
        written=written,
        words=words,
        blocks=tuple(blocks),
        cut=tuple(passages),
        notes=blocks.notes,
    )


def id_from_name(name: str) -> str:
    """A source id from a file's name: its words in lower case, with hyphens. May be empty."""
    plain = unicodedata.normalize("NFKD", Path(name).stem).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain.lower())
    while words and not words[0][0].isalpha():
        words.pop(0)
    return "-".join(words)


def states_nothing(passage: CutPassage) -> bool:
    """Whether a passage is a heading that surely tells readers nothing by itself.

    A question does not; a heading with a number, a negation or a verb that commits may.
    """
    if passage.kind != "heading":
        return False
    return passage.text.endswith("?") or not _TELLS.search(passage.text)


def _brought_up(
    card: Source, passages: Sequence[CutPassage], pairing: Pairing, today: str
) -> Source:
    """The source with its record brought up to the new passages, in the order they stand."""
    by_id = {passage.id: passage for passage in card.passages}
    id_at = {i: id_ for part in _parts(pairing) for id_, i in part.items()}
    number = max((int(id_.rpartition("-")[2]) for id_ in by_id), default=0)
    entries: list[Passage] = []
    for position, passage in enumerate(passages):
        id_ = id_at.get(position)
        if id_ is None:
            number += 1
            entries.append(_new(f"{card.id}-{number:03d}", passage))
            continue
        entry = by_id[id_]
        if id_ in pairing.changed:
            entry = _changed(entry, passage)
        entries.append(replace(entry, at=passage.at))
    source = replace(card, passages=tuple(_with_gone(card, entries, set(pairing.gone), today)))
    return replace(source, fingerprints=fingerprints_for(source, passages))


def _new(id_: str, passage: CutPassage) -> Passage:
    aside = "heading" if states_nothing(passage) else ""
    return Passage(id_, passage.at, passage.kind, print_of(passage.text), set_aside=aside)


def _changed(entry: Passage, passage: CutPassage) -> Passage:
    """The entry with the new words' print. What was set aside comes back for a decision.

    Personal data stays set aside, so that it never gets into the fingerprints, but loses its
    line, so that somebody looks at it again.
    """
    entry = replace(entry, kind=passage.kind, print=print_of(passage.text))
    if entry.set_aside == PERSONAL:
        return replace(entry, says="")
    aside = "heading" if entry.set_aside == "heading" and states_nothing(passage) else ""
    return replace(entry, set_aside=aside)


def _with_gone(card: Source, entries: list[Passage], gone: set[str], today: str) -> list[Passage]:
    """The entries with those that are gone, each behind the one that stood before it."""
    behind: dict[str, list[Passage]] = {}
    last = ""
    for passage in card.passages:
        if passage.gone or passage.id in gone:
            behind.setdefault(last, []).append(
                passage if passage.gone else replace(passage, gone=today)
            )
        else:
            last = passage.id
    out = behind.get("", [])
    for entry in entries:
        out += [entry, *behind.get(entry.id, [])]
    return out


def _parts(pairing: Pairing) -> tuple[dict[str, int], ...]:
    return pairing.unchanged, pairing.moved, pairing.changed


def _title(id_: str) -> str:
    return id_.replace("-", " ").capitalize()


def _report(source: Source, old: Source | None, pairing: Pairing) -> ImportReport:
    before = {p.id: p for p in old.passages} if old is not None else {}
    changed = set(pairing.changed)
    aside = {id_ for id_ in changed if before[id_].set_aside}
    return ImportReport(
        source=source,
        is_new=old is None,
        written=False,
        unchanged=tuple(pairing.unchanged),
        moved=tuple(pairing.moved),
        changed=tuple(pairing.changed),
        gone=tuple(pairing.gone),
        new=tuple(p.id for p in source.living if p.id not in before),
        back=tuple(p.id for p in source.living if p.id in aside and (p.is_open or not p.set_aside)),
        undecided=tuple(p.id for p in source.undecided),
        alike=pairing.alike,
    )
