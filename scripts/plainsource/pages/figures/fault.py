"""What keeps a figure from being drawn, in plain words."""

from __future__ import annotations


class FigureError(Exception):
    """A figure cannot be drawn from its facts. `what` is one sentence, `do` says what to do."""

    def __init__(self, what: str, do: str) -> None:
        super().__init__(what)
        self.what = what
        self.do = do

    @property
    def pair(self) -> tuple[str, str]:
        """What is wrong, and what to do."""
        return self.what, self.do
