"""What a pull request changes for readers, in Markdown, for whoever reviews it.

`python -m _tools.summary BASE` compares the files as they are with a commit.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import yaml

from _tools import minutes, walkthrough
from _tools.code_blocks import SNIPPETS
from _tools.git import git
from _tools.mutants import recorded
from _tools.pages import Page, all_pages
from _tools.questions import Question, known_questions
from _tools.quick import Topic, form, known_topics
from _tools.quick.entries import entries
from _tools.records import ROOT
from _tools.sources import FOLDER as SOURCES
from _tools.sources import known_sources

CHECK = re.compile(r"^def test_", re.MULTILINE)


def report(base: str) -> str:
    """Return pages, questions, new sources and new addresses."""
    parts = [_pages(base), _questions(base), _topics(base), _sources(base), _addresses(base)]
    return "\n".join(["## What this changes for readers", "", *filter(None, parts)])


def changed(base: str, kinds: str = "AMR") -> set[Path]:
    """Return the files that differ from a commit; `kinds` are letters of git: A is added."""
    words = ["diff", "--name-only", f"--diff-filter={kinds}", base, "--"]
    return {ROOT / name for name in git(*words).splitlines()}


def _pages(base: str) -> str:
    new, all_of_them = changed(base, "A"), changed(base)
    pages = [page for page in all_pages() if page.path in all_of_them]
    words = {page.path: "new" if page.path in new else "changed" for page in pages}
    lines = [f"- {words[page.path]}: `/{page.address}`" for page in pages]
    return "\n".join(["### Pages", "", *(lines or ["None."]), ""])


def _questions(base: str) -> str:
    files = changed(base)
    rows = [_row(question) for question in known_questions() if _parts(question) & files]
    if not rows:
        return ""
    head = "| Question | Minutes: said, counted | Words | Programs | Checks | Mutants noticed |"
    return "\n".join(["### Questions", "", head, "|---|---|---|---|---|---|", *rows, ""])


def _parts(question: Question) -> set[Path]:
    code = SNIPPETS / question.folder_name
    return {question.page.path, question.evidence, *code.rglob("*")}


def _row(question: Question) -> str:
    code = SNIPPETS / question.folder_name
    checks = code / "checks.py"
    count = len(CHECK.findall(checks.read_text(encoding="utf-8"))) if checks.exists() else 0
    score = recorded().get(question.folder_name)
    cells = [
        question.meta.title,
        f"{question.meta.minutes}, {minutes.counted(question):.0f}",
        f"{walkthrough.words(question):,}",
        str(len(list(code.glob("*.out")))),
        str(count or "none"),
        f"{score.killed} of {score.different}" if score else "none",
    ]
    return f"| {' | '.join(cells)} |"


def _topics(base: str) -> str:
    files = changed(base)
    rows = [_topic_row(topic) for topic in known_topics() if _topic_parts(topic) & files]
    if not rows:
        return ""
    head = "| Topic | Minutes: said, counted | Words | Questions | Programs |"
    return "\n".join(["### Quick-fire", "", head, "|---|---|---|---|---|", *rows, ""])


def _topic_parts(topic: Topic) -> set[Path]:
    return {topic.page.path, *(SNIPPETS / topic.folder_name).rglob("*")}


def _topic_row(topic: Topic) -> str:
    cells = [
        topic.meta.title,
        f"{topic.meta.minutes}, {form.counted(topic):.0f}",
        f"{form.words(topic):,}",
        str(len(entries(topic))),
        str(len(list((SNIPPETS / topic.folder_name).glob("*.out")))),
    ]
    return f"| {' | '.join(cells)} |"


def _sources(base: str) -> str:
    old: set[str] = set()
    folder = f"{SOURCES.relative_to(ROOT).as_posix()}/"
    for name in git("ls-tree", "--name-only", base, folder).splitlines():
        old |= (yaml.safe_load(git("show", f"{base}:{name}")) or {}).keys()
    new = [f"- {source.footnote()}" for key, source in known_sources().items() if key not in old]
    return "\n".join(["### New sources", "", *new, ""]) if new else ""


def _addresses(base: str) -> str:
    new = changed(base, "A")
    lines = [f"- `/{address}`" for address in _new_addresses(new)]
    promised = "Published once, an address stays or leads on."
    return "\n".join(["### New addresses", "", promised, "", *lines, ""]) if lines else ""


def _new_addresses(new: set[Path]) -> Iterator[str]:
    ids = {each.page.path: each.meta.id for each in (*known_questions(), *known_topics())}
    pages: list[Page] = [page for page in all_pages() if page.path in new]
    for page in pages:
        yield page.address
        if page.path in ids:
            yield f"q/{ids[page.path]}/"


if __name__ == "__main__":
    sys.stdout.write(report(sys.argv[1]))
