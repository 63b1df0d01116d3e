"""The words that the checks go by: what needs no fact, shared phrases, telephone numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fnmatch import fnmatch

from plainsource.base.fields import Field
from plainsource.base.findings import Finding
from plainsource.base.project import Project
from plainsource.base.records import Record
from plainsource.base.shapes import read_shaped
from plainsource.checks.claims import Claims
from plainsource.checks.claims_kept import load_claims, no_claims
from plainsource.checks.names import NAME_FIELDS, Names
from plainsource.checks.plain_words import (
    PLAIN_FIELDS,
    PlainWords,
    no_plain_words,
    read_plain_words,
)
from plainsource.checks.spelling import WORD_FIELDS, Speller, no_words, read_spelling
from plainsource.facts.countries import load_countries
from plainsource.facts.glossary import Glossary

CLAIMS, PLAIN, NAMES, WORDS = "claims.yml", "plain-words.yml", "names.yml", "words.yml"
EXEMPT, PHRASES, ROLES = "exempt.yml", "shared-phrases.yml", "roles.yml"

_BECAUSE = Field("because", required=True, help="why this needs no fact")
_EXEMPT = (
    Field("about_pages", "records", fields=(Field("path", required=True), _BECAUSE)),
    Field("sentences", "records", fields=(Field("text", required=True), _BECAUSE)),
    Field("about_words", "texts", help="weighty words that pages about the site may use"),
    Field("lead_ins", "texts", pattern=r".*\S:\Z", help="the whole line, with its colon"),
    Field("signposts", "texts", pattern=r"\w.*\s\Z", help="how a signpost begins, with a space"),
    Field(
        "digits",
        "records",
        fields=(Field("pattern", required=True), Field("example", required=True), _BECAUSE),
    ),
    Field(
        "addresses",
        "records",
        fields=(Field("address", required=True, pattern=r"https://\S+\Z"), _BECAUSE),
    ),
)
_ONE_FOLDER = re.compile(r"[^*?\[\]]+(?:/\*)?\Z")
_PLAIN_AMOUNTS = ("7", "in 1999", "20 minutes", "1 to 3 days", "5 of 36 people")
"""Texts that no pattern for names may fit: else it would let amounts through unchecked."""
_PHRASES = (Field("phrases", "records", fields=(Field("text", required=True), _BECAUSE)),)


@dataclass(frozen=True)
class Wording:
    """What wording/ says about exemptions. All texts are as a reader sees them."""

    about_pages: tuple[str, ...] = ()
    about_words: tuple[str, ...] = ()
    sentences: frozenset[str] = frozenset()
    lead_ins: frozenset[str] = frozenset()
    signposts: tuple[str, ...] = ()
    digits: tuple[re.Pattern[str], ...] = ()
    addresses: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    numbers: dict[str, frozenset[str]] = field(default_factory=dict)
    roles: tuple[str, ...] = ()
    claims: Claims = field(default_factory=no_claims)
    names: Names = field(default_factory=lambda: Names(Record()))
    plain_words: PlainWords = field(default_factory=no_plain_words)
    speller: Speller = field(default_factory=no_words)

    def is_about_site(self, path: str) -> bool:
        """Whether a page, named below docs/, is about the site itself."""
        return any(fnmatch(path, pattern) for pattern in self.about_pages)


def load_wording(
    project: Project, glossary: Glossary | None = None
) -> tuple[Wording, list[Finding]]:
    """The wording files, and what is wrong with them.

    What a word of the glossary means needs no fact where its entry says why.
    """
    findings: list[Finding] = []
    exempt = _read(project, EXEMPT, _EXEMPT, findings)
    phrases = _read(project, PHRASES, _PHRASES, findings)
    roles = _read(project, ROLES, (Field("roles", "texts", required=True),), findings)
    countries, found = load_countries(project)
    findings += found
    wording = Wording(
        about_pages=_about_pages(project, exempt, findings),
        about_words=tuple(exempt.get("about_words") or ()),
        sentences=frozenset(
            [
                *(entry["text"] for entry in exempt.get("sentences") or ()),
                *(term.text for term in (glossary or Glossary()).terms if term.because),
            ]
        ),
        lead_ins=frozenset(exempt.get("lead_ins") or ()),
        signposts=tuple(exempt.get("signposts") or ()),
        digits=_patterns(project, exempt, findings),
        addresses=tuple(entry["address"] for entry in exempt.get("addresses") or ()),
        phrases=tuple(entry["text"] for entry in phrases.get("phrases") or ()),
        numbers={name: frozenset(country.numbers) for name, country in countries.items()},
        roles=tuple(roles.get("roles") or ()),
        claims=_claims(project, findings),
        names=Names(_read(project, NAMES, NAME_FIELDS, findings)),
        plain_words=_plain_words(project, findings),
        speller=_speller(project, findings),
    )
    return wording, findings


def _plain_words(project: Project, findings: list[Finding]) -> PlainWords:
    record = _read(project, PLAIN, PLAIN_FIELDS, findings)
    words, found = read_plain_words(record, project.shown(project.wording / PLAIN))
    findings += found
    return words


def _speller(project: Project, findings: list[Finding]) -> Speller:
    record = _read(project, WORDS, WORD_FIELDS, findings)
    speller, found = read_spelling(record, project.shown(project.wording / WORDS))
    findings += found
    return speller


def _claims(project: Project, findings: list[Finding]) -> Claims:
    path = project.wording / CLAIMS
    claims, found = load_claims(path, project.shown(path))
    findings += found
    return claims


def _read(
    project: Project, name: str, fields: tuple[Field, ...], findings: list[Finding]
) -> Record:
    path = project.wording / name
    shown = project.shown(path)
    record, found = read_shaped(path, shown, fields)
    findings += found
    return Record() if record is None else record


def _about_pages(project: Project, exempt: Record, findings: list[Finding]) -> tuple[str, ...]:
    """The pages about the site: named one by one, or all of one folder."""
    paths = []
    for entry in exempt.get("about_pages") or ():
        if _ONE_FOLDER.match(entry["path"]):
            paths.append(entry["path"])
            continue
        what = f"“{entry['path']}” would free more pages from the rules than one folder."
        do = "Write the name of one page, or of one folder, such as about/*."
        shown = project.shown(project.wording / EXEMPT)
        line = entry.line_of("path")
        findings.append(Finding(shown, line, 1, "field-wrong", "error", what, (do,)))
    return tuple(paths)


def _patterns(
    project: Project, exempt: Record, findings: list[Finding]
) -> tuple[re.Pattern[str], ...]:
    """The patterns of digits that are names. Each must fit its own example."""
    patterns = []
    for entry in exempt.get("digits") or ():
        try:
            pattern = re.compile(entry["pattern"])
        except re.error:
            pattern = None
        wide = next((one for one in _PLAIN_AMOUNTS if pattern and pattern.search(one)), "")
        if wide:
            what = f"The pattern for “{entry['example']}” also fits “{wide}”, which is no name."
            do = ("Ask whoever set up this site to make the pattern narrower.",)
            shown = project.shown(project.wording / EXEMPT)
            findings.append(Finding(shown, entry.line, 1, "field-wrong", "error", what, do))
        elif pattern is None or not pattern.search(entry["example"]):
            findings.append(
                Finding(
                    project.shown(project.wording / EXEMPT),
                    entry.line,
                    1,
                    "field-wrong",
                    "error",
                    f"The pattern for “{entry['example']}” does not fit its own example.",
                    ("Ask whoever set up this site to mend the pattern.",),
                )
            )
        else:
            patterns.append(pattern)
    return tuple(patterns)
