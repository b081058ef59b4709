"""Drafts where storage is cleared, full, missing or spoilt."""

import json

import pytest
from playwright.sync_api import Page

from browser.conftest import NewPage
from browser.drafting import (
    ATTEMPTS,
    FILE,
    KEPT,
    KEY,
    MINE,
    STARTER,
    again,
    get,
    hear,
    keys,
    save,
    start,
    stored,
)

pytest_plugins = ["browser.modules"]


@pytest.fixture
def page(workbench: NewPage) -> Page:
    return start(workbench())


@pytest.fixture
def tabs(workbench: NewPage) -> tuple[Page, Page]:
    """Return two tabs with the same file, the first of which wrote."""
    one = start(workbench())
    save(one, "both")
    return one, start(workbench(one.context))


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
