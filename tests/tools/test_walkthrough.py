"""The form of a question in two layers: what is wrong is said with what to write instead."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from _tools import walkthrough
from _tools.questions import Question, known_questions

Change = Callable[[str], str]


def told(question: Question, change: Change) -> str:
    page = replace(question.page, body=change(question.page.body))
    return "\n".join(str(each) for each in walkthrough.problems(replace(question, page=page)))


def cut(start: str, end: str) -> Change:
    """Return a change that drops what stands from one text to another."""

    def change(body: str) -> str:
        first = body.index(start)
        return body[:first] + body[body.index(end, first + len(start)) :]

    return change


@pytest.fixture(params=known_questions(), ids=lambda question: question.meta.id)
def question(request: pytest.FixtureRequest) -> Question:
    return request.param


def test_a_page_in_two_layers_has_the_form(question: Question) -> None:
    assert told(question, lambda body: body) == ""


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda body: body + "\nmore words" * 1500, "words are more than twenty minutes"),
        (cut("## On one screen", "## Walkthrough"), "`## On one screen` belongs here"),
        (lambda body: body.replace("**Say:**", "Say:"), "lacks `**Say:**`"),
        (lambda body: body.replace("(evidence.md#", "(index.md#"), "lacks `(evidence.md#`"),
        (lambda body: body.replace("!!! example", "!!! note"), "0 measured boxes"),
        (cut("??? question", "## Mistakes"), "0 follow-ups are too few"),
        (cut("## Mistakes\n", "## Cards"), "`## Mistakes` belongs here"),
    ],
)
def test_what_is_missing_is_named(question: Question, change: Change, words: str) -> None:
    assert words in told(question, change)


def test_a_page_without_its_evidence_is_named(tmp_path: Path, question: Question) -> None:
    page = replace(question.page, path=tmp_path / "index.md")
    (told,) = walkthrough.problems(replace(question, page=page))
    assert "evidence.md is missing" in str(told)


def test_a_short_answer_to_a_follow_up_is_named(question: Question) -> None:
    extra = '??? question "And then?"\n    Nothing.\n\n## Mistakes'
    found = told(question, lambda body: body.replace("## Mistakes", extra, 1))
    assert "“And then?” is answered in 1 words; write 40 to 90" in found


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (
            "- **Wrong:** “a”\n  **Better:** “b”\n- **Wrong:** “c”\n  **Better:** “d”\n",
            ["“a”", "“c”"],
        ),
        ("| Wrong | Input |\n|---|---|\n| `<=` | `[1]` |\n| `if` | `[2]` |\n", ["`<=`", "`if`"]),
        ("Nothing.\n", []),
    ],
)
def test_mistakes_are_read_from_a_list_or_a_table(text: str, wrong: list[str]) -> None:
    assert walkthrough.mistakes(text) == wrong
