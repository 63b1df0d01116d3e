"""A page block that was reworded, where that can change what it means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from plainsource.base.findings import Finding
from plainsource.checks.rule import Rule, Site
from plainsource.facts.model import BlockPrint, Fact
from plainsource.pages.meaning import bears_of, bears_the_same, block_print
from plainsource.pages.model import Block, Page


def find(site: Site) -> Iterator[Finding]:
    """Blocks that cite a checked fact and bear something else than at the check."""
    bears: dict[str, str] = {}
    for fact in site.ledger.facts.values():
        if fact.checked is None or fact.withdrawn:
            continue
        by_page: dict[str, list[tuple[Page, Block]]] = {}
        for page, block in site.citing.get(fact.id, ()):
            if block.kind != "directive":
                by_page.setdefault(page.path, []).append((page, block))
        for path, placed in by_page.items():
            known = [known for known in fact.checked.blocks if known.page == path]
            yield from _on_page(site, fact, placed, known, bears)


def _on_page(
    site: Site,
    fact: Fact,
    placed: list[tuple[Page, Block]],
    known: list[BlockPrint],
    bears: dict[str, str],
) -> Iterator[Finding]:
    prints = Counter(entry.print for entry in known)
    changed = []
    for page, block in placed:
        print_ = block_print(block)
        if prints[print_] > 0:
            prints[print_] -= 1
        else:
            changed.append((page, block))
    left = []
    for entry in known:
        if prints[entry.print] > 0:
            prints[entry.print] -= 1
            left.append(entry)
    for page, block in changed:
        now = bears.get(block.text)
        if now is None:
            now = bears[block.text] = bears_of(block.text, site.meaning)
        same = next((entry for entry in left if bears_the_same(entry.bears, now)), None)
        if same is not None:
            left.remove(same)
            continue
        before = left.pop(0) if left else None
        what = (
            f"This changed since it was checked against “{fact.id}”: "
            f"{_difference(before.bears, now)}."
            if before
            else f"Nobody has checked these words against the fact “{fact.id}” yet."
        )
        yield RULE.finding(
            page.file,
            block.line,
            block.column,
            what,
            "If the words and the fact say the same, run: "
            f"plainsource review {fact.id} --by YOUR-ROLE",
            "If not, change the words back.",
            about=fact.id,
        )


def _difference(before: str, now: str) -> str:
    old, new = Counter(before.split("; ")), Counter(now.split("; "))
    gone, come = list((old - new).elements()), list((new - old).elements())
    parts = []
    if gone:
        parts.append("gone: " + ", ".join(f"“{part}”" for part in gone))
    if come:
        parts.append("new: " + ", ".join(f"“{part}”" for part in come))
    return "; ".join(parts) or "its numbers stand in another order"


RULE = Rule(
    "reworded",
    "error",
    "Page text whose numbers, negations, modals or weighty words changed since it was checked.",
    "One “not” more or less turns advice into harm. Mending a typing error is free.",
    "Hold the text against the fact, then run plainsource review with the fact's name.",
    "“may” became “will” since the check",
    "the text was checked as it now stands",
    frozenset({"pages", "facts", "wording"}),
    find,
)
