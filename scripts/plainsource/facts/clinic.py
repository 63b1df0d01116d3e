"""The clinic as a source: what it says about its own practice, beside what other sources say.

It has authority on its own practice and on nothing else (decision 9 of the plan). As shipped it
says nothing. What it says is kept apart from the facts, so that no review of a fact changes when
a clinic fills in its own details.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from plainsource.base.findings import Finding, RecordError
from plainsource.base.project import Project
from plainsource.base.records import Record, read_record
from plainsource.facts.amount_words import format_amount
from plainsource.facts.amounts import relation
from plainsource.facts.clinic_form import CLINIC, MEASURES, amount_of, clinic_faults, filled
from plainsource.facts.countries import NOWHERE, Country
from plainsource.facts.model import Amount, Fact, SourceEntry, Stance
from plainsource.sources.model import Source

CLINIC_ID = "this-clinic"
"""The id under which the clinic stands among the sources."""

_ORDER = {
    "before needling": "PRP goes on before the needles.",
    "after needling": "PRP goes on after the needles.",
    "before and after needling": "PRP goes on before and after the needles.",
    "not offered": "We do not offer PRP.",
}
_CREAM = {"yes": "We use numbing cream.", "no": "We use no numbing cream."}


@dataclass(frozen=True, slots=True)
class Practice:
    """One thing that the clinic says about its own work.

    `key` and `line` are the entry in clinic.yml; `subject` is a key of wording/subjects.yml;
    `amount` is None where it is no number, and then `value` is what was filled in.
    """

    key: str
    line: int
    subject: str
    says: str
    amount: Amount | None = None
    value: str = ""


@dataclass(frozen=True)
class Clinic:
    """What clinic.yml holds. `record` has only the entries that are filled in."""

    record: Record = field(default_factory=Record)
    country_name: str = ""
    country: Country = NOWHERE
    practice: tuple[Practice, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def name(self) -> str:
        """What to call it."""
        return str(self.record.get("name") or "This clinic")

    @property
    def source(self) -> Source:
        """The clinic as one of the sources."""
        note = "What this clinic says about its own work. It counts for that, and for nothing else."
        return Source(CLINIC_ID, self.name, "clinic", note=note, record=CLINIC)

    def on(self, fact: Fact) -> list[Practice]:
        """What the clinic says on the subject of a fact, in general and not within a scope."""
        if fact.scope:
            return []
        return [one for one in self.practice if one.subject == fact.subject]

    def entry_on(self, fact: Fact) -> SourceEntry | None:
        """What the clinic says on the subject of a fact, in the form of any other source."""
        said = self.on(fact)
        if not said:
            return None
        values = tuple(one.amount for one in said if one.amount)
        return SourceEntry(
            CLINIC_ID,
            " ".join(one.says for one in said),
            stance=_stance(values, fact),
            values=values,
            line=said[0].line,
        )


def load_clinic(project: Project, countries: Mapping[str, Country]) -> Clinic:
    """Read clinic.yml. A file that cannot be read gives an empty clinic; `findings` say the rest.

    Where an entry is wrong, none is used: half a practice could contradict itself.
    """
    try:
        record = filled(read_record(project.root / CLINIC, CLINIC))
    except RecordError:
        return Clinic()
    # Without a list of countries nothing can be said of the country; that file's own faults are
    # told by its reader.
    findings = clinic_faults(record, countries) if countries else []
    country = record.get("country")
    name = country if isinstance(country, str) else ""
    if findings:
        return Clinic(Record(), name, countries.get(name, NOWHERE), (), tuple(findings))
    return Clinic(record, name, countries.get(name, NOWHERE), _practice(record))


def _practice(record: Record) -> tuple[Practice, ...]:
    entries = record.get("practice") or Record()
    found = []
    for measure in MEASURES:
        if measure.name in entries:
            amount = amount_of(measure, entries[measure.name])
            if amount is not None:
                counted = "sessions" if amount.unit == "count" and amount.max != 1 else "session"
                told = format_amount(amount, counted if amount.unit == "count" else "")
                line = entries.line_of(measure.name)
                says = measure.says.format(told)
                found.append(Practice(measure.name, line, measure.subject, says, amount, told))
    for key, subject, says in (
        ("device", "device", "The tool is a {}."),
        ("numbing_cream", "numbing_cream", ""),
        ("prp_order", "prp_order", ""),
        ("prp_additives", "prp_additives", "Mixed into PRP: {}."),
    ):
        if key in entries:
            value = str(entries[key]).strip().rstrip(".")
            sentence = says.format(value) if says else (_CREAM | _ORDER)[value]
            found.append(Practice(key, entries.line_of(key), subject, sentence, None, value))
    return tuple(found)


def _stance(values: tuple[Amount, ...], fact: Fact) -> Stance:
    """Whether the clinic's amounts are what the fact tells, something else, or no amounts."""
    relations = {relation(one, told) for one in values for told in fact.values}
    if "same" in relations:
        return "supports"
    return "differs" if relations == {"contradicts"} else "related"
