"""Taking a PDF apart: on each page the pieces of lines with their place and font, and the rules.

Coordinates are points, as the page is seen: x to the right, y up.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from plainsource.sources.hints import raised_text

SPLIT_GAP = 1.1
"""A gap of this many font sizes parts two pieces: columns and cells lie further apart."""

_SPACE_GAP = 0.22
_BOLD_NAMES = ("bold", "black", "heavy", "semibold", "demi")
_BOLD_WEIGHT = 600
_MOST_SEGMENTS = 20_000
_LIGATURES = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl",
    "\ufb05": "st", "\ufb06": "st", "\x02": "-", "\ufffe": "-", "\xa0": " ",
}  # fmt: skip
_BULLET_SIZE = (1.5, 7.0)
_MOST_BULLETS = 300
MOST_CHARS = 200_000
"""Characters on a page. A page of the smallest print holds a tenth of this."""


@dataclass(slots=True)
class Piece:
    """A run of text on one line. `y` is its baseline, `order` its place in the file.

    `starts` are its words but the first: their place in the text, left edge, and the gap before
    them in font sizes.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool = False
    order: int = 0
    starts: tuple[tuple[int, float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line drawn across (`y0` equals `y1`) or down the page."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def is_across(self) -> bool:
        """Whether it goes from left to right."""
        return self.x1 - self.x0 > self.y1 - self.y0


@dataclass(slots=True)
class PageParts:
    """What stands on a page. `pictured` is the share of it that pictures cover, 0 to 1; `drawn`
    the number of shapes drawn on it.
    """

    width: float
    height: float
    pieces: list[Piece] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    pictured: float = 0.0
    unknown: int = 0
    drawn: int = 0
    aside: Counter[int] = field(default_factory=Counter)
    """How many characters are not upright, by the degrees by which they are turned."""


@dataclass(frozen=True, slots=True)
class _Font:
    """`aside`: the degrees by which its text is turned, as the page is seen; 0 is upright."""

    size: float
    bold: bool
    aside: int


@dataclass(slots=True)
class _Char:
    text: str
    x0: float
    x1: float
    x: float
    y: float
    font: _Font


def page_parts(page: Any, raw: Any) -> PageParts:
    """The parts of a page; `raw` is the library's plain interface.

    A page whose text lies on its side is read as if somebody had turned it.
    """
    width, height = page.get_size()
    turn = page.get_rotation()
    parts = _parts(page, raw, PageParts(width, height), turn)
    for aside, count in parts.aside.most_common(1):
        if aside % 90 == 0 and count > sum(len(piece.text) for piece in parts.pieces):
            size = (width, height) if aside == 180 else (height, width)
            return _parts(page, raw, PageParts(*size), (turn + aside) % 360)
    return parts


def _parts(page: Any, raw: Any, parts: PageParts, turn: int) -> PageParts:
    left, bottom, right, top = page.get_cropbox()
    place = _Place(turn, left, bottom, right, top)
    bullets = _shapes(page, raw, place, parts)
    chars = _chars(page, raw, place, parts)
    parts.pieces = _with_bullets(_pieces(chars, parts.rules), bullets)
    return parts


class _Place:
    """Turns places in the file into places on the page as it is seen."""

    def __init__(self, turn: int, left: float, bottom: float, right: float, top: float) -> None:
        self.turn, self.left, self.bottom, self.right, self.top = turn, left, bottom, right, top

    def of(self, x: float, y: float) -> tuple[float, float]:
        if self.turn == 90:
            return y - self.bottom, self.right - x
        if self.turn == 180:
            return self.right - x, self.top - y
        if self.turn == 270:
            return self.top - y, x - self.left
        return x - self.left, y - self.bottom

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        a, b = self.of(x0, y0), self.of(x1, y1)
        return min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])


def _chars(page: Any, raw: Any, place: _Place, parts: PageParts) -> list[_Char]:
    text_page = page.get_textpage()
    chars: list[_Char] = []
    fonts: dict[int, _Font] = {}
    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    count = raw.FPDFText_CountChars(text_page)
    if count > MOST_CHARS:
        raise OverflowError
    for at in range(count):
        code = raw.FPDFText_GetUnicode(text_page, at)
        owner = raw.FPDFText_GetTextObject(text_page, at)
        raw.FPDFText_GetLooseCharBox(text_page, at, box)
        key = ctypes.addressof(owner.contents) if owner else 0
        if code in (10, 13) or not key or box.left == box.right:
            # The library puts in spaces and line ends where it sees some.
            if chars and code == 32:
                chars.append(_Char(" ", 0, 0, 0, 0, chars[-1].font))
            continue
        if code in (0, 0xFFFD) or 0xE000 <= code < 0xF000:
            parts.unknown += 1
        if key not in fonts:
            raw.FPDFText_GetMatrix(text_page, at, matrix)
            fonts[key] = _font(text_page, at, raw, matrix, place.turn)
        if fonts[key].aside:
            parts.aside[fonts[key].aside] += 1
            continue
        raw.FPDFText_GetCharOrigin(text_page, at, x, y)
        x0, _, x1, _ = place.box(box.left, box.bottom, box.right, box.top)
        x_seen, y_seen = place.of(x.value, y.value)
        char = chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
        chars.append(_Char(_LIGATURES.get(char, char), x0, x1, x_seen, y_seen, fonts[key]))
    return chars


def _font(text_page: Any, at: int, raw: Any, matrix: Any, turn: int) -> _Font:
    size = raw.FPDFText_GetFontSize(text_page, at) * math.hypot(matrix.c, matrix.d)
    angle = math.degrees(math.atan2(matrix.b, matrix.a)) - turn
    name = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    raw.FPDFText_GetFontInfo(text_page, at, name, 128, flags)
    lower = name.value.decode("utf-8", "replace").lower()
    bold = any(part in lower for part in _BOLD_NAMES)
    bold = bold or raw.FPDFText_GetFontWeight(text_page, at) >= _BOLD_WEIGHT
    aside = round(angle) % 360
    near = next((whole for whole in (0, 90, 180, 270, 360) if abs(aside - whole) < 5), aside)
    return _Font(max(1.0, abs(size)), bold, near % 360)


def _pieces(chars: list[_Char], rules: list[Rule]) -> list[Piece]:
    down = [rule for rule in rules if not rule.is_across]
    pieces: list[Piece] = []
    current: _Gatherer | None = None
    spaced = False
    for char in chars:
        if not char.text.strip():
            spaced = True
            continue
        if current is None or not current.takes(char, down):
            if current is not None:
                pieces.append(current.piece(len(pieces)))
            current = _Gatherer(char)
        else:
            current.add(char, spaced=spaced)
        spaced = False
    if current is not None:
        pieces.append(current.piece(len(pieces)))
    return [piece for piece in pieces if piece.text]


class _Gatherer:
    """Gathers the characters of one piece."""

    def __init__(self, char: _Char) -> None:
        self.text = [char.text]
        self.x0, self.x1, self.y = char.x0, char.x1, char.y
        self.font = char.font
        self.letters = self.strong = 0
        self.raised: list[str] = []
        self.starts: list[tuple[int, float, float]] = []
        self._count(char)

    def takes(self, char: _Char, down: list[Rule]) -> bool:
        """Whether a character stands on this line, near enough."""
        size = max(self.font.size, char.font.size)
        gap = char.x0 - self.x1
        if gap > SPLIT_GAP * size or gap < -0.6 * size:
            return False
        if gap > 2 and any(
            self.x1 - 1 < rule.x0 < char.x0 + 1 and rule.y0 - 1 < self.y < rule.y1 for rule in down
        ):
            return False
        rise = abs(char.y - self.y)
        return rise < 0.2 * size or (rise < 0.6 * size and self._is_small(char))

    def add(self, char: _Char, *, spaced: bool) -> None:
        """Adds a character; small raised ones are gathered first."""
        size = max(self.font.size, char.font.size)
        if self._is_small(char) and char.y - self.y > 0.12 * size:
            self.raised.append(char.text)
        else:
            self._lower()
            if char.font.size > self.font.size * 1.25 and abs(char.y - self.y) > 0.12 * size:
                # A line may begin with a small raised sign.
                self.y, self.font = char.y, char.font
            gap = char.x0 - self.x1
            if (spaced or gap > _SPACE_GAP * size) and self.text:
                self.text.append(" ")
                self.starts.append((sum(map(len, self.text)), char.x0, gap / size))
            self.text.append(char.text)
            self._count(char)
        self.x1 = max(self.x1, char.x1)

    def piece(self, order: int) -> Piece:
        """The piece gathered."""
        self._lower()
        bold = self.letters > 0 and self.strong >= 0.9 * self.letters
        text = "".join(self.text)
        starts = tuple(self.starts)
        return Piece(text, self.x0, self.x1, self.y, self.font.size, bold, order, starts)

    def _is_small(self, char: _Char) -> bool:
        return char.font.size < 0.8 * self.font.size

    def _lower(self) -> None:
        if self.raised:
            self.text.append(raised_text("".join(self.raised), "".join(self.text[-6:])))
            self.raised = []

    def _count(self, char: _Char) -> None:
        self.letters += 1
        self.strong += char.font.bold


def _shapes(page: Any, raw: Any, place: _Place, parts: PageParts) -> list[tuple[float, float]]:
    """Gathers rules and pictures; returns the middles of what was drawn as a bullet."""
    bullets: list[tuple[float, float]] = []
    area = max(1.0, parts.width * parts.height)
    bounds = [ctypes.c_float() for _ in range(4)]
    left = _MOST_SEGMENTS
    for number in range(raw.FPDFPage_CountObjects(page)):
        shape = raw.FPDFPage_GetObject(page, number)
        kind = raw.FPDFPageObj_GetType(shape)
        if kind not in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE):
            continue
        if not raw.FPDFPageObj_GetBounds(shape, *bounds):
            continue
        parts.drawn += kind == raw.FPDF_PAGEOBJ_PATH
        x0, y0, x1, y1 = place.box(*(bound.value for bound in bounds))
        width, height = x1 - x0, y1 - y0
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            parts.pictured = min(1.0, parts.pictured + width * height / area)
        elif all(_BULLET_SIZE[0] <= side <= _BULLET_SIZE[1] for side in (width, height)):
            if abs(width - height) < 1 and len(bullets) < _MOST_BULLETS:
                bullets.append(((x0 + x1) / 2, (y0 + y1) / 2))
        elif left > 0 and max(width, height) > 8:
            left -= _rules(shape, raw, place, parts.rules)
    return bullets


def _rules(shape: Any, raw: Any, place: _Place, rules: list[Rule]) -> int:
    """Adds the straight lines of a drawn shape; returns how many points it has."""
    count = int(raw.FPDFPath_CountSegments(shape))
    if not 0 < count <= _MOST_SEGMENTS:
        return max(0, count)
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(shape, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    start = (0.0, 0.0)
    for number in range(count):
        segment = raw.FPDFPath_GetPathSegment(shape, number)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        seen = place.of(
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO:
            start = seen
        else:
            _add_rule(points[-1], seen, rules)
        if raw.FPDFPathSegment_GetClose(segment):
            _add_rule(seen, start, rules)
        points.append(seen)
    return count


def _add_rule(a: tuple[float, float], b: tuple[float, float], rules: list[Rule]) -> None:
    width, height = abs(a[0] - b[0]), abs(a[1] - b[1])
    if min(width, height) < 1 and max(width, height) > 8:
        rules.append(Rule(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])))


def _with_bullets(pieces: list[Piece], bullets: list[tuple[float, float]]) -> list[Piece]:
    """Puts a bullet's sign where one was drawn to the left of a piece."""
    for x, y in bullets:
        near = [
            piece
            for piece in pieces
            if 0 < piece.x0 - x < 3 * piece.size and -0.3 < (y - piece.y) / piece.size < 0.9
        ]
        if near:
            piece = min(near, key=lambda piece: piece.x0)
            if not piece.text.startswith("• "):
                piece.text = f"• {piece.text}"
                # The text's own edge counts, so that the lines below it fall in with it.
    return pieces
