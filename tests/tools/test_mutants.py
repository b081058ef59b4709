"""The scores of the checks: numbers that add up, and what is drawn from them."""

import re
from pathlib import Path

import pytest

from _tools.mutants import Exercise, change, lists, partials, table, total
from _tools.records import Mistakes, parse_yaml

FIRST = """
digest: 0123456789abcdef
mutants: 43
stopped: 2
equivalents:
  - {line: "x = a", becomes: "x = `a`", why: Nobody ever looks at x again.}
  - {line: "x = a", becomes: "x = b", why: What b holds is what a holds.}
  - {line: "x = a", becomes: "x = c", why: What c holds is what a holds.}
survivors:
  - {line: "x < 1", becomes: "x <= 1"}
"""
SECOND = "{digest: fedcba9876543210, mutants: 10, stopped: 0, equivalents: [], survivors: []}"


def parse(text: str) -> Exercise:
    return parse_yaml(text, Exercise, Path("mutants.yml"))


SCORES = {"coding/shortest_covering_window": parse(FIRST), "coding/no_such_page": parse(SECOND)}


def test_the_score_leaves_equivalent_mutants_out() -> None:
    first, second = SCORES.values()
    assert "| 43 | 3 | 39 | 1 | 97.5% |" in table(first)
    assert "| 10 | 0 | 10 | 0 | 100.0% |" in table(second)


def test_stopped_mutants_are_told() -> None:
    first, second = SCORES.values()
    assert "A limit of time or memory stopped 2 of those noticed." in table(first)
    assert "limit" not in table(second)


def test_survivors_and_equivalents_are_listed_with_their_reasons() -> None:
    first, second = SCORES.values()
    drawn = lists(first)
    assert "- `x < 1` becomes `x <= 1`\n" in drawn
    assert "- `x = a` becomes `x = b`<br>What b holds is what a holds.\n" in drawn
    assert not lists(second)


def test_code_may_hold_backticks() -> None:
    first = parse(FIRST).equivalents[0]
    assert change(first) == "`x = a` becomes `` x = `a` ``"


def test_all_exercises_are_summed() -> None:
    assert total(SCORES) == "Today the checks notice 49 of 50 mutants (98.0%) in 2 exercises.\n"


def test_an_exercise_is_drawn_under_the_title_of_its_question() -> None:
    drawn = partials(SCORES)["mutants.md"]
    assert drawn.startswith("### Shortest window that covers every topic\n")
    assert "](coding/shortest-covering-window/index.md)" in drawn
    assert "no_such_page" not in drawn


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (FIRST.replace("43", "3"), "the parts do not add up"),
        (
            FIRST.replace("stopped: 2", "stopped: 40"),
            "the parts do not add up; run `make mutants`",
        ),
        (FIRST.replace("Nobody ever looks at x again.", "Because."), "equivalents.0.why"),
        (FIRST.replace('becomes: "x <= 1"', 'becomes: ""'), "survivors.0.becomes"),
    ],
)
def test_a_mistake_is_named(wrong: str, message: str) -> None:
    with pytest.raises(Mistakes, match=re.escape(message)):
        parse(wrong)
