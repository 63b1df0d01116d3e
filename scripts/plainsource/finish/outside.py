"""The addresses of other sites that the built pages link to."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from plainsource.finish.addresses import read_site_address, resolve
from plainsource.finish.built_page import read_page
from plainsource.finish.site_files import folder_of, list_site


def outside_addresses(site: Path, site_url: str) -> dict[str, list[str]]:
    """Each outside address with the built pages that name it, for `external.check_addresses`."""
    address = read_site_address(site_url)
    found: dict[str, list[str]] = defaultdict(list)
    for name in list_site(site).pages():
        try:
            page = read_page((site / name).read_bytes())
        except OSError:
            continue
        for reference in page.references:
            target = resolve(reference.value, folder_of(name), name, address)
            if target.kind in ("outside", "insecure"):
                found[target.path.partition("#")[0]].append(f"{site.name}/{name}")
    return {one: sorted(set(pages)) for one, pages in sorted(found.items())}
