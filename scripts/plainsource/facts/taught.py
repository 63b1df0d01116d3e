"""Learning from example sentences: words and signs go in, a table of weights comes out.

Two ways of learning make the same kind of table. Shares of words (naive Bayes with smoothed
shares: McCallum and Nigam 1998, A comparison of event models) are best where there are many
labels and few examples of each. Weighing (logistic regression, fitted example by example with
steps that shrink for each sign: Duchi et al. 2011, jmlr.org/papers/v12/duchi11a.html) is best
where signs overlap. Both are quick to apply: a score is a sum of looked-up numbers.
"""

from __future__ import annotations

import contextlib
import json
import math
import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from plainsource.base.files import write_text
from plainsource.facts.about_cues import Words

Marks = frozenset[str]
"""What a text has: stems of its words, pairs of them, and signs, which begin with @."""

SIGN = "@"
_EPOCHS, _STEP, _DECAY, _SURE, _SIGN_WEIGHT = 14, 0.35, 0.05, 0.03, 2.0
_SMOOTH = 0.1
_SKIPPED = frozenset("|,’'")
_ENDINGS = (("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""), ("ly", ""))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Table:
    """For each mark its weight for each label, in the order of `labels`; `bias` holds for all."""

    labels: tuple[str, ...]
    bias: tuple[float, ...]
    weights: Mapping[str, tuple[float, ...]]

    def scores(self, marks: Collection[str]) -> list[float]:
        """The score of each label for a text with these marks. Takes any marks."""
        found = [row for mark in marks if (row := self.weights.get(mark))]
        return [sum(column) for column in zip(self.bias, *found, strict=True)]

    def telling(self, marks: Collection[str], label: str, most: int = 2) -> list[str]:
        """The words among the marks that speak most for a label, best first; signs left out."""
        at = self.labels.index(label)
        told = [(row[at], mark) for mark in marks if (row := self.weights.get(mark))]
        best = sorted((pair for pair in told if pair[0] > 0), key=lambda pair: (-pair[0], pair[1]))
        return [mark for _, mark in best if mark[0] not in "@#<"][:most]


NOTHING = Table((), (), {})


def marks_of(words: Words, units: Sequence[str] = ()) -> set[str]:
    """The stems in a text and the pairs of them; `units` are those of its quantities, in order."""
    inside = {at for first, end in words.spans for at in range(first, end)}
    starts = {first: unit for (first, _), unit in zip(words.spans, units, strict=False)}
    told = ["<"]
    for at, word in enumerate(words.words):
        if at in starts:
            told.append(f"#{starts[at]}")
        elif at not in inside and word not in _SKIPPED:
            told.append(stem(word))
    told.append(">")
    return {*told[1:-1], *(f"{a} {b}" for a, b in zip(told, told[1:], strict=False))}


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A word without its ending, as far as that is simple: bruises and bruising are one."""
    word = word.removesuffix("'s")
    if word.isdigit():
        return "0"
    if len(word) <= 3:
        return word
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            if ending != "s" or not word.endswith(("ss", "us", "is")):
                word = word.removesuffix(ending) + instead
            break
    if len(word) > 4 and word.endswith("e"):
        word = word[:-1]
    return word[:-1] if word[-1] == word[-2] and word[-1] not in "sl" else word


def learn_shares(examples: Sequence[tuple[Marks, str]], labels: Sequence[str]) -> Table:
    """A table by shares: how much likelier each mark is among the examples of a label.

    An empty table where there are no examples.
    """
    if not examples:
        return NOTHING
    counts: dict[str, list[float]] = {}
    place = {label: at for at, label in enumerate(labels)}
    sums = [0] * len(labels)
    for marks, label in examples:
        at = place[label]
        sums[at] += len(marks)
        for mark in marks:
            counts.setdefault(mark, [0.0] * len(labels))[at] += 1
    whole = [math.log(total + _SMOOTH * len(counts)) for total in sums]
    weights = {}
    for mark, row in counts.items():
        logs = [math.log(n + _SMOOTH) - total for n, total in zip(row, whole, strict=True)]
        mean = sum(logs) / len(logs)
        weights[mark] = tuple(round(value - mean, 3) for value in logs)
    return Table(tuple(labels), (0.0,) * len(labels), weights)


def learn_weights(examples: Sequence[tuple[Marks, str]], labels: Sequence[str]) -> Table:
    """A table by weighing each label against all the rest; examples may have none of the labels.

    A score above 0 means that the label is likelier than not. An empty table where there are no
    examples.
    """
    if not examples:
        return NOTHING
    columns = []
    for label in labels:
        columns.append(_weigh([(sorted(marks), told == label) for marks, told in examples]))
    marks = {mark for column, _ in columns for mark in column}
    weights = {
        mark: tuple(round(column.get(mark, 0.0), 3) for column, _ in columns) for mark in marks
    }
    return Table(tuple(labels), tuple(round(bias, 3) for _, bias in columns), weights)


def _weigh(examples: Sequence[tuple[Sequence[str], bool]]) -> tuple[dict[str, float], float]:
    weights: dict[str, float] = {}
    steps: dict[str, float] = {}
    bias, of_bias = -1.0, 1.0
    for epoch in range(_EPOCHS):
        # Every seventh example comes next, so that those of one label do not come in one run.
        for at in range(len(examples)):
            marks, wanted = examples[at * _STRIDE % len(examples)]
            score = bias
            for mark in marks:
                if mark in weights:
                    score += weights[mark] * (_SIGN_WEIGHT if mark[0] == SIGN else 1.0)
            error = wanted - 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))
            if abs(error) < _SURE:
                continue
            of_bias += error * error
            bias += _STEP * error / math.sqrt(of_bias)
            for mark in marks:
                slope = error * (_SIGN_WEIGHT if mark[0] == SIGN else 1.0)
                seen = steps.get(mark, 1.0) + slope * slope
                steps[mark] = seen
                weights[mark] = weights.get(mark, 0.0) + _STEP * slope / math.sqrt(seen)
        if epoch < _EPOCHS - 1:
            weights = {mark: weight * (1 - _DECAY) for mark, weight in weights.items()}
    return {
        mark: weight * (_SIGN_WEIGHT if mark[0] == SIGN else 1.0)
        for mark, weight in weights.items()
        if abs(weight) > 0.002
    }, bias


_STRIDE = 7919
"""A prime, so that the steps reach every example."""


def kept_tables(name: str, mark: str, make: Callable[[], Sequence[Table]]) -> tuple[Table, ...]:
    """Tables kept from the last time under this mark; else they are made, and kept.

    They lie beside the installed packages. Where nothing can be written there, they are made each
    time.
    """
    path = Path(sys.prefix) / f"share/plainsource/{name}.json"
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
        kept = json.loads(path.read_bytes())
        if kept["mark"] == mark:
            return tuple(
                Table(
                    tuple(table["labels"]),
                    tuple(table["bias"]),
                    {mark: tuple(row) for mark, row in table["weights"].items()},
                )
                for table in kept["tables"]
            )
    tables = tuple(make())
    told = [{"labels": t.labels, "bias": t.bias, "weights": dict(t.weights)} for t in tables]
    with contextlib.suppress(OSError):
        write_text(path, json.dumps({"mark": mark, "tables": told}))
    return tables
