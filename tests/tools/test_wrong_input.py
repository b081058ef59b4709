"""A contributor's mistake gets one line: file, line, what is wrong, what to write instead."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
QUESTION = "docs/questions/coding/shortest-covering-window/index.md"
OTHER = "docs/questions/ml-coding/hard-negative-sampler/index.md"

Mend = Callable[[str, str, str], None]
Check = Callable[[], list[str]]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of what a contributor edits."""
    for room in ("docs", "snippets"):
        ignored = shutil.ignore_patterns("__pycache__", ".*")
        shutil.copytree(ROOT / room, tmp_path / room, ignore=ignored)
    shutil.copytree(ROOT / "tests/mutants", tmp_path / "tests/mutants")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    (ROOT / ".cache").mkdir(exist_ok=True)
    (tmp_path / ".cache").symlink_to(ROOT / ".cache")  # what the judge said of the same files
    return tmp_path


@pytest.fixture
def edit(copy: Path) -> Mend:
    """Return a function that replaces text in a file, once."""

    def replace(name: str, pattern: str, replacement: str) -> None:
        path = copy / name
        text, count = re.subn(pattern, replacement, path.read_text(), count=1, flags=re.MULTILINE)
        assert count == 1, f"{pattern!r} is not in {name}"
        path.write_text(text)

    return replace


@pytest.fixture
def check(copy: Path) -> Check:
    """Return a function that runs the check as a contributor would; it returns the lines."""

    def run() -> list[str]:
        done = subprocess.run(
            [sys.executable, "-m", "_tools.check"],
            cwd=copy,
            env=os.environ | {"PYTHONPATH": str(copy / "docs"), "NO_MKDOCS_2_WARNING": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert "Traceback" not in done.stderr, done.stderr
        lines = done.stderr.strip().splitlines()
        assert (done.returncode == 0) == (not lines), done.stderr
        return lines

    return run


def test_the_site_as_it_is_has_nothing_to_mend(check: Check) -> None:
    assert check() == []


FRONT_MATTER = [
    (
        "^category: .*",
        "category: algorithms",
        "category",
        ["'algorithms'", "'system-design'", "'coding'"],
    ),
    ("^category: .*", "category: modeling", "category", ["write 'coding' or move the page"]),
    ("^minutes: .*\n", "", None, ["`minutes` is missing"]),
    ("^minutes: .*", "minutes: 999", "minutes", ["`minutes` is 999", "less than or equal to 180"]),
    ("^minutes: .*", "minutes: 170", "minutes", ["`minutes` is 170", "counting the page gives"]),
    ("^minutes: .*", "minutes: soon", "minutes", ["`minutes` is 'soon'", "integer"]),
    ("^difficulty: .*", "difficulty: tough", "difficulty", ["'tough'", "'easy'", "'hard'"]),
    ("^levels: .*", "levels: [L2, L3]", "levels", ["'L2'", "'L3'"]),
    ("^levels: .*", "levels: [L4, L3]", "levels", ["ascending order: [L3, L4]"]),
    ("^levels: .*", "levels: L3", "levels", ["write a list in brackets: [L3]"]),
    ("^rounds: .*", "rounds: [onsite]", "rounds", ["'onsite'", "'coding-onsite'"]),
    ("^id: .*", "id: Window", "id", ["`id`: 'Window' is no id", "/q/<id>/", "as in nc-12"]),
    ("^checked: .*", "checked: 2999-01-01", "checked", ["lies in the future"]),
    ("^checked: .*", "checked: yesterday", "checked", ["`checked` is 'yesterday'"]),
    ("^origin: .*", "origin: leaked", "origin", ["'leaked'", "'source-guide'"]),
    ("^topics: .*", "topics: [one]", "topics", ["at least 2 items"]),
    ("^minutes: (.*)", r"minutes: \1\nduration: 5", "duration", ["`duration` is not a field here"]),
    ("^minutes: (.*)", r"minutes: \1\nminutes: \1", "minutes", ["`minutes` is given twice"]),
    ("^title: .*", "title: Windows: the shortest", "title", ["not valid YAML", "quote a value"]),
    ("^description: .*", "description: Too short.", "description", ["at least 50 characters"]),
]


@pytest.mark.parametrize(("pattern", "mistake", "field", "words"), FRONT_MATTER)
def test_front_matter(
    copy: Path,
    edit: Mend,
    check: Check,
    pattern: str,
    mistake: str,
    field: str | None,
    words: list[str],
) -> None:
    edit(QUESTION, pattern, mistake)
    lines = check()
    assert len(lines) == 1, lines
    text = (copy / QUESTION).read_text().split("\n")
    numbers = [
        number for number, line in enumerate(text, 1) if field and line.startswith(f"{field}:")
    ]
    place, _, said = lines[0].partition(": ")
    name, _, number = place.rpartition(":")
    assert name == QUESTION
    assert int(number) in (numbers or [2]), lines
    for word in words:
        assert word in said, lines


@pytest.mark.parametrize(
    ("name", "pattern", "mistake", "words"),
    [
        (
            OTHER,
            "^id: .*",
            "id: g8-4",
            ["id `g8-4` belongs to questions/coding/shortest-covering-window/index.md"],
        ),
        (
            QUESTION,
            "^## Clarify",
            "## Clarifying",
            ["`## Clarify` belongs here, not `## Clarifying`"],
        ),
        (QUESTION, "^## Question$", "## Questions", ["`## Question` belongs here"]),
        (QUESTION, "^## Answer in", "## Answers in", ["`## Answer in a minute` belongs here"]),
        (QUESTION, "^## Cards\n", "", ["`## Cards` belongs here, not `## References`"]),
        (QUESTION, r"^(### .*)\(\d+ min\)", r"\1", ["has no time budget"]),
        (QUESTION, r"^(### .*)\(\d+ min\)", r"\1(59 min)", ["a round has 60"]),
        (QUESTION, r'^\?\?\? tip "Hint 2(?s:.)*?(?=^## )', "", ["has two hints or more"]),
        (QUESTION, "^### L3", "### L5", ["its parts are `### L3`"]),
        (QUESTION, "^## References", "## References\n\nA paper.", ["leave it empty"]),
        (
            QUESTION,
            "^## Clarify",
            "Said[@nobody-2020].\n\n## Clarify",
            ["`[@nobody-2020]` names no source"],
        ),
        (
            QUESTION,
            "^## Clarify",
            "[=no-such-fact]\n\n## Clarify",
            ["`[=no-such-fact]` names no fact"],
        ),
        (QUESTION, "solution.py", "answer.py", ["there is no file snippets/coding/", "answer.py"]),
        (QUESTION, 'solution.py"', 'solution.py:none"', ["has no section", "[start:none]"]),
        (
            "docs/role/week.md",
            "^## ",
            "So it is [?clamed].\n\n## ",
            ["`[?clamed]` is no mark; write [?official], [?reported], [?claimed], [?disputed]"],
        ),
        (
            "docs/role/week.md",
            "^## ",
            'So <span class="sure sure-claimed">it is</span>.\n\n## ',
            ["[?disputed] instead of HTML"],
        ),
        ("docs/levels/index.md", "^description: .*\n", "", ["`description` is missing"]),
        ("docs/levels/index.md", r"\.generated/", ".generated/no-", ["no data topic draws no-"]),
        ("docs/_data/facts.yml", "confidence: .*", "confidence: sure", ["'sure'", "'official'"]),
        ("docs/_data/facts.yml", "as_of: .*", "as_of: May", ["'May' is no date"]),
        ("docs/_data/facts.yml", "source: .*", "source: []", ["at least 1 item"]),
        (
            "docs/_data/sources/interview.yml",
            "read: .*",
            "read: skimmed",
            ["'skimmed'", "'primary'"],
        ),
        ("docs/_data/sources/interview.yml", "url: .*", "url: none", ["`guide.url` is 'none'"]),
    ],
)
def test_pages_and_data(
    edit: Mend, check: Check, name: str, pattern: str, mistake: str, words: list[str]
) -> None:
    edit(name, pattern, mistake)
    lines = check()
    place = re.compile(rf"{re.escape(name)}:\d+: ")
    told = [line for line in lines if place.match(line) and all(word in line for word in words)]
    assert told, lines


MISTAKE = "snippets/coding/shortest_covering_window/mistakes/keeps_the_last_tie.py"
DIAGRAM = "snippets/system-design/similar_pins_under_150_ms/ingest.mmd"
INCLUDE = '--8<-- "snippets/coding/shortest_covering_window/solution.py"'


@pytest.mark.parametrize(
    ("name", "pattern", "mistake", "line", "words"),
    [
        (
            QUESTION,
            "^## Clarify",
            "```python\nprint()\n```\n\n## Clarify",
            "```python\nprint()",
            "includes no file; move its code to snippets/",
        ),
        (
            QUESTION,
            "^## Clarify",
            f"~~~python\n{INCLUDE}\n~~~\n\n## Clarify",
            "~~~python",
            "write ```python",
        ),
        (
            QUESTION,
            "^## Clarify",
            f"```python title\n{INCLUDE}\n```\n\n## Clarify",
            "```python title",
            "write ```python",
        ),
        (
            QUESTION,
            "^## Clarify",
            f"``` python\n{INCLUDE}\n```\n\n## Clarify",
            "``` python",
            "write ```python",
        ),
        (
            QUESTION,
            "^## Clarify",
            f"``` {{ .python }}\n{INCLUDE}\n```\n\n## Clarify",
            "``` { .python }",
            "write ```python",
        ),
        (MISTAKE, "^Fails: .*\n", "", '"""', "end its docstring in a line `Fails: test_name`"),
        (
            MISTAKE,
            "^Fails: .*",
            "Fails: test_no_such",
            "Fails:",
            "has no check test_no_such; write",
        ),
        (MISTAKE, "^Fails: .*", "Fails: test_empty", "Fails:", "passes test_empty, which it says"),
        (MISTAKE, r'"""(?s:.*?)"""', "", "", "end its docstring in a line `Fails: test_name`"),
        (MISTAKE, "^def ", "define ", "define", "this is not valid Python"),
        ("docs/rounds/behavioral.md", "in all", "", "## Prepare, in order", "does not say its sum"),
        (DIAGRAM, " --> ", "-->", "  U[New image]-->", "an arrow without spaces"),
        (DIAGRAM, "^graph TD", "gantt", "gantt", "the site draws flowcharts"),
    ],
)
def test_what_only_the_build_would_meet(
    copy: Path,
    edit: Mend,
    check: Check,
    name: str,
    pattern: str,
    mistake: str,
    line: str,
    words: str,
) -> None:
    edit(name, pattern, mistake)
    text = (copy / name).read_text()
    number = text.count("\n", 0, text.index(line)) + 1
    lines = check()  # another rule may have something to say of the same place
    assert [each for each in lines if each.startswith(f"{name}:{number}: ") and words in each], (
        lines
    )


def test_a_new_file_of_sources_belongs_to_a_list(copy: Path, check: Check) -> None:
    folder = copy / "docs/_data/sources"
    text = (folder / "interview.yml").read_text()
    fields = text.split("guide:\n", 1)[1].split("\npinterview-pro-ml:")[0]
    (folder / "podcasts.yml").write_text(f"podcast:\n{fields}\n")
    lines = check()
    assert len(lines) == 1, lines
    assert lines[0].startswith("docs/_data/sources/podcasts.yml:1: no list shows this file"), lines
    (folder / "podcasts.yml").rename(folder / "methods.my-page.yml")
    assert check() == []


@pytest.mark.parametrize("name", [QUESTION, MISTAKE, DIAGRAM, "docs/_data/facts.yml"])
@pytest.mark.parametrize(
    ("encoding", "words"),
    [("utf-8-sig", "saved with a BOM; save it as UTF-8"), ("utf-16", "saved as UTF-16")],
)
def test_how_an_editor_saved_a_file(
    copy: Path, check: Check, name: str, encoding: str, words: str
) -> None:
    path = copy / name
    path.write_text(path.read_text(encoding="utf-8"), encoding=encoding)
    lines = check()
    assert len(lines) == 1, lines
    assert lines[0].startswith(f"{name}:1: this file is {words}"), lines


def test_a_byte_that_is_not_utf_8_is_told_with_its_line(copy: Path, check: Check) -> None:
    path = copy / QUESTION
    path.write_bytes(path.read_bytes().replace(b"\n## Clarify", b"\ncaf\xe9\n\n## Clarify", 1))
    number = path.read_bytes().split(b"\xe9")[0].count(b"\n") + 1
    assert check() == [
        f"{QUESTION}:{number}: here stands what is not UTF-8; save the file as UTF-8"
    ]


def test_lines_that_end_as_on_windows_are_fine(copy: Path, check: Check) -> None:
    for name in (QUESTION, MISTAKE, DIAGRAM, "docs/_data/facts.yml"):
        path = copy / name
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert check() == []


def test_an_output_that_is_missing_is_told_how_to_make(edit: Mend, check: Check) -> None:
    edit(QUESTION, r"(\w+)\.out", "gone.out")
    lines = check()
    assert [each for each in lines if "create it empty, then `make update-outputs`" in each], lines


def test_two_questions_of_one_slug(copy: Path, check: Check) -> None:
    twin = copy / "docs/questions/ml-coding/shortest-covering-window/index.md"
    twin.parent.mkdir()
    text = (copy / QUESTION).read_text().replace("category: coding", "category: ml-coding")
    twin.write_text(text.replace("id: g8-4", "id: nc-99"))
    lines = check()
    assert any("slug `shortest-covering-window` belongs to" in line for line in lines), lines


def test_a_column_without_a_name(copy: Path, check: Check) -> None:
    page = copy / "docs/role/week.md"
    text = page.read_text()
    line = text.count("\n", 0, text.index("\n## ")) + 2
    page.write_text(text.replace("\n## ", "\n| | a |\n|---|---|\n| b | c |\n\n## ", 1))
    (told,) = check()
    assert f"docs/role/week.md:{line}: a column of this table has no name" in told


def test_a_source_in_two_files(copy: Path, check: Check) -> None:
    folder = copy / "docs/_data/sources"
    entry = (folder / "interview.yml").read_text().split("\n\n")[0]
    path = folder / "methods.yml"
    path.write_text(path.read_text() + "\n" + entry + "\n")
    lines = check()
    assert any("source `guide` stands in interview.yml already" in line for line in lines), lines
