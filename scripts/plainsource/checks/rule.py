"""A rule, and what every rule looks at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from plainsource.base.findings import Finding, Level
from plainsource.base.project import Project
from plainsource.base.records import Record
from plainsource.checks.wording import Wording
from plainsource.facts.ledger import Ledger
from plainsource.facts.model import Fact
from plainsource.facts.quantities import Quantity, find_quantities
from plainsource.pages.meaning import Meaning
from plainsource.pages.model import Block, Page
from plainsource.sources.originals import OriginalsReport, compare_with_originals

if TYPE_CHECKING:
    from datetime import date

T = TypeVar("T")
Need = Literal["sources", "facts", "pages", "wording", "settings"]
"""What a rule looks at. Where one of these could not be read whole, the rule is not run."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    `looks_for`, `why` and `mend` are one plain sentence each, for the table of rules; `wrong`
    and `right` are an example of each. `find` is given the site and reports what is wrong;
    rules without it are reported where files are read.
    """

    id: str
    level: Level
    looks_for: str
    why: str
    mend: str
    wrong: str
    right: str
    needs: frozenset[Need] = frozenset()
    find: Callable[[Site], Iterable[Finding]] | None = None

    def finding(
        self,
        file: str,
        line: int,
        column: int,
        what: str,
        *do: str,
        level: Level | None = None,
        about: str = "",
    ) -> Finding:
        """A finding of this rule; `about` is the fact or passage concerned."""
        level = level or self.level
        return Finding(file, line, column, self.id, level, what, do or (self.mend,), about)

    def at(self, page: Page, block: Block, offset: int, what: str, *do: str) -> Finding:
        """A finding at a place in a page's block."""
        line, column = block.locate(offset)
        return self.finding(page.file, line, column, what, *do)


@dataclass
class Site:
    """Everything that is checked, read once."""

    project: Project
    ledger: Ledger
    pages: dict[str, Page]
    wording: Wording
    meaning: Meaning
    settings: Record
    clinic: Record
    other_records: dict[str, Record]
    today: date
    due_is_error: bool = False
    comparing: Callable[[], OriginalsReport] | None = None
    _quantities: dict[str, list[Quantity]] = field(default_factory=dict)
    _found: dict[str, Any] = field(default_factory=dict, init=False)

    @cached_property
    def originals(self) -> OriginalsReport:
        """The records beside the original documents, as far as these are at hand.

        `comparing` ends a comparison that was begun before.
        """
        if self.comparing is not None:
            return self.comparing()
        return compare_with_originals(self.project, self.ledger.sources.values())

    def quantities(self, text: str) -> list[Quantity]:
        """The quantities in a text; each text is read once."""
        found = self._quantities.get(text)
        if found is None:
            found = self._quantities[text] = find_quantities(text)
        return found

    def once(self, name: str, find: Callable[[], T]) -> T:
        """What `find` gives, kept under a name, so that rules that share it look only once."""
        if name not in self._found:
            self._found[name] = find()
        return cast("T", self._found[name])

    def information_pages(self) -> Iterator[Page]:
        """The pages that tell readers about the treatment, not about the site."""
        for page in self.pages.values():
            if not self.wording.is_about_site(page.path):
                yield page

    def facts_of(self, cites: Iterable[str]) -> list[Fact]:
        """The facts with these names, as far as they exist."""
        return [self.ledger.facts[name] for name in cites if name in self.ledger.facts]

    @cached_property
    def citing(self) -> dict[str, list[tuple[Page, Block]]]:
        """For each fact the page blocks that cite it, in the order of pages."""
        citing: dict[str, list[tuple[Page, Block]]] = {}
        for page in self.pages.values():
            for block in page.blocks:
                for fact in block.cites:
                    citing.setdefault(fact, []).append((page, block))
        return citing
