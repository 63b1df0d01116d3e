"""Reading and writing the source records in sources/."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from plainsource.base.files import read_text, unreadable
from plainsource.base.findings import Finding, RecordError
from plainsource.base.progress import following
from plainsource.base.project import Project
from plainsource.base.record_writer import write_record
from plainsource.base.records import Record, RecordList, parse_record
from plainsource.base.shapes import check_shape
from plainsource.sources.model import STANDINGS, Passage, Source
from plainsource.sources.record_checks import check_card, check_passages, find_doubles
from plainsource.sources.record_fields import ADDRESS_FIELDS, CARD_FIELDS, DOCUMENT_FIELDS
from plainsource.sources.sound_records import sound_parts

Sources = dict[str, Source]


def load_sources(project: Project) -> tuple[Sources, list[Finding]]:
    """All sources by id, in the order of their files, and everything wrong with the records.

    A record that cannot be read, or has no usable card, is left out. Of any other record all
    that could be read is there, so that one slip does not make every fact about it wrong.
    """
    sources: Sources = {}
    findings: list[Finding] = []
    for path in following(_record_paths(project), "Reading sources"):
        shown = project.shown(path)
        if path.suffix != ".yml":
            findings.append(_misnamed(shown, path))
            continue
        try:
            source, found = read_source(path, shown)
        except RecordError as fault:
            findings.append(fault.finding)
            continue
        findings += found
        if source is not None:
            sources[source.id] = source
    return sources, findings + find_doubles(sources.values())


def read_source(path: Path, shown: str) -> tuple[Source | None, list[Finding]]:
    """One source, or None where its card cannot be used, and what is wrong with its record.

    Raises RecordError for a file that is no record at all.
    """
    text = read_text(path, shown)
    return _read_sound(text, path, shown) or _read_any(text, path, shown)


def _read_sound(text: str, path: Path, shown: str) -> tuple[Source, list[Finding]] | None:
    """The source of a document's record in perfect order, which is read far faster."""
    parts = sound_parts(text, path.stem)
    if parts is None:
        return None
    try:
        card = parse_record(parts.card, shown, comments=False)
    except RecordError:
        return None
    if check_card(card, path, shown) or check_shape(card, CARD_FIELDS, shown):
        return None
    card.lines |= parts.lines
    return _source(card, parts.passages, parts.fingerprints, shown), []


def _read_any(text: str, path: Path, shown: str) -> tuple[Source | None, list[Finding]]:
    record = parse_record(text, shown, comments=False)
    findings = check_card(record, path, shown)
    if ("file" in record) == ("address" in record):
        return None, findings
    fields = DOCUMENT_FIELDS if "file" in record else ADDRESS_FIELDS
    findings += check_shape(record, fields, shown)
    if record.get("id") != path.stem or _text(record, "standing") not in STANDINGS:
        return None, findings
    if not (_text(record, "file") or _text(record, "address")):
        return None, findings
    entries = [entry for entry in _entries(record, "passages") if isinstance(entry, Record)]
    findings += check_passages(entries, path.stem, shown)
    passages = tuple(_passage(entry) for entry in entries if _text(entry, "id"))
    prints = frozenset(f for f in _entries(record, "fingerprints") if isinstance(f, str))
    return _source(record, passages, prints, shown), findings


def save_source(project: Project, source: Source) -> None:
    """Write a source's record whole or not at all.

    Raises RecordError, and leaves the file as it is, where the record that stands there has
    findings: rewriting it would lose whatever could not be read.
    """
    path = project.sources / f"{source.id}.yml"
    shown = project.shown(path)
    if path.exists():
        _, findings = read_source(path, shown)
        if findings:
            raise RecordError(
                replace(
                    findings[0],
                    what=f"Nothing was saved, because this record has a fault. {findings[0].what}",
                )
            )
    try:
        write_record(path, to_record(source))
    except (OSError, UnicodeError) as fault:
        reason = getattr(fault, "strerror", None) or "a sign in it cannot be written"
        raise unreadable(
            shown,
            0,
            f"This record could not be saved: {reason}. Nothing was changed.",
            "Check that there is room on the disk and that you may write in this folder.",
            rule="record-not-saved",
        ) from None


def to_record(source: Source) -> dict[str, Any]:
    """A source as the mapping that its record holds, without empty fields."""
    published = int(source.published) if source.published.isdecimal() else source.published
    card: dict[str, Any] = {
        "id": source.id,
        "title": source.title,
        "standing": source.standing,
        "file": source.file,
        "sha256": source.sha256,
        "received": source.received,
        "cut": source.cut,
        "address": source.address,
        "read": source.read,
        "published": published,
        "second_hand": source.second_hand,
        "note": source.note,
    }
    record = {name: value for name, value in card.items() if value not in ("", False)}
    if source.is_document:
        names = ("id", "at", "kind", "print", "says", "set_aside", "note", "gone")
        record["passages"] = [
            {name: getattr(p, name) for name in names if getattr(p, name)} for p in source.passages
        ]
        record["fingerprints"] = sorted(source.fingerprints)
    return record


def _record_paths(project: Project) -> list[Path]:
    try:
        found = sorted(project.sources.iterdir())
    except OSError:
        return []
    return [p for p in found if p.suffix.lower() in (".yml", ".yaml") and p.name[0] != "."]


def _source(
    record: Record, passages: tuple[Passage, ...], fingerprints: frozenset[str], shown: str
) -> Source:
    return Source(
        id=record["id"],
        title=_text(record, "title"),
        standing=record["standing"],
        file=_text(record, "file"),
        sha256=_text(record, "sha256"),
        received=_text(record, "received"),
        cut=_text(record, "cut"),
        address=_text(record, "address"),
        read=_text(record, "read"),
        published=str(record.get("published") or ""),
        second_hand=record.get("second_hand") is True,
        note=_text(record, "note"),
        passages=passages,
        fingerprints=fingerprints,
        record=shown,
        lines=record.lines,
    )


def _passage(entry: Record) -> Passage:
    if set(map(type, entry.values())) != {str}:
        return _with_slips(entry)
    try:
        return Passage(line=entry.line, **entry)
    except TypeError:
        return _with_slips(entry)


def _with_slips(entry: Record) -> Passage:
    """What can be read of an entry that has something wrong in it."""
    return Passage(
        id=entry["id"],
        at=_text(entry, "at"),
        kind=_text(entry, "kind"),
        print=_text(entry, "print"),
        says=_text(entry, "says"),
        set_aside=_text(entry, "set_aside"),
        note=_text(entry, "note"),
        gone=_text(entry, "gone"),
        line=entry.line,
    )


def _text(record: Record, name: str) -> str:
    value = record.get(name)
    return value if isinstance(value, str) else ""


def _entries(record: Record, name: str) -> Iterable[Any]:
    value = record.get(name)
    return value if isinstance(value, RecordList) else ()


def _misnamed(shown: str, path: Path) -> Finding:
    what = "Records end in “.yml”. This file is not read."
    do = (f"Rename it to “{path.stem}.yml”.",)
    return Finding(shown, 0, 0, "source-id", what=what, do=do)
