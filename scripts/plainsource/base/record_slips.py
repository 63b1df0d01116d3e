"""What is most likely wrong with a record that does not hold together, in plain words."""

from __future__ import annotations

import re

_ENTRY = re.compile(
    r"(?P<indent>\s*)(?:- +)?(?P<name>[A-Za-z_][\w-]*):(?P<gap> *)(?P<value>.*?)\s*\Z"
)
_SIGNS = "@`%&*!|>?,#]}"
_CURLY = "“”„‘’"
_SHORTEST_INNER = 2
Slip = tuple[int, str, str]
"""A line, what is wrong with it, and what to do."""


def likely_slip(text: str, lines: list[int]) -> Slip | None:
    """The likeliest slip on one of these lines of a text, the first of them first; else None."""
    rows = text.split("\n")
    for number in lines:
        if 1 <= number <= len(rows):
            found = _in_line(rows[number - 1]) or _indent(rows, number)
            if found:
                return number, *found
    return None


def _in_line(row: str) -> tuple[str, str] | None:
    indent = row[: len(row) - len(row.lstrip())]
    if "\t" in indent:
        return (
            "This line begins with a tab. Records are set in with spaces.",
            "Delete the tab and type two spaces for each step.",
        )
    match = _ENTRY.match(row)
    if match is None:
        return None
    name, gap, value = match["name"], match["gap"], match["value"]
    if value and not gap and not value.startswith("//"):
        return (
            f"There is no space after the colon of “{name}:”.",
            f"Write a space behind the colon: {name}: {value[:40]}",
        )
    if value[:1] in tuple(_CURLY):
        if ": " not in value:
            return None
        return (
            f"The text of “{name}” has a colon in it, and curly quotes around it do not help.",
            f'Put straight double quotes around it: {name}: "{_short(value.strip(_CURLY))}"',
        )
    if value[:1] in ('"', "'"):
        quote = value[0]
        inner = value[1:].replace(f"\\{quote}", "").replace("''", "" if quote == "'" else "''")
        if quote not in inner:
            return (
                f"The text of “{name}” begins with a quote ({quote}) that is never closed.",
                f"Put {quote} at the end of the text, or take the first one away.",
            )
        if not inner.endswith(quote):
            return (
                f"The text of “{name}” goes on behind its closing quote.",
                "Put the whole text into double quotes, and write curly quotes (“ ”) inside it.",
            )
        return None
    if value[:1] and value[0] in _SIGNS:
        return (
            f"The text of “{name}” begins with the sign {value[0]}, which means something else.",
            f'Put the whole text into double quotes: {name}: "{_short(value)}"',
        )
    if ": " in value or value.endswith(":"):
        return (
            f"The text of “{name}” has a colon in it.",
            f'Put the whole text into double quotes: {name}: "{_short(value)}"',
        )
    return None


def _short(value: str) -> str:
    return value if len(value) <= 60 else value[:59] + "…"


def _indent(rows: list[str], number: int) -> tuple[str, str] | None:
    """Whether a line begins a little further left or right than the entries it stands among."""
    row = rows[number - 1]
    here = len(row) - len(row.lstrip())
    above = [one for one in rows[: number - 1] if one.strip()]
    below = [one for one in rows[number:] if one.strip()]
    steps = {len(one) - len(one.lstrip()) for one in (*above[-8:], *below[:8])}
    dashed = {step + _SHORTEST_INNER for step in steps}
    near = [step for step in sorted(steps | dashed) if abs(step - here) == 1]
    if row.strip() and here not in steps | dashed and near:
        return (
            f"This line begins with {_spaces(here)}, and the lines around it with {near[0]}.",
            "Begin it with as many spaces as the entries beside it.",
        )
    listed = next((one for one in above if one.lstrip().startswith("- ")), "")
    if row.startswith("- ") and listed.startswith(" "):
        step = len(listed) - len(listed.lstrip())
        return (
            f"This entry begins at the edge of the page, and the others after {_spaces(step)}.",
            f"Put {_spaces(step)} in front of each of its lines.",
        )
    return None


def _spaces(count: int) -> str:
    return "1 space" if count == 1 else f"{count} spaces"
