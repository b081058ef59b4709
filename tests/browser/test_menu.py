"""The menu of narrow screens: by keyboard, and out of its way while closed."""

import pytest
from playwright.sync_api import Page, expect

from browser.barriers import overflow, violations
from browser.conftest import NewPage

PAGES = ("practice/progress/", "questions/coding/shortest-covering-window/", "levels/", "")
SEEN = """() => {
  const { left, right, width } = document.activeElement.getBoundingClientRect();
  return width === 0 || (right > 0 && left < innerWidth);
}"""


@pytest.fixture
def page(new_page: NewPage) -> Page:
    made = new_page(width=390)
    made.emulate_media(reduced_motion="reduce")
    return made


@pytest.mark.parametrize("address", PAGES)
def test_the_keyboard_goes_nowhere_that_is_not_seen(page: Page, home: str, address: str) -> None:
    page.goto(home + address)
    for _ in range(30):
        page.keyboard.press("Tab")
        where = page.evaluate("document.activeElement.outerHTML.slice(0, 120)")
        assert page.evaluate(SEEN), where


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_it_opens_and_closes_by_keys(page: Page, home: str, key: str) -> None:
    page.goto(f"{home}practice/progress/")
    menu = page.get_by_role("button", name="Menu")
    expect(menu).to_have_attribute("aria-expanded", "false")
    menu.focus()
    page.keyboard.press(key)
    expect(menu).to_have_attribute("aria-expanded", "true")
    navigation = page.locator(".md-sidebar--primary")
    expect(navigation.get_by_role("link", name="Home")).to_be_focused()
    assert violations(page) + overflow(page) == []
    page.keyboard.press("Escape")
    expect(menu).to_be_focused()
    expect(navigation).to_be_hidden()


def test_it_shows_the_section_and_the_parts_of_the_page(page: Page, home: str) -> None:
    page.goto(home + PAGES[1])
    page.get_by_role("button", name="Menu").click()
    navigation = page.locator(".md-sidebar--primary")
    for name in ("Home", "Questions", "Shortest window that covers every topic", "Follow-ups"):
        link = navigation.get_by_role("link", name=name).first
        link.scroll_into_view_if_needed()
        expect(link).to_be_visible()
    link.click()
    expect(page.locator("h2#follow-ups")).to_be_in_viewport()
