"""What a reader prints of a question: their own answer, and no page that is nearly empty."""

from playwright.sync_api import Page, expect

from browser.coding import open_editor, verdicts, write
from browser.conftest import NewPage

# A fraction may stand over its line box by a tenth of a letter; a box that scrolls cuts that off.
CLIPPED = """() => [...document.querySelectorAll("div.math")]
  .filter((box) => {
    const outer = box.getBoundingClientRect();
    const inner = box.querySelector("math").getBoundingClientRect();
    const room = parseFloat(getComputedStyle(box).fontSize) / 5;
    return inner.top - outer.top < room || outer.bottom - inner.bottom < room;
  })
  .map((box) => box.textContent)"""
ANSWER = "def shortest_covering_window(ids):\n    return (0, len(ids))\n" + "# mine\n" * 200


def on_paper(page: Page) -> None:
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")


def test_the_answer_is_printed_whole_with_its_verdicts(new_page: NewPage, home: str) -> None:
    page = new_page()
    open_editor(page, home)
    write(page, ANSWER)
    verdicts(page)
    on_paper(page)
    printed = page.locator(".code-printed")
    expect(printed).to_be_visible()
    assert printed.locator("code").text_content() == ANSWER
    expect(page.locator("ol.verdicts")).to_be_visible()
    expect(page.locator('[data-file$="/starter.py"]').first).to_be_hidden()
    expect(page.locator(".code-edit, .code-bar:visible")).to_have_count(1)
    expect(page.locator(".code-edit")).to_be_hidden()


def test_without_an_answer_the_starter_is_printed(new_page: NewPage, home: str) -> None:
    page = new_page()
    open_editor(page, home)
    on_paper(page)
    expect(page.locator('[data-file$="/starter.py"]').first).to_be_visible()
    assert page.locator(".code-printed").inner_text() == ""


def test_boxes_may_go_on_over_the_page(new_page: NewPage, home: str) -> None:
    page = new_page()
    page.goto(f"{home}questions/system-design/similar-pins-under-150-ms/")
    on_paper(page)
    stuck = page.evaluate(
        """() => [...document.querySelectorAll(".md-typeset :is(pre, .highlight, details, table)")]
          .filter((box) => box.offsetHeight && getComputedStyle(box).breakInside !== "auto")
          .map((box) => box.outerHTML.slice(0, 80))"""
    )
    assert stuck == []


FORMULA = """<div class="math"><math display="block"><mfrac><mfrac><mi>a</mi><mi>b</mi></mfrac>
<msqrt><mfrac><mi>c</mi><mi>d</mi></mfrac></msqrt></mfrac></math></div>"""


def test_no_formula_is_clipped(new_page: NewPage, home: str) -> None:
    page = new_page()
    page.goto(f"{home}rounds/")
    page.evaluate(
        "(one) => document.querySelector('h1').insertAdjacentHTML('afterend', one)", FORMULA
    )
    assert page.locator("div.math").is_visible()
    assert page.evaluate(CLIPPED) == []
