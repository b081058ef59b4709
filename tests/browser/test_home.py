"""The home page: one question, levels and rounds at a glance, and where a reader stands."""

from playwright.sync_api import expect

from browser.conftest import NewPage
from browser.practising import open_tool


def test_who_comes_for_the_first_time_loads_no_tool(new_page: NewPage, home: str) -> None:
    page = new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(home)
    page.wait_for_load_state("networkidle")
    expect(page.locator("#standing")).to_be_hidden()
    assert not [url for url in asked if "/practice/" in url]


def test_who_was_here_before_sees_where_they_stand(new_page: NewPage, home: str) -> None:
    page = new_page()
    open_tool(page, home, "cards")
    page.get_by_role("button", name="Show answer").click()
    page.get_by_role("button", name="Good").click()
    expect(page.locator("#tool")).to_contain_text("1 answered today")
    page.goto(home)
    standing = page.locator("#standing")
    expect(standing).to_contain_text("Welcome back.")
    standing.get_by_role("link", name="Today’s work").click()
    expect(page.locator("#tool[data-ready]")).to_be_attached()


def test_one_question_with_its_answer_and_the_way_to_its_check(
    new_page: NewPage, home: str
) -> None:
    page = new_page()
    page.goto(home)
    fold = page.locator("details", has_text="The answer in a minute")
    fold.locator("summary").click()
    expect(fold.locator("blockquote")).to_be_visible()
    page.get_by_role("link", name="have it judged").click()
    expect(page.get_by_role("button", name="Write your answer")).to_be_visible()


def test_levels_and_rounds_at_a_glance(new_page: NewPage, home: str) -> None:
    page = new_page()
    page.goto(home)
    glance = page.locator(".glance")
    assert glance.locator("tbody tr").count() == 5
    assert glance.locator("ol a").count() == 7
