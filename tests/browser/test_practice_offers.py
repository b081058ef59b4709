"""Offers: typed by hand and by keyboard, kept, shared, saved as a file, and hard to break."""

import codecs
import json
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.barriers import overflow, violations
from browser.conftest import NewPage
from browser.practising import DATABASE, SCRIPT_LIMIT, script_of
from browser.test_share import packed

NOW = "2026-11-20T09:00:00Z"
A_SECOND_LATER = "2026-11-20T09:00:01Z"
SIDE_BY_SIDE = "Total pay, side by side"


def opened(page: Page, home: str, fragment: str = "") -> Page:
    page.clock.set_fixed_time(NOW)
    page.goto(f"{home}practice/offers/{fragment}")
    page.wait_for_selector("#tool[data-ready]")
    return page


@pytest.fixture
def page(new_page: NewPage, home: str) -> Page:
    return opened(new_page(), home)


def rows(page: Page, caption: str = SIDE_BY_SIDE) -> dict[str, list[str]]:
    """Return the amounts of a table by the name of the row, without what stands below them."""
    found = page.get_by_role("table", name=caption).evaluate(
        """(table) => [...table.querySelectorAll("tbody tr")].map((row) => [
          row.querySelector("th").textContent,
          [...row.querySelectorAll("td")].map((cell) => cell.firstChild?.textContent ?? ""),
        ])"""
    )
    return dict(found)


def offer(page: Page, letter: str) -> Locator:
    return page.locator("fieldset.offer").nth("ABCD".index(letter))


def fill(page: Page, letter: str, label: str, words: str, nth: int = 0) -> None:
    field = offer(page, letter).get_by_label(label, exact=True).nth(nth)
    field.fill(words)
    field.blur()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def focused(page: Page) -> str:
    return page.evaluate("document.activeElement.id || document.activeElement.textContent")


def stored(page: Page) -> dict[str, object] | None:
    """Return what the database holds of this tool."""
    return page.evaluate(
        """(name) => new Promise((resolve) => {
          const opening = indexedDB.open(name);
          opening.onsuccess = () => {
            const store = opening.result.transaction("records").objectStore("records");
            const asked = store.get(["setting", "offers"]);
            asked.onsuccess = () => resolve(asked.result?.value ?? null);
            opening.result.close();
          };
        })""",
        DATABASE,
    )


def link_to(*names: str, **fields: str) -> str:
    """Return a fragment as another program would make it."""
    grant = {"amount": "100k", "plan": "front", "custom": ""}
    blank = {"bonus": "", "bonusAs": "percent", "signOn": "", "signOn2": "", "refreshers": []}
    draft = {"base": "50k", "grants": [grant], "priceAs": "same", "price": "", **blank, **fields}
    offers = [{"name": name, **draft} for name in names]
    return "#offers=" + packed(json.dumps({"offers": offers, "leave": "12"}))


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


def test_a_link_changes_nothing_until_it_is_taken(new_page: NewPage, home: str) -> None:
    sender = new_page(permissions=["clipboard-read", "clipboard-write"])
    opened(sender, home)
    fill(sender, "A", "Name", "Acme & Søn 🧭")
    press(sender, "Copy a link")
    expect(sender.get_by_text("Copied a link that carries these offers")).to_be_visible()
    link = sender.evaluate("navigator.clipboard.readText()")
    assert urlsplit(link).path.endswith("/practice/offers/")
    assert urlsplit(link).query == ""

    page = new_page()
    opened(page, home)
    fill(page, "A", "Name", "Mine")
    page.goto(link)  # the same page: only the fragment changes
    box = page.get_by_role("region", name="Offers from a link")
    expect(box).to_be_focused()
    assert "#" not in page.url
    expect(box.get_by_role("listitem").first).to_have_text(
        "A: Acme & Søn 🧭, four years $1,020,000"
    )
    assert page.get_by_label("Name", exact=True).first.input_value() == "Mine"
    assert violations(page) == []
    press(page, "Leave them")
    assert box.count() == 0
    assert page.get_by_label("Name", exact=True).first.input_value() == "Mine"

    page.goto(link)
    press(page, "Put them in place of mine")
    assert focused(page) == "offer-0-name"
    assert page.get_by_label("Name", exact=True).first.input_value() == "Acme & Søn 🧭"
    page.reload()
    page.wait_for_selector("#tool[data-ready]")
    assert page.get_by_label("Name", exact=True).first.input_value() == "Acme & Søn 🧭"
    press(page, "Undo: take the offers of a link")
    assert page.get_by_label("Name", exact=True).first.input_value() == "Mine"


def test_where_copying_is_not_allowed_the_link_is_shown(page: Page) -> None:
    page.evaluate(
        """() => {
          for (const way of ["write", "writeText"]) {
            navigator.clipboard[way] = () => Promise.reject(Error("no"));
          }
        }"""
    )
    press(page, "Copy a link")
    field = page.get_by_label("Copying is not allowed here")
    expect(field).to_be_focused()
    link = field.input_value()
    assert violations(page) == []
    page.goto("about:blank")
    page.goto(link)
    expect(page.get_by_role("region", name="Offers from a link")).to_be_visible()


def test_text_of_a_link_is_never_markup(new_page: NewPage, home: str) -> None:
    page = new_page()
    name = '<img src=x onerror="document.title=1"></title><b>'
    opened(page, home, link_to(name, "=1+1"))
    box = page.get_by_role("region", name="Offers from a link")
    expect(box.get_by_role("listitem").first).to_contain_text(f"A: {name}, four years")
    press(page, "Put them in place of mine")
    assert page.locator("#tool img, #tool b").count() == 0
    assert page.locator("#tool").get_by_text(name).count() >= 3
    assert page.title() != "1"
    assert violations(page) == []


@pytest.mark.parametrize(
    ("fragment", "says"),
    [
        ("#offers=", "This link is damaged."),
        (link_to("A", "B")[:-7], "This link is damaged."),
        ("#offers=2.abc", "made by a later version of this site"),
        (f"#offers=1.{'A' * 9_000}", "longer than 8,000 characters"),
        ("#offers=" + packed("[" * 90_000), "does not hold offers that this page can read"),
        ("#offers=" + packed(" " * 5_000_000), "more than 100,000 characters"),
        (link_to(), "does not hold offers"),
        (link_to(*"ABCDE"), "does not hold offers"),
        (link_to("A", base="a lot"), "does not hold offers"),
        (link_to("A\u202eB"), "does not hold offers"),
        (link_to("A", bonusAs="__proto__"), "does not hold offers"),
    ],
)
def test_a_damaged_or_foreign_link_is_a_sentence(
    new_page: NewPage, home: str, fragment: str, says: str
) -> None:
    page = opened(new_page(), home, fragment)
    box = page.get_by_role("region", name="Offers from a link")
    expect(box).to_contain_text(says)
    assert rows(page)["Four years"] == ["$1,020,000", "$1,095,000"]
    assert stored(page) is None
    press(page, "Close")
    assert box.count() == 0
    assert focused(page) == "offers-action-0"


def test_another_fragment_is_left_alone(new_page: NewPage, home: str) -> None:
    page = opened(new_page(), home, "#how-it-computes")
    assert page.url.endswith("#how-it-computes")
    assert page.get_by_role("region", name="Offers from a link").count() == 0


def test_the_file_has_every_cent(page: Page, tmp_path: Path) -> None:
    fill(page, "A", "Base a year, $", "180,000.05")
    fill(page, "B", "Base a year, $", "x")
    with page.expect_download() as coming:
        press(page, "Save as CSV")
    coming.value.save_as(tmp_path / "offers.csv")
    data = (tmp_path / "offers.csv").read_bytes()
    assert data.startswith(codecs.BOM_UTF8)
    lines = data.decode("utf-8-sig").splitlines()
    assert coming.value.suggested_filename == "offers.csv"
    assert lines == [
        "offer,year,base,bonus,sign_on,grants,refreshers,total",
        "A: Example: front-loaded,1,180000.05,0.00,0.00,150000.00,0.00,330000.05",
        "A: Example: front-loaded,2,180000.05,0.00,0.00,99000.00,0.00,279000.05",
        "A: Example: front-loaded,3,180000.05,0.00,0.00,51000.00,0.00,231000.05",
        "A: Example: front-loaded,4,180000.05,0.00,0.00,0.00,0.00,180000.05",
    ]
    expect(page.get_by_text("Saved without B: Example: even, sign-on")).to_be_visible()


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
