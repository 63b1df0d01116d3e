"""Claims that a page may not make: `wording/claims.yml`, and finding them in sentences.

A sentence is found by its words, or by how it sounds (`tone`): adverts find new words every day.
Where the words are common ones (`soft` claims), the sentence must not sound like information.
"""

from __future__ import annotations

from dataclasses import astuple, dataclass
from typing import Any

from plainsource.checks.claim_context import (
    is_asked,
    is_denied,
    is_possible,
    is_reported,
    is_seen_in_a_study,
    warns,
)
from plainsource.checks.phrase_match import PhraseIndex, Sentence
from plainsource.checks.phrase_words import plain_of
from plainsource.checks.tone import DENYING, NO_TONE, Tone
from plainsource.pages.grade import sentences_of

_ADVERT, _INFORMATION, _PLAINLY = 3.5, -1.0, -2.0
"""From which tone on a sentence is taken for an advert, below which a soft claim is none, and below
which no single claim is one: of 210 unseen sentences that claim something, two sound like that.

Set so that of sentences that were not learnt from about 1 honest one in 40 is found by its tone.
"""
_SOBER = frozenset(
    """risk risks infection infections harm pain swelling swollen bleeding bruise bruises fever pus
    doctor doctors gp nurse pharmacist study studies trial trials review emergency ambulance
    warning allergy allergic lumps germs""".split()  # noqa: SIM905
)
"""What adverts only name to deny it."""
_ENOUGH = 2
"""More soft claims than that in one sentence are no chance."""
_FEW_WORDS = 7
"""A text with fewer words says too little of how it sounds."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A kind of claim: the rule it rests on with its address, why, a better wording, its limits.

    `unless` are numbers of phrases.
    """

    id: str
    kind: str
    rule: str
    address: str
    why: str
    instead: str
    unless: tuple[int, ...]
    hedged: bool
    in_a_study: bool
    also_in_questions: bool
    soft: bool

    @property
    def is_by_tone(self) -> bool:
        """Whether sentences are found by how they sound, not by phrases."""
        return self.id == BY_TONE


BY_TONE = "sounds-like-an-advert"
"""The claim of sentences that sound like an advert."""


@dataclass(frozen=True, slots=True)
class ClaimFound:
    """A claim in a text, from `start` to `end`."""

    claim: Claim
    start: int
    end: int


class Claims:
    """All claims, ready to be looked for.

    `tables` are those of the phrases; `says` gives for each phrase that claims something the
    number of its claim. `tone` tells how sentences sound; then the last claim is that of tone.
    """

    def __init__(
        self,
        tables: dict[str, Any],
        claims: list[Claim],
        says: list[tuple[int, int]],
        tone: Tone = NO_TONE,
    ) -> None:
        self._tables, self._claims, self._says, self._tone = tables, claims, says, tone
        self._claim_of = dict(says)
        self.index = PhraseIndex(tables, list(self._claim_of))

    def find(self, text: str, following: str = "", leading: str = "") -> list[ClaimFound]:
        """The claims that a text makes, each kind once a sentence.

        `following` is what readers meet next: a question may be answered there. `leading` is the
        line or heading that leads into a list: it may warn of all its entries.
        """
        sentences = list(sentences_of(text))
        found: list[ClaimFound] = []
        for number, (start, end) in enumerate(sentences):
            # Most sentences have no word that a claim needs: only the others are looked into.
            sentence = Sentence(plain_of(text[start:end]))
            worth = self.index.candidates(sentence)
            more = number + 1 < len(sentences)
            after = plain_of((text[sentences[number + 1][0] :] if more else following)[:80])
            found += self._in_sentence(text[start:end], sentence, worth, after, start)
        if found and leading and warns(plain_of(leading)):
            return []
        return found

    def kept(self) -> dict[str, Any]:
        """Everything, to be written to a file."""
        claims = [astuple(claim) for claim in self._claims]
        weights = self._tone.weights
        return {"tables": self._tables, "claims": claims, "says": self._says, "tone": weights}

    @staticmethod
    def from_kept(kept: dict[str, Any]) -> Claims:
        """What `kept` gave."""
        claims = [Claim(*claim) for claim in kept["claims"]]
        tone = Tone(kept["tone"]) if kept["tone"] else NO_TONE
        return Claims(kept["tables"], claims, kept["says"], tone)

    def _in_sentence(
        self, text: str, sentence: Sentence, worth: list[int], following: str, offset: int
    ) -> list[ClaimFound]:
        found: dict[str, ClaimFound] = {}
        has_fine = False
        for number in worth:
            claim = self._claims[self._claim_of[number]]
            if claim.id in found:
                continue
            for start, end in self.index.find(number, sentence):
                if not self._is_fine(claim, text, sentence, (start, end), following):
                    found[claim.id] = ClaimFound(claim, offset + start, offset + end)
                    break
                has_fine = True
        if self._tone is NO_TONE or (has_fine and not found):
            return list(found.values())
        return self._heard(text, sentence, list(found.values()), offset)

    def _heard(
        self, text: str, sentence: Sentence, found: list[ClaimFound], offset: int
    ) -> list[ClaimFound]:
        """What was `found` in a sentence, put right by how it sounds."""
        if len(found) > _ENOUGH:
            return found
        score = self._tone.score(sentence.words, text)
        if found:
            if any(not one.claim.soft for one in found):
                # A question that still claims something sounds like information all the same.
                return [] if score < _PLAINLY and not text.rstrip().endswith("?") else found
            return [] if score < _INFORMATION else found
        words = set(sentence.words)
        if score <= _ADVERT or len(words) < _FEW_WORDS or (words & _SOBER and not words & DENYING):
            return []
        return [ClaimFound(self._claims[-1], offset, offset + len(text))]

    def _is_fine(
        self, claim: Claim, text: str, sentence: Sentence, span: tuple[int, int], following: str
    ) -> bool:
        """Whether a sentence with the words of a claim does not make it."""
        plain = sentence.plain
        return (
            any(next(self.index.find(number, sentence), None) for number in claim.unless)
            or (claim.hedged and is_possible(plain, *span))
            or is_denied(plain, *span)
            or (claim.in_a_study and is_seen_in_a_study(plain))
            or is_reported(plain, *span, following)
            or (not claim.also_in_questions and is_asked(text, plain, following))
        )
