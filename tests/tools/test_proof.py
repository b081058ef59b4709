"""`make check` tells everything in one run, and `make check Q=…` proves one question."""

import sys
from pathlib import Path

import pytest

from _tools import proof
from _tools.pages import Page
from _tools.proof import Folders, Step
from _tools.quick import ROOM
from _tools.records import ROOT

EXERCISE = "coding/shortest-covering-window"
QUESTION = ROOT / "docs/questions" / EXERCISE / "index.md"


def python(code: str) -> Step:
    return Step("a step", (sys.executable, "-c", code), module=False)


def test_findings_come_as_file_line_and_remedy() -> None:
    output = f"""
Would reformat: snippets/a.py
1 file would be reformatted, 3 files already formatted
{ROOT}/docs/_tools/proof.py
  {ROOT}/docs/_tools/proof.py:7:5 - error: Type of "x" is unknown (reportUnknownVariableType)
1 error, 0 warnings, 0 informations
snippets/b.py:3:1: F401 `os` imported but unused
Found 1 error.
..F.                                                                     [100%]
"""
    assert list(proof.told(output)) == [
        "snippets/a.py:1: this is not formatted; `make format` mends it",
        'docs/_tools/proof.py:7: Type of "x" is unknown (reportUnknownVariableType)',
        "snippets/b.py:3:1: F401 `os` imported but unused",
    ]


def test_every_step_is_told_though_one_before_it_failed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    steps = [python("raise SystemExit('first')"), python(""), python("raise SystemExit('third')")]
    monkeypatch.setattr(proof, "of_all", lambda: steps)
    assert proof.main([]) == 1
    out, err = capsys.readouterr()
    assert err.split() == ["first", "third"]
    assert out == "to mend: a step, a step; the lines above say where\n"


def test_a_right_site_is_told_what_was_proven(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(proof, "of_one", lambda _: [python("")])
    assert proof.main([EXERCISE]) == 0
    assert capsys.readouterr() == ("a step: right\n", "")


def test_a_module_runs_in_this_environment() -> None:
    assert Step("a module", ("_tools.port", "no port")).run() == [
        "PORT is 'no port'; write a number from 1 to 65535"
    ]


@pytest.mark.parametrize("name", [EXERCISE, EXERCISE.replace("-", "_"), EXERCISE.split("/")[1]])
def test_a_question_is_found_by_any_of_its_names(name: str) -> None:
    assert proof.find(name) == proof.folders(QUESTION)


def test_a_name_that_is_no_question_is_told_the_next_one() -> None:
    with pytest.raises(SystemExit, match=r"write Q=shortest-covering-window$"):
        proof.find("coding/shortest-coverin-window")


@pytest.mark.parametrize("name", ["quick-fire/trees", "snippets/quick_fire/trees", "trees"])
def test_a_topic_is_found_by_any_of_its_names(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    page = Page(ROOM / "trees.md", "", "", 1)
    monkeypatch.setattr(proof, "topic_pages", lambda: [page])
    found = proof.find(name)
    assert (found.page, found.code) == ("docs/quick-fire/trees.md", "snippets/quick_fire/trees")
    commands = {step.name: step.command for step in proof.of_one(found)}
    assert commands["pages"][-2:] == (found.page, found.code)
    assert "docs/quick-fire/trees.md" in commands["programs and tests"]


def test_a_name_that_both_have_is_that_of_the_question_unless_the_room_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    name = EXERCISE.split("/")[1]
    monkeypatch.setattr(proof, "topic_pages", lambda: [Page(ROOM / f"{name}.md", "", "", 1)])
    assert proof.find(name).page == f"docs/questions/{EXERCISE}"
    assert proof.find(f"quick-fire/{name}").page == f"docs/quick-fire/{name}.md"


def test_one_question_is_proven_with_its_types_its_tests_and_its_checks() -> None:
    question = proof.folders(QUESTION)
    commands = {step.name: step.command for step in proof.of_one(question)}
    assert question.page in commands["programs and tests"]
    assert set(question.tests) < set(commands["programs and tests"])
    assert question.tests
    assert question.code in commands["types"]
    assert "tests/snippets/test_exercises.py" in commands["exercise"]
    assert commands["pages"][-2:] == (question.page, question.code)


def test_a_question_without_code_has_nothing_to_type() -> None:
    bare = Folders("docs/questions/coding/bare", "snippets/coding/bare", (), exercise=False)
    assert [step.name for step in proof.of_one(bare)] == ["pages", "programs and tests"]


@pytest.mark.parametrize("changed", [True, False])
def test_types_and_tests_run_for_questions_that_differ(
    monkeypatch: pytest.MonkeyPatch, changed: bool
) -> None:
    monkeypatch.setattr(proof, "differs", lambda each: changed and each.page.endswith(EXERCISE))
    commands = {step.name: step.command for step in proof.of_all()}
    of_question = proof.folders(QUESTION)
    assert ("types" in commands) == changed
    assert (of_question.tests[0] in commands["programs and tests"]) == changed
    assert "docs" in commands["programs and tests"]


@pytest.mark.parametrize(
    ("answers", "wanted"),
    [
        ({}, False),
        ({"ls-files": "docs/questions/coding/new.md"}, True),
        ({"diff": "snippets/coding/x.py"}, True),
    ],
)
def test_git_says_which_questions_differ(
    monkeypatch: pytest.MonkeyPatch, answers: dict[str, str], wanted: bool
) -> None:
    asked: list[tuple[str, ...]] = []

    def git(*words: str) -> str:
        asked.append(words)
        return answers.get(words[0], "")

    monkeypatch.setattr(proof, "git", git)
    assert proof.differs(proof.folders(QUESTION)) == wanted
    if not answers:
        assert asked[-1][:3] == ("diff", "--name-only", "HEAD")  # there is no main to differ from


def test_the_folders_of_every_question_are_there() -> None:
    for page in proof.question_pages():
        found = proof.folders(page.path)
        assert (ROOT / found.page / "index.md").is_file()
        assert Path(found.code).name == found.name


def test_make_check_is_this() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert "python -m _tools.proof $(Q)" in makefile
