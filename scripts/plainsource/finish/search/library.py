"""The library that searches in the browser, as it was installed beside the program."""

from __future__ import annotations

from pathlib import Path

from rjsmin import jsmin

from plainsource.base.files import write_text
from plainsource.base.findings import Finding
from plainsource.finish.rules import make_finding

INSTALLED = Path(__file__).resolve().parents[4] / ".cache/web/node_modules"
"""Where the project's commands install it (scripts/locks/search/package.json says which)."""

LIBRARY = {
    "minisearch.js": "minisearch/dist/es/index.js",
    "stemmer.js": "stemmer/index.js",
}
"""Each file of the site and the file that it is made from."""

_LICENCES = ("minisearch/LICENSE.txt", "stemmer/license")


def copy_library(folder: Path, installed: Path = INSTALLED) -> list[Finding]:
    """Put the library's files into `folder` without their comments; say if one is missing."""
    try:
        texts = {
            name: str(jsmin((installed / origin).read_text("utf-8")))
            for name, origin in LIBRARY.items()
        }
        licences = [(installed / name).read_text("utf-8") for name in _LICENCES]
    except OSError:
        return [make_finding("search-missing", "scripts/locks/search/package.json")]
    for name, text in texts.items():
        write_text(folder / name, text)
    write_text(folder / "licences.txt", "\n".join(licences))
    return []
