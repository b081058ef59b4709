"""What trips people up opens each category, from one file, on two pages."""

from pathlib import Path

import pytest

from _tools.navigation import with_questions
from _tools.pages import DOCS, read_page
from _tools.questions import known_questions
from _tools.records import ROOT, Mistakes, parse_yaml, read_yaml
from _tools.topics.question_types import Data, partials

PATH = ROOT / "docs/_data/question_types.yml"
ENTRY = "  - {id: coding, asked: a window, trips: the empty one, short: Emptiness}\n"


@pytest.fixture
def data() -> Data:
    return read_yaml(PATH, Data)


def test_each_category_of_the_guide_opens_with_what_trips_people_up(data: Data) -> None:
    overview = (DOCS / "prepare/question-types.md").read_text(encoding="utf-8")
    for each in data.categories:
        include = f'--8<-- ".generated/question-type-{each.id}.md"\n'
        part = overview.split(f"{{ #{each.id} }}\n\n")[1]
        assert part.startswith(include), each.id
        body = read_page(DOCS / f"questions/{each.id}/index.md").body
        assert body.split("questions\n\n", 1)[1].startswith(include), each.id


def test_a_category_says_what_is_asked_and_what_trips() -> None:
    made = partials(parse_yaml(f"categories:\n{ENTRY}", Data, Path("x.yml")))
    said = "**Asked:** a window. **Trips people up:** the empty one[@guide].\n"
    assert made["question-type-coding.md"] == said
    assert "| [Coding](#coding) | Emptiness |" in made["question-types.md"]


def test_a_category_stands_once() -> None:
    with pytest.raises(Mistakes, match="coding stands twice; keep one"):
        parse_yaml(f"categories:\n{ENTRY}{ENTRY}", Data, Path("x.yml"))


def test_the_page_of_a_category_heads_its_group() -> None:
    ((_, groups),) = with_questions([{"Questions": []}])[0].items()
    shown = [next(iter(group.values())) for group in groups if "Labs" not in group]
    for category in {question.meta.category for question in known_questions()}:
        name = f"questions/{category}/index.md"
        assert any(group[0] == name for group in shown), "write the page of this category"
