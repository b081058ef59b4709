"""What the page does with the editor: new texts, added lines, marks, history, farewell."""

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import NewPage
from browser.editing import press, start, text
from browser.waiting import until

pytest_plugins = ["browser.modules"]


@pytest.fixture
def page(workbench: NewPage) -> Page:
    return start(workbench())


def test_a_new_text_is_one_step_back(page: Page) -> None:
    press(page, "one")
    page.evaluate("editor.setText('two\\nlines')")
    assert text(page) == "two\nlines"
    page.evaluate("editor.setText('two\\nlines')")
    press(page, "!", "Control+z", "Control+z")
    assert text(page) == "one"
    press(page, "Control+z")
    assert text(page) == ""
    assert page.evaluate("changes.filter((now) => now === 'two\\nlines').length") == 2


@pytest.mark.parametrize(
    ("before", "after"),
    [("aaa", "aa"), ("aa", "aaa"), ("abcabc", "abc"), ("", "x"), ("x", ""), ("a\r\nb", "a\nc")],
)
def test_any_text_replaces_any_other(workbench: NewPage, before: str, after: str) -> None:
    page = start(workbench(), before)
    page.evaluate("(text) => editor.setText(text)", after)
    assert text(page) == after
    press(page, "Control+z")
    assert text(page) == before.replace("\r", "")


@pytest.mark.parametrize(
    ("before", "after"),
    [("", "f()\n"), ("x", "x\nf()\n"), ("x\n", "x\nf()\n"), ("x\n\n\n", "x\nf()\n")],
)
def test_a_line_is_added_and_the_cursor_goes_there(
    workbench: NewPage, before: str, after: str
) -> None:
    page = start(workbench(), before)
    page.evaluate("editor.appendLine('f()')")
    assert text(page) == after
    press(page, ";")
    assert text(page) == after.replace("f()", "f();")
    press(page, "Control+z", "Control+z")
    assert text(page) == before


def test_a_line_is_pointed_at_until_it_is_edited(workbench: NewPage) -> None:
    page = start(workbench(), "a = 1\nb = 2\nc = 3")
    page.evaluate("editor.pointAt(2, 'b is <b>wrong</b>')")
    note = page.locator(".cm-point-words")
    expect(note).to_have_text("b is <b>wrong</b>")
    expect(page.locator(".cm-point-line")).to_have_text("b = 2")
    expect(page.locator(".cm-point-number")).to_have_text("2")
    until(page, "announced.length")
    assert page.evaluate("announced") == ["Line 2: b is <b>wrong</b>"]
    press(page, "0", "Control+Home", "Enter")
    expect(page.locator(".cm-point-line")).to_have_text("b = 2")
    expect(page.locator(".cm-point-number")).to_have_text("3")
    assert text(page) == "\na = 1\nb = 2\nc = 30"
    press(page, "ArrowDown", "5")
    expect(note).to_have_count(0)
    page.evaluate("editor.pointAt(99, 'past the end'); editor.pointAt(0, 'before the start')")
    expect(note).to_have_text("before the start")
    expect(page.locator(".cm-point-number")).to_have_text("1")
    page.evaluate("editor.clearPoint()")
    expect(note).to_have_count(0)
    page.evaluate("editor.pointAt(3, 'x'); editor.setText('other')")
    expect(note).to_have_count(0)


def test_what_is_pointed_at_scrolls_into_sight_and_the_page_stays(workbench: NewPage) -> None:
    page = start(workbench(), "x = 1\n" * 200)
    for line in (150, 3):
        page.evaluate(f"editor.pointAt({line}, 'here')")
        note = page.locator(".cm-point-words")
        expect(note).to_be_in_viewport()
        assert page.evaluate("scrollY") == 0


def test_history_survives_a_reload(page: Page) -> None:
    press(page, "one", "Enter")
    page.evaluate("editor.setText('two')")
    press(page, "!", "Control+z")
    saved = page.evaluate("editor.history()")
    page.reload()
    start(page, "two", history=saved)
    press(page, "Control+z")
    assert text(page) == "one\n"
    press(page, "Control+y", "Control+y")
    assert text(page) == "two!"


def test_history_of_anything_else_is_ignored(page: Page) -> None:
    press(page, "one")
    page.evaluate("editor.setText('two')")
    good = page.evaluate("editor.history()")
    spoilt = good.replace('[3,"one"]', '[2,"one"]')
    assert spoilt != good
    for now, history in [
        ("owt", good),
        ("three", good),
        ("two", "{"),
        ("two", "null"),
        ("two", "7"),
        ("two", '{"of": 1, "past": {}}'),
        ("two", good.replace('"done"', '"undone"')),
        ("two", good[:-9]),
        ("two", spoilt),
        ("two", ""),
        ("two", None),
    ]:
        page.reload()
        start(page, now, history=history)
        press(page, "Control+z")
        assert text(page) == now
        press(page, "!", "Control+z")
        assert text(page) == now


def test_a_very_long_history_is_not_given(page: Page) -> None:
    page.evaluate("editor.setText('x'.repeat(150_000)); editor.setText('y')")
    assert 150_000 < page.evaluate("editor.history().length") < 200_000
    page.evaluate("editor.setText('z'.repeat(150_000)); editor.setText('')")
    assert page.evaluate("editor.history()") is None


def test_destroying_leaves_nothing(page: Page) -> None:
    page.evaluate("editor.destroy()")
    assert page.locator("#box").inner_html() == ""
    page.set_viewport_size({"width": 400, "height": 600})
