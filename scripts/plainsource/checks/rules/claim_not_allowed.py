"""A claim that regulators object to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plainsource.base.findings import Finding
from plainsource.checks.claims import ClaimFound
from plainsource.checks.reader_texts import reader_texts
from plainsource.checks.rule import Rule, Site


def find(site: Site) -> Iterator[Finding]:
    """Claims of `wording/claims.yml` in every text that readers meet."""
    claims = site.wording.claims
    for text in reader_texts(site):
        for found in _apart(claims.find(text.text, text.following, text.leading)):
            line, column = text.locate(found.start)
            claim = found.claim
            yield RULE.finding(
                text.file,
                line,
                column,
                f"“{text.text[found.start : found.end]}” is a claim we may not make "
                f"({claim.kind}). {claim.why}",
                claim.instead,
                f"It rests on: {claim.rule}, {claim.address}",
                f"If this sentence is honest, add its words under `unless` of “{claim.id}” in "
                "wording/claims.yml, and the sentence under `right`.",
            )


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
