"""What readers write stays on their device, whatever tabs, starters and browsers do to it."""

import json
import time
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from browser.conftest import NewPage
from browser.waiting import until

pytest_plugins = ["browser.modules"]

FILE = "coding/shortest_covering_window/solution.py"
# The page of scripts lies at the root of its host.
KEY = "pinterest-mle:%2F:draft:coding%2Fshortest_covering_window%2Fsolution.py"
MINE = KEY.replace(":draft:", ":mine:")
KEPT = KEY.replace(":draft:", ":kept:")
ATTEMPTS = KEY.replace(":draft:", ":attempts:")
STARTER = "def f():\n    ...\n"


def start(page: Page, starter: str = STARTER) -> Page:
    """Open the draft as window.draft; its states are noted in window.states."""
    page.evaluate(
        """async ([file, starter]) => {
          const { openDraft } = await import('/drafts.js');
          window.draft?.close();
          window.draft = openDraft({ file, starter });
          window.states = [];
          draft.onState((state) => states.push(state));
        }""",
        [FILE, starter],
    )
    return page


def again(page: Page, starter: str = STARTER) -> Page:
    """Reload the page and open the draft."""
    page.reload()
    return start(page, starter)


def get(page: Page, expression: str) -> Any:
    return page.evaluate(f"draft.{expression}")


ALL = "() => { try { return JSON.stringify(localStorage); } catch { return ''; } }"


def save(page: Page, text: str) -> None:
    """Save in one tab; go on when every tab sees it, which takes a busy browser a moment."""
    page.evaluate("(text) => draft.save(text)", text)
    told = page.evaluate(ALL)
    for other in page.context.pages:
        deadline = time.monotonic() + 10
        while other.evaluate(ALL) != told and time.monotonic() < deadline:
            time.sleep(0.02)


def keys(page: Page) -> list[str]:
    return sorted(page.evaluate("Object.keys(localStorage)"))


def stored(page: Page, key: str = KEY) -> Any:
    return json.loads(page.evaluate("(key) => localStorage.getItem(key)", key))


@pytest.fixture
def page(workbench: NewPage) -> Page:
    return start(workbench())


@pytest.fixture
def tabs(workbench: NewPage) -> tuple[Page, Page]:
    """Return two tabs with the same file, the first of which wrote."""
    one = start(workbench())
    save(one, "both")
    return one, start(workbench(one.context))


def hear(page: Page, state: str) -> None:
    """Wait until a tab has heard of the other."""
    until(page, f"draft.state === '{state}'")


# One tab


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


# Two tabs


def test_a_tab_hears_of_the_other_and_takes_its_text(tabs: tuple[Page, Page]) -> None:
    one, two = tabs
    save(one, "one")
    hear(two, "conflict")
    assert get(two, "text") == "both"
    assert get(two, "theirs.text") == "one"
    two.evaluate("draft.takeTheirs()")
    assert [get(two, "text"), get(two, "state")] == ["one", "saved"]
    assert get(two, "previous.text") == "both"
    one.wait_for_timeout(100)
    assert get(one, "state") == "saved"
    save(one, "one, more")
    assert get(one, "state") == "saved"
    assert keys(one) == [KEY]


def test_two_texts_are_both_kept_until_the_reader_chooses(tabs: tuple[Page, Page]) -> None:
    one, two = tabs
    save(one, "one")
    save(two, "two")
    assert get(two, "state") == "conflict"
    assert stored(one)["text"] == "one"
    (mine,) = [key for key in keys(one) if key.startswith(MINE)]
    assert stored(one, mine)["text"] == "two"
    save(one, "one, more")
    assert get(one, "state") == "saved"
    two.evaluate("draft.keepMine()")
    assert [get(two, "text"), get(two, "state")] == ["two", "saved"]
    assert get(two, "previous.text") == "one, more"
    assert keys(one) == [KEY]
    hear(one, "conflict")
    save(one, "one, yet more")
    assert stored(two)["text"] == "two"
    one.evaluate("draft.takeTheirs()")
    assert get(one, "text") == "two"
    assert get(one, "previous.text") == "one, yet more"
    assert {earlier["text"] for earlier in stored(one)["earlier"]} >= {"one, more", "one, yet more"}
    hear(two, "saved")


def test_history_stays_with_the_text_that_is_kept(tabs: tuple[Page, Page]) -> None:
    one, two = tabs
    one.evaluate("draft.save('one', 'history one')")
    two.evaluate("draft.save('two', 'history two')")
    two.evaluate("draft.keepMine()")
    assert get(two, "history") == "history two"
    hear(one, "conflict")
    one.evaluate("draft.takeTheirs()")
    assert get(one, "history") == "history two"
    assert get(again(one), "history") == "history two"


def test_an_unsolved_conflict_is_there_after_both_tabs_close(tabs: tuple[Page, Page]) -> None:
    one, two = tabs
    save(one, "one")
    save(two, "two")
    one.close()
    again(two)
    assert get(two, "state") == "conflict"
    assert [get(two, "text"), get(two, "theirs.text")] == ["two", "one"]
    two.evaluate("draft.takeTheirs()")
    assert [get(two, "text"), get(two, "previous.text")] == ["one", "two"]
    assert keys(two) == [KEY]


def test_three_tabs_lose_nothing(tabs: tuple[Page, Page], workbench: NewPage) -> None:
    one, two = tabs
    three = start(workbench(one.context))
    save(one, "one")
    save(two, "two")
    save(three, "three")
    two.close()
    three.close()
    again(one)
    assert get(one, "state") == "conflict"
    one.evaluate("draft.takeTheirs()")
    texts = {earlier["text"] for earlier in stored(again(one))["earlier"]}
    assert [get(one, "text"), texts] == ["one", {"two", "three"}]
    assert keys(one) == [KEY]


def test_a_tab_solves_no_conflict_for_another_that_goes_on(
    tabs: tuple[Page, Page], workbench: NewPage
) -> None:
    one, two = tabs
    save(one, "one")
    save(two, "two")
    three = start(workbench(one.context))
    assert [get(three, "state"), get(three, "text")] == ["conflict", "two"]
    save(two, "two, more")
    three.evaluate("draft.takeTheirs()")
    assert get(three, "previous.text") == "two"
    (mine,) = [key for key in keys(one) if key.startswith(MINE)]
    assert stored(one, mine)["text"] == "two, more"
    assert get(two, "state") == "conflict"


def test_tabs_that_wrote_the_same_are_no_conflict(tabs: tuple[Page, Page]) -> None:
    one, two = tabs
    save(one, "same")
    save(two, "same")
    assert [get(one, "state"), get(two, "state")] == ["saved", "saved"]
    save(two, "same, and more")
    assert get(two, "state") == "saved"


def test_a_tab_that_comes_back_from_the_cache_looks_again(tabs: tuple[Page, Page]) -> None:
    two = tabs[1]
    # Begun anew after a clearing, so the number alone says nothing.
    record = {**stored(two), "tab": "other", "text": "elsewhere"}
    # Written by the page itself, so no storage event tells it.
    two.evaluate("([key, raw]) => localStorage.setItem(key, raw)", [KEY, json.dumps(record)])
    assert get(two, "state") == "saved"
    two.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    assert get(two, "state") == "conflict"
    two.evaluate("draft.close()")


def test_every_state_is_told_once(tabs: tuple[Page, Page]) -> None:
    one, two = tabs
    save(one, "one")
    hear(two, "conflict")
    save(two, "two")
    two.evaluate("draft.keepMine()")
    save(two, "two, more")
    assert two.evaluate("states") == ["conflict", "saved"]


# Storage that is cleared, full, missing or spoilt


def test_clearing_leaves_the_text_and_says_so(tabs: tuple[Page, Page]) -> None:
    one, two = tabs
    one.evaluate("localStorage.clear()")
    hear(two, "cleared")
    assert get(two, "text") == "both"
    assert keys(two) == []
    save(two, "both, more")
    assert get(two, "state") == "saved"
    assert stored(two)["text"] == "both, more"


FILL = """() => {
  for (let size = 4_000_000; size >= 1; size = Math.floor(size / 2)) {
    for (let n = 0; ; n += 1) {
      try {
        localStorage.setItem(`filler ${size} ${n}`, '.'.repeat(size));
      } catch {
        break;
      }
    }
  }
}"""
EMPTY = """for (const key of Object.keys(localStorage)) {
  if (key.startsWith('filler')) localStorage.removeItem(key);
}"""


def test_full_storage_keeps_the_text_in_memory_and_says_so(page: Page) -> None:
    save(page, "mine")
    page.evaluate(FILL)
    save(page, "mine, " + "longer " * 20)
    assert get(page, "state") == "full"
    assert get(page, "text").startswith("mine, longer")
    assert stored(page)["text"] == "mine"
    page.evaluate("draft.passed('passed')")
    assert get(page, "state") == "full"
    assert get(page, "attempts()[0].text") == "passed"
    page.evaluate(EMPTY)
    save(page, "mine, with room")
    assert get(page, "state") == "saved"
    assert page.evaluate("states") == ["full", "saved"]
    assert get(again(page), "text") == "mine, with room"


def test_history_makes_room_for_text(page: Page) -> None:
    save(page, "x" * 2_000)
    page.evaluate(FILL)
    page.evaluate("draft.save('y'.repeat(1_500), 'h'.repeat(5_000))")
    assert get(page, "state") == "saved"
    assert stored(page)["text"] == "y" * 1_500
    assert stored(page)["history"] is None


def test_a_conflict_in_full_storage_says_that_the_text_is_not_kept(
    tabs: tuple[Page, Page],
) -> None:
    one, two = tabs
    save(one, "one")
    hear(two, "conflict")
    two.evaluate(FILL)
    save(two, "two")
    assert get(two, "state") == "full"
    assert stored(one)["text"] == "one"
    two.evaluate(EMPTY)
    save(two, "two")
    assert get(two, "state") == "conflict"


BLOCKED = {
    "access throws": """Object.defineProperty(window, 'localStorage', {
        get() { throw new DOMException('no', 'SecurityError'); } });""",
    "use throws": """for (const name of ['getItem', 'setItem', 'key'])
        Storage.prototype[name] = () => { throw new DOMException('no', 'SecurityError'); };""",
    "there is none": "Object.defineProperty(window, 'localStorage', { value: null });",
}


@pytest.mark.parametrize("how", BLOCKED)
def test_blocked_storage_keeps_the_text_in_memory_and_says_so(workbench: NewPage, how: str) -> None:
    page = start(workbench(script=BLOCKED[how]))
    assert get(page, "state") == "unavailable"
    save(page, "mine")
    page.evaluate("draft.passed('passed'); draft.markTried(); draft.reset(); draft.undoReset()")
    assert [get(page, "text"), get(page, "state")] == ["mine", "unavailable"]
    assert get(page, "attempts()[0].text") == "passed"
    assert get(page, "tried()") is True
    page.evaluate("(file) => import('/drafts.js').then(({ erase }) => erase(file))", FILE)


GOOD = {
    "version": 1,
    "revision": 3,
    "tab": "x",
    "changed": "2026-11-23T10:00:00.000Z",
    "text": "mine",
    "history": None,
    "starter": STARTER,
    "earlier": [],
}


def test_a_record_as_documented_is_read(page: Page) -> None:
    page.evaluate("([key, raw]) => localStorage.setItem(key, raw)", [KEY, json.dumps(GOOD)])
    again(page)
    assert [get(page, "text"), get(page, "found")] == ["mine", None]


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        ("{", "damaged"),
        ("", "damaged"),
        ("null", "damaged"),
        ("[]", "damaged"),
        ('"text"', "damaged"),
        (json.dumps({**GOOD, "text": 5}), "damaged"),
        (json.dumps({**GOOD, "revision": "3"}), "damaged"),
        (json.dumps({**GOOD, "history": {}}), "damaged"),
        (json.dumps({**GOOD, "earlier": [{"text": None}]}), "damaged"),
        (json.dumps({**GOOD, "earlier": None}), "damaged"),
        (json.dumps({**GOOD, "version": 0}), "damaged"),
        (json.dumps({"version": 2, "words": "unknown"}), "newer"),
    ],
)
def test_what_cannot_be_read_is_kept_as_it_was(page: Page, raw: str, found: str) -> None:
    page.evaluate("([key, raw]) => localStorage.setItem(key, raw)", [KEY, raw])
    for _ in range(2):
        again(page)
        assert [get(page, "text"), get(page, "found")] == [STARTER, found]
    save(page, "mine")
    again(page)
    assert [get(page, "text"), get(page, "found")] == ["mine", None]
    assert keys(page) == [KEY, f"{KEPT}:1"]
    assert page.evaluate("(key) => localStorage.getItem(key)", f"{KEPT}:1") == raw
    page.evaluate(f"localStorage.setItem('{KEY}', 'spoilt again')")
    again(page)
    assert page.evaluate(f"localStorage.getItem('{KEPT}:1')") == raw
    assert page.evaluate(f"localStorage.getItem('{KEPT}:2')") == "spoilt again"


def test_spoilt_attempts_are_kept_as_they_were(page: Page) -> None:
    page.evaluate(f"localStorage.setItem('{ATTEMPTS}', '[1]')")
    again(page)
    assert get(page, "attempts()") == []
    page.evaluate("draft.passed('mine')")
    assert get(page, "found") == "damaged"
    assert page.evaluate(f"localStorage.getItem('{KEPT}:1')") == "[1]"
    assert get(again(page), "attempts()[0].text") == "mine"


def test_what_cannot_be_read_is_not_written_over_when_it_cannot_be_kept(page: Page) -> None:
    raw = "spoilt " * 50
    page.evaluate("([key, raw]) => localStorage.setItem(key, raw)", [KEY, raw])
    page.evaluate(FILL)
    again(page)
    save(page, "mine")
    assert get(page, "state") == "full"
    assert page.evaluate(f"localStorage.getItem('{KEY}')") == raw


def test_a_conflict_is_kept_when_another_record_cannot_be(tabs: tuple[Page, Page]) -> None:
    one, two = tabs
    save(one, "one")
    save(two, "two")
    (mine,) = [key for key in keys(one) if key.startswith(MINE)]
    one.evaluate("(key) => localStorage.setItem(key, 'spoilt '.repeat(50))", f"{MINE}:zz")
    one.evaluate(FILL)
    again(one)
    assert [get(one, "state"), get(one, "text")] == ["full", "one"]
    one.evaluate(EMPTY)
    save(one, "one, more")
    assert stored(one, mine)["text"] == "two"
    assert get(again(one), "state") == "conflict"


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
