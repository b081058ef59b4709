"""The Practice page: what is due, planned and open, on the day on which it is read."""

from playwright.sync_api import expect

from browser.conftest import NewPage
from browser.practising import PLANNING_LIMIT, barriers, days_later, open_tool, script_of


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
    open_tool(page, home, "", days_later(30))
    expect(page.locator(".today-date")).to_have_text("Wednesday, December 2.")


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
