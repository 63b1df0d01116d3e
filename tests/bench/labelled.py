"""Scoring how documents are read, against a folder of labelled documents.

How things are counted is said in tests/data/README.md. Run by itself, it scores the part that
may be developed against: python tests/bench/labelled.py [folder]
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from plainsource.base.project import Project
from plainsource.facts.about_wording import AboutWording, load_about_wording
from plainsource.facts.compare_documents import Pair, contradictions
from plainsource.facts.document_view import DocumentView, PassageView, QuantityView, view_file
from plainsource.facts.model import Amount
from plainsource.facts.units import convert, dimension_of

ROOT = Path(__file__).parent.parent.parent
DATA = ROOT / "tests/data"
NATURES = ("promotion", "personal_data", "boilerplate", "instruction_to_staff")

Label = Mapping[str, Any]


@dataclass
class Count:
    """How many were looked for and found, and how many were reported and right."""

    wanted: int = 0
    found: int = 0
    reported: int = 0
    right: int = 0

    @property
    def recall(self) -> float:
        """The share of the wanted that was found."""
        return self.found / self.wanted if self.wanted else 1.0

    @property
    def precision(self) -> float:
        """The share of the reported that was right."""
        return self.right / self.reported if self.reported else 1.0

    def add(self, other: Count) -> None:
        """Count another's numbers in."""
        self.wanted += other.wanted
        self.found += other.found
        self.reported += other.reported
        self.right += other.right


@dataclass
class Scores:
    """What was measured, by name; `by_treatment` has the subjects of each treatment alone."""

    counts: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    by_treatment: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    documents: int = 0


def score_folder(
    folder: Path,
    subjects_file: Path = DATA / "subjects.yml",
    read: Callable[[Path], DocumentView] | None = None,
    only: Sequence[str] = (),
) -> Scores:
    """Scores all labelled documents of a folder; `only` names treatments to look at alone."""
    wording = load_about_wording(Project(ROOT))
    read = read or (lambda path: view_file(path, wording))
    subjects = _yaml(subjects_file)["subjects"]
    scores = Scores()
    views: dict[str, DocumentView] = {}
    for path, labels in labels_of(folder):
        if only and labels["treatment"] not in only:
            continue
        view = views[path.name] = read(path)
        scores.documents += 1
        _quantities(view, labels, subjects, scores)
        _natures(view, labels, scores)
        _topics(view, labels, scores)
        _treatment(view, labels, scores)
    for group in _yaml(folder / "contradictions.yml"):
        if not only or group["treatment"] in only:
            _contradictions([views[name] for name in group["files"]], group, wording, scores)
    return scores


def labels_of(folder: Path) -> Iterator[tuple[Path, Label]]:
    """The documents of a folder with their labels, in the order of their names."""
    for path in sorted(folder.glob("*.labels.yml")):
        yield path.with_name(path.name.removesuffix(".labels.yml")), _yaml(path)


def table_of(scores: Scores) -> str:
    """The scores as a table for people."""
    lines = [f"{scores.documents} documents", ""]
    lines.append(f"{'':34}{'recall':>8}{'precision':>11}{'wanted':>8}{'reported':>10}")
    for name, count in scores.counts.items():
        lines.append(
            f"{name:34}{count.recall:8.3f}{count.precision:11.3f}{count.wanted:8}{count.reported:10}"
        )
    lines += ["", "subjects by treatment"]
    for name, count in sorted(scores.by_treatment.items()):
        lines.append(f"  {name:32}{count.recall:8.3f}{count.wanted:19}")
    return "\n".join(lines)


# Quantities and their subjects ---------------------------------------------------------------


def _quantities(view: DocumentView, labels: Label, subjects: Label, scores: Scores) -> None:
    pairs, rest = _paired(view, labels)
    total = scores.counts["quantities"]
    total.wanted += len(labels["quantities"])
    total.found += sum(is_right(quantity.amount, label) for _, quantity, label in pairs)
    either = [plain(text) for text in labels.get("either", [])]
    for passage, quantity in rest:
        if not is_either(passage.text, quantity.text, either):
            total.reported += 1
    total.reported += len(pairs)
    total.right += sum(is_right(quantity.amount, label) for _, quantity, label in pairs)
    for _, quantity, label in pairs:
        rare = bool(subjects.get(label["subject"] or "", {}).get("rare"))
        right = int(quantity.subject in _names_of(label, subjects))
        for count in (
            scores.counts["subjects, rare" if rare else "subjects"],
            scores.counts["subjects, all"],
            scores.by_treatment[labels["treatment"]],
        ):
            count.add(Count(1, right, 1, right))
        same = int((label.get("scope") or "") == quantity.scope)
        scores.counts["scopes, word for word"].add(Count(1, same, 1, same))


def _names_of(label: Label, subjects: Label) -> set[str]:
    names = {label["subject"] or "", *label.get("also_subjects", [])}
    for name in list(names):
        names |= set(subjects.get(name, {}).get("also", []))
    return names


_Found = tuple[PassageView, QuantityView]


def _paired(
    view: DocumentView, labels: Label
) -> tuple[list[tuple[PassageView, QuantityView, Label]], list[_Found]]:
    """The labelled quantities with those found for them, in order; and all others found.

    As many as can be are paired, and of those first what is right: where one is missed, its like
    further down must not be taken for it, and with it all that stands between.
    """
    found = [(passage, quantity) for passage in view.passages for quantity in passage.quantities]
    runs = [(plain(passage.text), plain(quantity.text)) for passage, quantity in found]
    wanted = labels["quantities"]
    # best[i][j]: the most that pairing labels from i on with finds from j on can reach.
    best = [[0] * (len(found) + 1) for _ in range(len(wanted) + 1)]
    worth: dict[tuple[int, int], int] = {}
    for i in range(len(wanted) - 1, -1, -1):
        text = plain(wanted[i]["text"])
        for j in range(len(found) - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1])
            if text in runs[j][0] and overlap(text, runs[j][1]):
                worth[i, j] = 3 if is_right(found[j][1].amount, wanted[i]) else 2
                best[i][j] = max(best[i][j], worth[i, j] + best[i + 1][j + 1])
    pairs: list[tuple[PassageView, QuantityView, Label]] = []
    rest: list[_Found] = []
    i = j = 0
    while j < len(found):
        if (i, j) in worth and best[i][j] == worth[i, j] + best[i + 1][j + 1]:
            pairs.append((*found[j], wanted[i]))
            i, j = i + 1, j + 1
        elif i < len(wanted) and best[i][j] == best[i + 1][j]:
            i += 1
        else:
            rest.append(found[j])
            j += 1
    return pairs, rest


def overlap(a: str, b: str) -> bool:
    """Whether two runs are about one quantity: one holds the other, or they share digits."""
    if a in b or b in a:
        return True
    words = set(a.split()) & set(b.split())
    return any(any(char.isdigit() for char in word) for word in words)


def is_either(passage: str, told: str, either: Iterable[str]) -> bool:
    """Whether a run of a passage may be taken or left."""
    text, told = plain(passage), plain(told)
    return any(run in text and (run in told or told in run) for run in either)


def is_right(amount: Amount, label: Label) -> bool:
    """Whether an amount is one that the label allows."""
    return any(_same(amount, form) for form in (label, *label.get("also", [])))


def _same(amount: Amount, form: Label) -> bool:
    unit = form.get("unit")
    if form.get("per") != amount.per and "per" in form:
        return False
    if unit != amount.unit and dimension_of(str(unit)) != dimension_of(amount.unit):
        return False
    return all(
        _equal(mine, amount.unit, form.get(end), str(unit))
        for mine, end in ((amount.min, "min"), (amount.max, "max"))
    )


def _equal(mine: float | None, unit: str, theirs: float | None, other: str) -> bool:
    if mine is None or theirs is None:
        return mine is theirs
    value = convert(mine, unit, other) if unit != other else mine
    return abs(value - theirs) <= 0.01 * max(abs(value), abs(theirs))


# Natures, topics, treatments -----------------------------------------------------------------


def _natures(view: DocumentView, labels: Label, scores: Scores) -> None:
    sentences = {nature: [plain(text) for text in labels[nature]] for nature in NATURES}
    doubtful = [plain(text) for text in labels.get("doubtful_nature", [])]
    for nature in NATURES:
        count = scores.counts[nature]
        for sentence in sentences[nature]:
            count.wanted += 1
            count.found += any(
                passage.nature == nature
                for passage in view.passages
                if _within(plain(passage.text), sentence)
            )
        for passage in view.passages:
            text = plain(passage.text)
            if passage.nature != nature or any(_within(text, one) for one in doubtful):
                continue
            labelled = {n for n in NATURES if any(_within(text, one) for one in sentences[n])}
            count.reported += 1
            # Praise of a named person may be either.
            either = {nature, *labelled} >= {"promotion", "personal_data"}
            count.right += nature in labelled or either


def _topics(view: DocumentView, labels: Label, scores: Scores) -> None:
    by_text = {plain(passage.text): passage for passage in view.passages}
    for label in labels["topics"]:
        passage = by_text.get(plain(label["text"]))
        if passage is not None:
            right = int(passage.topic in {label["topic"], *label.get("also_topics", [])})
            scores.counts["topics"].add(Count(1, right, 1, right))


def _treatment(view: DocumentView, labels: Label, scores: Scores) -> None:
    right = int(view.treatment == labels["treatment"])
    scores.counts["treatments of documents"].add(Count(1, right, 1, right))


# Contradictions ------------------------------------------------------------------------------


def _contradictions(
    views: Sequence[DocumentView], group: Label, wording: AboutWording, scores: Scores
) -> None:
    """Counted once for each subject and scope; and, where scopes are free words, by subject."""
    reported: dict[tuple[str, str], list[Pair]] = {}
    for pair in contradictions(views, wording):
        reported.setdefault((pair.subject, pair.scope), []).append(pair)
    wanted: dict[tuple[str, str], list[Label]] = {}
    for label in group["contradictions"]:
        wanted.setdefault((label["subject"], label["scope"] or ""), []).append(label)
    undecided = {_sides_of(label) for label in group.get("undecided", [])}
    pairs = {_sides_of(label) for labels in wanted.values() for label in labels}
    by_subject = scores.counts["contradictions"]
    exact = scores.counts["contradictions, scope word for word"]
    for case in wanted:
        by_subject.wanted += 1
        exact.wanted += 1
        by_subject.found += any(case[0] == subject for subject, _ in reported)
        exact.found += case in reported
    for case, found in reported.items():
        sides = {_sides(pair) for pair in found}
        if sides <= undecided:
            continue
        by_subject.reported += 1
        exact.reported += 1
        exact.right += case in wanted
        by_subject.right += bool(sides & pairs) or case[0] in {subject for subject, _ in wanted}


def _sides(pair: Pair) -> frozenset[tuple[str, str]]:
    return frozenset((said.file, plain(said.quantity.text)) for said in (pair.a, pair.b))


def _sides_of(label: Label) -> frozenset[tuple[str, str]]:
    return frozenset((label[side]["file"], plain(label[side]["text"])) for side in "ab")


def _within(a: str, b: str) -> bool:
    return a in b or b in a


def plain(text: str) -> str:
    """A text with single spaces."""
    return re.sub(r"\s+", " ", text).strip()


def _yaml(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))


if __name__ == "__main__":
    print(table_of(score_folder(Path(sys.argv[1]) if len(sys.argv) > 1 else DATA / "develop")))
