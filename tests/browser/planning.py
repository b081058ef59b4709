"""A plan as readers make it, on a day of the test's choosing."""

from datetime import UTC, date, datetime, time

from playwright.sync_api import Page, expect

MONDAY = date(2026, 10, 19)  # daylight saving ends in Europe on the 25th, in America on November 1
INTERVIEW = date(2026, 11, 6)


def at(day: date, hour: int = 9) -> datetime:
    """Return a moment of a day in UTC, the zone of these pages unless they name another."""
    return datetime.combine(day, time(hour), tzinfo=UTC)


def opened(page: Page, home: str, day: date = MONDAY, fragment: str = "") -> Page:
    page.clock.set_fixed_time(at(day))
    page.goto(f"{home}practice/plan/{fragment}")
    page.wait_for_selector("#tool[data-ready]")
    return page


def plan_for(page: Page, interview: date = INTERVIEW) -> None:
    page.get_by_label("Interview on").fill(interview.isoformat())
    expect(page.locator(".plan-status")).to_contain_text("Plan made")


def change(page: Page) -> None:
    """Open the form."""
    if not page.locator("details.settings").evaluate("fold => fold.open"):
        page.locator("details.settings > summary").click()


def days(page: Page) -> dict[str, list[str]]:
    """Return the blocks of each day after today, by the day's heading."""
    return page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll(".plan h3.day")].map((day) => [
          day.firstChild.textContent,
          [...day.nextElementSibling.children].map((item) => item.textContent.trim()),
        ]))"""
    )


def link_of(page: Page) -> str:
    page.get_by_role("button", name="Copy a link").click()
    expect(page.locator("#plan-link")).to_be_visible()
    return page.locator("#plan-link").input_value()
