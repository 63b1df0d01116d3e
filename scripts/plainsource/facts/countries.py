"""What depends on the clinic's country: telephone numbers, registers, where to report harm."""

from __future__ import annotations

import re
from dataclasses import dataclass

from plainsource.base.fields import Field
from plainsource.base.findings import Finding
from plainsource.base.project import Project
from plainsource.base.records import Record
from plainsource.base.shapes import check_shape, read_shaped

COUNTRIES = "countries.yml"

_ADDRESS = r"https?://[^\s]+\Z"
_PLACE = (
    Field("name", required=True, help="what readers call it"),
    Field("for", required=True, help="whom or what it is for"),
    Field("address", required=True, pattern=_ADDRESS, help="its address, from https:// on"),
    Field("source", required=True, pattern=_ADDRESS, help="the address that says so"),
    Field("read", "date", required=True, help="the day on which that address was read"),
)
_FIELDS = (
    Field(
        "numbers",
        "records",
        required=True,
        fields=(
            Field("number", required=True, pattern=r"\d{2,6}\Z", help="the number, in quotes"),
            Field("what", required=True, help="what it is for"),
            Field("source", pattern=_ADDRESS, help="the address that says so"),
            Field("read", "date", help="the day on which that address was read"),
        ),
    ),
    Field("dialling", pattern=r"[1-9]\d{0,2}\Z", help="the code to dial from abroad, in quotes"),
    Field("leading", pattern=r"\d\Z", help="the digit that falls away after that code, in quotes"),
    Field("registers", "records", fields=_PLACE),
    Field("report_harm", "records", fields=_PLACE),
)
_KEPT = re.compile(r"[^\d+]")


@dataclass(frozen=True, slots=True)
class Place:
    """A register or an office: its name, whom it is for, and where it is found."""

    name: str
    purpose: str
    address: str


@dataclass(frozen=True, slots=True)
class Country:
    """A country: short telephone numbers with what each is for, dialling, and places to turn to.

    `dialling` is the code from abroad (44); `leading` the digit that falls away after it (0).
    """

    numbers: dict[str, str]
    dialling: str = ""
    leading: str = ""
    registers: tuple[Place, ...] = ()
    report_harm: tuple[Place, ...] = ()


NOWHERE = Country({})
"""A country of which nothing is known."""


def load_countries(project: Project) -> tuple[dict[str, Country], list[Finding]]:
    """All countries of wording/countries.yml by name, and what is wrong with that file."""
    path = project.wording / COUNTRIES
    shown = project.shown(path)
    record, findings = read_shaped(path, shown, (Field("countries", "record", required=True),))
    countries: dict[str, Country] = {}
    if record is None:
        return countries, findings
    for name, entry in record["countries"].items():
        if not isinstance(entry, Record):
            entry = Record(record["countries"].line_of(name))
        found = check_shape(entry, _FIELDS, shown)
        findings += found
        if not found:
            countries[name] = _country(entry)
    return countries, findings


def international(number: str, country: Country) -> str:
    """A telephone number as any telephone can dial it: +441632960123, or a short number as it is.

    Gives "" for what is no such number (E.164: at most 15 digits), or where the country's
    dialling code would be needed and is not known.
    """
    plain = _KEPT.sub("", number.replace("(0)", "") if "+" in number else number)
    digits = plain.removeprefix("+")
    if "+" in digits or not digits:
        return ""
    if plain.startswith("+"):
        return plain if 7 <= len(digits) <= 15 and digits[0] != "0" else ""
    if digits in country.numbers:
        return digits
    if not country.dialling or len(digits) < 6:
        return ""
    local = digits.removeprefix(country.leading) if country.leading else digits
    whole = country.dialling + local
    return f"+{whole}" if 7 <= len(whole) <= 15 and local[:1] != "0" else ""


def _country(entry: Record) -> Country:
    return Country(
        numbers={number["number"]: number["what"] for number in entry["numbers"]},
        dialling=entry.get("dialling") or "",
        leading=entry.get("leading") or "",
        registers=_places(entry, "registers"),
        report_harm=_places(entry, "report_harm"),
    )


def _places(entry: Record, name: str) -> tuple[Place, ...]:
    return tuple(Place(one["name"], one["for"], one["address"]) for one in entry.get(name) or ())
