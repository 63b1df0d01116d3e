"""The records as they were read once, for whoever brings in many documents one after the other."""

from __future__ import annotations

import os
import time

from plainsource.base.project import Project
from plainsource.sources.model import Source
from plainsource.sources.store import Sources, load_sources


class KnownSources:
    """The records of a project, read again only where another program changed the folder.

    Call `of` and `put` only while the folder is held.
    """

    def __init__(self) -> None:
        self._sources: Sources = {}
        self._stamp: int | None = None

    def of(self, project: Project) -> Sources:
        """The sources of a project, by id."""
        if self._stamp is None or self._stamp != _time_of(project):
            self._stamp = _mark(project)
            self._sources = load_sources(project)[0]
        return self._sources

    def put(self, project: Project, source: Source) -> None:
        """Takes over a source that was just saved."""
        self._sources[source.id] = source
        self._stamp = _mark(project)


def _mark(project: Project) -> int | None:
    """Sets the folder's time to one that no other change gives it; None where that is refused.

    Records are renamed into place, which the folder's own time shows; but the system's clock for
    files ticks so slowly that two changes may get the same time. This one is told apart.
    """
    now = time.time_ns()
    try:
        os.utime(project.sources, ns=(now, now))
    except OSError:
        return None
    return now if _time_of(project) == now else None


def _time_of(project: Project) -> int | None:
    try:
        return project.sources.stat().st_mtime_ns
    except OSError:
        return None
