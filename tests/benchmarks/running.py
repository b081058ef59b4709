"""Measure how code runs on a page: bytes, times and memory, medians over fresh profiles.

    make benchmark

Times depend on the machine and on what else it does; compare only what one run printed.
"""

import gzip
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, Playwright, Response, sync_playwright

from browser.coding import write
from browser.conftest import ARGUMENTS
from browser.find_chromium import chromium
from browser.serving import serve

ADDRESS = "questions/coding/shortest-covering-window/"
PROFILES = 5
Row = dict[str, float]


@contextmanager
def profile(playwright: Playwright, folder: str) -> Generator[BrowserContext]:
    """Open a browser with a profile of its own."""
    context = playwright.chromium.launch_persistent_context(
        folder, executable_path=chromium(), args=ARGUMENTS
    )
    yield context
    context.close()


def weigh(page: Page) -> Callable[..., int]:
    """Return a function that tells how many bytes came so far, text as a server packs it."""
    seen: list[Response] = []
    page.on("response", lambda response: seen.append(response))  # noqa: PLW0108 - Playwright marks handlers

    def total(part: str = "") -> int:
        size = 0
        for response in [each for each in seen if part in each.url]:
            body = response.body()
            packed = response.url.endswith((".bin", ".png"))
            size += len(body) if packed else len(gzip.compress(body, 9))
        return size

    return total


def first_output(page: Page, press: str, words: str) -> float:
    """Press a button of the exercise; return the milliseconds until the output holds the words."""
    return page.evaluate(
        """([press, words]) => new Promise((resolve) => {
          const button = document.querySelector(`.code-bar button[aria-label^="${press}"]`);
          const begun = performance.now();
          const look = () => {
            const shown = document.querySelector(".run-output")?.textContent ?? "";
            if (shown.includes(words)) resolve(performance.now() - begun);
            else setTimeout(look, 1);
          };
          button.click();
          look();
        })""",
        [press, words],
    )


def open_editor(page: Page, home: str) -> None:
    """Open the exercise and its editor."""
    page.goto(home + ADDRESS, wait_until="networkidle")
    page.locator("[data-kind=exercise] + .code-bar [data-action=edit]").click()
    page.locator(".code-edit .cm-content").wait_for()


def memory(folder: str) -> float:
    """Return the megabytes of the largest renderer of a profile that are its own (Linux)."""
    parents: dict[int, int] = {}
    commands: dict[int, str] = {}
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            commands[int(entry.name)] = (entry / "cmdline").read_text(encoding="utf-8")
            parents[int(entry.name)] = int((entry / "stat").read_text().rsplit(")")[-1].split()[1])
        except OSError:  # it ended meanwhile
            continue

    def belongs(process: int) -> bool:
        while process and folder not in commands.get(process, ""):
            process = parents.get(process, 0)
        return bool(process)

    sizes = [0.0]
    for process, command in commands.items():
        if "--type=renderer" in command and belongs(process):
            rollup = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="utf-8")
            line = next(line for line in rollup.split("\n") if line.startswith("Pss:"))
            sizes.append(int(line.split()[1]) / 1000)
    return max(sizes)


def measure(playwright: Playwright, home: str) -> Row:
    """Return the figures of one fresh profile."""
    row: Row = {}
    with tempfile.TemporaryDirectory() as folder:
        with profile(playwright, folder) as context:
            page = context.new_page()
            moved = weigh(page)
            page.goto(home + ADDRESS, wait_until="networkidle")
            row["bytes before a click"] = moved()
            page.locator("[data-kind=exercise] + .code-bar [data-action=edit]").click()
            page.locator(".code-edit .cm-content").wait_for()
            row["bytes with the editor"] = moved()
            write(page, "print('first')")
            row["cold: click to first output, ms"] = first_output(page, "Run", "first")
            row["bytes to first output"] = moved()
            write(page, "print('second')")
            row["second run, ms"] = first_output(page, "Run", "second")
            row["renderer, MB"] = memory(folder)
            write(page, "while True:\n    try:\n        pass\n    except BaseException: pass")
            page.get_by_role("button", name="Run: starter.py").click()
            page.get_by_text("Running.").first.wait_for()
            time.sleep(0.3)
            row["Stop to stopped, ms"] = first_stop(page)
            write(page, "print('after a stop')")
            row["Stop, then next output at once, ms"] = first_output(page, "Run", "after a stop")
            page.wait_for_timeout(1500)
        with profile(playwright, folder) as context:
            page = context.new_page()
            moved = weigh(page)
            open_editor(page, home)
            write(page, "print('cached')")
            row["cached: click to first output, ms"] = first_output(page, "Run", "cached")
            row["bytes of Python, second visit"] = moved("/python/")
    return row


def first_stop(page: Page) -> float:
    """Press Stop; return the milliseconds until the page says that it stopped."""
    return page.evaluate(
        """() => new Promise((resolve) => {
          const begun = performance.now();
          document.querySelector('.code-bar button[aria-label^="Stop"]').click();
          const look = () => {
            if (document.querySelector(".run-note")?.textContent === "Stopped.")
              resolve(performance.now() - begun);
            else setTimeout(look, 0);
          };
          look();
        })"""
    )


def main() -> None:
    """Print a table of medians with the least and the most."""
    rows: list[Row] = []
    with serve() as home, sync_playwright() as playwright:
        rows = [measure(playwright, home) for _ in range(PROFILES)]
    sys.stdout.write(f"medians over {PROFILES} fresh profiles (least to most)\n")
    for name in rows[0]:
        values = [row[name] for row in rows]
        middle, least, most = statistics.median(values), min(values), max(values)
        sys.stdout.write(f"{name:<36}{middle:>12,.1f}   ({least:,.1f} to {most:,.1f})\n")


if __name__ == "__main__":
    main()
