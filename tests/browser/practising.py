"""Use the practice tools as a reader does, on days of the test's choosing."""

import gzip
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

from playwright.sync_api import Page, expect

from browser.serving import SITE, SUB_PATH

START = datetime(2026, 11, 2, 18, 0)
# Names begin with the path of the site: docs/_client/names.js.
DATABASE = f"pinterest-mle:{quote(SUB_PATH, safe='')}:practice"
SCRIPT_LIMIT = 30_000  # bytes, gzipped, of all the script that a tool brings
PLANNING_LIMIT = 38_000  # the same with the planner and, for the minutes of cards, their schedule


def open_tool(page: Page, home: str, name: str, now: datetime = START) -> None:
    """Open a tool on a day, and wait until it can be used."""
    page.clock.set_fixed_time(now)
    page.goto(f"{home}practice/{name}/" if name else f"{home}practice/")
    expect(page.locator("#tool[data-ready]")).to_be_attached()


def choose_cards(page: Page, of: str) -> None:
    """Choose among the cards, and wait until the first of them, or that there is none, stands."""
    page.get_by_label("Cards of").select_option(of)
    expect(page.get_by_text("The card is on its way")).to_be_hidden()


def days_later(days: float) -> datetime:
    """Return a time so many days after the start."""
    return START + timedelta(days=days)


def script_of(page: Page, home: str, name: str) -> int:
    """Return the gzipped bytes of script that a tool brings beside what every page has."""
    asked: set[str] = set()
    # What is kept for a time without a network is fetched, too, and run by no page.
    page.on("request", lambda one: asked.add(one.url) if one.resource_type == "script" else None)
    open_tool(page, home, name)
    page.wait_for_load_state("networkidle")
    paths = [SITE / url.split(SUB_PATH, 1)[1] for url in asked if "/assets/client/practice/" in url]
    assert paths
    return sum(len(gzip.compress(path.read_bytes())) for path in paths)


def stored(page: Page) -> dict[str, Any]:
    """Return what the database holds, by kind and identifier."""
    return page.evaluate(
        """(name) => new Promise((resolve) => {
          const opening = indexedDB.open(name);
          opening.onsuccess = () => {
            const asked = opening.result.transaction("records").objectStore("records").getAll();
            asked.onsuccess = () => {
              opening.result.close();
              resolve(Object.fromEntries(asked.result.map((r) => [`${r.kind}:${r.id}`, r.value])));
            };
          };
        })""",
        DATABASE,
    )
