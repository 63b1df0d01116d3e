"""The last step of a build: the built folder becomes what a host may publish."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from plainsource.base.copies import in_copy, may_copy
from plainsource.base.findings import Finding, RecordError, sort_findings
from plainsource.base.project import SETTINGS, Project
from plainsource.base.records import read_record
from plainsource.finish.headers import write_headers
from plainsource.finish.left_marks import check_left_marks
from plainsource.finish.lighten import lighten
from plainsource.finish.prune import prune
from plainsource.finish.search.files import write_search
from plainsource.finish.share import draw_share_pictures
from plainsource.finish.site_files import list_site
from plainsource.finish.stable import make_stable
from plainsource.finish.strict_pages import check_strict_pages

MANY = 200
"""Pages from which a second process gains more than it costs."""

KEPT_PICTURES = ".cache/share"
"""Where a project keeps the pictures drawn for its last build, for the next one."""


@dataclass(frozen=True, slots=True)
class FinishSettings:
    """What the last step needs to know of a project.

    `site_url` is the address the site will have; `docs` and `overrides` are the folders whose
    files are never taken out of the site.
    """

    site_url: str
    docs: Path
    overrides: Path


def finish_site(site: Path, root: Path) -> list[Finding]:
    """Finish the built folder `site` of the project in `root`; see `finish`."""
    project = Project(root)
    return _finish(
        site, read_settings(root), root / KEPT_PICTURES, lambda: write_search(site, project)
    )


def finish(site: Path, settings: FinishSettings) -> list[Finding]:
    """Finish the built folder `site`, but for its search, and say what is wrong in it.

    Takes out theme files that no page asks for, makes styles and scripts lighter, draws the
    pictures that pages are shared with, makes the sitemap independent of the day of the build,
    and writes the security headers; then looks for marks left over and for what the security
    policy would stop. Links are checked apart, by `links`. Doing it twice changes nothing more,
    and the same pages give the same bytes. Works on what any builder made.
    """
    return _finish(site, settings, None, list)


def _finish(
    site: Path,
    settings: FinishSettings,
    kept_pictures: Path | None,
    make_search: Callable[[], list[Finding]],
) -> list[Finding]:
    if not site.is_dir():
        return []
    prune(site, settings.site_url, own=(settings.docs, settings.overrides))
    lighten(site)
    pages = list_site(site).pages()

    def make_files() -> list[Finding]:
        draw_share_pictures(site, settings.site_url, pages, kept_pictures)
        return make_search()

    # The new files stand in folders of their own and take nothing from the steps below.
    many = len(pages) >= MANY and may_copy()
    made = in_copy(make_files) if many else make_files
    make_stable(site, settings.site_url, settings.docs)
    write_headers(site)
    findings = sort_findings(
        [
            *check_strict_pages(site, settings.site_url, docs=settings.docs),
            *check_left_marks(site, docs=settings.docs),
        ]
    )
    return findings + made()


def read_settings(root: Path) -> FinishSettings:
    """The settings in a project's mkdocs.yml, as shipped where it cannot be read."""
    project = Project(root)
    try:
        record = read_record(root / SETTINGS, SETTINGS)
    except RecordError:
        return FinishSettings("", project.docs, root / "overrides")
    theme = record.get("theme")
    custom = theme.get("custom_dir") if isinstance(theme, dict) else None
    return FinishSettings(
        str(record.get("site_url") or ""),
        root / str(record.get("docs_dir") or "docs"),
        root / str(custom or "overrides"),
    )
