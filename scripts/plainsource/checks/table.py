"""The table of rules, for people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from plainsource.base.command import IN_PROJECT


class Told(Protocol):
    """What the table tells of a rule, whichever room it stands in."""

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def level(self) -> str: ...  # noqa: D102
    @property
    def looks_for(self) -> str: ...  # noqa: D102
    @property
    def why(self) -> str: ...  # noqa: D102
    @property
    def mend(self) -> str: ...  # noqa: D102
    @property
    def wrong(self) -> str: ...  # noqa: D102
    @property
    def right(self) -> str: ...  # noqa: D102


def table_of_rules(rules: Iterable[Told]) -> str:
    """Every rule with its level, why it exists, how to mend it, and an example: Markdown."""
    lines = [
        "# The table of rules",
        "",
        f"What `make check` looks for. Made by `{IN_PROJECT} rules > RULES.md`.",
        "",
        "| Rule | Level | What it looks for | Why | How to mend it | Wrong | Right |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for rule in rules:
        cells = (
            f"`{rule.id}`",
            rule.level,
            rule.looks_for,
            rule.why,
            rule.mend,
            rule.wrong,
            rule.right,
        )
        lines.append("| " + " | ".join(cell.replace("|", r"\|") for cell in cells) + " |")
    return "\n".join(lines) + "\n"
