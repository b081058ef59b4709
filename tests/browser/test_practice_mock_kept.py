"""What a device can do to a mock interview: reloads, pauses, a second tab, no storage."""

import re

from playwright.sync_api import expect

from browser.conftest import NewPage
from browser.interviewing import DESIGN, again, at, opened, part, press, score, sound, timer


def test_reloads_pauses_and_a_dead_phone_lose_nothing(new_page: NewPage, home: str) -> None:
    fragment = f"#as=interviewer&q={DESIGN}&level=L5"
    page = opened(new_page(timezone_id="UTC"), home, fragment)
    press(page, "Start")
    press(page, "+1 min")
    at(page, 10)
    expect(timer(page)).to_have_text("11:00 of 60:00")
    press(page, "Next part")
    page.get_by_label("Asked follow-up 1").check()
    score(page, "path", 3)
    press(page, "Pause")
    page.get_by_label("Your notes").fill("typed a blink before the reload")
    again(page)  # nothing has been waited for
    expect(page.get_by_label("Your notes")).to_have_value("typed a blink before the reload")
    at(page, 30)
    expect(timer(page)).to_have_text("11:00 of 60:00")
    press(page, "Resume")
    at(page, 35)
    expect(timer(page)).to_have_text("16:00 of 60:00")
    page.get_by_label("Your notes").fill("the phone dies")
    page.wait_for_timeout(900)  # longer than the pause in typing after which it is stored
    context = page.context
    page.close()  # without a goodbye
    fresh = context.new_page()
    opened(fresh, home, minutes=50)
    entry = fresh.locator(".mock-list li", has_text="Similar Pins")
    expect(entry).to_contain_text("you ask, L5: 31:00 and running")
    entry.get_by_role("link").click()
    expect(timer(fresh)).to_have_text("31:00 of 60:00")
    expect(fresh.get_by_label("Your notes")).to_have_value("the phone dies")
    expect(fresh.get_by_label("Asked follow-up 1")).to_be_checked()
    expect(fresh.locator("[data-dimension=path] input[value='3']")).to_be_checked()
    _, start, end = part(DESIGN, 2)
    expect(fresh.locator("[aria-current=step]")).to_contain_text(f"{start}–{end} min")
    # Days later the clock has been forgotten, and can be set back.
    at(fresh, 60 * 24 * 3)
    fresh.get_by_role("button", name="Set back to 0:00").click()
    expect(timer(fresh)).to_have_text("0:00 of 60:00")
    # The device's clock is set back by a year: it shows no time before zero.
    at(fresh, -60 * 24 * 365)
    expect(timer(fresh)).to_have_text("0:00 of 60:00")


def test_what_is_deleted_can_be_brought_back(new_page: NewPage, home: str) -> None:
    page = opened(new_page(), home, f"#as=candidate&q={DESIGN}&level=L5")
    page.get_by_label("Your whiteboard").fill("mine")
    opened(page, home)
    press(page, "Delete: Similar Pins from an image Pin in 150 ms, you answer")
    expect(page.get_by_role("heading", name="Not finished")).to_have_count(0)
    press(page, "Undo")
    page.get_by_role("link", name="Similar Pins from an image Pin in 150 ms").click()
    expect(page.get_by_label("Your whiteboard")).to_have_value("mine")
    opened(page, home)
    press(page, "Delete: Similar Pins from an image Pin in 150 ms, you answer")
    expect(page.get_by_role("heading", name="Not finished")).to_have_count(0)
    again(page)
    expect(page.get_by_role("heading", name="Not finished")).to_have_count(0)


def test_two_tabs_hold_one_interview(new_page: NewPage, home: str) -> None:
    fragment = f"#as=interviewer&q={DESIGN}&level=L5"
    one = opened(new_page(), home, fragment)
    other = opened(one.context.new_page(), home, fragment)
    press(one, "Start")
    one.get_by_label("Your notes").fill("from the first")
    expect(other.get_by_label("Your notes")).to_have_value("from the first")
    score(other, "path", 2)
    expect(other.get_by_role("button", name="Pause", exact=True)).to_be_visible()
    again(one)
    expect(one.locator("[data-dimension=path] input[value='2']")).to_be_checked()
    expect(one.get_by_label("Your notes")).to_have_value("from the first")


def test_a_device_that_keeps_nothing_says_so_and_works(new_page: NewPage, home: str) -> None:
    page = new_page()
    page.add_init_script(
        "Object.defineProperty(window, 'indexedDB', {get: () => undefined});"
        "Storage.prototype.setItem = () => { throw new Error('no'); };"
    )
    opened(page, home, f"#as=interviewer&q={DESIGN}&level=L5")
    expect(page.get_by_role("alert").first).to_contain_text("keeps nothing for this site")
    press(page, "Start")
    at(page, 3)
    expect(timer(page)).to_have_text("3:00 of 60:00")
    score(page, "path", 4)
    press(page, "Make the scorecard")
    expect(page.get_by_label("Scorecard link", exact=True)).to_have_value(re.compile("#card=1"))
    sound(page)
