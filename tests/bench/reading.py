"""How well documents are read that nobody developed against, beside two public libraries.

The libraries find quantities alone. They know no open ends and mostly no ranges, so they are
also scored forgivingly: one of the numbers, in the right unit, is enough. Bare numbers that are
no labelled quantity are not held against them.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from bench.costs import say
from bench.labelled import (
    DATA,
    Count,
    Label,
    Scores,
    is_either,
    is_right,
    labels_of,
    overlap,
    plain,
    score_folder,
)
from bench.trees import ROOT
from plainsource.base.project import Project
from plainsource.facts.about_wording import load_about_wording
from plainsource.facts.document_view import DocumentView, PassageView, view_file
from plainsource.facts.model import Amount
from plainsource.facts.units import UNITS, convert, dimension_of

PYTHON = ROOT / ".cache/peers/bin/python"
OURS = "plainsource"
WANTED = (
    ("quantities", 0.97, 0.97),
    ("subjects, all", 0.9, 0.0),
    ("promotion", 0.9, 0.9),
    ("personal_data", 0.9, 0.9),
    ("contradictions", 0.9, 0.95),
)
"""What was asked for: the least recall and the least precision."""
_TOLD = (*(name for name, _, _ in WANTED), "boilerplate", "instruction_to_staff", "topics",
         "treatments of documents", "scopes, word for word",
         "contradictions, scope word for word")  # fmt: skip

_Found = tuple[str, Amount | None]
"""A run of text and the amount that it was read as; None for a bare number."""


def measure_labelled(_: Path, bars: list[str], folder: Path = DATA / "held-back") -> str:
    """Scores the held-back documents, and what the libraries find in the same texts."""
    say("labelled documents: being read")
    scores = score_folder(folder)
    for name, recall, precision in WANTED:
        count = scores.counts[name]
        told = f"- {name}: {count.recall:.3f} found, at least {recall:.2f}"
        if precision:
            told += f"; {count.precision:.3f} right, at least {precision:.2f}"
        reached = count.recall >= recall and count.precision >= precision
        bars.append(f"{told}: {'reached' if reached else 'MISSED'}")
    return "\n".join([*_our_table(scores, folder.name), *_their_table(folder), ""])


def _our_table(scores: Scores, name: str) -> Iterator[str]:
    yield f"### Reading: {scores.documents} labelled documents ({name})"
    yield ""
    yield "| | of those there are, found | of those told, right | there are | told |"
    yield "| --- | --- | --- | --- | --- |"
    for each in _TOLD:
        count = scores.counts[each]
        yield (
            f"| {each} | {count.recall:.3f} | {count.precision:.3f} "
            f"| {count.wanted} | {count.reported} |"
        )
    yield ""


def _their_table(folder: Path) -> Iterator[str]:
    documents = list(_documents(folder))
    texts = [passage.text for view, _ in documents for passage in view.passages]
    found: dict[str, list[list[_Found]]] = {
        OURS: [
            [(quantity.text, quantity.amount) for quantity in passage.quantities]
            for view, _ in documents
            for passage in view.passages
        ]
    }
    theirs = _peers(texts)
    found |= theirs or {}
    yield "Quantities, with value and unit right; and where one number and its unit are enough:"
    yield ""
    yield "| | found | right | forgiving: found | right |"
    yield "| --- | --- | --- | --- | --- |"
    for name, runs in found.items():
        strict, mild = Count(), Count()
        at = 0
        for view, labels in documents:
            here = list(zip(view.passages, runs[at : at + len(view.passages)], strict=True))
            at += len(view.passages)
            _score(here, labels, strict, mild)
        yield (
            f"| {name} | {strict.recall:.3f} | {strict.precision:.3f} "
            f"| {mild.recall:.3f} | {mild.precision:.3f} |"
        )
    if theirs is None:
        yield ""
        yield "The libraries are not here. `make bench` installs them."


def _documents(folder: Path) -> Iterator[tuple[DocumentView, Label]]:
    wording = load_about_wording(Project(ROOT))
    for path, labels in labels_of(folder):
        yield view_file(path, wording), labels


def _peers(texts: Sequence[str]) -> dict[str, list[list[_Found]]] | None:
    """What the libraries find in each text; None where they are not installed."""
    if not PYTHON.exists():
        return None
    say("labelled documents: quantulum3 and recognizers-text")
    done = subprocess.run(
        [PYTHON, Path(__file__).with_name("peers_find.py")],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=True,
    )
    return {
        name: [
            [_read(text, entry) for entry in entries]
            for text, entries in zip(texts, runs, strict=True)
        ]
        for name, runs in json.loads(done.stdout).items()
    }


def _read(text: str, entry: Sequence[Any]) -> _Found:
    start, end, low, high, unit = entry
    if unit not in UNITS:
        return text[start:end], Amount(low, high, "count") if unit == "" else None
    return text[start:end], Amount(low, high, unit)


def _score(
    here: Sequence[tuple[PassageView, Sequence[_Found]]], labels: Label, strict: Count, mild: Count
) -> None:
    either = [plain(text) for text in labels.get("either", [])]
    taken: set[tuple[int, int]] = set()
    start = 0
    for label in labels["quantities"]:
        wanted = plain(label["text"])
        strict.wanted += 1
        mild.wanted += 1
        for at in range(start, len(here)):
            passage, found = here[at]
            if wanted not in plain(passage.text):
                continue
            runs = [n for n, (text, _) in enumerate(found) if overlap(wanted, plain(text))]
            runs = [n for n in runs if (at, n) not in taken]
            if not runs:
                continue
            start = at
            amounts = [amount for n in runs if (amount := found[n][1]) is not None]
            right = any(is_right(amount, label) for amount in amounts)
            taken |= {(at, n) for n in (runs[:1] if right and len(runs) > 1 else runs)}
            for count, fits in ((strict, right), (mild, right or _touches(amounts, label))):
                count.found += fits
                count.reported += 1
                count.right += fits
            break
    for at, (passage, found) in enumerate(here):
        for n, (text, amount) in enumerate(found):
            bare = amount is None or (amount.unit == "count" and not any(map(str.isalpha, text)))
            if (at, n) in taken or bare or is_either(passage.text, text, either):
                continue
            strict.reported += 1
            mild.reported += 1


def _touches(amounts: Iterable[Amount], label: Label) -> bool:
    """Whether an end of an amount is an end of what was labelled, in the same dimension."""
    unit = label["unit"]
    ends = [value for value in (label["min"], label["max"]) if value is not None]
    return any(
        abs(convert(value, amount.unit, unit) - end) <= 0.01 * abs(end)
        for amount in amounts
        if dimension_of(amount.unit) == dimension_of(unit)
        for value in (amount.min, amount.max)
        if value is not None
        for end in ends
    )
