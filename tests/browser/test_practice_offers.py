"""Offers: typed by hand and by keyboard, kept, and hard to break."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.barriers import violations
from browser.conftest import NewPage
from browser.offering import (
    A_SECOND_LATER,
    SIDE_BY_SIDE,
    fill,
    focused,
    offer,
    opened,
    press,
    rows,
    stored,
)
from browser.practising import DATABASE


@pytest.fixture
def page(new_page: NewPage, home: str) -> Page:
    return opened(new_page(), home)


def test_the_example_is_marked_and_computed(page: Page) -> None:
    expect(page.get_by_text("This is an invented example, not market data")).to_be_visible()
    assert rows(page) == {
        "Year 1": ["$330,000", "$330,000"],
        "Year 2": ["$279,000", "$255,000"],
        "Year 3": ["$231,000", "$255,000"],
        "Year 4": ["$180,000", "$255,000"],
        "Two years": ["$609,000", "$585,000"],
        "Four years": ["$1,020,000", "$1,095,000"],
        "Stock by the end of month 24": ["$249,000", "$150,000"],
    }
    words = page.locator("#tool li", has_text="B: Example: even, sign-on.")
    expect(words).to_contain_text("between year 1 and year 2 by $75,000. That is the cliff: year 2")
    picture = page.get_by_role("img", name="Pay in each of four years")
    said = picture.locator("desc").text_content() or ""
    assert "year 1 $330,000, year 2 $279,000, year 3 $231,000, year 4 $180,000" in said
    assert "years 2 and 4" in said
    assert stored(page) is None


def test_an_offer_typed_and_there_after_a_reload(page: Page) -> None:
    press(page, "Start empty")
    assert focused(page) == "offer-0-name"
    expect(page.get_by_text("invented example")).to_have_count(0)
    fill(page, "A", "Name", "Acme")
    fill(page, "A", "Base a year, $", "190k")
    fill(page, "A", "Bonus a year", "12.5")
    fill(page, "A", "Sign-on, year 1, $", "$20,000")
    fill(page, "A", "Sign-on, year 2, $", "10,000")
    fill(page, "A", "Amount, $", "400,000.01")
    offer(page, "A").get_by_label("Vesting").select_option("months")
    assert focused(page) == "offer-0-grants-0-plan"
    fill(
        page, "A", "Month: percent, such as 12: 25, 15-48 every 3: 75", "12: 40, 24: 30, 36-48: 30"
    )
    press(page, "Add a refresher to offer A")
    assert focused(page) == "offer-0-refreshers-0-amount"
    page.keyboard.type("80k")
    offer(page, "A").get_by_label("Given").select_option("at the end of every year")
    offer(page, "A").get_by_label("Share price").select_option("changes each year")
    fill(page, "A", "Percent up or down (\N{MINUS SIGN}) from year to year", "-20")
    # Grants 40, 30, about 2.3 and 27.7 percent at 100, 80, 64 and 51.2; refreshers at the price
    # of their year: a quarter of 80,000 after a year, then seven more sixteenths of it.
    expected = {
        "Base": ["$190,000"] * 4 + ["$760,000"],
        "Bonus": ["$23,750"] * 4 + ["$95,000"],
        "Sign-on": ["$20,000", "$10,000", "$0", "$0", "$30,000"],
        "Grants": ["$160,000", "$96,000", "$5,888", "$56,729.60", "$318,617.60"],
        "Refreshers": ["$0", "$16,000", "$28,800", "$39,040", "$83,840"],
        "Total": ["$393,750", "$335,750", "$248,438", "$309,519.60", "$1,287,457.60"],
        "Share price": ["100%", "80%", "64%", "51.2%", "–"],
    }
    assert rows(page, "A: Acme, by part") == expected
    expect(page.locator("#tool li", has_text="A: Acme.")).to_contain_text(
        "The largest fall, the cliff, is in year 3."
    )
    expect(page.get_by_role("status").filter(has_text="Four years")).to_have_text(
        "Four years: A: Acme $1,287,457.60."
    )
    page.reload()
    page.wait_for_selector("#tool[data-ready]")
    assert rows(page, "A: Acme, by part") == expected
    assert offer(page, "A").get_by_label("Amount, $").first.input_value() == "400,000.01"


def test_by_keyboard_alone(page: Page) -> None:
    page.get_by_label("Name", exact=True).first.focus()
    page.keyboard.press("Tab")
    assert focused(page) == "offer-0-base"
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("200000")
    page.keyboard.press("Tab")
    expect(page.get_by_role("table", name=SIDE_BY_SIDE)).to_contain_text("$350,000")
    for _ in range(30):
        if page.evaluate("document.activeElement.textContent") == "Add a grant":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert focused(page) == "offer-0-grants-1-amount"
    page.keyboard.type("1k")
    page.keyboard.press("Tab")
    assert focused(page) == "offer-0-grants-1-plan"
    page.keyboard.type("own shares by year")
    page.keyboard.press("Tab")
    assert focused(page) == "offer-0-grants-1-custom"
    page.keyboard.type("0 0 0 100")
    page.keyboard.press("Tab")
    assert rows(page)["Year 4"] == ["$201,000", "$255,000"]
    page.keyboard.press("Enter")  # Remove
    assert focused(page) == "offer-0-grants-add"
    assert rows(page)["Year 4"] == ["$200,000", "$255,000"]
    tables = page.locator("#tool .scroll").all()
    assert all(table.get_attribute("tabindex") == "0" for table in tables)


def test_wrong_input_gets_a_sentence_and_stays(page: Page) -> None:
    base = offer(page, "A").get_by_label("Base a year, $")
    base.fill("180.000")
    base.blur()
    words = page.locator("#offer-0-base-unclear")
    expect(words).to_have_text(
        "This amount has parts of a cent. In thousands, write 180,000 or 180k."
    )
    assert base.get_attribute("aria-describedby") == "offer-0-base-unclear"
    assert base.get_attribute("aria-invalid") == "true"
    expect(
        page.get_by_text(
            "A: Example: front-loaded: not computed, because a marked field is unclear."
        )
    ).to_be_visible()
    assert rows(page)["Four years"] == ["unclear", "$1,095,000"]
    assert rows(page)["Year 1"] == ["unclear", "$330,000"]
    leave = page.get_by_label("Stock if you leave after month")
    leave.fill("49")
    leave.blur()
    expect(page.locator("#offers-leave-unclear")).to_have_text("Write a month from 1 to 48.")
    assert "Year 4" in rows(page)
    assert not [name for name in rows(page) if name.startswith("Stock")]
    press(page, "Copy a link")
    expect(page.get_by_text("Mend it, then copy the link")).to_be_visible()
    assert violations(page) == []

    page.reload()
    page.wait_for_selector("#tool[data-ready]")
    assert base.input_value() == "180.000"
    assert leave.input_value() == "49"
    expect(words).to_be_visible()
    base.fill("180,000")
    leave.fill("11")
    leave.blur()
    expect(words).to_be_empty()
    assert base.get_attribute("aria-invalid") is None
    assert base.get_attribute("aria-describedby") is None
    assert rows(page)["Stock by the end of month 11"] == ["$0", "$0"]


def test_what_is_typed_is_kept_when_the_page_goes_at_once(page: Page, home: str) -> None:
    base = page.get_by_label("Base a year, $").first
    for words in ("190k", "19", "200k"):
        base.fill(words)
        page.goto(f"{home}about/")
        opened(page, home)
        assert base.input_value() == words


def test_four_offers_at_most_and_each_comes_back(page: Page) -> None:
    press(page, "Duplicate offer A")
    assert focused(page) == "offer-1-name"
    assert page.get_by_label("Name", exact=True).nth(1).input_value().endswith("(copy)")
    press(page, "Add an offer")
    assert focused(page) == "offer-3-name"
    assert page.get_by_role("button", name="Add an offer").is_disabled()
    assert page.get_by_role("button", name="Duplicate offer A").count() == 0
    assert rows(page)["Four years"] == ["$1,020,000", "$1,020,000", "$1,095,000", "$0"]
    press(page, "Remove offer C")
    assert rows(page)["Four years"] == ["$1,020,000", "$1,020,000", "$0"]
    page.reload()
    page.wait_for_selector("#tool[data-ready]")
    press(page, "Undo: remove C: Example: even, sign-on")
    assert rows(page)["Four years"] == ["$1,020,000", "$1,020,000", "$1,095,000", "$0"]
    press(page, "Redo")
    assert rows(page)["Four years"] == ["$1,020,000", "$1,020,000", "$0"]
    for _ in range(3):
        press(page, "Remove offer A")
    expect(page.get_by_text("There is no offer yet. Add one.")).to_be_visible()
    press(page, "Copy a link")
    expect(page.get_by_text("There is no offer to put into a link.")).to_be_visible()
    press(page, "Save as CSV")
    expect(page.get_by_text("no offer that can be computed")).to_be_visible()
    page.reload()
    page.wait_for_selector("#tool[data-ready]")
    expect(page.get_by_text("There is no offer yet. Add one.")).to_be_visible()
    press(page, "Add an offer")
    assert focused(page) == "offer-0-name"


def test_grants_and_refreshers_have_an_end(page: Page) -> None:
    for kind in ("grant", "refresher"):
        add = page.get_by_role("button", name=f"Add a {kind} to offer A")
        for _ in range(4 if kind == "refresher" else 3):
            add.click()
        assert add.is_disabled()
    press(page, "Remove refresher 2 of offer A")
    assert focused(page) == "offer-0-refreshers-add"
    assert not page.get_by_role("button", name="Add a refresher to offer A").is_disabled()


def test_another_tab_follows_and_neither_loses(page: Page, home: str) -> None:
    other = opened(page.context.new_page(), home)
    fill(page, "A", "Base a year, $", "200k")
    expect(other.get_by_label("Base a year, $").first).to_have_value("200k")
    other.clock.pause_at(A_SECOND_LATER)
    other.get_by_label("Base a year, $").first.fill("210k")  # waits: the clock of this tab stands
    fill(page, "A", "Base a year, $", "220k")
    other.wait_for_timeout(300)
    assert other.get_by_label("Base a year, $").first.input_value() == "210k"
    other.get_by_label("Base a year, $").first.blur()
    expect(page.get_by_label("Base a year, $").first).to_have_value("210k")
    press(other, "Undo: write over another tab")
    expect(page.get_by_label("Base a year, $").first).to_have_value("220k")


def test_what_a_later_version_saved_is_not_written_over(page: Page, tmp_path: Path) -> None:
    fill(page, "A", "Name", "Mine")
    expect(page.get_by_role("status").filter(has_text="Four years")).to_be_visible()
    found = {"offers": "in a form of tomorrow"}
    page.evaluate(
        """([name, value]) => new Promise((resolve) => {
          const opening = indexedDB.open(name);
          opening.onsuccess = () => {
            const store = opening.result.transaction("records", "readwrite").objectStore("records");
            store.put({kind: "setting", id: "offers", stamp: 9e12, value}).onsuccess = resolve;
            opening.result.close();
          };
        })""",
        [DATABASE, found],
    )
    page.reload()
    page.wait_for_selector("#tool[data-ready]")
    expect(page.get_by_role("alert")).to_contain_text("cannot be read by this version")
    assert violations(page) == []
    assert stored(page) == found
    with page.expect_download() as coming:
        press(page, "Save it as a file")
    coming.value.save_as(tmp_path / "raw.json")
    assert json.loads((tmp_path / "raw.json").read_text()) == found
    press(page, "Start anew")
    assert rows(page)["Four years"] == ["$1,020,000", "$1,095,000"]
    fill(page, "A", "Name", "Anew")
    page.reload()
    page.wait_for_selector("#tool[data-ready]")
    assert page.get_by_label("Name", exact=True).first.input_value() == "Anew"


def test_where_nothing_can_be_kept_it_says_so_and_works(new_page: NewPage, home: str) -> None:
    page = new_page()
    page.add_init_script("Object.defineProperty(window, 'indexedDB', { value: undefined })")
    opened(page, home)
    expect(page.get_by_role("alert")).to_contain_text("This browser keeps nothing for this site")
    fill(page, "A", "Base a year, $", "200k")
    assert rows(page)["Year 1"] == ["$350,000", "$330,000"]
    assert violations(page) == []
