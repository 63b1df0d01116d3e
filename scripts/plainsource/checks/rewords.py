"""The page blocks that cite a checked fact, beside what was checked: same, changed, new or gone.

Both rules on reviewed page text and the review itself go by this, so that they agree.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from plainsource.checks.rule import Site
from plainsource.facts.model import Fact, ReviewedBlock
from plainsource.pages.model import Block
from plainsource.pages.rewording import Backing, backing_of, changes, changes_above

_Text = TypeVar("_Text", Block, ReviewedBlock)
_ALIKE = 0.4
"""Share of words from which a new block is taken for an old one that was reworded."""
_FEW = 400
"""Pairs of blocks up to which the most alike are sought; beyond, they are taken in order."""


@dataclass(slots=True)
class Rewording:
    """A block that differs from what was checked, and the facts whose checks speak of it.

    `block` is None where it is gone from the page, `before` where nobody has checked it yet.
    `changed` and `above` tell what changed in its words and in the lines it stands under; both
    empty: nothing that could change its meaning.
    """

    page: str
    block: Block | None
    before: ReviewedBlock | None
    changed: tuple[str, ...] = ()
    above: tuple[str, ...] = ()
    facts: list[Fact] = field(default_factory=list)

    @property
    def matters(self) -> bool:
        """Whether somebody must look at it."""
        return not (self.block and self.before) or bool(self.changed or self.above)


def rewordings(site: Site) -> list[Rewording]:
    """What differs from what was checked and matters, once for all facts of a block."""
    return site.once("rewordings", lambda: list(_rewordings(site)))


def rewordings_of(site: Site, fact: Fact) -> list[Rewording]:
    """All blocks of one fact that differ from what was checked, those that do not matter too."""
    if fact.checked is None or is_old(fact):
        return []
    return [_compared(site, *pair, {}) for pair in _pairs(site, fact)]


def is_old(fact: Fact) -> bool:
    """Whether a fact's check is of the older form, which did not keep the words."""
    return fact.checked is not None and any(b.text is None for b in fact.checked.blocks)


def _rewordings(site: Site) -> Iterator[Rewording]:
    found: dict[tuple[str, int, str | None, str], Rewording] = {}
    backings: dict[tuple[str, ...], Backing] = {}
    for fact in site.ledger.facts.values():
        if fact.checked is None or fact.withdrawn or is_old(fact):
            continue
        for page, block, before in _pairs(site, fact):
            # Two blocks of a page may have the same words: told apart by where they stand.
            key = (page, block.line if block else 0, *_words(before))
            rewording = found.get(key)
            if rewording is None:
                rewording = found[key] = _compared(site, page, block, before, backings)
            rewording.facts.append(fact)
    yield from (rewording for rewording in found.values() if rewording.matters)


def _words(before: ReviewedBlock | None) -> tuple[str | None, str]:
    return (before.text, before.under) if before else (None, "")


def _pairs(site: Site, fact: Fact) -> Iterator[tuple[str, Block | None, ReviewedBlock | None]]:
    """Page, block and what was checked, for all blocks of a fact that differ from the check."""
    placed: dict[str, list[Block]] = {}
    for page, block in site.citing.get(fact.id, ()):
        if block.text:
            placed.setdefault(page.path, []).append(block)
    known: dict[str, list[ReviewedBlock]] = {}
    for each in fact.checked.blocks if fact.checked else ():
        known.setdefault(each.page, []).append(each)
    for path in {**placed, **known}:
        old, new = known.get(path, []), placed.get(path, [])
        if [(o.text, o.under) for o in old] != [(n.text, n.under) for n in new]:
            yield from ((path, *pair) for pair in _matched(old, new))


def _matched(
    old: list[ReviewedBlock], new: list[Block]
) -> Iterator[tuple[Block | None, ReviewedBlock | None]]:
    """The blocks of a page beside those checked, without those that are just the same."""
    same = Counter((o.text, o.under) for o in old) & Counter((n.text, n.under) for n in new)
    old = _without(old, Counter(same))
    new = _without(new, Counter(same))
    for block in list(new):
        before = next((o for o in old if o.text == block.text), None)
        if before:
            old.remove(before)
            new.remove(block)
            yield block, before
    if len(old) * len(new) > _FEW:
        for block, before in zip(new, old, strict=False):
            yield block, before
        yield from ((block, None) for block in new[len(old) :])
        yield from ((None, before) for before in old[len(new) :])
        return
    alike = sorted(
        (
            (_alike(o.text or "", n.text), -i, -j)
            for i, o in enumerate(old)
            for j, n in enumerate(new)
        ),
        reverse=True,
    )
    left, come = dict(enumerate(old)), dict(enumerate(new))
    for share, i, j in alike:
        if share >= _ALIKE and -i in left and -j in come:
            yield come.pop(-j), left.pop(-i)
    yield from ((block, None) for block in come.values())
    yield from ((None, before) for before in left.values())


def _without(blocks: list[_Text], same: Counter[tuple[str | None, str]]) -> list[_Text]:
    kept = []
    for block in blocks:
        if same[block.text, block.under]:
            same[block.text, block.under] -= 1
        else:
            kept.append(block)
    return kept


def _alike(one: str, other: str) -> float:
    a, b = Counter(one.lower().split()), Counter(other.lower().split())
    return 2 * sum((a & b).values()) / max(1, sum(a.values()) + sum(b.values()))


def _compared(
    site: Site,
    page: str,
    block: Block | None,
    before: ReviewedBlock | None,
    backings: dict[tuple[str, ...], Backing],
) -> Rewording:
    if block is None or before is None:
        return Rewording(page, block, before)
    backing = backings.get(block.cites)
    if backing is None:
        backing = backings[block.cites] = backing_of(
            _told(site.facts_of(block.cites)), site.meaning
        )
    changed = changes(before.text or "", block.text, site.meaning, backing)
    above = (
        changes_above(before.under, block.under, site.meaning, backing)
        if before.under != block.under
        else ()
    )
    return Rewording(page, block, before, tuple(changed), tuple(above))


def _told(facts: Iterable[Fact]) -> Iterator[str]:
    """What facts say: to readers, and their sources, but for those that say something else."""
    for fact in facts:
        yield fact.tell
        yield from (entry.says for entry in fact.sources if entry.stance != "differs")
