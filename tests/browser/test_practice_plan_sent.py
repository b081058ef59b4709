"""A plan that leaves the page: as a link, and as a file for a calendar."""

import re
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any, cast
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar
from playwright.sync_api import Page, expect

from browser.barriers import violations
from browser.conftest import NewPage
from browser.planning import INTERVIEW, days, link_of, opened, plan_for
from browser.practising import stored


@pytest.fixture
def page(new_page: NewPage, home: str) -> Page:
    return opened(new_page(timezone_id="UTC"), home)


def test_a_link_is_shown_and_changes_nothing_until_accepted(
    page: Page, new_page: NewPage, home: str
) -> None:
    plan_for(page)
    page.locator(".plan-form").get_by_label("System design").select_option("weak")
    page.get_by_label("Monday").fill("4")
    expect(page.locator(".today")).to_contain_text("h")
    expect(page.locator("summary").first).to_contain_text("12 h a week")
    link = link_of(page)
    assert "#plan=1." in link

    other = opened(new_page(timezone_id="UTC"), home)
    plan_for(other, date(2026, 12, 1))
    before = stored(other)
    opened(other, home, fragment="#" + link.split("#")[1])
    other.reload()
    other.wait_for_selector("#tool[data-ready]")
    expect(other.locator(".offer")).to_contain_text("Interview on Friday, November 6")
    assert other.evaluate("document.activeElement.textContent") == "A plan from a link"
    assert violations(other) == []
    assert stored(other) == before

    other.get_by_role("button", name="Keep mine").click()
    assert "#" not in other.url
    assert stored(other) == before

    other.goto(link)
    other.wait_for_selector("#tool[data-ready]")
    other.get_by_role("button", name="Use these settings").click()
    expect(other.locator("summary").first).to_contain_text("November 6, L5, 12 h a week")
    assert stored(other)["setting:interview"] == {"date": "2026-11-06", "level": "L5"}
    other.get_by_role("button", name="Undo").click()
    expect(other.locator("summary").first).to_contain_text("December 1")
    assert stored(other)["setting:interview"] == before["setting:interview"]
    assert other.get_by_label("Interview on").input_value() == "2026-12-01"


@pytest.mark.parametrize("code", ["1.xyz", "9.abcd", "1.", "nonsense", "1.eJyrVgIAAXUA-Q"])
def test_a_damaged_link_says_so(page: Page, code: str) -> None:
    plan_for(page)
    before = stored(page)
    page.evaluate("code => { location.hash = `plan=${code}`; }", code)
    expect(page.locator(".offer [role=alert]")).to_contain_text("This link")
    assert stored(page) == before
    page.get_by_role("button", name="Close").click()
    assert page.locator(".offer").inner_text() == ""


def test_the_link_shows_while_the_browser_asks_whether_it_may_copy(
    new_page: NewPage, home: str
) -> None:
    page = new_page(timezone_id="UTC")
    page.add_init_script("navigator.clipboard.write = () => new Promise(() => {});")
    opened(page, home)
    plan_for(page)
    assert "#plan=1." in link_of(page)


def saved_calendar(page: Page) -> bytes:
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Calendar file").click()
    assert waiting.value.suggested_filename == "interview-plan.ics"
    return Path(waiting.value.path()).read_bytes()


def calendar_of(raw: bytes) -> Calendar:
    """Return what another program reads."""
    read = Calendar.from_ical(raw)
    assert isinstance(read, Calendar)
    return read


def checked(raw: bytes) -> list[tuple[str, Any, Any, str]]:
    """Return identifier, begin, end and summary of each entry, read by another program."""
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    read = calendar_of(raw)
    assert read.errors == []
    entries: list[Any] = list(read.events)
    assert all(entry.errors == [] for entry in entries)
    assert all("DTSTAMP" in entry for entry in entries)
    found = [
        (str(each["UID"]), each["DTSTART"].dt, each["DTEND"].dt, str(each["SUMMARY"]))
        for each in entries
    ]
    assert len({uid for uid, *_ in found}) == len(found)
    return found


def test_the_calendar_file_in_whole_days(page: Page) -> None:
    plan_for(page)
    entries = checked(saved_calendar(page))
    shown = [*days(page)]
    assert len(entries) == len(shown) + 2  # today and the interview
    for _, begin, end, _ in entries:
        assert type(begin) is date
        assert end == begin + timedelta(1)
    assert max(entry[1] for entry in entries) == INTERVIEW


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/St_Johns", "Asia/Tokyo", "UTC"])
def test_the_calendar_file_with_times(new_page: NewPage, home: str, zone: str) -> None:
    page = opened(new_page(timezone_id=zone), home)
    plan_for(page, date(2026, 11, 27))
    page.get_by_label("Question", exact=True).fill("Überlegung; 推荐系统, \\ and a comma 🎯 " * 3)
    page.get_by_label("Minutes").fill("30")
    page.get_by_role("button", name="Add question").click()
    expect(page.locator(".plan")).to_contain_text("推荐系统")
    page.locator("#plan-start").fill("18:00")
    raw = saved_calendar(page)
    entries = checked(raw)
    assert any("推荐系统, \\ and a comma 🎯" in summary for *_, summary in entries)
    assert all(re.fullmatch(r"[\w.@-]+", uid, re.ASCII) for uid, *_ in entries)
    timed = [(begin, end) for _, begin, end, _ in entries if isinstance(begin, datetime)]
    assert len(timed) == len(entries) - 1
    first: dict[date, datetime] = {}
    for begin, end in sorted(timed):
        assert isinstance(end, datetime)
        assert timedelta(0) < end - begin < timedelta(hours=3)
        first.setdefault(begin.date(), begin)
    # On both sides of the day on which the clocks change, six in the evening where the reader is.
    assert min(first) < date(2026, 10, 25)
    assert max(first) > date(2026, 11, 1)
    for day, begin in first.items():
        expected = datetime.combine(day, time(18), ZoneInfo(zone))
        assert begin.astimezone(UTC) == expected.astimezone(UTC)
    # So it is for a reader that has no list of zones of its own: from the file alone.
    if zone != "UTC":
        [described] = list(calendar_of(raw).walk("VTIMEZONE"))
        own = cast("Any", described).to_tz()  # typed as a component of any kind
        for begin, _ in timed:
            there = datetime.combine(begin.date(), begin.time(), ZoneInfo(zone))
            here = datetime.combine(begin.date(), begin.time(), own)
            assert here.utcoffset() == there.utcoffset()
    assert entries == checked(saved_calendar(page))
    opened(page, home)
    assert page.locator("#plan-start").input_value() == "18:00"
