"""From one run of Markdown to the words a reader sees, with marks, links and places kept."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

from plainsource.pages.model import Link, Mark

MARK = re.compile(r"\[\^([^\]\s]+)\]")
"""A citation of a fact."""

_TOKEN = re.compile(
    r"""
      (?P<escape>\\[\\`*_{}\[\]()>#+.!|~-])
    | (?P<code>(?P<ticks>`+)(?P<code_text>.+?)(?P=ticks)(?!`))
    | (?P<mark>\[\^(?P<fact>[^\]\s]+)\])
    | (?P<image>!\[(?P<alt>[^\]]*)\]\((?P<src>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)
        (?:\s+(?P<image_title>"[^"]*"|'[^']*'))?\s*\))
    | (?P<auto><(?P<address>(?:https?|mailto|tel):[^<>\s]+)>)
    | (?P<link_open>\[(?=(?:[^\[\]\\]|\\.|!?\[[^\]]*\]\([^)]*\)|\[\^[^\]\s]+\])*\]\())
    | (?P<link_close>\]\((?P<target>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)
        (?:\s+(?P<link_title>"[^"]*"|'[^']*'))?\s*\))
    | (?P<attributes>(?<=[)\]*_`])\{:?[^}\n]*\})
    | (?P<html></?[A-Za-z][^<>]*>|<!--.*?-->|<![A-Za-z][^<>]*>|<\?.*?\?>)
    | (?P<entity>&(?:[A-Za-z][A-Za-z0-9]*|\#[0-9]{1,7}|\#[xX][0-9A-Fa-f]{1,6});)
    | (?P<emphasis>\*+(?=\S)|(?<=\S)\*+|(?<!\w)_+(?=\S)|(?<=\S)_+(?!\w))
    | (?P<space>[\s\u00a0]+)
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(slots=True)
class Inline:
    """The visible text of a run of Markdown and what it holds besides words."""

    text: str = ""
    marks: list[Mark] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    images: list[tuple[str, int, int]] = field(default_factory=list)
    titles: list[tuple[str, int, int]] = field(default_factory=list)
    html: list[tuple[str, int, int]] = field(default_factory=list)
    attributes: list[tuple[str, int, int]] = field(default_factory=list)
    marks_in_links: list[tuple[str, int, int]] = field(default_factory=list)
    spots: list[tuple[int, int, int]] = field(default_factory=list)


def read_inline(lines: list[tuple[str, int, int]]) -> Inline:
    """Read the lines of one block, each given with its line number and first column (from 1)."""
    starts: list[int] = []
    parts: list[str] = []
    at = 0
    for text, _, _ in lines:
        starts.append(at)
        parts.append(text)
        at += len(text) + 1
    return _Reader(lines, starts, "\n".join(parts)).read()


class _Reader:
    def __init__(self, lines: list[tuple[str, int, int]], starts: list[int], raw: str) -> None:
        self.lines, self.starts, self.raw = lines, starts, raw
        self.out: list[str] = []
        self.length = 0
        self.found = Inline()
        self.open_links: list[tuple[int, int]] = []
        self.line_index = 0

    def read(self) -> Inline:
        position = 0
        for match in _TOKEN.finditer(self.raw):
            self.add(self.raw[position : match.start()], position)
            position = match.end()
            self.token(match)
        self.add(self.raw[position:], position)
        text = "".join(self.out)
        self.found.text = text.rstrip()
        return self.found

    def add(self, text: str, position: int) -> None:
        """Take visible text that stands at `position` in the raw run."""
        if not text:
            return
        if text.isspace():
            if not self.out or self.out[-1].endswith(" "):
                return
            text = " "
        line, column = self.place(position)
        self.found.spots.append((self.length, line, column))
        self.out.append(text)
        self.length += len(text)

    def place(self, position: int) -> tuple[int, int]:
        while (
            self.line_index + 1 < len(self.starts) and self.starts[self.line_index + 1] <= position
        ):
            self.line_index += 1
        while self.starts[self.line_index] > position:
            self.line_index -= 1
        _, line, column = self.lines[self.line_index]
        return line, column + position - self.starts[self.line_index]

    def token(self, match: re.Match[str]) -> None:
        place = self.place(match.start())
        if match["escape"] is not None:
            self.add(match["escape"][1], match.start() + 1)
        elif match["code"] is not None:
            self.add(match["code_text"].strip(), match.start("code_text"))
        elif match["mark"] is not None:
            self.found.marks.append(Mark(match["fact"], self.length, *place))
            if self.open_links:
                self.found.marks_in_links.append((match["fact"], *place))
        elif match["image"] is not None:
            self.found.images.append((match["alt"], *place))
            self.title(match["image_title"], place)
        elif match["auto"] is not None:
            start = self.length
            self.add(match["address"].removeprefix("mailto:"), match.start("address"))
            self.found.links.append(Link(match["address"], start, self.length, *place))
        elif match["link_open"] is not None:
            self.open_links.append((self.length, match.start()))
        elif match["link_close"] is not None:
            self.close_link(match)
        elif match["attributes"] is not None:
            self.found.attributes.append((match["attributes"], *place))
        elif match["html"] is not None:
            self.found.html.append((match["html"], *place))
        elif match["entity"] is not None:
            self.add(html.unescape(match["entity"]), match.start())
        elif match["space"] is not None:
            self.add(" ", match.start())

    def close_link(self, match: re.Match[str]) -> None:
        if not self.open_links:
            self.add(match.group(), match.start())
            return
        start, opened = self.open_links.pop()
        place = self.place(opened)
        self.found.links.append(Link(match["target"], start, self.length, *place))
        self.title(match["link_title"], place)

    def title(self, quoted: str | None, place: tuple[int, int]) -> None:
        if quoted:
            self.found.titles.append((quoted[1:-1], *place))
