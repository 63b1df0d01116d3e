"""The real pages beside a clinic.yml that is empty, filled in, at odds with them, or elsewhere."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from checks.real_site import TODAY, copy_site
from plainsource.base.findings import as_text
from plainsource.base.project import Project
from plainsource.checks.run import check_project
from plainsource.finish.finish_site import finish_site
from plainsource.publish.engine import run_mkdocs

ROOT = Path(__file__).parents[2]
FILLED = (ROOT / "tests/facts/clinic-filled.yml").read_text("utf-8")
OURS = {"clinic-contradicted", "clinic-unsaid", "link-outside", "wrong-country"}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setenv("PLAINSOURCE_ORIGINALS", str(tmp_path / "none"))
    monkeypatch.setenv("REQUIRE_ORIGINALS", "")
    return copy_site(tmp_path)


def findings(project: Project, clinic: str) -> list[tuple[str, str, str]]:
    """What our rules find with another clinic.yml: rule, level, file with what it says."""
    (project.root / "clinic.yml").write_text(clinic, encoding="utf-8")
    report = check_project(project, TODAY)
    others = [f for f in report.findings if f.rule not in OURS]
    assert not others, as_text(others)
    return [(f.rule, f.level, f"{f.file}: {f.what}") for f in report.findings]


def test_as_shipped_nothing_is_found(project):
    assert findings(project, (ROOT / "clinic.yml").read_text("utf-8")) == []


def test_a_clinic_that_works_within_what_pages_tell_gets_hints_and_no_errors(project):
    found = findings(project, "country: United Kingdom\npractice:\n  interval: 6 weeks\n")
    assert {(rule, level) for rule, level, _ in found} == {("clinic-unsaid", "warning")}


@pytest.mark.parametrize(
    ("entry", "page"),
    [
        ("interval: 2 weeks", "docs/procedure.md"),
        ("numbing_time: 20 minutes", "docs/procedure.md"),
        ("visit: 3 hours", "docs/procedure.md"),
        ("numbing_cream: no", "docs/procedure.md"),
        ("depth: 4 mm", "docs/what-it-is.md"),
    ],
)
def test_a_clinic_that_works_otherwise_makes_errors_of_the_pages_that_leave_no_room(
    entry, page, project
):
    found = findings(project, f"country: United Kingdom\npractice:\n  {entry}\n")
    errors = [what for rule, level, what in found if level == "error"]
    assert any(what.startswith(page) for what in errors), found
    assert all("clinic.yml:3" in what and "facts/" in what for what in errors)


def test_saying_what_the_clinic_does_mends_the_page(project):
    clinic = "country: United Kingdom\npractice:\n  numbing_time: 20 minutes\n"
    page = project.docs / "procedure.md"
    before = [w for _, level, w in findings(project, clinic) if level == "error"]
    text = page.read_text("utf-8")
    text = text.replace("about 60 minutes", "20 minutes").replace("60 minutes", "20 minutes")
    # A figure shows what the sources say: the words beside it must say what the clinic does.
    lines = []
    for line in text.split("\n"):
        lines.append(line)
        if line.startswith("## "):
            lines += ["", "Numbing cream stays on for 20 minutes.[^numbing-time]"]
    page.write_text("\n".join(lines), encoding="utf-8")
    (project.root / "clinic.yml").write_text(clinic, encoding="utf-8")
    report = check_project(project, TODAY)
    after = [f for f in report.findings if f.file == "docs/procedure.md" and f.rule in OURS]
    assert any(what.startswith("docs/procedure.md") for what in before)
    assert after == []
    assert not any(f.rule == "number-differs" for f in report.findings), as_text(report.findings)


@pytest.mark.parametrize(("country", "wrong"), [("Ireland", {"111"}), ("United States", {"999"})])
def test_numbers_of_the_united_kingdom_are_errors_elsewhere(country, wrong, project):
    found = findings(project, f"country: {country}\n")
    told = {what.split(": ", 1)[1].split()[0] for rule, _, what in found if rule == "wrong-country"}
    assert wrong <= told
    assert {level for _, level, _ in found} == {"error"}
    links = " ".join(what for rule, _, what in found if rule == "link-outside")
    assert all(f"“tel:{number}”" in links for number in wrong), "what readers tap is told, too"


def test_a_filled_in_site_is_built_and_shows_the_clinic_where_it_speaks(project):
    (project.root / "clinic.yml").write_text(FILLED, encoding="utf-8")
    shutil.copytree(ROOT / "overrides", project.root / "overrides")
    faults = run_mkdocs(project, project.site) + finish_site(project.site, project.root)
    assert not faults, as_text(faults)
    contact = (project.site / "contact" / "index.html").read_text("utf-8")
    assert 'href="tel:+441632960123"' in contact
    assert "No clinic has filled" not in contact
    sources = (project.site / "where-this-comes-from" / "index.html").read_text("utf-8")
    assert 'id="source-this-clinic"' in sources
    visit = (project.site / "procedure" / "index.html").read_text("utf-8")
    assert "where-this-comes-from/#source-this-clinic" in visit
    assert "A session takes 60 minutes." in visit
    planner = (project.site / "plan-your-days" / "index.html").read_text("utf-8")
    assert "42 days after" in planner
    assert "28 to 42 days" not in planner
