"""What readers have read above a block that it depends on: `Block.under`.

A line means what it means under its heading, in its box, in its list, under the head of its
table: “alcohol” is one thing under “Do not have:” and another under “You can have:”.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from plainsource.pages.model import UNDER, Block

_LONGEST = 400
"""Characters kept of one line. No line for readers is longer; a broken page may have some."""


class Above:
    """The lines above the place that a reading of a page has come to; `under` has them in one."""

    def __init__(self) -> None:
        self.under = ""
        self._headings: list[tuple[int, str]] = []
        self._inside: list[str] = []

    @contextmanager
    def within(self, what: str) -> Iterator[None]:
        """What is read meanwhile stands under this too; nothing changes where it is empty."""
        if not what:
            yield
            return
        self._inside.append(_shortened(what))
        self._join()
        yield
        self._inside.pop()
        self._join()

    def pass_heading(self, text: str, level: int) -> None:
        """What follows stands under this heading, and no longer under those it ends."""
        self._headings = [each for each in self._headings if each[0] < level]
        self._headings.append((level, _shortened(f"# {text}")))
        self._join()

    @staticmethod
    def lead_in(blocks: Sequence[Block]) -> str:
        """The paragraph just read, where it leads into what follows: with a colon, or no mark."""
        last = blocks[-1] if blocks else None
        if last and last.kind == "paragraph" and (last.text.endswith(":") or not last.marks):
            return last.text
        return ""

    def _join(self) -> None:
        self.under = UNDER.join([*(text for _, text in self._headings), *self._inside])


def _shortened(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    return f"{text[: _LONGEST // 2]} … {text[-_LONGEST // 2 :]}"
