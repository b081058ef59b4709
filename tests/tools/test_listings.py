"""The question that the home page shows, and the numbers of the site."""

from dataclasses import replace
from pathlib import Path

from _tools.listings import home_partial, number_partials
from _tools.questions import known_questions
from tools.quick_pages import page_text, topic_of


def test_home_shows_a_question_with_its_answer() -> None:
    shown = home_partial(known_questions())["question-at-home.md"]
    assert shown.startswith("> ")
    assert '??? question "The answer in a minute"\n    > ' in shown


def test_the_numbers_of_the_site_count_short_questions_where_there_are_any(tmp_path: Path) -> None:
    topic = topic_of(page_text(), tmp_path)
    assert "8 quick-fire questions" in number_partials([], [topic], {})["site-numbers.md"]
    assert "quick-fire" not in number_partials([], [], {})["site-numbers.md"]


def test_what_the_page_lacks_is_left_to_its_checks() -> None:
    nothing = {"question-at-home.md": ""}
    assert home_partial([]) == nothing
    for heading in ("## Question", "## Answer in a minute"):
        changed = [
            replace(each, page=replace(each.page, body=each.page.body.replace(heading, "## Else")))
            for each in known_questions()
        ]
        assert home_partial(changed) == nothing
