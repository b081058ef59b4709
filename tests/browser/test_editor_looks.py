"""How the editor looks: colors, narrow pages, finding; and that there is no barrier."""

import pytest
from playwright.sync_api import Page, expect

from browser.barriers import violations
from browser.conftest import NewPage
from browser.editing import PHONE, SAMPLE, focused, press, start, style, text
from browser.waiting import until

pytest_plugins = ["browser.modules"]


@pytest.fixture
def page(workbench: NewPage) -> Page:
    return start(workbench())


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
