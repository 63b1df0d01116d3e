"""The name of a product, a brand or a person."""

from __future__ import annotations

from collections.abc import Iterator

from plainsource.base.findings import Finding
from plainsource.checks.reader_texts import reader_texts
from plainsource.checks.rule import Rule, Site
from plainsource.facts.about_names import titled_in
from plainsource.facts.clinic_form import CLINIC


def find(site: Site) -> Iterator[Finding]:
    """Names of `wording/names.yml`, and people by title, in every text that readers meet.

    Whom the clinic names in its own details may be named there. Authors of studies stand in the
    records of sources, which are no texts of ours.
    """
    for text in reader_texts(site):
        for found in site.wording.names.find(text.text):
            line, column = text.locate(found.start)
            name = text.text[found.start : found.end]
            what = f"“{name}” is {found.what}. {found.why}"
            yield RULE.finding(text.file, line, column, what)
        for start, end in titled_in(text.text) if text.file != CLINIC else ():
            line, column = text.locate(start)
            what = (
                f"“{text.text[start:end]}” is the name of a person. Staff come and go, and a name "
                "tells readers nothing that they can check."
            )
            yield RULE.finding(
                text.file,
                line,
                column,
                what,
                "Say what the person does, as in “the doctor” or “the person who treats you”.",
            )


RULE = Rule(
    "name-given",
    "error",
    "The name of a product or a brand, of a known person, or of anyone with a title.",
    "Information pages do not promote, and a name is no proof.",
    "Leave the name out and say what kind of thing it is.",
    "Ask Dr Smith.",
    "Ask the doctor.",
    frozenset({"pages", "facts", "wording", "settings"}),
    find,
)
