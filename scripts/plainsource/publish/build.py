"""Building the site: every step in a folder of its own, put in place only when all is well."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from plainsource.base.findings import Finding, count_levels, sort_findings
from plainsource.base.project import Project
from plainsource.checks.run import Report, check_project
from plainsource.finish.finish_site import finish_site
from plainsource.finish.links import check_links
from plainsource.finish.read_back import read_back
from plainsource.pages.extension import given_ledger
from plainsource.publish.engine import run_mkdocs


@dataclass(frozen=True, slots=True)
class Built:
    """The check before the build, and everything found before, in and after it."""

    report: Report
    findings: list[Finding]
    published: bool


def build_site(project: Project, destination: Path | None = None) -> Built:
    """Check, build, finish and check the links of a project.

    The site in `destination` (site/ where none is given) is replaced only when nothing is
    wrong; a reader never gets half of a site.
    """
    destination = destination or project.site
    report = check_project(project)
    findings = list(report.findings)
    if count_levels(findings)[0]:
        return Built(report, findings, published=False)
    with working_folder(destination) as folder:
        findings += build_into(project, folder, report)
        if count_levels(findings)[0]:
            return Built(report, sort_findings(findings), published=False)
        _put_in_place(folder, destination)
    return Built(report, sort_findings(findings), published=True)


def build_into(project: Project, folder: Path, report: Report) -> list[Finding]:
    """Build a checked project into a folder, finish it, and say what is wrong with the result."""
    with given_ledger(project, report.site.ledger):
        findings = run_mkdocs(project, folder)
    if findings:
        return findings
    address = str(report.site.settings.get("site_url") or "")
    findings += read_back(folder, report.site.pages.values())
    findings += finish_site(folder, project.root)
    findings += check_links(folder, address, docs=project.docs)
    return findings


@contextlib.contextmanager
def working_folder(beside: Path) -> Iterator[Path]:
    """A new folder on the same disk as `beside`, gone afterwards unless it was moved."""
    beside.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(
        prefix=".building-", dir=beside.parent, ignore_cleanup_errors=True
    ) as name:
        yield Path(name) / "site"


def _put_in_place(folder: Path, destination: Path) -> None:
    """Swap the new site in for the old one."""
    old = folder.parent / "old"
    if destination.exists():
        destination.rename(old)
    try:
        folder.rename(destination)
    except OSError:
        if old.exists():
            old.rename(destination)
        raise
    shutil.rmtree(old, ignore_errors=True)
