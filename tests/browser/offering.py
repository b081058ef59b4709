"""Offers as readers type them, on a clock that stands still."""

import json

from playwright.sync_api import Locator, Page

from browser.practising import DATABASE
from browser.test_share import packed

NOW = "2026-11-20T09:00:00Z"
A_SECOND_LATER = "2026-11-20T09:00:01Z"
SIDE_BY_SIDE = "Total pay, side by side"


def opened(page: Page, home: str, fragment: str = "") -> Page:
    page.clock.set_fixed_time(NOW)
    page.goto(f"{home}practice/offers/{fragment}")
    page.wait_for_selector("#tool[data-ready]")
    return page


def rows(page: Page, caption: str = SIDE_BY_SIDE) -> dict[str, list[str]]:
    """Return the amounts of a table by the name of the row, without what stands below them."""
    found = page.get_by_role("table", name=caption).evaluate(
        """(table) => [...table.querySelectorAll("tbody tr")].map((row) => [
          row.querySelector("th").textContent,
          [...row.querySelectorAll("td")].map((cell) => cell.firstChild?.textContent ?? ""),
        ])"""
    )
    return dict(found)


def offer(page: Page, letter: str) -> Locator:
    return page.locator("fieldset.offer").nth("ABCD".index(letter))


def fill(page: Page, letter: str, label: str, words: str, nth: int = 0) -> None:
    field = offer(page, letter).get_by_label(label, exact=True).nth(nth)
    field.fill(words)
    field.blur()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def focused(page: Page) -> str:
    return page.evaluate("document.activeElement.id || document.activeElement.textContent")


def stored(page: Page) -> dict[str, object] | None:
    """Return what the database holds of this tool."""
    return page.evaluate(
        """(name) => new Promise((resolve) => {
          const opening = indexedDB.open(name);
          opening.onsuccess = () => {
            const store = opening.result.transaction("records").objectStore("records");
            const asked = store.get(["setting", "offers"]);
            asked.onsuccess = () => resolve(asked.result?.value ?? null);
            opening.result.close();
          };
        })""",
        DATABASE,
    )


def link_to(*names: str, **fields: str) -> str:
    """Return a fragment as another program would make it."""
    grant = {"amount": "100k", "plan": "front", "custom": ""}
    blank = {"bonus": "", "bonusAs": "percent", "signOn": "", "signOn2": "", "refreshers": []}
    draft = {"base": "50k", "grants": [grant], "priceAs": "same", "price": "", **blank, **fields}
    offers = [{"name": name, **draft} for name in names]
    return "#offers=" + packed(json.dumps({"offers": offers, "leave": "12"}))
