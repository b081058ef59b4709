"""A quick-fire page in the right form, for tests that break it."""

from pathlib import Path

from _tools.pages import Page, read_page
from _tools.quick import ROOM, Topic, TopicFrontMatter
from _tools.records import parse_yaml

PROGRAM = "tests/tools/quick_pages.py"
# --8<-- [start:short]
SHOWN = "a program of one line"
# --8<-- [end:short]
FRONT_MATTER = """---
id: qf-1
title: Metrics for ranking
description: Eight short questions on how a ranking is measured, each with its trap and two presses.
levels: [L3, L4]
rounds: [coding-screen]
minutes: 10
search: [ROC AUC, NDCG]
checked: 2026-11-28
---

# Metrics for ranking

One line runs through them.

"""
# In two parts, since this file is included itself.
LINES = "--8<" + '-- ".generated/quick-fire-metrics-for-ranking-lines.md"\n\n'
CODE = f'```python\n--8<-- "{PROGRAM}:short"\n```\n\n'
PRESS = "Because " + "it holds whenever the two scores are compared " * 5


def entry(number: int, code: str = "") -> str:
    """Return the Markdown of one question."""
    return (
        f"## What is the metric of number {number}? {{ #m{number} }}\n\n"
        f"**Say:** “It is {number}, said aloud.”\n\n"
        f"**Why:** Since {number} is what one counts.\n\n{code}"
        f"**Trap:** “It is {number + 1}” counts itself.\n\n"
        f"**In one line:** The metric is {number}.\n\n"
        f'??? question "And of {number} more?"\n    {PRESS}\n\n'
        f'??? question "And of {number} less?"\n    {PRESS}\n\n'
    )


def page_text(count: int = 8, code: str = "") -> str:
    """Return a whole page; one question in four shows code."""
    return (
        FRONT_MATTER
        + LINES
        + "".join(entry(at, "" if at % 4 else code) for at in range(1, count + 1))
    )


def topic_of(text: str, folder: Path) -> Topic:
    """Return a topic whose page has a text; its place is that of a topic of the site."""
    path = folder / "metrics-for-ranking.md"
    path.write_text(text, encoding="utf-8")
    read = read_page(path)
    page = Page(ROOM / path.name, read.front_matter, read.body, read.body_line)
    return Topic(page, parse_yaml(page.front_matter, TopicFrontMatter, page.path, 2))
