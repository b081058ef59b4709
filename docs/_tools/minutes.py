"""How long a question takes, counted from its page: an attempt first, then close reading.

The rates are ours: 200 words of prose a minute, 2 seconds a line of code, 3 seconds a line of
output; 25 minutes for an exercise before its answer is read, 10 minutes to answer anything else
cold. They make pages comparable with one another; no reader was timed.
"""

import re

from _tools.pages import INCLUDE
from _tools.questions import Question
from _tools.records import ROOT

WORDS_A_MINUTE = 200
SECONDS = {"python": 2, "sql": 2, "text": 3}
EXERCISE, COLD = 25, 10
LEEWAY = 5
FENCE = re.compile(r"^ *```(?P<kind>\w*)\n(?P<text>.*?)^ *```", re.MULTILINE | re.DOTALL)


def attempt(question: Question) -> int:
    """Return the minutes that come before reading."""
    return EXERCISE if "/starter.py" in question.page.body else COLD


def counted(question: Question) -> float:
    """Return the minutes of a question: attempt, prose, code and output."""
    return attempt(question) + reading(question.page.body)


def reading(body: str) -> float:
    """Return the minutes of a page's text: prose, code and output."""
    seconds = sum(
        SECONDS.get(fence["kind"], 0) * _lines(fence["text"]) for fence in FENCE.finditer(body)
    )
    words = len(re.findall(r"[A-Za-z0-9][\w'.,%-]*", FENCE.sub("", body)))
    return words / WORDS_A_MINUTE + seconds / 60


def _lines(fence: str) -> int:
    include = INCLUDE.search(fence)
    if include is None:
        return 0
    text = (ROOT / include["path"]).read_text(encoding="utf-8")
    if name := include["section"]:
        text = text.partition(f"[start:{name}]")[2].partition(f"[end:{name}]")[0]
    return text.count("\n")


def problem(question: Question) -> str | None:
    """Return what is wrong with the minutes of the front matter, if they are far off."""
    return mistaken(question.meta.minutes, counted(question))


def mistaken(given: int, minutes: float) -> str | None:
    """Return what is wrong with minutes that are said, if they are far from those counted."""
    if abs(minutes - given) <= LEEWAY:
        return None
    rounded = 5 * round(minutes / 5)
    return f"`minutes` is {given}, and counting the page gives {minutes:.0f}; write {rounded}"
