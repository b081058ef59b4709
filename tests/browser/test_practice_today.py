"""The Practice page: what is due, planned and open, on the day on which it is read."""

from playwright.sync_api import expect

from browser.barriers import barriers
from browser.conftest import NewPage
from browser.practising import PLANNING_LIMIT, START, days_later, open_tool, script_of


def test_a_first_visit_says_where_to_begin(new_page: NewPage, home: str) -> None:
    page = new_page()
    open_tool(page, home, "")
    today = page.locator(".today")
    expect(page.locator(".today-date")).to_have_text("Monday, November 2.")
    expect(today).to_contain_text("0 to repeat, 10 new")
    expect(today).to_contain_text("Say when your interview is")
    expect(today).to_contain_text("Begin with")
    assert barriers(page) == {}


def test_a_plan_and_a_date_show_on_their_day(new_page: NewPage, home: str) -> None:
    page = new_page()
    open_tool(page, home, "plan")
    page.get_by_label("Interview on").fill("2026-11-20")
    expect(page.locator(".plan")).to_contain_text("Today")
    planned = page.locator(".plan ul.blocks").first.locator("a").all_inner_texts()
    open_tool(page, home, "")
    expect(page.locator(".today-date")).to_contain_text("18 days until your interview")
    shown = " ".join(page.locator(".today li").all_inner_texts())
    assert planned
    assert all(words in shown for words in planned)
    assert barriers(page) == {}
    open_tool(page, home, "", days_later(18))
    expect(page.locator(".today-date")).to_contain_text("Your interview is today")
    open_tool(page, home, "", days_later(19))
    day_after = page.locator(".today-date")
    expect(day_after).to_have_text(
        "Saturday, November 21. Your interview was on Friday, November 20."
    )
    expect(page.locator(".today")).to_contain_text("Plan for another interview")
    assert barriers(page) == {}
    open_tool(page, home, "", days_later(60))
    expect(page.locator(".today-date")).to_have_text("Friday, January 1.")


def test_a_page_that_is_left_open_turns_at_midnight(new_page: NewPage, home: str) -> None:
    page = new_page()
    page.clock.install(time=START.replace(hour=23, minute=58))
    page.goto(f"{home}practice/")
    expect(page.locator(".today-date")).to_have_text("Monday, November 2.")
    page.clock.run_for(3 * 60_000)
    expect(page.locator(".today-date")).to_have_text("Tuesday, November 3.")


def test_on_a_phone_text_has_the_width_of_the_page(new_page: NewPage, home: str) -> None:
    page = new_page(width=390)
    open_tool(page, home, "")
    tool = page.locator("#tool").bounding_box()
    texts = [text.bounding_box() for text in page.locator(".today dd").all()]
    assert tool
    assert texts
    assert all(text and text["width"] > 0.9 * tool["width"] for text in texts)


def test_what_was_read_is_told_from_what_was_solved(new_page: NewPage, home: str) -> None:
    page = new_page()
    open_tool(page, home, "plan")
    page.get_by_label("Interview on").fill("2026-11-05")
    expect(page.locator(".plan-status")).to_contain_text("Plan made")
    reading = page.locator(".today li", has_text="Read").filter(has_not_text="part").first
    title = reading.get_by_role("link").inner_text()
    address = reading.get_by_role("link").get_attribute("href")
    assert address
    reading.get_by_role("checkbox").check()
    expect(page.locator(".plan-status")).to_contain_text("Done")
    open_tool(page, home, "")
    expect(page.locator(".today")).to_contain_text("1 read")
    expect(page.locator(".today")).to_contain_text("0 attempts, 1 block checked off")
    expect(page.locator(".today dt", has_text="Go on with")).to_have_count(0)
    page.goto(address)
    page.get_by_role("button", name="Your progress and notes").click()
    progress = page.locator("#your-progress")
    expect(progress.get_by_role("radio", name="Read")).to_be_checked()
    expect(progress).to_contain_text("Read on November 2, 2026.")
    expect(progress).not_to_contain_text("attempt")
    open_tool(page, home, "progress")
    row = page.locator("tr", has_text=title)
    expect(row.locator("td").nth(0)).to_have_text("read")
    expect(row.locator("td").nth(1)).to_have_text("none")


def test_what_was_begun_comes_before_what_is_new(new_page: NewPage, home: str) -> None:
    page = new_page()
    page.clock.set_fixed_time(days_later(0))
    page.goto(f"{home}questions/modeling/ndcg-up-saves-flat/")
    page.get_by_role("button", name="Your progress and notes").click()
    page.get_by_role("radio", name="Learning").check()
    open_tool(page, home, "")
    expect(page.locator(".today")).to_contain_text("Go on with")
    expect(page.get_by_role("link", name="NDCG up, saves per session flat")).to_be_visible()


def test_weight(new_page: NewPage, home: str) -> None:
    assert script_of(new_page(), home, "") <= PLANNING_LIMIT
