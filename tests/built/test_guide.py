"""Each of the 91 facts of the source guide stands where docs/_data/guide.yml says."""

import re

import pytest

from _tools.guide import read_coverage
from _tools.pages import DOCS, read_page
from built.parsed import Html

pytestmark = pytest.mark.site


def plain(text: str) -> str:
    return re.sub(r"\W+", " ", text).casefold()


def test_each_fact_is_on_its_page(pages: dict[str, Html]) -> None:
    missing = [
        f"{number}: {carried.words!r} is not on {carried.page}"
        for number, carried in read_coverage().items()
        if carried.page and carried.words
        if plain(carried.words) not in plain(pages[read_page(DOCS / carried.page).address].text)
    ]
    assert missing == []


def test_little_is_left_out_and_never_without_a_reason() -> None:
    left_out = [carried.left_out for carried in read_coverage().values() if carried.left_out]
    assert len(left_out) <= 8
    assert all(len(reason.split()) >= 4 for reason in left_out)
