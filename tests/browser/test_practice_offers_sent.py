"""Offers that leave the page: as a link, and as a file with every cent."""

import codecs
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from browser.barriers import violations
from browser.conftest import NewPage
from browser.offering import (
    fill,
    focused,
    link_to,
    opened,
    press,
    rows,
    stored,
)
from browser.test_share import packed


@pytest.fixture
def page(new_page: NewPage, home: str) -> Page:
    return opened(new_page(), home)


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
