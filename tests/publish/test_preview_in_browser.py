"""The preview in a real browser: it reloads by itself under the site's own security policy."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from browser import axe_problems, sideways, visit

pytest_plugins = ["browser"]
pytestmark = pytest.mark.browser

GOOD = "Redness lasts 1 to 3 days.[^redness-duration]"
WRONG = f"{GOOD}\n\nIt suits new mothers."
LONG = "\n\n".join(["## Again", GOOD] * 40)


def change(path, before, after):
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")


def test_a_change_is_seen_with_its_findings_and_breaks_no_policy(chromium, preview, project):
    file = project.docs / "redness.md"
    with visit(chromium, f"{preview.address}redness/") as seen:
        page = seen.page
        expect(page.locator("aside.ps-findings")).to_have_count(0)
        change(file, GOOD, WRONG)
        expect(page.get_by_text("It suits new mothers.", exact=False).last).to_be_visible()
        expect(page.locator("aside.ps-findings summary")).to_have_text("On this page: 1 error")
        page.get_by_role("link", name="Show me the place").click()
        expect(page.locator("a.ps-flag")).to_be_in_viewport()
        change(file, WRONG, GOOD)
        expect(page.locator("aside.ps-findings")).to_have_count(0)
        assert seen.outside == []
        assert [c for c in seen.complaints if "/livereload/" not in c] == []


def test_broken_settings_are_told_and_mended_in_the_open_page(chromium, preview, project):
    settings = project.root / "mkdocs.yml"
    good = settings.read_text("utf-8")
    with visit(chromium, preview.address) as seen:
        settings.write_text("site_name: [\n", "utf-8")
        expect(seen.page.locator(".ps-findings-notice")).to_contain_text("last version")
        expect(seen.page.locator("article h1")).to_have_text("First page")
        settings.write_text(good, "utf-8")
        expect(seen.page.locator("aside.ps-findings")).to_have_count(0)


def test_the_place_in_the_text_is_kept_when_findings_appear_above_it(chromium, preview, project):
    file = project.docs / "redness.md"
    change(file, GOOD, LONG)
    preview.wait_for_build()
    with visit(chromium, f"{preview.address}redness/") as seen:
        page = seen.page
        heading = page.locator("article h2").nth(30)
        heading.evaluate("node => node.scrollIntoView({ block: 'center' })")
        before = heading.bounding_box()["y"]
        change(file, LONG, f"{LONG}\n\nIt suits new mothers.")
        expect(page.locator("aside.ps-findings")).to_have_count(1)
        page.wait_for_load_state("load")
        assert page.locator("aside.ps-findings").bounding_box()["height"] > 50
        expect(heading).to_be_in_viewport()
        assert abs(heading.bounding_box()["y"] - before) < 5


def test_a_tab_finds_a_preview_that_was_started_again(chromium, project, start):
    with start(project) as first:
        address = first.address
    port = int(address.rstrip("/").rpartition(":")[2])
    with start(project, port) as again, visit(chromium, address) as seen:
        again.process.terminate()
        again.process.wait(timeout=10)
        change(project.docs / "index.md", "Read [more", "See [more")
        with start(project, port):
            expect(seen.page.get_by_text("See more on redness")).to_be_visible(timeout=15000)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["redness/", "findings/"])
def test_the_box_and_the_page_of_findings_are_for_everybody(
    chromium, preview, project, path, scheme
):
    change(project.docs / "redness.md", GOOD, WRONG)
    preview.wait_for_build()
    with visit(chromium, preview.address + path, scheme=scheme, width=360) as seen:
        expect(seen.page.get_by_text("It suits new mothers.", exact=False).first).to_be_visible()
        assert axe_problems(seen.page) == []
        assert sideways(seen.page) == 0
