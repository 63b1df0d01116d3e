"""The frame of every page: templates, stylesheet and scripts, in a real browser."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from browser import COLOUR_RULES, axe_problems, serve, sideways, visit
from site_walk import settled

pytest_plugins = ["browser"]
pytestmark = pytest.mark.browser

PROJECT = Path(__file__).parents[2]
SAMPLE = Path(__file__).with_name("frame") / "docs"
PAGES = ["", "everything/", "more/", "more/second/", "more/deep/below/", "all/", "404.html"]
MARK = "#mark-walk-time-1"
COMBINATIONS = [(width, scheme) for width in (360, 1280) for scheme in ("light", "dark")]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample pages, built with the real frame and the real settings."""
    folder = tmp_path_factory.mktemp("frame")
    config = yaml.safe_load((PROJECT / "mkdocs.yml").read_text(encoding="utf-8"))
    config["docs_dir"] = str(SAMPLE)
    config["site_dir"] = str(folder / "site")
    config["theme"]["custom_dir"] = str(PROJECT / "overrides")
    config["extra"] |= {"sources_page": "more/", "all_pages": "all/", "footer_section": "More"}
    config["markdown_extensions"].remove("plainsource.pages.extension")
    config["nav"] = [
        {"Home": "index.md"},
        {"Everything": "everything.md"},
        {"More": ["more/index.md", "more/second.md", {"Deeper": ["more/deep/below.md"]}]},
        {"All": "all.md"},
    ]
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=folder,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    for stock in ("javascripts", "stylesheets", "images"):
        # What the theme brings is taken out of the published site: nothing may need it.
        shutil.rmtree(folder / "site" / "assets" / stock, ignore_errors=True)
    return folder / "site"


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with serve(site) as url:
        yield url


def one(node: Any, css: str) -> Any:
    """The first element that fits; there must be one."""
    found = node.css_first(css)
    assert found is not None, css
    return found


def open_everything(page: Page) -> None:
    """Open all that can be opened: the menu, the folded table, one note."""
    if page.locator(".ps-menu").is_visible():
        page.click(".ps-menu")
    for summary in page.locator("summary").all():
        summary.click()
    if page.locator(MARK).count():
        page.click(MARK)
        page.mouse.move(0, 0)


def tab_stops(page: Page, most: int = 80) -> list[dict[str, Any]]:
    """Every stop of the Tab key from the top of the page to its end."""
    stops: list[dict[str, Any]] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(
            """() => {
              const e = document.activeElement;
              if (e === document.body) return null;
              const box = e.getBoundingClientRect(), style = getComputedStyle(e);
              return {name: e.id || e.className || e.textContent, inNav: !!e.closest("#pages"),
                left: box.left, right: box.right, width: box.width, height: box.height,
                top: box.top, bottom: box.bottom, outline: parseFloat(style.outlineWidth),
                shown: style.visibility === "visible" && style.outlineStyle !== "none"};
            }"""
        )
        if stop is None:
            return stops
        stops.append(stop)
    pytest.fail("The Tab key never comes to the end of the page.")


@pytest.mark.parametrize(("width", "scheme"), COMBINATIONS)
def test_axe_finds_nothing_on_any_page_closed_or_opened(
    chromium: Browser, address: str, width: int, scheme: str
) -> None:
    for path in PAGES:
        with visit(chromium, address + path, width=width, scheme=scheme) as seen:
            assert axe_problems(seen.page) == [], path
            open_everything(seen.page)
            assert axe_problems(seen.page) == [], f"{path}, opened"


@pytest.mark.parametrize("rules", [(), COLOUR_RULES])
@pytest.mark.parametrize("colour", ["#999", "#707070"])
def test_axe_would_see_a_fault(
    chromium: Browser, address: str, colour: str, rules: tuple[str, ...]
) -> None:
    """Each level of contrast has a rule of its own, and the stricter one leaves out the rest."""
    with visit(chromium, address) as seen:
        seen.page.evaluate(f"document.querySelector('h1 + p').style.color = '{colour}'")
        assert any("color-contrast" in line for line in axe_problems(seen.page, rules))


@pytest.mark.parametrize("path", PAGES)
def test_pages_ask_only_their_own_host_set_no_cookie_and_break_no_policy(
    chromium: Browser, address: str, path: str
) -> None:
    with visit(chromium, address + path, width=360) as seen:
        open_everything(seen.page)
        settled(seen.page)
        assert len(seen.requests) >= 4
        assert seen.outside == []
        assert seen.complaints == []
        assert seen.page.context.cookies() == []
        assert seen.page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_the_policy_in_the_page_stops_inline_code_and_other_hosts(
    chromium: Browser, address: str
) -> None:
    with visit(chromium, address) as seen:
        seen.page.evaluate(
            """() => {
              const script = document.createElement("script");
              script.textContent = "window.inline = 1";
              const image = new Image();
              image.src = "https://elsewhere.example/x.png";
              document.body.append(script, image);
            }"""
        )
        seen.page.wait_for_timeout(200)
        assert seen.page.evaluate("window.inline") is None
        assert len([line for line in seen.complaints if "Content Security Policy" in line]) == 2


def test_no_page_carries_inline_code_or_styles(site: Path) -> None:
    for file in site.rglob("*.html"):
        tree = HTMLParser(file.read_text(encoding="utf-8"))
        assert tree.css("style, [style], script:not([src])") == [], file
        names = {name for node in tree.css("*") for name in node.attributes}
        assert not {name for name in names if name.startswith("on")}, file


def test_every_page_has_a_complete_head_one_h1_and_unique_ids(site: Path) -> None:
    titles = []
    for path in PAGES:
        file = site / path if path.endswith(".html") else site / path / "index.html"
        tree = HTMLParser(file.read_text(encoding="utf-8"))
        head = one(tree, "head")
        assert one(tree, "html").attributes["lang"] == "en-GB"
        assert len(tree.css("h1")) == 1, path
        ids = [node.attributes["id"] for node in tree.css("[id]")]
        assert len(ids) == len(set(ids)), path
        titles.append(one(head, "title").text())
        assert one(head, 'meta[name="description"]').attributes["content"]
        if path == "404.html":
            assert head.css_first('link[rel="canonical"]') is None
            assert one(head, 'meta[name="robots"]').attributes["content"] == "noindex"
            continue
        own = "https://plainsource.example/" + path
        assert one(head, 'link[rel="canonical"]').attributes["href"] == own
        graph = {
            node.attributes["property"]: node.attributes["content"]
            for node in head.css("meta[property]")
        }
        assert graph["og:url"] == own
        assert graph["og:image"] == f"https://plainsource.example/assets/share/{path}share.png"
        assert graph["og:type"] == ("website" if path == "" else "article")
        assert graph["og:title"]
        assert graph["og:description"]
    assert len(set(titles)) == len(titles)
    assert titles[0].startswith("Frame & first page – ")


def test_a_site_without_an_address_of_its_own_has_pages_all_the_same(
    site: Path, tmp_path: Path
) -> None:
    config = yaml.safe_load((site.parent / "mkdocs.yml").read_text(encoding="utf-8"))
    del config["site_url"]
    config["site_dir"] = str(tmp_path / "site")
    (tmp_path / "mkdocs.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=tmp_path,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        check=True,
    )
    for path in PAGES[:-1]:
        tree = HTMLParser((tmp_path / "site" / path / "index.html").read_text(encoding="utf-8"))
        assert "Page not found" not in one(tree, "title").text()
        assert tree.css('meta[name="robots"], link[rel="canonical"], meta[property]') == []
    missing = HTMLParser((tmp_path / "site/404.html").read_text(encoding="utf-8"))
    assert "Page not found" in one(missing, "title").text()
    assert one(missing, 'meta[name="robots"]').attributes["content"] == "noindex"


def test_front_matter_reaches_the_head_unbroken(site: Path) -> None:
    text = (site / "index.html").read_text(encoding="utf-8")
    assert "<title>Frame &amp; first page – " in text
    assert "an ampersand &amp; &#34;quotes&#34;." in text


def test_the_dates_and_the_review_state_are_told_in_words(site: Path) -> None:
    plain = HTMLParser((site / "everything/index.html").read_text(encoding="utf-8"))
    about = one(plain, ".ps-about").text()
    for date in ("12 November 2026", "20 November 2026", "20 November 2027"):
        assert date in about
    assert "No clinician" not in about, "once is enough: it stands at the top"
    assert "Not yet reviewed by a clinician" in one(plain, ".ps-byline").text()
    reviewed = HTMLParser((site / "more/index.html").read_text(encoding="utf-8"))
    about = one(reviewed, ".ps-about").text()
    assert "A clinician (dermatology nurse) reviewed it on 1 December 2026." in about
    assert "No clinician" not in about
    assert one(reviewed, ".ps-byline").text().endswith("Reviewed by a clinician")


def test_each_page_carries_the_top_level_and_only_its_own_section(site: Path) -> None:
    def entries(path: str) -> list[str]:
        tree = HTMLParser((site / path / "index.html").read_text(encoding="utf-8"))
        return [link.text() for link in tree.css("#pages a")]

    top = ["Home", "Everything", "More", "All", "All pages"]
    assert entries("") == top
    assert entries("more/second") == [*top, "More", "Second", "Deeper"]
    assert entries("more/deep/below")[-2:] == ["Deeper", "Below"]
    tree = HTMLParser((site / "more/deep/below/index.html").read_text(encoding="utf-8"))
    assert [link.text() for link in tree.css('[aria-current="page"]')] == ["Below"]
    assert [link.text() for link in tree.css('[aria-current="true"]')] == ["More"]


def test_a_missing_page_is_told_kindly_at_any_depth(chromium: Browser, address: str) -> None:
    with visit(chromium, address + "no/such/page/") as seen:
        expect(seen.page.locator("h1")).to_have_text("We cannot find this page")
        assert [line for line in seen.complaints if "/no/such/page/" not in line][1:] == []
        assert seen.page.evaluate("getComputedStyle(document.body).marginTop") == "0px"
        seen.page.click("main a")
        expect(seen.page.locator("h1")).to_have_text("Frame & first page")


def test_the_skip_link_comes_first_and_leads_to_the_text(chromium: Browser, address: str) -> None:
    with visit(chromium, address + "everything/") as seen:
        seen.page.keyboard.press("Tab")
        assert "Skip to the text" in seen.focused
        expect(seen.page.locator(".ps-skip")).to_be_in_viewport()
        seen.page.keyboard.press("Enter")
        assert seen.focused.startswith("main|")
        seen.page.keyboard.press("Tab")
        assert "Not yet reviewed" in seen.focused


def test_the_menu_opens_and_closes_by_keyboard(chromium: Browser, address: str) -> None:
    with visit(chromium, address + "everything/", width=360) as seen:
        button = seen.page.get_by_role("button", name="Menu")
        first = seen.page.locator("#pages a").first
        expect(first).to_be_hidden()
        # Past the skip link, the site's name and the search.
        for _ in range(4):
            seen.page.keyboard.press("Tab")
        expect(button).to_be_focused()
        expect(button).to_have_attribute("aria-expanded", "false")
        assert button.get_attribute("aria-controls") == "pages"
        seen.page.keyboard.press("Enter")
        expect(button).to_have_attribute("aria-expanded", "true")
        expect(button).to_be_focused()
        seen.page.keyboard.press("Tab")
        expect(first).to_be_focused()
        expect(first).to_be_in_viewport()
        seen.page.keyboard.press("Escape")
        expect(first).to_be_hidden()
        expect(button).to_be_focused()
        expect(button).to_have_attribute("aria-expanded", "false")
        seen.page.keyboard.press("Space")
        expect(first).to_be_visible()
        seen.page.keyboard.press("Space")
        expect(first).to_be_hidden()


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_tab_meets_only_what_can_be_seen_and_shows_where_it_is(
    chromium: Browser, address: str, width: int
) -> None:
    with visit(chromium, address + "everything/", width=width) as seen:
        stops = tab_stops(seen.page)
        assert len(stops) > 15
        assert any(stop["inNav"] for stop in stops) == (width > 1000)
        for stop in stops:
            assert stop["left"] >= 0, stop
            assert stop["right"] <= width, stop
            assert stop["bottom"] > 0, stop
            assert stop["top"] < 800, stop
            assert stop["shown"], stop
            assert stop["outline"] >= 2, stop


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_note_opens_in_place_and_hands_the_focus_back(
    chromium: Browser, address: str, key: str
) -> None:
    with visit(chromium, address + "everything/", width=360) as seen:
        page = seen.page
        mark = page.locator(MARK)
        box = page.get_by_role("region", name="Source note 1: how long the walk takes")
        expect(mark).to_have_role("button")
        expect(mark).to_have_attribute("aria-expanded", "false")
        for ending in ("Escape", "Close", "again"):
            mark.focus()
            page.keyboard.press(key)
            expect(box).to_be_focused()
            expect(box).to_be_in_viewport()
            expect(box).to_contain_text("because it is better to be early")
            expect(mark).to_have_attribute("aria-expanded", "true")
            assert "#note-" not in page.url
            if ending == "Escape":
                page.keyboard.press("Tab")
                page.keyboard.press("Escape")
            elif ending == "Close":
                page.get_by_role("button", name="Close this note").press(key)
            else:
                mark.press(key)
            expect(box).to_have_count(0)
            expect(mark).to_be_focused()
            expect(mark).to_have_attribute("aria-expanded", "false")


def test_one_note_is_open_at_a_time_right_after_its_block(chromium: Browser, address: str) -> None:
    with visit(chromium, address + "everything/") as seen:
        page = seen.page
        before = page.locator(".ps-note").count()
        for mark in page.locator(".ps-mark a").all():
            mark.click()
            expect(page.locator(".ps-box")).to_have_count(1)
            assert page.locator('[aria-expanded="true"]').count() == 1
            near = mark.evaluate(
                """mark => {
                  const box = document.querySelector(".ps-box");
                  const whole = mark.closest("table, figure");
                  const inside = mark.closest("p, li");
                  if (whole) return box.previousElementSibling.contains(whole);
                  if (inside.tagName === "P") return inside.nextSibling === box;
                  return box.parentElement === inside;
                }"""
            )
            assert near
            ids = page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
            assert len(ids) == len(set(ids))
        assert page.locator(".ps-note").count() == before


def test_without_a_script_everything_is_there_and_marks_lead_to_notes_and_back(
    chromium: Browser, address: str
) -> None:
    for width in (320, 1280):
        with visit(chromium, address + "everything/", width=width, script=False) as seen:
            page = seen.page
            expect(page.locator("#pages a").first).to_be_visible()
            expect(page.locator(".ps-menu")).to_be_hidden()
            page.click(MARK)
            assert page.url.endswith("#note-walk-time")
            expect(page.locator("#note-walk-time")).to_be_in_viewport()
            page.click("#note-walk-time .ps-back")
            expect(page.locator(MARK)).to_be_in_viewport()
            page.click("summary")
            expect(page.locator(".ps-data table")).to_be_visible()
            wide = page.locator("#wide ~ table").first
            box = wide.bounding_box()
            assert box is not None
            assert box["x"] + box["width"] <= width


@pytest.mark.parametrize("path", PAGES)
def test_no_page_scrolls_sideways_at_320_pixels(chromium: Browser, address: str, path: str) -> None:
    # 320 pixels are also what a window of 1280 pixels has left at 400 % zoom.
    with visit(chromium, address + path, width=320, height=256) as seen:
        assert sideways(seen.page) == 0
        open_everything(seen.page)
        assert sideways(seen.page) == 0


def test_text_may_be_spaced_out_and_doubled_without_loss(chromium: Browser, address: str) -> None:
    # WCAG 1.4.4 and 1.4.12
    with visit(chromium, address + "everything/", width=640, bypass_csp=True) as seen:
        seen.page.add_style_tag(
            content="html{font-size:200% !important} *{line-height:1.5 !important;"
            "letter-spacing:.12em !important;word-spacing:.16em !important}"
        )
        assert sideways(seen.page) == 0


def test_a_wide_table_scrolls_by_keyboard_in_a_named_region(
    chromium: Browser, address: str
) -> None:
    with visit(chromium, address + "everything/", width=360) as seen:
        region = seen.page.get_by_role("region", name="scrolls sideways")
        expect(region).to_have_count(1)
        hint = region.evaluate("e => getComputedStyle(e, '::before').content")
        assert "Slide sideways" in hint, "it shows that it scrolls"
        region.focus()
        seen.page.keyboard.press("ArrowRight")
        seen.page.wait_for_timeout(300)
        assert region.evaluate("region => region.scrollLeft") > 0
        seen.page.set_viewport_size({"width": 1280, "height": 800})
        expect(region).to_have_count(0)


@pytest.mark.parametrize("width", [320, 1280])
def test_targets_are_at_least_24_pixels(chromium: Browser, address: str, width: int) -> None:
    with visit(chromium, address + "everything/", width=width) as seen:
        open_everything(seen.page)
        small = seen.page.evaluate(
            """() => [...document.querySelectorAll("a, button, summary")]
              .filter(e => e.closest(".ps-mark, .ps-back")
                || !e.closest("p, ul[class^=ps-note], table"))
              .filter(e => e.checkVisibility() && !e.matches(".ps-skip"))
              .map(e => [e.textContent.trim(), e.getBoundingClientRect()])
              .filter(([, b]) => b.width < 24 || b.height < 24)
              .map(([t, b]) => `${t}: ${b.width} x ${b.height}`)"""
        )
        assert small == []


def test_a_mark_leaves_the_line_as_high_as_it_was(chromium: Browser, address: str) -> None:
    with visit(chromium, address + "everything/") as seen:
        heights = seen.page.evaluate(
            """() => {
              const p = document.querySelector("#mark-walk-time-1").closest("p");
              const before = p.getBoundingClientRect().height;
              p.querySelector(".ps-mark").textContent = "";
              return [before, p.getBoundingClientRect().height];
            }"""
        )
        assert heights[0] == heights[1]


def test_paper_shows_notes_pictures_and_addresses_but_no_navigation(
    chromium: Browser, address: str
) -> None:
    for scheme in ("light", "dark"):
        with visit(chromium, address + "everything/", scheme=scheme) as seen:
            page = seen.page
            page.click(MARK)
            page.emulate_media(media="print")
            page.evaluate("dispatchEvent(new Event('beforeprint'))")
            frame = ("#pages", ".ps-menu", ".ps-pager", ".ps-skip", ".ps-crumbs", ".ps-contents")
            for gone in (*frame, ".ps-box", ".ps-back", ".ps-data"):
                expect(page.locator(gone).first).to_be_hidden()
            for there in ("#source-notes", ".ps-svg", ".ps-about", ".ps-paper"):
                expect(page.locator(there).first).to_be_visible()
            expect(page.locator(".ps-paper")).to_contain_text(
                "https://plainsource.example/everything/"
            )
            printed = page.evaluate(
                "getComputedStyle(document.querySelector('a.ps-source'), '::after').content"
            )
            assert "https://study.example/walkers" in printed
            assert page.evaluate("getComputedStyle(document.body).color") == "rgb(31, 42, 42)"
            assert axe_problems(page) == []
            assert page.pdf()[:4] == b"%PDF"
            page.evaluate("dispatchEvent(new Event('afterprint'))")
            assert page.locator("details[open]").count() == 0


def test_forced_colours_keep_every_outline(chromium: Browser, address: str) -> None:
    with visit(chromium, address + "everything/", forced_colors="active") as seen:
        open_everything(seen.page)
        invisible = seen.page.evaluate(
            """() => [".admonition", ".ps-mark a", "#pages [aria-current]", ".ps-box", ".ps-about"]
              .filter(s => { const c = getComputedStyle(document.querySelector(s));
                return c.borderTopStyle === "none" || c.borderTopWidth === "0px"; })"""
        )
        assert invisible == []
        assert seen.page.evaluate(
            "getComputedStyle(document.querySelector('.ps-label')).fill"
        ) == seen.page.evaluate("getComputedStyle(document.body).color")


def test_nothing_on_a_page_moves_by_itself() -> None:
    css = (PROJECT / "overrides/assets/site.css").read_text(encoding="utf-8")
    assert not re.search(r"\b(transition|animation|scroll-behavior)\b", css)


def test_every_kind_of_box_names_itself_in_words(chromium: Browser, address: str) -> None:
    with visit(chromium, address + "everything/") as seen:
        words = seen.page.evaluate(
            """() => [...document.querySelectorAll(".admonition")]
              .map(e => getComputedStyle(e, "::before").content)"""
        )
        assert words == ['"Note"', '"Tip"', '"Warning"', '"Danger"']


def test_styles_and_scripts_stay_light(site: Path) -> None:
    sizes = {
        name: (site / "assets" / name).stat().st_size
        for name in ("site.css", "frame.js", "notes.js")
    }
    # What a first view weighs in all is held in test_readers.py.
    assert sizes["site.css"] < 33_000
    assert sizes["frame.js"] < 4_300
    assert sizes["notes.js"] < 4_000


@pytest.mark.parametrize("script", [True, False])
def test_the_notes_start_closed_and_an_address_opens_them(
    chromium: Browser, address: str, script: bool
) -> None:
    note = "#note-walk-time"
    with visit(chromium, address + "everything/", script=script) as seen:
        expect(seen.page.locator(".ps-notes .ps-note").first).to_be_hidden()
    with visit(chromium, address + "everything/" + note, script=script) as seen:
        expect(seen.page.locator(note)).to_be_visible()
        seen.page.locator(f"{note} .ps-back").first.click()
        expect(seen.page.locator(MARK)).to_be_in_viewport()


def test_without_a_script_a_mark_opens_its_note(chromium: Browser, address: str) -> None:
    with visit(chromium, address + "everything/", script=False) as seen:
        seen.page.click(MARK)
        expect(seen.page.locator("#note-walk-time")).to_be_visible()


def test_the_script_opens_the_notes_where_a_browser_does_not(
    chromium: Browser, address: str
) -> None:
    with visit(chromium, address + "everything/#note-walk-time") as seen:
        seen.page.evaluate("for (const d of document.querySelectorAll('details')) d.open = false")
        expect(seen.page.locator("#note-walk-time")).to_be_hidden()
        seen.page.evaluate("dispatchEvent(new Event('hashchange'))")
        expect(seen.page.locator("#note-walk-time")).to_be_visible()


def test_on_a_phone_rows_are_cards_that_are_still_heard_as_a_table(
    chromium: Browser, address: str
) -> None:
    shown = "e => [getComputedStyle(e).display, getComputedStyle(e, '::before').content]"
    with visit(chromium, address + "everything/", width=360) as seen:
        table = seen.page.locator(".ps-rows")
        assert table.evaluate("e => e.scrollWidth <= e.parentElement.clientWidth")
        display, label = table.locator("td").nth(1).evaluate(shown)
        assert display == "block"
        assert "How high" in label
        heard = table.aria_snapshot()
        for words in ("table", 'columnheader "How high"', 'row "Ebb', 'cell "Half a metre"'):
            assert words in heard
        seen.page.emulate_media(media="print")
        assert table.locator("td").nth(1).evaluate(shown) == ["table-cell", "none"]
    with visit(chromium, address + "everything/", width=1280) as seen:
        cell = seen.page.locator(".ps-rows td").nth(1)
        assert cell.evaluate(shown) == ["table-cell", "none"]
