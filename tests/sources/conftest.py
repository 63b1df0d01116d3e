"""What the tests of this room share: a project of their own, and the real documents."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from plainsource.base.project import Project, originals_required

ROOT = Path(__file__).resolve().parents[2]
_AT_HAND = Project(ROOT).originals()


@pytest.fixture
def originals() -> Path:
    """The folder of the real documents; the test is skipped where it is not at hand."""
    if _AT_HAND is None or not any(_AT_HAND.glob("00*.txt")):
        if originals_required():
            pytest.fail("the originals are required, and not at hand")
        pytest.skip("the originals are not at hand")
    return _AT_HAND


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """An empty project with a folder of originals."""
    monkeypatch.delenv("PLAINSOURCE_ORIGINALS", raising=False)
    root = tmp_path / "project"
    (root / "originals").mkdir(parents=True)
    (root / "mkdocs.yml").write_text("site_name: Test\n")
    return Project(root)


@pytest.fixture
def put(project: Project) -> Callable[[str, str | bytes], Path]:
    """Writes a document into the project's folder of originals."""

    def write(name: str, text: str | bytes) -> Path:
        path = project.root / "originals" / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


@pytest.fixture
def tree(project: Project) -> Callable[[], dict[str, bytes]]:
    """All files of the project with their bytes, to see whether anything was written."""

    def snapshot() -> dict[str, bytes]:
        return {
            os.fspath(path.relative_to(project.root)): path.read_bytes()
            for path in project.root.rglob("*")
            if path.is_file()
        }

    return snapshot
