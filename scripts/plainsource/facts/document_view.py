"""A document as the program sees it: passages with topic and nature, quantities with subject."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from plainsource.facts.about_context import Piece, pieces_of
from plainsource.facts.about_wording import AboutWording
from plainsource.facts.model import Amount
from plainsource.facts.natures import Nature, natures_of
from plainsource.facts.scopes_of import scope_of, setting_in
from plainsource.facts.scopes_throughout import DocumentScopes, document_scopes
from plainsource.facts.subjects_of import suggest_subjects
from plainsource.facts.topics import topics_of
from plainsource.facts.treatments import treatments_of
from plainsource.sources.blocks import Block
from plainsource.sources.cutting import cut
from plainsource.sources.reading import read_document


@dataclass(frozen=True, slots=True)
class QuantityView:
    """A quantity with the subject and scope suggested for it ("" for none), and why.

    `scopes` are all scopes that hold for it, by kind; `also` are further subjects that it is about,
    as in “no gym or pool for 2 days”; `likely` are the likeliest subjects with their probabilities,
    none for what heads a table's column, because the rows below tell it.
    """

    text: str
    amount: Amount
    subject: str
    scope: str
    reason: str
    scopes: tuple[tuple[str, str], ...] = ()
    also: tuple[str, ...] = ()
    likely: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class PassageView:
    """A passage with what is suggested for it, and why."""

    at: str
    kind: str
    text: str
    topic: str
    topic_reason: str
    nature: Nature
    nature_reason: str
    quantities: tuple[QuantityView, ...]


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document: its name, the treatment it speaks of ("" where none is recognised), passages.

    `scopes`: what it is about throughout, and which areas it names. `notes`: what could not be
    read. `also`: further treatments that it names nearly as much.
    """

    name: str
    treatment: str
    passages: tuple[PassageView, ...]
    scopes: DocumentScopes = field(default_factory=DocumentScopes)
    notes: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


def view_file(path: Path, wording: AboutWording, shown: str = "") -> DocumentView:
    """What a document holds. Raises RecordError, in plain words, where it cannot be read."""
    shown = shown or path.name
    blocks = read_document(path, shown)
    return replace(view_blocks(blocks, wording, shown), notes=blocks.notes)


def view_blocks(blocks: Sequence[Block], wording: AboutWording, name: str = "") -> DocumentView:
    """What blocks of text hold. Takes any blocks, never raises."""
    pieces = pieces_of(blocks, cut(blocks), wording.lexicon)
    return view_pieces(pieces, wording, name)


def view_pieces(pieces: Sequence[Piece], wording: AboutWording, name: str = "") -> DocumentView:
    """What passages with their surroundings hold."""
    treatments = treatments_of(pieces, wording)
    treatment = treatments[0] if treatments else ""
    scopes = document_scopes(pieces, wording, treatment)
    quantities = []
    block, setting = 0, ""
    for piece in pieces:
        found = []
        setting = setting_in(piece, setting if piece.passage.block == block else "", wording)
        block = piece.passage.block
        for number, (quantity, best) in enumerate(
            zip(piece.quantities, suggest_subjects(piece, wording, treatment), strict=True)
        ):
            subject = wording.subjects.get(best.subject)
            scope = scope_of(piece, number, subject, scopes, wording, setting)
            setting = (subject.scope if subject else "") or setting
            found.append(
                QuantityView(
                    quantity.text,
                    quantity.amount,
                    best.subject,
                    scope.scope,
                    best.reason,
                    tuple(sorted(scope.by_kind.items())),
                    best.also,
                    () if piece.head and piece.passage.kind == "row" else best.likely,
                )
            )
        quantities.append(tuple(found))
    subjects = [[view.subject for view in found] for found in quantities]
    natures = natures_of(pieces, wording)
    topics = topics_of(pieces, subjects, [found.nature for found in natures], wording)
    passages = tuple(
        PassageView(
            piece.passage.at,
            piece.passage.kind,
            piece.passage.text,
            topic.topic,
            topic.reason,
            nature.nature,
            nature.reason,
            found,
        )
        for piece, found, topic, nature in zip(pieces, quantities, topics, natures, strict=True)
    )
    return DocumentView(name, treatment, passages, scopes, also=treatments[1:])


def as_json(view: DocumentView) -> dict[str, Any]:
    """A document in the form of `plainsource read --json`."""
    told: dict[str, Any] = {
        "passages": [
            {
                "place": passage.at,
                "text": passage.text,
                "topic": passage.topic,
                "nature": passage.nature,
                "quantities": [_quantity(quantity) for quantity in passage.quantities],
            }
            for passage in view.passages
        ]
    }
    return told | ({"notes": list(view.notes)} if view.notes else {})


def _quantity(view: QuantityView) -> dict[str, Any]:
    amount = view.amount
    told: dict[str, Any] = {
        "text": view.text,
        "min": amount.min,
        "max": amount.max,
        "unit": amount.unit,
        "per": amount.per,
        "subject": view.subject or None,
        "scope": view.scope or None,
    }
    extra = {"currency": amount.currency, "count": amount.count, "of": amount.of}
    return told | {name: value for name, value in extra.items() if value is not None}
