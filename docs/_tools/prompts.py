"""What the author of a new page still has to write: `[write: …]` in its pages and its code."""

import re
from collections.abc import Iterator

from _tools.code_blocks import SNIPPETS
from _tools.questions import QUESTIONS
from _tools.quick import topic_pages
from _tools.records import Problem

PROMPT = re.compile(r"\[write: (?P<what>[^\]]+)\]")
SUFFIXES = {".md", ".py", ".sql", ".yml"}


def left() -> Iterator[Problem]:
    """Yield each prompt, in the order in which a question is written: page, evidence, code."""
    pages = sorted(QUESTIONS.rglob("*.md"), key=lambda path: (path.parent, path.stem != "index"))
    pages += [page.path for page in topic_pages()]
    for path in [*pages, *sorted(SNIPPETS.rglob("*"))]:
        if path.suffix not in SUFFIXES or not path.is_file():
            continue
        text = path.read_text(encoding="utf-8")
        for prompt in PROMPT.finditer(text):
            what = " ".join(prompt["what"].split())
            yield Problem(path, text.count("\n", 0, prompt.start()) + 1, f"still to write: {what}")
