"""What is wrong with one address, once it is known what it means."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from plainsource.finish.addresses import Address, Kind
from plainsource.finish.built_page import Reference, Use
from plainsource.finish.contacts import is_mail_address, is_phone_number
from plainsource.finish.places import source_names
from plainsource.finish.site_files import SiteFiles

_BY_KIND: dict[Kind, str] = {
    "insecure": "link-insecure",
    "half": "link-half-address",
    "leaves": "link-leaves-site",
    "script": "link-runs-script",
    "unknown": "link-unknown-kind",
    "unreadable": "link-unreadable",
}
_BY_USE: dict[Use, str] = {
    "link": "link-page-missing",
    "form": "link-page-missing",
    "image": "image-missing",
    "srcset": "srcset-missing",
    "style": "style-address-missing",
    "icon": "favicon-missing",
    "resource": "resource-missing",
    "share": "share-image-missing",
}
_LINKING: tuple[Use, ...] = ("link", "form")


class Missing(NamedTuple):
    """What helps to say why a file is not there: the site, and the texts it was built from."""

    site: SiteFiles
    excluded: frozenset[str]
    docs: Path | None


def judge_address(
    reference: Reference, address: Address, missing: Missing, page: str
) -> Iterator[tuple[str, str]]:
    """The rules that an address breaks, each with what it should be where that is known."""
    use = reference.use
    if reference.silent:
        yield "link-without-text", ""
    if address.kind == "empty":
        yield "link-empty" if use in _LINKING else _BY_USE[use], ""
    elif address.kind in _BY_KIND:
        yield _BY_KIND[address.kind], ""
    elif address.kind == "data" and use in _LINKING:
        yield "link-holds-data", ""
    elif (address.kind == "mail" and not is_mail_address(address.path)) or (
        address.kind == "mail" and use not in _LINKING
    ):
        yield "mail-address", ""
    elif address.kind == "phone" and not is_phone_number(address.path):
        yield "phone-number", ""
    elif address.kind == "inside":
        yield from _judge_inside(reference, address, missing, page)


def _judge_inside(
    reference: Reference, address: Address, missing: Missing, page: str
) -> Iterator[tuple[str, str]]:
    start = reference.value.strip()[:8].lower()
    whole = start.startswith(("http://", "https:/"))
    if address.own_insecure:
        yield "link-insecure", ""
    if reference.use == "share" and not whole:
        yield "share-image-not-whole", ""
    elif page == "404.html" and not whole and not start.startswith(("/", "#")):
        yield "link-relative-on-404", ""
    place, path = missing.site.find(address.path)
    if place == "file":
        return
    other = missing.site.other_case(path)
    if other is not None:
        yield "link-wrong-case", other
    elif reference.use not in _LINKING:
        yield _BY_USE[reference.use], ""
    elif _is_excluded(path, missing):
        yield "link-excluded-page", ""
    elif path.endswith(".md"):
        yield "link-raw-markdown", ""
    else:
        yield "link-folder" if place == "folder" else "link-page-missing", ""


def _is_excluded(path: str, missing: Missing) -> bool:
    names = source_names(path)
    if any(name in missing.excluded for name in names):
        return True
    docs = missing.docs
    return docs is not None and any(
        # A name from a page may be anything, even one that no disk takes.
        len(name) < 200 and "\0" not in name and (docs / name).is_file()
        for name in names
        if not name.startswith("/")
    )
