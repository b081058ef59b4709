"""Write, run and check code on a page, as a reader does."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from browser.waiting import PATIENCE

SNIPPETS = Path(__file__).parents[2] / "snippets"
EXERCISES = {
    "coding/shortest_covering_window": "questions/coding/shortest-covering-window/",
    "ml-coding/hard_negative_sampler": "questions/ml-coding/hard-negative-sampler/",
}


def write(page: Page, code: str) -> None:
    """Replace what the open editor holds, as by pasting."""
    content = page.locator(".code-edit .cm-content")
    content.click()
    page.keyboard.press("ControlOrMeta+a")
    content.evaluate(
        """(content, code) => {
          const clipboardData = new DataTransfer();
          clipboardData.setData("text/plain", code);
          content.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
        }""",
        code,
    )


def open_editor(page: Page, home: str, exercise: str = "coding/shortest_covering_window") -> None:
    """Open the page of an exercise and its editor."""
    page.goto(home + EXERCISES[exercise])
    page.get_by_role("button", name=re.compile("(Write|Continue) your answer")).click()
    expect(page.locator(".code-edit .cm-content")).to_be_visible()


def press(page: Page, what: str) -> None:
    """Press a button of the exercise's bar: Run, Check, Stop."""
    page.get_by_role("button", name=f"{what}: starter.py").click()


def verdicts(page: Page) -> dict[str, str]:
    """Press Check and return the state of each check, by its title."""
    press(page, "Check")
    summary = page.locator(".verdicts-summary")
    expect(page.locator(".code-bar [role=status]").first).to_have_text(
        re.compile(r"checks pass|could not be checked"), timeout=PATIENCE
    )
    expect(summary).to_have_text(re.compile(r"checks pass|could not be checked"))
    states = {"is-passed": "passed", "is-failed": "failed", "is-error": "error"}
    found: dict[str, str] = {}
    for item in page.locator("ol.verdicts > li").all():
        title = item.locator(".verdict-state + span").inner_text()
        found[title] = states[item.get_attribute("class") or ""]
    return found


def output(page: Page, words: str | re.Pattern[str]) -> str:
    """Press Run, wait until the note below the output says `words`, and return the output."""
    press(page, "Run")
    expect(page.locator(".run-note").first).to_have_text(words, timeout=PATIENCE)
    return page.locator(".run-output").first.inner_text()
