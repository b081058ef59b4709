"""Hold a mock interview as readers do, on a clock of the test's choosing."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from playwright.sync_api import Locator, Page

from browser.barriers import overflow, violations
from browser.practising import stored
from browser.serving import SITE

NINE = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
DESIGN, WINDOW, STORY = "g8-1", "g8-4", "g8-7"


def rehearsal(question: str) -> dict[str, Any]:
    """Return what the build wrote of a question."""
    return json.loads((SITE / f"assets/practice/rehearsals/{question}.json").read_text("utf-8"))


def part(question: str, number: int) -> tuple[str, int, int]:
    """Return the title of a part, its first minute, and the minute after its last."""
    stages = rehearsal(question)["stages"]
    start = sum(stage["minutes"] for stage in stages[: number - 1])
    return stages[number - 1]["title"], start, start + stages[number - 1]["minutes"]


def at(page: Page, minutes: float) -> None:
    """Set the device's clock to so many minutes after nine."""
    page.clock.set_fixed_time(NINE + timedelta(minutes=minutes))


def opened(page: Page, home: str, fragment: str = "", minutes: float = 0) -> Page:
    at(page, minutes)
    page.goto("about:blank")
    page.goto(f"{home}practice/mock/{fragment}")
    page.wait_for_selector("#tool[data-ready]")
    return page


def again(page: Page) -> Page:
    page.reload()
    page.wait_for_selector("#tool[data-ready]")
    return page


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def timer(page: Page) -> Locator:
    return page.get_by_role("timer", name="Time")


def progress(page: Page) -> list[dict[str, Any]]:
    """Return the scores and attempts on this device."""
    kept = stored(page).items()
    return [value for key, value in kept if key.startswith(("score:", "attempt:")) and value]


def score(page: Page, dimension: str, value: int) -> None:
    page.locator(f"[data-dimension={dimension}] input[value='{value}']").check()


def beyond(page: Page) -> list[str]:
    """Return what of the tool is cut off at the right; what scrolls in its own box is not."""
    return page.evaluate(
        """() => [...document.querySelectorAll("#tool *")]
          .filter((e) => e.checkVisibility())
          .filter((e) => !e.closest(".scroll, .mock-bar nav, pre, table, math"))
          .filter((e) => e.getBoundingClientRect().right > document.documentElement.clientWidth)
          .map((e) => `${e.tagName}.${e.className}`)"""
    )


def sound(page: Page) -> None:
    """Assert that the page as it is now has no barrier and stays in its column."""
    assert violations(page) == []
    assert overflow(page) == []
    assert beyond(page) == []
