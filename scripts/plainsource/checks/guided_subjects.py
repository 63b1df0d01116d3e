"""Adding a subject to wording/subjects.yml, so that a new treatment needs no editor."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plainsource.base.files import read_text, unreadable, write_text
from plainsource.base.findings import RecordError
from plainsource.base.project import Project
from plainsource.base.record_writer import format_record
from plainsource.base.records import parse_record
from plainsource.facts.store import SUBJECTS
from plainsource.sources.import_rules import hold_sources

_KEY = re.compile(r"[a-z][a-z0-9_]*\Z")


def add_subject(project: Project, key: str, name: str, cues: Sequence[str]) -> None:
    """Add a subject at the end of the file; every line that is there stays as it is.

    `name` goes on from “About …”; `cues` are words that show that a text is about it. Raises
    RecordError, with nothing written, where that cannot be done safely.
    """
    path = project.wording / SUBJECTS
    shown = project.shown(path)
    if not _KEY.match(key):
        what = f"“{key[:60]}” cannot be the name of a subject."
        raise _refuse(shown, what, "Write small letters with low lines, such as sun_avoidance.")
    with hold_sources(project):
        text = read_text(path, shown)
        before = parse_record(text, shown).get("subjects")
        if not isinstance(before, dict):
            raise _refuse(shown, "There are no subjects in this file.", "Add this one by hand.")
        if key in before:
            raise _refuse(shown, f"The subject “{key}” is there already.", "Choose it.")
        words = [cue.lower().strip() for cue in cues if cue.strip()]
        entry = {key: {"name": name, **({"cues": words} if words else {})}}
        added = format_record({"subjects": entry}).partition("\n")[2]
        longer = f"{text.rstrip()}\n{added}"
        if parse_record(longer, shown).get("subjects") != {**before, **entry}:
            raise _refuse(shown, "The subject could not be added.", "Add it by hand.")
        try:
            write_text(path, longer)
        except OSError as fault:
            what = f"This file could not be saved: {fault.strerror}. Nothing was changed."
            raise _refuse(shown, what, "Check that there is room and that you may write.") from None


def _refuse(shown: str, what: str, *do: str) -> RecordError:
    return unreadable(shown, 0, what, *do, rule="decision-refused")
