"""Taking a PDF apart: on each page the pieces of lines with their place and font, and the rules.

Coordinates are points, as the page is seen: x to the right, y up.
"""

from __future__ import annotations

import ctypes
import math
from typing import Any

from plainsource.sources.pdf_parts import Char, Font, PageParts, Place
from plainsource.sources.pdf_pieces import pieces_of, with_bullets
from plainsource.sources.pdf_shapes import add_shapes
from plainsource.sources.pdf_stretched import with_stretched

_BOLD_NAMES = ("bold", "black", "heavy", "semibold", "demi")
_BOLD_WEIGHT = 600
_LIGATURES = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl",
    "\ufb05": "st", "\ufb06": "st", "\x02": "-", "\ufffe": "-", "\xa0": " ",
}  # fmt: skip
MOST_CHARS = 200_000
"""Characters on a page. A page of the smallest print holds a tenth of this."""


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
    place = Place(turn, left, bottom, right, top)
    bullets = add_shapes(page, raw, place, parts)
    chars = _chars(page, raw, place, parts)
    pieces = with_stretched(pieces_of(chars, parts.rules))
    parts.pieces = with_bullets(pieces, bullets)
    return parts


def _chars(page: Any, raw: Any, place: Place, parts: PageParts) -> list[Char]:
    text_page = page.get_textpage()
    chars: list[Char] = []
    fonts: dict[int, Font] = {}
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
                chars.append(Char(" ", 0, 0, 0, 0, chars[-1].font))
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
        chars.append(Char(_LIGATURES.get(char, char), x0, x1, x_seen, y_seen, fonts[key]))
    return chars


def _font(text_page: Any, at: int, raw: Any, matrix: Any, turn: int) -> Font:
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
    return Font(max(1.0, abs(size)), bold, near % 360)
