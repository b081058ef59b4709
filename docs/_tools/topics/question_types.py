"""What each category of questions asks and what trips people up, for its page and the overview."""

from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from _tools.questions import CATEGORY_NAMES, Category
from _tools.records import Record

Line = Annotated[str, StringConstraints(min_length=3, max_length=260, pattern=r"^[^|\n]+$")]


class Kind(Record):
    """One category, as the source guide describes it."""

    id: Category
    asked: Line
    trips: Line
    short: Annotated[Line, Field(max_length=90)]


class Data(Record):
    """The categories in the order of the overview."""

    categories: Annotated[list[Kind], Field(min_length=1)]

    @model_validator(mode="after")
    def _stand_once(self) -> Self:
        ids = [each.id for each in self.categories]
        if repeated := {name for name in ids if ids.count(name) > 1}:
            raise ValueError(f"{', '.join(sorted(repeated))} stands twice; keep one")
        return self


def partials(data: Data) -> dict[str, str]:
    """Return the table of all categories and a paragraph for each."""
    lines = ["| Category | What trips people up |", "| --- | --- |"]
    lines += [
        f"| [{CATEGORY_NAMES[each.id]}](#{each.id}) | {each.short} |" for each in data.categories
    ]
    made = {"question-types.md": "\n".join(lines) + "\n"}
    for each in data.categories:
        made[f"question-type-{each.id}.md"] = (
            f"**Asked:** {each.asked}. **Trips people up:** {each.trips}[@guide].\n"
        )
    return made
