"""The rounds of the interview: what is known of each, how sure that is, and a strong hour."""

from collections import Counter
from typing import Annotated, Literal, Self, get_args

from pydantic import Field, PositiveInt, StringConstraints, model_validator

from _tools import svg
from _tools.confidence import Confidence, mark, shape
from _tools.freshness import When, in_words, is_old
from _tools.questions import Round as RoundId
from _tools.records import Record

Line = Annotated[str, StringConstraints(min_length=3, max_length=220, pattern=r"^[^|\n]+$")]

IDS = get_args(RoundId)
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
    order: PositiveInt
    name: Line
    minutes: PositiveInt | None
    practice_minutes: PositiveInt
    stage: Literal["initial", "technical", "onsite"]
    format: Line
    assessed: Annotated[list[Line], Field(min_length=1)]
    sources: Annotated[list[str], Field(min_length=1)]
    as_of: When
    confidence: Confidence
    length_confidence: Confidence | None
    because: Line
    described_by_guide: bool
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
        if [each.order for each in self.rounds] != list(range(1, len(IDS) + 1)):
            raise ValueError("`order` must count 1, 2, 3 … down the file")
        return self


def partials(data: Data) -> dict[str, str]:
    """Return the overview's picture and table, and the two tables of each round's page."""
    made = {"rounds-timeline.html": timeline(data.rounds), "rounds-table.md": overview(data.rounds)}
    for each in data.rounds:
        made[f"round-{each.id}-facts.md"] = facts(each)
        made[f"round-{each.id}-hour.md"] = hour(each)
    return made


def overview(rounds: list[Round]) -> str:
    """Return the table of all rounds, with the contents of the picture."""
    lines = ["| Round and length | How sure it is that it exists |", "| --- | --- |"]
    for each in rounds:
        name = f"{each.order}. [{each.name}]({each.id}.md)<br>{_length(each)}"
        lines.append(f"| {name} | {_sure(each)} |")
    return "\n".join(lines) + "\n"


def facts(each: Round) -> str:
    """Return what is known of a round, for the top of its page."""
    described = "described" if each.described_by_guide else "only hinted at"
    old = ', <span class="stale">may be out of date</span>' if is_old(each.as_of, "process") else ""
    rows = {
        "Length": _length(each),
        "Format": each.format,
        "Place": f"{STAGES[each.stage]}; we list it as round {each.order} of {len(IDS)}",
        "Assessed": "; ".join(each.assessed),
        "Source guide": f"{described}, {in_words(each.as_of)}{old}",
        "How sure": _sure(each),
    }
    body = "".join(f"| **{name}** | {words} |\n" for name, words in rows.items())
    return f"| What | What we know |\n| --- | --- |\n{body}"


def _sure(each: Round) -> str:
    cites = "".join(f"[@{source}]" for source in each.sources)
    return f"{each.because.removesuffix('.')} {mark(each.confidence)}{cites}."


def _length(each: Round) -> str:
    if each.length_confidence is None:
        return f"Not published; we practice {each.practice_minutes} minutes"
    return f"{each.length} {mark(each.length_confidence)}"


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


ROW, HEAD, WIDTH, LINE = 66, 34, 360, 22


def timeline(rounds: list[Round]) -> str:
    """Return the rounds from top to bottom; the mark's shape and words say how sure each is."""
    sizes = Counter(each.stage for each in rounds)
    drawn: list[str] = []
    y, stage = 0, ""
    for each in rounds:
        if each.stage != stage:
            stage = each.stage
            count = f"{sizes[stage]} round" + "s" * (sizes[stage] > 1)
            note = ", order not published" if sizes[stage] > 1 else ""
            drawn.append(svg.text(46, y + 20, f"{STAGES[stage]}: {count}{note}", style="quiet"))
            y += HEAD
        drawn.append(_stop(each, y))
        y += ROW
    spine = f'<path d="M{LINE} {HEAD}V{y - ROW + 14}" stroke="currentColor" opacity=".35"/>'
    stops = [f"{each.order}. {each.name}, {each.confidence}" for each in rounds]
    return svg.figure(
        spine + "".join(drawn),
        width=WIDTH,
        height=y,
        title="The seven rounds",
        description=f"From first to last: {'; '.join(stops)}.",
    )


def _stop(each: Round, y: int) -> str:
    length = each.length
    if each.length_confidence:
        length += f", {each.length_confidence}"
    return (
        shape(each.confidence, LINE, y + 14)
        + svg.text(46, y + 18, f"{each.order}. {each.name}", style="label")
        + svg.text(46, y + 35, length, style="quiet")
        + svg.text(46, y + 52, f"Exists: {each.confidence}", style="value")
    )
