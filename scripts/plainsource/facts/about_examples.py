"""What example sentences teach: which words by a quantity speak for which subject.

`wording/examples/` holds plain sentences for each subject. From them a linear model is learned:
the averaged perceptron of Freund and Schapire (1999), with the margin and the step of Crammer et
al., “Online Passive-Aggressive Algorithms” (JMLR 7, 2006, PA-I). Only subjects whose amounts have
the dimension of the quantity compete. Learning takes some seconds, so what was learned is kept
beside the installed packages until the examples change.
"""

from __future__ import annotations

import contextlib
import random
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from plainsource.base.findings import Finding, RecordError
from plainsource.base.kept import keep, read_kept
from plainsource.base.progress import following
from plainsource.base.project import Project
from plainsource.base.records import Record, read_record
from plainsource.facts.about_context import Piece, pieces_of
from plainsource.facts.about_cues import Lexicon
from plainsource.facts.about_features import Features, features_of
from plainsource.facts.store import Subject
from plainsource.facts.units import dimension_of
from plainsource.sources.blocks import CELL_BREAK, Block
from plainsource.sources.cutting import cut

FOLDER = "examples"
NONE = "none"
"""The name under which examples stand whose amounts are about no subject."""

_KEPT, _MARK = "examples", "plainsource-examples-1"
_UNDER = " > "
_MARKED = re.compile(r"\[([^\]]*)\]")
_ROUNDS, _STEP, _SEED = 5, 0.07, 1
_LEAST_KEPT = 0.012
_DIGITS = 3

Weights = Mapping[str, Mapping[str, float]]
"""For each feature, what it adds to which subject."""


@dataclass(frozen=True, slots=True)
class Example:
    """A piece with a quantity that is about a subject ("" for none)."""

    subject: str
    piece: Piece
    quantity: int

    @property
    def dimension(self) -> str:
        """What its amount measures."""
        return dimension_of(self.piece.quantities[self.quantity].amount.unit)


@dataclass(frozen=True, slots=True)
class Learned:
    """What the examples taught. `findings`: what is wrong with their files."""

    weights: Weights = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    def scores(self, piece: Piece, quantity: int) -> dict[str, float]:
        """How much speaks for each subject that anything speaks for or against ("" for none)."""
        found: dict[str, float] = {}
        for name, share in features_of(piece, quantity).items():
            for subject, weight in self.weights.get(name, {}).items():
                found[subject] = found.get(subject, 0.0) + weight * share
        return found


def load_learned(project: Project, subjects: Mapping[str, Subject]) -> Learned:
    """What the examples of a project teach: as kept, or else learned anew. Never raises."""
    files = sorted((project.wording / FOLDER).glob("*.yml"))
    if not files:
        return Learned()
    crc = zlib.crc32("".join(f"{s.id}{s.units}" for s in subjects.values()).encode())
    with contextlib.suppress(OSError):
        for path in files:
            crc = zlib.crc32(path.read_bytes(), crc)
    # By what the files hold, wherever they stand: a copy of a project learns nothing anew.
    mark = f"{_MARK} {_ROUNDS} {_STEP} {_SEED} {crc}"
    kept = read_kept(_KEPT, mark, beside=True)
    if kept is not None:
        return Learned(kept)
    findings: list[Finding] = []
    lines = [line for path in files for line in read_examples(project, path, findings)]
    found = [ex for subject, text in lines if (ex := example_of(subject, text, subjects))]
    weights = learn(found, subjects)
    if not findings:
        keep(_KEPT, mark, weights, beside=True)
    return Learned(weights, tuple(findings))


def read_examples(
    project: Project, path: Path, findings: list[Finding]
) -> Iterator[tuple[str, str]]:
    """The lines of a file of examples with their subjects; what is wrong goes to `findings`."""
    shown = project.shown(path)
    try:
        group = read_record(path, shown).get("examples")
    except RecordError as fault:
        findings.append(fault.finding)
        return
    for subject, text in group.items() if isinstance(group, Record) else ():
        for line in str(text or "").splitlines():
            if line.strip():
                yield subject, line.strip()


def example_of(subject: str, line: str, subjects: Mapping[str, Subject]) -> Example | None:
    """The example that a line gives; None where its amount does not fit its subject.

    “Heading > text” stands in a document under that heading or question, “a | b” in a table. The
    amount is the one in [brackets], else the first that the subject can have.
    """
    marked = _MARKED.search(line)
    *above, text = line.replace("[", "").replace("]", "").split(_UNDER)
    blocks = [Block("heading", head, at, at) for at, head in enumerate(above, 1)]
    last = len(above) + 1
    blocks.append(Block("row" if CELL_BREAK in text else "paragraph", text, last))
    known = subjects.get(subject)
    for piece in pieces_of(blocks, cut(blocks), Lexicon(())):
        for number, quantity in enumerate(piece.quantities):
            wanted = marked is None or marked[1] in quantity.text or quantity.text in marked[1]
            fits = subject == NONE or (
                known is not None and dimension_of(quantity.amount.unit) in known.units
            )
            if piece.passage.block == last and wanted and fits:
                return Example("" if subject == NONE else subject, piece, number)
    return None


def learn(examples: Sequence[Example], subjects: Mapping[str, Subject]) -> Weights:
    """The weights of features, learned from examples; the same for the same examples."""
    rivals: dict[str, list[str]] = {}
    for subject in subjects.values():
        for dimension in subject.units:
            rivals.setdefault(dimension, []).append(subject.id)
    cases = [(features_of(ex.piece, ex.quantity), ex.subject, ex.dimension) for ex in examples]
    weights: dict[str, dict[str, float]] = {}
    sums: dict[str, dict[str, float]] = {}
    order = list(range(len(cases)))
    drawn = random.Random(_SEED)  # noqa: S311 - an order, no secret
    step = 1
    for _ in following(range(_ROUNDS), "Learning from the examples"):
        drawn.shuffle(order)
        for at in order:
            _step(*cases[at], rivals, weights, sums, step)
            step += 1
    return {
        name: kept
        for name, row in weights.items()
        if (
            kept := {
                subject: round(mean, _DIGITS)
                for subject, weight in row.items()
                if abs(mean := weight - sums[name][subject] / step) >= _LEAST_KEPT
            }
        )
    }


def _step(
    features: Features,
    subject: str,
    dimension: str,
    rivals: Mapping[str, Sequence[str]],
    weights: dict[str, dict[str, float]],
    sums: dict[str, dict[str, float]],
    step: int,
) -> None:
    """Look at one example: where its subject does not lead by 1, move it up, its rival down."""
    scores = dict.fromkeys((*rivals.get(dimension, ()), ""), 0.0)
    for name, share in features.items():
        for other, weight in weights.get(name, {}).items():
            if other in scores:
                scores[other] += weight * share
    own = scores.pop(subject)
    if not scores:
        return
    rival = max(scores, key=lambda other: scores[other])
    short = 1.0 - own + scores[rival]
    if short <= 0:
        return
    size = min(_STEP, short / (2 * sum(share * share for share in features.values())))
    for name, share in features.items():
        row, total = weights.setdefault(name, {}), sums.setdefault(name, {})
        for other, change in ((subject, size * share), (rival, -size * share)):
            row[other] = row.get(other, 0.0) + change
            total[other] = total.get(other, 0.0) + change * step
