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
