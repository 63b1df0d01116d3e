"""A mark that names no fact, or one that was withdrawn."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from plainsource.base.findings import Finding
from plainsource.checks.rule import Rule, Site
from plainsource.pages.model import Block


def find(site: Site) -> Iterator[Finding]:
    """Citations of facts that there are not."""
    for page in site.pages.values():
        for block in page.blocks:
            # The title and caption of a box repeat the facts that the box itself names.
            if block.implied and block.data is None:
                continue
            for name in block.cites:
                fact = site.ledger.facts.get(name)
                line, column = _place(block, name)
                if fact is None:
                    yield RULE.finding(
                        page.file,
                        line,
                        column,
                        f"There is no fact with the name “{name}”.",
                        *_choices(name, list(site.ledger.facts)),
                    )
                elif fact.withdrawn and fact.checked:
                    yield RULE.finding(
                        page.file,
                        line,
                        column,
                        f"The fact “{name}” was withdrawn on {fact.checked.date}.",
                        "Take the statement off the page, or rest it on another fact.",
                    )


def _place(block: Block, name: str) -> tuple[int, int]:
    mark = next((mark for mark in block.marks if mark.fact == name), None)
    return (mark.line, mark.column) if mark else (block.line, block.column)


def _choices(name: str, names: list[str]) -> list[str]:
    near = difflib.get_close_matches(name, names, n=1, cutoff=0.8)
    choices = [f"If you meant “{near[0]}”, write [^{near[0]}]."] if near else []
    return [
        *choices,
        "If the fact has another name now, write that. If it was deleted, delete the statement.",
        "Or add the fact to a file in facts/.",
    ]


RULE = Rule(
    "unknown-fact",
    "error",
    "A mark that names no fact, or one that was withdrawn.",
    "A statement would seem to have a source and have none.",
    "Write the name of a fact in facts/.",
    "Redness lasts 1 to 3 days.[^rednes-duration]",
    "Redness lasts 1 to 3 days.[^redness-duration]",
    frozenset({"pages", "facts"}),
    find,
)
