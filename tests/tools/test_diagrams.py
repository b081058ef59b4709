"""A picture shows every node, edge and label of its source, or nothing is drawn and it is said."""

from collections import Counter
from pathlib import Path

import pytest

from _tools import diagrams, flowchart
from _tools.records import ROOT

RIGHT = {
    "chain": "graph TD\n  A[Query Pin] --> B --> C{miss?}",
    "labels": "flowchart LR\n  A -->|top 500| B\n  B -- scores --> C\n  C -.->|late| A",
    "fan": "graph TD\n  A --> B & C\n  B & C ==> D\n  D --- A",
    "shapes": "graph TD\n  A(a) --> B([b])\n  C[[c]] --> D[(d)]\n  E((e)) --> F{{f}}\n  A <--> F",
    "breaks": 'graph TB\n  %% first\n  A["Load balancer<br>two zones"] --> B["x, y & z"]',
    "subgraph": "graph TB\n  subgraph s[Online path]\n    A --> B\n  end\n  B --> C\n  A --> C",
    "twice": "graph TD\n  A --> B\n  A --> B\n  B --> A\n  C",
}


@pytest.mark.parametrize("source", RIGHT.values(), ids=RIGHT)
def test_what_is_accepted_is_shown_in_full(source: str) -> None:
    svg = diagrams.draw(source)
    assert len(flowchart.read(source).nodes) == svg.count('<g class="node"')


@pytest.mark.parametrize("path", sorted((ROOT / "snippets").rglob("*.mmd")), ids=lambda p: p.name)
def test_the_pictures_of_the_site_are_shown_in_full(path: Path) -> None:
    text = path.read_text(encoding="utf-8").strip()
    assert "<svg" in diagrams.draw(text)


WRONG = [
    ("graph LR\n  Q-->E", 2, "an arrow without spaces"),
    ("graph LR\n  Q --> E\n  E-->|top 500|R", 3, "an arrow without spaces"),
    ("graph LR\n  R -- scores -->P", 2, "an arrow without spaces"),
    ("graph LR\n  R ==>P", 2, "an arrow without spaces"),
    ("graph LR\n  A --> B\n  B[Words]", 3, "write them where it stands first"),
    ("graph LR\n  A --> B\n  B{Words} --> C", 3, "write them where it stands first"),
    ("graph LR\n  A --> B\n  subgraph s\n    B\n  end", 4, "named outside this subgraph"),
    ("graph LR\n  subgraph s\n    B", 2, "not closed"),
    ("graph LR\n  A --> B\n  end", 3, "closes no subgraph"),
    ("gantt\n  title Two weeks", 1, "the site draws flowcharts"),
    ("sequenceDiagram\n  A->>B: hi", 1, "the site draws flowcharts"),
    ("", 1, "the site draws flowcharts"),
    ("graph LR", 1, "nothing is drawn"),
    ('graph LR\n  A --> B\n  click B "https://example.org" "open"', 3, "`click` cannot name"),
    ('graph LR\n  A["`**bold** and\n  two lines`"] --> B', 2, "cannot be drawn"),
    ("graph LR\n  A --> B; B --> C", 2, "cannot be drawn"),
    ("graph LR\n  A -->\n  B", 2, "cannot be drawn"),
    ("graph LR\n  A@{ shape: cyl } --> B", 2, "cannot be drawn"),
    ("graph LR\n  A --o B", 2, "cannot be drawn"),
    ("graph LR\n  A ~~~ B", 2, "cannot be drawn"),
    ("graph LR\n  style A fill:#f00", 2, "`style` cannot name"),
]


@pytest.mark.parametrize(("source", "line", "words"), WRONG)
def test_what_would_be_lost_is_told_with_its_line(source: str, line: int, words: str) -> None:
    with pytest.raises(flowchart.BadFlowchartError, match=words) as found:
        flowchart.read(source)
    assert found.value.line == line
    with pytest.raises(diagrams.DiagramError, match=f"line {line}: "):
        diagrams.draw(source)


def test_a_picture_that_lost_something_is_noticed() -> None:
    chart = flowchart.read("graph TD\n  A --> B\n  A -->|x| C")
    shown = {"A": "A", "B": "b", "D": "D"}
    said = set(flowchart.lost(chart, shown, Counter({("A", "B", ""): 2})))
    assert said == {"node B (B)", "node C (C)", "edge A --> B", "edge A --> C x", "unknown node D"}


def test_what_node_says_is_told_without_its_version() -> None:
    said = (
        'file:///x.js:3\n  throw new Error("no")\n  ^\n\nTypeError: no\n    at a\n\nNode.js v24.1'
    )
    assert diagrams._error(said) == "TypeError: no"  # pyright: ignore[reportPrivateUsage]
