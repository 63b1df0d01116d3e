"""Learning from example sentences: words and signs go in, a table of weights comes out.

Two ways of learning make the same kind of table. Shares of words (naive Bayes with smoothed
shares: McCallum and Nigam 1998, A comparison of event models) are best where there are many
labels and few examples of each. Weighing (logistic regression, fitted example by example with
steps that shrink for each sign: Duchi et al. 2011, jmlr.org/papers/v12/duchi11a.html) is best
where signs overlap. Both are quick to apply: a score is a sum of looked-up numbers.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

from plainsource.base.kept import keep, read_kept
from plainsource.base.progress import following
from plainsource.facts.about_cues import Words

Marks = frozenset[str]
"""What a text has: stems of its words, pairs of them, and signs, which begin with @."""

SIGN = "@"
_EPOCHS, _STEP, _DECAY, _SURE, _SIGN_WEIGHT = 9, 0.5, 0.4, 0.03, 1.0
_SMOOTH = 0.1
_LEAST = 0.02
_SKIPPED = frozenset("|,’'")
_ENDINGS = (
    ("ies", "y"),
    ("sses", "ss"),
    ("ing", ""),
    ("ed", ""),
    ("es", ""),
    ("s", ""),
    ("ly", ""),
)


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


class _KeptRows(Mapping[str, tuple[float, ...]]):
    """Rows of weights as they were kept, as texts. A document asks for few of the many rows, and
    reading the numbers of all would take longer than reading the document.
    """

    def __init__(self, told: Mapping[str, str]) -> None:
        self._told = told
        self._read: dict[str, tuple[float, ...]] = {}

    def __getitem__(self, mark: str) -> tuple[float, ...]:
        row = self._read.get(mark)
        if row is None:
            row = self._read[mark] = tuple(map(float, self._told[mark].split()))
        return row

    def get(self, mark: str, default: Any = None) -> Any:
        """The row of a mark, where there is one."""
        return self[mark] if mark in self._told else default

    def __iter__(self) -> Iterator[str]:
        return iter(self._told)

    def __len__(self) -> int:
        return len(self._told)


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
    return {*told[1:-1], *(f"{a} {b}" for a, b in pairwise(told))}


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
        weights[mark] = tuple(round(value - mean, 1) for value in logs)
    return Table(tuple(labels), (0.0,) * len(labels), weights)


def learn_weights(examples: Sequence[tuple[Marks, str]], labels: Sequence[str]) -> Table:
    """A table by weighing each label against all the rest; examples may have none of the labels.

    A score above 0 means that the label is likelier than not. An empty table where there are no
    examples.
    """
    if not examples:
        return NOTHING
    marks = sorted({mark for row, _ in examples for mark in row})
    number = {mark: at for at, mark in enumerate(marks)}
    size = [_SIGN_WEIGHT if mark[0] == SIGN else 1.0 for mark in marks]
    rows = [sorted(number[mark] for mark in row) for row, _ in examples]
    columns = []
    for label in following(labels, "Learning from the examples"):
        wanted = [told == label for _, told in examples]
        columns.append(_weigh(rows, wanted, size))
    told = zip(marks, zip(*(weights for weights, _ in columns), strict=True), strict=True)
    return Table(
        tuple(labels),
        tuple(round(bias, 2) for _, bias in columns),
        {
            mark: tuple(round(weight, 2) for weight in row)
            for mark, row in told
            if any(abs(weight) > _LEAST for weight in row)
        },
    )


def _weigh(
    rows: Sequence[Sequence[int]], wanted: Sequence[bool], size: Sequence[float]
) -> tuple[list[float], float]:
    """The weight of each mark, times its size, and the bias, for one label."""
    weights, seen = [0.0] * len(size), [1.0] * len(size)
    bias, of_bias = -1.0, 1.0
    for epoch in range(_EPOCHS):
        # In strides, so that those of one label do not come in one run.
        for at in range(len(rows)):
            place = at * _STRIDE % len(rows)
            row = rows[place]
            score = bias
            for mark in row:
                score += weights[mark] * size[mark]
            error = wanted[place] - 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))
            if abs(error) < _SURE:
                continue
            of_bias += error * error
            bias += _STEP * error / math.sqrt(of_bias)
            for mark in row:
                slope = error * size[mark]
                seen[mark] += slope * slope
                weights[mark] += _STEP * slope / math.sqrt(seen[mark])
        if epoch < _EPOCHS - 1:
            weights = [weight * (1 - _DECAY) for weight in weights]
    return [weight * much for weight, much in zip(weights, size, strict=True)], bias


_FORM = "rows"
"""The form in which tables are kept."""
_STRIDE = 7919
"""A prime, so that the steps reach every example."""


def kept_tables(name: str, mark: str, make: Callable[[], Sequence[Table]]) -> tuple[Table, ...]:
    """Tables kept from the last time under this mark; else they are made, and kept."""
    mark = f"{_FORM} {mark}"
    kept = read_kept(name, mark)
    if kept is not None:
        return tuple(
            Table(tuple(table["labels"]), tuple(table["bias"]), _KeptRows(table["rows"]))
            for table in kept
        )
    tables = tuple(make())
    told = [
        {
            "labels": table.labels,
            "bias": table.bias,
            "rows": {word: " ".join(map(repr, row)) for word, row in table.weights.items()},
        }
        for table in tables
    ]
    keep(name, mark, told)
    return tables
