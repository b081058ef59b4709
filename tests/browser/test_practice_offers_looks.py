"""The page of offers: at every width, on paper, without script, and its weight."""

import re

import pytest
from playwright.sync_api import Page, expect

from browser.barriers import overflow, violations
from browser.conftest import NewPage
from browser.offering import SIDE_BY_SIDE, fill, offer, opened, press, rows
from browser.practising import SCRIPT_LIMIT, script_of


@pytest.fixture
def page(new_page: NewPage, home: str) -> Page:
    return opened(new_page(), home)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_every_state_at_every_width(new_page: NewPage, home: str, width: int, scheme: str) -> None:
    page = opened(new_page(width=width, scheme=scheme), home)

    def wrong() -> list[str]:
        return overflow(page) + violations(page)

    assert wrong() == []
    press(page, "Duplicate offer B")
    fill(page, "B", "Name", "ATeamWithAVeryLongNameThatHasNoBlankInItAtAllAndGoesOnAndOn")
    press(page, "Add an offer")
    press(page, "Add a refresher to offer A")
    offer(page, "A").get_by_label("Vesting").first.select_option("years")
    offer(page, "A").get_by_label("Share price").select_option("own for each year")
    fill(page, "B", "Bonus a year", "99,999,999.99")
    offer(page, "B").get_by_label("Counted in").select_option("dollars")
    fill(page, "C", "Base a year, $", "?")
    expect(page.locator("#offer-2-base-unclear")).not_to_be_empty()
    assert wrong() == []
    offer(page, "A").get_by_label("Vesting").first.select_option("even")
    offer(page, "A").get_by_label("Share price").select_option("stays")
    fill(page, "C", "Base a year, $", "1")
    assert len(rows(page)["Year 1"]) == 4
    assert wrong() == []


def test_the_chart_is_as_wide_as_its_amounts(new_page: NewPage, home: str) -> None:
    page = opened(new_page(width=320), home)
    fill(page, "A", "Base a year, $", "99,999,999")
    fill(page, "A", "Sign-on, year 1, $", "0.01")
    widest = page.locator("figure.chart > svg").evaluate(
        """(svg) => Math.max(...[...svg.querySelectorAll("text")]
             .map((text) => text.getBoundingClientRect().right))"""
    )
    assert widest <= 320


def test_it_prints_the_figures_and_no_form(page: Page) -> None:
    page.emulate_media(media="print")
    assert not page.locator("fieldset.offer").first.is_visible()
    assert page.get_by_role("table", name=SIDE_BY_SIDE).is_visible()
    assert page.locator("figure.chart").is_visible()
    assert not page.get_by_role("button", name="Copy a link").is_visible()


def test_without_script_it_says_so(new_page: NewPage, home: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{home}practice/offers/")
    page.get_by_role("link", name="page on offers", exact=True).click()
    assert page.url.endswith("/levels/offers/")


def test_the_page_on_offers_leads_here(new_page: NewPage, home: str) -> None:
    page = new_page()
    page.goto(f"{home}levels/offers/")
    page.locator("article").get_by_role("link", name=re.compile("your own offers")).click()
    page.wait_for_selector("#tool[data-ready]")


def test_weight(new_page: NewPage, home: str) -> None:
    assert script_of(new_page(), home, "offers") <= SCRIPT_LIMIT
