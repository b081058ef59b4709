"""What an answer raises is replayed as what it is, and said so."""

from pathlib import Path

import pytest

import judge
from judging.said import verdicts
from judging.test_verdicts import RIGHT, judged

REFUSES = """
from solution import refuse

def test_it_refuses() -> None:
    try:
        refuse(0)
    except ValueError as error:
        assert "0" in str(error), "the message does not name 0"
        return
    except LookupError:
        return
    assert False, "no ValueError"
"""
OWN = """
class Both(KeyError, ValueError): pass
class Own(ValueError):
    def __str__(self): return "own 0"
class Group(ExceptionGroup, ValueError): pass
class Unsaid(ValueError):
    def __str__(self): raise SystemExit
"""


def verdict_on(raises: str, folder: Path, checks: str = REFUSES) -> judge.Json:
    (folder / "mine.py").write_text(f"{OWN}def refuse(value):\n    {raises}\n", encoding="utf-8")
    (folder / "checks.py").write_text(checks, encoding="utf-8")
    (verdict,) = verdicts(folder / "mine.py", folder / "checks.py")
    return verdict


@pytest.mark.parametrize(
    "raises",
    [
        "raise ValueError('0')",
        "raise Own('x')",
        "raise UnicodeDecodeError('utf-8', b'0', 0, 1, 'why 0')",
        "bytes([255]).decode()",
        "raise Group('0', [ValueError()])",
        "raise Both('0')",
        "raise KeyError(0)",
        "[][value]",
    ],
)
def test_what_the_check_asks_for_passes(tmp_path: Path, raises: str) -> None:
    verdict = verdict_on(raises, tmp_path)
    assert verdict["state"] == "passed", verdict


@pytest.mark.parametrize(
    ("raises", "words"),
    [
        (
            "raise ExceptionGroup('0', [ValueError('0')])",
            "ExceptionGroup at line 9, where a ValueE",
        ),
        ("raise BaseExceptionGroup('0', [KeyboardInterrupt()])", "It raises BaseExceptionGroup."),
        (
            "assert value",
            "AssertionError at line 9, where a ValueError or a LookupError is asked fo",
        ),
        ("assert value, 'not 0'", "a LookupError is asked for: not 0"),
        (
            "raise TypeError('0')",
            "TypeError at line 9, where a ValueError or a LookupError is asked",
        ),
        ("raise OSError(2, '0')", "FileNotFoundError at line 9, where"),
        ("raise StopIteration('0')", "StopIteration at line 9, where"),
        ("raise Exception('0')", "Exception at line 9, where"),
        ("raise NotImplementedError", "It is not written yet."),
        ("raise Unsaid()", "the message does not name 0"),
    ],
)
def test_nothing_else_passes_and_it_is_named(tmp_path: Path, raises: str, words: str) -> None:
    verdict = verdict_on(raises, tmp_path)
    assert verdict["state"] != "passed"
    assert words in verdict["words"]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("assert value is None", "AssertionError. An `assert` of your code does not hold."),
        ("assert value is None, 'only None'", "AssertionError: only None"),
        ("{}[value]", "KeyError: 2"),
        ("raise Own('x')", "Own: own 0"),
    ],
)
def test_where_nothing_is_asked_for_the_error_is_the_readers(
    tmp_path: Path, body: str, words: str
) -> None:
    first = judged(f"{OWN}def double(value):\n    {body}\n", tmp_path)["test_small"]
    assert (first["state"], first["words"]) == ("error", words)
    assert [each["line"] for each in first["trace"]] == [9]


def test_what_cannot_be_measured_is_not_wrong(tmp_path: Path) -> None:
    strict = RIGHT.replace("    if", "    if value == 3:\n        raise TypeError('no 3')\n    if")
    found = judged(strict, tmp_path)["test_observed"]
    assert found["state"] == "error"
    assert found["words"] == "What this check measures could not be measured. TypeError: no 3"


def test_a_name_that_is_no_exception_is_no_exception() -> None:
    for names in (["open"], ["SystemExit"], ["BaseException"], []):
        with pytest.raises((KeyError, TypeError)):
            judge.rebuilt(names, "x")
