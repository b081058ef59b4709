"""Files as editors save them, names that are not imported, characters that Python does not know."""

import codecs
import subprocess
import sys
from pathlib import Path

import pytest

import judge
from judging.test_verdicts import CHECKS, RIGHT, judged, states

UMLAUTS = "def verdoppelt(größe):\n\treturn größe * 2\n" + RIGHT.replace(
    "value * 2", "verdoppelt(value)"
)


def command(tmp_path: Path, data: bytes | None) -> subprocess.CompletedProcess[str]:
    if data is not None:
        (tmp_path / "mine.py").write_bytes(data)
    (tmp_path / "checks.py").write_text(CHECKS, encoding="utf-8")
    files = [str(tmp_path / name) for name in ("mine.py", "checks.py")]
    run = [sys.executable, str(Path(judge.__file__)), *files]
    return subprocess.run(run, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    "data",
    [
        codecs.BOM_UTF8 + UMLAUTS.encode(),
        codecs.BOM_UTF8 + b"# -*- coding: utf-8 -*-\n" + UMLAUTS.encode(),
        UMLAUTS.replace("\n", "\r\n").encode(),
        UMLAUTS.replace("\n", "\r").encode(),
        b"# -*- coding: latin-1 -*-\n" + UMLAUTS.encode("latin-1"),
    ],
    ids=["BOM", "BOM and coding", "CRLF", "CR", "latin-1 that says so"],
)
def test_what_python_runs_is_judged(tmp_path: Path, data: bytes) -> None:
    done = command(tmp_path, data)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (RIGHT.encode("utf-16"), "mine.py is saved as UTF-16. Save it as UTF-8 and try again."),
        (codecs.BOM_UTF16_BE + RIGHT.encode("utf-16-be"), "mine.py is saved as UTF-16. Save it"),
        (RIGHT.encode("utf-16-le"), "It holds null bytes: save it as UTF-8, not UTF-16."),
        (UMLAUTS.encode("latin-1"), "mine.py is not saved as UTF-8. Save it as UTF-8"),
        (b"# coding: klingon\n", "mine.py is not saved as UTF-8. Save it as UTF-8"),
        (None, "mine.py cannot be read: No such file or directory."),
    ],
)
def test_what_cannot_be_read_is_one_sentence(
    tmp_path: Path, data: bytes | None, words: str
) -> None:
    done = command(tmp_path, data)
    assert done.stdout.count("\n") == 1
    assert done.stdout.startswith("error solution.py: ")
    assert words in done.stdout
    assert (done.returncode, done.stderr) == (1, "")


def test_a_page_without_the_exercise_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        judge.main([str(tmp_path / "mine.py"), str(tmp_path / "checks.py")])
    assert "checks.py cannot be read: No such file or directory." in capsys.readouterr().err


def test_lines_are_counted_as_python_counts_them(tmp_path: Path) -> None:
    code = "x = '\x0c \u2028 \x85'\r\ry = 1\r\ndef double(value):\n    return value.z\n"
    (verdict, *_) = judged(code, tmp_path).values()
    assert verdict["trace"] == [{"line": 5, "function": "double", "text": "return value.z"}]


ANNOTATED = """
from typing import NamedTuple
from dataclasses import dataclass
def double(value: List[int] | None) -> Optional[Tuple[int, ...]]:
    def inner(each: Deque[Later]) -> Counter:
        total: DefaultDict[int, int] = each
        return total
    if value is None:
        raise ValueError("None has no double")
    return inner(value) * 2
@dataclass
class Node:
    value: int
    after: Optional[Node] = None
class Pair(NamedTuple):
    first: Union[int, None]
assert Node(1).after is None and Pair(2).first == 2
size: Final[int] = 3
"""


def test_annotations_are_evaluated_when_they_are_asked_for(tmp_path: Path) -> None:
    """As in Python 3.14, which the page runs."""
    assert states(judged(ANNOTATED, tmp_path)) == ["passed"] * 4


@pytest.mark.parametrize(
    ("used", "hint"),
    [
        ("List[int]()", "Write `list`, or import it: `from typing import List`."),
        ("Counter(value)", "If you mean the one of `collections`: `from collections import Count"),
        ("value * int(inf)", "If you mean the one of `math`: `from math import inf`."),
        ("heappush([], value)", "`from heapq import heappush`."),
        ("math.floor(value)", "Import it: `import math`."),
    ],
)
def test_a_name_of_the_library_that_is_used_gets_a_hint(
    tmp_path: Path, used: str, hint: str
) -> None:
    first = judged(RIGHT.replace("value * 2", used), tmp_path)["test_small"]
    assert first["state"] == "error"
    assert first["words"].startswith("NameError: name ")
    assert hint in first["words"]


def test_a_name_of_the_readers_gets_none(tmp_path: Path) -> None:
    first = judged(RIGHT.replace("value * 2", "valu"), tmp_path)["test_small"]
    assert first["words"] == "NameError: name 'valu' is not defined"


def test_a_method_of_a_class_is_found(tmp_path: Path) -> None:
    code = "class Solution:\n    def double(self, value):\n        return value * 2\n"
    (verdict,) = judged(code, tmp_path).values()
    assert verdict["words"].endswith(
        "The class `Solution` has one; define a function that calls it."
    )


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("print\uff081\uff09", "Write ( instead of \uff08."),
        ("x \uff1d 1", "Write = instead of \uff1d."),
        ("x = [1\uff0c 2]", "Write , instead of \uff0c."),
        ("print(“a”)", 'Write " instead of “.'),
        ("x = 2 \u2212 1", "Write - instead of \u2212."),
        ("x\u200b = 1", "It cannot be seen; delete it"),
        ("x = 1\ufeff", "It cannot be seen; delete it"),
        ("x\u202f= 1", "It looks like a space"),
        ("x\u3000= 1", "It looks like a space"),
        ("x = 1\u2028y = 2", "It looks like a space or a new line"),
    ],
)
def test_characters_that_python_does_not_know_are_named(
    tmp_path: Path, line: str, hint: str
) -> None:
    (verdict,) = judged(f"{line}\n{RIGHT}", tmp_path).values()
    assert verdict["words"].startswith("SyntaxError: ")
    assert hint in verdict["words"]
    assert verdict["line"] == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("x = [1\uff0c 2]", "invalid character '\uff0c' (U+FF0C)"),
        ("x = 1\ufeff", "invalid non-printable character U+FEFF"),
        ("x = 1a", "invalid decimal literal"),
        ("x = 1", "invalid decimal literal"),
    ],
)
def test_a_digit_is_not_blamed_for_the_character_behind_it(text: str, words: str) -> None:
    # As Python 3.11.2 raises it.
    error = SyntaxError("invalid decimal literal", ("answer.py", 1, text.index("1") + 1, text))
    assert judge.misspelled(error) == words
