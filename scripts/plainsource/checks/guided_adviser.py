"""The adviser that goes by the words of wording/: topics, natures, subjects and scopes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from plainsource.base.project import Project
from plainsource.checks.guided_advice import About, Adviser, Beside, PlainAdviser, Told, ranked
from plainsource.checks.guided_texts import AtHand
from plainsource.facts.about_wording import AboutWording, load_about_wording
from plainsource.facts.compare_facts import compare_with_facts
from plainsource.facts.document_view import PassageView, QuantityView, view_blocks
from plainsource.facts.ledger import Ledger


class WordingAdviser:
    """Finds what passages are about by the words and phrases of a project's wording."""

    def __init__(self, wording: AboutWording) -> None:
        self._wording = wording
        self._plain = PlainAdviser()

    def read(self, document: AtHand, ledger: Ledger) -> Mapping[str, About]:
        """What each passage of a document is about, by its place.

        Subjects that say nothing of units are found by their cue words, as the plain adviser
        does; so a subject that somebody has just made is found at once.
        """
        if not document.blocks:
            return {}
        simple = {s.id: s for s in ledger.subjects.values() if not s.units}
        plain = self._plain.read(document, replace(ledger, subjects=simple))
        found = {}
        for passage in view_blocks(document.blocks, self._wording).passages:
            told = tuple(_told(quantity, plain.get(passage.at)) for quantity in passage.quantities)
            why = passage.nature_reason or passage.topic_reason
            found[passage.at] = About(told, passage.topic, passage.nature, why)
        return found

    def beside(self, about: About, ledger: Ledger) -> tuple[Beside, ...]:
        """The facts on the same subjects and scopes that say the same, or something else."""
        quantities = tuple(
            QuantityView(told.text, told.amount, told.subject, told.scope, told.why)
            for told in about.told
        )
        passage = PassageView("", "", "", about.topic, "", "fact", "", quantities)
        return ranked(
            [
                Beside(ledger.facts[each.fact], each.how, f"“{each.quantity.text}”: {each.reason}")
                for each in compare_with_facts([passage], ledger)
                if each.how != "new" and each.fact in ledger.facts
            ]
        )


def best_adviser(project: Project) -> Adviser:
    """The adviser for a project: by its wording where that can be read, else by numbers alone."""
    wording = load_about_wording(project)
    return PlainAdviser() if wording.findings else WordingAdviser(wording)


def _told(quantity: QuantityView, plain: About | None) -> Told:
    told = Told(quantity.text, quantity.amount, quantity.subject, quantity.scope, quantity.reason)
    if told.subject or plain is None:
        return told
    same = (each for each in plain.told if each.text == told.text and each.subject)
    return next(same, told)
