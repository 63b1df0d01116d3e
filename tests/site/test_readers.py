"""The real site for everybody: axe, the keyboard, narrow windows, and what a first view weighs.

`make test` goes to one page of each template, `make test-all` to every page.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import brotli
import pytest
from playwright.sync_api import Browser

from browser import axe_problems, serve, sideways, visit
from plainsource.finish.finish_site import finish_site
from site_walk import keyboard_faults, open_all, page_names

pytest_plugins = ["browser"]
pytestmark = pytest.mark.browser

PROJECT = Path(__file__).parents[2]
TEMPLATES = ["", "downtime/", "plan-your-days/", "all-pages/", "404.html"]
"""The home page, a page of a section with figures and boxes, the planner, the list of all pages,
and the page not found."""

TO_THE_TOP = """() => {
  const start = document.createElement("button");
  document.body.prepend(start);
  start.focus();
  start.remove();
}"""
"""Lets the next Tab begin at the top of the page again."""

HEAVIEST = 35_000
MOST_SCRIPT = 10_000
MOST_REQUESTS = 8


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("readers") / "site"
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", folder],
        cwd=PROJECT,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert not finish_site(folder, PROJECT)
    return folder


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with serve(site) as url:
        yield url


def axe_faults(
    chromium: Browser, address: str, names: list[str], widths: tuple[int, ...]
) -> list[str]:
    """What axe finds on pages as they come and with all opened, in both colour schemes."""
    faults = []
    for name in names:
        for width in widths:
            for scheme in ("light", "dark"):
                with visit(chromium, address + name, width=width, scheme=scheme) as seen:
                    where = f"/{name} {width} {scheme}"
                    faults += [f"{where}: {line}" for line in axe_problems(seen.page)]
                    open_all(seen.page)
                    faults += [f"{where} opened: {line}" for line in axe_problems(seen.page)]
    return faults


def walk_faults(
    chromium: Browser,
    address: str,
    names: list[str],
    walks: tuple[tuple[int, bool], ...] = ((320, True), (1280, False)),
) -> list[str]:
    """What the keyboard meets at both widths, closed and opened, and whether pages fit 320 px."""
    faults = []
    for name in names:
        for width, opened in walks:
            with visit(chromium, address + name, width=width) as seen:
                if opened:
                    open_all(seen.page)
                    seen.page.evaluate(TO_THE_TOP)
                where = f"/{name} {width}{' opened' if opened else ''}"
                faults += [f"{where}: {line}" for line in keyboard_faults(seen.page)]
                if sideways(seen.page):
                    faults.append(f"{where}: scrolls sideways")
                faults += [f"{where}: {line}" for line in seen.complaints if "404" not in line]
    return faults


def test_axe_finds_nothing_on_a_page_of_each_template(chromium: Browser, address: str) -> None:
    assert axe_faults(chromium, address, TEMPLATES[:3], (360,)) == []
    assert axe_faults(chromium, address, TEMPLATES[3:], (1280,)) == []


@pytest.mark.everything
def test_axe_finds_nothing_on_any_page(chromium: Browser, address: str, site: Path) -> None:
    assert axe_faults(chromium, address, page_names(site), (360, 1280)) == []


def test_the_keyboard_reaches_everything_on_a_page_of_each_template(
    chromium: Browser, address: str
) -> None:
    assert walk_faults(chromium, address, TEMPLATES) == []


@pytest.mark.everything
def test_the_keyboard_reaches_everything_on_every_page(
    chromium: Browser, address: str, site: Path
) -> None:
    every = tuple((width, opened) for width in (320, 1280) for opened in (False, True))
    assert walk_faults(chromium, address, page_names(site), every) == []


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        ("e.style.position = 'absolute'; e.style.left = '-900px'", "lies beside the window"),
        ("e.style.opacity = 0", "cannot be seen"),
        ("e.style.outline = 'none'", "does not show the focus"),
        ("e.tabIndex = -1", "never reached"),
        ("e.tabIndex = 5", "out of order"),
        ("e.addEventListener('keydown', k => k.preventDefault())", "the walk never ends"),
    ],
)
def test_the_walk_would_see_a_fault(
    chromium: Browser, address: str, spoil: str, fault: str
) -> None:
    with visit(chromium, address + "404.html") as seen:
        seen.page.evaluate(f"(() => {{ const e = document.querySelector('main a'); {spoil} }})()")
        assert any(fault in line for line in keyboard_faults(seen.page))


def weigh(chromium: Browser, address: str, site: Path, name: str) -> tuple[int, int, int]:
    """Bytes of all that a first view loads, those of scripts, and the number of requests, as a
    host sends it: packed with brotli, but for what is packed already."""
    whole = script = 0
    with visit(chromium, address + name, width=360) as seen:
        seen.page.wait_for_load_state("networkidle")
        requests = list(seen.requests)
    for url in requests:
        path = site / unquote(urlsplit(url).path).lstrip("/")
        data = (path / "index.html" if path.is_dir() else path).read_bytes()
        size = len(data) if path.suffix == ".png" else len(brotli.compress(data, quality=11))
        whole += size
        script += size if path.suffix == ".js" else 0
    return whole, script, len(requests)


def weight_faults(chromium: Browser, address: str, site: Path, names: list[str]) -> list[str]:
    faults = []
    for name in names:
        whole, script, requests = weigh(chromium, address, site, name)
        if whole > HEAVIEST:
            faults.append(f"/{name} weighs {whole} bytes")
        if script > MOST_SCRIPT:
            faults.append(f"/{name} has {script} bytes of script")
        if requests > MOST_REQUESTS:
            faults.append(f"/{name} makes {requests} requests")
    return faults


def test_a_first_view_is_light(chromium: Browser, address: str, site: Path) -> None:
    assert weight_faults(chromium, address, site, TEMPLATES) == []


@pytest.mark.everything
def test_a_first_view_of_any_page_is_light(chromium: Browser, address: str, site: Path) -> None:
    assert weight_faults(chromium, address, site, page_names(site)) == []
