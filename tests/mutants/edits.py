"""The small edits that make mutants of a program: which text becomes which, and where."""

import ast
import re
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain, pairwise
from typing import Any

ORDER = ["<", "<=", ">", ">=", "==", "!="]
SCALE = ["*", "/", "//"]
TWINS = [("in", "not in"), ("is", "is not"), ("and", "or"), ("+", "-"), ("&", "|"), ("<<", ">>")]
OTHERS = {
    **{one: [two] for pair in TWINS for one, two in (pair, pair[::-1])},
    **{a: [b for b in group if a != b] for group in (ORDER, SCALE) for a in group},
    "%": ["//"],
    "**": ["*"],
    "^": ["|"],
}
OPERATOR = re.compile(r"not\s+in\b|is\s+not\b|\b(in|is|and|or)\b|<<|>>|\*\*|//|[<>=!]=|[^\s()\\]")
OPPOSITE = {"min": "max", "max": "min", "any": "all", "all": "any"}
LOOSE = (ast.BinOp, ast.BoolOp, ast.IfExp, ast.Lambda, ast.NamedExpr)  # parentheses keep them whole
DROPPED = (ast.Assign, ast.AugAssign, ast.AnnAssign, ast.Expr, ast.Return, ast.Raise, ast.Delete)
UNCHANGED = {"annotation", "returns", "decorator_list", "type_comment"}  # fields that tell, not do

Edit = tuple[int, int, str]  # from byte, to byte, new text


def _live(node: ast.AST) -> Iterator[Any]:
    """Yield the parts of a program that do something, without annotations and docstrings."""
    yield node
    for name, value in ast.iter_fields(node):
        children = value if isinstance(value, list) else [value]
        if name in UNCHANGED or isinstance(node, ast.JoinedStr):
            continue
        for child in children:
            docstring = isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)
            if isinstance(child, ast.AST) and not docstring:
                yield from _live(child)


class Editor:
    """Lists the edits of one program."""

    def __init__(self, source: str) -> None:
        self.data = source.encode()
        self.tree = ast.parse(source)
        self.errors = [each.exc for each in ast.walk(self.tree) if isinstance(each, ast.Raise)]
        self.starts = [0]
        for line in self.data.split(b"\n"):
            self.starts.append(self.starts[-1] + len(line) + 1)

    def edits(self) -> Iterator[Edit]:
        """Yield every edit; some come twice, some make no other program."""
        for node in _live(self.tree):
            yield from KINDS.get(type(node), _nothing)(self, node)
            if isinstance(node, DROPPED):
                yield self.put(node, "pass")
            for name in {"test", "iter", "ifs"} & set(node._fields):
                found = getattr(node, name)
                for each in found if isinstance(found, list) else [found]:
                    new = ["()"] if name == "iter" else ["True", "False", *self.opposite(each)]
                    yield from (self.put(each, text) for text in new)

    def opposite(self, node: ast.expr) -> list[str]:
        """Return a condition turned around, unless another edit does the same."""
        other_way = isinstance(node, ast.Compare) or isinstance(getattr(node, "op", None), ast.Not)
        return [] if other_way else [f"not {self.text(node)}"]

    def span(self, node: Any) -> tuple[int, int]:
        """Return the bytes that a node takes, without parentheses around it."""
        start = self.starts[node.lineno - 1] + node.col_offset
        return start, self.starts[node.end_lineno - 1] + node.end_col_offset

    def text(self, node: ast.AST) -> str:
        """Return a node as it can be written anywhere."""
        start, end = self.span(node)
        text = self.data[start:end].decode()
        return f"({text})" if isinstance(node, LOOSE) else text

    def put(self, node: ast.AST, text: str) -> Edit:
        """Return the edit that puts a text in the place of a node."""
        return (*self.span(node), text)

    def between(self, *operands: ast.expr) -> Iterator[Edit]:
        """Replace each operator that stands between two operands."""
        for left, right in pairwise(operands):
            start, end = self.span(left)[1], self.span(right)[0]
            if found := OPERATOR.search(self.data[start:end].decode()):
                for other in OTHERS.get(" ".join(found[0].split()), []):
                    yield start + found.start(), start + found.end(), other

    def swapped(self, parts: list[ast.expr]) -> Iterator[Edit]:
        """Swap neighbors of a list."""
        for left, right in pairwise(parts):
            (start, middle), (after, end) = self.span(left), self.span(right)
            swapped = self.data[after:end] + self.data[middle:after] + self.data[start:middle]
            yield start, end, swapped.decode()

    def near(self, node: ast.expr | None) -> Iterator[Edit]:
        """Make a place one more and one less, unless its parts have edits of their own."""
        if node and not isinstance(node, (ast.Constant, ast.UnaryOp, ast.Tuple, ast.Slice)):
            yield self.put(node, f"{self.text(node)} + 1")
            yield self.put(node, f"{self.text(node)} - 1")


def _nothing(_editor: Editor, _node: Any) -> Iterator[Edit]:
    return iter(())


def _constant(editor: Editor, node: ast.Constant) -> Iterator[Edit]:
    value: Any = node.value
    new: dict[type, list[str]] = {bool: [str(not value)], str: ['""'], bytes: ['b""']}
    if type(value) in {int, float}:
        new[type(value)] = [repr(value + 1), repr(value - 1), "0"]
    yield from (editor.put(node, text) for text in new.get(type(value), []))


def _operators(editor: Editor, node: Any) -> Iterator[Edit]:
    match node:
        case ast.Compare():
            yield from editor.between(node.left, *node.comparators)
        case ast.AugAssign():
            yield from editor.between(node.target, node.value)
        case ast.BoolOp():
            yield from editor.between(*node.values)
            yield from (editor.put(node, editor.text(each)) for each in node.values)
        case _:
            yield from editor.between(node.left, node.right)
            yield from (editor.put(node, editor.text(each)) for each in (node.left, node.right))


def _call(editor: Editor, node: ast.Call) -> Iterator[Edit]:
    yield from editor.swapped(node.args)
    if node.args and node not in editor.errors:
        yield editor.put(node, editor.text(node.args[0]))
    if isinstance(node.func, ast.Name) and node.func.id in OPPOSITE:
        yield editor.put(node.func, OPPOSITE[node.func.id])
    if isinstance(node.func, ast.Name) and node.func.id == "range":
        yield from chain.from_iterable(map(editor.near, node.args))
    if isinstance(node.func, ast.Attribute):
        yield editor.put(node, editor.text(node.func.value))
    before = [*node.args, *(each.value for each in node.keywords)]
    for at, each in enumerate(node.keywords, len(node.args)):
        start = editor.span(before[at - 1])[1] if at else editor.span(each)[0]
        yield start, editor.span(each)[1], ""


def _subscript(editor: Editor, node: ast.Subscript) -> Iterator[Edit]:
    place = node.slice
    for each in place.elts if isinstance(place, ast.Tuple) else [place]:
        yield from editor.near(each)
    if isinstance(node.value, ast.Subscript):
        outer, inner = editor.text(place), editor.text(node.value.slice)
        yield editor.put(node, f"{editor.text(node.value.value)}[{outer}][{inner}]")


def _slice(editor: Editor, node: ast.Slice) -> Iterator[Edit]:
    for bound in filter(None, (node.lower, node.upper, node.step)):
        yield editor.put(bound, "")
        yield from editor.near(bound)


def _display(editor: Editor, node: Any) -> Iterator[Edit]:
    if not isinstance(getattr(node, "ctx", None), ast.Store):
        empty = {ast.Tuple: "()", ast.List: "[]", ast.Set: "set()", ast.Dict: "{}"}
        yield editor.put(node, empty[type(node)])
    if not isinstance(node, ast.Dict):
        yield from editor.swapped(node.elts)


def _while(editor: Editor, node: ast.While) -> Iterator[Edit]:
    last = node.body[-1]
    yield editor.put(last, f"{editor.text(last)}\n{' ' * last.col_offset}break")


def _as(text: str, editor: Editor, node: ast.AST) -> Iterator[Edit]:
    yield editor.put(node, text)


def _without_sign(editor: Editor, node: ast.UnaryOp) -> Iterator[Edit]:
    yield editor.put(node, editor.text(node.operand))


KINDS: dict[type, Callable[[Editor, Any], Iterator[Edit]]] = {
    **dict.fromkeys((ast.Compare, ast.AugAssign, ast.BoolOp, ast.BinOp), _operators),
    **dict.fromkeys((ast.Tuple, ast.List, ast.Set, ast.Dict), _display),
    ast.Constant: _constant,
    ast.JoinedStr: partial(_as, '""'),
    ast.Break: partial(_as, "continue"),
    ast.Continue: partial(_as, "break"),
    ast.UnaryOp: _without_sign,
    ast.Call: _call,
    ast.Subscript: _subscript,
    ast.Slice: _slice,
    ast.While: _while,
}
