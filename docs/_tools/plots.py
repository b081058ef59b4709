"""Draw a Vega-Lite fence as inline SVG when the site is built, from what a program printed.

The specification is a JSON file of snippets/. Its data is `{"url": "snippets/…/name.out"}`: the
recorded output of the program beside it, as comma-separated values with a line of names. Its
`title` names the plot, its `description` says what it shows to those who can't see it.
"""

import csv
import json
import re
from functools import cache
from html import escape
from importlib.metadata import version
from io import StringIO
from typing import Any

import vl_convert
from markdown import Markdown

from _tools.kept import kept
from _tools.records import ROOT

# A phone's column: text keeps its size there, and grows a little on a wide screen.
SIZE = {"continuousWidth": 290, "continuousHeight": 190, "stroke": None}
INK, QUIET, LINE = "var(--ink)", "var(--quiet)", "var(--line)"
CONFIG: dict[str, Any] = {
    "background": None,
    "font": "system-ui, sans-serif",
    "view": SIZE,
    "title": {"color": INK, "anchor": "start", "fontSize": 12, "fontWeight": 600},
    "axis": {
        "labelColor": QUIET,
        "titleColor": INK,
        "gridColor": LINE,
        "domainColor": QUIET,
        "tickColor": QUIET,
        "labelFontSize": 11,
        "titleFontSize": 11,
        "titleFontWeight": 400,
    },
    "legend": {
        "labelColor": INK,
        "titleColor": INK,
        "labelFontSize": 11,
        "titleFontSize": 11,
        "orient": "top",
        "direction": "vertical",
        "labelLimit": 280,
    },
    "range": {"category": [f"var(--chart-{number})" for number in range(1, 6)]},
    "mark": {"color": "var(--chart-1)"},
    "rule": {"color": QUIET},
    "text": {"color": INK, "fontSize": 11},
    "line": {"strokeWidth": 2.2},
    "point": {"size": 45, "filled": True},
}
NEEDED = ("title", "description", "data")


class PlotError(Exception):
    """The specification lacks a part, names no recorded output, or cannot be drawn."""


def values(url: str) -> list[dict[str, float | str]]:
    """Return the rows of a recorded output; a cell that reads as a number is one."""
    path = ROOT / url
    if path.suffix != ".out" or not path.is_file():
        message = f"the data of a plot is the recorded output of a program, not {url!r}"
        raise PlotError(message)
    names, *rows = list(csv.reader(StringIO(path.read_text(encoding="utf-8")))) or [[]]
    for number, row in enumerate(rows, start=2):
        if len(row) != len(names):
            message = f"{url}:{number}: {len(row)} cells under {len(names)} names; quote commas"
            raise PlotError(message)
    return [dict(zip(names, map(_number, row), strict=True)) for row in rows]


def _number(cell: str) -> float | str:
    try:
        return float(cell)
    except ValueError:
        return cell


@cache
def draw(source: str) -> str:
    """Return the figure of a specification; colors and fonts are the page's own."""
    try:
        spec: dict[str, Any] = json.loads(source)
    except json.JSONDecodeError as error:
        message = f"a plot's specification is no JSON: {error}"
        raise PlotError(message) from None
    if missing := [name for name in NEEDED if not spec.get(name)]:
        message = f"a plot's specification lacks `{missing[0]}`"
        raise PlotError(message)
    name, told = spec.pop("title"), spec["description"]
    spec["data"] = {"values": values(spec["data"].get("url", ""))}
    whole = spec | {"config": CONFIG}
    made_of = [json.dumps(whole), version("vl-convert-python")]
    try:
        svg = kept(
            "plots",
            made_of,
            lambda: vl_convert.vegalite_to_svg(whole, allowed_base_urls=[]).encode(),
        ).decode()
    except ValueError as error:
        message = f"Vega-Lite cannot draw “{name}”: {str(error).splitlines()[0]}"
        raise PlotError(message) from None
    return _figure(svg, name, told)


def _figure(svg: str, name: str, told: str) -> str:
    width, height = re.findall(r'viewBox="0 0 (\d+) (\d+)"', svg)[0]
    inner = svg[svg.index(">") + 1 :]
    # One name for the whole picture; the parts of a plot say nothing by themselves.
    inner = re.sub(r' (?:role|aria-[a-z]+|class)="[^"]*"', "", inner)
    return (
        f'<figure class="chart plot"><figcaption>{escape(name)}</figcaption>'
        f'<svg viewBox="0 0 {width} {height}" width="{int(width) * 1.25:g}" role="img" '
        f'aria-label="{escape(told, quote=True)}" xmlns="http://www.w3.org/2000/svg">'
        f"{inner}</figure>"
    )


def vega_lite(
    source: str,
    _language: str,
    _class: str,
    _options: dict[str, Any],
    _md: Markdown,
    **_: Any,
) -> str:
    """Return the figure of a Vega-Lite fence."""
    return draw(source)
