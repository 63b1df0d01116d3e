"""How wide text may become, and where to break it.

A drawing is made before anybody knows the reader's fonts, so each letter counts as wide as in
the widest fonts that screens use for plain text (DejaVu Sans and its bold, measured, rounded up).
Real text is narrower: it never reaches beyond the box that is kept free for it.
"""

from __future__ import annotations

import unicodedata

SIZE = 16.0
"""Height of all lettering, in units of a drawing 320 wide: 14 pixels where it is 281 wide."""

LINE = 20.0
"""From one line of text to the next."""

_WIDTHS = {
    0.32: " 'Iijl",
    0.41: "(),-./:;[\\]ft|‘’·",
    0.52: '!"*_`r–',
    0.62: "?FLcksvxyz“”",
    0.71: "0123456789$ABCEKPRSTVXYZabdeghnopqu{}é£€",
    0.82: "&DGHNOQU",
    0.9: "#+<=>M^w~×≥",
    1.0: "%mW@—…½",
}
_WIDTH_OF = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_BOLD = 1.2
_OTHER, _LARGE = 1.05, 1.5


def width_of(text: str, *, strong: bool = False) -> float:
    """The most room a line of text takes, in drawing units."""
    width = sum(_WIDTH_OF.get(letter) or _unknown(letter) for letter in text)
    return width * SIZE * (_BOLD if strong else 1.0)


def wrap(text: str, room: float, *, strong: bool = False) -> list[str]:
    """Break text into lines no wider than `room`; a word that is too long is cut."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if width_of(longer, strong=strong) <= room:
            line = longer
            continue
        if line:
            lines.append(line)
        pieces = _pieces(word, room, strong=strong)
        lines += pieces[:-1]
        line = pieces[-1]
    return [*lines, line] if line else lines


def _pieces(word: str, room: float, *, strong: bool) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and width_of(pieces[-1] + letter, strong=strong) > room:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _unknown(letter: str) -> float:
    wide = unicodedata.east_asian_width(letter) in "WF" or ord(letter) > 0xFFFF
    return _LARGE if wide else _OTHER
