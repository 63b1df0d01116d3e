"""From one run of Markdown to the words a reader sees, with marks, links and places kept.

Every run is read in time that grows with its length and no faster. Whatever could be read in two
ways (a lone star, a bracket that is no link, HTML) is kept as a fault, never guessed at.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Literal

from plainsource.pages.model import Link, Mark

MARK = re.compile(r"\[\^([^\[\]\s]{1,120})\]")
"""A citation of a fact."""

FaultKind = Literal["html", "brace", "title", "link", "code", "star", "mark"]

_NAME = r"[A-Za-z0-9]{1,40}(?:-[A-Za-z0-9]{1,40}){0,12}"
_NAMES_IN = re.compile(_NAME)

_TOKEN = re.compile(
    r"""
      (?P<escape>\\[\\`*_{}\[\]()>#+.!|-])
    | (?P<ticks>`+)
    | (?P<mark>\[\^(?P<fact>[^\[\]\s]{1,120})\])
    | (?P<near>
          \[\s?\^\s?NAME(?:\s?[,;]?\s?\^?NAME){0,5}\s?\]
        | \[\s?NAME\s?\^\s?\]
        | \[\s?[a-z0-9]{1,40}(?:-[a-z0-9]{1,40}){1,12}\s?\](?![(\[])
        | \^\[\s?NAME\s?\]
        | [({]\^\s?NAME\s?[)}]
        | \[\s?\^\s?NAME(?=[\s.)}]|\Z)
      )
    | (?P<auto><(?P<address>(?:https?://|mailto:[^\s<>@]{1,200}@)[^<>\s@\[\]()]{1,400})>)
    | (?P<open>!?\[)
    | (?P<close>\])
    | (?P<html><(?:/?[A-Za-z]|[!?/])[^<>]{0,400}>?)
    | (?P<brace>\{+[^{}\n]{0,200}\}*)
    | (?P<entity>&(?:[A-Za-z][A-Za-z0-9]{0,40}|\#[0-9]{1,7}|\#[xX][0-9A-Fa-f]{1,6});)
    | (?P<stars>\*+|_+)
    | (?P<space>[ ]?[^\S ]\s*|[ ]{2,}\s*)   # all white space but a single space
    """.replace("NAME", _NAME),
    re.VERBOSE,
)
_ADDRESS = r"[^()\s\[\]<>\"'`*\\]*"
_TARGET = re.compile(
    rf"\((?P<target>{_ADDRESS}(?:\({_ADDRESS}\){_ADDRESS})*)"
    r"(?:[ \n]+(?P<title>\"[^\"]*\"|'[^']*'))?[ \n]*\)"
)


@dataclass(slots=True)
class Inline:
    """The visible text of a run of Markdown and what it holds besides words.

    `images` are the words for pictures, `pictures` their files, and `marks_in_links` the marks in
    the words of links, each with line and column. `faults` are what pages must not hold: its
    kind, the text of it, line and column.
    """

    text: str = ""
    marks: list[Mark] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    images: list[tuple[str, int, int]] = field(default_factory=list)
    pictures: list[tuple[str, int, int]] = field(default_factory=list)
    faults: list[tuple[FaultKind, str, int, int]] = field(default_factory=list)
    marks_in_links: list[tuple[str, int, int]] = field(default_factory=list)
    spots: list[tuple[int, int, int]] = field(default_factory=list)


def read_inline(lines: list[tuple[str, int, int]]) -> Inline:
    """Read the lines of one block, each given with its line number and first column (from 1)."""
    starts: list[int] = []
    at = 0
    for text, _, _ in lines:
        starts.append(at)
        at += len(text) + 1
    return _Reader(lines, starts, "\n".join(text for text, _, _ in lines)).read()


@dataclass(slots=True)
class _Open:
    """A link or picture whose words are being read, and how things stood at its bracket."""

    image: bool
    at: int
    start: int
    parts: int
    spots: int
    marks: int
    stars: int


class _Reader:
    def __init__(self, lines: list[tuple[str, int, int]], starts: list[int], raw: str) -> None:
        self.lines, self.starts, self.raw = lines, starts, raw
        self.out: list[str] = []
        self.length = 0
        self.found = Inline()
        self.open: list[_Open] = []
        self.stars: list[tuple[str, int]] = []

    def read(self) -> Inline:
        tokens = list(_TOKEN.finditer(self.raw))
        code_ends = _code_ends(tokens)
        targets = self.targets(tokens, code_ends)
        position = 0
        for index, token in enumerate(tokens):
            if token.start() < position:
                continue
            self.add(self.raw[position : token.start()], position)
            position = token.end()
            if token["ticks"] is not None:
                position = self.code(token, code_ends.get(index))
            elif token.start() in targets:
                position = self.bracket(token, targets[token.start()])
            else:
                self.token(token)
        self.add(self.raw[position:], position)
        for run, at in self.stars:
            self.fault("star", run, at)
        self.found.text = "".join(self.out).rstrip()
        return self.found

    def targets(
        self, tokens: list[re.Match[str]], code_ends: dict[int, int]
    ) -> dict[int, re.Match[str] | None]:
        """The places of the brackets of links: of each first one None, of each last its target."""
        targets: dict[int, re.Match[str] | None] = {}
        opens: list[int] = []
        position = 0
        for index, token in enumerate(tokens):
            if token.start() < position:
                continue
            if index in code_ends:
                position = code_ends[index]
            elif token["open"] is not None:
                opens.append(token.start())
            elif token["close"] is not None:
                opened = opens.pop() if opens else None
                following = self.raw[token.end() : token.end() + 1]
                if opened is None or following not in ("(", "["):
                    continue
                target = _TARGET.match(self.raw, token.end())
                if target is None:
                    self.fault("link", self.raw[opened : token.end() + 1], opened)
                else:
                    targets[opened] = None
                    targets[token.start()] = target
                    position = target.end()
        return targets

    def add(self, text: str, position: int) -> None:
        """Take visible text that stands at `position` in the raw run."""
        if not text:
            return
        if text.isspace():
            if not self.out or self.out[-1].endswith(" "):
                return
            text = " "
        elif text[0] == " " and (not self.out or self.out[-1].endswith(" ")):
            text, position = text[1:], position + 1
        self.found.spots.append((self.length, *self.place(position)))
        self.out.append(text)
        self.length += len(text)

    def place(self, position: int) -> tuple[int, int]:
        index = max(bisect_right(self.starts, position) - 1, 0)
        _, line, column = self.lines[index]
        return line, column + position - self.starts[index]

    def fault(self, kind: FaultKind, source: str, position: int) -> None:
        self.found.faults.append((kind, source, *self.place(position)))

    def token(self, token: re.Match[str]) -> None:
        at = token.start()
        if token["escape"] is not None:
            self.add(token["escape"][1], at + 1)
        elif token["mark"] is not None:
            self.found.marks.append(Mark(token["fact"], self.length, *self.place(at)))
            if any(not opened.image for opened in self.open):
                self.found.marks_in_links.append((token["fact"], *self.place(at)))
        elif token["near"] is not None:
            # What it was meant for is plain, so that its sentence is not told of as well.
            self.fault("mark", token["near"], at)
            for name in _NAMES_IN.findall(token["near"]):
                self.found.marks.append(Mark(name, self.length, *self.place(at)))
        elif token["auto"] is not None:
            start = self.length
            self.add(token["address"].removeprefix("mailto:"), token.start("address"))
            self.found.links.append(Link(token["address"], start, self.length, *self.place(at)))
        elif token["html"] is not None:
            self.fault("html", token["html"], at)
        elif token["brace"] is not None:
            self.fault("brace", token["brace"], at)
            self.add(token["brace"], at)
        elif token["entity"] is not None:
            self.add(html.unescape(token["entity"]), at)
        elif token["stars"] is not None:
            self.emphasis(token["stars"], at)
        elif token["space"] is not None:
            self.add(" ", at)
        else:
            self.add(token.group(), at)

    def code(self, token: re.Match[str], end: int | None) -> int:
        """Read program text, or backticks that enclose nothing; gives the place behind it."""
        self.fault("code", token.group(), token.start())
        if end is None:
            self.add(token.group(), token.start())
            return token.end()
        at = token.end()
        for line in self.raw[at : end - len(token.group())].split("\n"):
            self.add(" ", at)
            self.add(line.strip(), at + len(line) - len(line.lstrip()))
            at += len(line) + 1
        return end

    def emphasis(self, run: str, at: int) -> None:
        """Stars and underscores that enclose words are not shown; all others are, as a fault."""
        before = self.raw[at - 1 : at] if at else ""
        after = self.raw[at + len(run) : at + len(run) + 1]
        opens, closes = bool(after.strip()), bool(before.strip())
        inside = before.isalnum() and after.isalnum()
        if not (opens or closes) or (run[0] == "_" and inside):
            self.add(run, at)
        elif closes and self.stars and self.stars[-1][0] == run:
            self.stars.pop()
        elif len(run) <= 3 and opens and not (closes and before.isalnum()):
            self.stars.append((run, at))
        else:
            self.fault("star", run, at)
            self.add(run, at)

    def bracket(self, token: re.Match[str], target: re.Match[str] | None) -> int:
        """Read the first or last bracket of a link or picture; gives the place behind it."""
        if target is None:
            self.open.append(
                _Open(
                    token.group() == "![",
                    token.start(),
                    self.length,
                    len(self.out),
                    len(self.found.spots),
                    len(self.found.marks),
                    len(self.stars),
                )
            )
            return token.end()
        opened = self.open.pop()
        place = self.place(opened.at)
        if len(self.stars) != opened.stars:
            self.fault("link", self.raw[opened.at : token.end()], opened.at)
        if target["title"]:
            self.fault("title", target["title"][1:-1], opened.at)
        if opened.image:
            del self.out[opened.parts :], self.found.spots[opened.spots :]
            del self.found.marks[opened.marks :]
            self.length = opened.start
            self.found.images.append((self.raw[opened.at + 2 : token.start()], *place))
            self.found.pictures.append((target["target"], *place))
        else:
            self.found.links.append(Link(target["target"], opened.start, self.length, *place))
        return target.end()


def _code_ends(tokens: list[re.Match[str]]) -> dict[int, int]:
    """For each run of backticks that opens program text, by its index, where that text ends."""
    following: dict[int, int] = {}
    nexts: dict[int, int] = {}
    for index in range(len(tokens) - 1, -1, -1):
        ticks = tokens[index]["ticks"]
        if ticks is not None:
            if len(ticks) in following:
                nexts[index] = following[len(ticks)]
            following[len(ticks)] = index
    ends: dict[int, int] = {}
    position = 0
    for index in sorted(nexts):
        if tokens[index].start() >= position:
            position = ends[index] = tokens[nexts[index]].end()
    return ends
