"""A second treatment goes from its documents to the built site, with commands and data alone."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from plainsource.base.project import Project
from plainsource.cli import main
from publish.conftest import page

LEAFLET = """A light fruit acid peel

Allow 30 to 40 minutes for the whole visit. Afterwards, 2 to 3 days of a rosy face are the rule.

- Wear factor 50 for four weeks.
- We never peel anybody under 18.

No other salon in the county comes close to our glow!
"""
STUDY = """<html><head><title>Peels</title></head><body><main><h1>What to expect of a peel</h1>
<p>Among nearly all who took part, 48 to 72 hours saw the end of pinkness.</p>
<p>Flaking began on day three. It was seen in 5 of 36 people.</p></main></body></html>
"""
SUBJECTS = {
    "peel_visit": {"name": "how long a peel takes", "cues": ["visit"]},
    "peel_pinkness": {"name": "how long pinkness lasts", "cues": ["pink", "pinkness"]},
    "peel_sun": {"name": "sun cream after a peel", "cues": ["factor", "sun"]},
    "peel_age": {"name": "how old you must be for a peel", "cues": ["under"]},
    "peel_flakes": {"name": "how many have flakes", "cues": ["flakes", "flaking"]},
}
DECISIONS = """
leaf-002 --new-fact peel-visit --subject peel_visit --in peel
    --tell "A peel takes 30 to 40 minutes." --says "The visit lasts 30 to 40 minutes."
leaf-003 --new-fact peel-pink --subject peel_pinkness --in peel
    --tell "Your skin may be pink for 2 to 3 days." --says "Pink for 2 to 3 days."
leaf-004 --new-fact peel-sun --subject peel_sun --in peel
    --tell "Use sun cream of SPF 50 for 4 weeks." --says "SPF 50 for 4 weeks."
leaf-005 --new-fact peel-age --subject peel_age --in peel
    --tell "This clinic says no peels for under 18s." --says "Not for under 18s."
leaf-006 --set-aside promotion --says "Praises its results."
peel-study-002 --use-for peel-pink --says "Pinkness goes in 48 to 72 hours."
peel-study-003 --set-aside off-topic --says "Says on which day flakes begin."
peel-study-004 --new-fact peel-flakes --subject peel_flakes
    --tell "In one study, 5 of 36 people had flakes." --says "Flakes in 5 of 36 people."
"""
PEEL = """## How long does it take?

A peel takes 30 to 40 minutes.[^peel-visit]

## What comes after?

- Your skin may be pink for 2 to 3 days.[^peel-pink]
- In one study, 5 of 36 people had flakes.[^peel-flakes]
- Use sun cream of SPF 50 for 4 weeks.[^peel-sun]

## Who may have one?

This clinic says no peels for under 18s.[^peel-age]
"""


@pytest.fixture
def treatment(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setenv("PLAINSOURCE_ORIGINALS", str(tmp_path / "kept"))
    (tmp_path / "kept").mkdir()
    subjects = project.wording / "subjects.yml"
    added = yaml.safe_dump(SUBJECTS, allow_unicode=True, sort_keys=False)
    lines = "".join(f"  {line}\n" for line in added.splitlines())
    subjects.write_text(subjects.read_text("utf-8") + lines, "utf-8")
    (tmp_path / "leaf.txt").write_text(LEAFLET, "utf-8")
    (tmp_path / "peel-study.html").write_text(STUDY, "utf-8")
    monkeypatch.chdir(project.root)
    return project


def run(*command: str, status: int = 0) -> str:
    result = CliRunner().invoke(main, list(command))
    assert result.exit_code == status, result.output
    return result.output


def test_a_second_treatment_needs_no_change_of_code(treatment: Project, tmp_path: Path) -> None:
    told = run("import", str(tmp_path / "leaf.txt"), "--standing", "clinic")
    assert "6 passages" in told
    told = run("import", str(tmp_path / "peel-study.html"), "--standing", "study")
    assert "4 passages" in told
    assert (tmp_path / "kept/leaf.txt").is_file()
    waits = run("review", status=1)
    assert "leaf-002" in waits
    for decision in DECISIONS.replace("\n    ", " ").strip().splitlines():
        run("review", *shlex.split(decision))
    assert "Passages that wait" not in run("review", status=1)
    (treatment.docs / "peel.md").write_text(page("A light peel", PEEL), "utf-8")
    settings = yaml.safe_load((treatment.root / "mkdocs.yml").read_text("utf-8"))
    settings["nav"].append({"A light peel": "peel.md"})
    (treatment.root / "mkdocs.yml").write_text(yaml.safe_dump(settings), "utf-8")
    run("review", "--all", "--by", "editor")
    assert run("review") == "Everything is decided.\n"
    run("build")
    built = (treatment.site / "peel/index.html").read_text("utf-8")
    assert "2 to 3 days" in built
    assert "Pinkness goes in 48 to 72 hours." in built
    impact = run("impact", "peel-study-002")
    assert "docs/peel.md" in impact
    assert "Facts that rest on it (1): peel-pink" in impact
    # Of a fact nobody needs to be told that it rests on itself.
    of_fact = run("impact", "peel-pink")
    assert "docs/peel.md" in of_fact
    assert "rest on it" not in of_fact
