"""Search finds what readers type, by keyboard and touch, and loads nothing before it opens."""

import re
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page, expect

from browser.conftest import NewPage

QUERIES: dict[str, str] = yaml.safe_load(Path(__file__).with_name("queries.yml").read_text())


def ask(page: Page, query: str) -> list[str]:
    """Type a query into the open dialog; return the addresses of the pages found, in order."""
    page.locator("dialog.search input").fill(query)
    status = page.locator(".search__status")
    expect(status).to_have_text(re.compile(rf"“{re.escape(query)}”"))
    links = page.locator(".search__results > li > a")
    return [str(link.evaluate("(a) => new URL(a.href).pathname")) for link in links.all()]


def test_there_are_enough_queries() -> None:
    assert len(QUERIES) >= 40


def test_realistic_queries_find_their_page_among_the_first_three(
    new_page: NewPage, home: str
) -> None:
    page = new_page()
    page.goto(home)
    page.keyboard.press("/")
    missed: dict[str, list[str]] = {}
    for query, wanted in QUERIES.items():
        found = [path.split("/", 2)[2] for path in ask(page, query)]
        if wanted not in found[:3]:
            missed[f"{query} -> {wanted}"] = found[:5]
    assert missed == {}


def test_nothing_of_the_index_is_loaded_before_search_opens(new_page: NewPage, home: str) -> None:
    page = new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{home}rounds/")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "pagefind" in url]
    page.get_by_role("button", name="Search").click()
    assert ask(page, "vesting")
    assert [url for url in asked if "pagefind" in url]


@pytest.mark.parametrize("key", ["/", "Control+k", "Meta+k"])
def test_search_by_keyboard_alone(new_page: NewPage, home: str, key: str) -> None:
    page = new_page()
    page.goto(f"{home}rounds/")
    page.keyboard.press(key)
    expect(page.locator("dialog.search input")).to_be_focused()
    ask(page, "vesting")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".search__results a").first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator("dialog.search input")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("levels/"))


def test_escape_closes_and_returns_the_focus(new_page: NewPage, home: str) -> None:
    page = new_page()
    page.goto(home)
    button = page.get_by_role("button", name="Search")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator("dialog.search")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("dialog.search")).to_be_hidden()
    expect(button).to_be_focused()


def test_the_section_that_matched_is_a_link_of_its_own(new_page: NewPage, home: str) -> None:
    page = new_page()
    page.goto(home)
    page.keyboard.press("/")
    ask(page, "vesting")
    section = page.locator(".search__results ul a").first
    expect(section).to_have_attribute("href", re.compile("#"))
    assert section.locator("mark").count() >= 1
    section.click()
    page.wait_for_url(re.compile("#"))
    assert page.evaluate(
        "document.getElementById(decodeURIComponent(location.hash.slice(1))) !== null"
    )


def test_search_by_touch_on_a_phone(new_page: NewPage, home: str) -> None:
    page = new_page(390, 844, has_touch=True, is_mobile=True)
    page.goto(home)
    page.get_by_role("button", name="Search").tap()
    ask(page, "hard negatives")
    box = page.locator("dialog.search").bounding_box()
    assert box
    assert (box["x"], box["width"]) == (0, 390)
    page.locator(".search__results a").first.tap()
    page.wait_for_url(re.compile("hard-negative-sampler"))


def test_a_slash_in_a_field_is_a_slash(new_page: NewPage, home: str) -> None:
    page = new_page()
    page.goto(home)
    page.keyboard.press("/")
    page.locator("dialog.search input").press_sequentially("A/B")
    expect(page.locator("dialog.search input")).to_have_value("A/B")


def test_nothing_found_and_no_index_are_told_kindly(new_page: NewPage, home: str) -> None:
    page = new_page()
    page.goto(home)
    page.keyboard.press("/")
    # Where no word fits, Pagefind takes a beginning that is one: "z" for "zzqxjv".
    assert ask(page, "ojjxqv") == []
    expect(page.locator(".search__status")).to_contain_text("Try fewer or shorter words")


FIND_EACH = """async ([index, words]) => {
  const { createInstance } = await import(new URL(index, document.baseURI).href);
  const pagefind = createInstance({});
  await pagefind.init();
  const text = await (await fetch(words)).text();
  const lost = [];
  for (const word of text.split(" ")) {
    if (!(await pagefind.search(word)).results.length) lost.push(word);
  }
  return [text.split(" ").length, lost];
}"""


def test_each_word_by_which_typing_is_mended_is_in_the_index(new_page: NewPage, home: str) -> None:
    page = new_page()
    page.goto(home)
    dialog = page.locator("dialog.search")
    data = [dialog.get_attribute(f"data-{name}") for name in ("search", "words")]
    count, lost = page.evaluate(FIND_EACH, data)
    assert count > 1000
    assert lost == []


WORDS_OF_STYLES = [
    "glossary",
    "footer",
    "favorite",
    "geolocation",
    "grace",
    "globe",
    "faint",
    "ghost",
    "oxygen",
]


@pytest.mark.parametrize("word", WORDS_OF_STYLES)
def test_a_word_of_styles_or_code_blames_no_connection(
    new_page: NewPage, home: str, word: str
) -> None:
    page = new_page()
    page.goto(home)
    page.keyboard.press("/")
    page.locator("dialog.search input").fill(word)
    expect(page.locator(".search__status")).to_have_text(re.compile("“"))
    expect(page.locator(".search__status")).not_to_contain_text("Check the connection")


def test_excerpts_cannot_carry_markup(new_page: NewPage, home: str) -> None:
    page = new_page()
    page.goto(home)
    page.keyboard.press("/")
    ask(page, "<img src=x onerror=alert(1)>")
    assert page.locator(".search__results img").count() == 0
