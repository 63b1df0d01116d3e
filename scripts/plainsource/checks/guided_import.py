"""What an import brought: what is in the document, how it stands to the facts, what it touches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from plainsource.checks.guided import waits_for
from plainsource.checks.guided_advice import Adviser, Decided, How
from plainsource.checks.guided_texts import AtHand
from plainsource.checks.impact import Place, impact_of
from plainsource.checks.rule import Site
from plainsource.facts.ledger import Ledger
from plainsource.sources.importing import ImportReport


@dataclass(frozen=True, slots=True)
class Likeness:
    """A quantity of the document beside a fact on file. `passage` is its id."""

    passage: str
    text: str
    fact: str
    tell: str
    how: How
    why: str


@dataclass(frozen=True, slots=True)
class Touched:
    """A fact that an import made suspect, with the passages at fault and the pages that tell it."""

    fact: str
    tell: str
    passages: tuple[str, ...]
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """What is in a document. `kinds` and `natures` count passages, `like` holds one line for each
    passage and fact, `fresh` are the ids of passages with a number that no fact has, `repeated`
    those whose words stand elsewhere. `texts` are the words by id, shown and never stored.
    """

    kinds: dict[str, int]
    natures: dict[str, int]
    quantities: int
    like: tuple[Likeness, ...]
    fresh: tuple[str, ...]
    repeated: tuple[tuple[str, str], ...]
    undecided: int
    texts: dict[str, str]


def summarise(
    report: ImportReport, document: AtHand, ledger: Ledger, adviser: Adviser, decided: Decided
) -> Summary:
    """What is in a document that was just brought in, beside the facts on file."""
    source = report.source
    abouts = adviser.read(document, ledger)
    words = document.texts
    like: dict[tuple[str, str], Likeness] = {}
    natures: Counter[str] = Counter()
    quantities = 0
    fresh, repeated = [], []
    to_look_at = {*report.new, *report.changed, *report.back}
    for passage in source.living:
        about = abouts.get(passage.at)
        if about is None:
            continue
        if about.nature:
            natures[about.nature] += 1
        quantities += len(about.told)
        if passage.id not in to_look_at and waits_for(ledger, passage) is None:
            continue  # decided before, and no word of it has changed
        beside = adviser.beside(about, ledger)
        for each in beside:
            like[passage.id, each.fact.id] = Likeness(
                passage.id, words[passage.at], each.fact.id, each.fact.tell, each.how, each.why
            )
        if about.told and not beside:
            fresh.append(passage.id)
    fresh_ones = set(report.new)
    first: dict[str, str] = {}
    for passage in source.living:
        earlier = first.setdefault(passage.print, passage.id)
        if passage.id not in fresh_ones or passage.kind == "heading":
            continue
        same = [earlier] if earlier != passage.id else list(decided.like(source.id, passage))
        repeated += [(passage.id, other) for other in same[:1]]
    return Summary(
        dict(Counter(passage.kind for passage in source.living)),
        dict(natures),
        quantities,
        tuple(like.values()),
        tuple(fresh),
        tuple(repeated),
        sum(waits_for(ledger, passage) is not None for passage in source.passages),
        {p.id: words[p.at] for p in source.living if p.at in words},
    )


def touched_by(site: Site, names: Iterable[str]) -> list[Touched]:
    """The facts that rest on changed or gone passages, and the pages and lines that tell them.

    `site` is read after the import.
    """
    passages: dict[str, list[str]] = {}
    for name in names:
        for fact in site.ledger.resting.get(name, ()):
            if not fact.withdrawn:
                passages.setdefault(fact.id, []).append(name)
    touched = []
    for id_, through in passages.items():
        impact = impact_of(site, id_)
        places = impact.places if impact else ()
        tell = site.ledger.facts[id_].tell
        touched.append(Touched(id_, tell, tuple(dict.fromkeys(through)), places))
    return touched
