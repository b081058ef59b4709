"""The page of mock interviews: damaged links, keyboard, barriers, paper, weight."""

import pytest
from playwright.sync_api import expect

from browser.conftest import NewPage
from browser.interviewing import DESIGN, STORY, WINDOW, opened, part, press, score, sound
from browser.practising import SCRIPT_LIMIT, script_of, stored

SCHEMES = [("light", 1280), ("dark", 390), ("light", 320)]


@pytest.mark.parametrize(
    ("fragment", "says"),
    [
        ("#as=interviewer", "names no question"),
        ("#as=interviewer&q=zz-9&level=L5", "which this site does not have"),
        (f"#as=interviewer&q={STORY}&lev", "it names no level"),
        (f"#as=interviewer&q={STORY}&level=L3", "is written for L4, L5, L6"),
        (f"#q={STORY}&level=L5", "whether you ask or answer"),
        ("#card=1.eJxTY", "damaged"),
        ("#card=2.eJxTY", "later version"),
        ("#card=file", "Open it again"),
        ("#kept=nothing", "no scorecard under this address"),
    ],
)
def test_a_damaged_link_says_so_and_leads_on(
    new_page: NewPage, home: str, fragment: str, says: str
) -> None:
    page = opened(new_page(320), home, fragment)
    expect(page.locator("#tool")).to_contain_text(says)
    sound(page)
    if STORY in fragment:
        expect(page.get_by_label("Question", exact=True)).to_have_value(STORY)
    if not fragment.startswith("#as") and "q=" not in fragment:
        page.locator("#tool a").last.click()
    expect(page.get_by_role("heading", name="Choose a question")).to_be_visible()
    assert stored(page) == {}


def test_all_by_keyboard(new_page: NewPage, home: str) -> None:
    page = opened(new_page(), home, f"#as=interviewer&q={DESIGN}&level=L5")

    def tab_to(name: str) -> None:
        for _ in range(150):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.textContent.trim()") == name:
                return
        raise AssertionError(name)

    tab_to("Start")
    page.keyboard.press("Enter")
    tab_to("Next part")
    page.keyboard.press("Space")
    _, start, end = part(DESIGN, 2)
    expect(page.locator("[aria-current=step]")).to_contain_text(f"{start}–{end} min")
    tab_to("Rubric")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Rubric")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Beyond L5")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowUp")  # from “Not seen” to 4
    expect(page.locator("[data-dimension=requirements] input[value='4']")).to_be_checked()
    tab_to("Make the scorecard")
    page.keyboard.press("Enter")
    expect(page.locator("#tool h2")).to_be_focused()
    expect(page.locator("#tool h2")).to_have_text("Scorecard")


@pytest.mark.parametrize(("scheme", "width"), SCHEMES)
def test_no_barrier_in_any_state(new_page: NewPage, home: str, scheme: str, width: int) -> None:
    page = new_page(width, 900, scheme, reduced_motion="reduce")
    page.emulate_media(reduced_motion="reduce")
    opened(page, home)
    sound(page)
    for role in ("interviewer", "candidate"):
        opened(page, home, f"#as={role}&q={WINDOW}&level=L4")
        press(page, "Start")
        page.evaluate(
            "document.querySelectorAll('details').forEach((fold) => { fold.open = true; })"
        )
        page.wait_for_timeout(100)
        sound(page)
    opened(page, home, f"#as=solo&q={WINDOW}&level=L4")
    sound(page)
    press(page, "Start")
    sound(page)
    press(page, "I have asked my questions")
    sound(page)
    while page.get_by_role("button", name="Next part", exact=True).count():
        press(page, "Next part")
    press(page, "To the follow-ups")
    sound(page)
    press(page, "I have answered")
    sound(page)
    press(page, "Enough, to the scores")
    press(page, "Make the scorecard")
    sound(page)
    for dimension in ("problem", "approach", "code", "talk"):
        score(page, dimension, 2)
    press(page, "Make the scorecard")
    expect(page.get_by_label("Scorecard link", exact=True)).to_be_visible()
    sound(page)
    page.goto(page.get_by_label("Scorecard link", exact=True).input_value())
    expect(page.get_by_role("heading", name="A scorecard for you")).to_be_visible()
    sound(page)
    opened(page, home, "#day")
    sound(page)
    press(page, "Plan this day")
    expect(page.get_by_role("heading", name="Your day")).to_be_visible()
    sound(page)
    press(page, "Drop this day")
    expect(page.locator(".mock-status")).to_contain_text("The day is off.")
    sound(page)
    opened(page, home)
    sound(page)


def test_the_bar_stays_in_sight_and_headings_are_not_under_it(new_page: NewPage, home: str) -> None:
    for width, height in ((390, 844), (1280, 900)):
        page = opened(new_page(width, height), home, f"#as=interviewer&q={DESIGN}&level=L5")
        press(page, "Rubric")
        bar = page.locator(".mock-bar").bounding_box()
        head = page.get_by_role("heading", name="Rubric").bounding_box()
        assert bar
        assert head
        assert bar["y"] >= 0
        assert bar["height"] <= 0.3 * height
        assert head["y"] >= bar["y"] + bar["height"]


def test_paper_has_the_scorecard_and_no_buttons(new_page: NewPage, home: str) -> None:
    page = opened(new_page(), home, f"#as=interviewer&q={DESIGN}&level=L5")
    score(page, "path", 2)
    press(page, "Make the scorecard")
    page.emulate_media(media="print")
    expect(page.locator(".mock-card table")).to_be_visible()
    expect(page.get_by_role("button", name="Save as a file")).to_be_hidden()
    expect(page.get_by_label("Scorecard link", exact=True)).to_be_hidden()


def test_what_a_scorecard_says_is_text(new_page: NewPage, home: str) -> None:
    asks = opened(new_page(), home, f"#as=interviewer&q={DESIGN}&level=L5")
    asks.get_by_label("Your notes").fill("<img src=x onerror=alert(1)><script>alert(2)</script>")
    score(asks, "path", 2)
    press(asks, "Make the scorecard")
    answers = new_page()
    answers.goto(asks.get_by_label("Scorecard link", exact=True).input_value())
    expect(answers.locator(".mock-written")).to_contain_text("<img src=x onerror")
    assert answers.locator("#tool img, #tool script").count() == 0


def test_weight(new_page: NewPage, home: str) -> None:
    assert script_of(new_page(), home, "mock") <= SCRIPT_LIMIT


def test_without_script_the_rubrics_can_be_read(new_page: NewPage, home: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{home}practice/mock/")
    expect(page.locator("#tool")).to_contain_text("needs JavaScript")
    page.get_by_text("Behavioral", exact=True).click()
    expect(page.get_by_text("Every sentence says “we”.")).to_be_visible()


def test_the_rounds_lead_to_it(new_page: NewPage, home: str) -> None:
    page = new_page()
    page.goto(f"{home}rounds/")
    page.locator("article").get_by_role("link", name="mock interview").click()
    page.wait_for_selector("#tool[data-ready]")
