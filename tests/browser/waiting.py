"""Wait for what a page will do, however slow the machine is."""

import time

import pytest
from playwright.sync_api import Page

PATIENCE = 40_000  # milliseconds; Python may have to start on a busy machine


def until(page: Page, expression: str) -> None:
    """Wait until an expression, or the promise that it gives, is true.

    Asked from outside: Playwright's own `wait_for_function` asks again from within the page, where
    a policy without 'unsafe-eval' refuses it, so it works only if the first answer is yes.
    """
    deadline = time.monotonic() + PATIENCE / 1000
    while not page.evaluate(expression):
        if time.monotonic() > deadline:
            pytest.fail(f"never true: {expression}")
        page.wait_for_timeout(20)
