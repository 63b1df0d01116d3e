"""Pictures of the built site for people to look at: `make pictures`.

Every page at 360 and 1280 px, light, dark and as printed, into .cache/pictures; and the picture
of the README, two phones side by side.
"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from browser import FLAGS, find_chromium, serve

ROOT = Path(__file__).parent.parent.parent
PICTURES = ROOT / ".cache/pictures"
README = ROOT / "scripts/picture-of-the-site.png"
ASSETS = ROOT / "overrides/assets"
_ASKED = "how-long-it-shows"
"""The question whose answer the picture shows with its source note opened."""

_SIDE_BY_SIDE = """
<body style="margin:0;padding:28px;background:#e4ede9;display:flex;gap:28px">
<img src="{}" width="360" style="border-radius:24px;box-shadow:0 4px 24px #0003">
<img src="{}" width="360" style="border-radius:24px;box-shadow:0 4px 24px #0003">
"""


def take_pictures(browser: Browser, address: str, pages: list[str]) -> None:
    """Every page, as readers see it and on paper."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    for width, scheme in ((360, "light"), (360, "dark"), (1280, "light"), (1280, "dark")):
        context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
        view = context.new_page()
        for name in pages:
            view.goto(address + name)
            short = name.strip("/").replace("/", "-") or "home"
            view.screenshot(path=PICTURES / f"{short}-{width}-{scheme}.png", full_page=True)
            if (width, scheme) == (1280, "light"):
                view.pdf(path=PICTURES / f"{short}-print.pdf", format="A4")
        context.close()


def take_readme_picture(browser: Browser, address: str) -> None:
    """The start page, and a source note opened in the text, side by side."""
    context = browser.new_context(viewport={"width": 360, "height": 720}, color_scheme="light")
    view = context.new_page()
    shots = []
    for name, opened in (("", False), ("questions/", True)):
        view.goto(address + name)
        if opened:
            view.locator(f"#{_ASKED} ~ p a[href='#note-redness-duration']").first.click()
            view.evaluate(f"document.getElementById('{_ASKED}').scrollIntoView()")
            view.mouse.move(0, 0)
        shots.append(PICTURES / f"readme-{len(shots)}.png")
        view.screenshot(path=shots[-1])
    sheet = PICTURES / "readme.html"
    sheet.write_text(_SIDE_BY_SIDE.format(*(shot.name for shot in shots)), encoding="utf-8")
    view.set_viewport_size({"width": 804, "height": 776})
    view.goto(sheet.as_uri())
    view.screenshot(path=README)
    context.close()


def take_icons(browser: Browser) -> None:
    """The icons that cannot be drawings: for browser tabs, and for the screen of a phone."""
    sign = (ASSETS / "favicon.svg").read_text(encoding="utf-8")
    for name, size, corner in (("favicon.png", 48, "13"), ("touch.png", 180, "0")):
        view = browser.new_page(viewport={"width": size, "height": size})
        drawn = sign.replace('rx="13"', f'rx="{corner}"')
        drawn = drawn.replace("<svg ", f'<svg width="{size}" height="{size}" display="block" ', 1)
        view.set_content(f'<body style="margin:0">{drawn}')
        view.screenshot(path=ASSETS / name, omit_background=True)
        view.close()


def main() -> None:
    """Take all pictures of the site in site/."""
    site = ROOT / "site"
    if not (site / "index.html").is_file():
        sys.exit("Build the site first: make build")
    pages = [
        "" if page.parent == site else f"{page.parent.relative_to(site).as_posix()}/"
        for page in sorted(site.rglob("index.html"))
    ]
    pages.append("404.html")
    with serve(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        take_pictures(browser, address, pages)
        take_readme_picture(browser, address)
        take_icons(browser)
        browser.close()
    sys.stdout.write(f"{len(pages)} pages in {PICTURES.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()
