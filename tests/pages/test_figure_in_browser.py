"""Figures in a real browser: text where it was meant to be, readable, and sound for axe."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from plainsource.facts.model import Amount, Fact, SourceEntry
from plainsource.pages.figures import recovery_timeline, side_by_side
from plainsource.pages.figures.days import skin_days
from plainsource.pages.figures.people import hundred_people
from plainsource.pages.figures.skin import skin_layers
from plainsource.pages.figures.steps import visit_steps
from plainsource.sources.model import Source

pytestmark = pytest.mark.browser

STYLES = Path(__file__).parents[2] / "overrides/assets/site.css"
NAMES = {
    "redness": "how long redness lasts",
    "channels": "how long the tiny channels in your skin stay open",
    "results": "when it is fair to judge the result of all your visits",
}
SOURCES = {
    "page": Source("page", "What a needling visit is like, a page of a clinic in town", "clinic"),
    "leaflet": Source("leaflet", "After your treatment, a leaflet", "health-service"),
    "notes": Source("notes", "Notes for staff", "training"),
}
REDNESS = Fact(
    "redness",
    "redness",
    "",
    (
        SourceEntry("page", "", values=(Amount(24, 72, "hour"),)),
        SourceEntry("leaflet", "", stance="related", values=(Amount(None, 7, "day"),)),
        SourceEntry("notes", "", stance="differs"),
    ),
    values=(Amount(1, 3, "day"),),
)
CHANNELS = Fact("channels", "channels", "", (), values=(Amount(None, 10, "minute"),))
RESULTS = Fact("results", "results", "", (), values=(Amount(3, 6, "month"),))
CREAM = Amount(60, 60, "minute")


def share(count: int, of: int) -> Amount:
    """So many of so many."""
    return Amount(100 * count / of, 100 * count / of, "percent", count=count, of=of)


FIGURES = recovery_timeline(
    [REDNESS, CHANNELS, RESULTS],
    NAMES,
    number=1,
    title="Healing",
    caption="Redness goes first.",
    lasting={"redness"},
) + side_by_side(
    REDNESS,
    SOURCES,
    NAMES,
    number=2,
    title="Redness",
    caption="Most say three days at most.",
    lasting={"redness"},
)
FIGURES += hundred_people(
    [
        Fact("a", "marks", "Dark marks came in 5 of 36 people.", (), values=(share(5, 36),)),
        Fact("b", "marks", "Lumps came in 3 of 2,000 people.", (), values=(share(3, 2000),)),
        Fact("c", "marks", "Scars came in 0 of 41 people.", (), values=(share(0, 41),)),
    ],
    {"marks": "marks that were there after the treatment"},
    number=3,
    title="How many",
    caption="Few had it.",
)
FIGURES += skin_layers(
    [
        Fact("top", "skin", "", (), scope="outer layer", values=(Amount(0.07, 0.12, "mm"),)),
        Fact("next", "skin", "", (), scope="layer below", values=(Amount(1.1, 1.9, "mm"),)),
        Fact("deep", "depth", "", (), values=(Amount(None, 3, "mm"), Amount(0.5, 0.5, "mm"))),
    ],
    {"skin"},
    number=4,
    title="How deep",
    caption="Past the outer layer.",
)
FIGURES += visit_steps(
    [
        Fact("x", "s", "The cream stays on for 60 minutes.", (), values=(CREAM,)),
        Fact("y", "s", "A cold pack may be put on your skin when all is done.", ()),
        CHANNELS,
    ],
    number=5,
    title="The visit",
    caption="One step at a time.",
)
FIGURES += skin_days(
    [
        Fact("r", "redness_duration", "It often lasts so.", (), values=(Amount(1, 3, "day"),)),
        Fact("f", "flaking", "Flakes come then.", (), values=(Amount(2, 2, "day"),)),
        Fact("b", "bruising_duration", "They can last so.", (), values=(Amount(7, 10, "day"),)),
        Fact("u", "usual_effects_duration", "Gone by then.", (), values=(Amount(None, 7, "day"),)),
    ],
    number=6,
    title="Day by day",
    caption="Red at first.",
)
PAGE = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Figures</title>'
    '<link rel="stylesheet" href="site.css"></head>'
    '<body><nav class="ps-nav" aria-label="Pages"></nav>'
    f'<main class="ps-main"><h1>Figures</h1>{FIGURES}</main></body></html>'
)
POLICY = {"Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'"}

MEASURE = """() => [...document.querySelectorAll('svg')].map(svg => {
  const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width
  return {
    width: svg.viewBox.baseVal.width, height: svg.viewBox.baseVal.height,
    size: scale * parseFloat(getComputedStyle(svg.querySelector('text')).fontSize),
    boxes: [...svg.querySelectorAll('tspan')].map(line => {
      const box = line.getBBox()
      return [line.textContent, box.x, box.y + 2, box.x + box.width, box.y + box.height - 2]
    }),
  }
})"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
        )
        yield started
        started.close()


def opened(browser: Browser, width: int, scheme: str = "light") -> tuple[Page, list[str]]:
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    styles = STYLES.read_text("utf-8") if STYLES.exists() else ""
    page.route(
        "http://figures.test/**",
        lambda route: route.fulfill(
            body=styles if route.request.url.endswith(".css") else PAGE,
            content_type="text/css" if route.request.url.endswith(".css") else "text/html",
            headers=POLICY,
        ),
    )
    page.goto("http://figures.test/")
    return page, told


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_text_stays_inside_and_apart_at_every_width(browser: Browser, width: int) -> None:
    page, told = opened(browser, width)
    assert told == []
    page.evaluate("document.querySelector('.ps-fold').open = true")
    for figure in page.evaluate(MEASURE):
        boxes = figure["boxes"]
        # One unit of tolerance: the box of a line holds a little more than its letters.
        assert all(left >= -1 and right <= figure["width"] + 1 for _, left, _, right, _ in boxes)
        assert all(top >= 0 and bottom <= figure["height"] for _, _, top, _, bottom in boxes)
        for i, (one, left, top, right, bottom) in enumerate(boxes):
            for other, left2, top2, right2, bottom2 in boxes[i + 1 :]:
                apart = right <= left2 or right2 <= left or bottom <= top2 or bottom2 <= top
                assert apart, (one, other)
        if width >= 360:
            assert figure["size"] >= 14
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_figures(browser: Browser, scheme: str) -> None:
    page, _ = opened(browser, 360, scheme)
    for summary in page.query_selector_all("summary"):
        summary.click()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    page.close()


CONTRAST = """() => {
  const rgb = text => text.match(/[0-9.]+/g).slice(0, 3).map(Number)
  const light = text => rgb(text).map(v => v / 255)
    .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0)
  const ground = light(getComputedStyle(document.querySelector('.ps-figure')).backgroundColor)
  return [...document.querySelectorAll('svg [class*="ps-bar"]')].map(bar => {
    const style = getComputedStyle(bar)
    const own = light(bar.matches('.ps-bar-light') ? style.stroke : style.fill)
    return (Math.max(own, ground) + 0.05) / (Math.min(own, ground) + 0.05)
  })
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_bars_and_outlines_stand_out_from_the_ground(browser: Browser, scheme: str) -> None:
    page, _ = opened(browser, 360, scheme)
    ratios = page.evaluate(CONTRAST)
    assert len(ratios) > 10
    assert min(ratios) >= 3
    page.close()


def test_light_bars_stay_outlines_in_forced_colours(browser: Browser) -> None:
    page, _ = opened(browser, 360)
    page.emulate_media(forced_colors="active")
    light, full = page.evaluate(
        """() => ['.ps-bar-light', '.ps-bar-other:not(.ps-bar-light)']
          .map(s => getComputedStyle(document.querySelector(s)))
          .map(style => [style.fill, style.stroke])"""
    )
    assert light[0] != light[1]
    assert light[1] == full[0]
    page.close()


def test_paper_has_the_picture_and_screens_have_its_table_too(browser: Browser) -> None:
    page, _ = opened(browser, 1280)
    assert page.locator(".ps-data summary").first.is_visible()
    page.emulate_media(media="print")
    assert not page.locator(".ps-data").first.is_visible()
    assert page.locator(".ps-svg").first.is_visible()
    page.close()


def test_title_and_message_stand_above_the_picture_at_every_width(browser: Browser) -> None:
    for width in (360, 1280):
        page, _ = opened(browser, width)
        tops = [
            page.locator(css).first.bounding_box()["y"]
            for css in (".ps-figure-title", "figcaption", ".ps-svg")
        ]
        assert tops == sorted(tops)
        page.close()


def test_what_each_source_says_starts_folded_and_is_open_on_paper(browser: Browser) -> None:
    page, _ = opened(browser, 360)
    folded = page.locator(".ps-fold .ps-svg")
    assert not folded.is_visible()
    page.emulate_media(media="print")
    assert folded.is_visible()
    page.close()
