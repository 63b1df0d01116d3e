"""The files that say what a claim is, `claims.yml` and `claim-sentences.yml`, read."""

from __future__ import annotations

from plainsource.base.fields import Field
from plainsource.base.findings import Finding
from plainsource.base.records import Record
from plainsource.checks.claims import BY_TONE, Claim, Claims
from plainsource.checks.phrase_words import plain_of, words_in
from plainsource.checks.phrases import PhraseError, PhraseReader
from plainsource.checks.tone import NO_TONE, Tone, learn, signs_of

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
            Field("soft", "flag", help="its words are common: the sound must not speak against it"),
            Field("wrong", "texts", required=True),
            Field("right", "texts", required=True),
        ),
    ),
)
"""The shape of `wording/claims.yml`."""

SENTENCE_FIELDS = (
    Field("rule", required=True, help="the name of one of the rules of claims.yml"),
    Field("why", required=True),
    Field("instead", required=True, help="a better wording"),
    Field("selling", "texts", required=True, help="sentences of adverts"),
    Field("honest", "texts", required=True, help="sentences like them that are fine"),
)
"""The shape of `wording/claim-sentences.yml`."""


def read_claims(
    record: Record, shown: str, sentences: Record | None = None, sentences_shown: str = ""
) -> tuple[Claims, list[Finding]]:
    """The claims of a record that has the shape CLAIM_FIELDS, and what is wrong in it.

    `sentences` is a record of the shape SENTENCE_FIELDS: how adverts sound is learnt from it, and
    from the examples of the claims.
    """
    findings: list[Finding] = []
    rules: Record = record.get("rules") or Record()
    reader = PhraseReader(record.get("groups") or {})
    claims: list[Claim] = []
    says: list[tuple[int, int]] = []
    for entry in record.get("claims") or ():
        rule = _rule(rules, entry, shown, findings)
        if rule is None:
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
            bool(entry.get("soft")),
        )
        claims.append(claim)
        numbers = _read(reader, entry, "says", shown, findings)
        says += [(number, len(claims) - 1) for number in numbers]
    tone = NO_TONE
    rule = _rule(rules, sentences, sentences_shown, findings) if sentences else None
    if sentences and rule is not None:
        tone = _learnt(record, sentences)
        why, instead = sentences["why"], sentences["instead"]
        claims.append(
            Claim(
                BY_TONE, BY_TONE.replace("-", " "), rule["name"], rule["address"], why, instead,
                (), hedged=False, in_a_study=False, also_in_questions=False, soft=True,
            )
        )  # fmt: skip
    return Claims(reader.tables.kept(), claims, says, tone), findings


def _rule(rules: Record, entry: Record, shown: str, findings: list[Finding]) -> Record | None:
    rule = rules.get(entry["rule"])
    if isinstance(rule, Record) and rule.get("name") and rule.get("address"):
        return rule
    what = f"There is no rule “{entry['rule']}” with a name and an address."
    findings.append(_finding(shown, entry.line_of("rule"), what))
    return None


def _learnt(record: Record, sentences: Record) -> Tone:
    selling, honest = [*sentences["selling"]], [*sentences["honest"]]
    for entry in record.get("claims") or ():
        selling += entry["wrong"]
        honest += entry["right"]
    return Tone(
        learn(*([signs_of(words_in(plain_of(t)), t) for t in k] for k in (selling, honest)))
    )


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
