"""The editor under the hands of readers: keys, other keyboards, pasting, the way out."""

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import NewPage
from browser.editing import focused, press, start, text

pytest_plugins = ["browser.modules"]


@pytest.fixture
def page(workbench: NewPage) -> Page:
    return start(workbench())


@pytest.mark.parametrize(
    ("keys", "result"),
    [
        (["def f():", "Enter", "x"], "def f():\n    x"),
        (
            ["def f():", "Enter", "if x:", "Enter", "y", "Enter", "z"],
            "def f():\n    if x:\n        y\n        z",
        ),
        (["if x:", "Enter", "y", "Enter", "Backspace", "z"], "if x:\n    y\nz"),
        (["if x:", "Enter", "y", "Enter", "else:"], "if x:\n    y\nelse:"),
        (["x = [", "Enter", "1,"], "x = [\n    1,\n]"),
        (["x", "Tab"], "    x"),
        (["x", "Tab", "Tab", "Shift+Tab"], "    x"),
        (["x", "Enter", "y", "Control+a", "Tab"], "    x\n    y"),
        (["f(", "x", ")"], "f(x)"),
        (["a[", "0", "]", " = {"], "a[0] = {}"),
        (["(", "Backspace"], ""),
        (["'a", "'", " + ", '"b', '"'], "'a' + \"b\""),
        (["x", "Control+/"], "# x"),
        (["x", "Control+/", "Control+/"], "x"),
        (["x", "Enter", "y", "Control+a", "Control+/"], "# x\n# y"),
        (["ab", "Control+z"], ""),
        (["ab", "Control+z", "Control+y"], "ab"),
    ],
)
def test_keys(page: Page, keys: list[str], result: str) -> None:
    press(page, *keys)
    assert text(page) == result
    if result:
        assert page.evaluate("changes.at(-1)") == result


def test_curly_quotes_of_phones_become_straight(page: Page) -> None:
    page.keyboard.insert_text("“")
    assert text(page) == '""'
    for letter in "a” ‘b’":
        page.keyboard.insert_text(letter)
    assert text(page) == "\"a\" 'b'"
    page.evaluate("editor.setText('')")
    for letter in "x\u00a0例":
        page.keyboard.insert_text(letter)
    assert text(page) == "x 例"


def test_other_keyboards_write_python_too(page: Page) -> None:
    for letter in "print\uff08[\uff10":
        page.keyboard.insert_text(letter)
    press(page, "End")
    page.keyboard.insert_text("\u200b\uff1b\u3000a\uff1d1")
    assert text(page) == "print([0]); a=1"
    page.evaluate("editor.setText('')")
    page.keyboard.insert_text("print(“a\uff08\uff09”)")
    assert text(page) == 'print("a\uff08\uff09")'
    for before, typed, after in (
        ("'x", "\uff08\uff1a", "'x\uff08\uff1a'"),
        ("# x", "\uff08\uff1a\uff09", "# x\uff08\uff1a\uff09"),
    ):
        page.evaluate("editor.setText('')")
        press(page, before)
        for letter in typed:
            page.keyboard.insert_text(letter)
        assert text(page) == after


def paste(page: Page, words: str) -> None:
    page.evaluate("(words) => navigator.clipboard.writeText(words)", words)
    press(page, "Control+v")


@pytest.mark.parametrize(
    ("pasted", "result"),
    [
        ('if x:\n\ty = "\t"\n\n\tz', 'if x:\n    y = "\t"\n\n    z'),
        ("if x:\n    if y:\n\tz", "if x:\n    if y:\n\tz"),
        ("\ufeffprint\uff08“a”\uff09\n\u3000\u200bb", 'print("a")\n b'),
        ('x = "\uff08\u00a0\uff09"', 'x = "\uff08\u00a0\uff09"'),
    ],
)
def test_what_is_pasted_is_plain_and_means_the_same(
    workbench: NewPage, pasted: str, result: str
) -> None:
    page = start(workbench(permissions=["clipboard-read", "clipboard-write"]))
    paste(page, pasted)
    assert text(page) == result


def test_what_is_pasted_into_a_string_stays(workbench: NewPage) -> None:
    page = start(workbench(permissions=["clipboard-read", "clipboard-write"]), '"""')
    paste(page, "\uff08“a”\uff09\n\tb")
    assert text(page) == '"""\uff08“a”\uff09\n\tb'


@pytest.mark.parametrize("key", ["Control+Enter", "Meta+Enter"])
def test_the_run_key_runs_and_writes_nothing(workbench: NewPage, key: str) -> None:
    apple = "Object.defineProperty(navigator, 'platform', { value: 'MacIntel' });"
    page = start(workbench(script=apple if "Meta" in key else ""), "x = 1")
    press(page, key)
    assert page.evaluate("runs") == 1
    words = page.locator(".code-editor__help").text_content() or ""
    assert f"{'Cmd' if 'Meta' in key else 'Ctrl'}+Enter runs" in words
    assert text(page) == "x = 1"


def test_tab_stays_until_escape_and_then_leaves(page: Page) -> None:
    press(page, "x", "Tab")
    assert "cm-content" in focused(page)
    press(page, "Escape")
    page.wait_for_timeout(2_100)  # CodeMirror's own way out closes after two seconds.
    press(page, "Tab")
    assert focused(page) == "after"
    assert text(page) == "    x"
    press(page, "Shift+Tab")
    assert "cm-content" in focused(page)
    press(page, "Escape", "Shift+Tab")
    assert focused(page) == "before"
    press(page, "Tab", "Escape", "y", "Tab")
    assert "cm-content" in focused(page)


def test_the_editor_says_what_it_is_and_how_to_leave(page: Page) -> None:
    box = page.get_by_role("textbox", name="Your code")
    expect(box).to_have_attribute("aria-multiline", "true")
    expect(box).to_have_accessible_description(
        "Tab indents. To leave the editor, press Esc, then Tab. Ctrl+Enter runs the code."
    )


def test_a_text_that_may_not_change_does_not(workbench: NewPage) -> None:
    page = start(workbench(), "x = 1", bar=True, readOnly=True)
    press(page, "y", "Enter", "Backspace")
    assert text(page) == "x = 1"
    page.locator(".editor-bar button").evaluate_all("(keys) => keys.map((key) => key.click())")
    assert text(page) == "x = 1"
    box = page.get_by_role("textbox", name="Your code")
    expect(box).to_have_attribute("aria-readonly", "true")
    page.locator("#before").focus()
    press(page, "Tab")
    expect(box).to_be_focused()
    press(page, "Tab")
    expect(page.locator("#after")).to_be_focused()
