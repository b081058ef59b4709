"""The built site, parsed once."""

import pytest

from built.parsed import SITE, Html


@pytest.fixture(scope="session")
def pages() -> dict[str, Html]:
    """Return every page of the built site by its address below the root."""
    assert SITE.is_dir(), "build the site first: make build"
    names = {path: path.relative_to(SITE).as_posix() for path in sorted(SITE.rglob("*.html"))}
    return {
        name.removesuffix("index.html"): Html(name, path.read_text(encoding="utf-8"))
        for path, name in names.items()
        if not name.startswith("pagefind/")
    }


@pytest.fixture(scope="session")
def articles(pages: dict[str, Html]) -> dict[str, str]:
    """Return what a page itself says, by its address: without navigation and footnote marks."""
    return {address: page.main_text for address, page in pages.items() if not page.leads_on}
