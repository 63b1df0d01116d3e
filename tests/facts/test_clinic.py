"""clinic.yml: what may stand in it, what is told of faults, and what it says beside facts."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from plainsource.base.project import Project
from plainsource.facts.amount_words import format_amount
from plainsource.facts.clinic import Clinic, load_clinic
from plainsource.facts.clinic_form import MEASURES, amount_of
from plainsource.facts.countries import Country, international, load_countries
from plainsource.facts.ledger import load_ledger
from plainsource.finish.contacts import is_phone_number

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
CASES = yaml.safe_load((HERE / "clinic_cases.yml").read_text("utf-8"))["cases"]
COUNTRIES, _FAULTS = load_countries(Project(ROOT))
UK = COUNTRIES["United Kingdom"]


def read(folder: Path, text: str) -> Clinic:
    (folder / "clinic.yml").write_text(text, encoding="utf-8")
    return load_clinic(Project(folder), COUNTRIES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_form_is_told_of_exactly_its_faults(case, tmp_path):
    clinic = read(tmp_path, case["text"])
    told = [(f.line, f.what + " ".join(f.do)) for f in clinic.findings]
    assert [line for line, _ in told] == [one["line"] for one in case["expect"]], told
    for (_, words), one in zip(told, case["expect"], strict=True):
        assert one["says"] in words
    assert all(f.do and f.file == "clinic.yml" for f in clinic.findings)


def test_a_form_with_a_fault_says_nothing_at_all_rather_than_half(tmp_path):
    clinic = read(tmp_path, "country: Ireland\npractice:\n  visit: 60 minutes\n  depth: 5\n")
    assert clinic.findings
    assert clinic.practice == ()
    assert clinic.country_name == "Ireland"


def test_as_shipped_the_clinic_says_nothing_but_its_country():
    ledger = load_ledger(Project(ROOT))
    assert ledger.clinic.findings == ()
    assert dict(ledger.clinic.record) == {"country": "United Kingdom"}
    assert all(ledger.clinic.entry_on(fact) is None for fact in ledger.facts.values())


def test_a_filled_in_form_has_no_faults_and_says_every_entry_in_a_sentence(tmp_path):
    text = (HERE / "clinic-filled.yml").read_text("utf-8")
    ledger = load_ledger(Project(ROOT))
    clinic = read(tmp_path, text)
    assert clinic.findings == ()
    assert {one.key for one in clinic.practice} == set(yaml.safe_load(text)["practice"])
    assert {one.subject for one in clinic.practice} <= set(ledger.subjects)
    assert "Sessions are 6 weeks apart." in [one.says for one in clinic.practice]


def test_what_the_clinic_says_stands_beside_facts_on_its_subject_and_within_no_scope(tmp_path):
    ledger = load_ledger(Project(ROOT))
    clinic = read(tmp_path, "country: United Kingdom\npractice:\n  interval: 8 weeks\n")
    general, hospital = ledger.facts["session-interval"], ledger.facts["session-interval-nhs"]
    entry = clinic.entry_on(general)
    assert entry is not None
    assert (entry.says, entry.stance) == ("Sessions are 8 weeks apart.", "differs")
    assert clinic.entry_on(hospital) is None
    same = read(tmp_path, "country: United Kingdom\npractice:\n  interval: 4 to 6 weeks\n")
    assert same.entry_on(general).stance == "supports"


@pytest.mark.parametrize("measure", MEASURES, ids=lambda m: m.name)
def test_the_example_of_each_entry_can_be_filled_in(measure):
    assert amount_of(measure, measure.example) is not None


@given(
    low=st.integers(1, 90),
    more=st.integers(0, 90),
    measure=st.sampled_from([m for m in MEASURES if m.dimension != "count"]),
)
def test_any_range_with_the_right_unit_is_read_as_what_was_typed(low, more, measure):
    unit = measure.unit
    typed = f"{low} to {low + more} {unit}" if more else f"{low} {unit}"
    amount = amount_of(measure, typed)
    assert amount is not None
    assert (amount.min, amount.max) == (low, low + more)
    assert amount_of(measure, format_amount(amount)) == amount


@pytest.mark.parametrize(
    ("number", "country", "dialled"),
    [
        ("01632 960123", "United Kingdom", "+441632960123"),
        ("(01632) 960-123", "United Kingdom", "+441632960123"),
        ("+44 (0)1632 960123", "United Kingdom", "+441632960123"),
        ("999", "United Kingdom", "999"),
        ("112", "United Kingdom", ""),
        ("01 555 0100", "Ireland", "+35315550100"),
        ("+44 1632 960123", "Ireland", "+441632960123"),
        ("(555) 555-0100", "United States", "+15555550100"),
        ("1-555-555-0100", "United States", "+15555550100"),
        ("+0 123 456 789", "United Kingdom", ""),
        ("0123456789012345", "United Kingdom", ""),
        ("++441632960123", "United Kingdom", ""),
        ("", "United Kingdom", ""),
    ],
)
def test_a_number_becomes_what_any_telephone_can_dial(number, country, dialled):
    assert international(number, COUNTRIES[country]) == dialled


@given(st.text(alphabet="0123456789 +()-.", max_size=24))
def test_whatever_is_typed_gives_a_number_that_can_be_dialled_or_none(text):
    dialled = international(text, UK)
    assert dialled == "" or is_phone_number(dialled)


def test_each_country_has_emergency_numbers_and_says_where_they_were_read():
    assert not _FAULTS
    listed = yaml.safe_load((ROOT / "wording/countries.yml").read_text("utf-8"))["countries"]
    assert {"United Kingdom", "Ireland", "United States"} <= set(listed)
    for country in listed.values():
        assert any(one["what"] == "the emergency services" for one in country["numbers"])
        entries = [*country["numbers"], *country.get("registers", []), *country["report_harm"]]
        assert all(one["source"].startswith("http") and one["read"] for one in entries)


def test_a_country_without_a_dialling_code_takes_whole_numbers_only():
    bare = Country({"112": "the emergency services"})
    assert international("+441632960123", bare) == "+441632960123"
    assert international("01632 960123", bare) == ""
