"""Example sentences from which the nature and the topic of passages are learned.

`wording/examples/passages/` holds sentences of our own, one a line, under the nature they have,
under their topic, or under both (`promotion-cost`).
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from difflib import get_close_matches
from itertools import chain

from plainsource.base.fields import Field
from plainsource.base.findings import Finding, RecordError
from plainsource.base.project import Project
from plainsource.base.records import Record, read_record
from plainsource.base.shapes import check_shape

FOLDER = "examples/passages"
_FIELDS = (Field("examples", "record", required=True, help="groups, with sentences below each"),)
FACT = "fact"
"""The nature of what is none of the others."""

BOTH = "-"
"""What stands between a nature and a topic in the name of a group."""

Sentences = Mapping[str, tuple[str, ...]]


def load_sentences(
    project: Project, known: Set[str], findings: list[Finding]
) -> dict[str, tuple[str, ...]]:
    """The sentences of a project's examples by the name of their group.

    `known` are the names of natures and topics. What is wrong with the files goes to `findings`;
    such a file, or such a group, counts as empty.
    """
    found: dict[str, tuple[str, ...]] = {}
    for path in sorted((project.wording / FOLDER).glob("*.yml")):
        shown = project.shown(path)
        try:
            record = read_record(path, shown)
        except RecordError as fault:
            findings.append(fault.finding)
            continue
        wrong = check_shape(record, _FIELDS, shown)
        findings += wrong
        group = Record() if wrong else record["examples"]
        for name, text in group.items():
            unknown = set(name.split(BOTH)) - known
            if isinstance(text, str) and not unknown:
                lines = (line.strip() for line in text.splitlines())
                found[name] = (*found.get(name, ()), *(line for line in lines if line))
            else:
                findings.append(_wrong(shown, group.line_of(name), name, unknown, known))
    return found


def ordinary_words(sentences: Sentences) -> frozenset[str]:
    """The words that the sentences write in small letters."""
    text = "\n".join(chain.from_iterable(sentences.values()))
    bare = (word.strip(".,:;!?()\"'“”’") for word in set(text.split()))
    return frozenset(word for word in bare if len(word) > 1 and word.islower() and word.isalpha())


def _wrong(shown: str, line: int, name: str, unknown: Set[str], known: Set[str]) -> Finding:
    if unknown:
        part = min(unknown)
        near = get_close_matches(part, known, 1)
        what = f"There is no nature and no topic “{part}”."
        do = [f"If you meant “{near[0]}”, write that."] if near else []
        do.append("Name a group after a nature, a topic, or both, as in promotion-cost.")
    else:
        what = f"There are no sentences under “{name}”."
        do = [f"Write “{name}: |”, and below it one sentence a line, set in by 4 spaces."]
    return Finding(shown, line, 1, "field-wrong", "error", what, tuple(do))
