"""The entries of the menu in mkdocs.yml."""

from __future__ import annotations

from collections.abc import Iterator

from plainsource.base.records import Record, RecordList


def menu_entries(settings: Record) -> Iterator[tuple[str, str, int]]:
    """The title, page and line of each entry, however deep in groups; a group has no page."""
    yield from _entries(settings.get("nav"), settings.line_of("nav"))


def _entries(menu: object, line: int) -> Iterator[tuple[str, str, int]]:
    if isinstance(menu, RecordList):
        for entry, at in zip(menu, menu.lines or [line] * len(menu), strict=False):
            if isinstance(entry, str):
                yield "", entry, at
            else:
                yield from _entries(entry, at)
    elif isinstance(menu, Record):
        for title, value in menu.items():
            at = menu.line_of(title)
            if isinstance(value, str):
                yield title, value, at
            else:
                yield title, "", at
                yield from _entries(value, at)
