"""A small project in which nothing is wrong, and a preview of it in a program of its own."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
import yaml

from plainsource.base.project import Project
from plainsource.checks.reviewing import review_facts
from plainsource.publish.preview_build import Shown, build_preview, finish_preview
from plainsource.publish.preview_pages import PreviewPages

GLOSSARY = """terms:
  - id: plate
    term: plate
    means: A thin flat piece.
    explained_by: thin flat piece
    because: A word that no page of the tests uses.
"""
ROOT = Path(__file__).parents[2]
PAGE = """---
title: {title}
description: {description}
written: 2026-11-20
checked: 2026-11-20
due: 2100-01-01
---

{text}
"""
REDNESS = "Redness lasts 1 to 3 days.[^redness-duration]"
SOURCES = "```plainsource\nlist: sources\n```"
FACT = """facts:
  - id: redness-duration
    subject: redness_duration
    tell: Redness lasts 1 to 3 days.
    values:
      - min: 1
        max: 3
        unit: day
    sources:
      - source: leaflet
        says: Redness lasts 1 to 3 days.
        values:
          - min: 1
            max: 3
            unit: day
"""
SOURCE = """id: leaflet
title: A leaflet of a hospital
standing: health-service
address: https://health.example/leaflet
read: 2026-11-20
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Two pages, one fact, one source, with the real frame and wording; nothing is wrong."""
    root = tmp_path / "project"
    shutil.copytree(ROOT / "overrides", root / "overrides")
    # The search words and the glossary belong to the real pages.
    left_out = shutil.ignore_patterns("search-words.yml", "glossary.yml")
    shutil.copytree(ROOT / "wording", root / "wording", ignore=left_out)
    (root / "wording" / "glossary.yml").write_text(GLOSSARY, "utf-8")
    shutil.copy(ROOT / "clinic.yml", root)
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    settings["nav"] = [
        {"First page": "index.md"},
        {"Redness": "redness.md"},
        {"Where this comes from": "where-this-comes-from.md"},
    ]
    # This site is too small for a page that lists all others.
    settings["extra"]["all_pages"] = ""
    (root / "mkdocs.yml").write_text(yaml.safe_dump(settings), "utf-8")
    write = {
        "docs/index.md": page("First page", f"{REDNESS}\n\nRead [more on redness](redness.md)."),
        "docs/redness.md": page("Redness", f"## How long does it last?\n\n{REDNESS}"),
        "docs/where-this-comes-from.md": page("Where this comes from", SOURCES),
        "facts/redness.yml": FACT,
        "sources/leaflet.yml": SOURCE,
    }
    for name, text in write.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(text, "utf-8")
    made = Project(root)
    reviewed = review_facts(
        made, ["redness-duration"], by="editor", today=date(2026, 11, 20), due=date(2100, 1, 1)
    )
    assert not reviewed.findings
    return made


def page(title: str, text: str) -> str:
    """A page's text with its details."""
    return PAGE.format(title=title, description=f"{title}, in short.", text=text)


@dataclass
class Running:
    """A preview that runs: its address, and what it has printed so far."""

    address: str
    process: subprocess.Popen[str]
    output: list[str]

    def wait_for_build(self) -> str:
        """The line that tells of the next build."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.output.append(line)
            if re.match(r"\d\d:\d\d:\d\d  ", line):
                return line
        raise AssertionError("The preview ended: " + "".join(self.output))

    def get(self, path: str = "") -> str:
        """The text at an address of the preview, whatever its status."""
        return self.ask(path)[1]

    def ask(self, path: str = "") -> tuple[int, str]:
        """The status and the text at an address of the preview."""
        try:
            with urllib.request.urlopen(self.address + path, timeout=20) as answer:
                return answer.status, answer.read().decode("utf-8")
        except urllib.error.HTTPError as fault:
            return fault.code, fault.read().decode("utf-8")


class Look:
    """The pages of the preview without a server, built when asked for."""

    def __init__(self, project: Project, folder: Path) -> None:
        self.project = project
        self.pages = PreviewPages(project)
        self.shown: Shown | None = None
        self._folder = folder
        self._number = 0

    def build(self) -> Shown:
        """Build what the files hold now."""
        self._number += 1
        shown = build_preview(self.project, self._folder / str(self._number), self.shown)
        self.shown = finish_preview(self.project, shown)
        self.pages.take(self.shown)
        return self.shown

    def page(self, name: str) -> str:
        """The page built from `name` in docs/, as the browser gets it."""
        file = "index.html" if name == "index.md" else f"{name.removesuffix('.md')}/index.html"
        page = self.pages.page(file, 1)
        assert page is not None, name
        return page.decode("utf-8")


Start = Callable[..., contextlib.AbstractContextManager[Running]]


@contextlib.contextmanager
def _running(project: Project, port: int = 0) -> Iterator[Running]:
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in {"REQUIRE_ORIGINALS", "PLAINSOURCE_ORIGINALS", "PLAINSOURCE_SHOW_FAULTS"}
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "plainsource", "preview", "--port", str(port)],
        cwd=project.root,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        assert process.stdout is not None
        first = process.stdout.readline()
        found = re.search(r"http://\S+", first)
        assert found, first + process.stdout.read()
        running = Running(found[0], process, [first])
        running.wait_for_build()
        yield running
    finally:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=10)
        process.kill()
        if process.stdout is not None:
            process.stdout.close()


@pytest.fixture
def start() -> Start:
    """Start a preview of a project; it ends with the block."""
    return _running


@pytest.fixture
def preview(project: Project) -> Iterator[Running]:
    """A preview of the small project that runs, built once."""
    with _running(project) as running:
        yield running


@pytest.fixture
def look(project: Project, tmp_path: Path) -> Look:
    """The pages of the preview of the small project, not built yet."""
    return Look(project, tmp_path / "built")
