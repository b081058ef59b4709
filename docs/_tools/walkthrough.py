"""The form of a question page, and what is wrong with one that departs from it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from _tools.pages import INCLUDE, expand
from _tools.questions import Question
from _tools.records import Problem

HEADINGS = [
    "Question",
    "Clarify",
    "Answer in a minute",
    "On one screen",
    "Walkthrough",
    "By level",
    "Follow-ups",
    "Mistakes",
    "Cards",
    "References",
]
ROUND_MINUTES = 60
MOST_WORDS_IN_A_MINUTE = 170
# What somebody studies in twenty minutes, folds and code included.
MOST_WORDS, MOST_WORDS_OF_CODING = 2600, 2200
MOST_LINES = 25
MOST_LINES_OF_A_BOX = 5
WORDS_OF_A_FOLLOW_UP = range(30, 101)

HEADING = re.compile(r"^(?P<marks>#{1,4}) (?P<text>.+?)(?: *\{[^}]*\})?$", re.MULTILINE)
FENCE = re.compile(r"^( *)(`{3,}|~{3,}).*?^\1\2 *$", re.MULTILINE | re.DOTALL)
BUDGET = re.compile(r"\((\d+) min\)$")
FOLLOW_UP = re.compile(r'^\?\?\? question "(.+)"$', re.MULTILINE)
HINT = re.compile(r'^\?\?\? tip "Hint (.+)"$', re.MULTILINE)
MEASURED = re.compile(
    r'^!!! example "(?:Measured|Computed): .+"\n(?P<text>(?: {4}.*\n|\n(?= {4}))+)', re.MULTILINE
)
WRONG = re.compile(
    r"^- \*\*Wrong:\*\* (?P<wrong>.+)\n(?: {2,}.*\n)*? {2,}\*\*Better:\*\* ", re.MULTILINE
)
ROW = re.compile(r"^\|(?! *:?-)(?P<first>[^|]+)\|", re.MULTILINE)
CARD = re.compile(
    r"^(?P<front>\S.*)\n: {1,3}(?P<back>\S.*(?:\n(?: {4}.*|\n(?= {4})))*)", re.MULTILINE
)


@dataclass(frozen=True)
class Section:
    """A heading of level 2 with all that stands below it; `line` is the heading's."""

    heading: str
    line: int
    text: str

    def parts(self) -> list[str]:
        """Return the headings of level 3."""
        return [found["text"] for found in HEADING.finditer(self.text) if found["marks"] == "###"]


def sections(question: Question) -> list[Section]:
    """Return the sections of a question's page."""
    page = question.page
    # Headings inside code are none; keep the length, so that line numbers hold.
    body = FENCE.sub(lambda fence: re.sub(r"[^\n]", " ", fence[0]), page.body)
    found = [heading for heading in HEADING.finditer(body) if heading["marks"] == "##"]
    ends = [heading.start() for heading in found[1:]] + [len(body)]
    return [
        Section(heading["text"], page.line_of(heading.start()), body[heading.end() : end])
        for heading, end in zip(found, ends, strict=True)
    ]


def cards(section: Section) -> list[tuple[str, str]]:
    """Return question and answer of each card."""
    return [
        (card["front"], re.sub(r"\s+", " ", card["back"])) for card in CARD.finditer(section.text)
    ]


def problems(question: Question) -> Iterator[Problem]:
    """Yield what a contributor has to change for the page to have the form of a walkthrough."""
    if not question.evidence.exists():
        text = "evidence.md is missing beside it; write there how we know it, and when it loses"
        yield Problem(question.page.path, 1, text)
        return
    found = sections(question)
    if text := _length(question):
        yield Problem(question.page.path, question.page.body_line, text)
    if [section.heading for section in found] != HEADINGS:
        yield _headings_problem(question, found)
        return
    by_heading = {section.heading: section for section in found}
    for heading, check in CHECKS.items():
        section = by_heading[heading]
        for text in check(section, question):
            yield Problem(question.page.path, section.line, f"“{heading}”: {text}")


def words(question: Question) -> int:
    """Return the words of a page, folds, code and output included."""
    return count_words(expand(question.page.body))


def count_words(text: str) -> int:
    """Return the words of Markdown; its marks and comments are none."""
    return len(
        re.sub(
            r"<!--.*?-->|\[[@=?][\w-]+\]|[>*_`#|]|^ *[`~]{3}.*$", " ", text, flags=re.MULTILINE
        ).split()
    )


def _length(question: Question) -> str | None:
    most = MOST_WORDS_OF_CODING if question.meta.category == "coding" else MOST_WORDS
    count = words(question)
    if count <= most:
        return None
    remedy = f"stay under {most}, move the rest to evidence.md"
    return f"{count} words are more than twenty minutes; {remedy}"


def _headings_problem(question: Question, found: list[Section]) -> Problem:
    names = [section.heading for section in found]
    for wanted, section in zip(HEADINGS, found, strict=False):
        if section.heading != wanted:
            text = f"the heading `## {wanted}` belongs here, not `## {section.heading}`"
            return Problem(question.page.path, section.line, text)
    if len(names) > len(HEADINGS):
        extra = found[len(HEADINGS)]
        text = f"`## {extra.heading}` comes after References; end the page there"
        return Problem(question.page.path, extra.line, text)
    last = found[-1].line if found else question.page.body_line
    missing = ", ".join(f"`## {name}`" for name in HEADINGS[len(names) :])
    return Problem(question.page.path, last, f"after this line, add {missing}")


def _question(section: Section, _question: Question) -> Iterator[str]:
    if not re.search(r"^> ", section.text, re.MULTILINE):
        yield "give the interviewer's words as a quotation: lines that start with `> `"


def _clarify(section: Section, question: Question) -> Iterator[str]:
    if "/starter.py" in question.page.body and len(HINT.findall(section.text)) < 2:
        yield 'an exercise has two hints or more after its starter, each as `??? tip "Hint 1: …"`'


def _minute(section: Section, _question: Question) -> Iterator[str]:
    words = len(re.sub(r"\[[@=?][\w-]+\]|[>*_`]", " ", section.text).split())
    if words >= MOST_WORDS_IN_A_MINUTE:
        yield f"{words} words are more than a minute; stay under {MOST_WORDS_IN_A_MINUTE}"


def _one_screen(section: Section, _question: Question) -> Iterator[str]:
    if not re.search(r"^(\||- |\d\. )", section.text, re.MULTILINE):
        yield "give the whole answer as one small table or list"


def _walkthrough(section: Section, question: Question) -> Iterator[str]:
    minutes = 0
    for part in section.parts():
        budget = BUDGET.search(part)
        if budget is None:
            yield f"`### {part}` has no time budget; end it with its minutes, as in `(8 min)`"
            return
        minutes += int(budget[1])
    if minutes != ROUND_MINUTES:
        yield f"its parts take {minutes} minutes together; a round has {ROUND_MINUTES}"
    yield from _measured(section)
    yield from _long_blocks(question)


def _measured(section: Section) -> Iterator[str]:
    boxes = list(MEASURED.finditer(section.text))
    if not 1 <= len(boxes) <= 4:
        form = (
            '`!!! example "Measured: …"`, or `Computed: …` without a simulation, '
            "each with a finding, a number, when it fails, `**Say:**`"
        )
        yield f"{len(boxes)} measured boxes; write two or three as {form} and a link to evidence.md"
    for box in boxes:
        title = box[0].split("\n")[0]
        if len(re.findall(r"^ {4}- ", box["text"], re.MULTILINE)) > MOST_LINES_OF_A_BOX:
            yield f"{title} has more than {MOST_LINES_OF_A_BOX} lines; keep what can be said aloud"
        for part in ("**Say:**", "(evidence.md#"):
            if part not in box["text"]:
                yield f"{title} lacks `{part}`; end the box with what to say and where it is proven"


def _long_blocks(question: Question) -> Iterator[str]:
    for include in INCLUDE.finditer(question.page.body):
        if include["path"].endswith(("/solution.py", "/starter.py")):
            continue
        lines = expand(include[0]).strip("\n").count("\n") + 1
        if lines > MOST_LINES:
            where = f"{include['path']} has {lines} lines"
            yield f"{where}; show at most {MOST_LINES} here, the whole program on evidence.md"


def _by_level(section: Section, question: Question) -> Iterator[str]:
    levels = question.meta.levels
    wanted = [*levels, f"An answer that does not pass at {levels[-1]}"]
    if section.parts() != wanted:
        yield "its parts are " + ", ".join(f"`### {part}`" for part in wanted) + ", in this order"


def _follow_ups(section: Section, _question: Question) -> Iterator[str]:
    titles = FOLLOW_UP.findall(section.text)
    if len(titles) < 4:
        yield f'{len(titles)} follow-ups are too few; give four or more, each as `??? question "…"`'
    for title, answer in zip(titles, FOLLOW_UP.split(section.text)[2::2], strict=True):
        count = len(answer.split())
        if count not in WORDS_OF_A_FOLLOW_UP:
            yield f"“{title}” is answered in {count} words; write 40 to 90"


def mistakes(text: str) -> list[str]:
    """Return the wrong sentences of a section, or the first cells of its table's rows."""
    said = [found["wrong"] for found in WRONG.finditer(text)]
    return said or [row["first"].strip() for row in ROW.finditer(text)][1:]


def _mistakes(section: Section, _question: Question) -> Iterator[str]:
    count = len(mistakes(section.text))
    if count < 3:
        form = "each as `- **Wrong:** “…”` and below it `  **Better:** “…”`, or as a row of a table"
        yield f"{count} mistakes are too few; give three or more, {form}"


def _cards(section: Section, _question: Question) -> Iterator[str]:
    count = len(cards(section))
    if not 3 <= count <= 6:
        form = "a line with the question, then a line that starts with `:   ` and the answer"
        yield f"{count} cards; write three to six, each as {form}"


def _references(section: Section, _question: Question) -> Iterator[str]:
    if section.text.strip():
        yield "leave it empty; it is filled from the `[@source]` marks of the page"


CHECKS = {
    "Question": _question,
    "Clarify": _clarify,
    "Answer in a minute": _minute,
    "On one screen": _one_screen,
    "Walkthrough": _walkthrough,
    "By level": _by_level,
    "Follow-ups": _follow_ups,
    "Mistakes": _mistakes,
    "Cards": _cards,
    "References": _references,
}
