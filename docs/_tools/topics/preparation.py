"""Two plans made of the rounds' own steps: all of them in six weeks, a choice in two."""

from collections import Counter
from typing import Annotated, Self

from pydantic import Field, PositiveInt, StringConstraints, model_validator

from _tools import svg
from _tools.preparation import Step, hours, known_steps
from _tools.questions import Round as RoundId
from _tools.records import Record
from _tools.topics.rounds import IDS, short_names

Line = Annotated[str, StringConstraints(min_length=3, max_length=120, pattern=r"^[^|\n]+$")]


class Block(Record):
    """Minutes for one step of a round's page; `step` counts from 1."""

    round: RoundId
    step: PositiveInt
    minutes: PositiveInt

    @property
    def source(self) -> Step:
        """The step as its page has it."""
        return known_steps()[self.round][self.step - 1]

    @property
    def markdown(self) -> str:
        """The round, linked to its steps, and the name of the step."""
        link = f"[{short_names()[self.round]}](../rounds/{self.round}.md#prepare-in-order)"
        name = self.source.name
        return f"{link}: {name[0].lower() + name[1:]}, {self.minutes} min"


class Day(Record):
    """What is done on a day, and how one sees that it is done."""

    blocks: Annotated[list[Block], Field(min_length=1)]
    done: Line

    @property
    def minutes(self) -> int:
        """How long the day is."""
        return sum(each.minutes for each in self.blocks)


class Data(Record):
    """The days of the two-week plan."""

    days: Annotated[list[Day], Field(min_length=14, max_length=14)]

    @model_validator(mode="after")
    def _follows_the_steps(self) -> Self:
        given: Counter[tuple[str, int]] = Counter()
        last = dict.fromkeys(IDS, 1)
        for number, day in enumerate(self.days, start=1):
            for each in day.blocks:
                where = f"day {number}: step {each.step} of {each.round}"
                steps = known_steps()[each.round]
                if each.step > len(steps):
                    raise ValueError(f"{where} is none; its page has {len(steps)}")
                if each.step < last[each.round]:
                    text = f"{where} comes after step {last[each.round]}; keep the page's order"
                    raise ValueError(text)
                last[each.round] = each.step
                given[each.round, each.step] += each.minutes
                if given[each.round, each.step] > each.source.minutes:
                    text = f"{where} gets more than the {each.source.minutes} minutes of its page"
                    raise ValueError(text)
        if missing := [name for name in IDS if not any(name == used for used, _ in given)]:
            raise ValueError(f"no day prepares {', '.join(missing)}")
        return self

    @property
    def by_round(self) -> Counter[str]:
        """Minutes of the two weeks by round."""
        counted: Counter[str] = Counter()
        for day in self.days:
            for each in day.blocks:
                counted[each.round] += each.minutes
        return counted


def all_minutes() -> dict[str, int]:
    """Return the minutes that each round's page asks for."""
    return {name: sum(step.minutes for step in steps) for name, steps in known_steps().items()}


def partials(data: Data) -> dict[str, str]:
    """Return the plan's table, its sums, and the picture of hours by round."""
    two, six = data.by_round, all_minutes()
    return {
        "plan-two-weeks.md": table(data.days),
        "plan-sum.md": f"**{hours(two.total())}** in two weeks; all steps of all rounds, in six "
        f"weeks, are **{hours(sum(six.values()))}**.\n",
        "preparation-hours.html": picture(two, six),
    }


def table(days: list[Day]) -> str:
    """Return a row for each day."""
    lines = ["| Day | Do, and when it is done |", "| --- | --- |"]
    for number, day in enumerate(days, start=1):
        do = "<br>".join(each.markdown for each in day.blocks)
        lines.append(f"| **{number}**<br>{hours(day.minutes)} | {do}<br>*Done:* {day.done} |")
    return "\n".join(lines) + "\n"


WIDTH, ROW, SCALE = 360, 62, 0.25


def picture(two: Counter[str], six: dict[str, int]) -> str:
    """Return two bars for each round: its minutes in two weeks and in six."""
    drawn: list[str] = []
    for row, name in enumerate(IDS):
        y = row * ROW
        drawn.append(svg.text(0, y + 16, short_names()[name], style="label"))
        for at, (color, minutes) in enumerate([(1, two[name]), (2, six[name])]):
            drawn.append(svg.bar(0, y + 23 + 16 * at, minutes * SCALE, 12, color))
            weeks = "two weeks" if color == 1 else "six weeks"
            words = f"{hours(minutes)}" + f", {weeks}" * (row == 0)
            drawn.append(svg.text(minutes * SCALE + 8, y + 33 + 16 * at, words, style="value"))
    said = "; ".join(
        f"{short_names()[name]}, {hours(two[name])} and {hours(six[name])}" for name in IDS
    )
    return svg.figure(
        "".join(drawn),
        width=WIDTH,
        height=len(IDS) * ROW,
        title="Hours by round in two weeks and in six",
        description=f"Preparation in two weeks and in six. {said}.",
    )
