"""A telephone number of another country."""

from __future__ import annotations

from collections.abc import Iterator

from plainsource.base.findings import Finding
from plainsource.checks.numbers import is_name
from plainsource.checks.rule import Rule, Site
from plainsource.checks.scope import backed_texts
from plainsource.facts.clinic_form import CLINIC
from plainsource.pages.meaning import free_digits


def find(site: Site) -> Iterator[Finding]:
    """Short telephone numbers that are right elsewhere and not in the clinic's country."""
    clinic = site.ledger.clinic
    own = clinic.country.numbers
    foreign = frozenset().union(*site.wording.numbers.values()) - set(own)
    if not own or not foreign:
        return
    here = ", ".join(f"{number} ({what})" for number, what in own.items())
    for page in site.pages.values():
        for backed in backed_texts(page):
            if not any(number in backed.text for number in foreign):
                continue
            spans = [(q.start, q.end) for q in site.quantities(backed.text)]
            for match in free_digits(backed.text, spans):
                number = match.group()
                if number in foreign and not is_name(site, backed.text, match.start(), match.end()):
                    facts = [f for f in site.facts_of(backed.cites) if number in f.tell]
                    first = f" The fact is {facts[0].record}:{facts[0].line}." if facts else ""
                    line, column = backed.locate(match.start())
                    yield RULE.finding(
                        page.file,
                        line,
                        column,
                        f"{number} is not a number of {clinic.country_name}, the country in "
                        f"{CLINIC}.{first}",
                        f"In {clinic.country_name} it is: {here}.",
                        "Change the fact and its sources first, then the page.",
                        about=facts[0].id if facts else "",
                    )


RULE = Rule(
    "wrong-country",
    "error",
    "A telephone number that is right in another country and not in the clinic's own.",
    "Somebody who needs help at once would ring a number that nobody answers.",
    "Give the number of your country, and change the fact that tells it.",
    "Call 911. (The country is the United Kingdom.)",
    "Call 999.",
    frozenset({"pages", "facts", "wording", "settings"}),
    find,
)
