"""Whether everything that the built pages point to is there.

Works over the HTML, whatever built it, so that it also sees what templates, figures and raw
HTML bring in. Every file is read and parsed once; lines are looked up only for what is wrong.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from plainsource.base.findings import Finding, sort_findings
from plainsource.finish.addresses import Address, SiteAddress, read_site_address, resolve
from plainsource.finish.built_page import BuiltPage, Reference, read_page
from plainsource.finish.link_verdicts import Missing, judge_address
from plainsource.finish.other_files import read_references
from plainsource.finish.page_head import judge_head
from plainsource.finish.places import Lines, source_of
from plainsource.finish.rules import make_finding
from plainsource.finish.site_files import SiteFiles, folder_of, list_site
from plainsource.finish.sitemap import check_sitemap

_MANY = 5
ERROR_PAGE = "404.html"


def check_links(
    site: Path, site_url: str, *, excluded: Collection[str] = (), docs: Path | None = None
) -> list[Finding]:
    """Every address in the built files of `site` that leads nowhere or cannot be right.

    `site_url` is the address the site will have, a subpath included; with an empty one, the
    address of pages and the sitemap are not judged. `excluded` names texts in docs/ that are
    not published. `docs` is the folder of the texts (the one beside `site` if not given), used
    only to say where to look. Nothing outside `site` is asked; see `external`.
    """
    survey = _Survey(list_site(site), read_site_address(site_url), frozenset(excluded))
    survey.docs = docs if docs is not None else site.parent / "docs"
    pages = survey.site.pages()
    if not pages:
        return [make_finding("site-missing", site.name, value=site.name)]
    for name in pages:
        _look_at_page(survey, name)
    for name in sorted(survey.site.files):
        references = read_references(survey.site.root / name, name)
        for index, reference in enumerate(references):
            _look_at_reference(survey, name, folder_of(name), index, reference)
    _look_at_places(survey)
    findings = check_sitemap(survey.site, survey.address, survey.unlisted)
    return sort_findings(findings + _tell(survey))


class _Problem(NamedTuple):
    """A defect before it is told: `at` counts the page's references, -1 for the page itself."""

    rule: str
    at: int
    value: str
    right: str = ""
    attribute: str = ""
    nth: int = 0


@dataclass(slots=True)
class _Survey:
    site: SiteFiles
    address: SiteAddress
    excluded: frozenset[str]
    docs: Path | None = None
    places: dict[str, set[str]] = field(default_factory=dict)
    wanted: list[tuple[str, int, str, str, str]] = field(default_factory=list)
    problems: dict[str, list[_Problem]] = field(default_factory=lambda: defaultdict(list))
    unlisted: set[str] = field(default_factory=set)

    def read(self, name: str) -> bytes:
        try:
            return (self.site.root / name).read_bytes()
        except OSError:
            return b""


def _look_at_page(survey: _Survey, name: str) -> None:
    page = read_page(survey.read(name))
    survey.places[name] = page.places
    problems = survey.problems[name] if _has_own_problems(page) else []
    if name == ERROR_PAGE or page.hidden or page.forwards:
        survey.unlisted.add(name)
    seen = Counter[str]()
    for twice in page.twice:
        seen[twice] += 1
        problems.append(_Problem("id-twice", -1, twice, attribute="id", nth=seen[twice]))
    for attribute, one in page.named:
        if one not in page.places:
            problems.append(_Problem("id-reference-missing", -1, one, attribute=attribute))
    folder = folder_of(name)
    for value in page.base:
        problems.append(_Problem("base-address", -1, value, attribute="href"))
        based = resolve(value, folder, name, survey.address)
        folder = folder_of(based.path) if based.kind == "inside" else folder
    for head in judge_head(page, name, survey.site, survey.address, name in survey.unlisted):
        survey.problems[name].append(
            _Problem(head.rule, -1, head.value, head.right, head.attribute)
        )
    for index, reference in enumerate(page.references):
        _look_at_reference(survey, name, folder, index, reference)


def _has_own_problems(page: BuiltPage) -> bool:
    return bool(page.twice or page.named or page.base)


def _look_at_reference(
    survey: _Survey, name: str, folder: str, index: int, reference: Reference
) -> None:
    address = resolve(reference.value, folder, name, survey.address)
    if address.kind == "inside" and not address.own_insecure and not reference.silent:
        # The way of nearly every address; all else is rare.
        place, path = survey.site.find(address.path)
        if place == "file" and reference.use != "share" and name != ERROR_PAGE:
            if address.fragment:
                _want(survey, name, index, reference, path, address)
            return
    for rule, right in judge_address(
        reference, address, Missing(survey.site, survey.excluded, survey.docs), name
    ):
        survey.problems[name].append(_Problem(rule, index, reference.value, right))
    if address.kind == "inside" and address.fragment:
        place, path = survey.site.find(address.path)
        if place == "file":
            _want(survey, name, index, reference, path, address)


def _want(
    survey: _Survey, name: str, index: int, reference: Reference, path: str, address: Address
) -> None:
    if reference.use in ("link", "form") or path == name or path.endswith(".svg"):
        survey.wanted.append((name, index, reference.value, path, address.fragment))


def _look_at_places(survey: _Survey) -> None:
    for name, index, value, path, fragment in survey.wanted:
        if path not in survey.places:
            if not path.endswith(".svg"):
                continue
            survey.places[path] = read_page(survey.read(path)).places
        if fragment in survey.places[path] or fragment.lower() == "top":
            continue
        rule = "link-anchor-missing-here" if path == name else "link-anchor-missing"
        survey.problems[name].append(_Problem(rule, index, value))


def _tell(survey: _Survey) -> list[Finding]:
    """Findings for all problems; what stands alike on many pages is told once."""
    told: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for name, problems in sorted(survey.problems.items()):
        if not problems:
            continue
        data = survey.read(name)
        lines = Lines(data)
        references = (
            read_page(data).references
            if name in survey.places and not name.endswith(".svg")
            else read_references(survey.site.root / name, name)
        )
        nth = _count(references)
        page = source_of(name, survey.docs)
        shown = f"{survey.site.root.name}/{name}"
        for problem in problems:
            text, attribute, count = "", problem.attribute, problem.nth
            if problem.at >= 0:
                reference = references[problem.at]
                text, attribute = reference.text, reference.attribute
                count = nth[problem.at]
            finding = make_finding(
                problem.rule,
                shown,
                lines.of(attribute, problem.value, count),
                value=problem.value,
                text=text,
                page=page,
                right=problem.right,
            )
            told[problem.rule, problem.value].append(finding)
    return [finding for same in told.values() for finding in _fold(same)]


def _count(references: list[Reference]) -> list[int]:
    seen: Counter[tuple[str, str]] = Counter()
    order = []
    for reference in references:
        order.append(seen[reference.attribute, reference.value])
        seen[reference.attribute, reference.value] += 1
    return order


def _fold(same: list[Finding]) -> list[Finding]:
    files = {finding.file for finding in same}
    if len(files) <= _MANY:
        return same
    first = same[0]
    what = f"{first.what} The same stands on {len(files) - 1} more pages."
    hint = "It is on many pages: look in the menu (mkdocs.yml) or the templates (overrides/) first."
    return [
        Finding(
            first.file,
            first.line,
            first.column,
            first.rule,
            first.level,
            what,
            (hint, *first.do[:2]),
        )
    ]
