"""Whether the built pages work under the site's own security policy, and ask nobody else."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from selectolax.lexbor import LexborHTMLParser

from plainsource.base.findings import Finding, sort_findings
from plainsource.finish.addresses import SiteAddress, read_site_address, resolve
from plainsource.finish.built_page import Reference, read_page
from plainsource.finish.other_files import read_references
from plainsource.finish.places import Lines, source_of
from plainsource.finish.rules import make_finding
from plainsource.finish.site_files import folder_of, list_site

_JAVASCRIPT = re.compile(r"(?:text|application)/(?:x-)?(?:java|ecma|j)script", re.IGNORECASE)
_EXECUTED = ("", "module", "importmap", "speculationrules")
_SUSPECT = re.compile(
    # A script in a file of its own is judged by its address.
    rb"<(?:script\b(?![^<>]*\ssrc\s*=)|(?:style|i?frame|object|embed|applet|form)\b)"
)
_SUSPECT_ATTRIBUTE = re.compile(rb"[\s\"'/](?:style|on[a-z]+|formaction)\s*=")
_SUSPECT_WORDS = (b"preconnect", b"prefetch", b"prerender")
_PARTS = ("iframe", "frame", "object", "embed", "applet")
_CALLS = re.compile(r"preconnect|dns-prefetch|prerender", re.IGNORECASE)


def check_strict_pages(site: Path, site_url: str, *, docs: Path | None = None) -> list[Finding]:
    """What in the built pages and styles the policy in `headers` would stop.

    That is scripts and styles within a page, handlers such as `onclick`, frames, forms that send
    something, pictures written into the text, and anything fetched from another site. Blocks of
    data (`application/ld+json`) are fine: nothing runs in them.
    """
    files = list_site(site)
    address = read_site_address(site_url)
    findings: list[Finding] = []
    for name in sorted(files.files):
        is_page = name.endswith((".html", ".htm"))
        if not is_page and not name.endswith(".css"):
            continue
        try:
            data = (site / name).read_bytes()
        except OSError:
            continue
        references = read_page(data).references if is_page else read_references(site / name, name)
        problems = list(_in_references(references, name, address))
        if is_page and _is_suspect(data.lower()):
            problems += _in_markup(data)
        if problems:
            findings += _tell(problems, Lines(data), f"{site.name}/{name}", source_of(name, docs))
    return sort_findings(findings)


def _is_suspect(data: bytes) -> bool:
    """Whether a page in small letters may hold what must be looked at closely. Must be quick."""
    return (
        any(word in data for word in _SUSPECT_WORDS)
        or _SUSPECT.search(data) is not None
        or _SUSPECT_ATTRIBUTE.search(data) is not None
    )


class _Problem(NamedTuple):
    rule: str
    value: str
    attribute: str = ""
    tag: str = ""
    nth: int = 0


def _in_references(
    references: Iterable[Reference], name: str, address: SiteAddress
) -> Iterator[_Problem]:
    for reference in references:
        if reference.use in ("link", "form", "share"):
            continue
        found = resolve(reference.value, folder_of(name), name, address)
        if found.kind in ("outside", "insecure", "half"):
            yield _Problem("third-party-request", reference.value, reference.attribute)
        elif found.kind == "data":
            yield _Problem("picture-in-text", reference.value, reference.attribute)


def _in_markup(data: bytes) -> Iterator[_Problem]:
    tree = LexborHTMLParser(data)
    if tree.root is None:
        return
    seen: Counter[str] = Counter()
    for node in tree.root.traverse():
        tag = node.tag or ""
        yield from _in_element(node, tag, node.attributes, seen[tag])
        seen[tag] += 1


def _in_element(
    node: Any, tag: str, attributes: dict[str, str | None], nth: int
) -> Iterator[_Problem]:
    if tag == "style" and node.text().strip():
        yield _Problem("inline-style", "<style>", tag=tag, nth=nth)
    elif tag == "script" and "src" not in attributes and _runs(attributes.get("type") or ""):
        yield _Problem("inline-script", "<script>", tag=tag, nth=nth)
    elif tag in _PARTS:
        yield _Problem("part-not-allowed", f"<{tag}>", tag=tag, nth=nth)
    elif tag == "link" and _CALLS.search(attributes.get("rel") or ""):
        yield _Problem("third-party-request", attributes.get("href") or "", "href")
    for key, value in attributes.items():
        if key == "style":
            yield _Problem("inline-style", value or "", key)
        elif key.startswith("on"):
            yield _Problem("inline-handler", value or "", key)
        elif key == "formaction" or (key == "action" and tag == "form"):
            yield _Problem("part-not-allowed", value or "", key)


def _runs(kind: str) -> bool:
    kind = kind.strip().lower()
    return kind in _EXECUTED or bool(_JAVASCRIPT.match(kind))


def _tell(problems: list[_Problem], lines: Lines, shown: str, source: str) -> list[Finding]:
    """Each kind once a file: one cause mostly gives many."""
    by_rule: dict[str, list[_Problem]] = defaultdict(list)
    for problem in problems:
        by_rule[problem.rule].append(problem)
    told = []
    for rule, same in by_rule.items():
        first = same[0]
        by_tag = bool(first.tag)
        place = (
            lines.of_tag(first.tag, first.nth) if by_tag else lines.of(first.attribute, first.value)
        )
        finding = make_finding(rule, shown, place, value=first.value, page=source)
        if len(same) > 1:
            more = len(same) - 1
            finding = replace(
                finding,
                what=f"{finding.what} {more} more {'is' if more == 1 else 'are'} in the same file.",
            )
        told.append(finding)
    return told
