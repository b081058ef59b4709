"""Cards have only the letters that their font has, and no line that leaves the column."""

import pytest
from PIL import ImageFont

from _tools.cards import COLUMN, lines_of, plain
from _tools.pages import all_pages


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Résumé", "Resume"),
        ("“Why Pinterest?” – in a minute…", '"Why Pinterest?" - in a minute...'),
        ("the reader’s 3 × 2", "the reader's 3 x 2"),
    ],
)
def test_what_the_font_lacks_is_spelled_out(text: str, shown: str) -> None:
    assert plain(text) == shown


def test_no_page_has_a_letter_that_vanishes_from_its_card() -> None:
    heads = [page.front_matter for page in all_pages()]
    assert len(heads) > 20
    for head in heads:
        letters = [letter for letter in head if letter.isalpha()]
        assert len([letter for letter in plain(head) if letter.isalpha()]) >= len(letters), head


@pytest.mark.parametrize("text", ["one", "many words " * 40, "averylongword" * 20])
def test_no_line_leaves_the_column(text: str) -> None:
    font = ImageFont.load_default(44)
    lines = lines_of(text, font, COLUMN, 3)
    assert 1 <= len(lines) <= 3
    assert all(font.getlength(line) <= COLUMN for line in lines)
    assert lines[-1].endswith("...") == (len(text) > 20)
