"""What the lines of a page look like that begin a heading, a list, a table or a box.

The patterns are those of the program that builds the pages, so that both read a line alike; what
that program would read otherwise than people expect has a pattern here too, to be told of.
"""

from __future__ import annotations

import re

HEADING = re.compile(r"(#{1,6})(.*?)#*[ ]*\Z")
HEADING_ID = re.compile(r"[ ]+\{:?[ ]*([^{}]*)\}[ ]*\Z")
# A box to tick, [ ], is drawn and not read: it is no part of the words of its entry.
ITEM = re.compile(r"([ ]{0,3})([-*+]|\d+\.)[ ]+(?:(?<=[-*+][ ])\[ \][ ]+(?=\S))?(\S.*)\Z")
TICK = re.compile(r"\[ \][ ]+(?=\S)")
TICK_LIKE = re.compile(r"\[[ ]?[xX✓]?[ ]?\](?!\()")
BARE_ITEM = re.compile(r"[ ]{0,7}(?:[-*+]|\d+\.)[ ]*\Z")
FENCE = re.compile(r"[ ]{0,3}(`{3,}|~{3,})[ ]*(.*?)[ ]*\Z")
ADMONITION = re.compile(r'!!! ?([\w\-]+(?: +[\w\-]+)*)(?: +"(.*?)")? *\Z')
BOX_LIKE = re.compile(r"[ ]{0,3}(?:!!!|\?\?\?)")
QUOTE = re.compile(r"[ ]{0,3}>")
RULER = re.compile(r"[ ]{0,3}(?:(?:-+[ ]{0,2}){3,}|(?:\*+[ ]{0,2}){3,}|(?:_+[ ]{0,2}){3,})\Z")
SETEXT = re.compile(r"(?:=+|-+)[ ]*\Z")
SEPARATOR = re.compile(r"[ ]{0,3}\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*\Z")
DEFINITION = re.compile(r"[ ]{0,3}\[[^\[\]]{0,200}\]:")
TERM = re.compile(r":[ ]{1,3}(\S.*)\Z")
SIMPLE_ATTRIBUTES = re.compile(r"\{:?\s*(?:[#.][A-Za-z][\w-]*\s*)*\}\Z")

_CELL = re.compile(r"(?<!\\)((?:\\\\)*)\|")

Cell = tuple[str, int]
"""The text of a cell and the place it starts at in its line."""


def cells_of(line: str) -> list[Cell]:
    """The cells of a table's line; the pipes at both its ends part nothing."""
    cells: list[Cell] = []
    start = 0
    ends = [match.end() - 1 for match in _CELL.finditer(line)]
    stripped = line.rstrip()
    if ends and not line[: ends[0]].strip():
        start = ends.pop(0) + 1
    if ends and ends[-1] == len(stripped) - 1:
        stripped = stripped[:-1]
        ends.pop()
    for end in [*ends, len(stripped)]:
        text = line[start:end]
        cells.append((text.strip(), start + len(text) - len(text.lstrip())))
        start = end + 1
    return cells


def opens_block(text: str) -> bool:
    """Whether an indented line under a list item begins a block of its own."""
    return bool(
        ITEM.match(text) or FENCE.match(text) or HEADING.match(text) or RULER.match(text)
    ) or text.startswith(("!!!", "???", ">", "|", "    "))


LINK = ("Write it as [words](address), in one piece.",)
LIST_GAP = ("Put an empty line before the list.",)
LIST_KIND = ("Give all entries of one list the same sign: hyphens, or numbers with a full stop.",)
TICK_FORM = ("Write it with one space inside and one behind, as in: - [ ] Take off make-up.",)
LIST_NESTED = ("Write each entry of the list on a line of its own, with one sign in front.",)
INDENT = (
    "Take the spaces away.",
    "If it belongs to the list or the box above, check that nothing stands between them.",
)
FENCE_END = ("Put a line with three backticks after its last line.",)
BOX_SET_IN = ("Begin its first and last line, with the three backticks, at the very front.",)
CODE = ("Take the backticks away.", "For a figure, write plainsource after the first three.")
HTML = (
    "Take the part in pointed brackets away.",
    "To show a pointed bracket, write &lt; for it.",
)
BRACE = ("Take it away. Only headings may have a name for links, like {#after-care}.",)
TITLE = ("Take the text in quotes away. Say it in the sentence.",)
ATTRIBUTES = ("Keep only a name for links to this place, like {#after-care}, or take it away.",)
STAR = (
    "Write **bold** with the stars close to the words, two in front and two behind.",
    "To show the sign itself, put a backslash before it.",
)
QUOTES = ("Take the pointed bracket away. For something to stand out, use !!! note.",)
BOX = ('Write the first line of a box like this: !!! note "Title".',)
UNDERLINE = (
    "For a heading, write ## in front of its words.",
    "For a line across the page, put an empty line before it.",
)
TABLE = (
    "Give every row as many cells as the first, parted by upright strokes.",
    "The second line has three hyphens for each cell.",
)
DEEP = ("Write it with fewer levels: a list in a list is as deep as readers can follow.",)
