"""Whether sitemap.xml names the site's pages, all of them, and nothing else."""

from __future__ import annotations

import re
from html import unescape

from plainsource.base.findings import Finding
from plainsource.finish.addresses import SiteAddress, resolve
from plainsource.finish.rules import make_finding
from plainsource.finish.site_files import SiteFiles, page_address

_ENTRY = re.compile(r"<loc>\s*(?:<!\[CDATA\[)?(.*?)(?:\]\]>)?\s*</loc>", re.DOTALL)


def check_sitemap(site: SiteFiles, address: SiteAddress, unlisted: set[str]) -> list[Finding]:
    """Findings about sitemap.xml. `unlisted` are the pages that need no entry.

    Without a known address of the site there is nothing to hold the entries against.
    """
    shown = f"{site.root.name}/sitemap.xml"
    if not address.host:
        return []
    try:
        text = (site.root / "sitemap.xml").read_bytes().decode("utf-8", "replace")
    except OSError:
        return [make_finding("sitemap-missing", shown)]
    findings: list[Finding] = []
    listed: set[str] = set()
    for match in _ENTRY.finditer(text):
        value = unescape(match.group(1)).strip()
        at = match.start(1)
        place = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
        found = resolve(value, "", "sitemap.xml", address)
        if found.kind != "inside" or not value.startswith(address.whole.rstrip("/")):
            findings.append(make_finding("sitemap-wrong-host", shown, place, value=value))
            continue
        kind, path = site.find(found.path)
        if kind != "file":
            findings.append(make_finding("sitemap-entry-missing", shown, place, value=value))
        listed.add(path)
    for page in site.pages():
        if page not in listed and page not in unlisted:
            whole = address.whole + page_address(page)
            findings.append(make_finding("sitemap-page-left-out", shown, value=whole))
    return findings
