"""A word that is spelt wrong, or not as British people spell it."""

from __future__ import annotations

from collections.abc import Iterator

from plainsource.base.findings import Finding
from plainsource.checks.reader_texts import ReaderText, reader_texts
from plainsource.checks.rule import Rule, Site

_CLINIC = "clinic.yml"


def find(site: Site) -> Iterator[Finding]:
    """Words of every text that readers meet, and of what stands in source notes."""
    speller = site.wording.speller
    if not speller.is_ready:
        yield RULE.finding(
            "scripts/locks/search/package.json",
            0,
            0,
            "Spelling was not checked: the list of British words is not installed.",
            "Let the project set itself up: make check",
            level="warning",
        )
        return
    found = []
    for text in (*reader_texts(site), *_in_notes(site)):
        if text.block is None or text.block.kind != "code":
            # The names of a clinic, its people and its street are nobody's business but its own.
            misspelt = speller.find(text.text, names_known=text.file != _CLINIC)
            found += [(text, one) for one in misspelt]
    for text, one in found:
        word = text.text[one.start : one.end]
        why, instead = (one.why, one.instead) if one.why else speller.advise(word)
        do = [f"Write “{instead}”."] if instead else []
        if not one.why:
            do.append(f"If “{word}” is right, add it to `words:` or `names:` in wording/words.yml.")
        line, column = text.locate(one.start)
        yield RULE.finding(text.file, line, column, f"“{word}” {why}.", *do)


def _in_notes(site: Site) -> Iterator[ReaderText]:
    """What source notes and the page of sources say: titles, notes, and what each source says."""
    for source in site.ledger.sources.values():
        record = f"sources/{source.id}.yml"
        for text in (source.title, source.note):
            if text:
                yield ReaderText(text, record, 1)
    for fact in site.ledger.facts.values():
        for entry in fact.sources:
            if entry.says:
                yield ReaderText(entry.says, fact.record, fact.lines.get("sources", fact.line))


RULE = Rule(
    "spelling",
    "error",
    "A word that is spelt wrong or in American spelling, or stands twice.",
    "A slip makes careful readers doubt the rest, and screen readers stumble over it.",
    "Write it as a British dictionary has it, or add it to wording/words.yml.",
    "The color of youre skin may change.",
    "The colour of your skin may change.",
    frozenset({"pages", "facts", "sources", "wording", "settings"}),
    find,
)
