"""The flowcharts that the site can draw without losing a node, an edge or a label.

One statement a line: a direction first (`graph TD`), then nodes and edges with spaces around the
arrows (`A[Words] --> B`), `subgraph name` and `end`, `%%` comments. A node's words stand where it
is first named, and a node of a subgraph is first named in it: the drawer ignores them later.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

HEADER = re.compile(r"(?:graph|flowchart) (?:TB|TD|BT|LR|RL)")
WORDS = r"[^\[\](){}<>|\"`;]+?(?:<br ?/?>[^\[\](){}<>|\"`;]+?)*"
SHAPES = (
    (r"\[\(", r"\)\]"),
    (r"\(\[", r"\]\)"),
    (r"\[\[", r"\]\]"),
    (r"\(\(", r"\)\)"),
    (r"\{\{", r"\}\}"),
    (r"\[", r"\]"),
    (r"\(", r"\)"),
    (r"\{", r"\}"),
)
SHAPE = "|".join(f'{start}(?:{WORDS}|"{WORDS}"){end}' for start, end in SHAPES)
NODE = re.compile(rf"(?P<id>[A-Za-z]\w*)(?P<shape>{SHAPE})?")
ARROW = re.compile(
    rf" (?:<?-->|---|-\.->|==>)(?: ?\|(?P<label>{WORDS})\|)? | -- (?P<words>{WORDS}) --> "
)
SUBGRAPH = re.compile(rf"subgraph (?P<id>[A-Za-z]\w*)(?:\[{WORDS}\])?")
TIGHT = re.compile(r"[\w\])}](?:--|==|-\.)|(?:--|==|-\.)[->](?=[A-Za-z])|\|(?=[A-Za-z])")
RESERVED = {"end", "graph", "flowchart", "subgraph", "click", "style", "direction", "class"}


class BadFlowchartError(Exception):
    """A line that cannot be drawn as it stands; `line` counts from 1."""

    def __init__(self, line: int, text: str) -> None:
        self.line = line
        super().__init__(text)


@dataclass
class Flowchart:
    """What a picture has to show: words by node, and edges as (from, to, label)."""

    nodes: dict[str, str] = field(default_factory=dict[str, str])
    edges: Counter[tuple[str, str, str]] = field(default_factory=Counter[tuple[str, str, str]])


def plain(words: str) -> str:
    """Return a label without quotes and line breaks."""
    return " ".join(re.sub(r"<br ?/?>", " ", words).strip('"').split())


def read(source: str) -> Flowchart:
    """Return what a source says, or raise BadFlowchartError."""
    return _Reader().read(source)


class _Reader:
    def __init__(self) -> None:
        self.chart = Flowchart()
        self.home: dict[str, str] = {}
        self.open: list[tuple[str, int]] = []

    def read(self, source: str) -> Flowchart:
        lines = [
            (number, line.strip())
            for number, line in enumerate(source.split("\n"), start=1)
            if line.strip() and not line.strip().startswith("%%")
        ]
        first, header = lines[0] if lines else (1, "")
        if not HEADER.fullmatch(header):
            text = f"the site draws flowcharts; begin with `graph TD` or `graph LR`, not {header!r}"
            raise BadFlowchartError(first, text)
        for number, line in lines[1:]:
            self._statement(number, line)
        if self.open:
            raise BadFlowchartError(self.open[-1][1], "this subgraph is not closed; write `end`")
        if not self.chart.nodes:
            raise BadFlowchartError(first, "nothing is drawn; write an edge, as in `A --> B`")
        return self.chart

    def _statement(self, number: int, line: str) -> None:
        if line == "end":
            if not self.open:
                raise BadFlowchartError(number, "`end` closes no subgraph; remove it")
            self.open.pop()
        elif subgraph := SUBGRAPH.fullmatch(line):
            if subgraph["id"] in self.chart.nodes or subgraph["id"] in RESERVED:
                text = f"`{subgraph['id']}` is taken; give the subgraph another name"
                raise BadFlowchartError(number, text)
            self.open.append((subgraph["id"], number))
        else:
            self._chain(number, line)

    def _chain(self, number: int, line: str) -> None:
        before: list[str] = []
        labels: list[str] = []
        at = 0
        while True:
            names, at = self._operand(number, line, at)
            self.chart.edges.update(
                (start, end, label) for start in before for end in names for label in labels
            )
            if at == len(line):
                return
            arrow = ARROW.match(line, at)
            if arrow is None:
                raise _unreadable(number, line)
            before, labels, at = names, [plain(arrow["label"] or arrow["words"] or "")], arrow.end()

    def _operand(self, number: int, line: str, at: int) -> tuple[list[str], int]:
        names: list[str] = []
        while node := NODE.match(line, at):
            self._name(number, node["id"], node["shape"])
            names.append(node["id"])
            if not line.startswith(" & ", node.end()):
                return names, node.end()
            at = node.end() + 3
        raise _unreadable(number, line)

    def _name(self, number: int, name: str, shape: str | None) -> None:
        if name in RESERVED or name in (each for each, _ in self.open):
            raise BadFlowchartError(number, f"`{name}` cannot name a node; choose another name")
        inside = self.open[-1][0] if self.open else ""
        words = plain(re.sub(r"^[\[({]{1,2}|[\])}]{1,2}$", "", shape)) if shape else name
        if name not in self.chart.nodes:
            self.chart.nodes[name] = words
            self.home[name] = inside
        elif shape and words != self.chart.nodes[name]:
            text = (
                f"`{name}` was named before without these words; write them where it stands first"
            )
            raise BadFlowchartError(number, text)
        elif inside not in ("", self.home[name]):
            text = f"`{name}` was named outside this subgraph; move the subgraph before that line"
            raise BadFlowchartError(number, text)


def _unreadable(number: int, line: str) -> BadFlowchartError:
    if TIGHT.search(line):
        text = f"an arrow without spaces is taken for a name: {line!r}; write `A --> B`"
    else:
        known = "`A[Words] --> B`, `A -->|label| B`, `subgraph name`, `end` or `%% comment`"
        text = f"this line cannot be drawn: {line!r}; write one statement a line, as {known}"
    return BadFlowchartError(number, text)


def lost(
    chart: Flowchart, svg_nodes: dict[str, str], svg_edges: Counter[tuple[str, str, str]]
) -> Iterator[str]:
    """Yield what of a flowchart a picture does not show, and what it shows beyond it."""
    for name, words in chart.nodes.items():
        if svg_nodes.get(name) != words:
            yield f"node {name} ({words})"
    for start, end, label in (chart.edges - svg_edges) + (svg_edges - chart.edges):
        yield f"edge {start} --> {end} {label}".rstrip()
    yield from (f"unknown node {name}" for name in svg_nodes.keys() - chart.nodes.keys())
