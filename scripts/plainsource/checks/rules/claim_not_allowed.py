"""A claim that regulators object to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plainsource.base.findings import Finding
from plainsource.checks.claims import ClaimFound
from plainsource.checks.reader_texts import ReaderText, reader_texts
from plainsource.checks.rule import Rule, Site


def find(site: Site) -> Iterator[Finding]:
    """Claims of `wording/claims.yml` in every text of ours that readers meet."""
    claims = site.wording.claims
    for text in (*reader_texts(site), *_titles(site)):
        for found in _apart(claims.find(text.text, text.following, text.leading)):
            line, column = text.locate(found.start)
            claim = found.claim
            if claim.is_by_tone:
                is_what = "sounds like an advert"
                honest = "write it under `honest` in wording/claim-sentences.yml."
            else:
                is_what = f"is a claim we may not make ({claim.kind})"
                honest = (
                    f"add its words under `unless` of “{claim.id}” in wording/claims.yml, and the "
                    "sentence under `right`."
                )
            yield RULE.finding(
                text.file,
                line,
                column,
                f"“{text.text[found.start : found.end]}” {is_what}. {claim.why}",
                claim.instead,
                f"It rests on: {claim.rule}, {claim.address}",
                f"If this sentence is honest, {honest}",
            )


def _titles(site: Site) -> Iterator[ReaderText]:
    """Titles of documents on file, which we gave them. Pages elsewhere have names of their own."""
    for source in site.ledger.sources.values():
        if source.is_document:
            yield ReaderText(source.title, source.record, source.lines.get("title", 1))


def _apart(found: Iterable[ClaimFound]) -> Iterator[ClaimFound]:
    """One finding where several kinds of claim lie in the same words: the longest of the first."""
    end = 0
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if one.start >= end:
            yield one
            end = one.end


RULE = Rule(
    "claim-not-allowed",
    "error",
    "A claim that regulators object to: safe, painless, guaranteed, cures, best, book now …",
    "Such words mislead people who have to decide, and break the rules for adverts.",
    "Say what sources say, as strongly as they say it.",
    "Your scars will vanish.",
    "This will not make scars vanish.",
    frozenset({"pages", "facts", "wording", "settings"}),
    find,
)
