"""Where things lie in a project, and where the original documents are."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

SETTINGS = "mkdocs.yml"


@dataclass(frozen=True, slots=True)
class Project:
    """A project's folder and the places in it."""

    root: Path

    @property
    def docs(self) -> Path:
        """The pages."""
        return self.root / "docs"

    @property
    def facts(self) -> Path:
        """The facts, one YAML file a topic."""
        return self.root / "facts"

    @property
    def sources(self) -> Path:
        """The source records, one YAML file a source."""
        return self.root / "sources"

    @property
    def wording(self) -> Path:
        """Words as data."""
        return self.root / "wording"

    @property
    def site(self) -> Path:
        """The built site."""
        return self.root / "site"

    def shown(self, path: Path) -> str:
        """A file's name in findings: relative to the project, with forward slashes."""
        try:
            return path.relative_to(self.root).as_posix()
        except ValueError:
            return path.as_posix()

    def originals(self) -> Path | None:
        """The folder of the original documents, or None where they are not at hand.

        Looked for in this order: the folder named by PLAINSOURCE_ORIGINALS, `originals/`,
        `../shared/sources`.
        """
        named = os.environ.get("PLAINSOURCE_ORIGINALS")
        places = (
            [Path(named)] if named else [self.root / "originals", self.root / "../shared/sources"]
        )
        return next((place for place in places if place.is_dir()), None)


def originals_required() -> bool:
    """Whether missing originals are an error (REQUIRE_ORIGINALS=1, as in CI)."""
    return os.environ.get("REQUIRE_ORIGINALS", "") not in ("", "0")


def find_project(start: Path) -> Project | None:
    """The project that `start` lies in: the nearest folder upwards with an mkdocs.yml."""
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / SETTINGS).is_file():
            return Project(folder)
    return None
