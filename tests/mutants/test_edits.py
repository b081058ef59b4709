"""Which edits are made, how they are described, and which are left out."""

import ast

import pytest

from mutants.made import mutants


def made(source: str) -> set[str]:
    return {mutant.becomes for mutant in mutants(source)}


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("a < b", {f"a {each} b" for each in ("<=", ">", ">=", "==", "!=")}),
        ("a < b < c", {"a <= b < c", "a < b <= c"}),
        ("a not in b", {"a in b"}),
        ("a is not b", {"a is b"}),
        ("(a) + (b)", {"(a) - (b)", "a", "b"}),
        ("x - (a + b) * c", {"x - (a + b)", "x - c", "((a + b) * c)"}),
        ("a // b", {"a / b", "a * b", "a", "b"}),
        ("x = a\nx += 1", {"x -= 1", "x += 2", "x += 0", "pass"}),
        ("5", set[str]()),  # a constant alone does nothing
        ("x = 5", {"x = 6", "x = 4", "x = 0", "pass"}),
        ("x = 0.5", {"x = 1.5", "x = -0.5", "x = 0"}),
        ("x = 'words'", {'x = ""'}),
        ("x = f'{a} words'", {'x = ""'}),
        ("x = True", {"x = False"}),
        ("x = -a", {"x = a"}),
        ("a and b", {"a or b", "a", "b"}),
        ("if a: x()", {"if not a: x()", "if True: x()", "if False: x()", "if a: pass"}),
        ("if not a: x()", {"if a: x()"}),
        ("while a:\n    x()", {"while False:", "while not a:", "x() break"}),
        ("for a in b: x()", {"for a in (): x()"}),
        ("for a in b: break", {"for a in b: continue"}),
        ("for a in b: continue", {"for a in b: break"}),
        ("y = [x for x in z if x]", {"y = [x for x in () if x]", "y = [x for x in z if True]"}),
        ("f(a, b)", {"f(b, a)", "a", "pass"}),
        ("f(a, key=b)", {"f(a)"}),
        ("f(key=b)", {"f()"}),
        ("y = a.sort()", {"y = a"}),
        ("y = min(a)", {"y = max(a)", "y = a"}),
        ("range(a)", {"range(a + 1)", "range(a - 1)"}),
        ("a[b][c]", {"a[c][b]", "a[b + 1][c]", "a[b][c - 1]"}),
        ("a[b, c]", {"a[c, b]", "a[b + 1, c]", "a[()]"}),
        ("a[b:c]", {"a[:c]", "a[b:]", "a[b + 1:c]", "a[b:c - 1]"}),
        ("y = (a, b)", {"y = (b, a)", "y = ()"}),
        ("y = {a: b}", {"y = {}"}),
        ("y = [a]", {"y = []"}),
        ("raise a", {"pass"}),
        ("def f(): return a", {"def f(): pass"}),
    ],
)
def test_an_edit_of_each_kind_is_made(source: str, wanted: set[str]) -> None:
    assert made(source) >= wanted


@pytest.mark.parametrize(
    "source",
    [
        "def f(a: list[int] = b) -> dict[str, int]:\n    '''Return 5 < 6.'''",
        "import a",
        "@a(5)\nclass B:\n    '''A class.'''",
    ],
)
def test_what_only_tells_is_left_alone(source: str) -> None:
    assert made(source) == set()


@pytest.mark.parametrize(
    ("source", "unwanted"),
    [
        ("f(a, a)", "f(a, a)"),
        ("raise E('words')", "raise 'words'"),
        ("x - (a + b) * c", "x - a + b"),
        ("if a < b: x()", "if not a < b: x()"),  # the same as >=
        ("if not a: x()", "if not not a: x()"),
        ("a, b = c", "() = c"),
    ],
)
def test_some_edits_are_not_made(source: str, unwanted: str) -> None:
    assert unwanted not in made(source)


def test_mutants_are_other_programs_and_differ_from_each_other() -> None:
    source = "def f(a, b):\n    while a < b + 1:\n        a = a * 2\n    return a\n"
    forms = [ast.dump(ast.parse(mutant.source)) for mutant in mutants(source)]
    assert len(forms) == len({*forms, ast.dump(ast.parse(source))}) - 1


def test_text_and_comments_around_an_edit_stay() -> None:
    source = "é = 'é'  # é\nx = (é +  # plus\n     1)\n"
    found = next(each for each in mutants(source) if "-" in each.becomes)
    assert found.source == source.replace("+", "-")
    assert (found.number, found.line) == (2, "x = (é +  # plus")


def test_a_new_line_is_shown_with_the_one_before_it() -> None:
    found = next(each for each in mutants("while a:\n    x += 1\ny()\n") if "break" in each.becomes)
    assert (found.number, found.line, found.becomes) == (2, "x += 1", "x += 1 break")
