"""Whether a passage of a record says the same words, read otherwise: by an older reader, say.

A reader that gets better reads the same file into other rows: empty cells keep their places, a
cell of two lines is one cell. Nothing of that is a change of the document. A print shows no words,
but it shows whether a guess is right: each way in which the older reader may have read what stands
there now is tried.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product, zip_longest

from plainsource.sources.blocks import CELL_BREAK, cells_of
from plainsource.sources.prints import is_print_of

_MOST_TRIES = 20_000


def other_forms(text: str, above: str = "") -> list[str]:
    """How else a row of a table may have been read, below another row or text.

    Without empty cells, as one line of text, or without what it shares with the row above: that
    may stand in one cell for both.
    """
    if "|" not in text:
        return []
    cells = _cells(text)
    own = [
        "" if cell == over else cell
        for cell, over in zip_longest(cells, _cells(above)[: len(cells)], fillvalue="")
    ]
    filled = [cell for cell in own if cell]
    forms = list(_forms(cells))
    if filled:
        forms.append(CELL_BREAK.join(own).strip())
    if len(filled) > 1:
        forms.append(CELL_BREAK.join(filled))
    return [form for form in dict.fromkeys(forms) if form != forms[0]]


def together(prints: Sequence[str], text: str) -> int:
    """How many passages, from the first on, hold all words of a text: cell by cell, in order.

    0 where they do not.
    """
    words = [cell.split() for cell in _cells(text)]
    whole = [len(cell) for cell in words]
    done = [0] * len(words)
    for count, print_ in enumerate(prints, 1):
        found = _next(print_, words, done)
        if found is None:
            return 0
        done = found
        if done == whole:
            return count
    return 0


def _next(print_: str, words: Sequence[Sequence[str]], done: Sequence[int]) -> list[int] | None:
    """How far each cell is told after the passage of a print, None where it tells something else.

    What is left is what the passages after it tell, so it must be no more than they can hold.
    """
    reach = [range(len(cell), at - 1, -1) for cell, at in zip(words, done, strict=True)]
    for tries, ends in enumerate(product(*reach)):
        if tries > _MOST_TRIES:
            return None
        cells = [" ".join(c[a:b]) for c, a, b in zip(words, done, ends, strict=True)]
        if any(cells) and any(is_print_of(print_, form) for form in _forms(cells)):
            return list(ends)
    return None


def _cells(text: str) -> list[str]:
    return [cell for _, cell in cells_of(text)]


def _forms(cells: Sequence[str]) -> Iterator[str]:
    yield CELL_BREAK.join(cells).strip()
    filled = [cell for cell in cells if cell]
    yield CELL_BREAK.join(filled)
    yield " ".join(filled)
