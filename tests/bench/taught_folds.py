"""How well natures and topics are told of documents whose sentences were not learned from.

The labelled documents are parted into folds. For each fold, the examples are learned without the
sentences of its documents, and then its documents are read. `python tests/bench/taught_folds.py`
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from plainsource.base.project import Project
from plainsource.facts import passage_taught
from plainsource.facts.about_wording import AboutWording, load_about_wording
from plainsource.facts.document_view import view_file
from plainsource.sources.cutting import cut
from plainsource.sources.reading import read_document

sys.path.insert(0, str(Path(__file__).parent))
from labelled import DATA, ROOT, Scores, _natures, _topics, labels_of, plain, table_of

FOLDS = 6


def cross_validated(folder: Path) -> Scores:
    """The scores of natures and topics over all folds."""
    wording = load_about_wording(Project(ROOT))
    documents = list(labels_of(folder))
    scores = Scores()
    for fold in range(FOLDS):
        held = documents[fold::FOLDS]
        learned = without(wording, [path for path, _ in held])
        for path, labels in held:
            view = view_file(path, learned)
            scores.documents += 1
            _natures(view, labels, scores)
            _topics(view, labels, scores)
    return scores


def without(wording: AboutWording, paths: list[Path]) -> AboutWording:
    """A wording whose examples have no sentence of these documents."""
    texts = {
        plain(passage.text) for path in paths for passage in cut(read_document(path, path.name))
    }
    return replace(
        wording,
        sentences={
            name: tuple(line for line in lines if plain(line) not in texts)
            for name, lines in wording.sentences.items()
        },
    )


if __name__ == "__main__":
    # What is learned for a fold must not take the place of what is kept for the program.
    passage_taught.kept_tables = lambda _, __, make: tuple(make())
    print(table_of(cross_validated(Path(sys.argv[1]) if len(sys.argv) > 1 else DATA / "develop")))
