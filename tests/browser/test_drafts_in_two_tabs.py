"""Two tabs with one draft lose neither text."""

import json

import pytest
from playwright.sync_api import Page

from browser.conftest import NewPage
from browser.drafting import (
    KEY,
    MINE,
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
def tabs(workbench: NewPage) -> tuple[Page, Page]:
    """Return two tabs with the same file, the first of which wrote."""
    one = start(workbench())
    save(one, "both")
    return one, start(workbench(one.context))


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
