"""The numbers of pages beside the facts that they rest on; three rules share it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plainsource.checks.rule import Site
from plainsource.checks.scope import Backed, backed_texts
from plainsource.facts.amounts import same_amount
from plainsource.facts.model import Amount, Fact
from plainsource.facts.quantities import Quantity
from plainsource.pages.meaning import free_digits
from plainsource.pages.model import Page


@dataclass(frozen=True, slots=True)
class Unbacked:
    """A number that no fact behind its text has; `facts` are those that give amounts."""

    page: Page
    backed: Backed
    quantity: Quantity
    facts: tuple[Fact, ...]


def unbacked_quantities(site: Site) -> list[Unbacked]:
    """The quantities of all pages that equal no value of a fact behind them."""
    return site.once("unbacked quantities", lambda: list(_unbacked(site)))


def _unbacked(site: Site) -> Iterator[Unbacked]:
    for page in site.pages.values():
        for backed in backed_texts(page):
            facts = site.facts_of(backed.cites)
            for quantity in site.quantities(backed.text):
                if is_name(site, backed.text, quantity.start, quantity.end):
                    continue
                values = [value for fact in facts for value in backing_values(site, fact)]
                if not any(same_amount(quantity.amount, value) for value in values):
                    giving = tuple(fact for fact in facts if fact.values)
                    yield Unbacked(page, backed, quantity, giving)


def backing_values(site: Site, fact: Fact) -> list[Amount]:
    """The amounts that a page may tell on the strength of a fact: its own, and the clinic's own.

    The clinic has authority on its own practice, so a page may say what it does.
    """
    own = [one.amount for one in site.ledger.clinic.on(fact) if one.amount]
    return [*fact.values, *own]


def unbacked_digits(site: Site) -> Iterator[tuple[Page, Backed, str, int]]:
    """Digits outside quantities that no fact behind them tells: page, text, digits, offset."""
    for page in site.pages.values():
        for backed in backed_texts(page):
            # The step numbers of a list that is shown as Markdown; other pages may hold no code.
            if page.meta.get("unlisted") is True and backed.block and backed.block.kind == "code":
                continue
            spans = [(q.start, q.end) for q in site.quantities(backed.text)]
            loose = free_digits(backed.text, spans)
            if not loose:
                continue
            told = told_digits(site, site.facts_of(backed.cites))
            told |= telephone_numbers(site)
            for match in loose:
                if match.group() not in told and not is_name(
                    site, backed.text, match.start(), match.end()
                ):
                    yield page, backed, match.group(), match.start()


def told_digits(site: Site, facts: list[Fact]) -> set[str]:
    """The groups of digits outside quantities in what facts tell."""
    told: set[str] = set()
    for fact in facts:
        spans = [(q.start, q.end) for q in site.quantities(fact.tell)]
        told |= {match.group() for match in free_digits(fact.tell, spans)}
    return told


def telephone_numbers(site: Site) -> frozenset[str]:
    """The numbers that a page may give in the clinic's country."""
    return site.wording.numbers.get(str(site.clinic.get("country") or ""), frozenset())


def is_name(site: Site, text: str, start: int, end: int) -> bool:
    """Whether the digits in a stretch of text are a name, such as a step's label."""
    return any(
        match.start() <= start and end <= match.end()
        for pattern in site.wording.digits
        for match in pattern.finditer(text)
    )
