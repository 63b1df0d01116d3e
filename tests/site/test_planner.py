"""The page “Plan your days” in a real browser: dates, calendar files, faults, every way of use."""

from __future__ import annotations

import calendar
import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from playwright.sync_api import Browser, Page

from browser import axe_problems, sideways, visit

pytest_plugins = ["browser", "real_site"]
pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
CASES = yaml.load(
    Path(__file__).with_name("planner_cases.yml").read_text("utf-8"), Loader=yaml.BaseLoader
)
NOW = "2026-11-20T09:00:00"
PATH = "plan-your-days/"
MODULE = "import('/assets/planner.js')"


@pytest.fixture(scope="module")
def address(real_address: str) -> str:
    return real_address


@pytest.fixture(scope="module")
def open_page(chromium: Browser, address: str) -> Iterator[Page]:
    with visit(chromium, address + PATH, timezone_id="Europe/London") as seen:
        at_now(seen.page)
        yield seen.page
        assert not seen.complaints
        assert not seen.outside


def at_now(page: Page) -> None:
    page.wait_for_selector(".ps-planner-form")
    page.clock.set_fixed_time(NOW)
    page.reload()
    page.wait_for_selector(".ps-planner-form")


def call(page: Page, body: str, argument: Any = None) -> Any:
    """What a few lines with the script's own functions (as `p`) give."""
    return page.evaluate(f"async (arg) => {{ const p = await {MODULE}; {body} }}", argument)


STAGE = """const stage = (one) => { const offset = (text) => {
    const [number, unit] = text.split(' ');
    return { number: Number(number), unit }; };
  return { ...one, from: offset(one.from), to: offset(one.to) }; };"""


def moved(day: date, number: int, unit: str) -> date:
    """The same arithmetic in Python: calendar months, the last day where a month is too short."""
    if unit == "day":
        return day + timedelta(days=number)
    months = day.year * 12 + day.month - 1 + number
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def in_words(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B} {day.year}"


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: case["name"])
def test_the_days_of_a_stage_are_those_of_the_calendar(case, open_page):
    days, told = call(
        open_page,
        STAGE
        + "const one = stage(arg.stage), day = p.readDay(arg.treatment);"
        + "return [p.daysOf(one, day).map(p.writeDay), p.told(one, day)];",
        case,
    )
    assert days == case["days"]
    assert told == case["told"]


@pytest.mark.parametrize("case", CASES["latest"], ids=lambda case: case["name"])
def test_the_latest_day_leaves_the_longest_time(case, open_page):
    found = call(
        open_page,
        STAGE + "return p.writeDay(p.latest(arg.stages.map(stage), p.readDay(arg.event)));",
        case,
    )
    assert found == case["treatment"]


@pytest.mark.parametrize("case", CASES["faults"], ids=lambda case: json.dumps(case))
def test_a_day_that_cannot_be_planned_with_is_told(case, open_page):
    told = call(
        open_page,
        STAGE
        + "const stages = [stage({ when: 'judge', from: '3 month', to: '6 month' })];"
        + "return p.fault(arg.text, arg.partly === 'true', arg.mode, stages);",
        case,
    )
    assert case["says"] in told if case["says"] else told == ""


DAYS = st.dates(date(1990, 1, 1), date(2120, 12, 31))


@settings(
    max_examples=300,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    moves=st.lists(
        st.tuples(DAYS, st.integers(-60, 800), st.sampled_from(["day", "month"])),
        min_size=1,
        max_size=40,
    )
)
def test_moving_a_day_gives_what_python_gives(moves, open_page):
    found = call(
        open_page,
        "return arg.map(([day, n, unit]) => { const to = p.move(p.readDay(day), n, unit);"
        " return [p.writeDay(to), p.inWords(to)]; });",
        [(day.isoformat(), number, unit) for day, number, unit in moves],
    )
    expected = [moved(day, number, unit) for day, number, unit in moves]
    assert found == [[day.isoformat(), in_words(day)] for day in expected]


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    texts=st.lists(
        st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=160),
        min_size=1,
        max_size=5,
    ),
    day=st.dates(date(2026, 1, 1), date(2040, 1, 1)),
    length=st.integers(0, 40),
)
def test_any_text_comes_back_from_the_calendar_file_as_it_was(texts, day, length, open_page):
    text = "\n".join(texts)
    last = day + timedelta(days=length)
    made = call(
        open_page,
        "return p.calendar([{ first: p.readDay(arg[0]), last: p.readDay(arg[1]),"
        " title: arg[2].split('\\n')[0], text: arg[2] }]);",
        [day.isoformat(), last.isoformat(), text],
    )
    assert all(len(line.encode()) <= 75 for line in made.split("\r\n"))
    assert "\n" not in made.replace("\r\n", "")
    (event,) = Calendar.from_ical(made).walk("VEVENT")
    assert str(event["DESCRIPTION"]) == text
    assert str(event["SUMMARY"]) == texts[0]
    assert event.decoded("DTSTART") == day
    assert event.decoded("DTEND") == last + timedelta(days=1)


def rows_of(page: Page) -> list[dict[str, str]]:
    return page.evaluate(
        "[...document.querySelectorAll('tr[data-when]')].map((row) => ({...row.dataset,"
        " told: row.querySelector('.ps-dates')?.textContent || ''}))"
    )


def expected_days(row: dict[str, str], treatment: date) -> tuple[date, date]:
    ends = [moved(treatment, int(n), u) for n, u in (row["from"].split(), row["to"].split())]
    number, unit = row["to"].split()
    if row["when"] == "before":
        return moved(treatment, -int(number), unit), treatment - timedelta(days=1)
    return (ends[0], ends[1]) if row["when"] in ("next", "judge") else (treatment, ends[1])


def test_the_page_shows_and_saves_the_dates_of_every_stage(chromium, address, tmp_path):
    with visit(chromium, address + PATH, timezone_id="Europe/London") as seen:
        page = seen.page
        at_now(page)
        page.fill("#planner-day", "2027-03-27")
        page.click("text=Show my dates")
        assert "Treatment on Saturday 27 March 2027." in page.inner_text("[role=status]")
        treatment = date(2027, 3, 27)
        rows = rows_of(page)
        assert {"before", "lasts", "wait", "next", "judge"} <= {row["when"] for row in rows}
        for row in rows:
            assert in_words(expected_days(row, treatment)[1]) in row["told"], row
            if row["when"] == "wait":
                assert row["told"].startswith("Until the end of "), "no leave to begin"
        with page.expect_download() as download:
            page.click("text=Save to my calendar")
        assert download.value.suggested_filename == "plan-your-days.ics"
        download.value.save_as(tmp_path / "plan.ics")
        assert not seen.complaints
        assert not seen.outside
    check_calendar((tmp_path / "plan.ics").read_bytes(), rows, treatment, address + PATH)


def check_calendar(data: bytes, rows: list[dict[str, str]], treatment: date, url: str) -> None:
    assert data.count(b"\n") == data.count(b"\r\n")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    made = Calendar.from_ical(data)
    assert made["VERSION"] == "2.0"
    assert made["PRODID"]
    events = {str(event["SUMMARY"]): event for event in made.walk("VEVENT")}
    assert len({str(event["UID"]) for event in events.values()}) == len(events) == len(rows) + 1
    assert events["Day of the treatment"].decoded("DTSTART") == treatment
    for row in rows:
        event = events[row["stage"]]
        first, last = expected_days(row, treatment)
        until = last + timedelta(days=1)
        assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (first, until), row
        assert event["DTSTAMP"].dt.isoformat().startswith("2026-11-20T09:00:00")
        words = str(event["DESCRIPTION"])
        assert row["tell"] in words
        assert row["sources"] in words
        assert f"{url}#note-{row['fact']}" in words


def test_for_a_day_to_look_right_the_latest_day_is_told(chromium, address):
    with visit(chromium, address + PATH) as seen:
        page = seen.page
        at_now(page)
        page.check("#planner-event")
        assert "must look right" in page.inner_text("label[for=planner-day]")
        page.fill("#planner-day", "2027-06-30")
        page.click("text=Show my dates")
        longest = max(
            (row["to"] for row in rows_of(page) if row["when"] == "lasts"),
            key=lambda to: int(to.split()[0]),
        )
        latest = date(2027, 6, 30) - timedelta(days=int(longest.split()[0]))
        status = page.inner_text("[role=status]")
        assert f"Have the treatment on {in_words(latest)} or earlier." in status
        assert f"{longest.split()[0]} days before Wednesday 30 June 2027" in status
        assert "no date is sure" in status
        page.fill("#planner-day", "2026-11-22")
        page.click("text=Show my dates")
        assert "There is too little time." in page.inner_text("[role=status]")
        assert not page.is_visible("text=Save to my calendar")
        assert not any(row["told"] for row in rows_of(page))


def test_a_fault_is_told_beside_the_field_and_the_field_has_the_focus(chromium, address):
    with visit(chromium, address + PATH) as seen:
        page = seen.page
        at_now(page)
        page.click("text=Show my dates")
        assert page.inner_text("#planner-fault") == "Choose a day first."
        assert page.get_attribute("#planner-day", "aria-invalid") == "true"
        assert "planner-fault" in page.get_attribute("#planner-day", "aria-describedby")
        assert "planner-day" in seen.focused
        assert axe_problems(page) == []
        page.fill("#planner-day", "2027-03-27")
        page.click("text=Show my dates")
        assert page.inner_text("#planner-fault") == ""
        assert page.get_attribute("#planner-day", "aria-invalid") is None
        page.check("#planner-event")
        assert page.inner_text("[role=status]") == "", "old dates must not stay"
        assert not any(row["told"] for row in rows_of(page))


def test_it_works_by_keyboard_alone(chromium, address):
    with visit(chromium, address + PATH) as seen:
        page = seen.page
        at_now(page)
        page.focus("#planner-treatment")
        page.keyboard.press("ArrowDown")
        assert page.is_checked("#planner-event")
        page.keyboard.press("Tab")
        assert "planner-day" in seen.focused
        # The same in every order of day and month.
        page.keyboard.type("05052027")
        page.keyboard.press("Enter")
        assert "5 May 2027" in page.inner_text("[role=status]")
        page.locator("text=Save to my calendar").focus()
        with page.expect_download():
            page.keyboard.press("Enter")


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
def test_nothing_is_wrong_with_the_page_with_and_without_dates(width, scheme, chromium, address):
    with visit(chromium, address + PATH, width=width, scheme=scheme) as seen:
        page = seen.page
        at_now(page)
        assert axe_problems(page) == []
        page.fill("#planner-day", "2027-03-27")
        page.click("text=Show my dates")
        assert axe_problems(page) == []
        assert sideways(page) == 0
        small = page.evaluate(
            "[...document.querySelectorAll('.ps-planner button, .ps-planner input')].filter((one)"
            " => { const r = one.getBoundingClientRect(); return r.height < 24 || r.width < 24; })"
            ".map((one) => one.outerHTML)"
        )
        assert small == []
        assert not seen.complaints


def test_in_forced_colours_the_result_has_an_edge(chromium, address):
    with visit(chromium, address + PATH, forced_colors="active") as seen:
        at_now(seen.page)
        seen.page.fill("#planner-day", "2027-03-27")
        seen.page.click("text=Show my dates")
        edge = seen.page.evaluate(
            "getComputedStyle(document.querySelector('.ps-planner-result')).borderTopStyle"
        )
        assert edge == "solid"


def test_without_script_the_table_stands_there_in_days_and_no_dead_form(chromium, address):
    with visit(chromium, address + PATH, script=False) as seen:
        text = seen.page.inner_text(".ps-planner")
        assert "7 days before" in text
        assert "3 to 6 months after" in text
        assert seen.page.query_selector("form") is None
        rows = seen.page.query_selector_all(".ps-planner tbody tr")
        assert all(row.query_selector("sup.ps-mark a[href^='#note-']") for row in rows)


def test_on_paper_the_dates_stand_and_the_form_does_not(chromium, address):
    with visit(chromium, address + PATH) as seen:
        page = seen.page
        at_now(page)
        page.fill("#planner-day", "2027-03-27")
        page.click("text=Show my dates")
        page.emulate_media(media="print")
        assert not page.is_visible(".ps-planner-form")
        assert not page.is_visible("text=Save to my calendar")
        assert page.is_visible(".ps-dates >> nth=0")


def test_no_other_page_loads_the_script_and_nothing_is_kept(chromium, address):
    with visit(chromium, address) as seen:
        assert not any("planner" in url for url in seen.requests)
    with visit(chromium, address + PATH) as seen:
        at_now(seen.page)
        seen.page.fill("#planner-day", "2027-03-27")
        seen.page.click("text=Show my dates")
        kept = seen.page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]")
        assert kept == [0, 0, ""]
        assert not any(re.search("2027", url) for url in seen.requests)
