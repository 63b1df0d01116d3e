"""The adviser that goes by the words of wording/: topics, natures, subjects and scopes."""

from __future__ import annotations

import re
from collections.abc import Mapping

from plainsource.base.project import Project
from plainsource.checks.guided_advice import (
    About,
    Adviser,
    Beside,
    PlainAdviser,
    Told,
    ranked,
    subject_by_cues,
)
from plainsource.checks.guided_texts import AtHand
from plainsource.facts.about_wording import AboutWording, load_about_wording
from plainsource.facts.compare_facts import compare_with_facts
from plainsource.facts.document_view import PassageView, QuantityView, view_blocks
from plainsource.facts.ledger import Ledger
from plainsource.facts.model import Fact
from plainsource.facts.treatments import treatments_named
from plainsource.pages.meaning import pattern_of


class WordingAdviser:
    """Finds what passages are about by the words and phrases of a project's wording."""

    def __init__(self, wording: AboutWording) -> None:
        self._wording = wording
        self._names: tuple[str, ...] = ()
        self._cues: dict[str, re.Pattern[str]] = {}
        self._named: dict[str, frozenset[str]] = {}

    def read(self, document: AtHand, ledger: Ledger) -> Mapping[str, About]:
        """What each passage of a document is about, by its place.

        Subjects that say nothing of units are found by their cue words, as the plain adviser
        does; so a subject that somebody has just made is found at once.
        """
        if not document.blocks:
            return {}
        found = {}
        heading = ""
        view = view_blocks(document.blocks, self._wording)
        named = (view.treatment, *view.also)
        treatments = named if all(named) else ()
        for passage in view.passages:
            told = tuple(
                self._told(quantity, f"{passage.text} {heading}", ledger)
                for quantity in passage.quantities
            )
            why = passage.nature_reason or passage.topic_reason
            found[passage.at] = About(told, passage.topic, passage.nature, why, treatments)
            heading = passage.text if passage.kind == "heading" else heading
        return found

    def beside(self, about: About, ledger: Ledger) -> tuple[Beside, ...]:
        """The facts on the same subjects and scopes that say the same, or something else.

        A fact that names other treatments than the document does is not held against it.
        """
        quantities = tuple(
            QuantityView(told.text, told.amount, told.subject, told.scope, told.why)
            for told in about.told
        )
        passage = PassageView("", "", "", about.topic, "", "fact", "", quantities)
        return ranked(
            [
                Beside(ledger.facts[each.fact], each.how, f"“{each.quantity.text}”: {each.reason}")
                for each in compare_with_facts(
                    [passage], ledger, lambda fact: self._is_apart(fact, about.treatments, ledger)
                )
                if each.how != "new" and each.fact in ledger.facts
            ]
        )

    def _is_apart(self, fact: Fact, treatments: tuple[str, ...], ledger: Ledger) -> bool:
        if not treatments:
            return False
        known = [ledger.sources[e.source].title for e in fact.sources if e.source in ledger.sources]
        text = "\n".join((fact.tell, *(entry.says for entry in fact.sources), *known))
        named = self._named.get(text)
        if named is None:
            named = self._named[text] = treatments_named(text, self._wording)
        return bool(named) and named.isdisjoint(treatments)

    def _told(self, quantity: QuantityView, text: str, ledger: Ledger) -> Told:
        subject, why = quantity.subject, quantity.reason
        if not subject:
            subject, why = subject_by_cues(text, self._simple(ledger))
        return Told(quantity.text, quantity.amount, subject, quantity.scope, why)

    def _simple(self, ledger: Ledger) -> Mapping[str, re.Pattern[str]]:
        """The cues of the subjects that say nothing of units."""
        names = tuple(s.id for s in ledger.subjects.values() if s.cues and not s.units)
        if names != self._names:
            self._names = names
            self._cues = {name: pattern_of(ledger.subjects[name].cues) for name in names}
        return self._cues


def best_adviser(project: Project) -> Adviser:
    """The adviser for a project: by its wording where that can be read, else by numbers alone."""
    wording = load_about_wording(project)
    return PlainAdviser() if wording.findings else WordingAdviser(wording)
