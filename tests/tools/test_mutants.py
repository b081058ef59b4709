"""The scores of the checks: numbers that add up, and what is drawn from them."""

import re
from pathlib import Path

import pytest

from _tools.records import Mistakes, parse_yaml
from _tools.topics.mutants import Data, change, lists, partials, table, total

SCORES = """
exercises:
  - exercise: coding/shortest_covering_window
    mutants: 43
    stopped: 2
    equivalents:
      - {line: "x = a", becomes: "x = `a`", why: Nobody ever looks at x again.}
      - {line: "x = a", becomes: "x = b", why: What b holds is what a holds.}
      - {line: "x = a", becomes: "x = c", why: What c holds is what a holds.}
    survivors:
      - {line: "x < 1", becomes: "x <= 1"}
  - {exercise: coding/no_such_page, mutants: 10, stopped: 0, equivalents: [], survivors: []}
"""


def parse(text: str) -> Data:
    return parse_yaml(text, Data, Path("mutants.yml"))


def test_the_score_leaves_equivalent_mutants_out() -> None:
    first, second = parse(SCORES).exercises
    assert "| 43 | 3 | 39 | 1 | 97.5% |" in table(first)
    assert "| 10 | 0 | 10 | 0 | 100.0% |" in table(second)


def test_stopped_mutants_are_told() -> None:
    first, second = parse(SCORES).exercises
    assert "A limit of time or memory stopped 2 of those noticed." in table(first)
    assert "limit" not in table(second)


def test_survivors_and_equivalents_are_listed_with_their_reasons() -> None:
    first, second = parse(SCORES).exercises
    drawn = lists(first)
    assert "- `x < 1` becomes `x <= 1`\n" in drawn
    assert "- `x = a` becomes `x = b`<br>What b holds is what a holds.\n" in drawn
    assert not lists(second)


def test_code_may_hold_backticks() -> None:
    first = parse(SCORES).exercises[0].equivalents[0]
    assert change(first) == "`x = a` becomes `` x = `a` ``"


def test_all_exercises_are_summed() -> None:
    assert (
        total(parse(SCORES)) == "Today the checks notice 49 of 50 mutants (98.0%) in 2 exercises.\n"
    )


def test_an_exercise_is_drawn_under_the_title_of_its_question() -> None:
    drawn = partials(parse(SCORES))["mutants.md"]
    assert drawn.startswith("### Shortest window that covers every topic\n")
    assert "](coding/shortest-covering-window/index.md)" in drawn
    assert "no_such_page" not in drawn


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (SCORES.replace("43", "3"), "coding/shortest_covering_window: its parts do not add up"),
        (
            SCORES.replace("stopped: 2", "stopped: 40"),
            "its parts do not add up; run `make mutants`",
        ),
        (SCORES.replace("Nobody ever looks at x again.", "Because."), "equivalents.0.why"),
        (SCORES.replace('becomes: "x <= 1"', 'becomes: ""'), "survivors.0.becomes"),
    ],
)
def test_a_mistake_is_named(wrong: str, message: str) -> None:
    with pytest.raises(Mistakes, match=re.escape(message)):
        parse(wrong)
