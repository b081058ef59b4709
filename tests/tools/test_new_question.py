"""What `make new-question` writes builds and runs, and `make check` says what is left to write."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from _tools import new_question, prompts
from _tools.new_question import CannotWriteError, asked, free_id, quick
from _tools.questions import known_questions

ROOT = Path(__file__).parents[2]
TITLE = "Merge the sessions of one person"
EXERCISE, FULL = "coding/merge-sessions", "trust-safety/spam-that-looks-like-saves"
TOPIC = "quick-fire/trees-and-boosting"
ALL = (EXERCISE, FULL, TOPIC)
TESTS = ("mutants", "codeblocks", "snippets", "conftest.py")


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the repository with a new page of each kind."""
    root = tmp_path_factory.mktemp("copy")
    ignored = shutil.ignore_patterns("__pycache__", ".*")
    for room in ("docs", "snippets"):
        shutil.copytree(ROOT / room, root / room, ignore=ignored, symlinks=True)
    shutil.copytree(
        ROOT / "tests",
        root / "tests",
        ignore=lambda folder, names: (
            set(names) - set(TESTS) if Path(folder).name == "tests" else []
        ),
    )
    for name in ("mkdocs.yml", "pyproject.toml"):
        shutil.copy(ROOT / name, root)
    (ROOT / ".cache").mkdir(exist_ok=True)
    (root / ".cache").symlink_to(ROOT / ".cache")
    for where, kind in ((EXERCISE, "exercise"), (FULL, "full"), (TOPIC, "quick")):
        done = run(root, "_tools.new_question", where, "--title", TITLE + kind, "--kind", kind)
        assert done.returncode == 0, done.stderr
        assert f"/q/{'qf' if kind == 'quick' else 'nc'}-" in done.stdout
        assert f"make check Q={where}" in done.stdout
    return root


def run(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a module of the copy."""
    rooms = os.pathsep.join(str(root / name) for name in ("docs", "docs/_client", "tests"))
    return subprocess.run(
        [sys.executable, "-m", *words],
        cwd=root,
        env=os.environ | {"PYTHONPATH": rooms, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def folders(where: str) -> tuple[str, str]:
    """Return the folders of a question's pages, or the page of a topic, and of its code."""
    if where == TOPIC:
        return f"docs/{where}.md", f"snippets/{where.replace('-', '_')}"
    return f"docs/questions/{where}", f"snippets/{where.replace('-', '_')}".replace(
        "trust_safety", "trust-safety"
    )


def test_the_check_says_what_is_left_and_nothing_else(copy: Path) -> None:
    lines = run(copy, "_tools.check").stderr.splitlines()
    assert lines
    assert all(re.match(r"[\w/.-]+:\d+: still to write: \S", line) for line in lines), lines
    of_pages = [line.split(":")[0] for line in lines if line.startswith(folders(EXERCISE)[0])]
    assert of_pages == sorted(of_pages, reverse=True)  # the page comes before its evidence
    for where in ALL:
        for folder in folders(where):
            assert any(line.startswith(folder) for line in lines)


def test_what_is_written_is_formatted_typed_and_clean(copy: Path) -> None:
    code = [folders(where)[1] for where in ALL]
    for command in (["check"], ["format", "--check"]):
        done = run(copy, "ruff", *command, *code)
        assert done.returncode == 0, done.stdout
    command = [str(ROOT / "node_modules/.bin/pyright"), "--pythonpath", sys.executable, *code]
    done = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_its_programs_and_its_checks_run(copy: Path) -> None:
    pages = [folders(where)[0] for where in ALL]
    done = run(
        copy, "pytest", "-q", "-p", "no:cacheprovider", *pages, "tests/snippets/test_shown.py"
    )
    assert done.returncode == 0, done.stdout
    exercises = ["tests/snippets/test_exercises.py", "-k", "merge_sessions"]
    done = run(copy, "pytest", "-q", "-p", "no:cacheprovider", *exercises)
    assert done.returncode == 0, done.stdout
    assert "6 passed" in done.stdout  # solution, starter, number of mistakes, three mistakes


def test_nothing_outside_its_folders_is_touched(copy: Path) -> None:
    own = [copy / folder for where in ALL for folder in folders(where)]
    for room in ("docs", "snippets"):
        for path in (copy / room).rglob("*"):
            if path.is_dir() or "__pycache__" in path.parts or any(map(path.is_relative_to, own)):
                continue
            assert path.read_bytes() == (ROOT / path.relative_to(copy)).read_bytes(), path


WRONG = [
    ("coding", TITLE, "", "full", "write Q=<category>/<slug>"),
    ("coding/Merge_Sessions", TITLE, "", "full", "write Q=<category>/<slug>"),
    ("algorithms/merge", TITLE, "", "full", "the categories are system-design"),
    (EXERCISE, "Short", "", "full", "in 10 to 80 characters"),
    (EXERCISE, 'The "best" of two', "", "full", "without straight quotes"),
    (EXERCISE, TITLE, "", "long", "write KIND=exercise, KIND=full, or KIND=quick"),
    (EXERCISE, TITLE, "12", "full", "as in nc-12; leave ID out to get a free one"),
    (EXERCISE, TITLE, "g8-4", "full", "belongs to questions/coding/"),
    ("coding/shortest-covering-window", TITLE, "", "full", "is there already; choose another slug"),
]


@pytest.mark.parametrize(("where", "title", "number", "kind", "words"), WRONG)
def test_what_cannot_be_written_is_told(
    where: str, title: str, number: str, kind: str, words: str
) -> None:
    with pytest.raises(CannotWriteError, match=re.escape(words)):
        asked(where, title, number, kind)


WRONG_TOPICS = [
    (EXERCISE, "Trees", "", "write Q=quick-fire/<topic>"),
    ("quick-fire/Trees", "Trees", "", "write Q=quick-fire/<topic>"),
    (TOPIC, "T", "", "in 3 to 60 characters"),
    (TOPIC, "Trees", "nc-12", "is not qf- and a number; leave ID out to get a free one"),
    ("quick-fire/index", "All of them", "", "is there already; choose another slug"),
]


@pytest.mark.parametrize(("where", "title", "number", "words"), WRONG_TOPICS)
def test_a_topic_that_cannot_be_written_is_told(
    where: str, title: str, number: str, words: str
) -> None:
    with pytest.raises(CannotWriteError, match=re.escape(words)):
        quick.asked(where, title, number)


def test_an_id_stands_for_the_address_and_is_free(monkeypatch: pytest.MonkeyPatch) -> None:
    first = free_id(EXERCISE)
    assert first == free_id(EXERCISE) != free_id(FULL)
    taken = known_questions()[0]
    twin = type(taken)(taken.page, taken.meta.model_copy(update={"id": first}))
    monkeypatch.setattr(new_question, "known_questions", lambda: (twin,))
    assert int(free_id(EXERCISE).partition("-")[2]) == int(first.partition("-")[2]) + 1


def test_the_command_says_what_is_wrong_in_a_line(copy: Path) -> None:
    done = run(copy, "_tools.new_question", EXERCISE, "--title", TITLE)
    assert done.returncode == 1
    assert done.stderr.strip().endswith("is there already; choose another slug")


def test_the_site_has_no_prompts() -> None:
    assert list(map(str, prompts.left())) == []
