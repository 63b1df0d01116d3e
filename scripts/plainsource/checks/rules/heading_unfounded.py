"""A heading, title or description that states something of its own."""

from __future__ import annotations

from collections.abc import Iterator

from plainsource.base.findings import Finding
from plainsource.checks.rule import Rule, Site
from plainsource.checks.scope import Titled, titled_texts


def find(site: Site) -> Iterator[Finding]:
    """Weighty words in headings and titles of which nothing below them speaks."""
    for page in site.information_pages():
        for titled in titled_texts(page):
            if titled.text.rstrip().endswith("?") or titled.text in site.wording.sentences:
                continue
            weighty = site.meaning.weighty_words(titled.text)
            unspoken = [word for word in weighty if not _spoken(site, titled, word)]
            if unspoken:
                yield RULE.finding(
                    page.file,
                    titled.line,
                    titled.column,
                    f"“{titled.text}” speaks of “{unspoken[0]}”, and no fact cited under it does.",
                    "Say in the heading only what the text below it says.",
                    "Or make it a question.",
                )


def _spoken(site: Site, titled: Titled, word: str) -> bool:
    """Whether a fact that is cited in its scope speaks of a weighty word, in any of its forms."""
    for fact in site.facts_of(titled.cites):
        entries = " ".join(entry.says for entry in fact.sources)
        texts = f"{fact.tell} {entries} {site.ledger.name_of(fact)}"
        if any(_same_stem(word, other) for other in site.meaning.weighty_words(texts)):
            return True
    return False


def _same_stem(one: str, other: str) -> bool:
    shorter = min(len(one), len(other))
    return one[: max(3, shorter - 2)] == other[: max(3, shorter - 2)]


RULE = Rule(
    "heading-unfounded",
    "error",
    "A heading, title or description that speaks of something no fact under it speaks of.",
    "Headings cannot carry a mark, so they must not state anything of their own.",
    "Say only what the text below says, or make it a question.",
    "## Safe in pregnancy",
    "## Is it safe in pregnancy?",
    frozenset({"pages", "facts", "wording"}),
    find,
)
