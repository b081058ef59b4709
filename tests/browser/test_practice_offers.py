"""Offers typed in, compared, shared, damaged, and never lost."""

import csv
import io
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import NewPage
from browser.practising import SCRIPT_LIMIT, barriers, open_tool, script_of


def fill(page: Page, offer: str, label: str, value: str) -> None:
    page.get_by_role("group", name=offer, exact=True).get_by_label(label, exact=True).fill(value)


def totals(page: Page) -> list[list[str]]:
    rows = page.locator("#tool > section[aria-label='The offers by year'] .offer-total").all()
    return [row.locator("td").all_inner_texts() for row in rows]


def test_the_example_is_said_to_be_one_and_agrees_with_the_page(
    new_page: NewPage, home: str
) -> None:
    page = new_page()
    open_tool(page, home, "offers")
    expect(page.get_by_text("These two are invented")).to_be_visible()
    # As snippets/levels/compare.out has them for its offers A and B, in thousands.
    assert totals(page) == [
        ["$255,000", "$255,000"],
        ["$229,500", "$255,000"],
        ["$205,500", "$255,000"],
        ["$180,000", "$255,000"],
        ["$484,500", "$510,000"],
        ["$870,000", "$1,020,000"],
    ]
    words = page.locator(".offer-words li")
    expect(words.first).to_contain_text("In year 4 no stock vests")
    expect(words.last).to_contain_text("Pay falls in no year")


def test_an_offer_of_ones_own_stays(new_page: NewPage, home: str) -> None:
    page = new_page()
    open_tool(page, home, "offers")
    page.get_by_role("button", name="Begin with my own").click()
    expect(page.get_by_label("Name")).to_be_focused()
    fill(page, "Offer A", "Name", "The first")
    fill(page, "Offer A", "Base a year", "200k")
    fill(page, "Offer A", "Bonus, percent of base", "15")
    fill(page, "Offer A", "Sign-on, year 1", "$20,000")
    fill(page, "Grant 1", "Worth", "400,000")
    page.get_by_label("Vests").select_option("custom")
    page.get_by_label("Percent in years 1 to 4").fill("40 / 30 / 20 / 10")
    page.get_by_role("button", name="Add a grant or refresher").click()
    fill(page, "Grant 2 (refresher)", "Worth", "80000")
    expected = ["$410,000", "$370,000", "$330,000", "$290,000"]
    assert [row[0] for row in totals(page)][:4] == expected
    page.goto(home)
    open_tool(page, home, "offers")
    assert [row[0] for row in totals(page)][:4] == expected
    expect(page.get_by_label("Name")).to_have_value("The first")
    page.locator("summary", has_text="Share price").click()
    fill(page, "Offer A", "Year 1", "50")
    assert totals(page)[0] == ["$330,000"]


def test_a_wrong_amount_is_said_and_kept_and_changes_nothing(new_page: NewPage, home: str) -> None:
    page = new_page()
    open_tool(page, home, "offers")
    before = totals(page)
    for label, wrong, words in [
        ("Base a year", "a lot", "An amount such as"),
        ("Bonus, percent of base", "200", "A percent from 0 to 100"),
    ]:
        fill(page, "Offer A", label, wrong)
        field = page.get_by_role("group", name="Offer A", exact=True).get_by_label(label)
        expect(field).to_have_attribute("aria-invalid", "true")
        expect(page.get_by_text(words).first).to_be_visible()
        assert field.input_value() == wrong
    assert totals(page) == before


def test_four_offers_at_most_and_one_comes_back(new_page: NewPage, home: str) -> None:
    page = new_page()
    open_tool(page, home, "offers")
    add = page.get_by_role("button", name="Add an offer")
    add.click()
    add.click()
    expect(add).to_be_disabled()
    assert len(totals(page)[0]) == 4
    page.get_by_role("button", name="Remove Offer A").click()
    assert totals(page)[3][0] == "$255,000"
    page.keyboard.press("Enter")
    assert totals(page)[3][0] == "$180,000"


def test_a_link_is_shown_first_and_can_be_undone(new_page: NewPage, home: str) -> None:
    page = new_page()
    open_tool(page, home, "offers")
    fill(page, "Offer A", "Base a year", "111,000")
    page.get_by_role("button", name="Link to these offers").click()
    link = page.get_by_label("Link to these offers").input_value()
    other = new_page()
    open_tool(other, home, "offers")
    fill(other, "Offer A", "Base a year", "222,000")
    mine = totals(other)
    other.goto(link)
    expect(other.locator(".incoming")).to_contain_text("$186,000")
    assert totals(other) == mine
    assert "#" not in other.url
    other.get_by_role("button", name="Use these").click()
    assert totals(other)[0][0] == "$186,000"
    other.keyboard.press("Enter")
    assert totals(other) == mine


@pytest.mark.parametrize("code", ["1.eJyrVkrLz1eyUkpKLFKqBQ", "2.abc", "nonsense", ""])
def test_a_damaged_link_changes_nothing(new_page: NewPage, home: str, code: str) -> None:
    page = new_page()
    page.goto(f"{home}practice/offers/#offers={code}")
    expect(page.locator("#tool > [role=status]")).to_contain_text("Nothing was changed")
    assert len(totals(page)[0]) == 2


def test_the_csv_has_the_figures_of_the_table(new_page: NewPage, home: str) -> None:
    page = new_page()
    open_tool(page, home, "offers")
    fill(page, "Offer A", "Name", '=HYPERLINK("x")')
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save as CSV").click()
    text = Path(waiting.value.path()).read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == 8
    # A spreadsheet must not take a name for a formula.
    assert rows[0]["offer"] == '\'=HYPERLINK("x")'
    assert [row["total"] for row in rows[:4]] == [
        "255000.00",
        "229500.00",
        "205500.00",
        "180000.00",
    ]


def test_two_tabs(new_page: NewPage, home: str) -> None:
    page = new_page()
    open_tool(page, home, "offers")
    other = page.context.new_page()
    open_tool(other, home, "offers")
    fill(page, "Offer A", "Base a year", "200,000")
    expect(other.locator(".offers-table .offer-total td").first).to_have_text("$275,000")


def test_nothing_is_sent(new_page: NewPage, home: str) -> None:
    page = new_page()
    open_tool(page, home, "offers")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    fill(page, "Offer A", "Base a year", "200,000")
    page.get_by_role("button", name="Link to these offers").click()
    page.wait_for_timeout(600)
    assert asked == []


def test_no_barriers(new_page: NewPage, home: str) -> None:
    page = new_page()
    open_tool(page, home, "offers")
    assert barriers(page) == {}
    page.get_by_label("Vests").first.select_option("custom")
    fill(page, "Offer A", "Base a year", "x")
    page.locator("summary", has_text="Share price").first.click()
    page.get_by_role("button", name="Add an offer").click()
    page.get_by_role("button", name="Link to these offers").click()
    assert barriers(page) == {}


def test_weight(new_page: NewPage, home: str) -> None:
    assert script_of(new_page(), home, "offers") <= SCRIPT_LIMIT
