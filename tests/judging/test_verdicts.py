"""What the judge says of answers that go wrong in every way people know."""

import json
import sys
from pathlib import Path

import pytest

import judge
from judging.hostile import HOSTILE
from judging.said import verdicts

CHECKS = """
from solution import double

def observe_repeats() -> int:
    return sum(double(each) == 2 * each for each in range(5))

def test_small() -> None:
    found = double(2)
    assert found == 4, f"2: expected 4, got {found}"

def test_list() -> None:
    ids = [1, 2]
    found = double(ids)
    assert found == [1, 2, 1, 2]
    assert ids == [1, 2], f"[1, 2] became {ids}"

def test_refusal() -> None:
    try:
        double(None)
    except ValueError as error:
        assert "None" in str(error), f"None: {error} does not name it"
        return
    assert False, "None: no ValueError"

def test_observed() -> None:
    assert observe_repeats() == 5, "0 to 4: not all doubled"
"""
RIGHT = """
def double(value):
    if value is None:
        raise ValueError("None has no double")
    return value * 2
"""


def judged(solution: str, folder: Path, limit: float = 5.0) -> dict[str, judge.Json]:
    """Return the verdicts by check, as the command line would give them."""
    (folder / "mine.py").write_text(solution, encoding="utf-8")
    (folder / "checks.py").write_text(CHECKS, encoding="utf-8")
    found = verdicts(folder / "mine.py", folder / "checks.py", limit)
    return {verdict["check"]: verdict for verdict in found}


def states(found: dict[str, judge.Json]) -> list[str]:
    return [verdict["state"] for verdict in found.values()]


def returning(words: str) -> str:
    return RIGHT.replace("value * 2", words)


def test_a_right_answer_passes(tmp_path: Path) -> None:
    assert states(judged(RIGHT, tmp_path)) == ["passed"] * 4


def test_a_wrong_answer_shows_input_answer_sides_and_line(tmp_path: Path) -> None:
    first = judged(returning("value * 3 if value == 2 else value * 2"), tmp_path)["test_small"]
    assert first["state"] == "failed"
    assert first["words"] == "2: expected 4, got 6"
    assert first["call"] == "double(2)"
    assert first["answer"] == "6"
    assert first["sides"] == [["found", "6"], ["4", "4"]]
    if sys.version_info >= (3, 12):
        assert first["line"] == 5


def test_an_exception_names_the_readers_lines(tmp_path: Path) -> None:
    code = "def helper(x):\n    return x['a']\n\ndef double(x):\n    return helper(x)\n"
    first = judged(code, tmp_path)["test_small"]
    assert first["state"] == "error"
    assert first["words"].startswith("TypeError: ")
    assert [(each["line"], each["function"]) for each in first["trace"]] == [
        (5, "double"),
        (2, "helper"),
    ]
    assert first["line"] == 2


@pytest.mark.parametrize(
    ("solution", "words"),
    [
        ("def double(value)\n    return 1\n", "SyntaxError: expected ':'"),
        ("x = 1\n", "The code defines no function `double`."),
        ("def duoble(value):\n    return 1\n", "There is `duoble`; is that the one?"),
        ("double = 3\n", "The code defines no function `double`."),
        ("1 / 0\n", "ZeroDivisionError: division by zero"),
        ("import sys\nsys.exit(0)\n", "It calls sys.exit"),
        ("name = input()\n", "It waits for input"),
        ("import os\nos._exit(0)\n", "Python ended in the middle"),
        ("while True:\n    print('more ' * 100)\n", "Still running after 5 seconds."),
        ("\x00", "null bytes"),
    ],
)
def test_code_that_cannot_be_judged_gets_a_sentence(
    tmp_path: Path, solution: str, words: str
) -> None:
    found = list(judged(solution, tmp_path).values())
    assert words in found[0]["words"]
    assert found[0]["state"] == "error"
    assert not [verdict for verdict in found if verdict["state"] == "passed"]


@pytest.mark.parametrize(
    ("body", "state", "words"),
    [
        ("(each for each in (1, 2))", "failed", "It returned a generator; put it in list(...)"),
        ("map(int, '12')", "failed", "It returned a map object; put it in list(...)"),
        ("print", "failed", "an object of the class builtin_function_or_method"),
        ("10 ** 10000", "failed", "a number of more than 4,000 digits"),
        ("[0] * 300_000", "failed", "more than 200,000 parts"),
        ("double(value)", "error", "RecursionError: the function calls itself too often"),
        ("__import__('sys').exit()", "error", "It calls sys.exit"),
        ("input()", "error", "It waits for input"),
        ("type('Pair', (tuple,), {})((1, 2))", "failed", "class Pair; return a plain tuple"),
        ("exec('raise KeyboardInterrupt')", "error", "It raises KeyboardInterrupt."),
    ],
)
def test_calls_that_go_wrong_get_a_sentence(
    tmp_path: Path, body: str, state: str, words: str
) -> None:
    first = judged(returning(body), tmp_path)["test_small"]
    assert first["state"] == state
    assert words in first["words"]
    assert first["call"] == "double(2)"


def test_none_is_noted(tmp_path: Path) -> None:
    first = judged(RIGHT.replace("return value", "value"), tmp_path)["test_small"]
    assert "It returned None. Is there a `return` on every path?" in first["notes"]


def test_a_changed_argument_is_seen(tmp_path: Path) -> None:
    code = returning("value.extend(value) or value if isinstance(value, list) else 2 * value")
    found = judged(code, tmp_path)
    assert found["test_list"]["state"] == "failed"
    assert found["test_list"]["notes"] == ["It changed its argument."]
    assert "[1, 2] became [1, 2, 1, 2]" in found["test_list"]["words"]


def test_what_is_printed_is_kept(tmp_path: Path) -> None:
    found = judged(RIGHT.replace("    return", "    print('seen', value)\n    return"), tmp_path)
    assert found["test_small"]["printed"] == "seen 2\n"


def test_a_call_that_never_ends_is_named(tmp_path: Path) -> None:
    code = "def double(value):\n    while value == [1, 2]:\n        pass\n    return value * 2\n"
    found = judged(code, tmp_path, limit=1.0)
    assert states(found) == ["passed", "error", "error", "error"]
    assert found["test_list"]["words"] == "Still running after 1 second."
    assert found["test_list"]["call"] == "double([1, 2])"
    assert [verdict.get("ran", True) for verdict in found.values()] == [True, True, False, False]


def test_a_call_that_is_too_long_to_run_again_is_only_shown() -> None:
    referee = judge.Referee(CHECKS)
    referee.calls = [{"answer": 1}] * 2
    referee.next_call("double", ([0] * 3_000,), {})
    assert "call" not in referee.last
    assert " … " in referee.last["called"]
    referee.next_call("double", (" … ",), {})
    assert referee.last["call"] == "double(' … ')"


@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_fakes_a_pass(tmp_path: Path, name: str) -> None:
    found = judged(HOSTILE[name], tmp_path, limit=2.0)
    if name == "a damaged report":
        assert found["test_small"]["words"] == "The report of the checks is damaged."
    # What is observed beside the code is as honest as the code; what it answers is judged.
    answered = [found[name] for name in found if name != "test_observed"]
    assert answered
    assert "passed" not in states(found)[: len(answered)], found


def test_a_right_answer_to_forged_questions_is_no_pass(tmp_path: Path) -> None:
    """The report of a check is worth what the answers in it are worth."""
    forged = HOSTILE["forged answers"].replace('"answer": 5', '"answer": 4')
    found = judged(forged, tmp_path)
    assert found["test_list"]["state"] != "passed"


@pytest.mark.parametrize(
    "value",
    [None, True, 0, -7, 10**30, 0.1, float("inf"), "é\ud800", [], (), {}, set(), [1, (2, {3})],
     {"a": [1], (1, 2): {"b"}, 3: frozenset({4})}, [[[[]]]], ((),)],
)  # fmt: skip
def test_plain_data_comes_back_exactly(value: object) -> None:
    back = judge.unpack(json.loads(json.dumps(judge.pack(value))))
    assert back == value
    assert repr(back) == repr(value)


def test_long_values_are_cut_around_the_difference() -> None:
    one, other = list(range(1000)), list(range(1000))
    other[700] = -1
    left, right = judge.around(judge.literal(one), judge.literal(other))
    assert "700" in left
    assert "-1" in right
    assert max(len(left), len(right)) <= 162


def test_a_spelled_call_can_be_run_again() -> None:
    spelled = judge.spelled("f", ([float("nan"), float("-inf"), 0.5], (1,), {"a": 2}), {"tau": 1.0})
    assert spelled == 'f([float("nan"), float("-inf"), 0.5], (1,), {\'a\': 2}, tau=1.0)'


def test_the_command_prints_and_exits(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine.py").write_text(returning("0"), encoding="utf-8")
    (tmp_path / "checks.py").write_text(CHECKS, encoding="utf-8")
    files = [str(tmp_path / "mine.py"), str(tmp_path / "checks.py")]
    assert judge.main(files) == 1
    said = capsys.readouterr().out
    assert said.startswith("failed test_small: 2: expected 4, got 0\n")
    assert "    double(2)\n    returned 0\n" in said
    assert "passed test_refusal\n" in said
    assert judge.main([*files, "--first"]) == 1
    assert capsys.readouterr().out.count("test_") == 1
    (tmp_path / "mine.py").write_text(RIGHT, encoding="utf-8")
    assert judge.main(files) == 0
