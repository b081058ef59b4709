"""What was measured about a question: for who asks, for who has answered, and as a card."""

import json
from typing import Any

from playwright.sync_api import Locator, Page, expect

from browser.barriers import barriers
from browser.conftest import NewPage
from browser.practising import choose_cards, open_tool
from browser.serving import SITE
from built import practice_files

QUESTION = "g8-1"
FOLDER = SITE / "assets/practice"
CLAIM = "If they claim a number"
DEBRIEF = "What was measured here, and when it fails"


def boxes() -> list[dict[str, Any]]:
    """Return the boxes of the question, as the build wrote them."""
    text = (FOLDER / f"rehearsals/{QUESTION}.json").read_text(encoding="utf-8")
    return json.loads(text)["measured"]


def opened(page: Page, home: str, role: str) -> Page:
    page.goto(f"{home}practice/mock/#as={role}&q={QUESTION}&level=L5")
    page.wait_for_selector("#tool[data-ready]")
    return page


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def holds_all(fold: Locator) -> None:
    """Assert that a fold is closed, and has each box with its sentence and its proof."""
    expect(fold.locator("ul").first).to_be_hidden()
    fold.locator("summary").click()
    found = boxes()
    assert found
    expect(fold.locator(".mock-measured")).to_have_count(len(found))
    for entry, box in zip(fold.locator(".mock-measured").all(), found, strict=True):
        expect(entry).to_contain_text(box["title"], ignore_case=True)
        expect(entry.get_by_role("listitem")).to_have_count(len(box["lines"]) + 1)
        expect(entry).to_contain_text("Say: ")
        href = entry.get_by_role("link", name="How we know").get_attribute("href")
        assert href
        assert href.endswith(box["evidence"])


def test_who_asks_has_it_for_a_number_that_is_claimed(new_page: NewPage, home: str) -> None:
    page = opened(new_page(), home, "interviewer")
    holds_all(page.locator("details", has_text=CLAIM))
    assert barriers(page) == {}


def test_who_answers_has_it_only_when_it_is_over(new_page: NewPage, home: str) -> None:
    page = opened(new_page(390, 844), home, "candidate")
    press(page, "Start")
    for box in boxes():
        assert box["title"] not in page.content()
    press(page, "The interview is over")
    holds_all(page.locator("details", has_text=DEBRIEF))
    page.get_by_role("link", name="The question’s page").wait_for()
    assert barriers(page) == {}
    # It stays open while the clock looks at the page again.
    page.get_by_role("button", name="Add the time").click()
    expect(page.locator("details[open]", has_text=DEBRIEF)).to_be_visible()
    press(page, "It goes on after all")
    expect(page.locator("details", has_text=DEBRIEF)).to_have_count(0)


def test_alone_it_comes_with_the_scores(new_page: NewPage, home: str) -> None:
    page = opened(new_page(), home, "solo")
    press(page, "Start")
    while (further := page.get_by_role("button", name="Next part", exact=True)).count():
        expect(page.locator("details", has_text=DEBRIEF)).to_have_count(0)
        further.click()
    press(page, "To the follow-ups")
    press(page, "Enough, to the scores")
    holds_all(page.locator("details", has_text=DEBRIEF))


def test_a_card_of_a_box_asks_by_its_title_and_answers_with_its_sentence(
    new_page: NewPage, home: str
) -> None:
    page = new_page(390, 844)
    open_tool(page, home, "cards")
    page.get_by_text("Limits and interview date").click()
    page.get_by_label("New cards a day").fill("200")
    page.get_by_label("New cards a day").blur()
    choose_cards(page, f"question:{QUESTION}")
    own = [card for card in practice_files.cards() if card["question"] == QUESTION]
    (first, *_) = found = boxes()
    for _ in own[: -len(found)]:
        press(page, "Show answer")
        page.keyboard.press("4")
    expect(page.locator(".card-front")).to_contain_text(first["title"], ignore_case=True)
    expect(page.locator(".card-front")).not_to_contain_text(first["say"])
    press(page, "Show answer")
    expect(page.locator(".card-back")).to_contain_text(first["say"])
    assert barriers(page) == {}
