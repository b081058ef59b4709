"""The table of levels sorts by keyboard, keeps gaps last, and becomes cards on a phone."""

import pytest
from playwright.sync_api import Page

from browser.conftest import NewPage


def order(page: Page) -> list[str]:
    return [each.split()[0] for each in page.locator("table.levels tbody th").all_text_contents()]


def sorted_by(page: Page) -> list[tuple[str, str | None]]:
    heads = page.locator("table.levels th[aria-sort]").all()
    return [(head.inner_text(), head.get_attribute("aria-sort")) for head in heads]


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).press("Enter")


@pytest.fixture
def opened(new_page: NewPage, home: str) -> Page:
    page = new_page()
    page.goto(f"{home}levels/")
    return page


def test_it_comes_sorted_by_level(opened: Page) -> None:
    assert order(opened) == ["L3", "L4", "L5", "L6", "L7"]
    assert sorted_by(opened) == [("Level", "ascending")]


def test_a_key_sorts_and_turns(opened: Page) -> None:
    press(opened, "Total a year")
    assert sorted_by(opened) == [("Total a year", "ascending")]
    press(opened, "Total a year")
    assert order(opened) == ["L7", "L6", "L5", "L4", "L3"]
    assert sorted_by(opened) == [("Total a year", "descending")]
    assert opened.evaluate("document.activeElement.textContent") == "Total a year"


def test_what_is_not_published_stays_last(opened: Page) -> None:
    press(opened, "Range")
    assert order(opened) == ["L3", "L5", "L4", "L6", "L7"]
    press(opened, "Range")
    assert order(opened) == ["L5", "L3", "L4", "L6", "L7"]


def test_both_rows_of_a_level_move_together(opened: Page) -> None:
    press(opened, "Total a year")
    press(opened, "Total a year")
    first = opened.locator("table.levels tbody").first
    assert "$750k or more" in first.inner_text()
    assert "In the interview" in first.inner_text()


def test_a_phone_gets_cards_that_still_sort(new_page: NewPage, home: str) -> None:
    page = new_page(width=320)
    page.goto(f"{home}levels/")
    cards = page.locator("table.levels tbody").all()
    boxes = [card.bounding_box() for card in cards]
    assert all(box and box["width"] <= 320 for box in boxes)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    press(page, "Range")
    assert sorted_by(page) == [("Range", "ascending")]


def test_without_script_it_reads_as_well(new_page: NewPage, home: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{home}levels/")
    assert page.locator("table.levels button").count() == 0
    assert page.locator("table.levels thead").is_visible()
    assert order(page) == ["L3", "L4", "L5", "L6", "L7"]
