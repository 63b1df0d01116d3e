"""Every page is valid HTML, as the checker of the W3C reads it. `make test-all` sets it up."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

pytest_plugins = ["browser", "real_site"]
pytestmark = pytest.mark.everything

PROJECT = Path(__file__).parents[2]
CHECKER = PROJECT / ".cache/validator/node_modules/vnu-jar/build/dist/vnu.jar"
SAMPLE = '<!doctype html><html lang="en"><head><title>Sample</title></head><body>{}</body></html>\n'


def invalid(files: list[Path]) -> list[str]:
    """What the checker holds to be errors, as `file:line: message`."""
    if not CHECKER.is_file():
        pytest.fail("The checker is not set up. Run: make .venv/.validator", pytrace=False)
    run = subprocess.run(
        ["java", "-jar", CHECKER, "--format", "json", "--errors-only", *files],
        capture_output=True,
        text=True,
        check=False,
    )
    return [
        f"{Path(found['url']).name}:{found.get('lastLine', 0)}: {found['message']}"
        for found in json.loads(run.stderr)["messages"]
        if found["type"] != "info"
    ]


def test_every_page_is_valid(real_site: Path) -> None:
    pages = sorted(real_site.rglob("*.html"))
    assert len(pages) > 5
    assert invalid(pages) == []


def test_the_checker_would_find_a_fault(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(SAMPLE.format("<p>Fine.</p>"), encoding="utf-8")
    assert invalid([file]) == []
    file.write_text(SAMPLE.format("<p align=right><ul><em>x</ul>"), encoding="utf-8")
    assert invalid([file])
