"""The site is valid HTML; what Material writes differently is listed in .htmlvalidate.json."""

import subprocess
from pathlib import Path

import pytest

from built.parsed import SITE

pytestmark = pytest.mark.site

ROOT = Path(__file__).parents[2]


def validate(*files: str) -> subprocess.CompletedProcess[str]:
    command = ["node_modules/.bin/html-validate", "--formatter=text", *files]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_every_page_is_valid() -> None:
    done = validate(f"{SITE}/**/*.html")
    assert done.returncode == 0, "\n".join(done.stdout.splitlines()[:40]) + done.stderr


def test_an_invalid_page_would_be_found(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.html"
    wrong.write_text('<!doctype html><html lang="en"><title>x</title><p><div></p></html>')
    assert validate(str(wrong)).returncode != 0
