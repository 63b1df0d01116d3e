"""Where a defect stands: the line in the built file, and the text that it comes from."""

from __future__ import annotations

import bisect
import re
from collections import defaultdict
from collections.abc import Iterable
from html import unescape
from pathlib import Path

_STYLE = re.compile(r"<style\b.*?(?:</style|\Z)", re.DOTALL | re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"([a-z][a-z:-]*)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+))", re.IGNORECASE
)
_BARE = re.compile(r"\s([a-z][a-z:-]*)(?=[\s>/])", re.IGNORECASE)
_LISTS = ("srcset", "imagesrcset", "style", "content", "for", "headers")


class Lines:
    """Finds the place of an address in a built file. Made only for files that have findings."""

    def __init__(self, data: bytes) -> None:
        text = data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
        is_page = text.lstrip()[:1] == "<"
        self._text = _blank(text, "<!--", "-->") if is_page else _blank(text, "/*", "*/")
        self._ends = [match.start() for match in re.finditer("\n", self._text)]
        self._styles = [match.span() for match in _STYLE.finditer(self._text)] if is_page else []
        self._exact: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._lists: list[tuple[str, str, int]] = []
        for match in _ATTRIBUTE.finditer(self._text):
            value = next((group for group in match.groups()[1:] if group is not None), "")
            name, value = match.group(1).lower(), unescape(value)
            self._exact[name, value].append(match.start())
            if name in _LISTS or name.startswith("aria-"):
                self._lists.append((name, value, match.start()))

    def of(self, attribute: str, value: str, nth: int = 0) -> tuple[int, int]:
        """Line and column of the `nth` time (from 0) that `value` stands in `attribute`.

        Where the attribute cannot be found that often, the last place with the value; 0 and 0
        where there is none at all.
        """
        places = self._exact.get((attribute, value), [])
        if not places and attribute:
            within = re.compile(rf"(?<![^\s,('\"=]){re.escape(value)}(?![^\s,)'\"])")
            places = [
                at for name, whole, at in self._lists if name == attribute and within.search(whole)
            ]
        if not places and not attribute:
            within = re.compile(rf"(?<=[\s('\"]){re.escape(value)}(?=[\s)'\"])")
            spans = self._styles or [(0, len(self._text))]
            places = [m.start() for span in spans for m in within.finditer(self._text, *span)]
        if not places and not value:
            places = [m.start(1) for m in _BARE.finditer(self._text) if m[1].lower() == attribute]
        if not places:
            at = self._text.find(value) if value else -1
            return self._place(at) if at >= 0 else (0, 0)
        return self._place(places[min(nth, len(places) - 1)])

    def of_tag(self, tag: str, nth: int = 0) -> tuple[int, int]:
        """Line and column of the `nth` element (from 0) of a kind; 0 and 0 where there is none."""
        places = list(re.finditer(rf"<{re.escape(tag)}(?![\w-])", self._text, re.IGNORECASE))
        return self._place(places[min(nth, len(places) - 1)].start()) if places else (0, 0)

    def _place(self, at: int) -> tuple[int, int]:
        line = bisect.bisect_left(self._ends, at)
        return line + 1, at - (self._ends[line - 1] if line else -1)


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


def _blank(text: str, opening: str, closing: str) -> str:
    """The text with its comments turned into spaces, so that lines and columns stay."""
    parts: list[str] = []
    at = 0
    while (start := text.find(opening, at)) >= 0:
        end = text.find(closing, start + len(opening))
        if end < 0:
            break
        end += len(closing)
        parts += [text[at:start], re.sub(r"[^\n]", " ", text[start:end])]
        at = end
    return "".join(parts) + text[at:]
