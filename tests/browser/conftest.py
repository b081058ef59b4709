"""A browser for each worker, and a watch over what pages do that they should not."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from browser.find_chromium import chromium
from browser.serving import SITE, serve
from browser.waiting import PATIENCE

# Without these a sandboxed machine refuses to start it, or it looks for updates.
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]

# How many times slower than this machine: SLOW=6 shows what a test forgot to wait for.
SLOW = float(os.environ.get("SLOW", "1"))

NewPage = Callable[..., Page]
# What it asserts for tests is told in full when it fails, as in the tests themselves.
pytest.register_assert_rewrite("browser.interviewing")
expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this room."""
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def home() -> Iterator[str]:
    """Return the address of the built site."""
    assert SITE.is_dir(), "build the site first: make build"
    with serve() as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return a Chromium, or skip where none is to be had."""
    path = chromium()
    if path is None:
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        if SLOW > 1:
            slow_down(launched)
        yield launched
        launched.close()


def slow_down(browser: Browser) -> None:
    """Make every page of a browser as slow as on a machine with much else to do."""
    make = browser.new_context

    def throttle(page: Page) -> None:
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOW})

    def new_context(**options: Any) -> BrowserContext:
        context = make(**options)
        context.on("page", throttle)
        context.set_default_timeout(PATIENCE * SLOW)
        return context

    browser.new_context = new_context


def note_complaints(page: Page, complaints: list[str]) -> None:
    """Add to a list what a page reports as an error or a warning."""
    page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
    page.on(
        "console",
        lambda message: (
            complaints.append(f"{message.type}: {message.text}")
            if message.type in {"error", "warning"}
            else None
        ),
    )


@pytest.fixture
def new_page(browser: Browser, home: str) -> Iterator[NewPage]:
    """Return a maker of pages; at the end none may have reported an error or asked another host."""
    complaints: list[str] = []
    contexts = []

    def make(
        width: int = 1280, height: int = 900, scheme: str = "light", **options: object
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if scheme == "dark" else "light",
            **options,  # pyright: ignore[reportArgumentType]
        )
        contexts.append(context)
        page = context.new_page()
        note_complaints(page, complaints)
        page.on(
            "request",
            lambda request: (
                None
                if request.url.startswith((home, "data:", "blob:"))
                else complaints.append(f"asks {request.url}")
            ),
        )
        return page

    yield make
    for context in contexts:
        context.close()
    assert complaints == []
