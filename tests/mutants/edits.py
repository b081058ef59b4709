"""Every mutant of a program: a copy with one small edit, of the kinds that people make by mistake.

It is our own because Cosmic Ray and poodle, which judge by any command, start that command anew for
each mutant and drop no statements, mutmut 3 knows only pytest, and mutatest has had no release
since 2022. It edits the text where `ast` says that a part stands, so a mutant reads as its author
would have written it.
"""

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain, pairwise
from typing import Any

ORDER = ["<", "<=", ">", ">=", "==", "!="]
OTHERS = {each: [other for other in ORDER if other != each] for each in ORDER} | {
    "in": ["not in"],
    "not in": ["in"],
    "is": ["is not"],
    "is not": ["is"],
    "and": ["or"],
    "or": ["and"],
    "+": ["-"],
    "-": ["+"],
    "*": ["/", "//"],
    "/": ["*", "//"],
    "//": ["/", "*"],
    "%": ["//"],
    "**": ["*"],
    "&": ["|"],
    "|": ["&"],
    "^": ["|"],
    "<<": [">>"],
    ">>": ["<<"],
}
OPERATOR = re.compile(r"not\s+in\b|is\s+not\b|\b(in|is|and|or)\b|<<|>>|\*\*|//|[<>=!]=|[^\s()\\]")
OPPOSITE = {"min": "max", "max": "min", "any": "all", "all": "any"}
LOOSE = (ast.BoolOp, ast.IfExp, ast.Lambda, ast.NamedExpr, ast.Yield)  # parentheses keep them whole
DROPPED = (ast.Assign, ast.AugAssign, ast.AnnAssign, ast.Expr, ast.Return, ast.Raise, ast.Delete)
UNCHANGED = {"annotation", "returns", "decorator_list", "type_comment"}  # fields that tell, not do

Edit = tuple[int, int, str]  # from byte, to byte, new text


@dataclass(frozen=True)
class Mutant:
    """One edit: the first line that it changes, what stood there, what stands there, and all."""

    number: int
    line: str
    becomes: str
    source: str


def mutants(source: str) -> list[Mutant]:
    """Return the mutants that compile and differ in more than looks, each program once."""
    seen = {ast.dump(ast.parse(source))}
    found: list[Mutant] = []
    data = source.encode()
    for start, end, text in sorted(set(Editor(source).edits())):
        changed = (data[:start] + text.encode() + data[end:]).decode()
        try:
            form = ast.dump(ast.parse(changed))
            compile(changed, "mutant", "exec")
        except (SyntaxError, SyntaxWarning):
            continue
        if form not in seen:
            seen.add(form)
            found.append(_described(source, changed))
    return found


def _described(source: str, changed: str) -> Mutant:
    old, new = source.split("\n"), changed.split("\n")
    common = enumerate(zip(old, new, strict=False))
    first = next((at for at, (before, after) in common if before != after), len(old))
    first -= len(new) > len(old)  # a new line is shown with the one before it
    most = min(len(old), len(new)) - first - 1
    same = next((at for at in range(most) if old[-1 - at] != new[-1 - at]), most)
    line, becomes = (
        " ".join(each.strip() for each in lines[first : len(lines) - same]) for lines in (old, new)
    )
    return Mutant(first + 1, line, becomes, changed)


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
        """Return a node as it is written."""
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
            if found := OPERATOR.search(self.data[start:end].decode("latin-1")):
                for other in OTHERS.get(" ".join(found[0].split()), []):
                    yield start + found.start(), start + found.end(), other

    def swapped(self, parts: list[ast.expr]) -> Iterator[Edit]:
        """Swap neighbors of a list."""
        for left, right in pairwise(parts):
            start, middle = self.span(left)
            after, end = self.span(right)
            gap = self.data[middle:after].decode()
            yield start, end, f"{self.text(right)}{gap}{self.text(left)}"

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


def _call(editor: Editor, node: ast.Call) -> Iterator[Edit]:
    yield from editor.swapped(node.args)
    if node.args:
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
