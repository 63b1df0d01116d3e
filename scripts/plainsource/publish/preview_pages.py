"""The pages of the preview: those of the site with their findings, and those of its own."""

from __future__ import annotations

from html import escape
from pathlib import Path

from plainsource.base.findings import Finding
from plainsource.base.project import Project
from plainsource.checks.rule import Site
from plainsource.finish.places import source_of
from plainsource.finish.read_back import built_file
from plainsource.finish.site_files import page_address
from plainsource.publish.preview_build import STOPPING, Shown
from plainsource.publish.preview_html import (
    Entry,
    add_to_page,
    as_list,
    counts,
    findings_box,
    flag,
    own_page,
)
from plainsource.publish.preview_places import Spread, find_places, spread_findings
from plainsource.publish.preview_server import FINDINGS_PAGE, INNER_FINDINGS_PAGE, mount_path_of

_OLD = "This is the last version that could be built. Your latest change is not in it."


class PreviewPages:
    """Dresses the pages of what was built last. Offers the server what its protocol asks for."""

    def __init__(self, project: Project) -> None:
        self.mount_path = "/"
        self.findings_page = FINDINGS_PAGE
        self._docs = project.docs
        self._shown = Shown(None, current=False, report=None, findings=[])
        self._spread = Spread()

    @property
    def root(self) -> Path | None:
        """The folder of the site that is shown."""
        return self._shown.site

    def take(self, shown: Shown) -> None:
        """Show this from now on."""
        site = shown.report.site if shown.report else None
        self._spread = spread_findings(shown.findings, site, self._docs)
        if not shown.current:
            # What stops the build concerns every page, wherever it stands.
            stopping = [f for f in shown.findings if f.rule in STOPPING]
            self._spread.general += [f for f in stopping if f not in self._spread.general]
        self.mount_path = mount_path_of(str(site.settings.get("site_url") or "") if site else "")
        has_own = shown.site is not None and (shown.site / "findings/index.html").is_file()
        self.findings_page = INNER_FINDINGS_PAGE if has_own else FINDINGS_PAGE
        self._shown = shown

    def page(self, name: str, epoch: int) -> bytes | None:
        """A page of the site by its file, with its box and flags; None where there is none."""
        shown = self._shown
        if shown.site is None:
            return None
        try:
            text = (shown.site / name).read_bytes().decode("utf-8", "replace")
        except OSError:
            return None
        entries, flags = self._entries(text, source_of(name, self._docs))
        elsewhere = len(shown.findings) - len(entries)
        notice = "" if shown.current else _OLD
        box = findings_box(entries, elsewhere, self.findings_page, notice)
        return add_to_page(text, box, flags, epoch).encode()

    def all_findings(self, epoch: int) -> bytes:
        """The page of all findings, by file, each with the pages it shows on."""
        shown = self._shown
        parts = [f"<p>{note}</p>" for note in _notes(shown)]
        parts.append(self._by_file() if shown.findings else "<p>Nothing is wrong.</p>")
        parts.append(f'<p><a href="{escape(self.mount_path)}">To the first page</a></p>')
        title = f"Findings: {counts(shown.findings)}"
        return own_page(title, "\n".join(parts), epoch).encode()

    def instead(self, epoch: int) -> bytes | None:
        """What to show while no site could ever be built, else None."""
        if self._shown.site is not None:
            return None
        lead = "<p>Mend what is written here and save. This page then turns into your site.</p>\n"
        return own_page("The site cannot be built yet", lead + self._by_file(), epoch).encode()

    def _entries(self, text: str, file: str) -> tuple[list[Entry], list[tuple[int, str]]]:
        """The findings of a page, numbered, and flags for those whose place is found."""
        general: list[tuple[Finding, str | None]] = [(f, None) for f in self._spread.general]
        own = self._spread.by_page.get(file, [])
        found = general + [pair for pair in own if pair not in general]
        page = self._site.pages.get(file.partition("/")[2]) if self._site else None
        lines = {finding.line for finding, _ in found if finding.file == file and finding.line}
        places = find_places(text, page, lines) if page and lines else {}
        entries = []
        flags = []
        for number, (finding, fact) in enumerate(found, 1):
            offset = places.get(finding.line) if finding.file == file else None
            place = f"#mark-{fact}-1" if fact and f'id="mark-{fact}-1"' in text else ""
            if offset is not None:
                place = f"#ps-flag-{number}"
                flags.append((offset, flag(finding, number)))
            entries.append(Entry(finding, number, place))
        return entries, flags

    def _by_file(self) -> str:
        pages: dict[Finding, list[str]] = {}
        for file, found in self._spread.by_page.items():
            for finding, _ in found:
                pages.setdefault(finding, []).append(file)
        files: dict[str, list[Entry]] = {}
        for number, finding in enumerate(self._shown.findings, 1):
            links = (self._link(file) for file in sorted(pages.get(finding, [])))
            entry = Entry(finding, number, "", tuple(link for link in links if link))
            files.setdefault(finding.file, []).append(entry)
        return "\n".join(
            f"<h2>{escape(file)}</h2>\n{as_list(entries)}" for file, entries in files.items()
        )

    def _link(self, file: str) -> tuple[str, str] | None:
        """The address and title of a page, where it can be read and is built."""
        page = self._site.pages.get(file.partition("/")[2]) if self._site else None
        if page is None or self._shown.site is None:
            return None
        built = built_file(self._shown.site, page)
        if not built.is_file():
            return None
        address = page_address(built.relative_to(self._shown.site).as_posix())
        return self.mount_path + address, page.title

    @property
    def _site(self) -> Site | None:
        return self._shown.report.site if self._shown.report else None


def _notes(shown: Shown) -> list[str]:
    notes = [] if shown.current else [_OLD]
    if shown.report and shown.report.not_run:
        number = len(shown.report.not_run)
        rules = "One rule" if number == 1 else f"{number} rules"
        notes.append(f"{rules} could not be run until the files below can be read.")
    if shown.report and not shown.report.compared:
        notes.append("The originals are not at hand: the records were not compared with them.")
    return notes
