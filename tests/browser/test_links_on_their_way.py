"""Links that other programs changed open when they can; else a sentence says why not."""

import json
import re
from random import Random

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.coding import open_editor, press, write
from browser.conftest import NewPage
from browser.offering import link_to
from browser.practising import open_tool
from browser.test_share import GOOD, packed

pytest_plugins = ["browser.modules"]

WINDOW = "questions/coding/shortest-covering-window/"
FILE = "coding/shortest_covering_window/starter.py"
CODE = packed("print('from a friend')\n" + "# 0123456789 abcdefgh\n" * 3)


def code_with(pattern: str) -> str:
    """Return a link's code in which a pattern is found."""
    for seed in range(100_000):
        code = packed(f"print('from a friend')  # {Random(seed).randbytes(24).hex()}\n")
        if re.search(pattern, code):
            return code
    raise AssertionError(pattern)


DASHED = code_with(r"^[^-]*--[^-]*$")
ONE_DASH = code_with(r"^[^-]*-[^-]*$")
UNDERSCORED = code_with("_")
WHOLE = f"code={CODE}&file={FILE}"

OPENS = {
    "as it was made": WHOLE,
    **{f"{sign} behind": WHOLE + sign for sign in (".", ")", ">", ",", "!", "”", "%3E", ").", "*")},
    "utm behind": WHOLE + "&utm_source=chat&utm_medium=social",
    "fbclid behind": WHOLE + "&fbclid=IwAR0",
    "utm behind the code": f"code={CODE}&utm_source=chat&file={FILE}",
    "escaped underscores": WHOLE.replace("_", "\\_"),
    "escaped underscores, escaped": f"code={UNDERSCORED}&file={FILE}".replace("_", "%5C_"),
    "a space": f"code={CODE[:20]}%20{CODE[20:]}&file={FILE}",
    "a line break": f"code={CODE[:20]}%0A{CODE[20:]}&file={FILE}",
    "a soft hyphen": f"code={CODE[:20]}%C2%AD{CODE[20:]}&file={FILE}",
    "a space that nobody sees": f"code={CODE[:20]}%E2%80%8B{CODE[20:]}&file={FILE}",
    "an em dash": f"code={DASHED.replace('--', '—')}&file={FILE}",
    "an em dash, escaped": f"code={DASHED.replace('--', '%E2%80%94')}&file={FILE}",
    "an en dash": f"code={DASHED.replace('--', '–')}&file={FILE}",
    "an en dash for one hyphen": f"code={ONE_DASH.replace('-', '–')}&file={FILE}",
    "ampersands of HTML": f"code={CODE}&amp;file={FILE}",
    "escaped as a whole": WHOLE.replace("=", "%3D").replace("&", "%26").replace("/", "%2F"),
    "cut in the file": f"code={CODE}&file={FILE[:20]}",
    "cut before the file": f"code={CODE}",
    "a file with a word behind": WHOLE + "%20and%20more",
}
DAMAGED = {
    "cut in the code": WHOLE[: len(CODE) - 10],
    "only the name": "code=",
    "a letter changed": f"code={CODE[:30]}{'A' if CODE[30] != 'A' else 'B'}{CODE[31:]}&file={FILE}",
    "three dots": f"code={CODE[:40]}…",
}


def region(page: Page):
    return page.get_by_role("region", name="Code from a link")


@pytest.mark.parametrize("how", OPENS)
def test_a_link_to_code_opens(new_page: NewPage, home: str, how: str) -> None:
    page = new_page()
    page.goto(f"{home}{WINDOW}#{OPENS[how]}")
    expect(region(page)).to_contain_text("from a friend")
    assert "#" not in page.url


@pytest.mark.parametrize("how", DAMAGED)
def test_a_link_to_code_that_cannot_open_says_so(new_page: NewPage, home: str, how: str) -> None:
    page = new_page()
    page.goto(f"{home}{WINDOW}#{DAMAGED[how]}")
    expect(region(page)).to_contain_text("This link is damaged.")
    region(page).get_by_role("button", name="Close").click()
    expect(region(page)).to_have_count(0)


def test_a_link_opens_in_a_page_that_is_open(new_page: NewPage, home: str) -> None:
    page = new_page()
    page.goto(home + WINDOW)
    page.evaluate("(hash) => { location.hash = hash }", WHOLE)
    expect(region(page)).to_contain_text("from a friend")
    page.evaluate("(hash) => { location.hash = hash }", DAMAGED["cut in the code"])
    expect(region(page)).to_contain_text("damaged")
    expect(region(page)).to_have_count(1)
    page.evaluate("() => { location.hash = 'follow-ups' }")
    expect(region(page)).to_have_count(1)
    expect(page.locator(".code-edit")).to_have_count(1)


def test_a_link_for_a_mistake_opens_there_and_not_in_the_exercise(
    new_page: NewPage, home: str
) -> None:
    page = new_page()
    page.goto(f"{home}{WINDOW}#{WHOLE.replace('starter.py', 'solution.py')}).")
    expect(region(page)).to_contain_text("from a friend")
    expect(page.get_by_label("Your code: solution.py")).to_be_visible()


def test_a_link_that_could_not_be_opened_without_a_network_opens_at_the_next_press(
    browser: Browser, home: str
) -> None:
    page = browser.new_page()
    page.route("**/share-*.js", lambda route: route.abort())
    page.goto(f"{home}{WINDOW}#{WHOLE}")
    expect(page.locator(".code-bar [role=status]").first).to_contain_text("could not be loaded")
    page.unroute("**/share-*.js")
    page.reload()
    expect(region(page)).to_contain_text("from a friend")
    page.close()


PLAN = {
    "plan": 1,
    "interview": "2026-12-18",
    "level": "L4",
    "hours": [1] * 7,
    "off": [],
    "weak": [],
    "skip": [],
}
MANGLED = {
    "as it was made": "{}",
    "a full stop behind": "{}.",
    "a bracket behind": "{})",
    "an angle behind": "{}%3E",
    "utm behind": "{}&utm_source=chat",
    "fbclid behind": "{}&fbclid=IwAR0",
    "emphasis around": "{}_",
    "a space within": None,
}


def mangled(link: str, how: str) -> str:
    form = MANGLED[how]
    return form.format(link) if form else f"{link[:30]}%20{link[30:]}"


def changed_hash(page: Page, fragment: str) -> None:
    page.evaluate("(hash) => { location.hash = hash }", fragment)


@pytest.mark.parametrize("how", MANGLED)
def test_links_to_progress_plan_offers_and_mock_open(
    new_page: NewPage, home: str, how: str
) -> None:
    page = new_page()
    open_tool(page, home, "progress")
    page.get_by_role("button", name="Link and QR code").click()
    field = page.get_by_label("Link to your progress")
    link = field.input_value().split("#")[1]
    changed_hash(page, mangled(link, how))
    expect(page.get_by_role("heading", name="This backup")).to_be_visible()

    open_tool(page, home, "offers")
    changed_hash(page, mangled(link_to("A").removeprefix("#"), how))
    theirs = page.get_by_role("region", name="Offers from a link")
    expect(theirs).to_contain_text("came with the link")

    open_tool(page, home, "plan")
    changed_hash(page, mangled("plan=" + packed(json.dumps(PLAN)), how))
    expect(page.get_by_role("heading", name="A plan from a link")).to_be_visible()

    open_tool(page, home, "mock")
    changed_hash(page, mangled("as=candidate&q=g8-4&level=L4", how))
    expect(page.locator(".is-rehearsing")).to_be_visible()
    expect(page.get_by_text("damaged")).to_have_count(0)


@pytest.mark.parametrize("tool", ["progress", "plan", "offers"])
def test_a_cut_link_to_a_tool_says_so(new_page: NewPage, home: str, tool: str) -> None:
    page = new_page()
    open_tool(page, home, tool)
    for fragment in (f"{tool}={GOOD[:-8]}", f"{tool}="):
        changed_hash(page, fragment)
        expect(page.get_by_text(re.compile("This link is damaged")).first).to_be_visible()


WEBKIT = """
  let isPress = false;
  const press = () => { isPress = true; setTimeout(() => { isPress = false; }); };
  addEventListener("click", press, true);
  const no = () => Promise.reject(new DOMException("no", "NotAllowedError"));
  Object.defineProperty(navigator, "clipboard", { value: {
    writeText: () => no(),
    async write([item]) {
      if (!isPress) return no();
      window.copied = await (await item.getType("text/plain")).text();
    },
  } });
"""


def test_share_copies_where_only_the_press_itself_may(browser: Browser, home: str) -> None:
    page = browser.new_page()
    page.add_init_script(WEBKIT)
    open_editor(page, home)
    write(page, "print('shared')\n")
    press(page, "Share")
    expect(page.locator(".code-bar [role=status]").first).to_contain_text("Copied a link")
    assert re.search(rf"#code=1\.[\w-]+&file={FILE}$", page.evaluate("copied"))
    page.close()


@pytest.mark.parametrize(
    "clipboard",
    [
        "undefined",
        "{}",
        "{ write: async () => { throw Error() }, writeText: async () => { throw Error() } }",
    ],
)
def test_where_nothing_may_be_copied_the_link_is_shown(
    browser: Browser, home: str, clipboard: str
) -> None:
    page = browser.new_page()
    page.add_init_script(f"Object.defineProperty(navigator, 'clipboard', {{ value: {clipboard} }})")
    open_editor(page, home)
    write(page, "print('shared')\n")
    press(page, "Share")
    field = page.get_by_label("Link to this code")
    expect(field).to_be_focused()
    expect(page.locator(".code-bar [role=status]").first).to_contain_text("Copy the link")
    assert re.search(rf"#code=1\.[\w-]+&file={FILE}$", field.input_value())
    page.close()


def test_code_too_long_for_a_link_is_said_and_no_field_is_shown(
    new_page: NewPage, home: str
) -> None:
    page = new_page()
    open_editor(page, home)
    write(page, f"# {'x' * 100_001}\n")
    press(page, "Share")
    expect(page.locator(".code-bar [role=status]").first).to_contain_text("too long for a link")
    expect(page.get_by_label("Link to this code")).to_be_hidden()
