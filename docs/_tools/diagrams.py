"""Draw a Mermaid fence as inline SVG when the site is built."""

import re
import shutil
import subprocess
from collections import Counter
from functools import cache
from hashlib import sha256
from html import escape, unescape
from pathlib import Path
from typing import Any

from markdown import Markdown
from pymdownx.superfences import SuperFencesException

from _tools import flowchart
from _tools.kept import code_of, kept
from _tools.records import ROOT

SCRIPT = Path(__file__).with_name("diagrams.mjs")
ATTRIBUTE = re.compile(r'data-(id|label|from|to)="([^"]*)"')
# What one edge or node says, for those who can't see the picture.
LABEL = re.compile(r'[\[({|"]+([^\[\](){}|"]+)[\])}|"]+')


class DiagramError(SuperFencesException):
    """Node is missing, or the picture would not show what the source says."""


@cache
def draw(source: str) -> str:
    """Return the SVG of a Mermaid source; its ids are unique to the source."""
    try:
        chart = flowchart.read(source)
    except flowchart.BadFlowchartError as error:
        raise DiagramError(f"cannot draw the diagram, line {error.line}: {error}") from None
    # The lock says which version of the library draws.
    made_of = [source, code_of(SCRIPT, ROOT / "package-lock.json")]
    svg = kept("diagrams", made_of, lambda: drawn(source)).decode()
    if lost := list(flowchart.lost(chart, *_shown(svg))):
        raise DiagramError(f"the picture would not show: {'; '.join(lost)}")
    stem = sha256(source.encode()).hexdigest()[:6]
    return re.sub(r'(id="|url\(#)arrowhead', rf"\1d{stem}-arrowhead", svg)


def drawn(source: str) -> bytes:
    """Return the SVG as the library draws it."""
    node = shutil.which("node")
    if node is None:
        message = "node is not on the path; run this through make, which puts it there"
        raise DiagramError(message)
    done = subprocess.run(  # noqa: S603 - our own script, with the page's text as its input
        [node, str(SCRIPT)], input=source, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise DiagramError(f"cannot draw the diagram: {_error(done.stderr)}")
    return done.stdout.encode()


def _error(said: str) -> str:
    """Return what Node says went wrong; around it stand lines of code and its own version."""
    named = re.search(r"^\w*Error\b.*", said, re.MULTILINE)
    return named[0] if named else said.strip()


def _shown(svg: str) -> tuple[dict[str, str], Counter[tuple[str, str, str]]]:
    """Return the words by node and the edges that an SVG shows."""

    def each(tag: str) -> list[dict[str, str]]:
        return [
            {name: flowchart.plain(unescape(value)) for name, value in ATTRIBUTE.findall(found)}
            for found in re.findall(tag, svg)
        ]

    nodes = {node["id"]: node["label"] for node in each(r'<g class="node"[^>]*>')}
    edges = each(r'<\w+ class="edge"[^>]*>')
    return nodes, Counter((edge["from"], edge["to"], edge.get("label", "")) for edge in edges)


def description(source: str) -> str:
    """Return the words in a diagram, in the order of its source."""
    words = [label.strip().replace("<br/>", " ") for label in LABEL.findall(source)]
    return "Diagram: " + "; ".join(dict.fromkeys(words))


def mermaid(
    source: str,
    _language: str,
    _class: str,
    _options: dict[str, Any],
    _md: Markdown,
    **_: Any,
) -> str:
    """Return the figure of a Mermaid fence."""
    name = escape(description(source), quote=True)
    svg = draw(source.strip()).replace("<svg ", f'<svg role="img" aria-label="{name}" ', 1)
    dense = re.sub(r"\n\s*\n", "\n", svg)
    return f'<figure class="diagram">{dense}</figure>'
