"""Asking for a new fact: its name, what it is about, and what readers may be told."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable

from plainsource.base.findings import Finding, RecordError
from plainsource.base.project import Project
from plainsource.checks.guided_advice import About
from plainsource.checks.guided_facts import NewFact
from plainsource.checks.guided_faults import amounts_in, copied_in, name_faults, short_faults
from plainsource.checks.guided_subjects import add_subject
from plainsource.facts.amount_words import format_amount
from plainsource.facts.ledger import Ledger
from plainsource.facts.store import load_subjects
from plainsource.publish.terminal import confirm, line, pick, say, wrapped
from plainsource.publish.terminal_shown import tell

_MOST = 9


def ask_new_fact(project: Project, ledger: Ledger, about: About) -> NewFact | None:
    """A new fact as a person says it; None where they think better of it (an empty line)."""
    subject = _ask_subject(project, ledger, about)
    if not subject:
        return None
    while told_ := line("What may readers be told, in one or two plain sentences"):
        if not _refused([*short_faults(told_), *copied_in(project, ledger, [told_])]):
            break
    else:
        return None
    say(f"  Values: {told_values(told_)}")
    found = next((told.scope for told in about.told if told.scope), "")
    shown = f" [{found}]" if found else ""
    scope = line(f"Only for some, such as “at home”? Enter for none{shown}", found)
    if scope.lower() in ("no", "none", "-"):
        scope = ""
    default = _free_name(ledger, f"{subject} {scope}")
    while True:
        typed = line(f"A short name for the fact [{default}]", default)
        name = _name_of(typed) or typed
        if not _refused(name_faults(ledger, name)):
            return NewFact(name, subject, told_, scope)


def _refused(findings: Iterable[Finding]) -> bool:
    """Shows what is wrong with an answer, if anything is."""
    found = list(findings)
    for finding in found:
        tell(finding)
    return bool(found)


def told_values(text: str) -> str:
    """The values that are read from a sentence, in words."""
    amounts = [format_amount(amount) for amount in amounts_in(text)]
    return "; ".join(amounts) or "none (there is no number with a unit in it)"


def _ask_subject(project: Project, ledger: Ledger, about: About) -> str:
    listed = [told.subject for told in about.told if told.subject in ledger.subjects]
    listed = list(dict.fromkeys(listed))
    while True:
        for number, key in enumerate(listed, 1):
            say(f"  {number} = {key}: {ledger.subjects[key].name}")
        default = listed[0] if len(listed) == 1 else ""
        asked = "What is it about? A number, a subject's name, or a word to look for"
        typed = line(f"{asked}{f' [{default}]' if default else ''}", default)
        key = pick(listed, typed) or (typed if typed in ledger.subjects else "")
        if key or not typed:
            return key
        listed = _subjects_with(ledger, typed)
        if not listed:
            made = _ask_new_subject(project, ledger, typed)
            if made:
                return made


def _subjects_with(ledger: Ledger, word: str) -> list[str]:
    word = word.lower()
    found = [
        s.id
        for s in ledger.subjects.values()
        if word in f"{s.id} {s.id.replace('_', ' ')} {s.name} {' '.join(s.cues)}".lower()
    ]
    near = difflib.get_close_matches(word.replace(" ", "_"), ledger.subjects, n=3)
    return list(dict.fromkeys([*found, *near]))[:_MOST]


def _ask_new_subject(project: Project, ledger: Ledger, typed: str) -> str:
    key = _name_of(typed).replace("-", "_")
    say(f"There is no subject with “{typed[:40]}” in it.")
    if not key or not confirm(f"Make a new subject “{key}”?"):
        return ""
    name = line("Plain words that go on from “About …”, such as: how long redness lasts")
    if not name:
        return ""
    cues = line("Words that show that a text is about it, with commas between")
    try:
        add_subject(project, key, name, cues.split(","))
    except RecordError as fault:
        say(wrapped(fault.finding.what))
        return ""
    ledger.subjects.update(load_subjects(project)[0])
    say(f"The subject “{key}” was added to wording/subjects.yml.")
    return key


def _free_name(ledger: Ledger, words: str) -> str:
    name = stem = _name_of(words)
    number = 2
    while name in ledger.facts:
        name = f"{stem}-{number}"
        number += 1
    return name


def _name_of(words: str) -> str:
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain)).lstrip("0123456789-")
