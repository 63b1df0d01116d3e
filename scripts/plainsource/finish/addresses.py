"""What an address in a built page means: a file of the site, another site, a mail, a number.

Follows the URL Standard (https://url.spec.whatwg.org/) as far as a static site needs it, and
stays simple enough to go through a hundred thousand addresses in a second.
"""

from __future__ import annotations

import functools
import re
from typing import Literal, NamedTuple
from urllib.parse import unquote, urlsplit

Kind = Literal[
    "inside",
    "outside",
    "insecure",
    "half",
    "leaves",
    "empty",
    "mail",
    "phone",
    "script",
    "data",
    "unknown",
    "unreadable",
]

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_EDGES = "".join(map(chr, range(33)))
_INNER = str.maketrans("", "", "\t\n\r")
_HOST = re.compile(r"[^\s/?#@:\\<>\"{}|^`\[\]%]+\Z|\[[0-9a-fA-F:.]+\]\Z")


class Address(NamedTuple):
    """What an address means.

    `kind` inside: `path` is the file or folder within the site (a folder ends in a slash or is
    empty for the start page) and `fragment` the place on it. Any other kind: `path` is the rest
    of the address. `own_insecure` marks an address of the site itself that begins with http://.
    """

    kind: Kind
    path: str
    fragment: str = ""
    own_insecure: bool = False


class SiteAddress(NamedTuple):
    """Where the site will stand: `host` (empty where unknown), `prefix` with slashes around."""

    scheme: str
    host: str
    prefix: str

    @property
    def whole(self) -> str:
        """The address of the start page."""
        return f"{self.scheme}://{self.host}{self.prefix}" if self.host else ""


def read_site_address(site_url: str) -> SiteAddress:
    """The parts of `site_url` in the settings; an empty or unreadable one gives no host."""
    try:
        parts = urlsplit(site_url.strip())
    except ValueError:
        return SiteAddress("https", "", "/")
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return SiteAddress("https", "", "/")
    return SiteAddress(
        parts.scheme,
        parts.netloc.lower(),
        "/" + "".join(p + "/" for p in parts.path.split("/") if p),
    )


def resolve(value: str, folder: str, page: str, site: SiteAddress) -> Address:
    """What `value` means on the page `page` in `folder` (both within the site, `a/b/` and
    `a/b/index.html`). Never raises.
    """
    value = value.strip(_EDGES)
    if not value.isprintable():
        value = value.translate(_INNER)
    if not value:
        return Address("empty", "")
    if value[0] == "#":
        return Address("inside", page, clean_fragment(value[1:]))
    scheme = _SCHEME.match(value) if ":" in value else None
    if scheme is not None:
        return _with_scheme(scheme.group(1).lower(), value[scheme.end() :], value, site)
    if "\\" in value:
        return Address("unreadable", value)
    if value.startswith("//"):
        return _on_host(value[2:], value, "half", site)
    rest, _, fragment = value.partition("#")
    path, _, _ = rest.partition("?")
    fragment = clean_fragment(fragment) if fragment else ""
    if not path:
        return Address("inside", page, fragment)
    if path[0] == "/":
        return _under_prefix(path, value, fragment, site)
    return _inside(folder, path, value, fragment)


def clean_fragment(fragment: str) -> str:
    """The name after the `#`, decoded; without a text fragment, which names words and no place."""
    fragment = fragment.partition(":~:")[0]
    return unquote(fragment) if "%" in fragment else fragment


def _with_scheme(scheme: str, rest: str, value: str, site: SiteAddress) -> Address:
    if scheme in ("http", "https"):
        if not rest.startswith("//") or "\\" in value:
            return Address("unreadable", value)
        return _on_host(rest[2:], value, "outside" if scheme == "https" else "insecure", site)
    kinds: dict[str, Kind] = {
        "mailto": "mail",
        "tel": "phone",
        "javascript": "script",
        "vbscript": "script",
        "data": "data",
    }
    kind = kinds.get(scheme, "unknown")
    return Address(kind, value if kind == "unknown" else rest)


def _on_host(rest: str, value: str, kind: Kind, site: SiteAddress) -> Address:
    end = min((at for at in map(rest.find, "/?#") if at >= 0), default=len(rest))
    host, after = rest[:end], rest[end:]
    if not _is_host(host):
        return Address("unreadable", value)
    if kind == "half" or not site.host or _bare(host) != _bare(site.host):
        return Address(kind, value)
    path, _, fragment = after.partition("#")
    path = path.partition("?")[0] or "/"
    found = _under_prefix(path, value, clean_fragment(fragment), site)
    if found.kind == "leaves":
        # Another site on the same host: nothing here says whether it is there.
        return Address("insecure" if kind == "insecure" else "outside", value)
    return found._replace(own_insecure=kind == "insecure" and site.scheme == "https")


def _under_prefix(path: str, value: str, fragment: str, site: SiteAddress) -> Address:
    if path + "/" == site.prefix:
        return Address("inside", "", fragment)
    if not path.startswith(site.prefix):
        return Address("leaves", value)
    return _inside("", path[len(site.prefix) :], value, fragment)


def _inside(folder: str, path: str, value: str, fragment: str) -> Address:
    if "%" in path:
        path = unquote(path)
        if "\ufffd" in path:
            return Address("unreadable", value)
    # The common forms first: nothing to take away, or ../ at the start only.
    while path.startswith("../") and folder:
        path = path[3:]
        folder = folder[: folder.rfind("/", 0, -1) + 1]
    if "./" not in path and "//" not in path and path[-1:] != ".":
        return Address("inside", folder + path, fragment)
    parts = folder.split("/")[:-1]
    segments = path.split("/")
    for segment in segments:
        if segment == "..":
            if not parts:
                return Address("leaves", value)
            parts.pop()
        elif segment not in ("", "."):
            parts.append(segment)
    ends_in_folder = segments[-1] in ("", ".", "..")
    whole = "/".join(parts)
    return Address("inside", whole + "/" if ends_in_folder and whole else whole, fragment)


@functools.lru_cache(maxsize=4096)
def _is_host(host: str) -> bool:
    name = host.rpartition("@")[2]
    port = re.search(r":\d{0,5}\Z", name)
    return bool(_HOST.match(name[: port.start()] if port else name))


@functools.lru_cache(maxsize=4096)
def _bare(host: str) -> str:
    return re.sub(r":(?:80|443)?\Z", "", host.rpartition("@")[2].lower())
