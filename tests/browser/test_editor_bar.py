"""The bar of keys for fingers."""

from playwright.sync_api import expect

from browser.conftest import NewPage
from browser.editing import PHONE, SAMPLE, focused, press, start, text

pytest_plugins = ["browser.modules"]
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
