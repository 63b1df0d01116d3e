"""Marks that people write in Markdown and that plain Markdown does not know.

Boxes, folded parts, notes at the foot, short forms, names for headings: each is put into plain
Markdown, line by line, so that every line stays where it is.
"""

from __future__ import annotations

import re

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_BOX = re.compile(r"( *)(?:!!!|\?\?\?\+?|===[!+]?)(?=[ \t]|\Z)[^\"]*(?:\"([^\"]*)\")?[ \t]*\Z")
_KINDS = (
    "abstract attention bug caution danger error example failure hint important info note "
    "question quote seealso success summary tip tldr todo warning"
)
# What is not set in is text behind the head of a box, where that can be nothing else.
_BARE_BOX = re.compile(
    rf"( *)(?:!!!|\?\?\?\+?)[ \t]+(?:{'|'.join(_KINDS.split())})(?:[ \t]+\"(.*)\")?[ \t]*\Z"
)
_CONTAINER = re.compile(r" {0,3}:{3,}[ \t]*(?:\{[^}]*\}|[\w-]*)[ \t]*(.*?)[ \t:]*\Z")
_CALLOUT = re.compile(r"([ \t>]*>[ \t]*)\[![A-Za-z]+\][+-]?[ \t]*(.*)\Z")
_NOTE = re.compile(r" {0,3}\[\^[^\]\s]+\]:[ \t]*")
_SHORT_FORM = re.compile(r" {0,3}\*\[[^\]]+\]:.*\Z")
_NAMED = re.compile(r"[ \t]*\{[:#.][^{}]*\}[ \t]*\Z")
_SET_IN = 4

NOTE_MARK = re.compile(r"\[\^[^\]\s]+\]")
"""The mark of a note in the text: “[^1]”."""
TICK = re.compile(r"\[[ xX]\][ \t]+")
"""What an entry of a list to tick begins with."""


def plain_marks(text: str) -> str:
    """The text with such marks in plain Markdown; as many lines as before. Code stays as it is."""
    lines = text.split("\n")
    fence = ""
    for at, line in enumerate(lines):
        found = _FENCE.match(line)
        if fence:
            if found and found[1].startswith(fence) and not line[found.end() :].strip("`~ \t"):
                fence = ""
            continue
        if found:
            fence = found[1]
            continue
        box = _BOX.match(line)
        box = box if box and _is_box(lines, at, len(box[1])) else _BARE_BOX.match(line)
        if box:
            _set_out(lines, at + 1, len(box[1]))
            lines[at] = _title(box[2] or "", box[1])
        else:
            lines[at] = _plain(line)
    return "\n".join(lines)


def _plain(line: str) -> str:
    """A line with the marks it has in plain Markdown."""
    if line.lstrip().startswith(":::"):
        found = _CONTAINER.match(line)
        return _title(found[1], "") if found else line
    if _SHORT_FORM.match(line):
        return ""
    callout = _CALLOUT.match(line)
    if callout:
        return callout[1] + _title(callout[2], "")
    # In web pages, too, notes at the foot are the items of a list.
    line = _NOTE.sub("- ", line, count=1)
    return _NAMED.sub("", line) if line.rstrip().endswith("}") else line


def _title(title: str, indent: str) -> str:
    return f"{indent}#### {title}" if title.strip() else ""


def _is_box(lines: list[str], at: int, indent: int) -> bool:
    """Whether what follows the head of a box is set in, as what stands in a box is."""
    following = next((line for line in lines[at + 1 :] if line.strip()), "")
    following = following.expandtabs(_SET_IN)
    return len(following) - len(following.lstrip(" ")) >= indent + _SET_IN


def _set_out(lines: list[str], at: int, indent: int) -> None:
    """Sets what stands in a box out by as much as it was set in."""
    inside = " " * (indent + _SET_IN)
    while at < len(lines):
        line = lines[at].expandtabs(_SET_IN)
        if line.strip() and not line.startswith(inside):
            return
        lines[at] = line[:indent] + line[indent + _SET_IN :]
        at += 1
