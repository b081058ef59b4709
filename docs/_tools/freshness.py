"""How old a fact is, and when it has to be looked at again."""

import os
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Literal

from pydantic import BeforeValidator

Kind = Literal["pay", "process", "business", "quarter", "system", "event"]

# How long a fact of each kind may stand before a reader is warned. A quarter's figure is followed
# by the next one within four months. A system is described as it was on its date, and what
# happened stays so: neither goes stale.
MAX_AGE: dict[Kind, timedelta | None] = {
    "pay": timedelta(days=365),
    "process": timedelta(days=365),
    "business": timedelta(days=270),
    "quarter": timedelta(days=123),
    "system": None,
    "event": None,
}


def _as_written(value: object) -> object:
    # YAML reads 2025 as a number and 2025-12-31 as a date.
    text = value.isoformat() if isinstance(value, date) else str(value)
    if text != "unknown":
        last_day(text)
    return text


def today() -> date:
    """Return the day of the build; SOURCE_DATE_EPOCH (seconds, UTC) sets it for tests."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch else datetime.now(UTC).date()


def last_day(written: str) -> date:
    """Return the last day that `YYYY`, `YYYY-MM` or `YYYY-MM-DD` can mean, or raise ValueError."""
    parts = written.split("-")
    try:
        if [len(part) for part in parts] != [4, 2, 2][: len(parts)]:
            raise ValueError
        year, month, day = [int(part) for part in parts] + [12, 0][len(parts) - 1 :]
        return date(year, month, day or monthrange(year, month)[1])
    except (TypeError, ValueError):
        message = f"{written!r} is no date; write YYYY, YYYY-MM, YYYY-MM-DD or unknown"
        raise ValueError(message) from None


def in_words(written: str) -> str:
    """Return `2025-12` as `December 2025`; a day is named if it was given."""
    if written == "unknown":
        return "undated"
    end = last_day(written)
    return [f"{end:%Y}", f"{end:%B %Y}", f"{end.day} {end:%B %Y}"][written.count("-")]


def is_old(as_of: str, kind: Kind) -> bool:
    """Return whether a fact that speaks of `as_of` should carry a warning today."""
    limit = MAX_AGE[kind]
    return limit is not None and (as_of == "unknown" or today() - last_day(as_of) > limit)


def has_passed(day: str) -> bool:
    """Return whether the day that was announced for something lies behind us."""
    return today() > last_day(day)


When = Annotated[str, BeforeValidator(_as_written)]
