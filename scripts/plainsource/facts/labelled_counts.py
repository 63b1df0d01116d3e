"""Bare numbers that a label, a question or a table head makes a quantity.

"Sessions: 3", "How many visits will I need? Usually 4 to 6", "Passes | 4": the number stands
alone, and what it counts stands beside or above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from plainsource.facts.labelled_measures import measures_beside, tells_one_visit
from plainsource.facts.labelled_shapes import (
    ALONE,
    ANSWER,
    FLAGS,
    IS_ENOUGH,
    LABELLED,
    MAKES,
    NEEDED,
    NUMBER,
    PRICKED,
    PRICKS,
)
from plainsource.facts.quantities import Quantity, find_quantities
from plainsource.facts.quantity_nouns import COUNTED, PEOPLE, SINGULAR
from plainsource.sources.blocks import cells_of
from plainsource.sources.cutting import CutPassage

_COUNTING = re.compile(r"\b(?:how many|number of|no\.? of|amount of|total|recommended)\b", FLAGS)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_DIGIT = re.compile(rf"\d|\b{NUMBER}\b", FLAGS)
_VISITS = frozenset(
    [
        "treatments",
        "sessions",
        "visits",
        "appointments",
        "peels",
        "facials",
        "sittings",
        "courses",
        "procedures",
    ]
)
_NO_LABELS = PEOPLE | frozenset(
    ["times", "points", "uses", "models", "colours", "members", "tests", "areas", "units"]
)
_NO_COUNT_AFTER = ("between", "per", "after", "before", "of", "for")
_FEW_CELLS = 3
_LONGEST_LABEL = 6
_LONGEST_FRAGMENT = 12


def quantities_of(passages: Sequence[CutPassage]) -> Iterator[list[Quantity]]:
    """The quantities of each passage of a document, bare numbers under a label among them."""
    context = _CountContext()
    heads: Sequence[str] | None = None
    block = -1
    for passage in passages:
        if passage.kind == "row":
            placed = cells_of(passage.text)
            cells = [cell for _, cell in placed]
            found = _of_row(placed, heads)
            if heads is None:
                heads = () if found and len(cells) < _FEW_CELLS else cells
        else:
            heads = None
            found = find_quantities(passage.text)
            if passage.kind == "heading":
                context.heading(passage.text)
            else:
                found = context.passage(passage.text, found, same_block=passage.block == block)
        block = passage.block
        yield found


def _of_row(placed: Sequence[tuple[int, str]], heads: Sequence[str] | None) -> list[Quantity]:
    """The quantities of a table row; none reaches from one cell into the next."""
    label = placed[0][1]
    found: list[Quantity] = []
    for number, (start, cell) in enumerate(placed):
        head = heads[number] if heads and number < len(heads) else ""
        these = find_quantities(cell)
        if number and not these and _DIGIT.search(cell):
            these = _bare_in_cell(cell, label, head)
        if number and any(tells_one_visit(told) for told in (head, label)):
            these = [_per_visit(quantity) for quantity in these]
        is_head = heads is None and len(placed) >= _FEW_CELLS
        if (not number or is_head) and _labels_a_price(cell, len(placed)):
            these = []
        found += [Quantity(q.text, q.start + start, q.end + start, q.amount) for q in these]
    return found


def _labels_a_price(cell: str, cells: int) -> bool:
    """Whether "Single visit" is the head or the label of prices, and no number of visits."""
    return cells > 1 and cell.strip()[:1].isalpha() and tells_one_visit(cell)


def _per_visit(quantity: Quantity) -> Quantity:
    """A price under the head "Per session" or beside the label "Single visit"."""
    if quantity.amount.unit != "currency" or quantity.amount.per is not None:
        return quantity
    return replace(quantity, amount=replace(quantity.amount, per="session"))


class _CountContext:
    """What has been read so far: which noun a bare number in the next passage would count."""

    def __init__(self) -> None:
        self._asked = ""
        self._head = ""
        self._before = ""
        self._pricked = False

    def heading(self, text: str) -> None:
        """A heading was read; it labels or asks for what follows."""
        self._asked = _asked_in(text)
        self._head = _label_in(text) or self._asked
        self._before = ""

    def passage(self, text: str, found: Sequence[Quantity], *, same_block: bool) -> list[Quantity]:
        """The quantities of a passage, with those that a label makes one, in their order."""
        if not same_block:
            self._before = ""
        more: list[Quantity] = []
        self._pricked = PRICKED.search(text) is not None or (same_block and self._pricked)
        if _DIGIT.search(text):
            more = list(self._in_passage(text, found))
        if text.rstrip("\"'”’)*_ ").endswith("?"):
            self._asked = _asked_in(text)
        elif found or more:
            self._asked = ""
        self._before = _visits_in(text) or self._before
        return sorted([*found, *more], key=lambda q: q.start) if more else list(found)

    def _in_passage(self, text: str, found: Sequence[Quantity]) -> Iterable[Quantity]:
        taken = [(q.start, q.end) for q in found]
        if ":" in text and not found:
            label, _, rest = text.partition(":")
            start = len(label) + 1
            for quantity in measures_beside(rest, label):
                taken.append((quantity.start + start, quantity.end + start))
                yield Quantity(quantity.text, *taken[-1], quantity.amount)
        for match in LABELLED.finditer(text) if ":" in text else ():
            noun = _label_in(match["label"])
            yield from _counted(match, noun, taken)
        short = len(text.split()) <= _LONGEST_FRAGMENT
        noun = self._asked or self._head
        if noun and (self._asked or short) and (answer := ANSWER.match(text)):
            yield from _counted(answer, noun, taken)
        for match in MAKES.finditer(text) if "course" in text else ():
            yield from _counted(match, "treatments", taken)
        for match in PRICKS.finditer(text) if "count" in text and self._pricked else ():
            yield from _counted(match, "injections", taken)
        noun = self._asked or _visits_in(text) or self._before
        for shape in (NEEDED, IS_ENOUGH) if noun else ():
            for match in shape.finditer(text):
                yield from _counted(match, noun, taken)


def _bare_in_cell(cell: str, label: str, head: str) -> list[Quantity]:
    """What the bare number in a cell counts or measures by the head of its column or its row."""
    if measured := list(measures_beside(cell, head, label)):
        return measured
    match = ALONE.fullmatch(cell)
    return list(_counted(match, _label_in(label) or _label_in(head), [])) if match else []


def _counted(match: re.Match[str], noun: str, taken: list[tuple[int, int]]) -> Iterable[Quantity]:
    start, end = match.span("run")
    if not noun or any(a < end and start < b for a, b in taken):
        return
    run = match["run"]
    ages = {"age": f"aged {run}", "least age": f"aged {run} or over"}
    told = ages.get(noun, f"{run} {noun}")
    for quantity in find_quantities(told)[:1]:
        if quantity.amount.unit in ("count", "age_year"):
            taken.append((start, end))
            yield Quantity(run, start, end, quantity.amount)


def _label_in(text: str) -> str:
    """What a label such as "Number of sessions" or "Needles per cartridge" counts, or ""."""
    words = [word.lower() for word in _WORD.findall(text)]
    if not words or (len(words) > _LONGEST_LABEL and not _COUNTING.search(text)):
        return ""
    if words[0] in ("age", "minimum", "min") and "age" in words:
        return "age"
    if words[-1] in ("length", "depth", "time", "price", "cost", "duration", "date", "code"):
        return ""
    sure = bool(_COUNTING.search(text))
    before = ""
    for word in words:
        if word in COUNTED and (sure or word not in _NO_LABELS):
            # "Between sessions" and "Time per session" are no numbers of sessions.
            return "" if before in _NO_COUNT_AFTER and not sure else str(word)
        before = word
    return ""


def _asked_in(text: str) -> str:
    """What a question such as "How many will I need?" asks to count, or ""."""
    if re.search(r"\bhow old (?:must|do|should|does|have)\b|\bminimum age\b", text, FLAGS):
        return "least age"
    if not re.search(r"\bhow many\b", text, FLAGS):
        return ""
    words = [word.lower() for word in _WORD.findall(text)]
    return next((word for word in words if word in COUNTED and word != "times"), "treatments")


def _visits_in(text: str) -> str:
    """The kind of visit that a passage speaks of, or ""."""
    for match in _WORD.finditer(text):
        word = match.group().lower()
        if word in _VISITS:
            return word
        if (many := SINGULAR.get(word, "")) in _VISITS and word not in ("course", "procedure"):
            return str(many)
    return ""
