"""The rounds of the interview: what is known of each, how sure that is, and a strong hour."""

from collections import Counter
from functools import cache
from typing import Annotated, Literal, Self, get_args

from pydantic import Field, PositiveInt, StringConstraints, model_validator

from _tools import svg
from _tools.confidence import Confidence, mark, shape
from _tools.freshness import When, in_words, is_old
from _tools.pages import DOCS
from _tools.questions import Round as RoundId
from _tools.records import Record, read_yaml

Line = Annotated[str, StringConstraints(min_length=3, max_length=220, pattern=r"^[^|\n]+$")]

IDS = get_args(RoundId)
PATH = DOCS / "_data/rounds.yml"
STAGES = {"initial": "First contact", "technical": "Technical screen", "onsite": "Onsite loop"}


class Step(Record):
    """A part of the round: how long, what you do, and what the interviewer can note."""

    part: Line
    minutes: PositiveInt
    you: Line
    seen: Line


class Round(Record):
    """One round of the loop."""

    id: RoundId
    name: Line
    short: Line
    minutes: PositiveInt | None
    practice_minutes: PositiveInt
    stage: Literal["initial", "technical", "onsite"]
    format: Line
    happens: Line
    decides: Line
    spend: Line
    sources: Annotated[list[str], Field(min_length=1)]
    as_of: When
    confidence: Confidence
    length_confidence: Confidence | None
    because: Line
    hour: Annotated[list[Step], Field(min_length=3)]

    @model_validator(mode="after")
    def _lengths_agree(self) -> Self:
        total = sum(step.minutes for step in self.hour)
        if total != (wanted := self.practice_minutes):
            text = f"the parts of `hour` of {self.id} add up to {total} minutes; make them {wanted}"
            raise ValueError(text)
        if self.minutes not in (None, total):
            text = f"`practice_minutes` of {self.id} is {total}; `minutes` says {self.minutes}"
            raise ValueError(text)
        if (self.minutes is None) != (self.length_confidence is None):
            raise ValueError(f"{self.id} needs `minutes` and `length_confidence`, or null for both")
        return self

    @property
    def order(self) -> int:
        """Its place in the loop, from 1."""
        return IDS.index(self.id) + 1

    @property
    def length(self) -> str:
        """The length in words."""
        return f"{self.minutes} minutes" if self.minutes else "Length not published"


class Data(Record):
    """All rounds, in their order."""

    rounds: list[Round]

    @model_validator(mode="after")
    def _complete(self) -> Self:
        found = tuple(each.id for each in self.rounds)
        if found != IDS:
            raise ValueError(f"the rounds are {', '.join(found)}; write {', '.join(IDS)}")
        return self


@cache
def short_names() -> dict[str, str]:
    """Return the names of the rounds where there is little room, by their ids."""
    return {each.id: each.short for each in read_yaml(PATH, Data).rounds}


def partials(data: Data) -> dict[str, str]:
    """Return the overview's table, picture and evidence, and the three parts of each page."""
    made = {
        "rounds-table.md": overview(data.rounds),
        "rounds-at-a-glance.md": at_a_glance(data.rounds),
        "rounds-timeline.html": timeline(data.rounds),
        "rounds-evidence.md": "".join(
            f"- **{each.order}. {each.name}.** {evidence(each)}\n" for each in data.rounds
        ),
    }
    for each in data.rounds:
        made[f"round-{each.id}-facts.md"] = facts(each)
        made[f"round-{each.id}-hour.md"] = hour(each)
        made[f"round-{each.id}-evidence.md"] = f"{evidence(each)}\n"
    return made


def overview(rounds: list[Round]) -> str:
    """Return a row for each round: what happens, what decides it, where the hours go."""
    lines = ["| Round | What happens, and what to do about it |", "| --- | --- |"]
    for each in rounds:
        name = f"**{each.order}. [{each.name}]({each.id}.md)**<br>{each.length}"
        what = f"{each.happens}<br>**Decides:** {each.decides}<br>**Your hours:** {each.spend}"
        lines.append(f"| {name}<br>{mark(each.confidence)} | {what} |")
    return "\n".join(lines) + "\n"


def at_a_glance(rounds: list[Round]) -> str:
    """Return the names of the rounds in order, for the home page."""
    return "".join(f"{each.order}. [{each.name}](rounds/{each.id}.md)\n" for each in rounds)


def facts(each: Round) -> str:
    """Return the line below a page's title."""
    place = f"Round {each.order} of {len(IDS)}, {STAGES[each.stage].lower()}"
    length = each.length[0].lower() + each.length[1:]
    sure = f" {mark(each.length_confidence)}" if each.length_confidence else ""
    words = f"{place} · {each.format} · {length}{sure}"
    return f'<p class="round-facts" markdown="span">{words}</p>\n'


def evidence(each: Round) -> str:
    """Return who says that the round exists, and how sure that is."""
    cites = "".join(f"[@{source}]" for source in each.sources)
    sure = mark(each.confidence, in_words(each.as_of), old=is_old(each.as_of, "process"))
    return f"{each.because.removesuffix('.')} {sure}{cites}."


def hour(each: Round) -> str:
    """Return the round minute by minute."""
    lines = ["| Minutes | You, and what they can write down |", "| --- | --- |"]
    start = 0
    for step in each.hour:
        end = start + step.minutes
        when = f"**{start}&ndash;{end}**<br>{step.part}"
        lines.append(f"| {when} | {step.you}<br>*They write: {step.seen}* |")
        start = end
    return "\n".join(lines) + "\n"


ROW, HEAD, WIDTH, LINE, LEFT, HOUR = 54, 30, 360, 12, 34, 230


def timeline(rounds: list[Round]) -> str:
    """Return the rounds from top to bottom, each as long as it lasts; dashed if nobody says so."""
    sizes = Counter(each.stage for each in rounds)
    drawn: list[str] = []
    y, stage = 0, ""
    for each in rounds:
        if each.stage != stage:
            stage = each.stage
            note = ", order not published" if sizes[stage] > 1 else ""
            drawn.append(svg.text(LEFT, y + 18, f"{STAGES[stage]}{note}", style="quiet"))
            y += HEAD
        drawn.append(_stop(each, y))
        y += ROW
    spine = f'<path d="M{LINE} {HEAD}V{y - ROW + 14}" stroke="currentColor" opacity=".35"/>'
    stops = [f"{each.order}. {each.name}, {_length(each)}, {each.confidence}" for each in rounds]
    return svg.figure(
        spine + "".join(drawn),
        width=WIDTH,
        height=y,
        title="The loop and its lengths",
        description=f"From first to last: {'; '.join(stops)}.",
    )


def _length(each: Round) -> str:
    return (
        f"{each.minutes} min" if each.minutes else f"not published, we take {each.practice_minutes}"
    )


def _stop(each: Round, y: int) -> str:
    width = each.practice_minutes / 60 * HOUR
    dashed = (
        f'<rect x="{LEFT}" y="{y + 25}" width="{width:g}" height="13" rx="3" fill="none" '
        'stroke="currentColor" stroke-dasharray="4 3"/>'
    )
    return (
        shape(each.confidence, LINE, y + 14)
        + svg.text(LEFT, y + 18, f"{each.order}. {each.name}", style="label")
        + svg.text(WIDTH, y + 18, _length(each), anchor="end", style="quiet")
        + (svg.bar(LEFT, y + 25, width, 13) if each.minutes else dashed)
        + svg.text(LEFT + width + 8, y + 36, each.confidence, style="value")
    )
