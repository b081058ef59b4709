"""The page judges like the command line, in the same words, also what readers do by habit."""

import re
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import judge
from browser.coding import SNIPPETS, open_editor, output, verdicts, write
from browser.conftest import NewPage
from judging import said
from judging.test_reading_and_printing import IMPORTS, STREAM

EXERCISE = "coding/shortest_covering_window"
SOLUTION = (SNIPPETS / EXERCISE / "solution.py").read_text(encoding="utf-8")
RETURN = "    return shortest_covering_window_(ids)\n"
WRAPPED = SOLUTION.replace("def shortest_covering_window(", "def shortest_covering_window_(")
NOISY = f"{WRAPPED}\ndef shortest_covering_window(ids):\n"


def before(lines: str) -> str:
    """Return the solution with something that is done before each answer."""
    return f"{NOISY}{lines}{RETURN}"


ANSWERS = {
    "names in annotations": f"from dataclasses import dataclass\n{NOISY}"
    "    def inner(each: List[int]) -> Counter: return each\n    ids: Deque = inner(ids)\n"
    + RETURN,
    "a name in the code": before("    best = inf\n"),
    "numpy": "import numpy as np\n" + SOLUTION,
    "a module that the page lacks": "import turtle\n" + SOLUTION,
    "the buffer of standard input": "import sys\nN = int(sys.stdin.buffer.readline())\n",
    "descriptor 0": f"{IMPORTS}{NOISY}    os.read(0, 1)\n{RETURN}",
    "descriptor 0 opened": before("    open(0)\n"),
    "all lines": f"{IMPORTS}data = list(sys.stdin)\n{SOLUTION}",
    "what streams have": STREAM.replace("double(value)", "shortest_covering_window(value)"),
    "prints left in": before("    for _ in range(99): print('x' * 9_999)\n"),
    "exact types": before(
        "    if type(ids) is not list or {each.__class__ for each in ids} - {int}:\n"
        "        raise TypeError\n"
    ),
    "a bare assert": before("    assert len(ids) < 9\n"),
    "an exception group": before("    raise ExceptionGroup('all', [ValueError('one')])\n"),
    "a class": "class Solution:\n    def shortest_covering_window(self, ids): return 1\n",
    "mixed indents": "def shortest_covering_window(ids):\n    if ids:\n\treturn 1\n    return 2\n",
    "tabs": SOLUTION.replace("    ", "\t"),
    "a BOM": "\ufeff" + SOLUTION,
    "null bytes": "x = 1\0\n",
    "a character that looks like another": "x = 1 \N{EN DASH} 2\n",
    "recursion": before("    return shortest_covering_window(ids)\n"),
}


def words_on_the_page(page: Page) -> list[str]:
    return [item.text_content() or "" for item in page.locator(".verdict-details > p").all()]


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[judge.Json]]:
    """Return what the command line says of each answer."""
    path = tmp_path_factory.mktemp("answers") / "mine.py"
    found: dict[str, list[judge.Json]] = {}
    for name, code in ANSWERS.items():
        path.write_text(code, encoding="utf-8")
        found[name] = said.verdicts(path, SNIPPETS / EXERCISE / "checks.py")
    return found


def test_the_same_verdicts_in_the_same_words(
    new_page: NewPage, home: str, there: dict[str, list[judge.Json]]
) -> None:
    page = new_page()
    open_editor(page, home)
    for name, code in ANSWERS.items():
        write(page, code)
        states = list(verdicts(page).values())
        wanted = there[name]
        assert states == [verdict["state"] for verdict in wanted], name
        words = [[v["words"], *v.get("notes", [])] for v in wanted if v["state"] != "passed"]
        assert words_on_the_page(page) == [each for some in words for each in some], name


def test_long_calls_are_cut_alike_and_cannot_be_put_into_the_code(
    new_page: NewPage, home: str, tmp_path: Path
) -> None:
    code = before("    if len(ids) > 99: return 1 / 0\n")
    (tmp_path / "mine.py").write_text(code, encoding="utf-8")
    checks = SNIPPETS / EXERCISE / "checks.py"
    told = {each["check"]: each for each in said.verdicts(tmp_path / "mine.py", checks)}
    page = new_page()
    open_editor(page, home)
    write(page, code)
    verdicts(page)
    shown = page.locator("ol.verdicts > li", has_text="A long session")
    expect(shown).to_contain_text(told["test_a_long_session"]["called"])
    assert shown.get_by_role("button", name="Put this call").count() == 0


TOO_DEEP = {
    "functools.partial": "    return partial(deep)(n - 1) if n else 0\n",
    "functools.cache": "    return cached(n - 1) if n else 0\n",
    "a key function": "    return max([n - 1], key=deep) if n else 0\n",
    "map": "    return list(map(deep, [n - 1])) if n else 0\n",
    "a special method": "    return len(Deep(n - 1)) if n else 0\n",
    "plain": "    return deep(n - 1) if n else 0\n",
}
DEEP = """
from functools import cache, partial
class Deep:
    def __init__(self, n): self.n = n
    def __len__(self): return deep(self.n)
def deep(n):
{body}
cached = cache(deep)
"""


@pytest.mark.parametrize("way", TOO_DEEP)
def test_recursion_that_is_too_deep_is_an_error_of_the_check_alone(
    new_page: NewPage, home: str, way: str
) -> None:
    page = new_page()
    open_editor(page, home)
    helper = DEEP.replace("{body}", TOO_DEEP[way])
    write(page, helper + before("    deep(5_000 if len(ids) > 999 else 50)\n"))
    found = verdicts(page)
    assert {title for title, state in found.items() if state != "passed"} == {"A long session"}
    expect(page.locator(".verdict-details > p").first).to_have_text(
        f"RecursionError: {judge.TOO_DEEP}"
    )


def test_the_command_line_refuses_what_the_page_lacks(new_page: NewPage, home: str) -> None:
    page = new_page()
    open_editor(page, home)
    public = {name for name in sys.stdlib_module_names if not name.startswith("_")} | judge.ABSENT
    named = sorted(public - {"antigravity", "this"})
    write(
        page,
        "import tomllib, sys\nfrom importlib.util import find_spec\n"
        f"for name in {named}:\n"
        "    try: found = name in sys.modules or find_spec(name)\n"
        "    except ValueError: found = True\n"
        "    if not found: print(name)\n",
    )
    assert set(output(page, re.compile("Done")).split()) == judge.ABSENT


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("print(1", "SyntaxError: '(' was never closed"),
        ("x = 1 \N{EN DASH} 2", "(U+2013). Write - instead of –."),
        ("if x:\n\ty\n        z\n", "TabError: inconsistent use of tabs and spaces"),
        ("import numpy", "ModuleNotFoundError: No module named 'numpy'"),
    ],
)
def test_the_status_says_the_error(new_page: NewPage, home: str, code: str, words: str) -> None:
    page = new_page()
    open_editor(page, home)
    write(page, code)
    output(page, re.compile("ended with an error"))
    status = page.locator(".code-bar [role=status]").first
    expect(status).to_contain_text(words)
    expect(status).to_contain_text(re.compile(r"^\w+Error: "))
    assert "/home/pyodide" not in page.locator(".run-output").first.inner_text()
