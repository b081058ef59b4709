"""Every page, at three widths, light and dark: readable, reachable, and it stays in its column."""

import pytest
from playwright.sync_api import Page

from browser.barriers import barriers
from browser.conftest import NewPage
from browser.serving import SITE

PAGES = sorted(
    path.parent.relative_to(SITE).as_posix().replace(".", "")
    for path in SITE.rglob("index.html")
    if not {"q", "pagefind"} & set(path.relative_to(SITE).parts)
)


def open_folds(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")


def test_there_are_pages() -> None:
    assert len(PAGES) >= 30


@pytest.mark.parametrize("address", PAGES)
def test_page(new_page: NewPage, home: str, address: str) -> None:
    page = new_page()
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{home}{address}/".replace("//", "/").replace(":/", "://"))
    open_folds(page)
    assert page.locator("h1").count() == 1
    assert barriers(page) == {}
