"""All tables of a PDF page, with lines or without, and what stands outside them.

Two ways of telling a table are held against each other: by the lines drawn around its cells, and
by how its cells were written (`pdf_open_tables`). Lines between rows alone, bands of colour and
frames say nothing of where a cell ends, and often leave out the first row or the last one.
"""

from __future__ import annotations

from collections.abc import Sequence

from plainsource.sources.pdf_open_tables import open_tables
from plainsource.sources.pdf_parts import Piece, Rule
from plainsource.sources.pdf_rows import Table, whole_rules
from plainsource.sources.pdf_tables import ruled_tables

_SLACK = 3.0
"""Points by which edges may differ."""
_AROUND = 24.0
"""Points from the text of a cell to the line around it, at most."""
_MOST_RULES = 500
"""Lines across a page. More are a picture."""


def page_tables(pieces: list[Piece], rules: Sequence[Rule]) -> tuple[list[Table], list[Piece]]:
    """The tables of a page, and the pieces that are in none of them."""
    across = whole_rules(rules)
    across = across if len(across) <= _MOST_RULES else []
    ruled, rest = ruled_tables(pieces, rules)
    better: list[Table] = []
    if ruled:
        written, others = open_tables(pieces, across)
        better = [table for table in written if _tells_more(table, ruled)]
        if better:
            others += [p for t in written if not any(t is b for b in better) for p in t.pieces]
            free = [rule for rule in rules if not any(_lies_in(rule, table) for table in better)]
            ruled, rest = ruled_tables(others, free)
    more, rest = open_tables(rest, across)
    return [*better, *ruled, *more], rest


def _tells_more(table: Table, ruled: Sequence[Table]) -> bool:
    """Whether a table told by how it was written takes the place of those told by lines.

    It holds all that they hold. Where lines part columns too, it has every one of their rows.
    """
    touched = [other for other in ruled if _overlap(table, other)]
    own = {_filled(row.cells) for row in table.rows}
    return bool(touched) and all(
        all(_stands_in(piece, table) for piece in other.pieces)
        and (not other.grid or all(_filled(row.cells) in own for row in other.rows))
        for other in touched
    )


def _filled(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(cell for cell in cells if cell)


def _overlap(a: Table, b: Table) -> bool:
    return a.bottom < b.top and b.bottom < a.top and a.left < b.right and b.left < a.right


def _stands_in(piece: Piece, table: Table) -> bool:
    across = table.left - _SLACK < piece.x0 and piece.x1 < table.right + _SLACK
    return across and table.bottom - _SLACK < piece.y < table.top


def _lies_in(rule: Rule, table: Table) -> bool:
    """Whether a rule belongs to a table: around its text by as much as cells have white."""
    return (
        rule.x0 < table.right
        and table.left < rule.x1
        and table.bottom - _AROUND < rule.y0
        and rule.y1 < table.top + _AROUND
    )
