"""What readers do with pages: filter, copy, sort, print, and read without a mouse or a script."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.conftest import NewPage

WINDOW = "questions/coding/shortest-covering-window/"


def shown(page: Page) -> int:
    return page.locator("ol.questions > li:visible").count()


def test_questions_are_filtered_and_the_address_keeps_the_choice(
    new_page: NewPage, home: str
) -> None:
    page = new_page()
    page.goto(f"{home}questions/")
    everything = shown(page)
    assert everything >= 3
    page.get_by_label("Category").select_option("coding")
    assert 0 < shown(page) < everything
    expect(page.get_by_role("status").first).to_have_text(
        re.compile(rf"\d+ of {everything} questions")
    )
    assert "category=coding" in page.url
    page.get_by_label("Level").select_option("L3")
    page.reload()
    expect(page.get_by_label("Level")).to_have_value("L3")
    expect(page.get_by_label("Category")).to_have_value("coding")
    page.go_back()
    expect(page.get_by_label("Level")).to_have_value("")
    page.get_by_role("button", name="Show all").click()
    expect(page.locator("ol.questions > li:visible")).to_have_count(everything)


def test_a_choice_that_fits_nothing_says_so(new_page: NewPage, home: str) -> None:
    page = new_page()
    page.goto(f"{home}questions/?category=coding&round=system-design")
    assert shown(page) == 0
    expect(page.get_by_role("status").first).to_contain_text("Take one choice back")


def test_a_wrong_choice_in_the_address_is_ignored(new_page: NewPage, home: str) -> None:
    page = new_page()
    page.goto(f"{home}questions/?level=L99&nonsense=1")
    assert shown(page) >= 3


def test_the_short_link_is_copied_and_leads_back(new_page: NewPage, home: str) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(home + WINDOW)
    page.get_by_role("button", name="Copy short link").click()
    expect(page.get_by_role("button", name="Link copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{home}q/g8-4/"
    page.goto(copied)
    page.wait_for_url(home + WINDOW)


def test_the_link_of_a_heading_is_copied(new_page: NewPage, home: str) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(home + WINDOW)
    page.locator("#by-level").hover()
    page.locator("#by-level .headerlink").click()
    assert page.evaluate("navigator.clipboard.readText()") == f"{home}{WINDOW}#by-level"
    expect(page.locator(".said")).to_have_text("Link copied")


def test_where_copying_is_refused_the_address_is_said(new_page: NewPage, home: str) -> None:
    page = new_page()
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('no'))")
    page.goto(home + WINDOW)
    page.get_by_role("button", name="Copy short link").click()
    expect(page.locator(".said")).to_contain_text("/q/g8-4/")


def test_levels_are_sorted_by_any_column(new_page: NewPage, home: str) -> None:
    page = new_page()
    page.goto(f"{home}levels/")
    head = page.locator("table.sortable th", has_text="Total").first
    first = page.locator("table.sortable tbody").first
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    assert "L3" in first.inner_text()
    head.get_by_role("button").press("Enter")
    assert head.get_attribute("aria-sort") == "descending"
    assert "L7" in page.locator("table.sortable tbody").first.inner_text()


def test_print_is_clean_and_complete(new_page: NewPage, home: str) -> None:
    page = new_page()
    page.goto(home + WINDOW)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    for hidden in (
        ".md-header",
        ".md-tabs",
        ".md-sidebar--primary",
        ".md-footer__inner",
        ".headerlink",
    ):
        expect(page.locator(hidden).first).to_be_hidden()
    for fold in page.locator("article details").all():
        assert fold.evaluate("(fold) => fold.open")
    wide = page.evaluate(
        """() => [...document.querySelectorAll("article pre > code")]
             .filter((code) => code.scrollWidth > code.clientWidth + 1).length"""
    )
    assert wide == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert not page.locator("article details").first.evaluate("(fold) => fold.open")
    assert page.pdf(format="A4")[:4] == b"%PDF"


@pytest.mark.parametrize("address", ["", "rounds/", "levels/", "questions/", WINDOW])
def test_the_keyboard_reaches_everything(new_page: NewPage, home: str, address: str) -> None:
    page = new_page()
    page.goto(home + address)
    wanted = page.evaluate(
        """() => {
          const controls = "a[href], button, select, summary, input[type=search]";
          const visible = { visibilityProperty: true, contentVisibilityAuto: true };
          const all = [...document.querySelectorAll(controls)].filter((e) =>
            !e.hidden && e.checkVisibility(visible) && e.tabIndex >= 0
            && !e.closest("dialog:not([open])"));
          window.reached = new Set();
          addEventListener("focusin", (event) => window.reached.add(event.target));
          window.wanted = all;
          return all.length;
        }"""
    )
    assert wanted > 5
    for _ in range(wanted * 2 + 20):
        page.keyboard.press("Tab")
    missed = page.evaluate(
        "window.wanted.filter((e) => !window.reached.has(e)).map((e) => e.outerHTML.slice(0, 120))"
    )
    assert missed == []


def test_skip_link(new_page: NewPage, home: str) -> None:
    page = new_page()
    page.goto(home + WINDOW)
    page.keyboard.press("Tab")
    skip = page.locator("a.md-skip")
    expect(skip).to_be_focused()
    page.keyboard.press("Enter")
    assert "#" in page.url


def test_without_scripts_everything_reads(new_page: NewPage, home: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{home}questions/")
    assert shown(page) >= 3
    page.goto(f"{home}levels/")
    for level in ("L3", "L4", "L5", "L6", "L7"):
        assert level in page.locator("table.sortable").first.inner_text()
    page.goto(home + WINDOW)
    page.locator("summary").first.click()
    expect(page.locator("details[open] > :not(summary)").first).to_be_visible()


def test_the_home_page_shows_its_three_doors_on_a_phone(new_page: NewPage, home: str) -> None:
    page = new_page(390, 844)
    page.goto(home)
    doors = page.locator("a.door")
    assert doors.count() == 3
    for door in doors.all():
        box = door.bounding_box()
        assert box
        assert box["y"] + box["height"] <= 844
        door_target = door.evaluate("(a) => a.href")
        assert page.request.get(door_target).ok


def test_light_and_dark_are_switched_and_kept(new_page: NewPage, home: str) -> None:
    page = new_page()
    page.goto(home)
    seen = {page.evaluate("getComputedStyle(document.body).backgroundColor")}
    for _ in range(2):
        page.locator(".md-header__option label:visible").click()
        seen.add(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert len(seen) == 2
    kept = page.evaluate("document.body.dataset.mdColorScheme")
    page.goto(f"{home}rounds/")
    assert page.evaluate("document.body.dataset.mdColorScheme") == kept


def test_every_page_says_that_it_is_independent(new_page: NewPage, home: str) -> None:
    page = new_page()
    for address in ("", "levels/", WINDOW, "labs/two_stage_retrieval/"):
        page.goto(home + address)
        expect(page.locator(".md-footer")).to_contain_text("Not affiliated with")


def test_a_wrong_address_at_any_depth_gets_help(browser: Browser, home: str) -> None:
    page = browser.new_page()  # not watched: the browser reports the 404 itself as an error
    answer = page.goto(f"{home}no/such/page/")
    assert answer
    assert answer.status == 404
    expect(page.locator("h1")).to_have_text("There is no such page")
    for door in page.locator("article li a").all():
        assert page.request.get(str(door.evaluate("(a) => a.href"))).ok
    page.keyboard.press("/")
    expect(page.locator("dialog.search input")).to_be_focused()
    page.close()
