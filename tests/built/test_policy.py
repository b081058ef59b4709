"""Every built page has a policy that lets nothing run but what the site ships."""

import re
from pathlib import Path

import pytest

from browser.serving import SITE

pytestmark = pytest.mark.site
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">')
PAGES = sorted(SITE.rglob("*.html"))


def policy_of(path: Path) -> dict[str, list[str]]:
    html = path.read_text(encoding="utf-8")
    found = POLICY.findall(html)
    assert len(found) == 1, path
    assert html.index("Content-Security-Policy") < html.find("<script"), path
    parts = [part.split() for part in found[0].split(";")]
    return {name: values for name, *values in parts}


def test_there_are_pages() -> None:
    assert len(PAGES) > 60


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(SITE).as_posix())
def test_only_what_is_ours_may_run(path: Path) -> None:
    policy = policy_of(path)
    assert policy["default-src"] == ["'self'"]
    for name in ("script-src", "style-src"):
        hashes = [value for value in policy[name] if value.startswith("'sha256-")]
        allowed = {"'self'", "'wasm-unsafe-eval'", *hashes}
        assert set(policy[name]) <= allowed, (name, policy[name])
    assert policy["object-src"] == policy["base-uri"] == policy["form-action"] == ["'none'"]
