"""Putting the characters of a PDF page together to pieces of lines."""

from __future__ import annotations

from plainsource.sources.hints import raised_text
from plainsource.sources.pdf_parts import Char, Piece, Rule

SPLIT_GAP = 1.1
"""A gap of this many font sizes parts two pieces: columns and cells lie further apart."""

_SPACE_GAP = 0.22
_SMALL = 0.87
"""Browsers set raised signs at 0.83 of the text's size, word processors at 0.58 to 0.7."""
_SMALLEST = 0.4
"""What is smaller yet is no sign: it stands beside a large first letter."""
_LONGEST_SIGN = 3
_LARGE_LETTER = 1.8


def pieces_of(chars: list[Char], rules: list[Rule]) -> list[Piece]:
    """The pieces, in the order of the file; a line drawn down the page parts two."""
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
    return _with_large_letters([piece for piece in pieces if piece.text])


def _with_large_letters(pieces: list[Piece]) -> list[Piece]:
    """Puts the large first letter of a paragraph to the line of text that begins beside it."""
    found: list[Piece] = []
    for piece in pieces:
        last = found[-1] if found else None
        if (
            last is not None
            and len(last.text) == 1
            and last.text.isalpha()
            and last.size > _LARGE_LETTER * piece.size
            and -1 < piece.x0 - last.x1 < piece.size
            and last.y - 1 < piece.y < last.y + last.size
        ):
            piece.text = last.text + piece.text
            piece.starts = tuple((at + 1, x, gap) for at, x, gap in piece.starts)
            found.pop()
        found.append(piece)
    return found


class _Gatherer:
    """Gathers the characters of one piece."""

    def __init__(self, char: Char) -> None:
        self.text = [char.text]
        self.x0, self.x1, self.y = char.x0, char.x1, char.y
        self.font = char.font
        self.letters = self.strong = 0
        self.raised: list[str] = []
        self.starts: list[tuple[int, float, float]] = []
        self._count(char)

    def takes(self, char: Char, down: list[Rule]) -> bool:
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
        return rise < 0.2 * size or (
            rise < 0.6 * size and (self._is_small(char) or self._begins_small(char))
        )

    def add(self, char: Char, *, spaced: bool) -> None:
        """Adds a character; small raised ones are gathered first."""
        size = max(self.font.size, char.font.size)
        if self._is_small(char) and char.y - self.y > 0.12 * size:
            self.raised.append(char.text)
        else:
            self._lower()
            if self._begins_small(char) and abs(char.y - self.y) > 0.12 * size:
                self.text = [raised_text("".join(self.text), "")]
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

    def _is_small(self, char: Char) -> bool:
        return _SMALLEST * self.font.size < char.font.size < _SMALL * self.font.size

    def _begins_small(self, char: Char) -> bool:
        """Whether the line began with a small raised sign, as a note does, and this is its text."""
        raised = char.y < self.y and len(self.text) <= _LONGEST_SIGN
        return raised and self.font.size < _SMALL * char.font.size

    def _lower(self) -> None:
        if self.raised:
            self.text.append(raised_text("".join(self.raised), "".join(self.text[-6:])))
            self.raised = []

    def _count(self, char: Char) -> None:
        self.letters += 1
        self.strong += char.font.bold


def with_bullets(pieces: list[Piece], bullets: list[tuple[float, float]]) -> list[Piece]:
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
