"""A link to another site, a telephone number or a mail address that no record names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from plainsource.base.findings import Finding
from plainsource.base.records import Record
from plainsource.checks.rule import Rule, Site
from plainsource.facts.clinic_form import CLINIC
from plainsource.facts.countries import international
from plainsource.pages.model import Link, Page

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):|(//)")
_LONGEST = 70


def find(site: Site) -> Iterator[Finding]:
    """Links that lead out of the site to a place that stands in no record."""
    known = _known_addresses(site)
    for page in site.pages.values():
        for block in page.blocks:
            for link in block.links:
                scheme = _SCHEME.match(link.target)
                if scheme:
                    kind = (scheme[1] or "").lower()
                    yield from _of(site, page, link, block.text[link.start : link.end], kind, known)


def _of(
    site: Site, page: Page, link: Link, words: str, kind: str, known: frozenset[str]
) -> Iterator[Finding]:
    shown = link.target if len(link.target) <= _LONGEST else link.target[: _LONGEST - 1] + "…"
    what, do = "", ""
    if kind == "tel":
        what, do = _telephone_fault(site, link.target[4:], words)
    elif kind == "mailto":
        mail = _entry(site.clinic, "contact", "email")
        if link.target[7:].partition("?")[0] != mail:
            what = f"“{shown}” is not the mail address of the clinic."
            do = f"Write {mail}." if mail else f"Fill in `email:` in {CLINIC} first."
    elif kind == "https":
        if _bare(link.target) not in known:
            what = f"“{shown}” is the address of no source."
            do = "Add it to sources/ first, as README.md says under “Add a source by its address”."
    elif kind in ("http", ""):
        what = f"“{shown}” does not begin with https://."
        do = "Open the page in a browser, and copy its address as it begins with https://."
    else:
        what = f"“{shown}” is no address that readers can open safely."
        do = "Write an address that begins with https://, or take the link out."
    if what:
        yield RULE.finding(page.file, link.line, link.column, what, do, "Or take the link out.")


def _telephone_fault(site: Site, number: str, words: str) -> tuple[str, str]:
    country = site.ledger.clinic.country
    own = set(country.numbers)
    own |= {_entry(site.clinic, part, "phone") for part in ("contact", "out_of_hours")}
    # Each number as it is dialled here and from abroad.
    forms = [{_digits(one), _digits(international(one, country))} for one in own if one]
    dialled = {form for two in forms if _digits(number) in two for form in two}
    if not dialled:
        what = f"“tel:{number[:30]}” is not a telephone number on record."
        return what, (
            f"Write a number of {CLINIC}, or one in wording/countries.yml for your country."
        )
    said = _digits(words)
    if said and said not in dialled:
        return f"The words say “{words[:40]}” and the link dials {number[:30]}.", (
            "Give readers the number that the link dials."
        )
    return "", ""


def _known_addresses(site: Site) -> frozenset[str]:
    """Every address outside that a record names."""
    clinic = site.ledger.clinic
    known = {source.address for source in site.ledger.sources.values()}
    places = (*clinic.country.registers, *clinic.country.report_harm)
    known |= {place.address for place in places}
    known |= set(site.wording.addresses)
    known.add(_entry(site.clinic, "contact", "booking_address"))
    return frozenset(_bare(address) for address in known if address)


@lru_cache(maxsize=4096)
def _bare(address: str) -> str:
    """An address without what makes no difference: its beginning, its place, a last slash."""
    return re.sub(r"\Ahttps?://(?:www\.)?", "", address.partition("#")[0]).rstrip("/").lower()


def _entry(clinic: Record, part: str, name: str) -> str:
    group = clinic.get(part)
    value = group.get(name) if isinstance(group, Record) else None
    return str(value or "").strip()


def _digits(text: str) -> str:
    return re.sub(r"[^0-9+]", "", text)


RULE = Rule(
    "link-outside",
    "error",
    "A link to an address, a telephone number or a mail address that stands in no record.",
    "A reader trusts what our pages point to. Nobody has looked at an address that is no source.",
    "Add the address to sources/ first, or take the link out.",
    "[the rules](https://rules.example)",
    "[the rules](the address of a source)",
    frozenset({"pages", "facts", "sources", "settings", "wording"}),
    find,
)
