"""The form of a quick-fire page, and what is wrong with one that departs from it."""

import re
from collections.abc import Iterator
from math import ceil

from _tools import minutes
from _tools.pages import INCLUDE, expand
from _tools.quick import Topic, line_of
from _tools.quick.entries import LABELS, REFERENCES, Entry, Part, entries, sections
from _tools.records import Problem
from _tools.walkthrough import count_words

FEWEST, MOST = 8, 12
MOST_WORDS = 2900
# Words of what stands behind a label.
LIMITS = {"Say": 75, "Why": 120, "In one line": 30}
PRESSES = (2, 3)
WORDS_OF_A_PRESS = range(20, 81)
MOST_LINES = 12
SHOWN_IN = 4  # one answer in so many has a program or a plot
ALOUD = 1  # minutes in which a question is answered before its answer is read

SHOWN = re.compile(r"^ *```(?:python|sql|vega-lite)$", re.MULTILINE)
PROGRAMS = (".py", ".sql")
# Formulas and citations are no words of a sentence.
NO_WORDS = re.compile(r"\$\$.*?\$\$|\$(?=\S)[^$\n]+(?<=\S)\$|\[[@=?][\w-]+\]", re.DOTALL)


def counted(topic: Topic) -> float:
    """Return the minutes of a topic: each question answered aloud first, then the page."""
    return ALOUD * len(entries(topic)) + minutes.reading(topic.own_text)


def words(topic: Topic) -> int:
    """Return the words of a topic, folds, code and output included."""
    return count_words(expand(topic.own_text))


def problems(topic: Topic) -> Iterator[Problem]:
    """Yield what a contributor has to change for the page to have the form."""
    path = topic.page.path
    found = entries(topic)
    for line, text in [*_whole(topic, found), *_anchors(found), *_references(topic)]:
        yield Problem(path, line, text)
    for entry in found:
        for line, text in [*_labels(entry), *_lengths(entry), *_presses(entry)]:
            yield Problem(path, line, f"“{entry.heading}”: {text}")
    for line, text in _programs(topic):
        yield Problem(path, line, text)


def _whole(topic: Topic, found: list[Entry]) -> Iterator[tuple[int, str]]:
    first = topic.page.body_line
    if not FEWEST <= len(found) <= MOST:
        remedy = f"write {FEWEST} to {MOST}, each below a heading `## … {{ #anchor }}`"
        yield first, f"{len(found)} questions; {remedy}"
    if topic.own_text == topic.page.body:
        remedy = f'write --8<-- ".generated/{topic.lines_name}" before the first question'
        yield first, f"the page has no list of its questions, in one line each; {remedy}"
    count = words(topic)
    if count > MOST_WORDS:
        yield first, f"{count:,} words are more than {MOST_WORDS:,}; shorten the longest answers"
    shown = sum(SHOWN.search(entry.source) is not None for entry in found)
    wanted = ceil(len(found) / SHOWN_IN)
    if shown < wanted:
        answers = "answer has" if shown == 1 else "answers have"
        remedy = f"give {wanted} of them one, since one in {SHOWN_IN} lets a reader see it"
        yield first, f"{shown} of {len(found)} {answers} a program or a plot; {remedy}"
    if text := minutes.mistaken(topic.meta.minutes, counted(topic)):
        yield line_of(topic.page, "minutes"), text


def _anchors(found: list[Entry]) -> Iterator[tuple[int, str]]:
    lines: dict[str, int] = {}
    for entry in found:
        if entry.anchor is None:
            remedy = "end the heading in a short one, as in `{ #auc }`"
            yield entry.line, f"“{entry.heading}” has no address of its own; {remedy}"
        elif entry.anchor in lines:
            remedy = f"line {lines[entry.anchor]} has it already; write another"
            yield entry.line, f"the address #{entry.anchor} is given twice; {remedy}"
        else:
            lines[entry.anchor] = entry.line


def _references(topic: Topic) -> Iterator[tuple[int, str]]:
    all_of_them = list(sections(topic.page))
    for at, section in enumerate(all_of_them):
        if section.heading != REFERENCES:
            continue
        if at + 1 < len(all_of_them):
            yield section.line, f"`## {REFERENCES}` ends the page; move it below the last question"
        if section.source.strip():
            remedy = "leave it empty; it is filled from the `[@source]` marks of the page"
            yield section.line, f"“{REFERENCES}”: {remedy}"


def _labels(entry: Entry) -> Iterator[tuple[int, str]]:
    names = [part.name for part in entry.labels]
    missing = [name for name in LABELS if name not in names]
    for name in missing:
        at = LABELS.index(name)
        place = f"behind `**{LABELS[at - 1]}:**`" if at else "right below the heading"
        yield entry.line, f"`**{name}:**` is missing; begin a paragraph with it, {place}"
    order = ", ".join(f"`**{name}:**`" for name in LABELS)
    if not missing and names != LABELS:
        yield entry.line, f"its labels are {order}, once each and in this order"
    elif entry.lead and not missing:
        yield entry.line, "text stands before `**Say:**`; begin with what one says"
    elif entry.labels and entry.presses and entry.labels[-1].line > entry.presses[0].line:
        yield entry.presses[0].line, f"a press comes after `**{LABELS[-1]}:**`; move it there"


def _lengths(entry: Entry) -> Iterator[tuple[int, str]]:
    for part in entry.labels:
        count = _words_of(part)
        most = LIMITS.get(part.name)
        if not count:
            yield part.line, f"`**{part.name}:**` says nothing; write its sentence behind it"
        elif most and count > most:
            yield part.line, f"`**{part.name}:**` has {count} words; stay within {most}"


def _presses(entry: Entry) -> Iterator[tuple[int, str]]:
    if len(entry.presses) not in PRESSES:
        remedy = 'write two or three, each as `??? question "…"` with its answer indented below'
        yield entry.line, f"{len(entry.presses)} presses; {remedy}"
    for press in entry.presses:
        count = _words_of(press)
        if count not in WORDS_OF_A_PRESS:
            yield press.line, f"“{press.name}” is answered in {count} words; write 30 to 70"


def _words_of(part: Part) -> int:
    return count_words(NO_WORDS.sub(" ", part.text))


def _programs(topic: Topic) -> Iterator[tuple[int, str]]:
    for include in INCLUDE.finditer(topic.page.body):
        if not include["path"].endswith(PROGRAMS):
            continue
        lines = expand(include[0]).strip().count("\n") + 1
        if lines > MOST_LINES:
            remedy = f"show at most {MOST_LINES}, a section of it if need be"
            where = topic.page.line_of(include.start("path"))
            yield where, f"{include['path']} has {lines} lines; {remedy}"
