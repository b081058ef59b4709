"""Answers that read standard input, print, or import what the page does not have."""

import os
import pty
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import judge
from judging.garbage import GARBAGE
from judging.test_verdicts import CHECKS, RIGHT, judged, states

JUDGE = Path(judge.__file__)
WAYS = [
    "input()",
    "sys.stdin.read()",
    "sys.stdin.readline()",
    "sys.stdin.readlines()",
    "list(sys.stdin)",
    "next(sys.stdin)",
    "sys.stdin.buffer.read()",
    "sys.stdin.buffer.readline()",
    "sys.stdin.buffer.raw.read(1)",
    "list(sys.stdin.buffer)",
    "sys.stdin.detach().read()",
    "sys.__stdin__.read()",
    "open(0).read()",
    "open(sys.stdin.fileno(), 'rb').read()",
    "os.fdopen(0).read()",
    "os.read(0, 10)",
    "open('/dev/stdin').read()",
    "list(fileinput.input([]))",
    "list(fileinput.input('-'))",
    "getpass.getpass()",
]
IMPORTS = "import fileinput, getpass, os, sys, warnings\nwarnings.simplefilter('ignore')\n"
STREAM = """
import sys, doctest
out = sys.stdout
assert out.encoding.lower().replace("-", "") == "utf8" and not out.isatty() and out.writable()
assert sys.stdin.encoding and not sys.stdin.isatty() and sys.stdin.readable()
assert (sys.stdin.fileno(), out.fileno(), out.name, out.mode) == (0, 1, "<stdout>", "w")
sys.stdin.reconfigure(encoding="utf-8")
def double(value):
    print("one", end=" ", flush=True)
    out.writelines([])
    sys.stdout.writelines(["two", " "])
    sys.stdout.flush()
    sys.stdout.buffer.write("drei\u00df ".encode())
    sys.stdout.reconfigure(line_buffering=True)
    sys.stderr.write("four")
    print("\\ud800", end="")
    doctest.testmod()
    if value is None:
        raise ValueError("None has no double")
    return value * 2
"""


@pytest.mark.parametrize("way", WAYS)
def test_every_way_to_read_gets_the_same_sentence_at_once(tmp_path: Path, way: str) -> None:
    at_once = list(judged(f"{IMPORTS}data = {way}\n{RIGHT}", tmp_path).values())
    assert [(each["check"], each["words"]) for each in at_once] == [("", judge.WAITS)]
    called = judged(f"{IMPORTS}{RIGHT.replace('value * 2', way)}", tmp_path)["test_small"]
    assert (called["state"], called["words"]) == ("error", judge.WAITS)
    assert called["call"] == "double(2)"


@pytest.mark.parametrize("way", ["input()", "open(0).read()", "os.read(0, 10)", "open('/dev/tty')"])
@pytest.mark.parametrize("behind", ["a terminal", "a pipe"])
def test_what_stands_behind_the_judge_is_not_read(tmp_path: Path, way: str, behind: str) -> None:
    (tmp_path / "mine.py").write_text(f"{IMPORTS}data = {way}\n{RIGHT}", encoding="utf-8")
    (tmp_path / "checks.py").write_text(CHECKS, encoding="utf-8")
    far, near = pty.openpty() if behind == "a terminal" else os.pipe()[::-1]
    try:
        command = [
            sys.executable,
            str(JUDGE),
            str(tmp_path / "mine.py"),
            str(tmp_path / "checks.py"),
        ]
        done = subprocess.run(command, stdin=near, capture_output=True, text=True, check=False)
    finally:
        os.close(near)
        os.close(far)
    words = "error solution.py: " + ("OSError: " if "tty" in way else judge.WAITS)
    assert done.stdout.startswith(words)
    assert done.returncode == 1


def test_streams_have_what_streams_have(tmp_path: Path) -> None:
    found = judged(STREAM, tmp_path)
    assert states(found) == ["passed"] * 4
    assert found["test_small"]["printed"] == "one two drei\u00df four\\ud800"


def test_the_streams_of_the_judge_come_back(tmp_path: Path) -> None:
    kept = sys.stdin, sys.stdout, sys.stderr, sys.__stdin__, list(sys.meta_path)
    behind = os.fstat(0)
    events: list[judge.Json] = []
    judge.record(
        "import sys\nsys.stdout.close()\nsys.stdin = None\n" + RIGHT, CHECKS, events.append
    )
    assert (sys.stdin, sys.stdout, sys.stderr, sys.__stdin__, list(sys.meta_path)) == kept
    assert os.fstat(0) == behind
    assert events[-1] == {"event": "done"}
    assert tmp_path.is_dir()


def test_prints_left_in_are_cut_and_no_fault(tmp_path: Path) -> None:
    noisy = RIGHT.replace(
        "    return", "    for _ in range(9_999): print('\u00e4' * 99)\n    return"
    )
    found = judged(noisy, tmp_path)
    assert states(found) == ["passed"] * 4
    printed = found["test_small"]["printed"]
    assert printed.startswith("\u00e4" * 99 + "\n")
    assert printed.endswith(f"\n… and {9_999 * 100 - judge.KEPT:,} characters more")
    at_import = judged("for _ in range(9_999): print('x' * 99)\n" + RIGHT, tmp_path)
    assert states(at_import) == ["passed"] * 4


@pytest.mark.parametrize("module", ["numpy", "pytest", "yaml", "mkdocs.config", "judge", "mine"])
def test_only_what_the_page_has_is_imported(tmp_path: Path, module: str) -> None:
    found = list(judged(f"import {module}\n{RIGHT}", tmp_path).values())
    assert found[0]["words"].startswith("ModuleNotFoundError: No module named ")
    assert found[0]["words"].endswith("with the standard library alone, as the page has it.")


@pytest.mark.parametrize("module", ["turtle", "resource", "pwd", "tkinter.ttk"])
def test_also_of_the_standard_library(tmp_path: Path, module: str) -> None:
    found = list(judged(f"import {module}\n{RIGHT}", tmp_path).values())
    assert "as the page has it" in found[0]["words"]


def test_a_module_that_is_missing_can_be_done_without(tmp_path: Path) -> None:
    code = "try:\n    import numpy\nexcept ImportError:\n    numpy = None\nassert numpy is None\n"
    usual = "import dataclasses, decimal, random, re, statistics, typing, unittest, zoneinfo\n"
    assert states(judged(usual + code + RIGHT, tmp_path)) == ["passed"] * 4


@pytest.mark.parametrize("name", GARBAGE)
def test_garbage_in_the_report_is_a_sentence_sixty_times(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    fell: list[object] = []
    monkeypatch.setattr(threading, "excepthook", fell.append)
    for _ in range(10):
        found = judged(GARBAGE[name], tmp_path)
        assert found["test_small"]["words"] == "The report of the checks is damaged."
    for thread in threading.enumerate():
        if thread.name.endswith("(_pass_on)"):
            thread.join(5)
    assert fell == []


def test_what_a_forked_process_holds_open_is_not_waited_for(tmp_path: Path) -> None:
    forks = "import os, time\nif not os.fork():\n    time.sleep(60)\n    os._exit(0)\n"
    found = judged(f"{forks}os._exit(0)\n", tmp_path, limit=1.0)
    assert found["test_small"]["state"] == "error"
    assert states(judged(forks + RIGHT, tmp_path)) == ["passed"] * 4
