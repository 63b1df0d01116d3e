"""The form of clinic.yml: its entries, and what is wrong with what somebody filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from plainsource.base.fields import Field
from plainsource.base.findings import Finding
from plainsource.base.records import Record, RecordList
from plainsource.base.shapes import check_shape
from plainsource.facts.amount_words import format_amount
from plainsource.facts.countries import Country, international
from plainsource.facts.model import Amount
from plainsource.facts.quantities import find_quantities
from plainsource.facts.units import dimension_of

CLINIC = "clinic.yml"
DEVICES = ("roller", "stamp", "pen")
PRP_ORDERS = ("before needling", "after needling", "before and after needling", "not offered")

_URL = r"https://[^\s/]+\.[^\s]+\Z"
_EMAIL = r"[^\s@,;:<>]+@[^\s@,;:<>]+\.[^\s@,;:<>]+\Z"
_TITLE = re.compile(r"(?:dr|mr|mrs|ms|miss|prof|professor|sister)\b\.? +\w", re.IGNORECASE)
_ROLE = (
    Field("role", required=True, help="what the person is, such as nurse; never a name"),
    Field("registered_with", help="the body that keeps the register the person is on"),
)


@dataclass(frozen=True, slots=True)
class Measure:
    """An entry under `practice` that holds an amount.

    `dimension` is what it measures, `unit` what a plain number would most likely mean, `subject`
    the key in wording/subjects.yml that it speaks to, `says` the sentence with {} for the amount.
    """

    name: str
    dimension: str
    unit: str
    subject: str
    says: str
    example: str


MEASURES = (
    Measure("visit", "time", "minutes", "session_length", "A session takes {}.", "60 minutes"),
    Measure(
        "numbing_time",
        "time",
        "minutes",
        "numbing_time",
        "Numbing cream stays on for {}.",
        "30 to 45 minutes",
    ),
    Measure("depth", "length", "mm", "needle_depth_clinic", "The needles are {} long.", "1 mm"),
    Measure("interval", "time", "weeks", "session_interval", "Sessions are {} apart.", "6 weeks"),
    Measure("sessions", "count", "sessions", "session_count", "You have {}.", "3 sessions"),
)
_SHORT = {"minute": "minutes", "week": "weeks", "session": "sessions", "mm": "mm"}

_PRACTICE = (
    Field("device", "choice", choices=DEVICES),
    *(
        Field(m.name, "amount", help=f"the number with its unit, such as “{m.example}”")
        for m in MEASURES
    ),
    Field("numbing_cream", "choice", choices=("yes", "no")),
    Field("prp_order", "choice", choices=PRP_ORDERS),
    Field("prp_additives", help="what is mixed into the PRP, or “nothing”"),
)
_CONTACT = (
    Field("phone", help="the telephone number in quotes, such as “01632 960123”"),
    Field("email", pattern=_EMAIL, help="one mail address, such as desk@clinic.example"),
    Field("address", "texts", help="the postal address, one line of it after each hyphen"),
    Field("opening_times", "texts", help="a line for each, such as “Monday to Friday, 9 to 5”"),
    Field("booking_address", pattern=_URL, help="where to book, from https:// on"),
)


def clinic_fields(countries: Mapping[str, Country]) -> tuple[Field, ...]:
    """The entries of clinic.yml; the countries are those of wording/countries.yml."""
    return (
        Field("country", "choice", required=True, choices=tuple(countries)),
        Field("name", help="the clinic's name"),
        Field("contact", "record", fields=_CONTACT),
        Field(
            "out_of_hours",
            "record",
            fields=(
                Field("phone", help="the number to ring when the clinic is closed, in quotes"),
                Field("note", help="when it is answered, or whom to turn to instead"),
            ),
        ),
        Field("practice", "record", fields=_PRACTICE),
        Field("people", "records", fields=_ROLE),
        Field("reviewer", "record", fields=_ROLE),
        Field("paid_by", help="who pays for this site"),
    )


def filled(record: Record) -> Record:
    """A record without the entries that hold nothing, so that an empty form has no faults."""
    kept = Record(record.line)
    kept.lines = record.lines
    for name, value in record.items():
        inner = filled(value) if isinstance(value, Record) else value
        if isinstance(inner, RecordList):
            rows = RecordList()
            for entry, line in zip(inner, inner.lines or [0] * len(inner), strict=True):
                row = filled(entry) if isinstance(entry, Record) else entry
                if row not in (None, "", {}):
                    rows.append(row)
                    rows.lines.append(line)
            inner = rows
        if inner not in (None, "", [], {}):
            kept[name] = inner
    return kept


def clinic_faults(record: Record, countries: Mapping[str, Country]) -> list[Finding]:
    """Everything that is wrong with the filled-in entries of clinic.yml, with its line."""
    findings = check_shape(record, clinic_fields(countries), CLINIC)
    if findings:
        return findings
    country = countries.get(record.get("country") or "")
    if country:
        findings += _phone_faults(record, country)
    findings += _name_faults(record)
    practice = record.get("practice") or Record()
    for measure in MEASURES:
        if measure.name in practice:
            line = practice.line_of(measure.name)
            what = _amount_fault(measure, practice[measure.name])
            if what:
                findings.append(_wrong(line, what, f"Write it like: {_line(measure)}"))
    if practice.get("numbing_cream") == "no" and "numbing_time" in practice:
        what = "It says that no numbing cream is used, and how long the cream stays on."
        do = "Delete `numbing_time:`, or write `numbing_cream: yes`."
        findings.append(_wrong(practice.line_of("numbing_time"), what, do))
    if practice.get("prp_order") == "not offered" and practice.get("prp_additives"):
        what = "It says that PRP is not offered, and what is mixed into it."
        do = "Delete `prp_additives:`, or choose another `prp_order:`."
        findings.append(_wrong(practice.line_of("prp_additives"), what, do))
    return findings


def _name_faults(record: Record) -> Iterator[Finding]:
    people = [
        *(record.get("people") or ()),
        *([record["reviewer"]] if "reviewer" in record else ()),
    ]
    for person in people:
        if _TITLE.match(person["role"]):
            yield _wrong(
                person.line_of("role"),
                f"The entry “role” holds “{person['role']}”, which looks like a person's name.",
                "Write what the person is, such as: role: Nurse",
            )


def amount_of(measure: Measure, value: object) -> Amount | None:
    """The amount in an entry, or None where it holds no single amount of the right kind."""
    text = str(value).strip()
    if measure.dimension == "count" and re.fullmatch(r"\d+(?: ?(?:to|-|–) ?\d+)?", text):
        text += " sessions"
    found = find_quantities(text)
    if len(found) != 1 or found[0].amount.per:
        return None
    amount = found[0].amount
    rest = (text[: found[0].start] + text[found[0].end :]).strip(" .")
    low = amount.min if amount.min is not None else amount.max
    high = amount.max if amount.max is not None else amount.min
    sound = low is not None and high is not None and 0 < low <= high
    right = dimension_of(amount.unit) == measure.dimension
    plain = len(rest.split()) <= 2 and not any(sign.isdigit() for sign in rest)
    return amount if sound and right and plain else None


def _amount_fault(measure: Measure, value: object) -> str:
    if amount_of(measure, value) is not None:
        return ""
    text = str(value).strip()
    if re.fullmatch(r"[\d.,]+(?: ?(?:to|-|–) ?[\d.,]+)?", text) and measure.dimension != "count":
        return f"The entry “{measure.name}” holds “{text}” with no unit."
    found = find_quantities(text)
    other = found[0].amount if len(found) == 1 else None
    if other is not None and dimension_of(other.unit) != measure.dimension:
        kind = {"time": "a time", "length": "a length", "count": "a number of sessions"}
        return (
            f"The entry “{measure.name}” holds “{text}”. It should be {kind[measure.dimension]}, "
            f"and {format_amount(other) or text} is none."
        )
    return f"The entry “{measure.name}” holds “{text}”, which is not one number with its unit."


def _line(measure: Measure) -> str:
    return f"{measure.name}: {measure.example}"


def _phone_faults(record: Record, country: Country) -> Iterator[Finding]:
    for part in ("contact", "out_of_hours"):
        entry = record.get(part) or Record()
        number = entry.get("phone")
        if not number:
            continue
        if re.search(r"[^\d\s()+.\-–/]", number) or not international(number, country):
            yield _wrong(
                entry.line_of("phone"),
                f"The entry “phone” holds “{number}”, which is no telephone number.",
                'Write the whole number in quotes, like: phone: "01632 960123"',
                "A number of another country begins with + and its code.",
            )


def _wrong(line: int, what: str, *do: str) -> Finding:
    return Finding(CLINIC, line, 1, "field-wrong", "error", what, do)
