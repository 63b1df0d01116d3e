"""The real site for everybody: axe, the keyboard, narrow windows, and what a first view weighs.

`make test` goes to one page of each template, `make test-all` to every page.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

import brotli
import pytest
import tinycss2
from playwright.sync_api import Browser

from browser import COLOUR_RULES, axe_problems, sideways, visit
from site_walk import keyboard_faults, open_all, page_names, settled

pytest_plugins = ["browser", "real_site"]
pytestmark = pytest.mark.browser

STYLES = Path(__file__).parents[2] / "overrides/assets"
WIDTHS = (360, 1280)
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


def axe_faults(chromium: Browser, address: str, names: list[str], width: int) -> list[str]:
    """What axe finds on pages as they come and with all opened.

    Dark colours are asked for only what depends on colours: nothing else differs by scheme.
    """
    faults = []
    for name in names:
        with visit(chromium, address + name, width=width) as seen:
            settled(seen.page)
            states: list[tuple[str, tuple[str, ...]]] = [("light", ()), ("dark", COLOUR_RULES)]
            for state in ("closed", "opened"):
                if state == "opened":
                    open_all(seen.page)
                for scheme, rules in states:
                    seen.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
                    where = f"/{name} {width} {scheme} {state}"
                    faults += [f"{where}: {line}" for line in axe_problems(seen.page, rules)]
    return faults


def walk_faults(
    chromium: Browser, address: str, names: list[str], width: int, *, opened: bool
) -> list[str]:
    """What the keyboard meets on pages, closed or opened, and whether they fit the window."""
    faults = []
    for name in names:
        with visit(chromium, address + name, width=width) as seen:
            settled(seen.page)
            if opened:
                open_all(seen.page)
                seen.page.evaluate(TO_THE_TOP)
            where = f"/{name} {width}{' opened' if opened else ''}"
            faults += [f"{where}: {line}" for line in keyboard_faults(seen.page)]
            if sideways(seen.page):
                faults.append(f"{where}: scrolls sideways")
            faults += [f"{where}: {line}" for line in seen.complaints if "404" not in line]
    return faults


def test_light_and_dark_differ_in_nothing_but_tokens() -> None:
    """So that what axe finds in the one without asking for colours holds in the other."""
    blocks = 0
    for file in STYLES.rglob("*.css"):
        for rule in tinycss2.parse_stylesheet(file.read_text("utf-8"), skip_whitespace=True):
            if rule.type != "at-rule" or "color-scheme" not in tinycss2.serialize(rule.prelude):
                continue
            blocks += 1
            for inner in tinycss2.parse_rule_list(rule.content, True, True):
                assert tinycss2.serialize(inner.prelude).strip() == ":root"
                told = tinycss2.parse_blocks_contents(inner.content, True, True)
                assert all(one.name.startswith("--") for one in told)
    assert blocks


@pytest.mark.parametrize(("names", "width"), [(TEMPLATES[:3], 360), (TEMPLATES[3:], 1280)])
def test_axe_finds_nothing_on_a_page_of_each_template(
    chromium: Browser, real_address: str, names: list[str], width: int
) -> None:
    assert axe_faults(chromium, real_address, names, width) == []


@pytest.mark.everything
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_on_any_page(
    chromium: Browser, real_address: str, real_site: Path, width: int
) -> None:
    assert axe_faults(chromium, real_address, page_names(real_site), width) == []


@pytest.mark.parametrize(("width", "opened"), [(320, True), (1280, False)])
def test_the_keyboard_reaches_everything_on_a_page_of_each_template(
    chromium: Browser, real_address: str, width: int, opened: bool
) -> None:
    assert walk_faults(chromium, real_address, TEMPLATES, width, opened=opened) == []


@pytest.mark.everything
@pytest.mark.parametrize("opened", [False, True])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_keyboard_reaches_everything_on_every_page(
    chromium: Browser, real_address: str, real_site: Path, width: int, opened: bool
) -> None:
    names = page_names(real_site)
    assert walk_faults(chromium, real_address, names, width, opened=opened) == []


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
    chromium: Browser, real_address: str, spoil: str, fault: str
) -> None:
    with visit(chromium, real_address + "404.html") as seen:
        seen.page.evaluate(f"(() => {{ const e = document.querySelector('main a'); {spoil} }})()")
        assert any(fault in line for line in keyboard_faults(seen.page))


MOVING = """() => [...document.querySelectorAll("*")].flatMap(e => ["", "::before", "::after"]
  .map(part => getComputedStyle(e, part || null))
  .filter(s => s.animationName !== "none" || s.scrollBehavior !== "auto"
    || s.transitionDuration.split(",").some(time => parseFloat(time) > 0))
  .map(() => `${e.tagName.toLowerCase()}.${e.className}`))
  .concat(document.getAnimations().map(() => "runs now"))"""
"""What moves, or would move by a tap, or scrolls smoothly."""


WITH_STYLES = """styles => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  document.adoptedStyleSheets = [sheet];
}"""
"""Adds styles as the security policy allows it."""


def moving(chromium: Browser, address: str, name: str, styles: str = "") -> list[str]:
    """What moves on a page, with all opened, for somebody who asks for less motion."""
    with visit(chromium, address + name, width=360, reduced_motion="reduce") as seen:
        settled(seen.page)
        open_all(seen.page)
        find = seen.page.locator(".ps-find")
        if find.count():
            find.click()
            seen.page.get_by_role("dialog").wait_for()
        seen.page.evaluate(WITH_STYLES, styles)
        return list(seen.page.evaluate(MOVING))


@pytest.mark.parametrize("name", TEMPLATES)
def test_nothing_moves_where_less_motion_is_asked_for(
    chromium: Browser, real_address: str, name: str
) -> None:
    assert moving(chromium, real_address, name) == []


@pytest.mark.parametrize(
    "styles",
    [
        "html { scroll-behavior: smooth }",
        ".ps-menu { transition: color .2s }",
        "@keyframes on { to { opacity: .5 } } main { animation: on 9s }",
    ],
)
def test_motion_would_be_seen(chromium: Browser, real_address: str, styles: str) -> None:
    assert moving(chromium, real_address, "404.html", styles)


def weigh(chromium: Browser, address: str, site: Path, name: str) -> tuple[int, int, int]:
    """Bytes of all that a first view loads, those of scripts, and the number of requests, as a
    host sends it: packed with brotli, but for what is packed already."""
    whole = script = 0
    with visit(chromium, address + name, width=360) as seen:
        settled(seen.page)
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


def test_a_first_view_is_light(chromium: Browser, real_address: str, real_site: Path) -> None:
    assert weight_faults(chromium, real_address, real_site, TEMPLATES) == []


@pytest.mark.everything
def test_a_first_view_of_any_page_is_light(
    chromium: Browser, real_address: str, real_site: Path
) -> None:
    assert weight_faults(chromium, real_address, real_site, page_names(real_site)) == []
