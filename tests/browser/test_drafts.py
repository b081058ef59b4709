"""What readers write stays on their device, over reloads, resets and new starters."""

import pytest
from playwright.sync_api import Browser, Page

from browser.conftest import NewPage
from browser.drafting import FILE, KEPT, KEY, MINE, STARTER, again, get, keys, save, start, stored

pytest_plugins = ["browser.modules"]


@pytest.fixture
def page(workbench: NewPage) -> Page:
    return start(workbench())


def test_a_first_visit_leaves_nothing_behind(page: Page) -> None:
    assert get(page, "text") == STARTER
    assert get(page, "state") == "saved"
    assert get(page, "history") is None
    assert get(page, "previous") is None
    assert get(page, "starterChanged") is None
    assert get(page, "found") is None
    assert keys(page) == []


def test_text_and_history_are_there_after_a_reload(page: Page) -> None:
    page.evaluate("draft.save('mine 🧭', '{\"steps\": 1}')")
    again(page)
    assert get(page, "text") == "mine 🧭"
    assert get(page, "history") == '{"steps": 1}'
    assert get(page, "state") == "saved"
    assert keys(page) == [KEY]


def test_what_was_saved_survives_leaving_at_once(page: Page, bench: str) -> None:
    page.evaluate("draft.save('last words'); location.href = '/index.html?next'")
    page.wait_for_url(f"{bench}index.html?next")
    assert get(start(page), "text") == "last words"


def test_files_do_not_touch_each_other(page: Page) -> None:
    save(page, "mine")
    page.evaluate(
        """async () => {
          const { openDraft } = await import('/drafts.js');
          for (const file of ['coding', 'coding/shortest_covering_window/solution.py:1']) {
            const other = openDraft({ file, starter: '' });
            other.save('other');
            other.passed('other');
          }
        }"""
    )
    assert get(again(page), "text") == "mine"
    assert get(page, "attempts()") == []


def test_a_reset_can_be_undone_after_a_reload(page: Page) -> None:
    save(page, "mine")
    page.evaluate("draft.reset()")
    assert get(page, "text") == STARTER
    again(page)
    assert get(page, "text") == STARTER
    assert get(page, "previous.text") == "mine"
    assert get(page, "previous.why") == "reset"
    assert get(page, "undoReset()") is True
    assert get(page, "text") == "mine"
    assert get(again(page), "text") == "mine"
    assert get(page, "undoReset()") is False


def test_what_was_written_after_a_reset_is_kept_when_the_reset_is_undone(page: Page) -> None:
    save(page, "mine")
    page.evaluate("draft.reset()")
    save(page, "second thoughts")
    page.evaluate("draft.undoReset()")
    assert get(page, "text") == "mine"
    assert get(page, "previous.text") == "second thoughts"
    page.evaluate("draft.bringBack()")
    assert [get(page, "text"), get(page, "previous.text")] == ["second thoughts", "mine"]


def test_an_untouched_starter_is_no_text_to_keep(page: Page) -> None:
    save(page, STARTER)
    page.evaluate("draft.reset()")
    assert get(page, "previous") is None
    assert get(page, "bringBack()") is False


def test_only_so_many_earlier_texts_are_kept(page: Page) -> None:
    for number in range(14):
        save(page, f"text {number}")
        page.evaluate("draft.reset()")
    texts = [one["text"] for one in stored(page)["earlier"]]
    assert texts == [f"text {number}" for number in range(13, 3, -1)]


def test_attempts_are_listed_newest_first_and_each_once(page: Page) -> None:
    assert get(page, "tried()") is False
    for text in ("a", "b", "a"):
        page.evaluate("(text) => draft.passed(text)", text)
    again(page)
    attempts = get(page, "attempts()")
    assert [attempt["text"] for attempt in attempts] == ["a", "b"]
    assert page.evaluate("(date) => new Date(date).toISOString() === date", attempts[0]["date"])
    assert get(page, "tried()") is True
    page.evaluate("for (let n = 0; n < 25; n += 1) draft.passed(`text ${n}`)")
    assert [one["text"] for one in get(page, "attempts()")] == [
        f"text {number}" for number in range(24, 4, -1)
    ]


def test_an_attempt_is_marked_without_passing(page: Page) -> None:
    page.evaluate("draft.markTried()")
    assert get(again(page), "tried()") is True
    assert get(page, "attempts()") == []


def test_erasing_leaves_nothing_of_this_file_alone(page: Page) -> None:
    page.evaluate(f"localStorage.setItem('{KEY}', 'damaged')")
    again(page)
    save(page, "mine")
    page.evaluate("draft.passed('mine'); localStorage.setItem('other', '1')")
    page.evaluate(f"localStorage.setItem('{MINE}:x', '1')")
    page.evaluate(f"localStorage.setItem('{KEY}2', '1'); localStorage.setItem('{KEPT}2:1', '1')")
    page.evaluate("(file) => import('/drafts.js').then(({ erase }) => erase(file))", FILE)
    assert keys(page) == sorted(["other", f"{KEY}2", f"{KEPT}2:1"])


# A new starter


def test_a_new_starter_is_shown_and_the_text_stays(page: Page) -> None:
    save(page, "mine")
    again(page, "new")
    assert get(page, "text") == "mine"
    assert get(page, "starterChanged") == {"before": STARTER, "now": "new"}
    save(page, "mine, more")
    again(page, "new")
    assert get(page, "starterChanged") == {"before": STARTER, "now": "new"}
    page.evaluate("draft.acceptStarter()")
    again(page, "new")
    assert get(page, "text") == "new"
    assert get(page, "previous.text") == "mine, more"
    assert get(page, "starterChanged") is None


def test_a_new_starter_can_be_declined(page: Page) -> None:
    save(page, "mine")
    again(page, "new")
    page.evaluate("draft.declineStarter()")
    again(page, "new")
    assert get(page, "text") == "mine"
    assert get(page, "starterChanged") is None


def test_who_wrote_nothing_gets_the_new_starter(page: Page) -> None:
    save(page, STARTER)
    again(page, "new")
    assert get(page, "text") == "new"
    assert get(page, "starterChanged") is None


def test_a_text_is_never_run(page: Page) -> None:
    save(page, "</script><img src=x onerror=window.ran=1>${window.ran=1}")
    again(page)
    page.wait_for_timeout(50)
    assert page.evaluate("'ran' in window") is False


def test_private_windows_do_not_share(browser: Browser, bench: str) -> None:
    contexts = [browser.new_context(), browser.new_context()]
    pages = [context.new_page() for context in contexts]
    for page in pages:
        page.goto(bench)
        start(page)
    save(pages[0], "mine")
    assert get(again(pages[1]), "text") == STARTER
    for context in contexts:
        context.close()
