"""What crosses from Python to the browser as JSON: one definition, for both sides.

The build writes instances of these records, in camelCase, and the judge says its verdicts as one of
them; .generated/wire.d.ts, made of them by wire_types.py, tells the scripts of docs/_client what
they read. `FILES` says which file holds what, `MESSAGES` what is said in the browser.
"""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, TypeAdapter
from pydantic.alias_generators import to_camel

from _tools.questions import Difficulty
from _tools.records import Record
from _tools.topics import readiness, rubrics

Html = Annotated[str, Field(description="HTML; links start at the root of the site")]
Address = Annotated[str, Field(description="from the root of the site, without a slash")]


class Wire(Record):
    """A record that crosses."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True)


class Question(Wire):
    """What lists and plans need to know of a question; minutes are those of its page."""

    id: str
    title: str
    address: Address
    category: str
    category_name: str
    difficulty: Difficulty
    levels: list[str]
    rounds: list[str]
    minutes: int
    attempt: int
    topics: list[str]
    is_exercise: bool
    cards: int


class Card(Wire):
    """Both sides of a card; `question` is the id of its question or topic."""

    id: str
    question: str
    front: Html
    back: Html


class Topic(Wire):
    """What lists need to know of a quick-fire topic; each of its questions is a card."""

    id: str
    title: str
    address: Address
    levels: list[str]
    rounds: list[str]
    minutes: int
    cards: list[str]


class QuickQuestion(Wire):
    """A question of a topic; its id is that of its card, `question` is the id of its topic."""

    id: str
    question: str
    address: Address
    heading: Html
    say: Html
    trap: Html
    line: Html


class Stage(Wire):
    """A part of the walkthrough, with the minutes that it takes at the board."""

    title: str
    minutes: int


class Titled(Wire):
    """A text with its title: a follow-up, or the answer that fails."""

    title: str
    text: Html


class Measured(Wire):
    """A box of what was measured or computed: its lines, what to say, where the proof is."""

    how: str
    title: str
    lines: list[Html]
    say: Html
    evidence: Address


class Steps(Wire):
    """What is enough at a level, and what lifts it."""

    enough: Html
    lifts: Html


class Rehearsal(Wire):
    """What interviewer and candidate see of a question; budgets are minutes."""

    id: str
    question: Html
    left_out: Html
    clarify: Html
    minute: Html
    stages: list[Stage]
    levels: dict[str, Html]
    steps: dict[str, Steps]
    fails: Titled
    follow_ups: list[Titled]
    measured: list[Measured]
    mistakes: list[str]
    editor: Address


class Interview(Wire):
    """What a plan needs to know of a round: minutes of a mock interview, and to prepare it."""

    id: str
    name: str
    address: Address
    minutes: int
    prepare: int


class Sitting(Wire):
    """A round as a part of a day of mock interviews."""

    id: str
    name: str
    stage: str
    minutes: int


class Rubrics(Wire):
    """What mock interviews are scored by, and the rounds that a day is made of."""

    kinds: list[rubrics.Kind]
    rounds: list[Sitting]


class Estimate(readiness.Estimate):
    """A number to compute, with the one that a program printed."""

    value: float


class Readiness(Wire):
    """What the readiness check has beside cards, puzzles and questions."""

    estimates: list[Estimate]
    metrics: list[readiness.Metric]


class Bug(Wire):
    """A mistake of an exercise, four checks of which it fails one (`answer`), and how it fails."""

    id: str
    question: str
    code: str
    options: list[str]
    answer: int
    told: str
    fails: str
    call: str
    returned: str


class Mask(Wire):
    """What is hidden of an output: a line, and a range of its characters."""

    line: int
    start: int
    end: int


class Print(Wire):
    """A short program, what it prints, and what is hidden of that."""

    id: str
    question: str
    file: str
    code: str
    siblings: dict[str, str]
    output: list[str]
    masks: list[Mask]


class Puzzles(Wire):
    """The puzzles of a question."""

    bugs: list[Bug]
    prints: list[Print]


class PuzzleIndex(Wire):
    """The ids of all puzzles."""

    bugs: list[str]
    prints: list[str]


class Offline(Wire):
    """What Practice is made of: by address, a hash of each file, or its text."""

    version: str
    files: dict[str, str]


class TraceLine(Wire):
    """A line of the reader's code on the way to an exception."""

    line: int
    function: str
    text: str


class Verdict(Wire):
    """How a check ended, as docs/_client/judge.py says it; what is not known is left out.

    words: what went wrong; sides: both of a failed comparison, as expression and value; called: the
    last call, cut; call: the same as Python that can be run; line: the reader's; raised: builtin
    classes of what the code raised; ran: whether nothing before the check ended everything.
    """

    check: str
    state: Literal["passed", "failed", "error"]
    words: str = ""
    notes: list[str] = Field(default_factory=list)
    sides: list[tuple[str, str]] = Field(default_factory=list)
    called: str = ""
    call: str = ""
    answer: str = ""
    line: int | None = None
    trace: list[TraceLine] | None = None
    raised: list[str] = Field(default_factory=list)
    printed: str = ""
    ran: bool = True


CardIndex = dict[str, list[str]]  # the ids of the cards of each question and topic

# What each file below assets/practice/ holds; * is the id of a question or topic.
FILES: dict[str, TypeAdapter[object]] = {
    "questions.json": TypeAdapter(list[Question]),
    "cards.json": TypeAdapter(CardIndex),
    "cards/*.json": TypeAdapter(list[Card]),
    "quick.json": TypeAdapter(list[Topic]),
    "quick/*.json": TypeAdapter(list[QuickQuestion]),
    "rehearsals/*.json": TypeAdapter(Rehearsal),
    "puzzles.json": TypeAdapter(PuzzleIndex),
    "puzzles/*.json": TypeAdapter(Puzzles),
    "readiness.json": TypeAdapter(Readiness),
    "rounds.json": TypeAdapter(list[Interview]),
    "rubrics.json": TypeAdapter(Rubrics),
    "offline.json": TypeAdapter(Offline),
    "offline-all.json": TypeAdapter(Offline),
}

MESSAGES: dict[str, TypeAdapter[object]] = {"verdict": TypeAdapter(Verdict)}


def write(folder: Path, name: str, content: object) -> None:
    """Write a file below assets/practice/, as FILES says; raise if it says otherwise."""
    kind = name if name in FILES else f"{Path(name).parent.name}/*.json"
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(FILES[kind].dump_json(FILES[kind].validate_python(content), by_alias=True))
