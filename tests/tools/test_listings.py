"""The question that the home page shows."""

from dataclasses import replace

from _tools.listings import home_partial
from _tools.questions import known_questions


def test_home_shows_a_question_with_its_answer() -> None:
    shown = home_partial(known_questions())["question-at-home.md"]
    assert shown.startswith("> ")
    assert '??? question "The answer in a minute"\n    > ' in shown


def test_what_the_page_lacks_is_left_to_its_checks() -> None:
    nothing = {"question-at-home.md": ""}
    assert home_partial([]) == nothing
    for heading in ("## Question", "## Answer in a minute"):
        changed = [
            replace(each, page=replace(each.page, body=each.page.body.replace(heading, "## Else")))
            for each in known_questions()
        ]
        assert home_partial(changed) == nothing
