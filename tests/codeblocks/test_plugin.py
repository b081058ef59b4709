"""The collector stands between a fence and an untested page, so it has tests of its own."""

from collections.abc import Callable
from pathlib import Path

import pytest

from codeblocks import plugin

MKDOCS = """
site_name: Trial
theme: {name: material}
plugins: []
markdown_extensions:
  - admonition
  - pymdownx.details
  - pymdownx.superfences
  - pymdownx.snippets:
      base_path: [!relative $config_dir]
      check_paths: true
      dedent_subsections: true
"""
GREETING = '--8<-- "snippets/a.py"'
OUTPUT = '<!--pytest-codeblocks:expected-output-->\n```text\n--8<-- "snippets/a.out"\n```\n'

Site = Callable[..., pytest.RunResult]


@pytest.fixture
def site(pytester: pytest.Pytester) -> Site:
    """Return a function that writes a page and its snippets and runs the plugin on them."""

    def run(page: str, *options: str, **snippets: str) -> pytest.RunResult:
        files = {"a.py": "print('hello')\n"} | {
            name.replace("_", "."): text for name, text in snippets.items()
        }
        pytester.path.joinpath("mkdocs.yml").write_text(MKDOCS)
        for folder, name, text in [
            ("docs", "page.md", page),
            *(("snippets", *file) for file in files.items()),
        ]:
            pytester.path.joinpath(folder).mkdir(exist_ok=True)
            pytester.path.joinpath(folder, name).write_text(text)
        plugin.run_files.cache_clear()
        return pytester.runpytest_inprocess(
            "-p", "codeblocks.plugin", "-p", "no:cacheprovider", *options, "docs"
        )

    return run


def fence(code: str = GREETING, info: str = "python") -> str:
    return f"```{info}\n{code}\n```\n"


def says(result: pytest.RunResult, *parts: str) -> None:
    """Assert that one line of the report holds all parts."""
    lines = result.outlines
    assert any(all(part in line for part in parts) for line in lines), "\n".join(lines)


def test_a_block_runs(site: Site) -> None:
    site(f"# Title\n\n{fence()}").assert_outcomes(passed=2)


@pytest.mark.parametrize(
    "info",
    [
        'python title="a.py"',
        'python hl_lines="1"',
        'python hl_lines="99"',
        'python linenums="1"',
        "{.python}",
        "{.python .annotate}",
        "py",
        "pycon",
        "python3",
        "Python",
        "console",
        "text",
        "",
    ],
)
def test_an_info_string_that_would_be_skipped_is_refused(site: Site, info: str) -> None:
    result = site(f"Text.\n\n{fence(info=info)}")
    result.assert_outcomes(errors=1)
    says(result, "docs/page.md:3:", "nothing runs a fence")


@pytest.mark.parametrize(
    "hidden",
    [
        f"~~~python\n{GREETING}\n~~~\n",
        f"> ```python\n> {GREETING}\n> ```\n",
        "```` python\nprint(1)\n````\n",
        "> ~~~\n> print(1)\n> ~~~\n",
        "Text.\n\n    print('indented')\n",
        "<pre>print('raw')</pre>\n",
        "<pre><code>print('raw')</code></pre>\n",
        "!!! note\n    Text.\n\n        print('indented in a note')\n",
    ],
)
def test_code_that_pytest_codeblocks_does_not_see_is_found(site: Site, hidden: str) -> None:
    result = site(f"# Title\n\n{hidden}")
    outcomes = result.parseoutcomes()
    assert outcomes.get("failed", 0) + outcomes.get("errors", 0) == 1, outcomes
    says(result, "docs/page.md:")


@pytest.mark.parametrize(
    "mark",
    [
        "<!--pytest-codeblocks:skip-->",
        "<!--pytest-codeblocks:skipfile-->",
        "<!--pytest-codeblocks:skipif(True)-->",
        "<!--pytest-codeblocks:importorskip(nothing)-->",
        "<!--pytest-codeblocks:cont-->",
        "<!--pytest-codeblocks:expect-error-->",
        "<!--pytest-codeblocks:expected-output-ignore-whitespace-->",
        "<!--pytest.mark.skip-->",
        "<!-- pytest.mark.xfail -->",
        "<!--- pytest.mark.skipif(True, reason='') --->",
    ],
)
def test_no_mark_excuses_a_block(site: Site, mark: str) -> None:
    result = site(f"{mark}\n{fence()}")
    result.assert_outcomes(errors=1)
    says(result, "docs/page.md:1:", "would excuse a block")


def test_what_stands_under_main_runs(site: Site) -> None:
    result = site(fence(), a_py="if __name__ == '__main__':\n    raise ValueError('ran')\n")
    result.assert_outcomes(passed=1, failed=1)
    says(result, "ValueError: ran")


def test_a_failure_names_the_line_and_both_values(site: Site) -> None:
    result = site(fence(), a_py="def double(x):\n    return x + x\n\n\nassert double(2) == 5\n")
    result.assert_outcomes(passed=1, failed=1)
    says(result, "snippets/a.py", "line 5")
    says(result, "assert 4 == 5")


def test_a_failure_shows_no_frame_of_the_runner(site: Site) -> None:
    result = site(fence(), a_py="1 / 0\n")
    assert "run_snippet" not in "\n".join(result.outlines)


def test_a_program_that_does_not_parse_fails(site: Site) -> None:
    result = site(fence(), a_py="def :\n")
    result.assert_outcomes(passed=1, failed=1)
    says(result, "SyntaxError")


def test_warnings_are_errors(site: Site) -> None:
    result = site(fence(), a_py="import warnings\nwarnings.warn('old')\n")
    result.assert_outcomes(passed=1, failed=1)


def test_leaving_early_is_seen(site: Site) -> None:
    result = site(fence(), a_py="import sys\nsys.exit(3)\n")
    result.assert_outcomes(passed=1, failed=1)
    says(result, "ends with status 3")


REPOSITORY = Path(__file__).parents[2] / "snippets"


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("import socket\nsocket.create_connection(('127.0.0.1', 9))", "the network isn't there"),
        (f"open('{REPOSITORY}/never', 'w')", "snippets/never belongs to the repository"),
        (f"import os\nos.mkdir('{REPOSITORY}/never')", "snippets/never belongs to the repository"),
    ],
)
def test_a_program_leaves_network_and_repository_alone(site: Site, code: str, words: str) -> None:
    result = site(fence(), a_py=f"{code}\n")
    result.assert_outcomes(passed=1, failed=1)
    says(result, "PermissionError", words)
    assert not (REPOSITORY / "never").exists()


def test_a_program_may_read_what_stands_beside_it_and_write_elsewhere(site: Site) -> None:
    code = f"open('{REPOSITORY}/ruff.toml').read()\nopen('mine', 'w').write('x')\n"
    site(fence(), a_py=code).assert_outcomes(passed=2)


def test_an_endless_program_is_stopped(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plugin, "TIME_LIMIT", 1)
    result = site(fence(), a_py="while True:\n    pass\n")
    result.assert_outcomes(passed=1, failed=1)
    says(result, "still running after 1 s")


def test_recorded_output_is_compared(site: Site) -> None:
    site(fence() + OUTPUT, a_out="hello\n").assert_outcomes(passed=2)
    result = site(fence() + OUTPUT, a_out="goodbye\n")
    result.assert_outcomes(passed=1, failed=1)
    says(result, "-goodbye")
    says(result, "+hello")
    says(result, "make update-outputs")


def test_a_missing_last_newline_counts(site: Site) -> None:
    site(fence() + OUTPUT, a_out="hello").assert_outcomes(passed=1, failed=1)


def test_update_outputs_rewrites(site: Site, pytester: pytest.Pytester) -> None:
    site(fence() + OUTPUT, "--update-outputs", a_out="goodbye\n").assert_outcomes(passed=2)
    assert pytester.path.joinpath("snippets/a.out").read_text() == "hello\n"


def test_output_that_follows_no_program_is_refused(site: Site) -> None:
    between = f"{fence()}\nProse comes between.\n\n{OUTPUT}"
    result = site(between, a_out="hello\n")
    result.assert_outcomes(errors=1)
    says(result, "docs/page.md:7:", "expected output has to follow its program")


def test_output_of_a_diagram_is_refused(site: Site) -> None:
    page = fence('--8<-- "snippets/a.mmd"', "mermaid") + OUTPUT
    result = site(page, a_mmd="graph TD\n", a_out="hello\n")
    result.assert_outcomes(errors=1)
    says(result, "prints nothing")


def test_output_under_another_name_is_refused(site: Site) -> None:
    page = fence('--8<-- "snippets/b.py"') + OUTPUT
    result = site(page, b_py="print('hello')\n", a_out="hello\n")
    result.assert_outcomes(errors=1)
    says(result, "b.py records its output in b.out, not a.out")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("print('mine')", "holds code of its own"),
        (f"{GREETING}\nprint('more')", "holds code of its own"),
        ('--8<-- "snippets/a.py:1:3"', "holds code of its own"),
        ('--8<-- "mkdocs.yml"', "holds code of its own"),
        ('--8<-- "snippets/none.py"', "there is no file snippets/none.py"),
    ],
)
def test_a_fence_is_one_include(site: Site, code: str, words: str) -> None:
    result = site(fence(code))
    result.assert_outcomes(errors=1)
    says(result, "docs/page.md:1:", words)


def test_a_section_that_is_missing_is_named(site: Site) -> None:
    result = site(fence('--8<-- "snippets/a.py:part"'))
    assert result.parseoutcomes()["failed"] == 1
    says(result, "part")


def test_a_named_section_runs_its_whole_file(site: Site) -> None:
    code = "x = 2\n# --8<-- [start:part]\nassert x == 2\n# --8<-- [end:part]\nprint('ran')\n"
    page = fence('--8<-- "snippets/a.py:part"') + OUTPUT
    site(page, a_py=code, a_out="ran\n").assert_outcomes(passed=2)


def test_blocks_in_lists_and_folds_run(site: Site) -> None:
    folded = "\n".join(f"    {line}" for line in fence().split("\n"))
    page = f'??? question "Why"\n\n{folded}\n\n1. Item\n\n{folded}\n'
    site(page).assert_outcomes(passed=3)


def test_siblings_can_be_imported(site: Site) -> None:
    page = fence('--8<-- "snippets/b.py"')
    site(page, a_py="x = 1\n", b_py="from a import x\nassert x == 1\n").assert_outcomes(passed=2)


def test_nothing_leaks_from_one_program_to_the_next(site: Site) -> None:
    page = fence() + "\nText.\n\n" + fence('--8<-- "snippets/b.py"')
    leak = "import builtins, os\nbuiltins.leak = 1\nos.environ['LEAK'] = '1'\n"
    probe = "import builtins, os\nassert not hasattr(builtins, 'leak')\n"
    probe += "assert 'LEAK' not in os.environ\n"
    site(page, a_py=leak, b_py=probe).assert_outcomes(passed=3)


QUERY = '--8<-- "snippets/{}.sql"'


def test_sql_runs_after_the_sql_above_it(site: Site) -> None:
    page = fence(QUERY.format("a"), "sql") + "\nText.\n\n" + fence(QUERY.format("b"), "sql")
    page += OUTPUT.replace("a.out", "b.out")
    b_out = "id  name\n--  ----\n 1  one\n 2  NULL\n"
    rows = "CREATE TABLE pins AS SELECT * FROM (VALUES (1, 'one'), (2, NULL)) AS t (id, name);"
    ask = "SELECT id, name FROM pins ORDER BY id;"
    site(page, a_sql=rows, b_sql=ask, b_out=b_out).assert_outcomes(passed=3)
    result = site(page, a_sql=rows.replace("2", "3"), b_sql=ask, b_out=b_out)
    result.assert_outcomes(passed=2, failed=1)
    says(result, "+ 3  NULL")


def test_sql_that_is_shown_in_parts_runs_once(site: Site) -> None:
    part = fence('--8<-- "snippets/a.sql:part"', "sql")
    page = f"{part}\nText.\n\n{part}"
    rows = "-- --8<-- [start:part]\nCREATE TABLE pins (id INT);\n-- --8<-- [end:part]\n"
    site(page, a_sql=rows).assert_outcomes(passed=3)


def test_sql_that_fails_says_where_and_why(site: Site) -> None:
    result = site(fence(QUERY.format("a"), "sql"), a_sql="SELECT * FROM nothing;")
    result.assert_outcomes(passed=1, failed=1)
    says(result, "a.sql", "nothing does not exist")


def test_sql_pages_do_not_share_a_database(site: Site, pytester: pytest.Pytester) -> None:
    pytester.path.joinpath("docs").mkdir()
    pytester.path.joinpath("docs/another.md").write_text(fence(QUERY.format("a"), "sql"))
    result = site(fence(QUERY.format("a"), "sql"), a_sql="CREATE TABLE pins (id INT);")
    result.assert_outcomes(passed=4)


def test_a_run_is_reused_until_something_beside_the_program_changes(
    site: Site, pytester: pytest.Pytester
) -> None:
    runs = pytester.path / "runs"
    program = f"import b\nopen({str(runs)!r}, 'a').write('x')\nprint(b.WORD)\n"
    for word, times, options in [
        ("one", 1, ["--reuse-outputs"]),
        ("one", 1, ["--reuse-outputs"]),
        ("two", 2, ["--reuse-outputs"]),
        ("two", 3, []),
    ]:
        snippets = {"a_py": program, "a_out": f"{word}\n", "b_py": f"WORD = {word!r}\n"}
        site(fence() + OUTPUT, *options, **snippets).assert_outcomes(passed=2)
        assert len(runs.read_text()) == times


def test_a_sibling_leaves_no_bytecode_that_could_stand_for_a_newer_one(
    site: Site, pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
    site(fence(), a_py="import b\n", b_py="WORD = 'one'\n").assert_outcomes(passed=2)
    assert not list((pytester.path / "snippets").rglob("*.pyc"))


def test_a_failure_is_never_reused(site: Site) -> None:
    for _ in range(2):
        result = site(fence(), "--reuse-outputs", a_py="assert False\n")
        result.assert_outcomes(passed=1, failed=1)


def test_a_reused_run_is_still_compared(site: Site) -> None:
    site(fence(), "--reuse-outputs").assert_outcomes(passed=2)
    result = site(fence() + OUTPUT, "--reuse-outputs", a_out="other\n")
    result.assert_outcomes(passed=1, failed=1)
    says(result, "+hello")


def test_a_block_may_say_why_it_does_not_run(site: Site) -> None:
    page = f"<!-- not run: needs a cluster of machines -->\n{fence(info='text')}"
    site(page).assert_outcomes(passed=1)


def test_a_reason_of_a_word_is_none(site: Site) -> None:
    result = site(f"<!-- not run: slow -->\n{fence(info='text')}")
    result.assert_outcomes(errors=1)


def test_rooms_of_the_site_are_no_pages(site: Site, pytester: pytest.Pytester) -> None:
    pytester.path.joinpath("docs/_data").mkdir(parents=True)
    pytester.path.joinpath("docs/_data/notes.md").write_text("```js\n1\n```\n")
    site(fence()).assert_outcomes(passed=2)
