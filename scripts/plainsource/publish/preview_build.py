"""A build for the preview in two steps, with whatever is wrong told and nothing fatal.

The first step makes the pages, which can then be shown at once; the second finishes the site and
looks through it, as for readers. What the second finds rarely changes from one save to the next.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from plainsource.base.findings import Finding, sort_findings
from plainsource.base.project import Project
from plainsource.checks.run import Report, check_project
from plainsource.finish.finish_site import finish_site
from plainsource.finish.links import check_links
from plainsource.finish.read_back import built_file, read_back
from plainsource.pages.extension import SHOW_FAULTS, given_ledger
from plainsource.publish.engine import RULE as BUILD_FAULT
from plainsource.publish.engine import run_mkdocs

_BREAKDOWN = "preview-fault"
STOPPING = ("file-unreadable", BUILD_FAULT, _BREAKDOWN)
"""The rules whose findings can keep the site from being built."""

_UNDO = (
    "Undo your last change and save again.",
    "If that does not help, tell whoever set up this site.",
)


@dataclass(frozen=True, slots=True)
class Shown:
    """What the preview shows after a build.

    `site` is the newest site that could be built, None where there never was one; `current`
    says whether it is that of this build. `report` is None where the check itself broke down.
    `late` are those of the findings that only the finished site shows; `seconds` says how long
    each step took.
    """

    site: Path | None
    current: bool
    report: Report | None
    findings: list[Finding]
    late: tuple[Finding, ...] = ()
    seconds: dict[str, float] = field(default_factory=dict)


def build_preview(project: Project, folder: Path, last: Shown | None) -> Shown:
    """Check a project and build its pages into a new `folder`, faults and all.

    Never raises for anything that stands in the project: where no site comes of it, the last
    one is shown again, with the findings of now. Those that only the finished site shows are
    still those of the last build.
    """
    seconds: dict[str, float] = {}
    findings: list[Finding] = []
    report: Report | None = None
    with _timed(seconds, "check"):
        try:
            report = check_project(project)
            findings += report.findings
        except Exception as fault:  # noqa: BLE001 (the preview outlives every fault)
            findings.append(_breakdown("The check", fault))
    site = folder / "site"
    read = given_ledger(project, report.site.ledger) if report else contextlib.nullcontext()
    with _timed(seconds, "build"), shown_faults(), read:
        faults = run_mkdocs(project, site)
    findings += faults
    current = _is_whole(site, report, failed=bool(faults))
    late: tuple[Finding, ...] = ()
    if not current:
        shutil.rmtree(folder, ignore_errors=True)
    elif last is not None:
        late = last.late
    shown = site if current else last.site if last else None
    return Shown(shown, current, report, sort_findings([*findings, *late]), late, seconds)


def finish_preview(project: Project, shown: Shown) -> Shown:
    """Finish the site that `build_preview` made, and put what is wrong with it in place of what
    was wrong with the one before. Never raises."""
    site, report = shown.site, shown.report
    if not shown.current or site is None or report is None:
        return shown
    seconds = dict(shown.seconds)
    late = []
    try:
        with _timed(seconds, "finish"):
            found = read_back(site, report.site.pages.values())
            late += [finding for finding in found if not _is_told(finding, project, site)]
            late += finish_site(site, project.root)
        with _timed(seconds, "links"):
            address = str(report.site.settings.get("site_url") or "")
            late += check_links(site, address, docs=project.docs)
    except Exception as fault:  # noqa: BLE001
        late.append(_breakdown("The last step of the build", fault))
    early = [finding for finding in shown.findings if finding not in shown.late]
    findings = sort_findings([*early, *late])
    return replace(shown, findings=findings, late=tuple(late), seconds=seconds)


@contextlib.contextmanager
def shown_faults() -> Iterator[None]:
    """Let pages show what is wrong in them, for as long as this lasts, instead of stopping."""
    before = os.environ.get(SHOW_FAULTS)
    os.environ[SHOW_FAULTS] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[SHOW_FAULTS]
        else:
            os.environ[SHOW_FAULTS] = before


def _is_whole(site: Path, report: Report | None, *, failed: bool) -> bool:
    """Whether there is a site to show. MkDocs complains of small things and goes on to the end."""
    if not any(site.glob("*.html")):
        return False
    if not failed or report is None:
        return True
    return all(built_file(site, page).is_file() for page in report.site.pages.values())


def _is_told(finding: Finding, project: Project, site: Path) -> bool:
    """A fault shown in a page makes the page differ from its text, which need not be told."""
    name = project.root.joinpath(finding.file).relative_to(project.docs).as_posix()
    stem = name.removesuffix(".md").removesuffix("index").rstrip("/")
    with contextlib.suppress(OSError):
        return b'class="ps-fault"' in (site / stem / "index.html").read_bytes()
    return False


def _breakdown(step: str, fault: Exception) -> Finding:
    reason = " ".join(str(fault).split())[:200] or type(fault).__name__
    return Finding("plainsource", 0, 0, _BREAKDOWN, "error", f"{step} broke down: {reason}", _UNDO)


@contextlib.contextmanager
def _timed(seconds: dict[str, float], step: str) -> Iterator[None]:
    start = time.perf_counter()
    yield
    seconds[step] = time.perf_counter() - start
