"""Lists that are made from what stands in docs/: questions, sources, and the site's own numbers."""

import re
from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby
from pathlib import Path
from typing import get_args

from _tools import walkthrough
from _tools.pages import DOCS, all_pages, read_page
from _tools.questions import CATEGORY_NAMES, Question, Round
from _tools.quick import Topic
from _tools.quick.entries import entries
from _tools.records import ROOT, Mistakes, Problem
from _tools.sources import Source


def questions_partials(questions: Iterable[Question]) -> dict[str, str]:
    """Return the list of all questions as HTML, and one in Markdown for each round."""
    questions = list(questions)
    items = "\n".join(_item(question) for question in questions)
    drawn = {"questions.html": f'<ol class="questions" data-questions>\n{items}\n</ol>\n'}
    for name in get_args(Round):
        of_round = [question for question in questions if name in question.meta.rounds]
        drawn[f"questions-{name}.md"] = "".join(map(_named, of_round)) or NONE_YET
    for category in CATEGORY_NAMES:
        members = [question for question in questions if question.meta.category == category]
        if members:
            drawn[f"questions-of-{category}.md"] = "".join(map(_described, members))
    return drawn


# The question that the home page shows: short, and with an exercise.
SHOWN_AT_HOME = "g8-4"


def home_partial(questions: Iterable[Question]) -> dict[str, str]:
    """Return one question with its answer in a minute and the way to its check, in Markdown."""
    shown = next((each for each in questions if each.meta.id == SHOWN_AT_HOME), None)
    found = {each.heading: each.text for each in walkthrough.sections(shown)} if shown else {}
    asked = QUOTATION.search(found.get("Question", ""))
    answer = QUOTATION.search(found.get("Answer in a minute", ""))
    if not (shown and asked and answer):  # what is missing is told by the checks of the page
        return {"question-at-home.md": ""}
    page = shown.page.name
    links = (
        f"[Write it yourself and have it judged, here in the browser]({page}#try-it-first) · "
        f"[The whole walkthrough]({page})"
    )
    fold = "".join(f"    {line}\n" for line in answer[0].rstrip().split("\n"))
    fold = f'??? question "The answer in a minute"\n{fold}'
    return {"question-at-home.md": f"{asked[0]}\n{fold}\n{links}\n"}


QUOTATION = re.compile(r"^(?:> ?.*\n)+", re.MULTILINE)
NONE_YET = (
    "No walkthrough on this site belongs to this round yet; "
    "[all questions](../questions/index.md) are listed with their rounds.\n"
)


def _item(question: Question) -> str:
    meta = question.meta
    address = question.page.address.removeprefix("questions/")
    labels = [
        CATEGORY_NAMES[meta.category],
        span(meta.levels),
        meta.difficulty,
        f"{meta.minutes} min",
    ]
    spans = "".join(f"<span>{escape(label)}</span>" for label in labels)
    return (
        f'<li data-category="{meta.category}" data-levels="{" ".join(meta.levels)}" '
        f'data-rounds="{" ".join(meta.rounds)}" data-difficulty="{meta.difficulty}" '
        f'data-minutes="{meta.minutes}">'
        f'<a href="{address}">{escape(meta.title)}</a>'
        f"<p>{escape(meta.description)}</p>"
        f'<p class="labels">{spans}</p></li>'
    )


def span(levels: Sequence[str]) -> str:
    """Return levels in words: `L3 to L5`."""
    return levels[0] if len(levels) == 1 else f"{levels[0]} to {levels[-1]}"


def _named(question: Question, root: str = "..") -> str:
    """Return a line for the page of a round."""
    size = f"{span(question.meta.levels)}, {question.meta.minutes} min"
    return f"- [{question.meta.title}]({root}/{question.page.name}) ({size})\n"


def _described(question: Question) -> str:
    """Return a line for the page of a category."""
    return f"{_named(question, '../..').rstrip()}: {question.meta.description}\n"


# Source files in the order in which a reader looks for them; files of one heading make one list.
SOURCE_GROUPS = {
    "interview": "Interview, levels and pay",
    "company": "The company",
    "pinterest-papers": "Papers by Pinterest",
    "pinterest-posts-since-2024": "Engineering posts by Pinterest",
    "pinterest-posts-until-2023": "Engineering posts by Pinterest",
    "methods": "Methods and libraries",
}


def source_partials(sources: dict[str, Source], citing: dict[str, list[str]]) -> dict[str, str]:
    """Return the list of sources, each with the pages that rest on it."""
    folder = DOCS / "_data/sources"
    strange = [path for path in sorted(folder.glob("*.yml")) if _group(path) not in SOURCE_GROUPS]
    if strange:
        known = ", ".join(f"{name}.yml" for name in SOURCE_GROUPS)
        text = f"no list shows this file; put its entries into one of {known}, or call it "
        text += "after one of them and your page, as in methods.my-page.yml"
        raise Mistakes(Problem(path, 1, text) for path in strange)
    home = {
        line.removesuffix(":"): SOURCE_GROUPS[_group(path)]
        for path in folder.glob("*.yml")
        for line in path.read_text(encoding="utf-8").split("\n")
        if line.endswith(":") and not line.startswith((" ", "#"))
    }
    order = list(SOURCE_GROUPS.values())
    keys = sorted(sources, key=lambda key: (order.index(home[key]), sources[key].title.lower()))
    lines: list[str] = []
    for group, members in groupby(keys, key=lambda key: home[key]):
        lines += [f"## {group}", ""]
        for key in members:
            pages = ", ".join(_link(name) for name in citing.get(key, []))
            rests = f"On this site: {pages}." if pages else "No page rests on it yet."
            lines += [f"- {sources[key].footnote()} {rests}", f"  {{ #{key} }}", ""]
    return {"sources.md": "\n".join(lines)}


def _group(path: Path) -> str:
    """Return the group of a file: `methods.yml` and `methods.my-page.yml` belong to one."""
    return path.name.split(".")[0]


def _link(name: str) -> str:
    page = read_page(DOCS / name)
    title = next(
        (line[2:] for line in page.body.split("\n") if line.startswith("# ")),
        name.removesuffix(".md"),
    )
    return f"[{title}](../{name})"


def number_partials(
    questions: Iterable[Question], topics: Iterable[Topic], sources: dict[str, Source]
) -> dict[str, str]:
    """Return sentences with the site's numbers, counted from its files."""
    questions, topics = list(questions), list(topics)
    shown = {path for each in (*questions, *topics) for path in _programs(each.folder_name)}
    short = sum(len(entries(topic)) for topic in topics)
    total, run = _code_blocks()
    share = (
        f"Today {run} of {total} blocks of Python on the site are run by the tests "
        f"({run / max(total, 1):.0%}). A block that is not run says why.\n"
    )
    words = [
        _count(len(questions), "question"),
        *([_count(short, "quick-fire question")] if short else []),
        f"{_count(len(shown), 'program')} run on every change",
        _count(len(sources), "source"),
    ]
    sentence = f"{', '.join(words[:-1])} and {words[-1]}.\n"
    return {"site-numbers.md": sentence, "executed-share.md": share}


def _code_blocks() -> tuple[int, int]:
    """Return how many blocks of Python and SQL pages show, and how many are not excused."""
    fences = [
        fence
        for page in all_pages()
        for fence in re.finditer(
            r"^(?P<excuse><!-- not run: .*-->\n+)?^ *```(?P<word>\w+)$", page.body, re.MULTILINE
        )
        if fence["word"] in {"python", "sql"}
    ]
    return len(fences), sum(fence["excuse"] is None for fence in fences)


def _programs(folder_name: str) -> set[str]:
    folder = ROOT / "snippets" / folder_name
    return {path.as_posix() for path in folder.rglob("*.py")}


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")
