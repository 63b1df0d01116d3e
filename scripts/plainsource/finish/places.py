"""Where a defect stands: the line in the built file, and the text that it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from pathlib import Path

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


class Lines:
    """Finds the line of an address in a built file. Made only for files that have findings."""

    def __init__(self, data: bytes) -> None:
        text = data.decode("utf-8", "replace")
        self._text = _COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)

    def of(self, attribute: str, value: str, nth: int = 0) -> int:
        """The line of the `nth` time (from 0) that `value` stands in `attribute`.

        Where the attribute cannot be found that often, the first line with the value; 0 where
        there is none at all.
        """
        forms = dict.fromkeys((value, escape(value), escape(value, quote=False)))
        if attribute:
            pattern = "|".join(
                rf"(?<![\w-]){re.escape(attribute)}\s*=\s*{_quoted(re.escape(form))}"
                for form in forms
            )
            if not value:
                pattern = (
                    rf"(?<![\w-]){re.escape(attribute)}(?:\s*=\s*(?:\"\s*\"|'\s*')|(?=[\s>/]))"
                )
            matches = re.finditer(pattern, self._text, re.IGNORECASE)
            for count, match in enumerate(matches):
                if count == nth:
                    return self._line(match.end())
        return next(
            (self._line(at) for form in forms if form and (at := self._text.find(form)) >= 0), 0
        )

    def _line(self, at: int) -> int:
        return self._text.count("\n", 0, at) + 1


def source_of(page: str, docs: Path | None) -> str:
    """The text in docs/ that a built page comes from, as shown to people, or empty.

    `page` is relative to the site. Both ways of laying out addresses are tried: `a/index.html`
    and `a.html` for `a.md`.
    """
    if docs is None:
        return ""
    return next(
        (f"{docs.name}/{name}" for name in source_names(page) if (docs / name).is_file()), ""
    )


def source_names(path: str) -> Iterable[str]:
    """The names in docs/ that could give the page at `path` (a file or folder in the site)."""
    stem = re.sub(r"(?:(?:^|/)index)?\.html?\Z", "", path).rstrip("/")
    if path.endswith(".md"):
        return (path,)
    if not stem:
        return ("index.md", "README.md")
    return (f"{stem}.md", f"{stem}/index.md", f"{stem}/README.md")


def _quoted(form: str) -> str:
    after = r"(?![^\s\"'>,)])"
    return rf"(?:\"[^\"]{{0,4000}}?{form}{after}|'[^']{{0,4000}}?{form}{after}|{form}{after})"
