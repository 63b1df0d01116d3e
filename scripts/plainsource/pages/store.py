"""Loading the pages of a project."""

from __future__ import annotations

from plainsource.base.files import read_text
from plainsource.base.findings import Finding, RecordError
from plainsource.base.progress import following
from plainsource.base.project import Project
from plainsource.facts.glossary import load_glossary
from plainsource.pages.glossary import lists_glossary, with_glossary
from plainsource.pages.model import Page
from plainsource.pages.scan import scan_page


def load_pages(project: Project) -> tuple[dict[str, Page], list[Finding]]:
    """All pages by their name below docs/, and what could not be read; one fault leaves the rest.

    The faults of form that a page itself has stay with the page.
    """
    pages: dict[str, Page] = {}
    findings: list[Finding] = []
    for path in following(sorted(project.docs.rglob("*.md")), "Reading pages"):
        shown = project.shown(path)
        try:
            page = scan_page(read_text(path, shown), shown)
        except RecordError as fault:
            findings.append(fault.finding)
        else:
            if any(lists_glossary(block) for block in page.blocks):
                # What is wrong with the glossary itself is told where the ledger is read.
                page.blocks = with_glossary(page.blocks, load_glossary(project)[0])
            pages[page.path] = page
    return pages, findings
