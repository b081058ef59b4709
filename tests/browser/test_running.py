"""A reader runs, edits and checks code; nothing they wrote is lost."""

import gzip
import re
import time

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.barriers import violations
from browser.coding import SNIPPETS, open_editor, output, press, verdicts, write
from browser.conftest import NewPage
from browser.waiting import PATIENCE

WINDOW = "questions/coding/shortest-covering-window/"
SOLUTION = (SNIPPETS / "coding/shortest_covering_window/solution.py").read_text(encoding="utf-8")
SCRIPT_LIMIT = 8 * 1024


def status(page: Page) -> str:
    return page.locator(".code-bar [role=status]").first.inner_text()


def code_of(page: Page) -> str:
    return page.locator(".code-edit .cm-content").inner_text()


def test_nothing_is_loaded_before_it_is_asked_for(new_page: NewPage, home: str) -> None:
    page = new_page()
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto(home + WINDOW, wait_until="networkidle")
    early = [url for url in loaded if "/run/" in url or "/python/" in url or "/code/" in url]
    assert early == []
    page.get_by_role("button", name="Write your answer").click()
    expect(page.locator(".code-edit .cm-content")).to_be_visible()
    assert not [url for url in loaded if "/python/" in url], "the editor needs no Python"
    press(page, "Run")
    expect(page.locator(".run-note").first).to_have_text(re.compile("Done"), timeout=PATIENCE)
    moved = [url.rsplit("/", 1)[1] for url in loaded if "/python/" in url]
    assert sorted(moved) == ["library.bin", "machine.bin", "manifest.json", "worker.bin"]


def test_a_right_answer_passes_and_is_kept(new_page: NewPage, home: str) -> None:
    page = new_page()
    open_editor(page, home)
    write(page, SOLUTION)
    assert set(verdicts(page).values()) == {"passed"}
    expect(page.locator(".verdicts-summary")).to_have_text(
        re.compile(r"^All 18 checks pass\. Passed once, last on \w+ \d+, \d{4}\.$")
    )
    page.reload()
    page.get_by_role("button", name="Continue your answer").click()
    expect(page.locator(".code-edit .cm-content")).to_contain_text("inside")
    expect(page.locator(".code-veil")).to_have_count(0)


def test_the_solution_waits_for_an_attempt(new_page: NewPage, home: str) -> None:
    page = new_page()
    page.goto(home + WINDOW)
    veils = page.locator(".code-veil")
    expect(veils.first).to_be_visible()
    count = veils.count()
    expect(page.locator('[data-file$="/solution.py"]').first).to_be_hidden()
    page.get_by_role("button", name="Show the solution").click()
    expect(page.locator('[data-file$="/solution.py"]').first).to_be_visible()
    expect(veils).to_have_count(count - 1)
    page.get_by_role("button", name="Write your answer").click()
    write(page, SOLUTION.replace("-1", "-2"))
    verdicts(page)
    expect(veils).to_have_count(0)


def test_hints_open_one_after_the_other(new_page: NewPage, home: str) -> None:
    page = new_page()
    page.goto(home + WINDOW)
    expect(page.get_by_text("Hint 1")).to_be_visible()
    expect(page.get_by_text("Hint 2")).to_be_hidden()
    page.get_by_text("Hint 1").click()
    expect(page.get_by_text("Hint 2")).to_be_visible()
    expect(page.get_by_text("Hint 3")).to_be_hidden()


def test_a_failed_check_leads_to_the_line_and_the_input(new_page: NewPage, home: str) -> None:
    page = new_page()
    open_editor(page, home)
    write(page, "def shortest_covering_window(ids):\n    best = ids[0]\n    return (0, best)\n")
    found = verdicts(page)
    assert found["Empty"] == "error"
    first = page.locator("ol.verdicts > li").first
    expect(first).to_contain_text("IndexError: list index out of range")
    expect(first).to_contain_text("shortest_covering_window([])")
    expect(page.locator(".cm-point-words")).to_contain_text("IndexError")
    first.get_by_role("button", name="Go to line 2").click()
    expect(page.locator(".code-edit .cm-content")).to_be_focused()
    first.get_by_role("button", name="Put this call into my code").click()
    assert "print(shortest_covering_window([]))" in code_of(page)
    # A wrong answer points at the line that returned it.
    second = page.locator("ol.verdicts > li", has_text="One id")
    second.locator("summary").click()
    expect(second).to_contain_text("[7]: expected (0, 0), got (0, 7)")
    expect(second.get_by_role("button", name="Go to line 3")).to_be_visible()


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("def shortest_covering_window(ids)\n    return 1\n", "SyntaxError: expected ':'"),
        ("def shortest_covering_widow(ids):\n    return 1\n", "is that the one?"),
        ("import sys\nsys.exit()\n", "It calls sys.exit"),
        ("name = input()\n", "It waits for input"),
    ],
)
def test_code_that_cannot_be_checked_gets_a_sentence(
    new_page: NewPage, home: str, code: str, words: str
) -> None:
    page = new_page()
    open_editor(page, home)
    write(page, code)
    assert verdicts(page) == {"Your code": "error"}
    expect(page.locator("ol.verdicts")).to_contain_text(words)


def test_output_comes_as_it_is_printed(new_page: NewPage, home: str) -> None:
    page = new_page()
    open_editor(page, home)
    write(page, "import time\nprint('one')\nprint('two')\nwhile True:\n    time.sleep(1)\n")
    press(page, "Run")
    expect(page.locator(".run-output").first).to_have_text("one\ntwo\n", timeout=PATIENCE)
    press(page, "Stop")
    expect(page.locator(".run-note").first).to_contain_text("Stopped")


def test_errors_stand_apart_from_output(new_page: NewPage, home: str) -> None:
    page = new_page()
    open_editor(page, home)
    write(page, "import time\nprint('one')\ntime.sleep(1.5)\nprint('two')\n1 / 0\n")
    press(page, "Run")
    shown = page.locator(".run-output").first
    expect(shown.locator("[data-stream=err]")).to_contain_text(
        "ZeroDivisionError", timeout=PATIENCE
    )
    assert shown.locator("[data-stream=out]").inner_text() == "one\ntwo\n"
    expect(page.locator(".cm-point-words")).to_contain_text("ZeroDivisionError")
    expect(page.locator(".run-note").first).to_have_text(
        re.compile(r"ended with an error after \d+\.\d s")
    )


def test_a_module_of_the_rest_is_fetched_when_it_is_imported(new_page: NewPage, home: str) -> None:
    page = new_page()
    open_editor(page, home)
    write(page, "import tomllib\nprint(tomllib.loads('a = 1'))\n")
    assert output(page, re.compile("Done")) == "{'a': 1}\n"


def test_programs_of_the_page_run_and_print_what_is_recorded(new_page: NewPage, home: str) -> None:
    page = new_page()
    page.goto(f"{home}{WINDOW}evidence/")
    programs = [
        block
        for block in page.locator("[data-kind=program]").all()
        if (SNIPPETS / (block.get_attribute("data-file") or "")).with_suffix(".out").exists()
    ]
    assert len(programs) >= 3
    for fold in page.locator("details:not(.tip)").all():
        fold.evaluate("fold => { fold.open = true; }")
    for block in programs:
        name = block.get_attribute("data-file") or ""
        bar = block.locator("xpath=following-sibling::div[1]")
        bar.get_by_role("button", name="Run").first.click()
        note = block.locator("xpath=following-sibling::div[contains(@class, 'run-box')][1]//p")
        expect(note).to_have_text(re.compile("Done"), timeout=PATIENCE)
        shown = block.locator("xpath=following-sibling::div[contains(@class, 'run-box')][1]//pre")
        recorded = (SNIPPETS / name).with_suffix(".out").read_text(encoding="utf-8")
        assert shown.text_content() == recorded, name


def test_a_link_carries_code_and_never_runs_it(browser: Browser, home: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    open_editor(page, home)
    write(page, "print('from a friend')\n")
    press(page, "Share")
    expect(page.locator(".code-bar [role=status]").first).to_contain_text("Copied a link")
    link = page.evaluate("navigator.clipboard.readText()")
    context.close()

    context = browser.new_context()
    page = context.new_page()
    open_editor(page, home)
    write(page, "print('my own')\n")
    page.goto("about:blank")
    page.goto(link)
    shared = page.get_by_role("region", name="Code from a link")
    expect(shared).to_contain_text("from a friend")
    expect(shared).to_contain_text("nothing of it has run")
    expect(page.locator(".run-output")).to_have_count(1)
    assert not page.locator(".run-output").first.is_visible()
    expect(page.locator(".code-edit > .code-editor .cm-content")).to_contain_text("my own")
    assert "#code" not in page.url
    shared.get_by_role("button", name="Put it into my editor").click()
    expect(page.locator(".code-edit .cm-content")).to_contain_text("from a friend")
    page.keyboard.press("ControlOrMeta+z")
    expect(page.locator(".code-edit .cm-content")).to_contain_text("my own")
    page.goto("about:blank")
    page.goto(re.sub(r"code=1\.....", "code=1.AAAA", link))
    expect(page.get_by_role("region", name="Code from a link")).to_contain_text("damaged")
    context.close()


def test_two_tabs_do_not_overwrite_each_other(browser: Browser, home: str) -> None:
    context = browser.new_context()
    one, other = context.new_page(), context.new_page()
    for page in (one, other):
        open_editor(page, home)
    write(one, "print('one')\n")
    write(other, "print('other')\n")
    expect(other.get_by_role("group", name="Notes on your code")).to_contain_text("Another tab")
    other.get_by_role("button", name="Take the other one").click()
    expect(other.locator(".code-edit .cm-content")).to_contain_text("print('one')")
    other.get_by_role("button", name="Bring it back").click()
    expect(other.locator(".code-edit .cm-content")).to_contain_text("print('other')")
    context.close()


def test_a_new_starter_leaves_the_readers_code(browser: Browser, home: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    open_editor(page, home)
    write(page, "print('mine')\n")
    page.evaluate(
        """() => {
          const key = Object.keys(localStorage).find((name) => name.includes(":draft:"));
          const record = JSON.parse(localStorage[key]);
          record.starter = record.starter.replace("raise NotImplementedError", "pass");
          localStorage[key] = JSON.stringify(record);
        }"""
    )
    open_editor(page, home)
    notes = page.get_by_role("group", name="Notes on your code")
    expect(notes).to_contain_text("The exercise has a new starter. Your code is kept.")
    notes.get_by_text("See what changed").click()
    expect(notes.locator("pre")).to_contain_text("-     pass\n+     raise NotImplementedError")
    expect(page.locator(".code-edit .cm-content")).to_contain_text("mine")
    notes.get_by_role("button", name="Begin from the new one").click()
    expect(page.locator(".code-edit .cm-content")).to_contain_text("NotImplementedError")
    page.get_by_role("button", name="Bring it back").click()
    expect(page.locator(".code-edit .cm-content")).to_contain_text("mine")
    context.close()


def test_reset_asks_and_can_be_undone(new_page: NewPage, home: str) -> None:
    page = new_page()
    open_editor(page, home)
    write(page, "print('mine')\n")
    page.once("dialog", lambda dialog: dialog.dismiss())
    press(page, "Reset")
    expect(page.locator(".code-edit .cm-content")).to_contain_text("mine")
    page.once("dialog", lambda dialog: dialog.accept())
    press(page, "Reset")
    expect(page.locator(".code-edit .cm-content")).to_contain_text("NotImplementedError")
    page.reload()
    page.get_by_role("button", name="Continue your answer").click()
    page.get_by_role("button", name="Bring it back").click()
    expect(page.locator(".code-edit .cm-content")).to_contain_text("mine")


def test_a_second_visit_moves_nothing_and_works_offline(browser: Browser, home: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    open_editor(page, home)
    write(page, "print('kept')\n")
    output(page, re.compile("Done"))
    page.wait_for_timeout(1500)  # the service worker takes its copies
    moved: list[str] = []
    context.on("request", lambda request: moved.append(request.url))
    page.reload()
    page.get_by_role("button", name="Continue your answer").click()
    expect(page.locator(".code-edit .cm-content")).to_contain_text("kept")
    output(page, re.compile("Done"))
    assert not [url for url in moved if url.endswith(".bin")]
    context.set_offline(True)
    page.reload()
    page.get_by_role("button", name="Continue your answer").click()
    assert output(page, re.compile("Done")) == "kept\n"
    context.close()


def test_the_keyboard_is_enough(new_page: NewPage, home: str) -> None:
    page = new_page()
    open_editor(page, home)
    write(page, SOLUTION)
    page.keyboard.press("ControlOrMeta+Enter")
    expect(page.locator(".code-bar [role=status]").first).to_have_text(
        "All 18 checks pass.", timeout=PATIENCE
    )
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Check: starter.py")).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_no_state_has_a_barrier(new_page: NewPage, home: str, width: int, scheme: str) -> None:
    page = new_page(width=width, scheme=scheme)
    page.goto(home + WINDOW)
    assert violations(page) == []
    page.get_by_role("button", name="Write your answer").click()
    expect(page.locator(".code-edit .cm-content")).to_be_visible()
    write(page, "def shortest_covering_window(ids):\n    print(ids)\n    return (0, len(ids))\n")
    verdicts(page)
    for fold in page.locator("ol.verdicts details").all()[:3]:
        fold.evaluate("fold => { fold.open = true; }")
    assert violations(page) == []
    write(page, "print('x' * 200)\n1 / 0\n")
    output(page, re.compile("error"))
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_scripts_the_page_reads_whole(browser: Browser, home: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(home + WINDOW)
    expect(page.locator('[data-file$="/solution.py"]').first).to_be_visible()
    expect(page.locator('[data-file$="/starter.py"]')).to_be_visible()
    expect(page.get_by_text("Hint 3")).to_be_visible()
    expect(page.locator(".code-bar, .code-veil")).to_have_count(0)
    context.close()


def test_a_browser_without_what_is_needed_says_so(new_page: NewPage, home: str) -> None:
    page = new_page()
    page.add_init_script("delete globalThis.WebAssembly")
    open_editor(page, home)
    press(page, "Run")
    expect(page.locator(".code-bar [role=status]").first).to_contain_text("it lacks WebAssembly")


def test_a_network_that_fails_is_told_and_tried_again(browser: Browser, home: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    open_editor(page, home)
    write(page, "print('after all')\n")
    context.set_offline(True)
    press(page, "Run")
    expect(page.locator(".run-note").first).to_contain_text("Is there a network?", timeout=PATIENCE)
    context.set_offline(False)
    assert output(page, re.compile("Done")) == "after all\n"
    context.close()


def test_stop_while_python_loads(new_page: NewPage, home: str) -> None:
    page = new_page()
    page.route("**/machine.bin", lambda route: (time.sleep(1), route.continue_())[1])
    open_editor(page, home)
    write(page, "print('later')\n")
    press(page, "Run")
    press(page, "Stop")
    expect(page.locator(".run-note").first).to_have_text("Stopped.", timeout=PATIENCE)
    assert output(page, re.compile("Done")) == "later\n"


def test_scripts_of_a_page_with_code_are_small(new_page: NewPage, home: str) -> None:
    page = new_page()
    ours: list[bytes] = []
    page.on(
        "response",
        lambda response: (
            ours.append(response.body()) if "/assets/client/" in response.url else None
        ),
    )
    page.goto(home + WINDOW, wait_until="networkidle")
    size = sum(len(gzip.compress(body, 9)) for body in ours)
    assert 0 < size <= SCRIPT_LIMIT, size
