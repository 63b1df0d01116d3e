"""Plainer words for hard ones: `wording/plain-words.yml`."""

from __future__ import annotations

from collections.abc import Iterator

from plainsource.base.fields import Field
from plainsource.base.findings import Finding
from plainsource.base.records import Record, once_a_record
from plainsource.checks.phrase_match import PhraseIndex, Sentence
from plainsource.checks.phrase_words import plain_of
from plainsource.checks.phrases import PhraseError, PhraseReader, PhraseTables

PLAIN_FIELDS = (
    Field(
        "words",
        "records",
        required=True,
        fields=(Field("hard", required=True), Field("plain", required=True)),
    ),
)
"""The shape of `wording/plain-words.yml`."""


class PlainWords:
    """Hard words, each with the plainer one."""

    def __init__(self, tables: PhraseTables, plainer: list[str]) -> None:
        self._index = PhraseIndex(tables.kept())
        self._plain = plainer

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Each hard word in a text: where it begins and ends, and the plainer word."""
        sentence = Sentence(plain_of(text))
        for number in self._index.candidates(sentence):
            for start, end in self._index.find(number, sentence):
                yield start, end, self._plain[number]


@once_a_record
def read_plain_words(record: Record, shown: str) -> tuple[PlainWords, list[Finding]]:
    """The words of a record that has the shape PLAIN_FIELDS, and what is wrong in it."""
    reader = PhraseReader()
    plainer: list[str] = []
    findings: list[Finding] = []
    for entry in record.get("words") or ():
        try:
            reader.read(entry["hard"])
            plainer.append(entry["plain"])
        except PhraseError as fault:
            line = entry.line_of("hard")
            what = f"The phrase “{entry['hard']}” cannot be read. {fault}"
            do = ("Write it like the phrases around it.",)
            findings.append(Finding(shown, line, 1, "field-wrong", "error", what, do))
    return PlainWords(reader.tables, plainer), findings


def no_plain_words() -> PlainWords:
    """An empty list."""
    return PlainWords(PhraseTables(), [])
