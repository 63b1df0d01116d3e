"""What a page says about itself in its head: its own address and its icon."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote

from plainsource.finish.addresses import SiteAddress, resolve
from plainsource.finish.built_page import BuiltPage
from plainsource.finish.site_files import SiteFiles, folder_of, page_address


class HeadProblem(NamedTuple):
    """A rule broken in the head, the address it is about, what it should be, and where it is."""

    rule: str
    value: str
    right: str = ""
    attribute: str = "href"


def judge_head(
    page: BuiltPage,
    name: str,
    site: SiteFiles,
    address: SiteAddress,
    unlisted: bool,  # noqa: FBT001  says what the page is, not what to do
) -> Iterator[HeadProblem]:
    """What is wrong with the canonical address and the icon of the page `name`.

    Pages that search engines should not list (`unlisted`) need no address; where they give one,
    it has to lead to a page of the site.
    """
    if address.host:
        yield from _judge_canonical(page, name, site, address, unlisted)
    icons = any(reference.use == "icon" for reference in page.references)
    if not icons and not page.forwards and not _has_default_icon(site, address):
        yield HeadProblem("favicon-missing", "none is named")


def _judge_canonical(
    page: BuiltPage,
    name: str,
    site: SiteFiles,
    address: SiteAddress,
    unlisted: bool,  # noqa: FBT001
) -> Iterator[HeadProblem]:
    right = address.whole + page_address(name)
    if not page.canonical and not unlisted:
        yield HeadProblem("canonical-missing", "", right)
    for value in (*page.canonical, *page.shared_as):
        if unlisted:
            found = resolve(value, folder_of(name), name, address)
            fine = found.kind == "inside" and site.find(found.path)[0] == "file"
        else:
            fine = unquote(value.strip()) == right
        if not fine:
            attribute = "href" if value in page.canonical else "content"
            yield HeadProblem("canonical-wrong", value, right, attribute)


def _has_default_icon(site: SiteFiles, address: SiteAddress) -> bool:
    # Browsers ask for /favicon.ico at the root of the host, not of the site.
    return address.prefix == "/" and "favicon.ico" in site.files
