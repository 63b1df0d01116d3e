"""The glossary: technical words, what they mean in plain words, and the facts they rest on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from plainsource.base.fields import Field
from plainsource.base.findings import Finding
from plainsource.base.project import Project
from plainsource.base.records import Record
from plainsource.base.shapes import read_shaped
from plainsource.facts.store import cues_in

GLOSSARY = "glossary.yml"

_NAME = r"[a-z0-9]+(-[a-z0-9]+)*\Z"
_FIELDS = (
    Field(
        "terms",
        "records",
        required=True,
        fields=(
            Field("id", required=True, pattern=_NAME, help="small letters, digits and hyphens"),
            Field("term", required=True, help="the word as the glossary shows it"),
            Field("forms", help="the ways in which pages write it, with commas between them"),
            Field("means", required=True, help="one or two short sentences"),
            Field("also", help="what others call it"),
            Field("explained_by", help="words that explain it, with commas between them"),
            Field("facts", "texts", help="the facts that say so, each after a hyphen"),
            Field("because", help="why this needs no fact"),
        ),
    ),
)
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of the glossary.

    `forms` are the ways in which pages write it; `explained_by` are words that explain it where
    it stands, in small letters. `facts` back what it `means`; where there are none, `because`
    says why. `also` is what others call it. `line` is its place in wording/glossary.yml.
    """

    id: str
    term: str
    means: str
    forms: tuple[str, ...]
    explained_by: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    because: str = ""
    also: str = ""
    line: int = 0
    lines: dict[str, int] = field(default_factory=dict, compare=False)

    @property
    def text(self) -> str:
        """All that readers get behind the word itself."""
        return f"{self.means} Also called: {self.also}." if self.also else self.means


class Glossary:
    """All terms in the order of the alphabet, and where pages use them."""

    def __init__(self, terms: Iterable[Term] = ()) -> None:
        self.terms = sorted(terms, key=lambda term: (term.term.lower(), term.id))
        self._by_first: dict[str, list[tuple[str, re.Pattern[str], Term]]] = {}
        for term in self.terms:
            for form in term.forms:
                first = _WORD.search(form)
                if first:
                    entry = (form, _pattern(form), term)
                    self._by_first.setdefault(first.group().lower(), []).append(entry)
        for entries in self._by_first.values():
            # “numbing cream” before “numbing”.
            entries.sort(key=lambda entry: -len(entry[0]))

    def find(self, text: str) -> Iterator[tuple[int, int, Term]]:
        """Where a text uses a term: from, to, and the term; of terms in one another the longest."""
        done = 0
        for word in _WORD.finditer(text):
            if word.start() < done:
                continue
            for _, pattern, term in self._by_first.get(word.group().lower(), ()):
                match = pattern.match(text, word.start())
                if match:
                    done = match.end()
                    yield match.start(), match.end(), term
                    break


def load_glossary(project: Project) -> tuple[Glossary, list[Finding]]:
    """The terms of wording/glossary.yml, and what is wrong with that file."""
    path = project.wording / GLOSSARY
    shown = project.shown(path)
    record, findings = read_shaped(path, shown, _FIELDS)
    if record is None:
        return Glossary(), findings
    terms: dict[str, Term] = {}
    forms: dict[str, Term] = {}
    for entry in record["terms"]:
        term = _term(entry)
        findings += _faults(term, terms, forms, shown)
        terms.setdefault(term.id, term)
        for form in term.forms:
            forms.setdefault(form.lower(), term)
    return Glossary(terms.values()), findings


def _term(entry: Record) -> Term:
    forms = (form.strip() for form in (entry.get("forms") or entry["term"]).split(","))
    return Term(
        entry["id"],
        entry["term"],
        entry["means"],
        tuple(form for form in forms if form),
        cues_in(entry.get("explained_by")),
        tuple(entry.get("facts") or ()),
        entry.get("because") or "",
        entry.get("also") or "",
        entry.line,
        {name: entry.line_of(name) for name in entry},
    )


def _faults(
    term: Term, terms: dict[str, Term], forms: dict[str, Term], shown: str
) -> Iterator[Finding]:
    if term.id in terms:
        what = f"The glossary has two entries with the name “{term.id}”."
        do = f"The other stands in line {terms[term.id].line}. Give one of them another name."
        yield _wrong(shown, term.lines["id"], what, do)
    for form in term.forms:
        other = forms.get(form.lower())
        if other and other.id != term.id:
            what = f"“{form}” stands with two words of the glossary: “{other.term}” and this one."
            line = term.lines.get("forms", term.line)
            yield _wrong(shown, line, what, "Take it out of one of them.")
    if bool(term.facts) == bool(term.because):
        what = f"It is not clear what “{term.term}” rests on."
        do = "Name its facts under `facts:`. If it needs none, say why after `because:`."
        yield _wrong(shown, term.line, what, f"{do} Write one of the two.")


def _wrong(shown: str, line: int, what: str, do: str) -> Finding:
    return Finding(shown, line, 1, "field-wrong", "error", what, (do,))


def _pattern(form: str) -> re.Pattern[str]:
    """What a form looks like in a text: spaces and hyphens alike; capitals count in short forms."""
    parts = (re.escape(part) for part in re.split(r"[\s-]+", form))
    # A, GP and HIV are words in capitals; “gp” is none. “PRPs” is not “PRP”.
    flags = re.NOFLAG if form.isupper() else re.IGNORECASE
    return re.compile(r"[\s-]+".join(parts) + r"(?!\w)", flags)
