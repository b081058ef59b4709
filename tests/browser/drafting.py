"""A draft on a page of scripts: opened, saved, and looked at in its storage."""

import json
import time
from typing import Any

from playwright.sync_api import Page

from browser.waiting import until

FILE = "coding/shortest_covering_window/solution.py"
# The page of scripts lies at the root of its host.
KEY = "pinterest-mle:%2F:draft:coding%2Fshortest_covering_window%2Fsolution.py"
MINE = KEY.replace(":draft:", ":mine:")
KEPT = KEY.replace(":draft:", ":kept:")
ATTEMPTS = KEY.replace(":draft:", ":attempts:")
STARTER = "def f():\n    ...\n"


def start(page: Page, starter: str = STARTER) -> Page:
    """Open the draft as window.draft; its states are noted in window.states."""
    page.evaluate(
        """async ([file, starter]) => {
          const { openDraft } = await import('/drafts.js');
          window.draft?.close();
          window.draft = openDraft({ file, starter });
          window.states = [];
          draft.onState((state) => states.push(state));
        }""",
        [FILE, starter],
    )
    return page


def again(page: Page, starter: str = STARTER) -> Page:
    """Reload the page and open the draft."""
    page.reload()
    return start(page, starter)


def get(page: Page, expression: str) -> Any:
    return page.evaluate(f"draft.{expression}")


ALL = "() => { try { return JSON.stringify(localStorage); } catch { return ''; } }"


def save(page: Page, text: str) -> None:
    """Save in one tab; go on when every tab sees it, which takes a busy browser a moment."""
    page.evaluate("(text) => draft.save(text)", text)
    told = page.evaluate(ALL)
    for other in page.context.pages:
        deadline = time.monotonic() + 10
        while other.evaluate(ALL) != told and time.monotonic() < deadline:
            time.sleep(0.02)


def keys(page: Page) -> list[str]:
    return sorted(page.evaluate("Object.keys(localStorage)"))


def stored(page: Page, key: str = KEY) -> Any:
    return json.loads(page.evaluate("(key) => localStorage.getItem(key)", key))


def hear(page: Page, state: str) -> None:
    """Wait until a tab has heard of the other."""
    until(page, f"draft.state === '{state}'")
