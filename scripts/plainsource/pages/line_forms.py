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
CURLY_BOX = re.compile(r"[ ]{0,3}!!! ?\w+ +[“”„‘’'«]")
QUOTE = re.compile(r"[ ]{0,3}>")
RULER = re.compile(r"[ ]{0,3}(?:(?:-+[ ]{0,2}){3,}|(?:\*+[ ]{0,2}){3,}|(?:_+[ ]{0,2}){3,})\Z")
SETEXT = re.compile(r"(?:=+|-+)[ ]*\Z")
SEPARATOR = re.compile(r"[ ]{0,3}\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*\Z")
DEFINITION = re.compile(r"[ ]{0,3}\[[^\[\]]{0,200}\]:")
TERM = re.compile(r":[ ]{1,3}(\S.*)\Z")
HEADING_LOOKS = ("card", "cards")
"""How a section can look, written behind its heading's name. The styles know each of them."""
NAME_ONLY = re.compile(rf"\{{#[A-Za-z][\w-]*(?: \.(?:{'|'.join(HEADING_LOOKS)}))?\}}\Z")
NAME_IN = re.compile(r"#([\w.:-]+)")
BOX_KINDS = {
    "note": "for something to know",
    "warning": "for something to be careful with",
    "danger": "for something that cannot wait",
    "tip": "for a small thing that helps",
    "success": "for what to do",
    "failure": "for what not to do",
    "abstract": "for key facts",
    "question": "for sources that disagree",
}
"""The kinds of boxes that the styles know, and what each is for. Any other word after the three
exclamation marks would become a class of the page, and some classes hide what they hold."""

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
BOX_PROSE = (
    "Write a line such as `list: sources`, or `figure:` with its title, caption and facts.",
    "Plain sentences belong outside the box: take away the lines with the three backticks.",
)
CODE = ("Take the backticks away.", "For a figure, write plainsource after the first three.")
HTML = (
    "Take the part in pointed brackets away.",
    "To show a pointed bracket, write &lt; for it.",
)
BRACE = ("Take it away. Only headings may have a name for links, like {#after-care}.",)
TITLE = ("Take the text in quotes away. Say it in the sentence.",)
ATTRIBUTES = (
    "Keep only one name for links to this place, like {#after-care}, with nothing beside it.",
    "Or take it away.",
)
NEAR_MARK = (
    "Write it with [^ in front, ] behind, and no space between, like [^redness-duration].",
    "Give each fact a mark of its own.",
)
STAR = (
    "Write **bold** with the stars close to the words, two in front and two behind.",
    "To show the sign itself, put a backslash before it.",
)
QUOTES = ("Take the pointed bracket away. For something to stand out, use !!! note.",)
BOX = ('Write the first line of a box like this: !!! note "Title".',)
BOX_QUOTES = ('Write the title in straight quotes, like this: !!! note "Title".',)
BOX_KIND = (
    "Write one of: " + ", ".join(f"{kind} ({what})" for kind, what in BOX_KINDS.items()) + ".",
)
UNDERLINE = (
    "For a heading, write ## in front of its words.",
    "For a line across the page, put an empty line before it.",
)
TABLE = (
    "Give every row as many cells as the first, parted by upright strokes.",
    "The second line has three hyphens for each cell.",
)
DEEP = ("Write it with fewer levels: a list in a list is as deep as readers can follow.",)

ODD = (
    (DEFINITION, "A link is written apart from its words.", LINK),
    (QUOTE, "This line starts with a pointed bracket.", QUOTES),
    (TICK_LIKE, "This looks like a box to tick and is none.", TICK_FORM),
    (
        CURLY_BOX,
        "The title of this box stands in quotes that the builder does not know.",
        BOX_QUOTES,
    ),
    (BOX_LIKE, "This line looks like the start of a box and is none.", BOX),
)
FAULTS = {
    "html": ("“{}” is HTML. Pages hold plain text.", HTML),
    "brace": ("“{}” is program code, or a name in the wrong place.", BRACE),
    "title": ("A link or picture has a second text in quotes.", TITLE),
    "link": ("The link “{}” cannot be read.", LINK),
    "code": ("A backtick is for program text.", CODE),
    "mark": ("“{}” is nearly the mark of a fact.", NEAR_MARK),
    "star": ("The sign “{}” stands alone here.", STAR),
}


def begins_block(text: str) -> bool:
    """Whether a line ends the paragraph above it without an empty line between them."""
    return bool(
        HEADING.match(text) or FENCE.match(text) or RULER.match(text) or ADMONITION.match(text)
    )
