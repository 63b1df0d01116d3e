"""Small projects for tests: a copy of tests/checks/base, changed as a case says."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from plainsource.base.project import Project
from plainsource.checks.reviewing import review_facts
from plainsource.facts.store import load_facts

BASE = Path(__file__).parent / "base"
ROOT = Path(__file__).parents[2]
REAL_WORDING = ("claims.yml", "claim-sentences.yml", "names.yml", "plain-words.yml", "words.yml")
"""Lists of words that every site has: tests look at those of the real one."""
TODAY = date(2026, 11, 20)


def make_tree(folder: Path) -> Project:
    """A copy of the base project in which every fact has been checked."""
    shutil.copytree(BASE, folder, dirs_exist_ok=True)
    for name in REAL_WORDING:
        shutil.copy(ROOT / "wording" / name, folder / "wording" / name)
    project = Project(folder)
    review_all(project)
    return project


def review_all(project: Project) -> None:
    """Check every fact of a project as it stands."""
    facts, findings = load_facts(project)
    assert not findings
    reviewed = review_facts(project, facts, by="editor", today=TODAY)
    assert not reviewed.findings, reviewed.findings


def apply_changes(project: Project, changes: Iterable[Mapping[str, Any]]) -> None:
    """Change files as a case says: write, append, replace, or delete."""
    for change in changes:
        path = project.root / change["file"]
        if "write" in change:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(change["write"], encoding="utf-8")
        elif "append" in change:
            path.write_text(path.read_text("utf-8") + change["append"], encoding="utf-8")
        elif "replace" in change:
            text = path.read_text("utf-8")
            assert change["replace"] in text, f"{change['file']} has no {change['replace']!r}"
            path.write_text(text.replace(change["replace"], change["by"], 1), encoding="utf-8")
        else:
            path.unlink()
