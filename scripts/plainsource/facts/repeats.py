"""Passages that say again what another says: word for word, or nearly so.

Equal passages have equal prints. Near ones share most of their runs of three words (shingles,
compared by the share of runs in common, as by Broder 1997, doi:10.1109/SEQUEN.1997.666900). A
passage with other numbers, or with a negation more, is no repetition, and is told apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from plainsource.sources.prints import print_of

RUN = 3
ENOUGH = 0.6
"""Share of runs in common from which two passages are nearly the same."""

_FEWEST_WORDS = 5
_MOST_HOLDERS = 50
_WORD = re.compile(r"[^\W_]+(?:['’.,][^\W_]+)*")
_NEGATION = re.compile(r"\b(?:not|no|never|without|cannot|\w+n['’]t)\b", re.IGNORECASE)

How = Literal["equal", "near", "other numbers", "other sense"]


@dataclass(frozen=True, slots=True)
class Told:
    """A passage to be compared: the document it is in, its place there and its text."""

    document: str
    at: str
    text: str


@dataclass(frozen=True, slots=True)
class Repeat:
    """A passage and the earliest one that says the same: how, and why that is thought."""

    passage: Told
    of: Told
    how: How
    reason: str


def find_repeats(passages: Iterable[Told]) -> list[Repeat]:
    """For each passage that an earlier one says already, the nearest earlier one.

    The work grows with the number of passages: runs that stand in very many are left out.
    """
    seen: list[tuple[Told, frozenset[str]]] = []
    by_print: dict[str, Told] = {}
    holders: dict[str, list[int]] = {}
    found: list[Repeat] = []
    for passage in passages:
        if not any(char.isalnum() for char in passage.text):
            continue
        key = print_of(passage.text)
        earlier = by_print.setdefault(key, passage)
        if earlier is not passage:
            found.append(Repeat(passage, earlier, "equal", "the same words"))
            continue
        runs = _runs(passage.text)
        near = _nearest(passage, runs, seen, holders)
        if near is not None:
            found.append(near)
        for run in runs:
            known = holders.setdefault(run, [])
            if len(known) < _MOST_HOLDERS:
                known.append(len(seen))
        seen.append((passage, runs))
    return found


def _nearest(
    passage: Told,
    runs: frozenset[str],
    seen: Sequence[tuple[Told, frozenset[str]]],
    holders: dict[str, list[int]],
) -> Repeat | None:
    shared: dict[int, int] = {}
    for run in runs:
        for number in holders.get(run, ()):
            shared[number] = shared.get(number, 0) + 1
    best, most = -1, 0.0
    for number, count in shared.items():
        share = count / (len(runs) + len(seen[number][1]) - count)
        if share > most or (share == most and number < best):
            best, most = number, share
    if best < 0 or most < ENOUGH:
        return None
    other = seen[best][0]
    how, why = _difference(passage.text, other.text)
    return Repeat(passage, other, how, f"{round(100 * most)} % of the words run alike{why}")


def _difference(a: str, b: str) -> tuple[How, str]:
    if sorted(re.findall(r"\d+(?:[.,]\d+)*", a)) != sorted(re.findall(r"\d+(?:[.,]\d+)*", b)):
        return "other numbers", ", but the numbers differ"
    if len(_NEGATION.findall(a)) != len(_NEGATION.findall(b)):
        return "other sense", ", but one of them says not"
    return "near", ""


def _runs(text: str) -> frozenset[str]:
    """The runs of words; numbers count as one and the same, so that changed ones are seen."""
    words = [
        "0" if word[0].isdigit() else word.lower().replace("’", "'") for word in _WORD.findall(text)
    ]
    if len(words) < _FEWEST_WORDS:
        return frozenset()
    return frozenset(" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1))
