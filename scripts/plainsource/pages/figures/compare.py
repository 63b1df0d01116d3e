"""Side by side: what we tell readers about one thing, and what each source says about it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from plainsource.facts.ledger import Ledger
from plainsource.facts.model import Amount, Fact, SourceEntry
from plainsource.pages.figures.axis import axis_for
from plainsource.pages.figures.drawing import Drawing
from plainsource.pages.figures.fault import FigureError
from plainsource.pages.figures.frame import frame, table
from plainsource.pages.figures.lanes import (
    Key,
    Lane,
    add_keys,
    add_row,
    add_text,
    lasting_keys,
)
from plainsource.pages.figures.measures import TIME, Kind, Span, kinds_of, spans_of
from plainsource.pages.figures.scale import add_axis, places_of, shown_ticks
from plainsource.pages.figures.words import amount_words, lasting_of, names_of, subject_words
from plainsource.sources.model import Source

OURS = "What we tell you"
_NO_NUMBER = "gives no number"
_OTHER_NUMBER = "gives another kind of number"
_FOLD = {True: "Where sources differ: see what each says", False: "See what each source says"}
STANCE_WORDS = {
    "supports": "Says the same",
    "differs": "Says something else",
    "related": "Speaks of something similar",
}
"""How what a source says stands to what we tell."""


@dataclass(frozen=True, slots=True)
class _Row:
    """What one voice says: its name, its spans on the axis, its amounts and how it compares."""

    name: str
    spans: tuple[Span, ...]
    values: tuple[Amount, ...]
    compared: str
    backs: bool = True

    @property
    def without(self) -> str:
        """What to say where nothing can be drawn."""
        return _OTHER_NUMBER if self.values else _NO_NUMBER

    @property
    def amounts(self) -> str:
        """Its amounts in words and in its own units."""
        return ", ".join(filter(None, map(amount_words, self.values))) or _NO_NUMBER


def side_by_side(
    fact: Fact,
    sources: Mapping[str, Source],
    names: Mapping[str, str],
    *,
    number: int,
    title: str,
    caption: str,
    lasting: Collection[str] = (),
) -> str:
    """What we tell and what each source says, on one axis, as an HTML figure.

    Amounts are written in each source's own units and drawn after conversion; the times of a
    subject in `lasting` are drawn from nought. Raises FigureError.
    """
    for fault in compare_faults([fact], sources):
        raise fault
    rows = _rows(fact, sources)
    said = [f"{row.name}: {row.amounts}." for row in rows]
    return frame(
        "ps-compare",
        lay_out_side_by_side(fact, sources, names, lasting).svg(
            number, title, " ".join([f"{subject_words(fact, names)}.", *said])
        ),
        title,
        caption,
        table(
            title,
            ("Who", "Amount", "Compared"),
            [(row.name, row.amounts, row.compared) for row in rows],
        ),
        fold=_FOLD[any(entry.stance == "differs" for entry in fact.sources)],
    )


def lay_out_side_by_side(
    fact: Fact,
    sources: Mapping[str, Source],
    names: Mapping[str, str],
    lasting: Collection[str] = (),
) -> Drawing:
    """The drawing with the place of every bar and label."""
    ours, *others = _rows(fact, sources)
    lasts = fact.subject in lasting and _kind(fact)[0] == TIME
    spans = [span for row in (ours, *others) for span in row.spans]
    axis = axis_for(spans, _kind(fact))
    ticks = shown_ticks(axis)
    places = places_of(axis, ticks)
    drawing = Drawing(height=2.0)
    # The axis may have no unit of its own, so what is counted is said first.
    add_text(drawing, subject_words(fact, names))
    drawing.height += 10
    own = Lane(axis, places, "ps-bar-ours", thick=True, lasts=lasts)
    _add_voice(drawing, ours, own, strong=True)
    drawing.height += 8
    add_text(drawing, "What our sources say", strong=True)
    drawing.height += 6
    lane = Lane(axis, places, "ps-bar-other", lasts=lasts)
    for row in others:
        _add_voice(drawing, row, lane)
    add_axis(drawing, axis, ticks)
    keys: list[Key] = []
    if lasts:
        long = [s for row in (ours, *others) for s in row.spans if not _is_moment(row, s)]
        keys = lasting_keys("ps-bar-other", long)
        if any(_is_moment(row, span) for row in others for span in row.spans):
            keys.append(Key("Dot: a time that a source names.", "ps-bar-other", dot=True))
    add_keys(drawing, keys)
    return drawing


def compare_faults(facts: Sequence[Fact], sources: Mapping[str, Source]) -> list[FigureError]:
    """Everything that keeps the figure from being drawn."""
    if not facts:
        return [FigureError("This figure names no fact.", "Write `fact:` and the fact it draws.")]
    if len(facts) > 1:
        return [
            FigureError(
                "This figure shows one fact, and more are named.",
                "Keep one, and place another figure for each of the others.",
            )
        ]
    fact = facts[0]
    found = [
        FigureError(
            f"The fact “{fact.id}” names the source “{entry.source}”, which does not exist.",
            "Correct the name in the fact, or add the source.",
        )
        for entry in fact.sources
        if entry.source not in sources
    ]
    kinds = kinds_of(_leading(fact))
    if not kinds:
        found.append(
            FigureError(
                f"Neither the fact “{fact.id}” nor its sources give a number that can be drawn.",
                "Take the figure out, or choose another fact.",
            )
        )
    if len(kinds) > 1:
        found.append(
            FigureError(
                f"The fact “{fact.id}” has different kinds of amounts, "
                "which cannot share one axis.",
                "Choose another fact, or split this one so that each part has one kind.",
            )
        )
    return found


def draw(facts: Sequence[Fact], ledger: Ledger, *, number: int, title: str, caption: str) -> str:
    """The figure with the sources and words of the ledger. Raises FigureError."""
    for fault in compare_faults(facts, ledger.sources):
        raise fault
    return side_by_side(
        facts[0],
        ledger.sources,
        names_of(ledger),
        number=number,
        title=title,
        caption=caption,
        lasting=lasting_of(ledger),
    )


def faults(facts: Sequence[Fact], ledger: Ledger) -> list[tuple[str, str]]:
    """Pairs of what is wrong and what to do."""
    return [fault.pair for fault in compare_faults(facts, ledger.sources)]


def _leading(fact: Fact) -> list[Amount]:
    """The amounts that decide what the axis measures: ours, else the sources'."""
    if kinds_of(fact.values):
        return list(fact.values)
    return [value for entry in fact.sources for value in entry.values]


def _kind(fact: Fact) -> Kind:
    return kinds_of(_leading(fact))[0]


def _rows(fact: Fact, sources: Mapping[str, Source]) -> list[_Row]:
    """What we tell, then each source, the standing that counts most first, silent ones last."""
    kind = _kind(fact)
    ours = _Row(OURS, tuple(spans_of(fact.values, kind)), fact.values, "This is what we tell")
    ranked = sorted(fact.sources, key=lambda entry: sources[entry.source].rank)
    others = [_source_row(entry, sources[entry.source], kind) for entry in ranked]
    return [ours, *sorted(others, key=lambda row: not row.spans)]


def _source_row(entry: SourceEntry, source: Source, kind: Kind) -> _Row:
    similar = entry.stance == "related"
    name = f"{source.title} (speaks of something similar)" if similar else source.title
    spans = tuple(spans_of(entry.values, kind))
    return _Row(name, spans, entry.values, STANCE_WORDS[entry.stance], entry.stance == "supports")


def _is_moment(row: _Row, span: Span) -> bool:
    """A single time of a source that does not back ours: it need not say how long a thing lasts.

    It may be when somebody looked, or when a thing was gone.
    """
    return span.is_point and not row.backs


def _add_voice(drawing: Drawing, row: _Row, lane: Lane, *, strong: bool = False) -> None:
    if not row.spans:
        add_text(drawing, f"{row.name}: {row.without}", strong=strong)
        drawing.height += 10
    for index, span in enumerate(row.spans):
        name = "" if index else row.name
        moment = _is_moment(row, span)
        add_row(drawing, name, amount_words(span.amount), span, lane, moment=moment, strong=strong)
