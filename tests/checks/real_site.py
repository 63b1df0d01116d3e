"""The real site for tests of the gates: read once, then checked again with one thing changed.

Checking everything for each of thousands of small changes would take hours. So a change of one
page is checked by the rules that look at pages, with that page alone; the full check through the
command line is run on some of the same changes, which shows that the short way finds the same.
"""

from __future__ import annotations

import dataclasses
import shutil
from datetime import date
from pathlib import Path

from plainsource.base.findings import Finding
from plainsource.base.project import Project
from plainsource.checks.reviewing import review_facts
from plainsource.checks.rule import Site
from plainsource.checks.rules import RULES
from plainsource.checks.run import load_site
from plainsource.facts.ledger import Ledger
from plainsource.facts.store import load_facts_file
from plainsource.pages.glossary import with_glossary
from plainsource.pages.model import Page
from plainsource.pages.scan import scan_page

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 20)
PARTS = ("docs", "facts", "sources", "wording", "mkdocs.yml", "clinic.yml")

_OF_PAGES = {
    "page-form",
    "box-fault",
    "mark-misplaced",
    "unknown-fact",
    "statement-without-fact",
    "heading-unfounded",
    "number-without-fact",
    "number-differs",
    "digits-unaccounted",
    "reworded",
    "gone-from-page",
}
_OF_FACTS = {"values-differ", "not-checked", "unknown-source"}
_PAGE_RULES = [rule for rule in RULES if rule.id in _OF_PAGES and rule.find]
_FACT_RULES = [rule for rule in RULES if rule.id in _OF_FACTS and rule.find]
SUSPECT = next(rule for rule in RULES if rule.id == "suspect")
NUMBER_RULES = {"number-without-fact", "number-differs", "digits-unaccounted"}


_REVIEWED: dict[str, bytes] = {}
"""The files of facts after a check of all: made once, then every copy gets them."""


def copy_site(folder: Path) -> Project:
    """A copy of the real site in which every fact has been checked."""
    for part in PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, folder / part)
        else:
            shutil.copy(ROOT / part, folder / part)
    project = Project(folder)
    if not _REVIEWED:
        site, findings = load_site(project, TODAY)
        assert not findings
        reviewed = review_facts(project, site.ledger.facts, by="editor", today=TODAY)
        assert not reviewed.findings
        _REVIEWED.update((path.name, path.read_bytes()) for path in project.facts.glob("*.yml"))
    for name, data in _REVIEWED.items():
        (project.facts / name).write_bytes(data)
    return project


class _OnePage(dict[str, Page]):
    """All pages to whoever asks for one by name, and one page to whoever goes through them."""

    def __init__(self, pages: dict[str, Page], path: str, page: Page) -> None:
        super().__init__(pages)
        self.page = page
        self[path] = page

    def values(self):  # type: ignore[override]
        return [self.page]


@dataclasses.dataclass
class RealSite:
    """The site as it is, and what the checks say with one thing changed."""

    project: Project
    site: Site
    _ledgers: dict[str, Ledger] = dataclasses.field(default_factory=dict)

    @classmethod
    def read(cls, project: Project) -> RealSite:
        """Read a project whole."""
        site, findings = load_site(project, TODAY)
        assert not findings
        return cls(project, site)

    def text(self, path: str) -> str:
        """The text of a page, named below docs/."""
        return (self.project.docs / path).read_text("utf-8")

    def check_page(self, path: str, text: str) -> list[Finding]:
        """The errors with another text in a page."""
        page = scan_page(text, f"docs/{path}")
        page.blocks = with_glossary(page.blocks, self.site.ledger.glossary)
        site = self._with(pages=_OnePage(self.site.pages, path, page), ledger=self._ledger_of(path))
        found = [finding for rule in _PAGE_RULES for finding in rule.find(site)]
        of_page = [finding for finding in found if finding.file == f"docs/{path}"]
        return [finding for finding in of_page if finding.level == "error"]

    def check_facts(self, record: str, text: str, folder: Path) -> list[Finding]:
        """The errors with another text in a file of facts, by the rules that look at one fact."""
        path = folder / "changed.yml"
        path.write_text(text, encoding="utf-8")
        facts, findings = load_facts_file(path, record)
        kept = self.site.ledger
        ledger = Ledger(kept.sources, {fact.id: fact for fact in facts}, kept.subjects)
        ledger.__dict__["passages"] = kept.passages
        site = self._with(ledger=ledger)
        found = [finding for rule in _FACT_RULES for finding in rule.find(site)]
        return findings + [finding for finding in found if finding.file == record]

    def _ledger_of(self, path: str) -> Ledger:
        """The ledger with the lines of one page in its reviews: the others are not looked at."""
        if path not in self._ledgers:
            facts = {}
            for name, fact in self.site.ledger.facts.items():
                blocks = tuple(block for block in fact.checked.blocks if block.page == path)
                checked = dataclasses.replace(fact.checked, blocks=blocks)
                facts[name] = dataclasses.replace(fact, checked=checked)
            self._ledgers[path] = dataclasses.replace(self.site.ledger, facts=facts)
        return self._ledgers[path]

    def _with(self, **changes: object) -> Site:
        site = dataclasses.replace(self.site, **changes)
        site._quantities = self.site._quantities
        return site
