"""Claims that a page may not make: `wording/claims.yml`, and finding them in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

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
from plainsource.checks.phrases import Phrase, PhraseError, PhraseIndex, PhraseReader, plain_of
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
    """A kind of claim: the rule it rests on with its address, why, a better wording, its limits."""

    id: str
    kind: str
    rule: str
    address: str
    why: str
    instead: str
    unless: tuple[Phrase, ...]
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
    """All claims, ready to be looked for."""

    def __init__(self, phrases: list[tuple[Phrase, Claim]]) -> None:
        self.index = PhraseIndex([phrase for phrase, _ in phrases])
        self._claims = [claim for _, claim in phrases]

    def find(self, text: str, following: str = "", leading: str = "") -> list[ClaimFound]:
        """The claims that a text makes, each kind once a sentence.

        `following` is what readers meet next: a question may be answered there. `leading` is the
        line or heading that leads into a list: it may warn of all its entries.
        """
        if leading and warns(plain_of(leading)):
            return []
        sentences = list(sentences_of(text))
        found: list[ClaimFound] = []
        for number, (start, end) in enumerate(sentences):
            after = text[sentences[number + 1][0] :] if number + 1 < len(sentences) else following
            found += self._in_sentence(text[start:end], plain_of(after[:80]), start)
        return found

    def _in_sentence(self, sentence: str, following: str, offset: int) -> Iterator[ClaimFound]:
        plain = plain_of(sentence)
        seen: set[str] = set()
        for number in self.index.candidates(plain):
            claim = self._claims[number]
            if claim.id in seen:
                continue
            for start, end in self.index.phrases[number].find(plain):
                if not _is_fine(claim, sentence, plain, start, end, following):
                    seen.add(claim.id)
                    yield ClaimFound(claim, offset + start, offset + end)
                    break


def _is_fine(claim: Claim, sentence: str, plain: str, start: int, end: int, following: str) -> bool:
    """Whether a sentence with the words of a claim does not make it."""
    return (
        is_denied(plain, start, end)
        or is_reported(plain, start, end, following)
        or (not claim.also_in_questions and is_asked(sentence, plain, following))
        or (claim.hedged and is_possible(plain, start, end))
        or (claim.in_a_study and is_seen_in_a_study(plain))
        or any(next(phrase.find(plain), None) for phrase in claim.unless)
    )


def read_claims(record: Record, shown: str) -> tuple[Claims, list[Finding]]:
    """The claims of a record that has the shape CLAIM_FIELDS, and what is wrong in it."""
    findings: list[Finding] = []
    rules = record.get("rules") or {}
    reader = PhraseReader(record.get("groups") or {})
    phrases: list[tuple[Phrase, Claim]] = []
    for entry in record.get("claims") or ():
        rule = rules.get(entry["rule"])
        if not isinstance(rule, Record) or not rule.get("name") or not rule.get("address"):
            what = f"There is no rule “{entry['rule']}” with a name and an address."
            findings.append(_finding(shown, entry.line_of("rule"), what))
            continue
        unless = _read(reader, entry, "unless", shown, findings)
        claim = Claim(
            entry["id"],
            entry["kind"],
            rule["name"],
            rule["address"],
            entry["why"],
            entry["instead"],
            tuple(unless),
            bool(entry.get("hedged")),
            bool(entry.get("in_a_study")),
            bool(entry.get("also_in_questions")),
        )
        phrases += [(phrase, claim) for phrase in _read(reader, entry, "says", shown, findings)]
    return Claims(phrases), findings


def _read(
    reader: PhraseReader, entry: Record, name: str, shown: str, findings: list[Finding]
) -> list[Phrase]:
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
