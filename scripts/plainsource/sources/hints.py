"""What lines in documents look like, for readers of formats that do not say what a line is."""

from __future__ import annotations

import re

from plainsource.sources.blocks import tidy

LONGEST_HEADING = 90
"""Characters; a longer line is a paragraph."""
MOST_HEADING_WORDS = 15

# Signs of symbol fonts stand in the private area of Unicode.
BULLETS = r"•●○▪■□◦‣∙·❑❒❏✓✔➢➤➔➜❖◆►▶\uf000-\uf0ff"
"""The signs that items of a list begin with, as a part of a pattern."""
_BULLET = re.compile(rf"\s*(?:[{BULLETS}★]\s*|[-–—*]\s+|o\s+(?=[A-Z]))(?=\S)")
_NUMBER = re.compile(r"\s*\(?(?:(\d{1,2})[.)]|([A-Za-z])\)|([ivx]{1,4})\))\s+(?=\S)")
_OPEN_END = re.compile(r"[.!;,…。！]['\"”’)\]»]*\Z")
_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_RAISED_NUMBER = re.compile(r"[+\-−]?\d+\Z")
_UNITS = re.compile(r"(?:\A|[\d\s/])[cdkmµμ]?m\Z")


def without_bullet(text: str) -> str | None:
    """The text behind the sign that a list item begins with, or None where there is none."""
    found = _BULLET.match(text)
    return text[found.end() :] if found else None


def numbered(text: str) -> tuple[str, str] | None:
    """The mark and text of a numbered item, as of “2. Cleanse”, or None."""
    found = _NUMBER.match(text)
    if not found:
        return None
    return (found[1] or found[2] or found[3]).lower(), text[found.end() :]


def follows(mark: str, following: str) -> bool:
    """Whether the number or letter of a list item is the next one."""
    if mark.isdigit() and following.isdigit():
        return int(following) == int(mark) + 1
    return len(mark) == len(following) == 1 and ord(following) == ord(mark) + 1


def like_heading(text: str) -> bool:
    """Whether a line is short, without a full stop, and not the lower-case rest of something."""
    words = text.split(" ")
    if not text or len(text) > LONGEST_HEADING or len(words) > MOST_HEADING_WORDS:
        return False
    if text[0].islower() or not any(char.isalpha() for char in text):
        return False
    return not _OPEN_END.search(text)


def lines_of(text: str) -> list[str]:
    """The lines that a text was broken into by hand; a broken sentence is put together again."""
    lines: list[str] = []
    for raw in text.split("\n"):
        line = tidy(raw)
        if line and lines and line[0].islower() and without_bullet(line) is None:
            lines[-1] += " " + line
        elif line:
            lines.append(line)
    return lines


def raised_text(text: str, before: str) -> str:
    """How a superscript reads on a line: “10²” and “cm²”, never “102”; a note's number is left out.

    `before` is the text it stands behind. Words, as in “1st”, stay as they are.
    """
    plain = text.strip()
    if re.fullmatch(r"[\[(]?\d+(?:\s*[,–-]\s*\d+)*[\])]?|[*†‡§]+", plain) is None:
        return text if _RAISED_NUMBER.match(plain) is None else plain.translate(_RAISED)
    last = before[-1:]
    is_number = _RAISED_NUMBER.match(plain) is not None and len(plain) <= 3
    if is_number and (last.isdigit() or _UNITS.search(before[-4:])):
        return plain.translate(_RAISED)
    return ""
