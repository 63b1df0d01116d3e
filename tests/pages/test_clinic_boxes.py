"""What pages show of clinic.yml: contact, practice, people, and the numbers of the country."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from plainsource.base.project import Project
from plainsource.base.records import parse_record
from plainsource.facts.clinic import Clinic, load_clinic
from plainsource.facts.countries import load_countries
from plainsource.facts.ledger import load_ledger
from plainsource.finish.contacts import is_mail_address, is_phone_number
from plainsource.pages.clinic_boxes import CLINIC_BOXES
from plainsource.pages.directives import directive_faults, draw_directive
from plainsource.pages.lists import list_disagreements, list_sources
from plainsource.pages.notes import note_element

ROOT = Path(__file__).parents[2]
FILLED = (ROOT / "tests/facts/clinic-filled.yml").read_text("utf-8")
COUNTRIES, _ = load_countries(Project(ROOT))


def read(folder: Path, text: str) -> Clinic:
    (folder / "clinic.yml").write_text(text, encoding="utf-8")
    clinic = load_clinic(Project(folder), COUNTRIES)
    assert not clinic.findings
    return clinic


def drawn(name: str, clinic: Clinic) -> LexborHTMLParser:
    return LexborHTMLParser(ET.tostring(CLINIC_BOXES[name](clinic), "unicode", method="html"))


def links(tree: LexborHTMLParser) -> list[str]:
    return [node.attributes["href"] or "" for node in tree.css("a")]


@pytest.mark.parametrize("name", ["contact", "practice", "people"])
def test_an_empty_form_gives_a_plain_line_and_what_to_do(name, tmp_path):
    text = drawn(name, read(tmp_path, "country: United Kingdom\n")).text()
    assert text.startswith("No clinic has filled this in yet. Ask")


def test_filled_in_contact_has_links_that_any_telephone_and_mail_program_takes(tmp_path):
    tree = drawn("contact", read(tmp_path, FILLED))
    assert links(tree) == [
        "tel:+441632960123",
        "mailto:desk@sample-clinic.example",
        "https://sample-clinic.example/book",
        "tel:+441632960124",
    ]
    assert is_phone_number(links(tree)[0].removeprefix("tel:"))
    assert is_mail_address(links(tree)[1].removeprefix("mailto:"))
    for words in ("1 Sample Street", "Sampletown", "Monday to Friday", "until 10 at night"):
        assert words in tree.text()


def test_half_filled_in_contact_shows_only_what_there_is(tmp_path):
    tree = drawn("contact", read(tmp_path, "country: Ireland\ncontact:\n  phone: 01 555 0100\n"))
    assert links(tree) == ["tel:+35315550100"]
    assert len(tree.css("tr")) == 1


def test_what_staff_type_is_text_and_never_markup(tmp_path):
    text = (
        'country: United Kingdom\nname: "<script>alert(1)</script> & Co"\n'
        'contact:\n  email: "a\'b&c@x.example"\n'
        'practice:\n  prp_additives: "<b>salt</b>"\n'
    )
    clinic = read(tmp_path, text)
    for name in ("contact", "practice"):
        html = ET.tostring(CLINIC_BOXES[name](clinic), "unicode", method="html")
        assert "<script" not in html
        assert "<b>" not in html
    assert links(drawn("contact", clinic)) == ["mailto:a%27b%26c@x.example"]


def test_practice_shows_every_entry_that_is_filled_in(tmp_path):
    rows = [node.text() for node in drawn("practice", read(tmp_path, FILLED)).css("tr")]
    assert len(rows) == 9
    assert "How long a session takes60 minutes" in rows
    assert "When PRP goes onPRP goes on after the needles." in rows


def test_people_are_told_by_role_and_register(tmp_path):
    text = drawn("people", read(tmp_path, FILLED)).text()
    assert "Nurse, on the register of: Nursing and Midwifery Council" in text
    assert "Doctor, on the register of: General Medical Council" in text


@pytest.mark.parametrize(
    ("country", "numbers"),
    [("United Kingdom", ["999", "111"]), ("Ireland", ["112", "999"]), ("United States", ["911"])],
)
def test_numbers_to_call_are_those_of_the_country(country, numbers, tmp_path):
    tree = drawn("places", read(tmp_path, f"country: {country}\n"))
    calls = [link.removeprefix("tel:") for link in links(tree) if link.startswith("tel:")]
    assert calls == numbers
    assert "Where to report harm" in tree.text()


def test_notes_and_the_list_of_sources_say_what_this_clinic_says(tmp_path):
    ledger = load_ledger(Project(ROOT))
    ledger.clinic = read(tmp_path, FILLED)
    note = note_element(ledger.facts["session-interval"], ledger, lambda _: "#s")
    text = "".join(note.itertext())
    assert text.startswith("The Sample Skin Clinic says: Sessions are 6 weeks apart.")
    other = note_element(ledger.facts["redness-duration"], ledger, lambda _: "#s")
    assert "Sample" not in "".join(other.itertext())
    cards = list_sources(ledger)
    assert cards[0].find(".//*[@id='source-this-clinic']") is not None
    assert "Sessions are 6 weeks apart." in "".join(cards[0].itertext())
    rows = "".join(list_disagreements(ledger).itertext())
    assert "The Sample Skin Clinic" in rows


def test_a_box_for_the_clinic_that_there_is_not_is_told():
    ledger = load_ledger(Project(ROOT))
    wrong = parse_record("clinic: adress\n", "page")
    assert "There is no box “adress”" in directive_faults(wrong, ledger)[0][0]
    both = parse_record("clinic: contact\nlist: sources\n", "page")
    assert "one thing" in directive_faults(both, ledger)[0][0]
    assert draw_directive("clinic: contact\n", ledger, number=1).facts == ()
