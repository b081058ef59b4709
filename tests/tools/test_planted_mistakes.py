"""Mistakes that strangers made and nothing caught, all planted in one copy and told in one run."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from _tools.pages import DOCS, Page
from _tools.records import ROOT, Problem
from _tools.rules import pictures, programs, prose, wording
from _tools.rules.links import Links

PAGE = "docs/role/week.md"
CARDS = "docs/questions/coding/shortest-covering-window/index.md"
PROGRAM = "snippets/coding/shortest_covering_window/growth.py"
OUTPUT = "snippets/coding/shortest_covering_window/growth.out"

# The file, what is added to it, and what is told of that line.
PLANTED = [
    (PAGE, "See [the facts](../_data/facts.yml).", "docs/_data/facts.yml is not published; cite"),
    (PAGE, "See [the pay](../levels/index.md#no-such-part).", "has no part #no-such-part"),
    (PAGE, "See [the pay](/levels/).", "/levels/ starts at the root of the server"),
    (PAGE, 'See <a href="/about/">it</a>.', "/about/ starts at the root of the server"),
    (PAGE, "See [the pay](../levels/).", "../levels/ is an address; link to the file"),
    (PAGE, "See [the pay](../levels/growht.md).", "did you mean docs/levels/growth.md?"),
    (PAGE, "See [the code](../../snippets/ruff.toml).", "leads out of docs/"),
    (PAGE, "See [it](quite-another-thing-altogether.md).", "mend the link or write the page"),
    (PAGE, "![A cat](https://example.com/cat.png)", "comes from elsewhere"),
    (PAGE, '<img src="//example.com/cat.png" alt="A cat">', "comes from elsewhere"),
    (PAGE, "![A dog](dog.png)", "there is no picture dog.png beside the page"),
    (PAGE, "![](small.png)", "write ![what it shows](file)"),
    (PAGE, '<img src="small.png">', "write ![what it shows](file)"),
    (PAGE, "![A whale](whale.png)", "whale.png has 300 KB; make it smaller than 200 KB"),
    (PAGE, "<script>alert(1)</script>", "a page has no <script>, which the site's policy stops"),
    (PAGE, "TODO: say more.", "“TODO” is a loose end"),
    (PAGE, "It stands at https://example.com/x today.", "https://example.com/x is no link"),
    (PAGE, "Pinterest has 70% of all saves.", "“70%” is said of Pinterest without a source"),
    (
        PAGE,
        "Pinterest's feed team made $12 million.",
        "“$12” is said of Pinterest without a source",
    ),
    (CARDS, "Which one?\n:   ![A cat](cat.png)", "a card has a picture; say it in words"),
    (PROGRAM, "import urllib.request", "urllib.request reads from the network"),
    (PROGRAM, "from http import client", "http.client reads from the network"),
    (PROGRAM, "print(datetime.date.today())", "date.today() gives something else on each run"),
    (PROGRAM, "print(time.time())", "time.time() gives something else on each run"),
    (PROGRAM, "x = 1  # TODO: mend", "this comment is a loose end"),
    ("docs/_data/addresses.txt", "/questions/coding/old-name/", "bring it back, or write `was: ["),
    (OUTPUT, "/home/somebody/site/a.py", "this path is of one machine"),
    (OUTPUT, r"C:\Users\somebody\a.py", "this path is of one machine"),
]
NAMES = [
    ("docs/role/My Week.md", "call it my-week.md"),
    ("docs/role/Diagram.svg", "call it diagram.svg"),
    ("snippets/coding/Two-Sum", "call it two_sum"),
]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """Return a copy with every mistake in it, and what the check says of all in one run."""
    root = tmp_path_factory.mktemp("copy")
    ignored = shutil.ignore_patterns("__pycache__", ".*")
    for room in ("docs", "snippets", "tests/mutants"):
        shutil.copytree(ROOT / room, root / room, ignore=ignored)
    shutil.copy(ROOT / "mkdocs.yml", root)
    (ROOT / ".cache").mkdir(exist_ok=True)
    (root / ".cache").symlink_to(ROOT / ".cache")
    for name, line, _ in PLANTED:
        path = root / name
        before, last, after = path.read_text().rpartition("\n## References")
        planted = f"{before}\n\n{line}\n{last}{after}" if last else f"{after}\n\n{line}\n"
        path.write_text(planted)
    (root / "docs/role/small.png").write_bytes(bytes(1024))
    (root / "docs/role/whale.png").write_bytes(bytes(300 * 1024))
    for name, _ in NAMES:
        (root / name).parent.mkdir(exist_ok=True)
        page = (
            '---\ntitle: My week\ndescription: "' + "What a week is like. " * 3 + '"\n---\n\n# It\n'
        )
        (root / name).write_text(page)
    done = subprocess.run(
        [sys.executable, "-m", "_tools.check"],
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(root / "docs"), "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return root, done.stderr.splitlines()


@pytest.mark.parametrize(("name", "line", "words"), PLANTED)
def test_a_mistake_is_told_with_its_line_and_what_to_write(
    told: tuple[Path, list[str]], name: str, line: str, words: str
) -> None:
    root, lines = told
    text = (root / name).read_text()
    number = text.count("\n", 0, text.index(f"\n{line}\n") + 1) + 1
    near = [each for each in lines if each.startswith(f"{name}:{number}: ")]
    assert [each for each in near if words in each], "\n".join(near or lines)


@pytest.mark.parametrize(("name", "words"), NAMES)
def test_a_name_is_told_with_a_better_one(
    told: tuple[Path, list[str]], name: str, words: str
) -> None:
    _, lines = told
    assert [each for each in lines if each.startswith(f"{name}:1: ") and words in each], lines


FINE = [
    "See [it](https://example.com), <https://example.com> or `https://example.com`.",
    "[it]: https://example.com",
    "See [the pay](../levels/index.md), [a part](#days) or [mail](mailto:a@example.com).",
    "See [the lab](../labs/two_stage_retrieval.py) and [the icon](../assets/favicon.svg).",
    "Pinterest has 70% of all saves[@guide].",
    "Pinterest is hiring. Of all candidates, 70% say so.",
    "If Pinterest's people were asked, most would agree.",
    "Write `TODO` or `<script>`, and mastodons.",
]


@pytest.mark.parametrize("line", FINE)
def test_what_only_looks_like_a_mistake_is_let_be(line: str) -> None:
    page = Page(DOCS / "role/week.md", "", f"## Days\n\n{line}\n", 1)
    assert [*pictures.problems(page), *wording.problems(page)] == []
    links = Links({})
    links.texts[page.path] = page.body
    assert list(links.problems(page)) == []


def test_a_part_with_an_unusual_name_is_found_by_the_renderer() -> None:
    page = Page(DOCS / "role/week.md", "", "## A *b*\n\n## A *b*\n\n[x](#a-b_1) [y](#a-b_2)\n", 1)
    links = Links({})
    links.texts[page.path] = page.body
    (problem,) = links.problems(page)
    assert "no part #a-b_2; did you mean #a-b_1?" in problem.text


def test_parts_that_are_drawn_from_data_are_known_when_the_data_is() -> None:
    body = '--8<-- ".generated/x.md"\n\n[x](#drawn)\n'
    page = Page(DOCS / "role/week.md", "", body, 1)

    def said(drawn: dict[str, str] | None) -> list[Problem]:
        links = Links(drawn)
        links.texts[page.path] = _filled(links, body)
        return list(links.problems(page))

    assert said({"x.md": "## Drawn"}) == []
    assert said(None) == []
    assert len(said({"x.md": "## Other"})) == 1


def _filled(links: Links, body: str) -> str:
    return re.sub(r"^--8<--.*", lambda _: (links.drawn or {}).get("x.md", ".generated/"), body)


def test_code_and_comments_are_blank_and_keep_their_places() -> None:
    body = "a `b` c\n```python\nTODO\n```\n<!-- TODO -->\nd"
    text = prose(Page(DOCS / "x.md", "", body, 1))
    assert len(text) == len(body)
    assert text.split() == ["a", "c", "d"]


def test_a_program_that_does_not_parse_is_left_to_another_rule(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.py").write_text("def :\n")
    monkeypatch.setattr(programs, "SNIPPETS", tmp_path)
    assert list(programs.problems()) == []


def test_lines_that_end_as_on_windows_never_reach_a_commit() -> None:
    command = ["git", "check-attr", "text", "eol", "--", "docs/index.md"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["docs/index.md: text: auto", "docs/index.md: eol: lf"]
