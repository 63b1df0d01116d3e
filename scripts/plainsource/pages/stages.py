"""The stages of a planner box, as they stand in a page."""

from __future__ import annotations

from collections.abc import Iterator

from plainsource.base.records import Record

WHENS = {
    "before": "in the days before",
    "lasts": "may last until",
    "daily": "each day until",
    "wait": "leave out until",
    "next": "the next one",
    "judge": "when to judge",
}
"""What a stage can be: something to leave before; how long something shows; something to do each
day; something to leave out afterwards; the next session; when to judge the result. With what a
reader is told by it, so that changing it counts as changing the words."""


def stages_of(data: Record) -> list[Record]:
    """The entries under `stages:` that can be read as such."""
    stages = data.get("stages")
    return [one for one in stages if isinstance(one, Record)] if isinstance(stages, list) else []


def named_facts(data: Record) -> tuple[str, ...]:
    """The names of the facts that a box rests on: of its stages, its `facts:` or its `fact:`."""
    facts = data.get("facts")
    named = facts if isinstance(facts, list) else [data.get("fact")]
    named = [stage.get("fact") for stage in stages_of(data)] or named
    return tuple(fact for fact in named if isinstance(fact, str))


def stage_words(data: Record) -> Iterator[tuple[str, int, str]]:
    """What each stage tells readers: its words, their line, and the fact that they rest on."""
    for stage in stages_of(data):
        words, fact = stage.get("stage"), stage.get("fact")
        if isinstance(words, str) and words and isinstance(fact, str):
            yield f"{words} | {WHENS.get(str(stage.get('when')), '')}", stage.line_of("stage"), fact
