"""No page shares a run of eight words with the source guide; guide_shingles.txt has its hashes.

A line is the first 12 hex digits of the SHA-256 of eight words of the guide with single spaces.
"""

import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

RUN = 8
HASHES = frozenset(Path(__file__).with_name("guide_shingles.txt").read_text().split())

# What cannot be said in other words, each with the reason.
EXEMPT = {
    "Put Pinners first Aim for extraordinary Create belonging Act as one Win or learn": (
        "the names of Pinterest's five values, in its order"
    ),
    "bring everyone the inspiration to create a life they love": (
        "Pinterest's mission, which the pages cite to Pinterest"
    ),
}


def runs(text: str) -> Iterator[tuple[str, str]]:
    """Yield each run of eight words with its hash."""
    words = re.findall(r"[a-z0-9]+", text.lower())
    for at in range(len(words) - RUN + 1):
        run = " ".join(words[at : at + RUN])
        yield run, sha256(run.encode()).hexdigest()[:12]


ALLOWED = {key for name in EXEMPT for _, key in runs(name)}


def shared(text: str, allowed: set[str] = ALLOWED) -> list[str]:
    """Return the runs that a text has in common with the guide and that are not exempt."""
    return [run for run, key in runs(text) if key in HASHES - allowed]


@pytest.mark.site
def test_no_page_repeats_the_guide(articles: dict[str, str]) -> None:
    found = [f"{address}: {run}" for address, text in articles.items() for run in shared(text)]
    assert found == []


@pytest.mark.parametrize("name", EXEMPT)
def test_a_copied_run_would_be_found_and_what_is_exempt_is_in_the_guide(name: str) -> None:
    copied = f"Some words before. {name}: and some words behind it."
    assert shared(copied, allowed=set())
    assert shared(copied) == []


def test_the_hashes_are_whole() -> None:
    assert len(HASHES) > 6000
    assert all(re.fullmatch(r"[0-9a-f]{12}", each) for each in HASHES)
