"""The editor as readers use it: with keys, with fingers, with a screen reader, over a reload."""

import re

import pytest
from playwright.sync_api import Page, expect

from browser.barriers import violations
from browser.conftest import NewPage
from browser.waiting import until

pytest_plugins = ["browser.modules"]

PHONE = {"viewport": {"width": 320, "height": 640}, "has_touch": True, "is_mobile": True}
SAMPLE = '''"""Windows."""
from collections import Counter


class Window:
    size: int = 3

    @property
    def wide(self) -> bool:
        # A comment.
        return self.size > 10 and not None or True


def cover(stream: list[str], need: set[str]) -> tuple[int, int] | None:
    """Return the shortest window."""
    missing = Counter(need)
    for end, item in enumerate(stream):
        if item in missing and len(stream) != 0:
            print(f"{item!r} at {end}", r"\\d", b"x", 0x1F, 1e-3)
    raise ValueError(lambda x: x)
'''


def start(page: Page, text: str = "", bar: bool = False, **options: object) -> Page:
    """Put an editor in the box as window.editor, with the cursor at its end."""
    page.evaluate(
        """async ([text, bar, options]) => {
          const [{ createEditor }, { createEditorBar }] =
            await Promise.all([import('/editor.js'), import('/editor-bar.js')]);
          window.changes = [];
          window.runs = 0;
          const parent = document.getElementById('box');
          window.editor = createEditor({
            parent, text, label: 'Your code', ...options,
            onChange: (now) => changes.push(now),
            onRun: () => { runs += 1; },
          });
          if (bar) parent.append(createEditorBar(editor));
          window.announced = [];
          new MutationObserver(() => {
            const said = document.querySelector('.cm-announced').innerText.trim();
            if (said) announced.push(said);
          }).observe(document.querySelector('.cm-announced'), { childList: true });
          editor.focus();
          editor.view.dispatch({ selection: { anchor: editor.view.state.doc.length } });
        }""",
        [text, bar, options],
    )
    return page


def text(page: Page) -> str:
    return page.evaluate("editor.text()")


def press(page: Page, *keys: str) -> None:
    """Press keys; what is longer than a key is typed."""
    for key in keys:
        if re.fullmatch(r"(?:[A-Z]\w+\+)*(?:[A-Z]\w+|(?<=\+).)", key):
            page.keyboard.press(key)
        else:
            page.keyboard.type(key)


def focused(page: Page) -> str:
    return page.evaluate("document.activeElement.id || document.activeElement.className")


def style(page: Page, selector: str, name: str) -> str:
    return page.locator(selector).first.evaluate("(e, name) => getComputedStyle(e)[name]", name)


@pytest.fixture
def page(workbench: NewPage) -> Page:
    return start(workbench())


# Typing


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


# What the page does with it


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


# How it looks


def test_it_is_styled_where_style_elements_are_forbidden(page: Page) -> None:
    # The fixture fails on a complaint about the policy; this sees that the sheets arrived.
    assert page.locator("style").count() == 0
    assert style(page, ".cm-scroller", "display") == "flex"
    assert page.evaluate("document.head.tagName") == "HEAD"


@pytest.mark.parametrize("scheme", ["default", "slate"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing(workbench: NewPage, scheme: str, width: int) -> None:
    page = start(
        workbench(viewport={"width": width, "height": 900}, has_touch=width == 320),
        SAMPLE,
        bar=True,
    )
    page.evaluate("(scheme) => document.body.dataset.mdColorScheme = scheme", scheme)
    page.evaluate("editor.pointAt(17, 'NameError: name “missing” is not defined')")
    assert violations(page) == []
    press(page, "Control+f")
    expect(page.get_by_role("textbox", name="Find")).to_be_focused()
    press(page, "item")
    expect(page.locator(".cm-searchMatch").first).to_be_visible()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_kinds_of_words_have_colors_of_their_own(workbench: NewPage) -> None:
    page = start(workbench(), SAMPLE)
    kinds = [".tok-keyword", ".tok-comment", ".tok-string", ".tok-meta", ".cm-line"]
    colors = {style(page, f".cm-content {kind}", "color") for kind in kinds}
    assert len(colors) == len(kinds)
    page.evaluate("document.body.dataset.mdColorScheme = 'slate'")
    assert colors.isdisjoint(style(page, f".cm-content {kind}", "color") for kind in kinds)


def test_a_phone_has_no_reason_to_zoom(workbench: NewPage) -> None:
    page = start(workbench(**PHONE), SAMPLE, bar=True)
    assert style(page, ".cm-line", "fontSize") == "16px"
    press(page, "Control+f")
    field = page.get_by_role("textbox", name="Find")
    expect(field).to_be_focused()
    assert style(page, ".cm-textfield", "fontSize") == "16px"
    for control in page.locator(".cm-search :is(input:not([type]), button):visible").all():
        box = control.bounding_box()
        assert box is not None
        assert box["height"] >= 44
        assert 0 <= box["x"] <= box["x"] + box["width"] <= 320
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_long_lines_wrap_where_it_is_narrow(workbench: NewPage) -> None:
    page = start(workbench(), "x = " + "1 + " * 60)
    inside = "editor.view.scrollDOM.scrollWidth - editor.view.scrollDOM.clientWidth"
    assert page.evaluate(inside) > 0
    page.set_viewport_size({"width": 500, "height": 800})
    until(page, f"{inside} <= 0")


def test_find_goes_from_one_to_the_next(workbench: NewPage) -> None:
    page = start(workbench(), "one\ntwo\none\n")
    press(page, "Control+f")
    expect(page.get_by_role("textbox", name="Find")).to_be_focused()
    press(page, "one", "Enter", "Enter")
    assert page.evaluate("editor.view.state.selection.main.from") == 8
    press(page, "Escape")
    expect(page.locator(".cm-search")).to_have_count(0)
    assert "cm-content" in focused(page)
    press(page, "X")
    press(page, "Control+f")
    expect(page.get_by_role("textbox", name="Find")).to_be_focused()
    assert text(page) == "one\ntwo\nX\n"


def test_find_that_cannot_be_fetched_says_so(workbench: NewPage) -> None:
    page = workbench()
    page.route(
        "**/dist-*.js",
        lambda route: route.fulfill(status=200, content_type="text/javascript", body="throw 1"),
    )
    start(page)
    press(page, "Control+f")
    until(page, "announced.some((said) => said.startsWith('Find is not available'))")
    press(page, "x")
    assert text(page) == "x"


# The bar

COUNT_BLURS = """() => {
  window.blurred = 0;
  editor.view.contentDOM.addEventListener('blur', () => { blurred += 1; });
}"""


def test_the_bar_is_for_fingers(workbench: NewPage) -> None:
    page = start(workbench(), bar=True)
    bar = page.get_by_role("toolbar", name="Keys for code")
    expect(bar).to_be_hidden()
    page.set_viewport_size({"width": 590, "height": 800})
    expect(bar).to_be_visible()
    expect(
        start(
            workbench(**PHONE | {"viewport": {"width": 900, "height": 600}}), bar=True
        ).get_by_role("toolbar")
    ).to_be_visible()


def test_the_bar_writes_and_the_editor_keeps_the_focus(workbench: NewPage) -> None:
    page = start(workbench(**PHONE), bar=True)
    page.evaluate(COUNT_BLURS)
    bar = page.get_by_role("toolbar")

    def tap(*names: str) -> None:
        for name in names:
            bar.get_by_role("button", name=name, exact=True).tap()

    press(page, "if f")
    tap("Opening parenthesis", "Opening bracket", "Closing bracket", "Closing parenthesis", "Colon")
    assert text(page) == "if f([]):"
    press(page, "Enter", "x ")
    tap("Equals sign")
    press(page, " ")
    tap("Quotation mark", "Quotation mark", "Opening brace", "Closing brace")
    assert text(page) == 'if f([]):\n    x = ""{}'
    tap("Tab: indent")
    assert text(page) == 'if f([]):\n        x = ""{}'
    tap("Outdent", "Outdent")
    assert text(page) == 'if f([]):\nx = ""{}'
    tap("Undo")
    assert text(page) == 'if f([]):\n    x = ""{}'
    tap("Redo")
    assert text(page) == 'if f([]):\nx = ""{}'
    assert "cm-content" in focused(page)
    assert page.evaluate("blurred") == 0
    page.locator("#before").focus()
    tap("Colon")
    assert "cm-content" in focused(page)


def test_a_mouse_on_the_bar_leaves_the_focus_too(workbench: NewPage) -> None:
    page = start(workbench(viewport={"width": 500, "height": 700}), bar=True)
    page.evaluate(COUNT_BLURS)
    page.get_by_role("button", name="Colon").click()
    assert [text(page), page.evaluate("blurred")] == [":", 0]


def test_the_bar_scrolls_in_itself_and_its_keys_are_large(workbench: NewPage) -> None:
    page = start(workbench(**PHONE), SAMPLE, bar=True)
    bar = page.get_by_role("toolbar")
    assert bar.evaluate("(bar) => bar.scrollWidth > bar.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    for button in bar.get_by_role("button").all():
        box = button.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 44
    bar.get_by_role("button", name="Redo").tap()
    assert page.evaluate("scrollX") == 0


def test_arrows_move_in_the_bar(workbench: NewPage) -> None:
    page = start(workbench(viewport={"width": 500, "height": 700}), bar=True)
    press(page, "Escape", "Tab")
    names = []
    for key in (
        "",
        "ArrowRight",
        "ArrowRight",
        "ArrowLeft",
        "End",
        "ArrowRight",
        "ArrowLeft",
        "Home",
    ):
        if key:
            press(page, key)
        names.append(page.evaluate("document.activeElement.textContent"))
    assert names == ["Tab", "Outdent", "(", "Outdent", "Redo", "Tab", "Redo", "Tab"]
    press(page, "ArrowRight", "ArrowRight", "Enter")
    assert text(page) == "()"
    assert page.evaluate("document.activeElement.textContent") == "("
    press(page, "Tab")
    assert focused(page) == "after"
    press(page, "Shift+Tab")
    assert page.evaluate("document.activeElement.textContent") == "("


def test_the_bar_stays_above_the_keyboard(workbench: NewPage) -> None:
    page = start(workbench(**PHONE), "x = 1\n" * 60, bar=True)
    bar = page.get_by_role("toolbar")
    page.evaluate("scrollTo(0, document.querySelector('.code-editor').offsetTop)")
    page.evaluate(
        """() => {
          Object.defineProperty(visualViewport, 'height', { configurable: true, value: 300 });
          visualViewport.dispatchEvent(new Event('resize'));
        }"""
    )
    bottom = bar.evaluate("(bar) => bar.getBoundingClientRect().bottom")
    assert 250 < bottom <= 300
    page.evaluate("delete visualViewport.height; visualViewport.dispatchEvent(new Event('resize'))")
    assert bar.evaluate("(bar) => bar.getBoundingClientRect().bottom") > 300
