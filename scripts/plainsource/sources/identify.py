"""Which passages of a new version are which of the record: unchanged, moved, changed or gone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from plainsource.sources.cutting import CutPassage
from plainsource.sources.model import Passage
from plainsource.sources.prints import VERSIONS, print_of, version_of
from plainsource.sources.same_words import other_forms, together

LIKE_ENOUGH = 0.6
"""Share of words in common (difflib's ratio) from which on a passage counts as changed."""

_MOST_PAIRS = 200_000
_SHORT = 6
_LONG = 2000
_FEWEST_LINES, _MOST_LINES = 2, 8
"""Lines of a cell that an older reader may have taken for rows."""


@dataclass(slots=True)
class Pairing:
    """The outcome: positions in the new version by passage id, and the rest.

    `alike` holds how alike a changed passage is, where its old text was at hand.
    """

    unchanged: dict[str, int] = field(default_factory=dict)
    moved: dict[str, int] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)
    gone: list[str] = field(default_factory=list)
    new: list[int] = field(default_factory=list)
    alike: dict[str, float] = field(default_factory=dict)


def pair_passages(
    old: Sequence[Passage], new: Sequence[CutPassage], old_texts: Mapping[str, str]
) -> Pairing:
    """Pair the living passages of a record with those of a new version.

    First by print, wherever they stand; then by likeness, where the old texts are known; then,
    where they are not, by place: as many left over between the same neighbours as before.
    """
    pairing = Pairing()
    _pair_by_print(old, new, pairing)
    rest_old, rest_new = _rest(old, new, pairing)
    if old_texts:
        _pair_by_likeness(rest_old, rest_new, new, old_texts, pairing)
    else:
        _pair_by_place(old, new, pairing)
    rest_old, rest_new = _rest(old, new, pairing)
    pairing.gone = [passage.id for passage in rest_old]
    pairing.new = rest_new
    return pairing


def read_otherwise(
    old: Sequence[Passage], new: Sequence[CutPassage]
) -> tuple[dict[str, int], list[str], list[int]]:
    """Which passages of one and the same document are which, where two readers read it.

    Gives positions by passage id, the ids of what is gone, and the positions of what no passage
    tells. Several passages that together say what stands at a position are all found there.
    """
    pairing = Pairing()
    _pair_by_print(old, new, pairing)
    found = pairing.unchanged | pairing.moved
    waiting = [passage for passage in old if passage.id not in found]
    taken = set(found.values())
    unknown: list[int] = []
    for position, passage in enumerate(new):
        if position in taken:
            continue
        count = together([each.print for each in waiting[:_MOST_LINES]], passage.text)
        if count < _FEWEST_LINES:
            unknown.append(position)
            continue
        found |= {each.id: position for each in waiting[:count]}
        waiting = waiting[count:]
    return found, [passage.id for passage in waiting], unknown


def likeness(old: str, new: str) -> float:
    """How alike two texts are, from 0 to 1: by words, or by letters where they are short."""
    a, b = old.lower().split(), new.lower().split()
    if min(len(a), len(b)) < _SHORT and max(len(a), len(b)) < _LONG:
        return SequenceMatcher(None, old.lower(), new.lower(), autojunk=False).ratio()
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    if matcher.real_quick_ratio() < LIKE_ENOUGH or matcher.quick_ratio() < LIKE_ENOUGH:
        return 0.0
    # The exact ratio takes the square of the length; of very long passages the bound must do.
    return matcher.quick_ratio() if max(len(a), len(b)) > _LONG else matcher.ratio()


def _pair_by_print(old: Sequence[Passage], new: Sequence[CutPassage], pairing: Pairing) -> None:
    waiting: dict[str, list[int]] = defaultdict(list)
    at: dict[tuple[str, str], int] = {}
    for version in {version_of(passage.print) for passage in old} & VERSIONS.keys():
        for position, cut_passage in enumerate(new):
            above = new[position - 1].text if position else ""
            for text in (cut_passage.text, *other_forms(cut_passage.text, above)):
                print_ = print_of(text, version)
                waiting[print_].append(position)
                at.setdefault((print_, cut_passage.at), position)
    taken: set[int] = set()
    for passage in old:
        here = at.get((passage.print, passage.at))
        if here is not None:
            pairing.unchanged[passage.id] = here
            taken.add(here)
    for passage in old:
        if passage.id in pairing.unchanged:
            continue
        places = waiting.get(passage.print, [])
        while places and places[0] in taken:
            places.pop(0)
        if places:
            pairing.moved[passage.id] = places[0]
            taken.add(places.pop(0))


def _rest(
    old: Sequence[Passage], new: Sequence[CutPassage], pairing: Pairing
) -> tuple[list[Passage], list[int]]:
    paired = pairing.unchanged | pairing.moved | pairing.changed
    taken = set(paired.values())
    return [p for p in old if p.id not in paired], [i for i in range(len(new)) if i not in taken]


def _pair_by_likeness(
    rest_old: list[Passage],
    rest_new: list[int],
    new: Sequence[CutPassage],
    old_texts: Mapping[str, str],
    pairing: Pairing,
) -> None:
    pairs: list[tuple[float, int, int]] = []
    few = len(rest_old) * len(rest_new) <= _MOST_PAIRS
    for row, passage in enumerate(rest_old):
        text = old_texts.get(passage.id, "")
        # Of a document rewritten from end to end only neighbours are compared, to save minutes.
        near = rest_new if few else rest_new[max(0, row - 50) : row + 50]
        for position in near:
            if text and new[position].kind == passage.kind:
                alike = likeness(text, new[position].text)
                if alike >= LIKE_ENOUGH:
                    pairs.append((-alike, row, position))
    taken: set[int] = set()
    for alike, row, position in sorted(pairs):
        passage = rest_old[row]
        if passage.id not in pairing.changed and position not in taken:
            pairing.changed[passage.id] = position
            pairing.alike[passage.id] = round(-alike, 2)
            taken.add(position)


def _pair_by_place(old: Sequence[Passage], new: Sequence[CutPassage], pairing: Pairing) -> None:
    found = pairing.unchanged | pairing.moved
    taken = set(found.values())
    gap: list[Passage] = []
    after = -1
    for passage in [*old, None]:
        if passage is not None and passage.id not in found:
            gap.append(passage)
            continue
        until = found[passage.id] if passage is not None else len(new)
        if gap:
            between = [i for i in range(after + 1, until) if i not in taken]
            if [p.kind for p in gap] == [new[i].kind for i in between]:
                pairing.changed.update({p.id: i for p, i in zip(gap, between, strict=True)})
                # Where passages changed places, the next gap may reach over the same ones.
                taken.update(between)
        gap, after = [], until
