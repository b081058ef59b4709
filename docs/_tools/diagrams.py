"""Draw a Mermaid fence as inline SVG when the site is built."""

import re
import shutil
import subprocess
from functools import cache
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Any

from markdown import Markdown

SCRIPT = Path(__file__).with_name("diagrams.mjs")
# What one edge or node of a flowchart or sequence says, for those who can't see the picture.
LABEL = re.compile(r'[\[({|"]+([^\[\](){}|"]+)[\])}|"]+')


class DiagramError(Exception):
    """Node is missing, or Mermaid cannot read the source."""


@cache
def draw(source: str) -> str:
    """Return the SVG of a Mermaid source; its ids are unique to the source."""
    node = shutil.which("node")
    if node is None:
        message = "node is not on the path; run this through make, which puts it there"
        raise DiagramError(message)
    done = subprocess.run(  # noqa: S603 - our own script, with the page's text as its input
        [node, str(SCRIPT)], input=source, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise DiagramError(f"cannot draw the diagram: {done.stderr.strip().splitlines()[-1]}")
    stem = sha256(source.encode()).hexdigest()[:6]
    return re.sub(r'(id="|url\(#)arrowhead', rf"\1d{stem}-arrowhead", done.stdout)


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
