"""Claims that a page may not make: `wording/claims.yml`, and finding them in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple, dataclass
from typing import Any

from plainsource.base.findings import Finding
from plainsource.base.records import Record
from plainsource.base.shapes import Field
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
from plainsource.checks.phrases import PhraseError, PhraseReader
from plainsource.pages.grade import sentences_of

CLAIM_FIELDS = (
    Field("rules", "record", required=True, help="the rules that claims rest on, by name"),
    Field("groups", "record", help="lists of phrases that {name} stands for"),
    Field(
        "claims",
        "records",
        required=True,
        fields=(
            Field("id", required=True),
            Field("kind", required=True),
            Field("rule", required=True, help="the name of one of the rules"),
            Field("why", required=True),
            Field("instead", required=True, help="a better wording"),
            Field("says", "texts", required=True, help="the phrases"),
            Field("unless", "texts", help="phrases with which a sentence is fine"),
            Field("hedged", "flag", help="“may” before it makes it fine"),
            Field("in_a_study", "flag", help="telling what a study saw is fine"),
            Field("also_in_questions", "flag", help="asking it is not fine"),
            Field("wrong", "texts", required=True),
            Field("right", "texts", required=True),
        ),
    ),
)
"""The shape of `wording/claims.yml`."""


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


@dataclass(frozen=True, slots=True)
class ClaimFound:
    """A claim in a text, from `start` to `end`."""

    claim: Claim
    start: int
    end: int


class Claims:
    """All claims, ready to be looked for.

    `tables` are those of the phrases; `says` gives for each phrase that claims something the
    number of its claim.
    """

    def __init__(
        self, tables: dict[str, Any], claims: list[Claim], says: list[tuple[int, int]]
    ) -> None:
        self._tables, self._claims, self._says = tables, claims, says
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
            if not worth:
                continue
            after = text[sentences[number + 1][0] :] if number + 1 < len(sentences) else following
            after = plain_of(after[:80])
            found += self._in_sentence(text[start:end], sentence, worth, after, start)
        if found and leading and warns(plain_of(leading)):
            return []
        return found

    def kept(self) -> dict[str, Any]:
        """Everything, to be written to a file."""
        claims = [astuple(claim) for claim in self._claims]
        return {"tables": self._tables, "claims": claims, "says": self._says}

    @staticmethod
    def from_kept(kept: dict[str, Any]) -> Claims:
        """What `kept` gave."""
        return Claims(kept["tables"], [Claim(*claim) for claim in kept["claims"]], kept["says"])

    def _in_sentence(
        self, text: str, sentence: Sentence, worth: list[int], following: str, offset: int
    ) -> Iterator[ClaimFound]:
        seen: set[str] = set()
        for number in worth:
            claim = self._claims[self._claim_of[number]]
            if claim.id in seen:
                continue
            for start, end in self.index.find(number, sentence):
                if not self._is_fine(claim, text, sentence, (start, end), following):
                    seen.add(claim.id)
                    yield ClaimFound(claim, offset + start, offset + end)
                    break

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


def read_claims(record: Record, shown: str) -> tuple[Claims, list[Finding]]:
    """The claims of a record that has the shape CLAIM_FIELDS, and what is wrong in it."""
    findings: list[Finding] = []
    rules = record.get("rules") or {}
    reader = PhraseReader(record.get("groups") or {})
    claims: list[Claim] = []
    says: list[tuple[int, int]] = []
    for entry in record.get("claims") or ():
        rule = rules.get(entry["rule"])
        if not isinstance(rule, Record) or not rule.get("name") or not rule.get("address"):
            what = f"There is no rule “{entry['rule']}” with a name and an address."
            findings.append(_finding(shown, entry.line_of("rule"), what))
            continue
        claim = Claim(
            entry["id"],
            entry["kind"],
            rule["name"],
            rule["address"],
            entry["why"],
            entry["instead"],
            tuple(_read(reader, entry, "unless", shown, findings)),
            bool(entry.get("hedged")),
            bool(entry.get("in_a_study")),
            bool(entry.get("also_in_questions")),
        )
        claims.append(claim)
        numbers = _read(reader, entry, "says", shown, findings)
        says += [(number, len(claims) - 1) for number in numbers]
    return Claims(reader.tables.kept(), claims, says), findings


def _read(
    reader: PhraseReader, entry: Record, name: str, shown: str, findings: list[Finding]
) -> list[int]:
    phrases = []
    lines = getattr(entry.get(name), "lines", [])
    for number, text in enumerate(entry.get(name) or ()):
        try:
            phrases.append(reader.read(text))
        except PhraseError as fault:
            line = lines[number] if number < len(lines) else entry.line_of(name)
            findings.append(_finding(shown, line, f"The phrase “{text}” cannot be read. {fault}"))
    return phrases


def _finding(shown: str, line: int, what: str) -> Finding:
    do = ("Write it like the phrases around it. How they are written is said in README.md.",)
    return Finding(shown, line, 1, "field-wrong", "error", what, do)
