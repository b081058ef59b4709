"""Each fact of the source guide stands on the page that its row names: guide/*.yml."""

from pathlib import Path

import pytest

from _tools.pages import DOCS, read_page
from _tools.records import Mistakes
from built.guide_list import FACTS, plain, read_rows

pytestmark = pytest.mark.site

# Words that so many pages have besides the one that is named prove nothing.
ELSEWHERE = 3


def test_each_fact_is_on_its_page(articles: dict[str, str]) -> None:
    missing = [
        f"{number} ({row.fact}): {phrase!r} is not on {row.page}"
        for number, row in read_rows().items()
        if row.page
        for phrase in row.words
        if plain(phrase) not in plain(articles[read_page(DOCS / row.page).address])
    ]
    assert missing == []


def test_the_words_of_a_fact_are_hardly_anywhere_else(articles: dict[str, str]) -> None:
    texts = [plain(text) for text in articles.values()]
    common = [
        f"{number} ({row.fact}): quote words that fewer pages have than {row.words}"
        for number, row in read_rows().items()
        if row.words
        if sum(all(plain(each) in text for each in row.words) for text in texts) > 1 + ELSEWHERE
    ]
    assert common == []


def test_little_is_left_out_and_never_without_a_reason() -> None:
    reasons = [row.left_out for row in read_rows().values() if row.left_out is not None]
    assert len(reasons) <= FACTS // 50
    assert all(len(reason.split()) >= 4 for reason in reasons)


ROW = "{number}:\n  fact: It is so.\n  page: index.md\n  words: [words of fact {number}]\n"


def test_a_complete_list_is_read(tmp_path: Path) -> None:
    rows = "".join(ROW.format(number=number) for number in range(1, FACTS + 1))
    (tmp_path / "a.yml").write_text(rows)
    assert len(read_rows(tmp_path)) == FACTS


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (ROW.format(number=1), r"guide:1: fact 2 has no row; say where it stands"),
        (ROW.format(number=316), "a.yml:1: .*316"),
        (ROW.format(number=1).replace("index", "nowhere"), "a.yml:1: .* no page nowhere.md"),
        (ROW.format(number=1).replace("words of fact 1", "a phrase"), "quote 3 words"),
        (ROW.format(number=1).replace("so.", "so, often, they say."), "has 6 words; quote as many"),
        (
            ROW.format(number=1) + ROW.format(number=2).replace("fact 2]", "fact 1]"),
            "a.yml:5: fact 2 has the words of 1",
        ),
        ("1:\n  fact: It is so.\n", "give `page` and `words`, or `left_out`"),
        ("1:\n  fact: It is so.\n  page: index.md\n  left_out: it is dull\n", "left out has no"),
    ],
)
def test_a_wrong_row_is_told_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    folder = tmp_path / "guide"
    folder.mkdir()
    (folder / "a.yml").write_text(text)
    with pytest.raises(Mistakes, match=message):
        read_rows(folder)


def test_two_files_do_not_have_one_fact(tmp_path: Path) -> None:
    for name in ("a.yml", "b.yml"):
        (tmp_path / name).write_text(ROW.format(number=7))
    with pytest.raises(Mistakes, match=r"b.yml:1: fact 7 has a row in another file as well"):
        read_rows(tmp_path)
