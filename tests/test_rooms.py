"""The rooms of the program stand in one direction, and each keeps its code to itself."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "scripts/plainsource"
ALLOWED = {
    "base": set(),
    "sources": {"base"},
    "facts": {"base", "sources"},
    "pages": {"base", "sources", "facts"},
    "checks": {"base", "sources", "facts", "pages"},
    "finish": {"base", "sources", "facts", "pages"},
    "publish": {"base", "sources", "facts", "pages", "checks", "finish"},
}
"""For each room, the rooms it may import from: those before it on the data's way."""


def rooms_imported(source: str) -> set[str]:
    """The rooms that a module imports from."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""] if not node.level else ["plainsource.relative"]
            names += [f"{node.module}.{alias.name}" for alias in node.names]
        for name in names:
            parts = name.split(".")
            if parts[0] == "plainsource" and len(parts) > 1:
                found.add(parts[1])
    return found


def faults(room: str, source: str) -> set[str]:
    return (rooms_imported(source) - ALLOWED[room] - {room}) & (
        ALLOWED.keys() | {"cli", "relative"}
    )


@pytest.mark.parametrize("room", ALLOWED)
def test_a_room_imports_only_from_the_rooms_before_it(room):
    modules = sorted((PACKAGE / room).rglob("*.py"))
    assert modules
    for module in modules:
        assert not faults(room, module.read_text("utf-8")), module


def test_every_folder_of_the_package_is_a_room():
    folders = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert folders == ALLOWED.keys()


@pytest.mark.parametrize(
    "line",
    [
        "from plainsource.checks.run import check_project",
        "import plainsource.pages.scan",
        "from plainsource import cli",
        "from ..checks import run",
    ],
)
def test_an_import_against_the_direction_is_noticed(line):
    assert faults("facts", line)


def test_only_the_commands_know_every_room():
    for module in PACKAGE.glob("*.py"):
        if module.name not in ("cli.py", "__init__.py", "__main__.py"):
            pytest.fail(f"{module} stands in no room")


def test_modules_stay_small():
    for module in PACKAGE.rglob("*.py"):
        lines = len(module.read_text("utf-8").splitlines())
        assert lines <= 420, f"{module} has {lines} lines; part it"
