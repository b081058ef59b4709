"""Pages about role, pay, rounds and preparation fit a phone, and their marks are few."""

import re

import pytest
from bs4 import BeautifulSoup, Tag
from bs4.filter import SoupStrainer

from built.parsed import Html

pytestmark = pytest.mark.site

ROOMS = ("levels/", "role/", "rounds/", "prepare/")
# A list to look things up in, with a map at its top: nobody reads it from end to end.
LISTS = {"role/systems/"}
MOST_WORDS = 1200
WORDS_A_MARK = 60
UNREAD = "details, .footnote, .headerlink, .footnote-ref, svg, nav, script, pre"
FIRST_SCREEN = 80  # words, about what a phone shows below the title


def body(page: Html) -> Tag:
    """Return what is read of a page without a click: no folds, references, pictures, code."""
    soup = BeautifulSoup(page.text_of_file, "html.parser", parse_only=SoupStrainer("article"))
    for each in soup.select(UNREAD):
        each.decompose()
    return soup.article or soup.new_tag("article")


def words(text: str) -> list[str]:
    return re.findall(r"[\w$%'’.,-]*\w[\w$%'’.,-]*", text)


def rooms(pages: dict[str, Html]) -> dict[str, Tag]:
    chosen = [each for each in pages if each.startswith(ROOMS) and each not in LISTS]
    assert len(chosen) >= 8
    return {address: body(pages[address]) for address in chosen}


def test_a_page_is_read_in_one_go(pages: dict[str, Html]) -> None:
    counted = {address: len(words(each.get_text(" "))) for address, each in rooms(pages).items()}
    assert {address: count for address, count in counted.items() if count > MOST_WORDS} == {}


def test_marks_are_few(pages: dict[str, Html]) -> None:
    crowded: dict[str, str] = {}
    for address, each in rooms(pages).items():
        marks, count = len(each.select(".sure")), len(words(each.get_text(" ")))
        if marks * WORDS_A_MARK > count:
            crowded[address] = f"{marks} marks in {count} words"
    assert crowded == {}


def test_the_first_screen_has_a_number_or_says_what_to_do(pages: dict[str, Html]) -> None:
    late: list[str] = []
    for address, each in rooms(pages).items():
        picture = 'class="chart"' in pages[address].text_of_file.partition("<h2")[0]
        start = " ".join(words(each.get_text(" "))[:FIRST_SCREEN])
        if not (picture or re.search(r"\d|[Tt]wo sentences|half of", start)):
            late.append(address)
    assert late == []
