"""The rules of this room: one table in `rules.yml` says what each looks for and how to mend it."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path

from plainsource.base.findings import Finding, Level
from plainsource.base.records import read_record

_TABLE = Path(__file__).with_name("rules.yml")


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of defect: how it is told, how to mend it, why it matters, an example of each.

    `what` and `do` hold places in braces: `value` (the address as written), `text` (the words of
    the link), `page` (where to look), `right` (what it should be).
    """

    id: str
    level: Level
    what: str
    do: tuple[str, ...]
    why: str
    wrong: str
    right: str

    @property
    def looks_for(self) -> str:
        """What the rule looks for, as one sentence for the table of rules."""
        return _fill(self.what)

    @property
    def mend(self) -> str:
        """The first way to mend it, as one sentence for the table of rules."""
        return _fill(self.do[0])


@functools.cache
def load_rules() -> dict[str, Rule]:
    """Every rule of this room by its id, in the order of the table."""
    record = read_record(_TABLE, f"scripts/plainsource/finish/{_TABLE.name}")
    return {
        entry["id"]: Rule(
            entry["id"],
            "warning" if entry["level"] == "warning" else "error",
            str(entry["what"]),
            tuple(str(choice) for choice in entry["do"]),
            str(entry["why"]),
            str(entry["wrong"]),
            str(entry["right"]),
        )
        for entry in record["rules"]
    }


def make_finding(
    rule: str,
    file: str,
    place: tuple[int, int] = (0, 0),
    *,
    value: str = "",
    text: str = "",
    page: str = "",
    right: str = "",
) -> Finding:
    """A finding of a rule in the table, its sentences filled in; `place` is line and column."""
    entry = load_rules()[rule]
    filling = {
        "value": _shorten(value, 120) or "nothing",
        "text": _shorten(text, 60) or "without words",
        "page": page or file,
        "right": right,
    }
    return Finding(
        file,
        *place,
        rule,
        entry.level,
        entry.what.format_map(filling),
        tuple(choice.format_map(filling) for choice in entry.do),
    )


def _fill(sentence: str) -> str:
    filled = sentence.format(value="…", text="…", page="the page", right="…")
    return filled.replace(" (…)", "").replace(", …,", "").replace(", ….", ".").replace(": ….", ".")


def _shorten(text: str, longest: int) -> str:
    """One line of at most `longest` characters, without what a terminal would act on."""
    line = "".join(char if char.isprintable() else " " for char in text)
    line = " ".join(line.split())
    return line if len(line) <= longest else line[: longest - 1] + "…"
