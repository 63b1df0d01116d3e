"""A heading, title or description that states something of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plainsource.base.findings import Finding
from plainsource.base.project import SETTINGS
from plainsource.checks.menu import menu_entries
from plainsource.checks.rule import Rule, Site
from plainsource.checks.scope import Titled, titled_texts
from plainsource.checks.stating import (
    is_leading,
    is_question,
    one_speaks_of,
    one_tells,
    sentences_in,
    states,
    topics_in,
)

_FIRST_PERSON = re.compile(r"\b(?:I|my|me|mine)\b")


def find(site: Site) -> Iterator[Finding]:
    """Headings and titles that state what no fact below them tells, or speak of what none does."""
    for page in site.information_pages():
        for titled in titled_texts(page):
            fault = _fault(site, titled)
            if fault:
                yield RULE.finding(
                    page.file,
                    titled.line,
                    titled.column,
                    fault,
                    "Say in the heading only what the text below it says.",
                    "Or make it a question.",
                )

    for titled in _of_settings(site):
        fault = _fault(site, titled)
        if fault:
            yield RULE.finding(SETTINGS, titled.line, 1, fault, "Name the thing, or ask about it.")


def _of_settings(site: Site) -> Iterator[Titled]:
    """The site's name and description, which hold for all facts, and the titles of the menu."""
    everything = tuple(site.citing)
    for name in ("site_name", "site_description", "copyright"):
        value = site.settings.get(name)
        if isinstance(value, str):
            yield Titled(value, site.settings.line_of(name), 1, everything)
    for title, path, line in menu_entries(site.settings):
        page = site.pages.get(path)
        if len(title.split()) == 1:
            # One word, such as Home, names a page and cannot state anything.
            continue
        if title and page and not site.wording.is_about_site(path):
            yield Titled(title, line, 1, tuple(page.cites))
        elif title:
            yield Titled(title, line, 1, () if page else everything)


def _fault(site: Site, titled: Titled) -> str:
    if titled.text in site.wording.sentences:
        return ""
    facts = site.facts_of(titled.cites)
    for sentence in sentences_in(titled.text):
        asks = is_question(sentence)
        if asks and not is_leading(sentence):
            continue
        for topic in topics_in(sentence):
            weighty = site.meaning.weighty_words(topic)
            if not one_speaks_of(site, facts, weighty):
                words = ", ".join(f"“{word}”" for word in dict.fromkeys(weighty))
                return f"“{titled.text}” speaks of {words}, and no fact cited under it does."
        if asks or not states(sentence) or _is_readers_own(titled.text, sentence):
            continue
        if not one_tells(site, facts, sentence):
            return f"“{titled.text}” states something that no fact cited under it tells."
    return ""


def _is_readers_own(title: str, sentence: str) -> bool:
    """Whether a reader speaks, to ask: “PRP is my own blood. Can it harm me?”."""
    return is_question(sentences_in(title)[-1]) and bool(_FIRST_PERSON.search(sentence))


RULE = Rule(
    "heading-unfounded",
    "error",
    "A heading, title or description that speaks of something no fact under it speaks of.",
    "Headings cannot carry a mark, so they must not state anything of their own.",
    "Say only what the text below says, or make it a question.",
    "## Safe in pregnancy",
    "## Is it safe in pregnancy?",
    frozenset({"pages", "facts", "wording", "settings"}),
    find,
)
